"""Happenings: when they took place, and whether they took place at all."""

from __future__ import annotations

from datetime import timedelta

from contra.language.lexicon import shared
from contra.model import Fact, Modality, NotComparable, Polarity, TimeRef, Verdict
from contra.rules.gate import place_gate, same_story, time_overlap
from contra.rules.likeness import tie, topic_likeness, topics
from contra.rules.interface import Outcome, Reason, Rule, Side, incomparable

__all__ = ["RULES"]

# happenings dated further apart than this are two happenings, not one wrongly dated
_ONE_HAPPENING = timedelta(days=14)
_ANCHORS = 2
# share of the topics of both sides that must be common to them, and of their telling words where there are no topics
_SAME_TOPICS = 0.6
_TIED = 0.5
# statements are one when they share this much of their telling words, and at least so many words
_SAME_STATEMENT = 0.7
_STATEMENT_WORDS = 4
_EXTENTS = frozenset({"whole_thing", "part_thing"})
_STATISTICS = frozenset({"topic:central-bank", "topic:ministry", "topic:government", "topic:parliament"})

_DATE_MANUAL = """date: one happening at two times

Two sources tell the same happening - the same kind of event about the same thing in the same place - on different days.

conflict: the days do not meet (the fighting began on Tuesday / on Wednesday).
Not flagged: dates that agree (Tuesday / 9 October), parts of one day, happenings more than two weeks apart
(those are two), plans against facts.
"""
_POLARITY_MANUAL = """polarity: told and denied

One source says that something happened or holds, another denies it, says that it did not, or says the opposite
(destroyed / still standing; unanimous / by majority).

conflict: the same thing, the same place, the same day.
Not flagged: states of different days, other subjects, plans against facts, negated figures of speech.
"""


def _class(predicate: str | None) -> str:
    return str(shared()["predicates"].get(predicate or "", {}).get("class", predicate))


def _shared_objects(a: Fact, b: Fact) -> frozenset[str]:
    return a.objects & b.objects


def _scope_gate(a: Side, b: Side) -> NotComparable | None:
    """Tell apart acts of institutions of different countries."""
    institutional = (a.fact.objects | b.fact.objects) & _STATISTICS
    first, second = a.fact.countries, b.fact.countries
    if institutional and first and second and not first & second:
        return incomparable(Reason.OTHER_PLACE, f"{', '.join(first)} / {', '.join(second)}")
    return None


def _same_happening(a: Side, b: Side) -> NotComparable | None:
    for gate in (place_gate, same_story, _scope_gate):
        reason = gate(a, b)
        if reason is not None:
            return reason
    return None


def compare_dates(a: Side, b: Side) -> Outcome | NotComparable:
    """Return whether two tellings of one happening date it alike."""
    predicates = shared()["predicates"]
    first, second = a.fact, b.fact
    if _class(first.predicate) != _class(second.predicate):
        return incomparable(Reason.NO_SHARED_FACT)
    if not (predicates[first.predicate].get("onset") and predicates[second.predicate].get("onset")):
        return incomparable(Reason.NO_SHARED_FACT)
    if not isinstance(first.value, TimeRef) or not isinstance(second.value, TimeRef):
        return incomparable(Reason.OTHER_TIME, "one side gives no time")
    if first.polarity is not second.polarity or not _told_alike(a, b):
        return incomparable(Reason.OTHER_MODALITY, f"{first.modality} / {second.modality}")
    common = _shared_objects(first, second)
    if not common:
        return incomparable(Reason.OTHER_EVENT, "no thing in common that happened")
    named = any(item.startswith("topic:") for item in common)
    if not named and first.actors and second.actors and not first.actors & second.actors:
        return incomparable(Reason.OTHER_SUBJECT)
    reason = _same_happening(a, b)
    if reason is not None:
        return reason
    return _dated(first.value, second.value, common)


def _told_alike(a: Side, b: Side) -> bool:
    """Tell whether both are told as fact or both as coming; what is scheduled is told either way."""
    if a.fact.modality is b.fact.modality:
        return True
    return _ahead(a) and _ahead(b) and {a.fact.modality, b.fact.modality} == {Modality.ASSERTED, Modality.PLANNED}


def _ahead(side: Side) -> bool:
    value = side.fact.value
    known = isinstance(value, TimeRef) and value.from_ is not None and side.published is not None
    return known and value.from_ > side.published  # type: ignore[union-attr,operator]


def _dated(a: TimeRef, b: TimeRef, common: frozenset[str]) -> Outcome | NotComparable:
    overlap = time_overlap(a, b, whole_days=True)
    if overlap is None:
        return incomparable(Reason.OTHER_TIME, "a time could not be resolved")
    if {"week", "month", "year"} & {a.granularity, b.granularity} and not overlap:
        return incomparable(Reason.OTHER_TIME, f"{a.text} / {b.text}")
    shown = f"{a.text} and {b.text}"
    if a.from_ is not None and b.from_ is not None and a.to is not None and b.to is not None:
        if max(a.from_, b.from_) - min(a.to, b.to) > _ONE_HAPPENING:
            return incomparable(Reason.OTHER_EVENT, "dated more than two weeks apart")
        shown = f"{a.from_:%Y-%m-%d} and {b.from_:%Y-%m-%d}"
    parts = (("same thing", min(1.0, 0.5 + 0.25 * len(common))),)
    if overlap:
        return Outcome(Verdict.COMPATIBLE, f"{shown}: the times meet", parts)
    return Outcome(Verdict.CONFLICT, f"{shown}: the times do not meet", parts)


def _denied(fact: Fact) -> bool:
    return fact.modality is Modality.DENIED


def _opposed(a: Fact, b: Fact) -> str | None:
    """Return in words how two tellings exclude each other, or None."""
    if a.predicate == b.predicate:
        if _denied(a) != _denied(b):
            return "one side denies it"
        if a.polarity is not b.polarity and not (_denied(a) or _denied(b)):
            return "one side negates it"
        extents = {frozenset(fact.qualifiers & _EXTENTS) for fact in (a, b)}
        if extents == {frozenset({"whole_thing"}), frozenset({"part_thing"})} and not (_denied(a) or _needs_place(a)):
            return "one side says wholly, the other partly"
        return None
    opposite = b.predicate in shared()["predicates"][a.predicate]["opposite"]
    opposite = opposite or a.predicate in shared()["predicates"][b.predicate]["opposite"]
    if opposite and a.polarity is b.polarity and not (_denied(a) or _denied(b)):
        return f"{a.predicate} and {b.predicate} exclude each other"
    return None


def _lasts(fact: Fact) -> bool:
    """Tell whether what a predicate tells holds on after its day, so that a later opposite still contradicts it."""
    return bool(shared()["predicates"][fact.predicate].get("lasting"))


def _needs_place(fact: Fact) -> bool:
    return shared()["predicates"][fact.predicate].get("of") == "place"


def _one_place(a: Fact, b: Fact) -> bool:
    return bool(a.places and b.places) and a.places[0].id == b.places[0].id


def _anchors(a: Side, b: Side) -> set[str]:
    """Return what both sides name: things, groups, places."""
    places = {place.id for place in a.fact.places} & {place.id for place in b.fact.places}
    words = {f"word:{term}" for term in a.fact.salient & b.fact.salient}
    return set(_shared_objects(a.fact, b.fact)) | set(a.fact.actors & b.fact.actors) | places | words


def compare_polarity(a: Side, b: Side) -> Outcome | NotComparable:
    """Return a conflict where one side tells what the other denies, negates or tells the opposite of."""
    first, second = a.fact, b.fact
    how = _opposed(first, second)
    if how is None:
        return incomparable(Reason.NO_SHARED_FACT)
    told = {Modality.ASSERTED, Modality.DENIED, Modality.PLANNED}
    if first.modality not in told or second.modality not in told:
        return incomparable(Reason.OTHER_MODALITY, f"{first.modality} / {second.modality}")
    if not (_denied(first) or _denied(second)) and first.modality is not second.modality:
        return incomparable(Reason.OTHER_MODALITY, f"{first.modality} / {second.modality}")
    anchors = _anchors(a, b)
    if topic_likeness(a, b) < _SAME_TOPICS:
        return incomparable(Reason.OTHER_EVENT, "about other things")
    if _needs_place(first) and not _one_place(first, second):
        return incomparable(Reason.OTHER_PLACE, "no place named by both")
    tied = topics(first) & topics(second) or _needs_place(first) or tie(a, b) >= _TIED
    if not tied or len(anchors) < _ANCHORS:
        return incomparable(Reason.OTHER_EVENT, "too little in common to be the same thing")
    if first.actors and second.actors and not first.actors & second.actors:
        return incomparable(Reason.OTHER_SUBJECT)
    reason = _same_happening(a, b)
    if reason is not None:
        return reason
    if not (_lasts(first) or _lasts(second) or _denied(first) or _denied(second)):
        overlap = time_overlap(first.period, second.period, whole_days=True)
        if overlap is False and topics(first) & topics(second):
            return Outcome(Verdict.UPDATE, f"{how}, but of different days", (("named by both", min(1.0, 0.25 * len(anchors))),))
        if overlap is False:
            return incomparable(Reason.OTHER_TIME, "states of different days")
    return Outcome(Verdict.CONFLICT, how, (("named by both", min(1.0, 0.25 * len(anchors))),))


def _same_statement(a: Side, b: Side) -> NotComparable | None:
    """Tell statements in mostly the same words, told by two articles, from any others."""
    if a.article.id == b.article.id and not a.given:
        return incomparable(Reason.OTHER_EVENT, "one article")
    common = len(a.fact.terms & b.fact.terms)
    if common < _STATEMENT_WORDS or tie(a, b) < _SAME_STATEMENT:
        return incomparable(Reason.OTHER_EVENT, "other words")
    if a.fact.modality is not b.fact.modality or a.fact.modality in {Modality.ASKED, Modality.CONDITIONAL}:
        return incomparable(Reason.OTHER_MODALITY, f"{a.fact.modality} / {b.fact.modality}")
    return _same_happening(a, b)


def compare_statement_dates(a: Side, b: Side) -> Outcome | NotComparable:
    """Return whether two statements in mostly the same words give it one date."""
    first, second = a.fact.value, b.fact.value
    if not isinstance(first, TimeRef) or not isinstance(second, TimeRef):
        return incomparable(Reason.NO_SHARED_FACT)
    reason = _same_statement(a, b)
    if reason is not None:
        return reason
    if a.fact.polarity is not b.fact.polarity:
        return incomparable(Reason.OTHER_MODALITY)
    return _dated(first, second, a.fact.terms & b.fact.terms)


def compare_negation(a: Side, b: Side) -> Outcome | NotComparable:
    """Return a conflict where one statement negates, in mostly the same words, what the other affirms."""
    if a.fact.polarity is b.fact.polarity:
        return incomparable(Reason.NO_SHARED_FACT)
    reason = _same_statement(a, b)
    if reason is not None:
        return reason
    if time_overlap(a.fact.period, b.fact.period, whole_days=True) is False:
        return incomparable(Reason.OTHER_TIME, "states of different days")
    return Outcome(Verdict.CONFLICT, "one side negates it", (("same words", tie(a, b)),))


RULES = (
    Rule("date", "statement", _DATE_MANUAL, compare_statement_dates),
    Rule("polarity", "statement", _POLARITY_MANUAL, compare_negation, by_value=False),
    Rule("date", "event", _DATE_MANUAL, compare_dates),
    Rule("polarity", "event", _POLARITY_MANUAL, compare_polarity, by_value=False),
)
