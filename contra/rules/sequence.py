"""Sequence: two happenings told in one order by one side, and in the other by the other."""

from __future__ import annotations

from contra.language.stems import verb_keys
from contra.model import Modality, NotComparable, Verdict
from contra.rules.gate import first_reason, same_story, time_overlap
from contra.rules.happening import two_voices
from contra.rules.interface import Outcome, Reason, Rule, Side, incomparable
from contra.rules.likeness import heft

__all__ = ["RULES"]

_MANUAL = """sequence: before and after

Two sources tell two happenings of one story in opposite orders (the river overflowed before the alert was issued /
the alert was issued three hours before the river overflowed).

conflict: both happenings are the same by most of their words, or by their kind and their thing across languages,
and the orders are opposite. "Only after" and "not until" give an order; "not before" turns it round.
conflict: one deed of which two are each said to have done it first (the army entered first / the rebels entered first).
Not flagged: one order in other words, other happenings, orders that are planned or possible.
"""
# share of the words, by weight, of the shorter telling from which two tell one happening
_ONE_HAPPENING = 0.5
# ids that two tellings in one language share where their words differ
_KIND_AND_THING = 2


def compare(a: Side, b: Side) -> Outcome | NotComparable:
    """Return a conflict where two happenings are told in opposite orders, or two doers to have been the first."""
    if a.fact.predicate != b.fact.predicate:
        return incomparable(Reason.NO_SHARED_FACT)
    if a.fact.predicate == "come-first":
        return _first(a, b)
    crossed = min(_likeness(a, b, a.fact.near, b.fact.heads), _likeness(a, b, a.fact.heads, b.fact.near))
    aligned = max(_likeness(a, b, a.fact.near, b.fact.near), _likeness(a, b, a.fact.heads, b.fact.heads))
    if crossed < _ONE_HAPPENING or crossed <= aligned:
        return incomparable(Reason.OTHER_EVENT, "not the same two happenings in opposite orders")
    if a.fact.modality is not Modality.ASSERTED or b.fact.modality is not Modality.ASSERTED:
        return incomparable(Reason.OTHER_MODALITY, f"{a.fact.modality} / {b.fact.modality}")
    reason = first_reason(a, b, (two_voices, same_story))
    if reason is not None:
        return reason
    return Outcome(Verdict.CONFLICT, "the same two happenings in opposite orders", (("same words", crossed),))


def _first(a: Side, b: Side) -> Outcome | NotComparable:
    """Return a conflict where both tell of one deed, each of another doer, that it was done first."""
    if a.claim.language != b.claim.language or _of_kind(a, "predicate:") != _of_kind(b, "predicate:"):
        return incomparable(Reason.OTHER_EVENT, "not one deed")
    first, second = ({item for item in side.fact.near if ":" not in item} for side in (a, b))
    common = {word for word in first if any(_one_verb(word, other, a.claim.language) for other in second)}
    alike = _likeness(a, b, a.fact.near, b.fact.near)
    if alike < _ONE_HAPPENING or len(common) == len(first) or len(common) >= len(second):
        return incomparable(Reason.OTHER_EVENT, "not one deed of two doers")
    if a.fact.modality is not Modality.ASSERTED or b.fact.modality is not Modality.ASSERTED:
        return incomparable(Reason.OTHER_MODALITY, f"{a.fact.modality} / {b.fact.modality}")
    if time_overlap(a.fact.period, b.fact.period, whole_days=True) is False:
        return incomparable(Reason.OTHER_TIME)
    reason = first_reason(a, b, (two_voices, same_story))
    return reason or Outcome(Verdict.CONFLICT, "two are told to have been the first", (("same words", alike),))


def _of_kind(side: Side, prefix: str) -> set[str]:
    return {item for item in side.fact.near if item.startswith(prefix)}


def _one_verb(word: str, other: str, code: str) -> bool:
    return not verb_keys(word, code).isdisjoint(verb_keys(other, code))


def _likeness(a: Side, b: Side, first: frozenset[str], second: frozenset[str]) -> float:
    """Return the share of the lighter telling that the other has too: of its words, or of its ids.

    Across languages one id may do; within one, where words differ, the kind of happening and its thing are both asked.
    """
    one, other = (frozenset(item for item in side if ":" in item) for side in (first, second))
    by_ids = len(one & other) / max(1, len(one), len(other))
    if a.claim.language != b.claim.language:
        return by_ids
    whole = min(len(one), len(other))
    by_ids = by_ids if len(one & other) == whole >= _KIND_AND_THING else 0.0
    one, other = (frozenset(item for item in side if ":" not in item) for side in (first, second))
    told = frozenset(key for word in other for key in verb_keys(word, a.claim.language))
    common = {word for word in one if not told.isdisjoint(verb_keys(word, a.claim.language))}
    lighter = min(heft(a.weights, one), heft(a.weights, other))
    return max(by_ids, min(1.0, heft(a.weights, common) / lighter) if lighter else 0.0)


RULES = (Rule("sequence", _MANUAL, {"sequence": compare}, by_value=False),)
