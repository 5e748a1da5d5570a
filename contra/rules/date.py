"""Dates: one happening told of two days."""

from __future__ import annotations

from datetime import datetime, timedelta

from contra.model import Modality, NotComparable, TimeRef, Verdict
from contra.rules.deed import happens, kind_gate, matter_gate, phase_gate, thing_gate, who_gate
from contra.rules.gate import first_reason, time_overlap
from contra.rules.happening import figures_gate, same_happening, two_voices
from contra.rules.interface import Outcome, Reason, Rule, Side, incomparable
from contra.rules.likeness import answered, far_gate, near_tie, topic_likeness, topics
from contra.rules.oneness import entry, same_kind, told_of_one
from contra.rules.recalled import recalled
from contra.rules.traits import countries_apart, kind_of, trait

__all__ = ["RULES"]

# happenings dated further apart than this are two happenings, not one wrongly dated
_ONE_HAPPENING = timedelta(days=14)
# clock times nearer than this are one, loosely told
_CLOCK_SLACK = timedelta(minutes=20)
# share of the telling words beside two times that are the same
_SAME_BESIDE = 0.7
# where only one side tells a listed happening
_ALIKE_BESIDE = 0.8
# share of the topics of the side that names fewer that the other names too
_SAME_TOPICS = 0.5
_HOUR = timedelta(hours=1)
# a part of the day no longer than this is a time of day, loosely told: noon, midnight
_SHORT_PART = timedelta(hours=3)
_CLOCKED = frozenset({"minute", "hour"})
_OF_SOME_DAY = _CLOCKED | {"part-of-day"}
# kinds of happenings that tell when a thing began
_BEGINNINGS = ("moment:outbreak", "moment:impact", "begin", "happening")
_OF_A_MONTH = frozenset({"day", "month", "early-month", "middle-month", "late-month"})
_COARSE = frozenset({"week", "month", "year"})

_MANUAL = """date: one happening at two times

Two sources tell the same happening - the same kind of event about the same thing in the same place, a time with
the same words beside it, or the only happening of its kind that either dates - at different times.

conflict: the days do not meet (the fighting began on Tuesday / on Wednesday).
conflict: both recall one happening of long ago, of two months or two years (the raid of May / of June that killed 22).
conflict: one thing told in other words (the truce began on Sunday / the guns fell silent on Monday; sworn in on
Monday / to be sworn in on Thursday; adjourned until May / until June).
conflict: the clock times of one day lie more than twenty minutes apart (6:47 / 7:14 a.m. on Tuesday; 9 a.m. / noon).
Not flagged: dates that agree (Tuesday / 9 October), parts of one day, happenings more than two weeks apart or with
other figures as well (those are two), a second happening of its kind, what other people did, the day up to which a
figure was counted, what still goes on, what is told before or after another's day (home on Thursday, two days after the
dyke burst), days told in claims to which many others of the other article are nearer in meaning, whole hours between
two time zones, plans against facts. A clock time without
a day is only compared with other clock times.
"""


def _dated_gate(a: Side, b: Side) -> NotComparable | None:
    if isinstance(a.fact.value, TimeRef) and isinstance(b.fact.value, TimeRef):
        return None
    return incomparable(Reason.OTHER_TIME, "one side gives no time")


def _telling_gate(a: Side, b: Side) -> NotComparable | None:
    """Tell apart what is affirmed and negated, told as fact and as coming; what is scheduled is told either way."""
    if a.fact.polarity is not b.fact.polarity:
        return incomparable(Reason.OTHER_MODALITY, f"{a.fact.polarity} / {b.fact.polarity}")
    scheduled = {a.fact.modality, b.fact.modality} == {Modality.ASSERTED, Modality.PLANNED}
    if a.fact.modality is b.fact.modality or (scheduled and _ahead(a) and _ahead(b)):
        return None
    return incomparable(Reason.OTHER_MODALITY, f"{a.fact.modality} / {b.fact.modality}")


def _ahead(side: Side) -> bool:
    value = side.fact.value
    if not isinstance(value, TimeRef) or value.from_ is None or side.published is None:
        return False
    return value.from_ > side.published


def compare_events(a: Side, b: Side) -> Outcome | NotComparable:
    """Return whether two tellings of one happening date it alike."""
    gates = (
        kind_gate,
        _dated_gate,
        _telling_gate,
        phase_gate,
        thing_gate,
        matter_gate,
        who_gate,
        two_voices,
        same_happening,
    )
    found = first_reason(a, b, gates) or _dated(a, b, len(a.fact.objects & b.fact.objects))
    return (first_reason(a, b, (far_gate, _begun_gate, _other_gate)) if _apart(found) else None) or found


def _apart(found: Outcome | NotComparable) -> bool:
    return isinstance(found, Outcome) and found.verdict is not Verdict.COMPATIBLE


def compare_dated(a: Side, b: Side) -> Outcome | NotComparable:
    """Return whether two times that the same words stand beside agree."""
    earlier = recalled(a, b)
    if earlier is not None:
        return earlier
    gates = (_dated_gate, _beside_gate, _telling_gate, who_gate, _country_gate, same_happening)
    found = first_reason(a, b, gates) or _dated(a, b, len(a.fact.near & b.fact.near))
    return (first_reason(a, b, (far_gate, _count_gate, _begun_gate, _other_gate)) if _apart(found) else None) or found


def _beside_gate(a: Side, b: Side) -> NotComparable | None:
    """Ask for one happening, or none known, and for the same words beside both times."""
    if a.article.id == b.article.id and not a.given:
        return incomparable(Reason.OTHER_EVENT, "one article")
    first, second = a.fact.predicate, b.fact.predicate
    if first and second and kind_of(first) != kind_of(second):
        return incomparable(Reason.OTHER_EVENT, f"{first} / {second}")
    if a.fact.qualifiers or b.fact.qualifiers:
        return incomparable(Reason.OTHER_EVENT, "one side tells of another happening of its kind")
    needed = _SAME_BESIDE if bool(first) == bool(second) else _ALIKE_BESIDE
    if near_tie(a, b) >= needed or _same_deed(a, b) or _only_datings(a, b) or _answered(a, b):
        return None
    return incomparable(Reason.OTHER_EVENT, "other words beside the times")


def _answered(a: Side, b: Side) -> bool:
    """Tell whether two listed happenings or two clock times stand in claims nearest in meaning, a word beside both."""
    if not answered(a, b):
        return False
    clocks = all(isinstance(fact.value, TimeRef) and fact.value.granularity in _CLOCKED for fact in (a.fact, b.fact))
    return clocks or bool(a.fact.predicate and b.fact.predicate)


def _country_gate(a: Side, b: Side) -> NotComparable | None:
    """Tell apart what has the same words beside it in two countries: polls closed at seven, at eight."""
    return incomparable(Reason.OTHER_PLACE, "in another country") if countries_apart(a.fact, b.fact) else None


def _count_gate(a: Side, b: Side) -> NotComparable | None:
    """Tell the day up to which a figure was counted from the day of a happening: the toll reached 12 on Tuesday."""
    if any(happens(side.fact.predicate) for side in (a, b)):
        return None
    counted = [{(figure.role, figure.dimension) for figure in side.claim.quantities if figure.role} for side in (a, b)]
    return incomparable(Reason.OTHER_TIME, "a figure counted up to a day") if counted[0] & counted[1] else None


def _datings(side: Side, kind: str) -> frozenset[TimeRef]:
    """Return the times that an article gives of a kind of happening."""
    return frozenset() if side.story is None else side.story.datings.get(kind, frozenset())


def _other_gate(a: Side, b: Side) -> NotComparable | None:
    """Tell apart two like happenings of which one article dates both, the other one."""
    if a.given or a.fact.predicate is None or b.fact.predicate is None:
        return None
    for one, other in ((a, b), (b, a)):
        time = one.fact.value
        told = _datings(other, kind_of(one.fact.predicate))
        if isinstance(time, TimeRef) and time.from_ is not None and any(_alike(time, each) for each in told):
            return incomparable(Reason.OTHER_EVENT, "the other article dates another of its kind as this one does")
    return None


def _alike(a: TimeRef, b: TimeRef) -> bool:
    return a.from_ is not None and (a.from_, a.granularity) == (b.from_, b.granularity)


def _only_datings(a: Side, b: Side) -> bool:
    """Tell whether each article dates one happening of the kind alone, with something in common beside it.

    What a disaster is called differs too much to ask for more: the collapse, the hill came down.
    """
    kind = kind_of(a.fact.predicate)
    once = not a.given and all(len({(time.from_, time.to) for time in _datings(side, kind)}) == 1 for side in (a, b))
    if not once or a.fact.predicate is None or b.fact.predicate is None:
        return False
    words = (a.fact.near - a.fact.heads) & (b.fact.near - b.fact.heads)  # "began" says what kind it is, not of what
    return kind == "happening" or bool(words or a.fact.beside & b.fact.beside)


def _same_deed(a: Side, b: Side) -> bool:
    """Tell whether two clock times are of one listed happening to a thing that both sides name."""
    if not all(happens(side.fact.predicate) or trait(side.fact, "clocked") for side in (a, b)):
        return False
    if not all(isinstance(fact.value, TimeRef) and fact.value.granularity in _CLOCKED for fact in (a.fact, b.fact)):
        return False
    return topic_likeness(a, b) >= _SAME_TOPICS and bool(topics(a.fact) or a.fact.near & b.fact.near)


def _dated(one: Side, other: Side, common: int) -> Outcome | NotComparable:
    a, b = one.fact.value, other.fact.value
    overlap = time_overlap(a, b, whole_days=True) if isinstance(a, TimeRef) and isinstance(b, TimeRef) else None
    if overlap is None or not isinstance(a, TimeRef) or not isinstance(b, TimeRef):
        return incomparable(Reason.OTHER_TIME, "a time could not be resolved")
    grains = {a.granularity, b.granularity}
    once = all(_comes_once(side) for side in (one, other)) and (len(grains) == 1 or grains <= _OF_A_MONTH)
    if _COARSE & {a.granularity, b.granularity} and not overlap and not once:
        return incomparable(Reason.OTHER_TIME, f"{a.text} / {b.text}")
    parts = (("same thing", min(1.0, 0.5 + 0.25 * common)),)
    shown = f"{a.text} and {b.text}"
    if a.from_ is not None and a.to is not None and b.from_ is not None and b.to is not None:
        if max(a.from_, b.from_) - min(a.to, b.to) > _ONE_HAPPENING and not once:
            return incomparable(Reason.OTHER_EVENT, "dated more than two weeks apart")
        if {a.granularity, b.granularity} <= _CLOCKED and (overlap or a.guessed or b.guessed):
            return _clocked(a.from_, b.from_, parts)
        if overlap and _other_hours(a, b):
            return Outcome(Verdict.CONFLICT, f"{shown} of one day do not meet", parts)
        if any(time.guessed and time.granularity in _OF_SOME_DAY for time in (a, b)) and not overlap:
            return incomparable(Reason.OTHER_TIME, "a time of day whose day is a guess")
        shown = f"{a.from_:%Y-%m-%d} and {b.from_:%Y-%m-%d}"
    if overlap:
        return Outcome(Verdict.COMPATIBLE, f"{shown}: the times meet", parts)
    return figures_gate(one, other) or Outcome(Verdict.CONFLICT, f"{shown}: the times do not meet", parts)


def _begun_gate(a: Side, b: Side) -> NotComparable | None:
    """Tell the end of Tuesday's fire from a time of day at which one that broke out on Wednesday was put out."""
    later = _breaks_out_later(a, b) or _breaks_out_later(b, a)
    return incomparable(Reason.OTHER_EVENT, "of what began only later") if later else None


def _breaks_out_later(guessed: Side, told: Side) -> bool:
    """Tell a clock time of a happening that by its article began only after the time that the other side tells."""
    time, of = told.fact.value, guessed.fact.value
    if not isinstance(time, TimeRef) or not isinstance(of, TimeRef) or time.guessed or not of.guessed or not time.to:
        return False
    dated = [each for kind in _BEGINNINGS for each in _datings(guessed, kind)]
    begun = [each.from_ for each in dated if each.from_ and not each.guessed and each.granularity not in _COARSE]
    return bool(begun) and min(begun) >= time.to and guessed.published is not None and min(begun) <= guessed.published


def _comes_once(side: Side) -> bool:
    return bool(entry(side).get("once") if side.fact.slot == "moment" else trait(side.fact, "once"))


def _other_hours(a: TimeRef, b: TimeRef) -> bool:
    """Tell noon or midnight of a day from a clock time that is of no such hour."""
    kinds = {a.granularity, b.granularity}
    if not kinds & _CLOCKED or kinds - _CLOCKED != {"part-of-day"}:
        return False
    if a.from_ is None or a.to is None or b.from_ is None or b.to is None:
        return False
    (begins, ends), clock = ((a.from_, a.to), b.from_) if a.granularity == "part-of-day" else ((b.from_, b.to), a.from_)
    return ends - begins <= _SHORT_PART and max(begins - clock, clock - ends) > _CLOCK_SLACK


def _clocked(a: datetime, b: datetime, parts: tuple[tuple[str, float], ...]) -> Outcome:
    """Compare two times of day, whose day may be a guess: an hour is told for the minutes around it.

    Told in two zones, times that lie whole hours apart may be one: an agency that dates its copy in UTC still quotes
    the local time.
    """
    zones = a.utcoffset() != b.utcoffset()
    b = b.astimezone(a.tzinfo)
    apart = abs(timedelta(hours=a.hour - b.hour, minutes=a.minute - b.minute))
    shown = f"{a:%H:%M} and {b:%H:%M} of one day"
    past_hour = apart % _HOUR
    if apart > _CLOCK_SLACK and not (zones and min(past_hour, _HOUR - past_hour) <= _CLOCK_SLACK):
        return Outcome(Verdict.CONFLICT, f"{shown} do not meet", parts)
    return Outcome(Verdict.COMPATIBLE, f"{shown} meet", parts)


def compare_moments(a: Side, b: Side) -> Outcome | NotComparable:
    """Return whether two tellings of one thing, in whatever words a table lists, give one time."""
    gates = (same_kind, _dated_gate, _come_gate, told_of_one, who_gate, two_voices, _country_gate, same_happening)
    found = first_reason(a, b, gates) or _dated(a, b, len(a.fact.beside & b.fact.beside))
    twice = far_gate(a, b) or _begun_gate(a, b) or _told_twice(a, b) or _told_twice(b, a) if _apart(found) else None
    return twice or found


def _told_twice(one: Side, other: Side) -> NotComparable | None:
    """Tell apart two like happenings of which one side's article dates both."""
    times = _datings(one, f"moment:{one.fact.predicate}") - {one.fact.value}
    own, value = one.fact.value, other.fact.value
    if not isinstance(value, TimeRef) or not isinstance(own, TimeRef):
        return None
    # "on Tuesday evening", "at 10:40 p.m." date one thing
    others = (time for time in times if not time_overlap(time, own, whole_days=False))
    if any(time_overlap(time, value, whole_days=False) for time in others):
        return incomparable(Reason.OTHER_EVENT, "one side dates two of the kind")
    return None


def _come_gate(a: Side, b: Side) -> NotComparable | None:
    """Tell apart fact and plan, but for what one side tells as done when the other still tells it as coming."""
    for done, coming in ((a, b), (b, a)) if entry(a).get("single") and entry(b).get("single") else ():
        time = done.fact.value
        if done.fact.modality is not Modality.ASSERTED or coming.fact.modality is not Modality.PLANNED:
            continue
        if not isinstance(time, TimeRef) or time.from_ is None or coming.published is None:
            continue
        if a.fact.polarity is b.fact.polarity and time.from_ <= coming.published and _ahead(coming):
            return None
    return _telling_gate(a, b)


_READERS = {"event": compare_events, "dated": compare_dated, "moment": compare_moments}
RULES = (Rule("date", _MANUAL, _READERS),)
