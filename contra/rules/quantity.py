"""Figures: counts, shares, money and measures of the same thing that cannot both be right."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from contra.language.lexicon import shared
from contra.model import NotComparable, Quantity, TimeRef, Verdict
from contra.rules.counted import exceeds_whole, kind_of, one_thing, only_ones, quantity_of
from contra.rules.gate import (
    SAME_TIME,
    as_of,
    first_reason,
    modality_gate,
    place_gate,
    same_story,
    subject_gate,
    time_overlap,
    told_later,
)
from contra.rules.growth import widened
from contra.rules.interface import Outcome, Reason, Rule, Side, incomparable
from contra.rules.intervals import compare_figures
from contra.rules.likeness import far_gate
from contra.rules.narrowing import narrowed_to
from contra.rules.traits import qualified, two_speakers
from contra.rules.whereabouts import same_place

__all__ = ["RULES"]

_DAY = timedelta(days=1)
# of which an article gives those in favour and those against
_VOTES = "votes"
# counts of a state (the missing, those in a shelter) further apart than this are not followed from one to the other
_STATE_WINDOW = timedelta(days=3)
_RATE_WINDOW = timedelta(days=14)
# figures of one quantity differ by less than this factor, however wrong one of them is
_ONE_QUANTITY = 100
# and by less than this, where people or things were counted one by one and no two parties claim other numbers of them
_ONE_TOLL = 8
# a later toll that is lower by more than this factor is of fewer people
_FALLEN = 2.5
_MONTH = timedelta(days=31)
# a time that ended so long before the report is of another occasion than the one it reports
_PAST = timedelta(days=60)
# dimensions of what adds up as it goes on
_AMOUNTS = frozenset({"count", "mass", "volume", "length", "area", "money"})
# characters between two clauses of one sentence
_ONE_SENTENCE = 3
_TOWNS = frozenset({"city", "town", "village", "camp"})
# an as-of time of a report's own day says no more than when it was published
_TODAY = frozenset({"day", "part-of-day"})

_MANUAL = """{title}

Two sources give figures for the same thing, at the same place and time, that do not agree: a count, a share, money,
a measure or a length of time.
Each figure is an interval: "about 50" is [45, 55], "more than 40" is open above, "12" is exact.

conflict: the intervals do not meet (12 killed / 21 killed, the same blast, the same hour).
tension: they meet, but neither is the other rounded (about 50 % / more than 40 % of the town).
update: a count of an event that a later report raises (12 killed at 09:00, 25 at 20:00), also where it was of
less (two bodies found / nine dead, 12 in hospital / 30 hurt); a state told at two times (35 missing / ten missing).

Two counts are of one thing where the same words stand beside them, or where both are the only figure of their kind
that their article gives, and no two people are named beside them; and where fewer of the same words do, but of both
articles these two claims are the nearest in meaning.

Not flagged: the same figure rounded, converted or in words (1,487 / about 1,500; 12 miles / 19 km);
figures of another role, group, place or day; one narrowed down and one not (gravely hurt, in hospital, of the second
round, within 24 hours, since May), or of a part that the other article gives as well; two parts, or a whole beside its
part; a count of an institution's own (a school's cases); one of many such figures in an article, a length or a sum of
aid, unless one verb tells both; an age without a word that tells whose; figures of claims to which many others of the
other article are nearer in meaning; a plan against a fact; numbers that name something (Su-25).
"""


def _same_time(a: Side, b: Side, kind: str) -> NotComparable | None:
    """Tell apart states of different days, rates of different months, events of different dates, old and new."""
    if kind != "rate" and not _of_one_person(a) and _told_of_the_past(a) != _told_of_the_past(b):
        return incomparable(Reason.OTHER_TIME, "one figure is of long before its report")
    overlap = time_overlap(_own(a, kind), _own(b, kind), whole_days=True)
    if overlap is False and kind != "measure":
        return incomparable(Reason.OTHER_TIME, f"{_shown(a.fact.period)} / {_shown(b.fact.period)}")
    if kind == "rate" and overlap and not _same_length(a.fact.period, b.fact.period):
        return incomparable(Reason.OTHER_TIME, f"{_shown(a.fact.period)} / {_shown(b.fact.period)}")
    if kind in {"state", "rate"} and overlap is None and not a.given:
        return _state_time(a, b, kind)
    return None


def _of_one_person(side: Side) -> bool:
    """Tell what a time beside it does not date: an age, beside when its bearer took office."""
    return bool(shared()["roles"].get(side.fact.predicate or "", {}).get("whose"))


def _told_of_the_past(side: Side) -> bool:
    """Tell a figure of an earlier occasion ("the strike of 2012") from one of what the article reports.

    "Over the past year" is a stretch up to the report.
    """
    if qualified(side.fact, "within:"):
        return False
    period, published = side.fact.period, side.published
    return period is not None and period.to is not None and published is not None and published - period.to > _PAST


def _own(side: Side, kind: str) -> TimeRef | None:
    """Return the time a figure is of; "this year" beside a count or a state dates no figure."""
    period = side.fact.period
    return None if period is not None and period.granularity == "year" and kind in {"tally", "state"} else period


def _same_length(a: TimeRef | None, b: TimeRef | None) -> bool:
    return a is None or b is None or a.granularity.split("-")[-1] == b.granularity.split("-")[-1]


def _state_time(a: Side, b: Side, kind: str) -> NotComparable | None:
    first, second = (
        as_of(replace(side, fact=replace(side.fact, period=_own(side, kind))), event_time=False) for side in (a, b)
    )
    if first is None or second is None or a.article.id == b.article.id:
        return None
    gap = max(first[0], second[0]) - min(first[1], second[1])
    limit = _RATE_WINDOW if kind == "rate" else _STATE_WINDOW if quantity_of(a).dimension == "count" else _DAY
    institutional = shared()["roles"].get(quantity_of(a).role, {}).get("scope") == "country"
    if gap > (_MONTH if institutional else limit):
        return incomparable(Reason.OTHER_TIME, "states of different days")
    return None


def _shown(ref: TimeRef | None) -> str:
    return "no time" if ref is None else ref.text


def compare(a: Side, b: Side) -> Outcome | NotComparable:
    """Return how two figures stand, or why they are not compared; symmetric but for which report is later."""
    found = _compared(a, b)
    wider = widened(a), widened(b)
    if isinstance(found, Outcome) or wider == (a, b):
        return found
    grown = _compared(*wider)
    return grown if isinstance(grown, Outcome) and grown.verdict is Verdict.UPDATE else found


def _compared(a: Side, b: Side) -> Outcome | NotComparable:
    role = quantity_of(a).role
    kind = kind_of(role)
    gates = (one_thing, modality_gate, subject_gate, same_story) + ((place_gate,) if _placed(role, kind) else ())
    reason = first_reason(a, b, gates) or _same_time(a, b, kind) or _two_towns(a, b)
    if reason is not None:
        return reason
    if _one_telling(a, b, kind):
        return incomparable(Reason.OTHER_SCOPE, "one article gives both in one voice, so of two things")
    if _far_apart(quantity_of(a), quantity_of(b)):
        return incomparable(Reason.OTHER_SCOPE, "figures of different orders of magnitude")
    verdict, why = compare_figures(quantity_of(a), quantity_of(b))
    if exceeds_whole(quantity_of(a), quantity_of(b)):
        why = f"{why}; a part is more than the whole"
    falls = False
    if verdict is not Verdict.COMPATIBLE and (kind == "tally" or _may_grow(a)):
        verdict, why, falls = _with_time(a, b, verdict, why)
    elif verdict is not Verdict.COMPATIBLE and kind == "state" and _moved_on(a, b, role):
        verdict, why = Verdict.UPDATE, f"{why}; a state told at two times"
    if verdict in {Verdict.CONFLICT, Verdict.TENSION}:
        reason = first_reason(a, b, (far_gate, _many_gate))
        if reason is None and _of_another_toll(a, b, falls=falls):
            reason = incomparable(Reason.OTHER_SCOPE, "figures too far apart to count the same")
        if reason is not None:
            return reason
    return Outcome(verdict, why, _parts(a, b))


def _many_gate(a: Side, b: Side) -> NotComparable | None:
    """Tell apart figures of which it is not known which of many answers which.

    Tells a figure of which its article gives many (speeds, tariffs, towns) from one told by the same verb in both.
    Of some things, the length of roads, sums of aid, a story has many however few it gives.
    """
    if a.given or qualified(a.fact, "did:") & qualified(b.fact, "did:"):
        return None
    kinds = {(quantity_of(side).role, quantity_of(side).dimension) for side in (a, b)}
    if any(shared()["roles"].get(role, {}).get("many") for role, _ in kinds):
        why = "a story tells of several such things, and no verb in common tells that this is one"
        return incomparable(Reason.OTHER_SCOPE, why)
    if quantity_of(a).role == _VOTES and narrowed_to(a.fact) and only_ones(a, b):
        return None  # of votes in favour, against and of none an article gives three figures, and one of each
    told = any(side.story is not None and not kinds.isdisjoint(side.story.several) for side in (a, b))
    why = "one article gives many such figures: which answers which is not known"
    return incomparable(Reason.OTHER_SCOPE, why) if told else None


def _may_grow(side: Side) -> bool:
    """Tell what adds up: rain, unless of one stretch of time, and an amount of what no table knows: tonnes loaded."""
    role = quantity_of(side).role
    if shared()["roles"].get(role, {}).get("adds_up"):
        return not qualified(side.fact, "within:")
    return (not role or role == "people" or role.startswith("n:")) and quantity_of(side).dimension in _AMOUNTS


def _two_towns(a: Side, b: Side) -> NotComparable | None:
    """Tell apart figures of any kind told with towns that are known, none of which is or lies in one of the other's."""
    if shared()["roles"].get(quantity_of(a).role, {}).get("scope") == "country":
        return None  # a statistic of the whole country, told in two towns
    towns = [[place for place in side.fact.places if place.known and place.type in _TOWNS] for side in (a, b)]
    if towns[0] and towns[1] and {same_place(x, y) for x in towns[0] for y in towns[1]} == {"apart"}:
        return incomparable(Reason.OTHER_PLACE, f"{towns[0][0].canonical} / {towns[1][0].canonical}")
    return None


def _one_telling(a: Side, b: Side, kind: str) -> bool:
    """Tell counts that one article gives in one voice: it means two groups, unless it calls both of them totals.

    So it does of states, shares and rates that one sentence of its own sets against each other.
    """
    if a.article.id != b.article.id or a.given or two_speakers(a.fact, b.fact):
        return False
    gap = max(a.claim.start, b.claim.start) - min(a.claim.end, b.claim.end)
    if kind in {"state", "rate"} or (kind == "measure" and quantity_of(a).dimension == "share"):
        return gap <= _ONE_SENTENCE and a.fact.speaker is None and b.fact.speaker is None
    return not ("total" in a.fact.qualifiers and "total" in b.fact.qualifiers)


def _far_apart(a: Quantity, b: Quantity) -> bool:
    """Tell figures so far apart that they are two quantities: a price and a budget, a victim and a population."""
    first, second = sorted((abs(_middle(a)), abs(_middle(b))))
    return first > 0 and second / first > _ONE_QUANTITY


def _of_another_toll(a: Side, b: Side, *, falls: bool) -> bool:
    """Tell tolls so far apart that one is of another day's disaster or of a part, unless two parties are quoted.

    So is one told beside another that is no lower, and a later one lower by far, where it `falls`: it counts something
    else.
    """
    if a.given or two_speakers(a.fact, b.fact):
        return False
    less, more = sorted((a, b), key=lambda side: abs(_middle(quantity_of(side))))
    low, high = abs(_middle(quantity_of(less))), abs(_middle(quantity_of(more)))
    role, outcomes = quantity_of(a).role, shared()["outcomes"]
    one_by_one = role in outcomes["one_by_one"]
    if low == 0 or not (one_by_one or role in outcomes["of_persons"] or role.startswith("n:")):
        return False
    of_part = "total" not in less.fact.qualifiers and not role.startswith("n:")
    if of_part and less.story is not None and less.story.most.get((role, less.fact.actors), 0.0) >= high:
        return True
    far = high / low
    if not one_by_one and not role.startswith("n:"):
        return False
    return far > _ONE_TOLL or (one_by_one and of_part and falls and far > _FALLEN)


def _placed(role: str, kind: str) -> bool:
    """Tell figures that belong to the place named with them from those tied by their words alone."""
    placed = kind != "measure" or bool(shared()["roles"].get(role, {}).get("placed"))
    return bool(role) and not role.startswith("n:") and placed


def _with_time(a: Side, b: Side, verdict: Verdict, why: str) -> tuple[Verdict, str, bool]:
    """Turn a difference into an update where the later count is the higher one; also tell whether it is the lower."""
    first, second = as_of(a, event_time=True), as_of(b, event_time=True)
    if first is None or second is None:
        return verdict, why, False
    first, second = _as_published(first, a, b), _as_published(second, b, a)
    if first[0] > second[0]:
        a, b, first, second = b, a, second, first
    if second[0] < first[1] and (_dated_by_day(a) or _dated_by_day(b)):
        return verdict, f"{why}; of one day, in which order is not known", False
    if second[0] < first[1] or second[1] - first[1] < SAME_TIME:
        return verdict, f"{why}; counted at the same time", False
    earlier, later = _middle(quantity_of(a)), _middle(quantity_of(b))
    if later > earlier:
        return Verdict.UPDATE, f"{why}; the later report raises the count", False
    return verdict, f"{why}; the later report is the lower one", True


def _as_published(counted: tuple[datetime, datetime], side: Side, other: Side) -> tuple[datetime, datetime]:
    """Return when a figure counts that a text of the evening gives "by this evening": as published, not before.

    Where the other side tells of a part of the day as well, that is one time for both.
    """
    stated, published = side.fact.as_of, side.published
    if stated is None or stated.granularity not in _TODAY or published is None or other.fact.as_of is not None:
        return counted
    return (max(counted[0], published), counted[1]) if published <= counted[1] else counted


def _dated_by_day(side: Side) -> bool:
    """Tell a count that is of the time of publication, of which only the day is known."""
    return side.fact.as_of is None and side.claim.stamp is None and side.article.dated_by_day


def _moved_on(a: Side, b: Side, role: str) -> bool:
    """Tell whether a state that may change either way was told at two times, neither of which the texts name."""
    institutional = shared()["roles"].get(role, {}).get("scope") == "country"
    first, second = as_of(a, event_time=False), as_of(b, event_time=False)
    if institutional or first is None or second is None or "then" in a.fact.qualifiers & b.fact.qualifiers:
        return False
    narrowed = qualified(a.fact, "only:") & qualified(b.fact, "only:")
    moves = [shared()["roles"].get(role, {}), *(shared()["narrowing"][name] for name in narrowed)]
    if any(each.get("moves") for each in moves) and (told_later(a, b) or told_later(b, a)):
        return True
    if quantity_of(a).dimension != "count":
        return first[0].date() > second[1].date() or second[0].date() > first[1].date()
    named = time_overlap(a.fact.period, b.fact.period, whole_days=True)
    return not named and max(first[0], second[0]) - min(first[1], second[1]) >= SAME_TIME


def _middle(quantity: Quantity) -> float:
    ends = [bound for bound in (quantity.value, quantity.low, quantity.high) if bound is not None]
    return (quantity.value if quantity.value is not None else sum(ends) / len(ends)) * quantity.scale


def _parts(a: Side, b: Side) -> tuple[tuple[str, float], ...]:
    places = bool({p.id for p in a.fact.places} & {p.id for p in b.fact.places})
    overlap = time_overlap(a.fact.period, b.fact.period, whole_days=True)
    return (
        ("same role", 1.0 if quantity_of(a).role and not quantity_of(a).role.startswith("n:") else 0.5),
        ("same place named", 1.0 if places else 0.5),
        ("same time named", 1.0 if overlap else 0.6),
        ("same group named", 1.0 if a.fact.actors and a.fact.actors & b.fact.actors else 0.7),
    )


RULES = (Rule("quantity", _MANUAL.format(title="quantity: figures that differ"), {"quantity": compare}),)
