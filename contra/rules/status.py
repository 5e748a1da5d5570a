"""Status: how far a thing has come, or how much of it, told in two ways that cannot both hold."""

from __future__ import annotations

from contra.model import Fact, NotComparable
from contra.rules.excluding import compare_exclusive, opposites
from contra.rules.interface import Outcome, Reason, Rule, Side, incomparable
from contra.rules.traits import denied, trait

__all__ = ["RULES"]

_MANUAL = """status: how far, and how much

Two sources tell of one thing that it has come to two stages that exclude each other (the port stood idle / worked
normally; the repairs are under way / completed), or that something befell it wholly / partly.

conflict: the same thing, the same place, the same day.
update: two stages of one thing on different days (stood idle on Thursday / resumed work on Friday).
Not flagged: stages of other things, plans against facts, a whole and a part of which one side says neither.
"""


def compare(a: Side, b: Side) -> Outcome | NotComparable:
    """Return a conflict where one thing is told to be at two stages, or to be wholly and partly affected."""
    how = _extents(a.fact, b.fact) if a.fact.predicate == b.fact.predicate else opposites(a.fact, b.fact, stages=True)
    return incomparable(Reason.NO_SHARED_FACT) if how is None else compare_exclusive(a, b, how)


def _extents(a: Fact, b: Fact) -> str | None:
    """Return how two tellings of one predicate differ in extent, or None; control of places is a matter of figures."""
    if denied(a) or denied(b) or a.polarity is not b.polarity or trait(a, "of") == "place":
        return None
    wholly, partly = ([_only(fact, one, other) for fact in (a, b)] for one, other in (_EXTENTS, _EXTENTS[::-1]))
    crossed = (wholly[0] and partly[1]) or (wholly[1] and partly[0])
    return "one side says wholly, the other partly" if crossed else None


_EXTENTS = ("whole_thing", "part_thing")


def _only(fact: Fact, one: str, other: str) -> bool:
    return one in fact.qualifiers and other not in fact.qualifiers


RULES = (Rule("status", _MANUAL, {"event": compare}, by_value=False),)
