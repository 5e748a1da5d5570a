"""Causes: one happening, two things that caused it."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from functools import cache

from contra.language.lexicon import shared
from contra.model import Modality, NotComparable, Polarity, Verdict
from contra.rules.gate import first_reason, same_story, time_overlap
from contra.rules.happening import same_happening
from contra.rules.interface import Outcome, Reason, Rule, Side, incomparable
from contra.rules.traits import listed_topics, qualified, two_speakers

__all__ = ["RULES"]

_MANUAL = """cause: one happening, two causes

Two sources give causes of one happening that are not one and the same: a short circuit and a gas cylinder; or tell
that one thing was hit by two weapons: an air strike hit the market / mortar shells fell on the market.

conflict: both tell their cause as fact.
tension: at least one only holds it possible, or reports it as a suspicion.
Not flagged: a broad cause and one it takes in (a technical fault, failed brakes; an air strike, a drone; what fired a
missile, and the missile); several causes that one clause names
together; a cause that is ruled out, which is the rule "polarity" where the other side affirms it.
"""


def compare(a: Side, b: Side) -> Outcome | NotComparable:
    """Return how the causes two clauses give of one happening stand."""
    if not _same_effect(a.fact.objects, b.fact.objects):
        return incomparable(Reason.OTHER_EVENT, "causes of other things")
    struck = a.fact.predicate == b.fact.predicate == "attack"
    reason = first_reason(a, b, (_told_gate, same_happening, _raid_gate) if struck else (_told_gate, same_story))
    if reason is not None:
        return reason
    first, second = qualified(a.fact, "cause:"), qualified(b.fact, "cause:")
    shown = f"{_listed(first)} / {_listed(second)}"
    parts = (("same thing caused", 1.0),)
    if first & _broadened(second) or second & _broadened(first):
        return Outcome(Verdict.COMPATIBLE, f"{shown}: one cause, or one that takes in the other", parts)
    if a.article.id == b.article.id and not two_speakers(a.fact, b.fact):
        return incomparable(Reason.OTHER_SCOPE, "one article gives both in one voice")
    sure = a.fact.modality is b.fact.modality is Modality.ASSERTED
    return Outcome(Verdict.CONFLICT if sure else Verdict.TENSION, f"two causes: {shown}", parts)


def _same_effect(first: AbstractSet[str], second: AbstractSet[str]) -> bool:
    """Tell whether one thing is told to have been caused, which may be told as "the accident"."""
    if first & second:
        return True
    general, accidents = listed_topics("general"), _accidents()
    return bool((first & general and second & accidents) or (second & general and first & accidents))


@cache
def _accidents() -> frozenset[str]:
    """Return what may be told as "the accident": happenings of the tables, by topic or by predicate."""
    told = shared()["topics"]["accidents"]
    return frozenset(item if ":" in item else f"{kind}:{item}" for item in told for kind in ("topic", "predicate"))


def _raid_gate(a: Side, b: Side) -> NotComparable | None:
    """Tell apart two raids: of two days, one of them a second one."""
    if ("additional" in a.fact.qualifiers) is not ("additional" in b.fact.qualifiers):
        return incomparable(Reason.OTHER_EVENT, "one side tells of another raid")
    if time_overlap(a.fact.period, b.fact.period, whole_days=True) is False:
        return incomparable(Reason.OTHER_TIME, "raids of two days")
    return None


def _told_gate(a: Side, b: Side) -> NotComparable | None:
    """Ask that both sides hold their cause true or possible."""
    held = {Modality.ASSERTED, Modality.POSSIBLE}
    for side in (a, b):
        if side.fact.polarity is Polarity.NEGATED or side.fact.modality not in held:
            return incomparable(Reason.OTHER_MODALITY, "a cause that is ruled out, asked for or conditional")
    return None


def _broadened(causes: AbstractSet[str]) -> set[str]:
    """Return the causes with those that take them in, and what a weapon fires."""
    known = shared()["causes"]
    others = (other for cause in causes for kind in ("within", "fires") for other in known[cause].get(kind, ()))
    return {*causes, *others}


def _listed(causes: AbstractSet[str]) -> str:
    return " and ".join(sorted(causes)).replace("-", " ")


RULES = (Rule("cause", _MANUAL, {"cause": compare}, by_value=False),)
