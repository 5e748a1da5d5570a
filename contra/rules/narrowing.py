"""Whether two figures are narrowed down alike: the gravely hurt and all the hurt are two figures."""

from __future__ import annotations

from datetime import datetime, timedelta

from contra.language.lexicon import shared
from contra.model import Fact, NotComparable
from contra.rules.interface import Reason, Side, incomparable
from contra.rules.traits import qualified

__all__ = ["is_part", "narrowing_gate"]

# a count that began so long before its report is of more than the event it stands beside
_ONE_EVENT = timedelta(days=14)
_DAY = timedelta(days=1)


def narrowing_gate(a: Side, b: Side) -> NotComparable | None:
    """Tell apart figures of fewer things, of other occasions, and counted over other stretches of time."""
    first, second = _kinds(a.fact), _kinds(b.fact)
    for kind in sorted(first.keys() | second.keys()):
        one, other = first.get(kind), second.get(kind)
        if one != other and ((one and other) or shared()["narrowing"][one or other or ""].get("alone")):
            return incomparable(Reason.OTHER_SCOPE, f"{one or 'all'} / {other or 'all'}")
    occasions = qualified(a.fact, "nth:"), qualified(b.fact, "nth:")
    if occasions[0] != occasions[1]:
        return incomparable(Reason.OTHER_SCOPE, "figures of different occasions")
    spans = qualified(a.fact, "within:"), qualified(b.fact, "within:")
    if spans[0] != spans[1]:
        return incomparable(Reason.OTHER_TIME, "counted over different stretches of time")
    return _since_gate(a, b) or _since_gate(b, a)


def is_part(fact: Fact) -> bool:
    """Tell whether a figure is told as one of a part."""
    return "part" in fact.qualifiers or any(
        shared()["narrowing"][name].get("alone") for name in qualified(fact, "only:")
    )


def _kinds(fact: Fact) -> dict[str, str]:
    return {shared()["narrowing"][name]["kind"]: name for name in sorted(qualified(fact, "only:"))}


def _since_gate(a: Side, b: Side) -> NotComparable | None:
    """Tell a count kept since some day from one of a later day, and from the event's own where it began long ago."""
    begun = min(qualified(a.fact, "since:"), default=None)
    if begun is None:
        return None
    period = b.fact.period
    other = min(qualified(b.fact, "since:"), default=None)
    if other is not None:
        return None if begun == other else incomparable(Reason.OTHER_TIME, "counted since different days")
    if not begun:
        return None if period is None else incomparable(Reason.OTHER_TIME, "one is counted since an earlier day")
    start = datetime.fromisoformat(begun)
    if period is not None and period.from_ is not None and period.from_.replace(tzinfo=None) >= start + _DAY:
        return incomparable(Reason.OTHER_TIME, f"counted since {begun} / {period.text}")
    told = a.published
    if told is not None and told.replace(tzinfo=None) - start > _ONE_EVENT:
        return incomparable(Reason.OTHER_TIME, f"counted since {begun} / not")
    return None
