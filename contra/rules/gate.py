"""The event gate: do two facts belong to one event of one place and time, and to the same subject?

Every check returns None when it lets the pair pass, or the reason why the pair is not comparable. Cosine similarity
is not asked: it finds candidates elsewhere and decides nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from contra.language.lexicon import LANGUAGES, lexicon, shared
from contra.model import Modality, NotComparable, Place, Quantity, TimeRef
from contra.rules.interface import Reason, Side, incomparable
from contra.rules.setting import same_setting
from contra.rules.whereabouts import countries, same_place, settled

__all__ = [
    "SAME_TIME",
    "Gate",
    "as_of",
    "first_reason",
    "modality_gate",
    "place_gate",
    "same_story",
    "subject_gate",
    "time_overlap",
    "told_later",
]

# two reports this near to each other are of one time
SAME_TIME = timedelta(minutes=60)

Gate = Callable[[Side, Side], NotComparable | None]


def first_reason(a: Side, b: Side, gates: Iterable[Gate]) -> NotComparable | None:
    """Return the reason of the first gate that does not let a pair pass, or None."""
    return next((reason for gate in gates if (reason := gate(a, b)) is not None), None)


def _role(side: Side) -> Mapping[str, Any]:
    """Return what the tables say of the role of a figure, nothing for other facts."""
    found: Mapping[str, Any] = shared()["roles"].get(side.fact.predicate or "", {})
    return found


def _scope(side: Side) -> set[str]:
    """Return the countries a statistic belongs to: nationalities and places named with it, else the article's."""
    fact = side.fact
    return set(fact.countries) or {country for place in fact.focus for country in countries(place)}


def place_gate(a: Side, b: Side) -> NotComparable | None:
    """Tell apart facts of different places: town against town, and a town against its province."""
    role = _role(a)
    if role.get("scope") == "country":
        first, second = _scope(a), _scope(b)
        if first and second and not first & second:
            return incomparable(Reason.OTHER_PLACE, f"{_listed(first)} / {_listed(second)}")
        if not (first and second) and not a.given:
            return incomparable(Reason.OTHER_PLACE, "one side names no country")
        return None
    first_places, second_places = settled(a.fact.places), settled(b.fact.places)
    if role.get("kind") == "tally":
        return _tally_places(a, b, first_places, second_places)
    if first_places and second_places:
        named = {place.canonical for place in first_places} & {place.canonical for place in second_places}
        if named and a.fact.slot == "event":
            return None  # a town and the province of its name
        return _nearest_places(first_places, second_places)
    return None


def _tally_places(a: Side, b: Side, first: list[Place], second: list[Place]) -> NotComparable | None:
    """Ask more of counts: the toll of a village is no toll of the quake, even where nobody says how they relate."""
    focus = [*settled(a.fact.focus[:1]), *settled(b.fact.focus[:1])]
    if first and second:
        relations = {same_place(x, y) for x in first for y in second}
        return None if "same" in relations else _nearest_places(first, second) or _elsewhere(first, second)
    named = first or second
    if not named or not focus or a.given:
        return None
    main = any(same_place(x, y) in {"same", "contains"} for x in named for y in focus)
    return None if main else _elsewhere(named, focus)


def _elsewhere(first: list[Place], second: list[Place]) -> NotComparable:
    return incomparable(Reason.OTHER_SCOPE, f"{first[0].canonical} / {second[0].canonical}: no place named by both")


def _nearest_places(first: list[Place], second: list[Place]) -> NotComparable | None:
    relations = {same_place(x, y) for x in first for y in second}
    if "same" in relations:
        return None
    if any(same_place(x, y) == "same" for x in first for y in second):
        return None
    shown = f"{first[0].canonical} / {second[0].canonical}"
    if relations & {"within", "contains"}:
        return incomparable(Reason.OTHER_SCOPE, f"{shown}: one lies within the other")
    if "apart" in relations:
        return incomparable(Reason.OTHER_PLACE, shown)
    return None


def _listed(identifiers: set[str]) -> str:
    return ", ".join(sorted(identifiers))


def same_story(a: Side, b: Side) -> NotComparable | None:
    """Tell apart articles set in different places or too far apart in time; one article is always one story."""
    if a.given or a.article.id == b.article.id or a.story is None or b.story is None:
        return None
    reason = same_setting(a.story, b.story)
    if reason is None or reason.reason == Reason.OTHER_TIME:
        return reason
    named = (same_place(x, y) for x in settled(a.fact.places) for y in settled(b.fact.places))
    return None if "same" in named else reason


def subject_gate(a: Side, b: Side) -> NotComparable | None:
    """Tell apart figures of different groups: soldiers against civilians, fighters of one side against the other."""
    own = frozenset(_role(a).get("own", ()))
    first, second = a.fact.actors - own, b.fact.actors - own
    if first and second and not first & second:
        return incomparable(Reason.OTHER_SUBJECT, f"{_listed(set(first))} / {_listed(set(second))}")
    if (_nobody(a) and not first) or (_nobody(b) and not second):
        return None  # where nobody was hurt, no soldier was
    apart = (first or second) & frozenset(shared()["actors"]["distinct"])
    if bool(first) != bool(second) and apart and not (_all_of(a, b) if first else _all_of(b, a)):
        return incomparable(Reason.OTHER_SCOPE, f"{_listed(set(apart))} / all")
    return None


def _all_of(grouped: Side, other: Side) -> bool:
    """Tell whether the group one side counts is all there is: the one article counts no others, the other never it."""
    if grouped.story is None or other.story is None or not isinstance(grouped.fact.value, Quantity):
        return False
    role, group = grouped.fact.value.role, grouped.fact.actors
    if not group <= frozenset(shared()["actors"]["whole"]) or (role, "") in grouped.story.counted:
        return False
    return not any(actor in group for _, actor in other.story.counted)


def _nobody(side: Side) -> bool:
    """Tell a count of none."""
    value = side.fact.value
    return isinstance(value, Quantity) and value.high == 0


def modality_gate(a: Side, b: Side) -> NotComparable | None:
    """Tell apart what is told as fact from what is planned, possible, conditional or asked."""
    asserted = {Modality.ASSERTED, Modality.DENIED}
    if _role(a).get("promised"):
        asserted.add(Modality.PLANNED)
    first, second = a.fact.modality, b.fact.modality
    if first == second or (first in asserted and second in asserted):
        return None
    return incomparable(Reason.OTHER_MODALITY, f"{first} / {second}")


def time_overlap(a: TimeRef | None, b: TimeRef | None, *, whole_days: bool) -> bool | None:
    """Tell whether two stretches of time overlap, by calendar day if `whole_days`; None where one is not known.

    In a text without a date Thursday is no known day, but it is not Friday whichever week it is; months likewise.
    """
    if a is None or b is None:
        return None
    if a.from_ is None or b.from_ is None or a.to is None or b.to is None:
        return _same_name(a, b)
    if whole_days:
        moment = timedelta(microseconds=1)
        return a.from_.date() <= (b.to - moment).date() and b.from_.date() <= (a.to - moment).date()
    return a.from_ < b.to and b.from_ < a.to


def _same_name(a: TimeRef, b: TimeRef) -> bool | None:
    """Tell whether two times, not both of known date, bear one weekday or month; None where they share no kind.

    Two days of one month may or may not be one day.
    """
    first, second = _calendar_names(a), _calendar_names(b)
    common = first.keys() & second.keys()
    alike = all(first[kind] == second[kind] for kind in common) if common else None
    days_of_a_month = common == {"month"} and a.granularity == b.granularity == "day"
    return None if alike and days_of_a_month else alike


def _calendar_names(ref: TimeRef) -> dict[str, int]:
    """Return the numbers of the weekday (Monday 0) and of the month that a time of a day or a month falls on."""
    if ref.granularity not in {"day", "part-of-day", "month"}:
        return {}
    if ref.from_ is None:
        return dict(_named(ref.text))
    return {"month": ref.from_.month} | ({} if ref.granularity == "month" else {"weekday": ref.from_.weekday()})


@lru_cache(maxsize=1000)
def _named(words: str) -> tuple[tuple[str, int], ...]:
    hits = [(kind, lexicon(code).annotate(words).hits[kind]) for code in LANGUAGES for kind in ("weekday", "month")]
    return tuple((kind, int(hit.value)) for kind, table in hits for hit in table.values())


def told_later(told: Side, before: Side) -> bool:
    """Tell whether one report is well after another; False where the time of either is not known."""
    if told.published is None or before.published is None:
        return False
    return told.published - before.published > SAME_TIME


def as_of(side: Side, *, event_time: bool) -> tuple[datetime, datetime] | None:
    """Return the time up to which a side's figure counts: as the text says, else when it was published.

    With `event_time` a plain time beside the figure dates the event and not the count. An article of which only the
    day is known may have been published at any time of it.
    """
    stated = side.fact.as_of if event_time else side.fact.as_of or side.fact.period
    published, latest = side.published, side.published_until
    if stated is not None and stated.from_ is not None and stated.to is not None:
        end = stated.to if latest is None else min(stated.to, max(latest, stated.from_))
        return stated.from_, end
    return None if published is None or latest is None else (published, latest)
