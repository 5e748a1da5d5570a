"""Dates written in digits: 11/11/2017, 2017-11-11, 13.5.2015, 11/نوفمبر/2017 (November), 22/4."""

from __future__ import annotations

from contra.claims.measures import is_measured
from contra.claims.timewords import Found, Numbered, TimeWords, marker, word_at
from contra.language import calendar
from contra.language.calendar import Span

__all__ = ["NumericDates"]

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_LAST_DAY, _LAST_MONTH = 31, 12
_YEAR_DIGITS = 4
_DATE_PARTS = 3
_COMMAS = frozenset({",", "،"})
# years in two digits up to this many years ahead belong to this century
_YEARS_AHEAD = 15


class NumericDates(TimeWords):
    """Reads the date in digits that begins at a token."""

    def numeric_date(self, index: int) -> Found | None:
        """Return the date at `index`; without a day where which number is the month cannot be told."""
        if word_at(self.text, index + 1) not in {"/", "-"} and "." not in word_at(self.text, index):
            return None
        parts = self._numeric_parts(index)
        if parts is None:
            return self._pair_of_numbers(index)
        (first, second, third), stop = parts
        if len(first) == _YEAR_DIGITS:
            first, third = third, first
        if len(third) not in {2, _YEAR_DIGITS} or len(first) > 2 or len(second) > 2:  # noqa: PLR2004 - written in two digits
            return None
        year = self._whole_year(third)
        if not _FIRST_YEAR <= year <= _LAST_YEAR:
            return None  # a year of the Hijra, or no date
        span = self._ordered(int(first), int(second), year, from_year=len(parts[0][0]) == _YEAR_DIGITS)
        ambiguous = span is None and 0 < int(first) <= _LAST_MONTH and 0 < int(second) <= _LAST_MONTH
        return Found(stop, span, "day") if span is not None or ambiguous else None

    def _numeric_parts(self, index: int) -> tuple[tuple[str, str, str], int] | None:
        """Return three numbers with the same sign between them; a month's name may stand in the middle."""
        tokens = self.text.tokens
        if index >= len(tokens) or tokens.kinds[index] != "n":
            return None
        dotted = tokens.words[index].split(".")
        if len(dotted) == _DATE_PARTS and all(part.isdecimal() for part in dotted):
            return (dotted[0], dotted[1], dotted[2]), index + 1
        separator = word_at(self.text, index + 1)
        last = index + 4
        apart = word_at(self.text, index + 3)
        if separator not in {"/", "-"} or (apart != separator and apart not in _COMMAS) or last >= len(tokens):
            return self._with_comma(index)
        middle = self.text.at("month", index + 2)
        words = (
            tokens.words[index],
            str(middle.value) if middle is not None else word_at(self.text, index + 2),
            tokens.words[last],
        )
        goes_on = word_at(self.text, last + 1) in {"/", "-"} and tokens.glued(last + 1)
        if not all(word.isdecimal() for word in words) or goes_on:
            return None
        clear = int(words[1]) > _LAST_MONTH or middle is not None
        plausible = separator == "/" or clear or max(len(words[0]), len(words[2])) == _YEAR_DIGITS
        return ((words[0], words[1], words[2]), last + 1) if plausible and tokens.glued(index + 1) else None

    def _with_comma(self, index: int) -> tuple[tuple[str, str, str], int] | None:
        """Read "08/12,2015": the comma holds its two numbers in one token."""
        first, slash, rest = (word_at(self.text, index + k) for k in range(3))
        second, comma, year = rest.partition(",")
        if slash != "/" or not comma or not (first.isdecimal() and second.isdecimal() and year.isdecimal()):
            return None
        return (first, second, year), index + 3

    def _whole_year(self, digits: str) -> int:
        if len(digits) == _YEAR_DIGITS:
            return int(digits)
        today = self.anchor.year if self.anchor is not None else _FIRST_YEAR + 100
        century = today - today % 100
        year = century + int(digits)
        return year if year <= today + _YEARS_AHEAD else year - 100

    def _ordered(self, first: int, second: int, year: int, *, from_year: bool = False) -> Span | None:
        """Return the day; which of two numbers up to twelve is the month is custom in Arabic, unknown in English."""
        if from_year:
            return calendar.day(year, second, first)
        if first > _LAST_MONTH or first == second:
            return calendar.day(year, second, first)
        if second > _LAST_MONTH:
            return calendar.day(year, first, second)
        return calendar.day(year, second, first) if self.day_first else None

    def _pair_of_numbers(self, index: int) -> Found | None:
        """Read "22/4" where a preposition or a day word says that it is a date and only one order makes one."""
        pair = self.slashed(index)
        if pair is None or not self._is_led(index):
            return None
        first, second, stop = pair
        day, month = (first, second) if first > _LAST_MONTH else (second, first)
        if day <= _LAST_MONTH or is_measured(self.text, stop) or self.text.at("share_of", stop) is not None:
            return None
        return self.in_nearest_year(day, month, stop)

    def _is_led(self, index: int) -> bool:
        """Tell whether what stands before a pair of numbers, or how it is written, makes it a date."""
        lead = self.text.at("marker", index - 1)
        if lead is not None and lead.value in {"on", "day"}:
            return True
        if self.agglutinates and self.text.at("place_in", index - 1) is not None and self._day_first(index):
            return True  # "on 22-4": no range falls, and no score stands behind a preposition
        padded = word_at(self.text, index + 2).startswith("0") or word_at(self.text, index).startswith("0")
        month_first = (self.small(index, _LAST_DAY) or 0) <= _LAST_MONTH
        return word_at(self.text, index + 1) == "/" and (self.agglutinates or padded or month_first)

    def _day_first(self, index: int) -> bool:
        return (self.small(index, _LAST_DAY) or 0) > _LAST_MONTH

    def slashed(self, index: int) -> tuple[int, int, int] | None:
        """Return two small numbers with a slash or dash between them and no third, and the token after."""
        first, second = self.small(index, _LAST_DAY), self.small(index + 2, _LAST_DAY)
        tokens = self.text.tokens
        if first is None or second is None or word_at(self.text, index + 1) not in {"/", "-"}:
            return None
        glued = tokens.glued(index + 1) and tokens.glued(index + 2)
        more = word_at(self.text, index + 3) in {"/", "-"} and tokens.glued(index + 3)
        return (first, second, index + 3) if glued and not more and min(first, second) <= _LAST_MONTH else None

    def _year_told(self, index: int) -> Numbered | None:
        """Return the year of "next year", "of last year", من العام المقبل (of next year) and the token after it."""
        of = marker(self.text, "marker", index, "or_of")
        first = index if of is None else of.stop
        before = self.shifted(first)
        unit = marker(self.text, "period_unit", first if before is None else before.stop, "year")
        shift = before if unit is None or before is not None else self.shifted(unit.stop)
        if unit is None or shift is None or self.anchor is None:
            return None
        return Numbered(self.anchor.year + shift.value, max(unit.stop, shift.stop))

    def in_nearest_year(self, day: int, month: int, stop: int) -> Found:
        """Return a day without a year, in the one a reader would take; "next", "last year" at `stop` decide."""
        told = self._year_told(stop)
        if told is not None:
            return Found(told.stop, calendar.day(told.value, month, day), "day")
        direction, stop = self.direction(stop)
        span = None if self.anchor is None else calendar.nearest_year(self.anchor, month, day, direction)
        return Found(stop, span, "day")
