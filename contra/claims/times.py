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

from contra.claims.clock import at_hour, read_clock
from contra.claims.periods import PeriodReader
from contra.claims.timewords import Clock, Found, Zone, marker, word_at
from contra.language.calendar import Span
from contra.language.lexicon import Annotated, Hit, lexicon
from contra.language.numbers import number_starts
from contra.language.tokens import split_words
from contra.model import TimeRef

__all__ = ["DAYS", "TimeHit", "Zone", "on_days", "read_times", "time_starts"]

_COMMAS = frozenset({",", "،"})
# words that may stand between a clock time and its day: "at 9 pm on the evening of"
_LONGEST_LINK = 3
# times that name a day a clock time beside them may be of
DAYS = frozenset({"day", "part-of-day", "hour", "minute"})
# times a clock time narrows
_NARROWED = frozenset({"day", "part-of-day"})
_DAY = 24.0
# hours an evening may begin before its hours in the table
_LEEWAY = 2.0
# hours of a part of the day that "at" may name: at dawn, at noon, not at night
_NARROW = 4
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
        if found is None:
            return self._bare_part(index)
        if found.granularity not in _NARROWED:
            return found
        clock = read_clock(self.text, self._over_links(found.stop))
        if clock is None:
            return found
        return self._at_clock(Found(clock.stop, found.span, found.granularity), clock)

    def _bare_part(self, index: int) -> Found | None:
        """Read "by nightfall", "this evening", "at noon", حتى المساء (until evening): a part of the day spoken of."""
        part = self.text.at("part_of_day", index)
        if part is None or not self._leads_to(index, narrow=part.value[1] - part.value[0] <= _NARROW):
            return None
        low, high = (float(hour) for hour in part.value)
        return Found(part.stop, None, "part-of-day", clock=Clock(part.stop, low, high, "part-of-day"))

    def _leads_to(self, index: int, *, narrow: bool) -> bool:
        """Tell whether a part of the day is bounded by "until" or "by", is this one's, or is a `narrow` one named."""
        the = marker(self.text, "marker", index - 1, "day")
        begin = index if the is None else index - 1
        if self.text.at("current", begin - 1) is not None:
            return True
        leads = {hit.value for hit in self.text.within("marker", max(0, begin - 3), begin) if hit.stop == begin}
        return "until" in leads or (narrow and not leads.isdisjoint({"hour", "on"}))

    def _tells(self, clock: Clock) -> bool:
        """Tell a clock time that stands without a day from "12 م", which is twelve metres as well as 12 p.m."""
        last = word_at(self.text, clock.stop - 1)
        abbreviated = self.agglutinates and clock.granularity == "hour" and len(last) == 1
        return (clock.low is not None or (clock.either is not None and not self.future)) and not abbreviated

    def _plain(self, index: int) -> Found | None:
        """Return the time at `index` without a clock time, with its part of the day before or after it."""
        own = self._of_today(index)
        if own is not None:
            return own
        part = self.text.at("part_of_day", index)
        if part is not None:
            of = marker(self.text, "marker", part.stop, "or_of")
            on = marker(self.text, "marker", part.stop, "on") if of is None and not self.agglutinates else None
            link = of or on
            inner = self._core(self._skip_day(part.stop if link is None else link.stop))
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
        at = marker(
            self.text, "marker", found.stop, "hour"
        )  # "Monday at nightfall", الخميس عند الفجر (Thursday at dawn)
        after = self.text.at("part_of_day", self._over_day_article(found.stop) if at is None else at.stop)
        if after is None:
            return found
        return self._narrow(Found(after.stop, found.span, found.granularity), after)

    def _of_today(self, index: int) -> Found | None:
        """Read "this evening", which is of the day of publication, whatever other day stands beside it."""
        current, anchor = self.text.at("current", index), self.zone.anchor
        part = None if current is None else self.text.at("part_of_day", current.stop)
        if part is None or anchor is None:
            return None
        return self._narrow(Found(part.stop, Span(anchor.date(), anchor.date(), "day"), "day"), part)

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
        if found.span is None or found.span.first != found.span.last:
            return found
        low, high = found.span.hours or (0.0, _DAY)
        clock = _in_the_half(clock, low, high)
        if clock.low is None and not self.future and found.span.hours is None:
            clock = _over_by(clock, found.span.first, self.zone)
        if clock.low is None:
            return found
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

    Without one they are of the day named `before`, else of the day of publication; either way they are a guess. One of
    which neither morning nor evening can be told is left out.
    """
    days = [(hit.first, hit.ref) for hit in hits if hit.ref.from_ and hit.ref.granularity in DAYS]
    default = before or (zone.anchor.date() if zone.anchor is not None else None)
    placed = [hit if hit.clock is None else _on_day(hit, hit.clock, days, default, zone) for hit in hits]
    return [hit for hit in placed if hit.clock is None or hit.clock.either is None or hit.ref.from_ is not None]


def _on_day(
    hit: TimeHit, clock: Clock, days: Sequence[tuple[int, TimeRef]], default: date | None, zone: Zone
) -> TimeHit:
    named = min(days, key=lambda item: abs(item[0] - hit.first))[1] if days else None
    day = default if named is None or named.from_ is None else named.from_.date()
    if day is None:
        return hit
    clock = _of_a_half(clock, named, day, zone)
    if clock.low is None:
        return hit
    span = Span(day, day, clock.granularity, (clock.low, clock.high))
    low, high = span.bounds(clock.zone or zone.zone)
    return hit._replace(ref=replace(hit.ref, from_=low, to=high, guessed=True))


def _of_a_half(clock: Clock, named: TimeRef | None, day: date, zone: Zone) -> Clock:
    """Return a clock time told without "a.m." or "p.m." in the half of the day that the rest allows, if one alone does.

    That is the half of the part of the day named beside it ("at dawn"), or the one that was over when the text was
    published on that day.
    """
    if clock.either is None:
        return clock
    if named is not None and named.from_ is not None and named.to is not None and named.granularity == "part-of-day":
        low = named.from_.hour
        return _in_the_half(clock, low, low + (named.to - named.from_).total_seconds() / 3600)
    return _over_by(clock, day, zone)


def _over_by(clock: Clock, day: date, zone: Zone) -> Clock:
    """Return a clock time of the day of publication in the half of it that was over by then."""
    if zone.anchor is None or day != zone.anchor.date() or zone.guessed:
        return clock
    return _in_the_half(clock, 0.0, zone.anchor.hour + zone.anchor.minute / 60)


def _in_the_half(clock: Clock, low: float, high: float) -> Clock:
    """Return a clock time told for either half of the day at its only hour from `low` to `high`, if there is one."""
    hours = [] if clock.either is None else [clock.either, clock.either + _DAY / 2]
    fitting = [hour for hour in hours if low - _LEEWAY <= hour < high]
    return at_hour(clock, fitting[0]) if len(fitting) == 1 else clock
