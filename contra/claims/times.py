"""Times in a claim: dates, weekdays, parts of the day and relative words, resolved against a point of reference.

The words stand in the languages' tables (`[calendar]`). Without a point of reference only full dates resolve; the
others are still found, with `from_` and `to` None. A duration ("three days") is a quantity, not a time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import NamedTuple

from contra.language import calendar
from contra.language.calendar import Span
from contra.language.lexicon import Annotated, Hit
from contra.language.numbers import read_number
from contra.model import TimeRef

__all__ = ["TimeHit", "Zone", "read_times"]

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_LAST_DAY, _LAST_MONTH = 31, 12
_UNRESOLVED = 999
_DATE_PARTS = 3
_NOON = 12


class TimeHit(NamedTuple):
    """A time and the tokens it takes."""

    first: int
    stop: int
    ref: TimeRef


@dataclass(frozen=True, slots=True)
class Zone:
    """The point of reference: when the text was published, and the zone its clock times are in."""

    anchor: datetime | None
    zone: tzinfo = UTC
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    stop: int
    span: Span | None
    granularity: str


def _is(text: Annotated, category: str, index: int, value: str) -> Hit | None:
    hit = text.at(category, index) if 0 <= index < len(text.tokens) else None
    return hit if hit is not None and hit.value == value else None


def _word(text: Annotated, index: int) -> str:
    return text.tokens.words[index] if 0 <= index < len(text.tokens) else ""


class _TimeReader:
    """Reads the time that begins at a token; every method returns None where its pattern is not there."""

    def __init__(self, text: Annotated, zone: Zone, *, future: bool) -> None:
        self.text = text
        self.zone = zone
        self.anchor = zone.anchor
        self.future = future

    def read(self, index: int) -> _Found | None:
        """Return the longest time that begins at token `index`."""
        part = self.text.at("part_of_day", index)
        if part is not None:
            inner = self._core(self._skip_day(part.stop))
            return None if inner is None else self._narrow(inner, part)
        edge = self.text.at("edge", index)
        if edge is not None:
            return self._edge(edge)
        found = self._core(self._skip_day(index))
        if found is None:
            return None
        after = self.text.at("part_of_day", found.stop)
        return found if after is None else self._narrow(_Found(after.stop, found.span, found.granularity), after)

    def _skip_day(self, index: int) -> int:
        hit = _is(self.text, "marker", index, "day")
        if hit is None:
            return index
        follows = self._core(hit.stop)
        return hit.stop if follows is not None else index

    def _narrow(self, found: _Found, part: Hit) -> _Found:
        if found.span is None or found.span.granularity != "day":
            return found
        low, high = part.value
        return _Found(found.stop, found.span.at((float(low), float(high)), "part-of-day"), "part-of-day")

    def _edge(self, edge: Hit) -> _Found | None:
        stop = edge.stop + 1 if _word(self.text, edge.stop) == "-" else edge.stop
        inner = self._month_after_word(stop) or self._period(stop) or self._year(stop)
        if inner is None:
            return None
        span = None if inner.span is None else calendar.edge_of(inner.span, edge.value)
        return _Found(inner.stop, span, f"{edge.value}-{inner.granularity}")

    def _core(self, index: int) -> _Found | None:
        if index >= len(self.text.tokens):
            return None
        for pattern in (
            self._numeric_date,
            self._day_month,
            self._month_day,
            self._relative_day,
            self._weekday,
            self._month_after_word,
            self._year,
            self._period,
            self._ago,
        ):
            found = pattern(index)
            if found is not None:
                return found
        return None

    # ------------------------------------------------------------------ full and partial dates
    def _numeric_date(self, index: int) -> _Found | None:
        tokens = self.text.tokens
        if index >= len(tokens) or tokens.kinds[index] != "n":
            return None
        dotted = tokens.words[index].split(".")
        if len(dotted) == _DATE_PARTS and all(part.isdigit() for part in dotted):
            return self._from_parts([int(part) for part in dotted], index + 1)
        separator = _word(self.text, index + 1)
        if separator not in {"/", "-"} or _word(self.text, index + 3) != separator or index + 4 >= len(tokens):
            return None
        middle = self.text.at("month", index + 2)
        number = int(middle.value) if middle is not None else self._small(index + 2, _LAST_DAY)
        if number is None or tokens.kinds[index + 4] != "n" or not tokens.words[index + 4].isdigit():
            return None
        if not tokens.words[index].isdigit() or len(tokens.words[index + 4]) > len("2017"):
            return None
        return self._from_parts([int(tokens.words[index]), number, int(tokens.words[index + 4])], index + 5)

    def _from_parts(self, parts: list[int], stop: int) -> _Found | None:
        first, second, third = parts
        if _FIRST_YEAR <= first <= _LAST_YEAR:
            first, third = third, first
        span = calendar.day(third, second, first) if _FIRST_YEAR <= third <= _LAST_YEAR else None
        return None if span is None else _Found(stop, span, "day")

    def _small(self, index: int, highest: int) -> int | None:
        word = _word(self.text, index)
        if not word.isdigit() or not word.isascii() or len(word) > 2:  # noqa: PLR2004 - two digits at most
            return None
        return int(word) if 1 <= int(word) <= highest else None

    def _day_number(self, index: int) -> tuple[int, int] | None:
        """Return (day, next token) for "26", "26th", "the ninth", ال15 (the 15th)."""
        if _word(self.text, index) == "ال" and self.text.tokens.kinds[index + 1 : index + 2] == ["n"]:
            index += 1
        value = self._small(index, _LAST_DAY)
        if value is not None:
            stop = index + 1
            suffixes = self._ordinal_suffixes()
            return value, stop + 1 if stop < len(self.text.tokens) and _word(self.text, stop) in suffixes else stop
        ordinal = self.text.at("ordinal", index)
        return None if ordinal is None else (int(ordinal.value), ordinal.stop)

    def _ordinal_suffixes(self) -> tuple[str, ...]:
        return ("st", "nd", "rd", "th") if self.text.language == "en" else ()

    def _day_month(self, index: int) -> _Found | None:
        number = self._day_number(index)
        if number is None:
            return None
        value, position = number
        between = _is(self.text, "marker", position, "or_of")
        if between is not None:
            position = between.stop
        if _is(self.text, "period_unit", position, "month"):
            position += 1
        name = self._month_name(position)
        if name is None:
            return None
        return self._dated(value, *name)

    def _month_day(self, index: int) -> _Found | None:
        name = self._month_name(index)
        if name is None or self.text.language == "ar":
            return None
        number = self._day_number(name[1])
        if number is None or self.text.tokens.words[number[1] - 1 : number[1]] == ["%"]:
            return None
        return self._dated(number[0], name[0], number[1])

    def _month_name(self, index: int) -> tuple[int, int] | None:
        """Return (month, next token); a second name after a slash (مارس/آذار March/March) is read over."""
        hit = self.text.at("month", index)
        if hit is None or (self.text.language == "en" and not self.text.tokens.capital(index)):
            return None
        stop = hit.stop
        if _word(self.text, stop) == "." and self.text.tokens.glued(stop):
            stop += 1
        if _word(self.text, stop) in {"/", "(", "-"}:
            again = self.text.at("month", stop + 1)
            if again is not None and again.value == hit.value:
                stop = again.stop + (_word(self.text, again.stop) == ")")
        return int(hit.value), stop

    def _dated(self, day: int, month: int, stop: int) -> _Found | None:
        found = self._year_number(stop)
        if found is not None:
            span = calendar.day(found[0], month, day)
            return None if span is None else _Found(found[1], span, "day")
        direction, stop = self._direction(stop)
        if self.anchor is None:
            return _Found(stop, None, "day")
        span = calendar.nearest_year(self.anchor, month, day, direction)
        return None if span is None else _Found(stop, span, "day")

    def _year_number(self, index: int) -> tuple[int, int] | None:
        if _word(self.text, index) in {",", "/", "،"}:
            index += 1
        for kind in ("or_of", "year"):
            marker = _is(self.text, "marker", index, kind)
            if marker is not None:
                index = marker.stop
        word = _word(self.text, index)
        if len(word) == len("2017") and word.isdigit() and _FIRST_YEAR <= int(word) <= _LAST_YEAR:
            unit = self.text.at("unit", index + 1)
            return (int(word), index + 1) if unit is None or unit.value != "percent" else None
        return None

    def _direction(self, index: int) -> tuple[int, int]:
        """Return (-1, 0 or 1, next token) for last, this or next standing at `index`."""
        for category, direction in (("last", -1), ("next", 1), ("current", 0)):
            hit = self.text.at(category, index) if index < len(self.text.tokens) else None
            if hit is not None:
                return direction, hit.stop
        return (1, index) if self.future else (0, index)

    # ------------------------------------------------------------------ days
    def _relative_day(self, index: int) -> _Found | None:
        hit = self.text.at("relative_day", index)
        if hit is None:
            return None
        stop = hit.stop
        weekday = self.text.at("weekday", stop)
        if weekday is not None:
            stop = weekday.stop
        if hit.value == _UNRESOLVED or self.anchor is None:
            return _Found(stop, None, "day")
        return _Found(stop, calendar.relative_day(self.anchor, int(hit.value)), "day")

    def _weekday(self, index: int) -> _Found | None:
        before, position = 0, index
        lead = self.text.at("last", index) or self.text.at("next", index)
        if lead is not None:
            before, position = (-1 if self.text.at("last", index) else 1), lead.stop
        hit = self.text.at("weekday", position)
        if hit is None or (self.text.language == "en" and not self.text.tokens.capital(position)):
            return None
        stop = hit.stop
        comma = stop + 1 if _word(self.text, stop) in {"،", ","} else stop
        dated = self._day_month(comma) or self._month_day(comma) or self._numeric_date(comma)
        if dated is not None:
            return dated
        part = self.text.at("part_of_day", stop)
        direction, stop = self._direction(part.stop if part is not None else stop)
        if self.anchor is None:
            return _Found(stop, None, "day")
        found = _Found(stop, calendar.weekday(self.anchor, int(hit.value), before or direction), "day")
        return found if part is None else self._narrow(found, part)

    # ------------------------------------------------------------------ months, years, periods
    def _month_after_word(self, index: int) -> _Found | None:
        if _is(self.text, "period_unit", index, "month") or _word(self.text, index) == "شهر":
            return self._month(index + 1)
        return self._month(index)

    def _month(self, index: int) -> _Found | None:
        before, position = 0, index
        lead = self.text.at("last", index) or self.text.at("next", index)
        if lead is not None and self.text.language != "ar":
            before, position = (-1 if self.text.at("last", index) else 1), lead.stop
        name = self._month_name(position) if position < len(self.text.tokens) else None
        if name is None:
            return None
        number, stop = name
        year = self._year_number(stop)
        if year is not None:
            return _Found(year[1], calendar.month(year[0], number), "month")
        if self.text.language == "en" and self.text.tokens.words[position] in {"may", "march", "mar", "sat", "sun"}:
            preposition = self.text.at("place_in", position - 1) or self.text.at("marker", position - 1)
            if preposition is None and lead is None:
                return None
        direction, stop = self._direction(stop)
        if self.anchor is None:
            return _Found(stop, None, "month")
        return _Found(stop, calendar.named_month(self.anchor, number, before or direction), "month")

    def _year(self, index: int) -> _Found | None:
        marker = _is(self.text, "marker", index, "year")
        found = self._year_number(index)
        if found is None:
            return None
        if marker is None:
            preposition = self.text.at("place_in", index - 1) or self.text.at("marker", index - 1)
            if preposition is None:
                return None
        return _Found(found[1], calendar.year(found[0]), "year")

    def _period(self, index: int) -> _Found | None:
        position, shift = index, None
        for category, value in (("last", -1), ("next", 1), ("current", 0)):
            lead = self.text.at(category, index)
            if lead is not None:
                position, shift = lead.stop, value
        unit = self.text.at("period_unit", position) if position < len(self.text.tokens) else None
        if unit is None:
            return None
        stop = unit.stop
        for category, value in (("last", -1), ("next", 1), ("current", 0)):
            trail = self.text.at(category, stop) if stop < len(self.text.tokens) else None
            if trail is not None and shift is None:
                stop, shift = trail.stop, value
        if shift is None:
            return None
        if self.anchor is None:
            return _Found(stop, None, unit.value)
        return _Found(stop, calendar.period(self.anchor, unit.value, shift), unit.value)

    def _ago(self, index: int) -> _Found | None:
        arabic = _is(self.text, "marker", index, "ago") if self.text.language == "ar" else None
        start = arabic.stop if arabic is not None else index
        if start >= len(self.text.tokens):
            return None
        dual = self.text.at("unit_dual", start)
        if dual is not None and arabic is not None:
            amount, unit, stop = 2.0, dual.value, dual.stop
        else:
            number = read_number(self.text, start)
            hit = self.text.at("unit", number.stop) if number is not None and number.stop < len(self.text.tokens) else None
            if number is None or number.value is None or hit is None:
                return None
            amount, unit, stop = number.value, hit.value, hit.stop
        if arabic is None:
            trailing = _is(self.text, "marker", stop, "ago")
            if trailing is None or self.text.tokens.words[stop] != "ago":
                return None
            stop = trailing.stop
        if unit not in {"day", "week", "month", "year"}:
            return None
        span = None if self.anchor is None else calendar.days_ago(self.anchor, amount, unit)
        return _Found(stop, span, unit)


def read_times(text: Annotated, first: int, stop: int, zone: Zone, *, future: bool = False) -> list[TimeHit]:
    """Return the times in tokens `first` to `stop`, in order and not overlapping.

    `future` says that the stretch speaks of what is to come, so that a bare weekday or date lies ahead.
    """
    reader = _TimeReader(text, zone, future=future)
    found: list[TimeHit] = []
    index = first
    while index < stop:
        read = reader.read(index)
        if read is None or read.stop > stop:
            index += 1
            continue
        start, end = text.tokens.span(index, read.stop)
        bounds = (None, None) if read.span is None else read.span.bounds(zone.zone)
        original = text.tokens.folded.original[start:end]
        ref = TimeRef(original, start, end, *bounds, granularity=read.granularity, guessed=zone.guessed)
        found.append(TimeHit(index, read.stop, ref))
        index = read.stop
    return found
