"""Times in a claim: dates, weekdays, parts of the day and relative words, resolved against a point of reference.

The words stand in the languages' tables (`[calendar]`). Without a point of reference only full dates resolve; the
others are still found, with `from_` and `to` None. A duration ("three days") is a quantity, not a time. A clock time
narrows the day it stands with; alone it is of the day the text speaks of, which is a guess.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import NamedTuple

from contra.claims.clock import read_clock
from contra.claims.periods import PeriodReader
from contra.claims.timewords import Clock, Found, Zone, marker, word_at
from contra.language.calendar import Span
from contra.language.lexicon import Annotated, Hit, lexicon
from contra.language.numbers import number_starts
from contra.language.tokens import split_words
from contra.model import TimeRef

__all__ = ["TimeHit", "Zone", "on_days", "read_times", "time_starts"]

_COMMAS = frozenset({",", "،"})
# words that may stand between a clock time and its day: "at 9 pm on the evening of"
_LONGEST_LINK = 3
# times that name a day a clock time beside them may be of
_DAYS = frozenset({"day", "part-of-day", "hour", "minute"})
# times a clock time narrows
_NARROWED = frozenset({"day", "part-of-day"})
_DAY = 24.0
# hours an evening may begin before its hours in the table
_LEEWAY = 2.0
_VALUED = ("relative_days", "parts", "first_of")
_LISTED = (
    "ago_leads",
    "months",
    "weekdays",
    "bare_weekdays",
    "period_units",
    "edges",
    "markers",
    "last",
    "next",
    "current",
    "year_parts",
)
_LINKS = frozenset({"on", "or_of", "day", "hour"})
_BEGIN_A_TIME = (
    *("month", "weekday", "relative_day", "first_of", "ordinal", "last", "next", "current", "part_of_day"),
    *("ago_lead", "period_unit", "edge", "year_part", "unit", "unit_dual"),
)
_MARKERS_OF_TIME = frozenset({"hour", "month", "year", "reference", "in"})


class TimeHit(NamedTuple):
    """A time and the tokens it takes."""

    first: int
    stop: int
    ref: TimeRef
    clock: Clock | None = None
    """Set where a clock time stands without a day: `ref` is unresolved until `on_day` names one."""


class _TimeReader(PeriodReader):
    def read(self, index: int) -> Found | None:
        """Return the longest time that begins at token `index`."""
        clock = read_clock(self.text, index)
        if clock is not None:
            found = self._plain(self._over_links(clock.stop))
            if found is None or found.granularity not in _NARROWED:
                return Found(clock.stop, None, clock.granularity, clock.zone, clock) if self._tells(clock) else None
            return self._at_clock(found, clock)
        found = self._plain(index)
        if found is None or found.granularity not in _NARROWED:
            return found
        clock = read_clock(self.text, self._over_links(found.stop))
        if clock is None:
            return found
        return self._at_clock(Found(clock.stop, found.span, found.granularity), clock)

    def _tells(self, clock: Clock) -> bool:
        """Tell a clock time that stands without a day from "12 م", which is twelve metres as well as 12 p.m."""
        last = word_at(self.text, clock.stop - 1)
        abbreviated = self.agglutinates and clock.granularity == "hour" and len(last) == 1
        return clock.low is not None and not abbreviated

    def _plain(self, index: int) -> Found | None:
        """Return the time at `index` without a clock time, with its part of the day before or after it."""
        part = self.text.at("part_of_day", index)
        if part is not None:
            of = marker(self.text, "marker", part.stop, "or_of")
            inner = self._core(self._skip_day(part.stop if of is None else of.stop))
            return None if inner is None else self._narrow(inner, part)
        if (
            self.agglutinates
            and marker(self.text, "marker", index, "day") is not None
            and self.text.at("relative_day", index) is None
        ):
            dated = self._day_of_month(index + 1) is not None  # "on the 20th of next month" begins at its number
            return None if dated else self._lone_day(index + 1)
        found = self._core(self._skip_day(index))
        if found is None:
            return None
        after = self.text.at("part_of_day", self._over_day_article(found.stop))
        if after is None:
            return found
        return self._narrow(Found(after.stop, found.span, found.granularity), after)

    def _core(self, index: int) -> Found | None:
        return self.day(index) or self.period(index) if index < len(self.text.tokens) else None

    def _skip_day(self, index: int) -> int:
        hit = marker(self.text, "marker", index, "day")
        return index if hit is None or self._core(hit.stop) is None else hit.stop

    def _over_day_article(self, index: int) -> int:
        """Step over "in the" between a day and its part ("Thursday in the evening")."""
        the = marker(self.text, "marker", index + 1, "day")
        return the.stop if the is not None and self.text.at("place_in", index) is not None else index

    def _over_links(self, index: int) -> int:
        """Step over what joins a clock time and its day: a comma, "on", "at", "from the day"."""
        if word_at(self.text, index) in _COMMAS:
            index += 1
        for _ in range(_LONGEST_LINK):
            hit = self.text.at("marker", index) or self.text.at("place_in", index) or self.text.at("hedge", index)
            clock_word = hit is not None and hit.value == "hour" and self.agglutinates
            if (
                hit is None
                or clock_word
                or not (hit.value in _LINKS or hit.value is True or self.text.at("hedge", index))
            ):
                break
            index = hit.stop
        return index

    def _narrow(self, found: Found, part: Hit) -> Found:
        if found.span is None or found.span.granularity != "day":
            return found
        low, high = part.value
        return Found(found.stop, found.span.at((float(low), float(high)), "part-of-day"), "part-of-day")

    def _at_clock(self, found: Found, clock: Clock) -> Found:
        if found.span is None or clock.low is None or found.span.first != found.span.last:
            return found
        low, high = found.span.hours or (0.0, _DAY)
        if not low - _LEEWAY <= clock.low <= min(high, _DAY):
            return found  # "two in the morning" of a night that began the day before
        span = found.span.at((clock.low, clock.high), clock.granularity)
        return Found(found.stop, span, clock.granularity, clock.zone)


@cache
def _first_words(code: str) -> frozenset[str]:
    """Return the folded first words of everything that can begin a time in a language."""
    data = lexicon(code).data
    phrases = [phrase for name in _VALUED for phrase in data["calendar"].get(name, {})]
    listed = [phrase for name in _LISTED for words in data["calendar"].get(name, {}).values() for phrase in words]
    return frozenset(split_words(phrase)[0] for phrase in (*phrases, *listed, *data["numbers"]["ordinal"]))


def _span(text: Annotated, first: int, stop: int) -> tuple[int, int]:
    """Return the original span; a conjunction or preposition written onto the first word stays outside."""
    tokens = text.tokens
    word, known = tokens.words[first], _first_words(text.language)
    kept = next((variant for variant in lexicon(text.language).proclitics.variants(word) if variant in known), word)
    return tokens.folded.span(tokens.ends[first] - len(kept), tokens.ends[stop - 1])


def time_starts(text: Annotated) -> frozenset[int]:
    """Return the tokens at which alone a time may begin: a number, a word of the tables, "the" before either."""
    markers = text.hits["marker"]
    known = text.once(number_starts) | text.starts(_BEGIN_A_TIME)
    known |= {index for index, hit in markers.items() if hit.value in _MARKERS_OF_TIME}
    return known | {index for index, hit in markers.items() if hit.value == "day" and hit.stop in known}


def read_times(text: Annotated, first: int, stop: int, zone: Zone, *, future: bool = False) -> list[TimeHit]:
    """Return the times in tokens `first` to `stop`, in order and not overlapping.

    `future` says that the stretch speaks of what is to come, so that a bare weekday or date lies ahead.
    """
    starts = text.among(time_starts, first, stop)
    reader = _TimeReader(text, zone, future=future) if starts else None
    found: list[TimeHit] = []
    end_of_last = first
    for index in starts:
        read = reader.read(index) if reader is not None and index >= end_of_last else None
        if read is None or read.stop > stop:
            continue
        start, end = _span(text, index, read.stop)
        bounds = (None, None) if read.span is None else read.span.bounds(read.zone or zone.zone)
        original = text.tokens.folded.original[start:end]
        ref = TimeRef(original, start, end, bounds[0], bounds[1], read.granularity, guessed=zone.guessed)
        found.append(TimeHit(index, read.stop, ref, read.clock))
        end_of_last = read.stop
    return found


def on_days(hits: Sequence[TimeHit], zone: Zone, before: date | None) -> list[TimeHit]:
    """Return the times of a sentence with clock times that lack a day set on the nearest day named beside them.

    Without one they are of the day named `before`, else of the day of publication; either way they are a guess.
    """
    days = [(hit.first, hit.ref.from_.date()) for hit in hits if hit.ref.from_ and hit.ref.granularity in _DAYS]
    default = before or (zone.anchor.date() if zone.anchor is not None else None)
    return [hit if hit.clock is None else _on_day(hit, hit.clock, days, default, zone) for hit in hits]


def _on_day(hit: TimeHit, clock: Clock, days: Sequence[tuple[int, date]], default: date | None, zone: Zone) -> TimeHit:
    day = min(days, key=lambda item: abs(item[0] - hit.first))[1] if days else default
    if day is None or clock.low is None:
        return hit
    span = Span(day, day, clock.granularity, (clock.low, clock.high))
    low, high = span.bounds(clock.zone or zone.zone)
    return hit._replace(ref=replace(hit.ref, from_=low, to=high, guessed=True))
