"""Whether of two happenings that exclude each other one may have followed upon the other."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from enum import Enum

from contra.model import Fact, Modality, Polarity, TimeRef
from contra.rules.gate import SAME_TIME, time_overlap, told_later
from contra.rules.interface import Side
from contra.rules.traits import trait

__all__ = ["Order", "succession"]


class Order(Enum):
    """How the times of two happenings stand to each other."""

    AT_ONCE = "one time"
    OTHER_DAYS = "days"
    OTHER_HOURS = "times"
    UNKNOWN = "unknown"


def succession(a: Side, b: Side) -> Order:
    """Return whether both are told of one time, of two, or of times of which nothing is known.

    What negates something until Sunday, or says that it still is so, may be followed by it; what ends a state is not
    followed by that state.
    """
    came_after = _came_after(a, b) or _came_after(b, a)
    if came_after is not None:
        return came_after
    for state, change in ((a, b), (b, a)):
        if trait(state.fact, "state") and not trait(change.fact, "state") and not _negated(state.fact, change.fact):
            return _held_after(state, change)
    if any(trait(after.fact, "renews") and _ends_before(before, after) for before, after in ((a, b), (b, a))):
        return Order.OTHER_HOURS
    if any(_held_until_after(ended, renewing) for ended, renewing in ((a, b), (b, a))):
        return Order.AT_ONCE
    overlap = time_overlap(_held_for(a), _held_for(b), whole_days=True)
    renews = a.fact.predicate != b.fact.predicate and (trait(a.fact, "renews") or trait(b.fact, "renews"))
    if overlap is None:
        if any(_after_report(x, y) for x, y in ((a, b), (b, a))):
            return Order.OTHER_HOURS
        if renews:
            return Order.OTHER_HOURS if _renewed_after(a, b) or _renewed_after(b, a) else Order.UNKNOWN
        return Order.AT_ONCE
    return Order.AT_ONCE if overlap else Order.OTHER_DAYS


def _came_after(before: Side, after: Side) -> Order | None:
    """Return how far apart two happenings are of which the one is told not to have come until the other's time."""
    if _not_until(before, after):
        return Order.OTHER_DAYS
    return Order.OTHER_HOURS if _begins_after_report(before, after) else None


def _begins_after_report(told: Side, later: Side) -> bool:
    """Tell what came after the other report, which told that it had not, or of what it put an end to."""
    begins = None if later.fact.period is None else later.fact.period.from_
    if begins is None or told.published_until is None or begins <= told.published_until:
        return False
    if {told.fact.modality, later.fact.modality} != {Modality.ASSERTED} or later.fact.polarity is Polarity.NEGATED:
        return False
    ends = told.fact.predicate != later.fact.predicate and bool(trait(later.fact, "renews"))
    return ends if told.fact.polarity is Polarity.AFFIRMED else not trait(later.fact, "state")


def _ends_before(before: Side, after: Side) -> bool:
    """Tell a closing in the night from the reopening at noon."""
    first, second = _held_for(before), after.fact.period
    if first is None or second is None or before.fact.predicate == after.fact.predicate:
        return False
    return first.to is not None and second.from_ is not None and first.to <= second.from_


def _held_until_after(ended: Side, renewing: Side) -> bool:
    """Tell a road told to be shut until the evening, in a report of then, from one reopened at noon that day."""
    until, renewed = ended.fact.as_of, renewing.fact.period
    if not trait(renewing.fact, "renews") or Polarity.NEGATED in {ended.fact.polarity, renewing.fact.polarity}:
        return False
    if until is None or until.from_ is None or renewed is None or renewed.to is None or ended.published is None:
        return False
    return renewed.to <= until.from_ <= ended.published


def _held_for(side: Side) -> TimeRef | None:
    """Return the time a side tells of: from "since Monday" until its report."""
    period = side.fact.period
    if period is None or period.from_ is None or side.published is None or "since" not in side.fact.qualifiers:
        return period
    return replace(period, to=max(side.published, period.from_ + timedelta(minutes=1)))


def _negated(a: Fact, b: Fact) -> bool:
    return Polarity.NEGATED in {a.polarity, b.polarity}


def _after_report(told: Side, change: Side) -> bool:
    """Tell what is told without a time from what is dated after that report: closed, said at noon; open by evening."""
    begins = None if change.fact.period is None else change.fact.period.from_
    if told.published is None or told.fact.period is not None or begins is None:
        return False
    return bool(trait(change.fact, "lifts")) and change.fact.modality is Modality.ASSERTED and begins > told.published


def _renewed_after(ended: Side, renewing: Side) -> bool:
    """Tell a reopening told of without a time in a report later than that of the closing: it is what came since."""
    if not trait(renewing.fact, "renews") or renewing.fact.period is not None or _negated(ended.fact, renewing.fact):
        return False
    told = {ended.fact.modality, renewing.fact.modality} == {Modality.ASSERTED}
    return told and told_later(renewing, ended)


def _not_until(negated: Side, told: Side) -> bool:
    """Tell what had not happened by Sunday from what happened on Monday, or on Sunday itself."""
    until = negated.fact.as_of
    if negated.fact.polarity is not Polarity.NEGATED or until is None:
        return False
    begins = None if told.fact.period is None else told.fact.period.from_
    return begins is None or until.from_ is None or begins >= until.from_


def _held_after(state: Side, change: Side) -> Order:
    """Tell a state that held after what ends it, a contradiction, from one that held before, or may have."""
    held, changed = state.fact.period, change.fact.period
    start = held.from_ if held is not None and held.from_ is not None else state.published
    end = held.to if held is not None and held.to is not None else state.published
    if changed is not None and changed.from_ is not None and changed.to is not None:
        if start is None or end is None:
            return Order.UNKNOWN
        if end <= changed.from_:
            return Order.OTHER_HOURS
        if end < changed.to and told_later(change, state):
            return Order.OTHER_HOURS  # deadlocked in the morning, signed that day as a later report tells
        finer = changed.to - changed.from_ < timedelta(days=1) and end > changed.to
        return Order.AT_ONCE if start >= changed.to or finer or _same_stretch(state, change) else Order.UNKNOWN
    if time_overlap(held, changed, whole_days=True) is False:
        return Order.OTHER_DAYS
    if start is None or change.published is None:
        return Order.AT_ONCE
    return Order.AT_ONCE if start + SAME_TIME >= change.published else Order.OTHER_HOURS


def _same_stretch(a: Side, b: Side) -> bool:
    """Tell two times of which one lies in the other: both on Friday."""
    return bool(a.fact.period and b.fact.period and time_overlap(a.fact.period, b.fact.period, whole_days=False))
