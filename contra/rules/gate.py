"""The event gate: do two facts belong to one event of one place and time, and to the same subject?

Every check returns None when it lets the pair pass, or the reason why the pair is not comparable. Cosine similarity
is not asked: it finds candidates elsewhere and decides nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from functools import lru_cache

from contra.language.gazetteer import load
from contra.language.lexicon import LANGUAGES, lexicon, shared
from contra.language.transliteration import is_arabic, name_words, script_key
from contra.model import Modality, NotComparable, Place, TimeRef
from contra.rules.interface import Reason, Side, incomparable

__all__ = [
    "Gate",
    "as_of",
    "first_reason",
    "modality_gate",
    "place_gate",
    "same_place",
    "same_story",
    "subject_gate",
    "time_overlap",
]

# two reports further apart than this are not taken for one event unless their texts date it
_EVENT_WINDOW = timedelta(days=14)
Gate = Callable[[Side, Side], NotComparable | None]

_INNER_NAME = re.compile(r"(?<=[a-z,] )([A-Z][a-z]{2,})")
# two articles are of one story when they share this many names, and this share of the names of the shorter list
_FEWEST_NAMES = 2
_NEWS_CYCLE = timedelta(days=3)
_MAIN_TOPICS, _COMMON_TOPICS = 5, 3
_SHARED_NAMES = 0.2
_WORD = re.compile(r"[^\W\d_]+")
_TOWNS = frozenset({"city", "town", "village", "municipality"})
_SETTLEMENTS = frozenset({"city", "town", "village", "camp", "place", "island", "port"})


def first_reason(a: Side, b: Side, gates: Iterable[Gate]) -> NotComparable | None:
    """Return the reason of the first gate that does not let a pair pass, or None."""
    return next((reason for gate in gates if (reason := gate(a, b)) is not None), None)


def same_place(a: Place, b: Place) -> str:
    """Return same, within, contains, apart or unknown for two places, whether or not the gazetteer knows them."""
    if a.known and b.known:
        return load().relation(a.id, b.id)
    if a.id == b.id:
        first, second = name_words(a.canonical), name_words(b.canonical)
        one_script = bool(first) and bool(second) and is_arabic(first[0]) == is_arabic(second[0])
        return "apart" if one_script and first != second else "same"
    if a.known != b.known:
        listed, announced = (a, b) if a.known else (b, a)
        settled = listed.type == "city" and announced.type in _TOWNS
        return "apart" if settled and script_key(a.canonical) != script_key(b.canonical) else "unknown"
    return "apart"


def _countries(place: Place) -> set[str]:
    return {identifier for identifier in (place.id, *place.within) if identifier.startswith("country:")}


def _settled(places: tuple[Place, ...]) -> list[Place]:
    return [place for place in places if place.type in _SETTLEMENTS or place.type == "admin" or not place.known]


def _scope(side: Side) -> set[str]:
    """Return the countries a statistic belongs to: nationalities and places named with it, else the article's."""
    fact = side.fact
    return set(fact.countries) or {country for place in fact.focus for country in _countries(place)}


def place_gate(a: Side, b: Side) -> NotComparable | None:
    """Tell apart facts of different places: town against town, and a town against its province."""
    role = shared()["roles"].get(a.fact.predicate or "", {})
    if role.get("scope") == "country":
        first, second = _scope(a), _scope(b)
        if first and second and not first & second:
            return incomparable(Reason.OTHER_PLACE, f"{_listed(first)} / {_listed(second)}")
        if not (first and second) and not a.given:
            return incomparable(Reason.OTHER_PLACE, "one side names no country")
        return None
    first_places, second_places = _settled(a.fact.places), _settled(b.fact.places)
    if role.get("kind") == "tally":
        return _tally_places(a, b, first_places, second_places)
    if first_places and second_places:
        return _nearest_places(first_places, second_places)
    return None


def _tally_places(a: Side, b: Side, first: list[Place], second: list[Place]) -> NotComparable | None:
    """Ask more of counts: the toll of a village is no toll of the quake, even where nobody says how they relate."""
    focus = [*_settled(a.fact.focus[:1]), *_settled(b.fact.focus[:1])]
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
    if a.given or a.article.id == b.article.id:
        return None
    focus = _focus_gate(a, b)
    if focus is not None:
        return focus
    if a.published is not None and b.published is not None and abs(a.published - b.published) > _EVENT_WINDOW:
        return incomparable(Reason.OTHER_TIME, f"published {abs((a.published - b.published).days)} days apart")
    return None


def _focus_gate(a: Side, b: Side) -> NotComparable | None:
    """Ask where both articles are set; where that does not tell, which names they share."""
    first, second = _settled(a.fact.focus), _settled(b.fact.focus)
    main = same_place(first[0], second[0]) if first and second else "unknown"
    named = {same_place(x, y) for x in _settled(a.fact.places) for y in _settled(b.fact.places)}
    if main in {"same", "within", "contains"} or "same" in named:
        return None
    if any(same_place(x, y) == "same" for x in first for y in second):
        return None
    shown = f"{first[0].canonical if first else 'nowhere'} / {second[0].canonical if second else 'nowhere'}"
    if main == "apart" and all(place.known or place.type != "place" for place in (first[0], second[0])):
        return incomparable(Reason.OTHER_EVENT, f"set in {shown}")
    if _scope(a) and _scope(b) and not _scope(a) & _scope(b):
        return incomparable(Reason.OTHER_EVENT, f"set in {shown}")
    if bool(first) != bool(second) and _mentioned(a, b, first, second):
        return None
    if a.claim.language == b.claim.language == "en" or not (first or second):
        return None if _common_names(a, b) else incomparable(Reason.OTHER_EVENT, f"few names in common; set in {shown}")
    if _mentioned(a, b, first, second) or (main == "unknown" and _like_topics(a, b)):
        return None
    return incomparable(Reason.OTHER_EVENT, f"set in {shown}")


def _like_topics(a: Side, b: Side) -> bool:
    """Tell whether two articles in different languages speak most of the same things, a few days apart at most."""
    if a.claim.language == b.claim.language or a.published is None or b.published is None:
        return False
    first = _main_topics(a.article.text, a.claim.language)
    second = _main_topics(b.article.text, b.claim.language)
    return abs(a.published - b.published) <= _NEWS_CYCLE and len(first & second) >= _COMMON_TOPICS


@lru_cache(maxsize=4096)
def _main_topics(text: str, language: str) -> frozenset[str]:
    """Return the things an article names most often."""
    counts = Counter(hit.value for hit in lexicon(language).annotate(text).hits["topic"].values())
    return frozenset(sorted(counts, key=lambda topic: (-counts[topic], topic))[:_MAIN_TOPICS])


def _mentioned(a: Side, b: Side, first: list[Place], second: list[Place]) -> bool:
    """Tell whether one article names the place where the other is set."""
    in_second = bool(first) and _names(b.article.text, first[0])
    return in_second or (bool(second) and _names(a.article.text, second[0]))


def _common_names(a: Side, b: Side) -> bool:
    """Tell whether two articles share enough names; where neither shows its names, whether their countries meet."""
    first, second = _inner_names(a.article.text), _inner_names(b.article.text)
    if first and second:
        common = len(first & second)
        return common >= _FEWEST_NAMES and common >= _SHARED_NAMES * min(len(first), len(second))
    return not (_scope(a) and _scope(b)) or bool(_scope(a) & _scope(b))


@lru_cache(maxsize=4096)
def _inner_names(text: str) -> frozenset[str]:
    """Return the words with a capital that follow a word without one: names, not openings of sentences."""
    names = {match.group(1).lower() for match in _INNER_NAME.finditer(text)}
    common = {match.group() for match in _WORD.finditer(text)}
    return frozenset(name for name in names if name not in common and not lexicon("en").knows(name))


def _names(text: str, place: Place) -> bool:
    """Tell whether an article names a place at all, in either script."""
    keys = tuple(script_key(word) for word in name_words(place.canonical))
    return bool(keys) and set(keys) <= _word_keys(text)


@lru_cache(maxsize=4096)
def _word_keys(text: str) -> frozenset[str]:
    """Return the cross-script keys of the words that may be names: capitalised in Latin letters, any in Arabic."""
    words = {match.group() for match in _WORD.finditer(text)}
    return frozenset(script_key(word) for word in words if word[0].isupper() or not word[0].isascii())


def subject_gate(a: Side, b: Side) -> NotComparable | None:
    """Tell apart figures of different groups: soldiers against civilians, fighters of one side against the other."""
    first, second = a.fact.actors, b.fact.actors
    if first and second and not first & second:
        return incomparable(Reason.OTHER_SUBJECT, f"{_listed(set(first))} / {_listed(set(second))}")
    apart = (first or second) & frozenset(shared()["actors"]["distinct"])
    if bool(first) != bool(second) and apart:
        return incomparable(Reason.OTHER_SCOPE, f"{_listed(set(apart))} / all")
    return None


def modality_gate(a: Side, b: Side) -> NotComparable | None:
    """Tell apart what is told as fact from what is planned, possible, conditional or asked."""
    asserted = {Modality.ASSERTED, Modality.DENIED}
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


def as_of(side: Side, *, event_time: bool) -> tuple[datetime, datetime] | None:
    """Return the time up to which a side's figure counts: as the text says, else when it was published.

    With `event_time` a plain time beside the figure dates the event and not the count.
    """
    stated = side.fact.as_of if event_time else side.fact.as_of or side.fact.period
    if stated is not None and stated.from_ is not None and stated.to is not None:
        end = stated.to if side.published is None else min(stated.to, max(side.published, stated.from_))
        return stated.from_, end
    return None if side.published is None else (side.published, side.published)
