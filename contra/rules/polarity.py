"""Polarity: what one side tells and the other denies, negates, or tells the opposite of."""

from __future__ import annotations

from contra.language.lexicon import shared
from contra.model import Fact, Modality, NotComparable, Verdict
from contra.rules.gate import first_reason, time_overlap
from contra.rules.happening import same_happening, same_statement
from contra.rules.interface import Outcome, Reason, Rule, Side, incomparable
from contra.rules.likeness import near_tie, scope_tie, tie, topic_likeness, topics

__all__ = ["RULES"]

# things, groups, places and telling words both sides must name
_ANCHORS = 2
# share of the shorter side's topics that must be common, and of telling words where there are no topics
_SAME_TOPICS = 0.6
_TIED = 0.5
# share of a negation's words, by weight, and number of them from which another clause tells what is negated
_IN_SCOPE = 0.6
_IN_SHORT_SCOPE = 0.8
_IN_DENIAL = 0.7
_SCOPE_WORDS = 3
_TOLD = frozenset({Modality.ASSERTED, Modality.DENIED, Modality.PLANNED})

_MANUAL = """polarity: told and denied

One source says that something happened or holds, another denies it, says that it did not, or says the opposite
(destroyed / still standing; unanimous / by majority; collapsed wholly / partly).

conflict: the same thing, the same place, the same day.
conflict: one clause tells what another negates or denies, by the words in the negation's scope: the negated word and
what follows it, most of the others too (had never opened the containers / the containers were opened).
update: opposite states of one thing on different days (closed on Friday / reopened on Saturday).
Not flagged: other subjects, plans against facts, negated figures of speech, "not until" and "not except", which
affirm what they restrict, and what happened after the other side was published.
"""


def _denied(fact: Fact) -> bool:
    return fact.modality is Modality.DENIED


def _trait(fact: Fact, name: str) -> object:
    return shared()["predicates"].get(fact.predicate or "", {}).get(name)


def _opposed(a: Fact, b: Fact) -> str | None:
    """Return in words how two tellings exclude each other, or None."""
    if a.predicate == b.predicate:
        return _opposed_in_one(a, b)
    if _denied(a) or _denied(b) or a.polarity is not b.polarity:
        return None
    opposites = shared()["predicates"]
    if b.predicate in opposites[a.predicate]["opposite"] or a.predicate in opposites[b.predicate]["opposite"]:
        return f"{a.predicate} and {b.predicate} exclude each other"
    return None


def _opposed_in_one(a: Fact, b: Fact) -> str | None:
    """Return how two tellings of one predicate exclude each other: by denial, negation or extent."""
    if _denied(a) != _denied(b):
        return "one side denies it"
    if _denied(a):
        return None
    if a.polarity is not b.polarity:
        return "one side negates it"
    extents = ["whole_thing" in fact.qualifiers and "part_thing" not in fact.qualifiers for fact in (a, b)]
    partly = ["part_thing" in fact.qualifiers and "whole_thing" not in fact.qualifiers for fact in (a, b)]
    crossed = (extents[0] and partly[1]) or (extents[1] and partly[0])
    return "one side says wholly, the other partly" if crossed and _trait(a, "of") != "place" else None


def _modality_gate(a: Side, b: Side) -> NotComparable | None:
    first, second = a.fact.modality, b.fact.modality
    told = {first, second} <= _TOLD and (first is second or Modality.DENIED in {first, second})
    return None if told else incomparable(Reason.OTHER_MODALITY, f"{first} / {second}")


def _thing_gate(a: Side, b: Side) -> NotComparable | None:
    """Ask for the same topics, for one named place where the predicate is of a place, and for enough in common."""
    placed = _trait(a.fact, "of") == "place"
    named = topics(a.fact), topics(b.fact)
    beside = near_tie(a, b) >= _TIED and not (all(named) and named[0].isdisjoint(named[1]))
    if not placed and not beside and topic_likeness(a, b) < _SAME_TOPICS:
        return incomparable(Reason.OTHER_EVENT, "about other things")
    if placed and not (a.fact.places and b.fact.places and a.fact.places[0].id == b.fact.places[0].id):
        return incomparable(Reason.OTHER_PLACE, "no place named by both")
    tied = placed or beside or bool(topics(a.fact) & topics(b.fact)) or tie(a, b) >= _TIED
    if not tied or len(_anchors(a, b)) < _ANCHORS:
        return incomparable(Reason.OTHER_EVENT, "too little in common to be the same thing")
    return None


def _subject_gate(a: Side, b: Side) -> NotComparable | None:
    if a.fact.actors and b.fact.actors and not a.fact.actors & b.fact.actors:
        return incomparable(Reason.OTHER_SUBJECT)
    return None


def _anchors(a: Side, b: Side) -> set[str]:
    """Return what both sides name: things, groups, places, telling words."""
    places = {place.id for place in a.fact.places} & {place.id for place in b.fact.places}
    words = {f"word:{term}" for term in a.fact.salient & b.fact.salient}
    return set(a.fact.objects & b.fact.objects) | set(a.fact.actors & b.fact.actors) | places | words


def compare_events(a: Side, b: Side) -> Outcome | NotComparable:
    """Return a conflict where one side tells what the other denies, negates or tells the opposite of."""
    how = _opposed(a.fact, b.fact)
    if how is None:
        return incomparable(Reason.NO_SHARED_FACT)
    reason = first_reason(a, b, (_modality_gate, _thing_gate, _subject_gate, same_happening))
    if reason is not None:
        return reason
    parts = (("named by both", min(1.0, 0.25 * len(_anchors(a, b)))),)
    fixed = any(_denied(fact) or _trait(fact, "lasting") for fact in (a.fact, b.fact))
    if fixed or time_overlap(a.fact.period, b.fact.period, whole_days=True) is not False:
        return Outcome(Verdict.CONFLICT, how, parts)
    if topics(a.fact) & topics(b.fact):
        return Outcome(Verdict.UPDATE, f"{how}, but of different days", parts)
    return incomparable(Reason.OTHER_TIME, "states of different days")


def compare_statements(a: Side, b: Side) -> Outcome | NotComparable:
    """Return a conflict where one statement negates, in mostly the same words, what the other affirms."""
    if bool(a.fact.near) == bool(b.fact.near):
        return incomparable(Reason.NO_SHARED_FACT)
    negated, told = (a, b) if a.fact.near else (b, a)
    share, common = scope_tie(negated, told)
    whole_clause = share > 0 and same_statement(a, b) is None
    if not (whole_clause or _in_scope(negated.fact, share, common)):
        return incomparable(Reason.OTHER_EVENT, "other words")
    reason = first_reason(negated, told, (_two_voices_gate, _told_gate, _person_gate, same_happening, _since_gate))
    if reason is not None:
        return reason
    why = "one side negates it" if negated.fact.heads else "one side denies it"
    return Outcome(Verdict.CONFLICT, why, (("same words", max(share, tie(a, b))),))


def _in_scope(negated: Fact, share: float, common: int) -> bool:
    """Tell whether a clause tells what is negated; two words are enough of a short negation that has a head."""
    if not negated.heads:
        return share >= _IN_DENIAL and common >= _SCOPE_WORDS
    if len(negated.near) <= _SCOPE_WORDS:
        return share >= _IN_SHORT_SCOPE and common >= _SCOPE_WORDS - 1
    return share >= _IN_SCOPE and common >= _SCOPE_WORDS


def _two_voices_gate(a: Side, b: Side) -> NotComparable | None:
    """Tell what two articles say, or two speakers in one, from what one says in two breaths."""
    first, second = a.fact.speaker, b.fact.speaker
    two = first is not None and second is not None and first.id != second.id
    if a.article.id != b.article.id or a.given or two:
        return None
    return incomparable(Reason.OTHER_EVENT, "one article and one speaker")


def _told_gate(negated: Side, told: Side) -> NotComparable | None:
    """Ask that one side tells as fact what the other negates: no plan, no doubt, no condition."""
    first, second = negated.fact.modality, told.claim.modality
    if second is Modality.ASSERTED and first in {Modality.ASSERTED, Modality.DENIED}:
        return None
    return incomparable(Reason.OTHER_MODALITY, f"{first} / {second}")


def _person_gate(a: Side, b: Side) -> NotComparable | None:
    """Tell apart what two people did, where each side names its own."""
    first, second = (_persons(side.fact) for side in (a, b))
    return incomparable(Reason.OTHER_SUBJECT) if first and second and not first & second else None


def _persons(fact: Fact) -> set[str]:
    """Return the persons a clause names, without the one who says it."""
    speaker = fact.speaker.id if fact.speaker is not None else None
    return {item for item in fact.objects if item.startswith("person:") and item != speaker}


def _since_gate(negated: Side, told: Side) -> NotComparable | None:
    """Tell apart states of different days, and what happened after the other side said that it had not."""
    if time_overlap(negated.fact.period, told.fact.period, whole_days=True) is False:
        return incomparable(Reason.OTHER_TIME, "states of different days")
    begins = None if told.fact.period is None else told.fact.period.from_
    if begins is not None and negated.published is not None and begins > negated.published:
        return incomparable(Reason.OTHER_TIME, "told of a time after the other side was published")
    return None


RULES = (Rule("polarity", _MANUAL, {"event": compare_events, "statement": compare_statements}, by_value=False),)
