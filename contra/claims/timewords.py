"""The small words of times that dates, periods and clock times share: markers, day numbers, months, years."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import NamedTuple

from contra.claims.measures import is_measured
from contra.language.calendar import Span
from contra.language.lexicon import Annotated, Hit, lexicon
from contra.language.numbers import read_number

__all__ = ["Clock", "Found", "Numbered", "TimeWords", "Zone", "marker", "word_at"]

_FIRST_YEAR, _LAST_YEAR, _OLDEST_YEAR = 1900, 2100, 1000
_YEAR_DIGITS = 4
_LAST_DAY = 31
_TENS = (20, 30)
_ORDINAL_UNITS = 10


@dataclass(frozen=True, slots=True)
class Zone:
    """The point of reference: when the text was published, and the zone its clock times are in."""

    anchor: datetime | None
    zone: tzinfo = UTC
    guessed: bool = False


class Clock(NamedTuple):
    """A time of day that ends before token `stop`: from `low` to `high` hours after midnight.

    `low` is None where morning and evening cannot be told apart, `either` is then the hour of the twelve; `zone` is set
    where the text names one.
    """

    stop: int
    low: float | None
    high: float
    granularity: str
    zone: tzinfo | None = None
    either: float | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A time that ends before token `stop`; `span` None where it cannot be resolved, `zone` where one is named.

    `clock` is a clock time that names no day.
    """

    stop: int
    span: Span | None
    granularity: str
    zone: tzinfo | None = None
    clock: Clock | None = None


class Numbered(NamedTuple):
    """A number read as part of a date, and the token after it."""

    value: int
    stop: int


def word_at(text: Annotated, index: int) -> str:
    """Return the folded token at `index`, empty outside the text."""
    words = text.tokens.words
    return words[index] if 0 <= index < len(words) else ""


def marker(text: Annotated, category: str, index: int, value: str) -> Hit | None:
    """Return the hit of `category` with `value` that begins at token `index`, or None."""
    hit = text.at(category, index)
    return hit if hit is not None and hit.value == value else None


class TimeWords:
    """Reads the words of dates at a token; every method returns None where they are not there."""

    def __init__(self, text: Annotated, zone: Zone, *, future: bool) -> None:
        """Take the text, the point of reference and whether the stretch speaks of what is to come."""
        self.text = text
        self.zone = zone
        self.anchor = zone.anchor
        self.future = future
        self.day_first = bool(lexicon(text.language).data["meta"]["day_first"])
        self.agglutinates = bool(lexicon(text.language).proclitics.articles)

    def small(self, index: int, highest: int) -> int | None:
        """Return digits from 1 to `highest`."""
        word = word_at(self.text, index)
        if not word.isdecimal() or not word.isascii() or len(word) > 2:  # noqa: PLR2004 - two digits at most
            return None
        return int(word) if 1 <= int(word) <= highest else None

    def day_number(self, index: int) -> Numbered | None:
        """Return the day of "26", "26th", "the ninth", "twenty-first", ال15 (the 15th), الحادي والعشرين (the 21st)."""
        if word_at(self.text, index) == "ال" and self.text.tokens.kinds[index + 1 : index + 2] == ["n"]:
            index += 1
        value = self.small(index, _LAST_DAY)
        if value is not None:
            return Numbered(value, index + 2 if self.has_suffix(index + 1) else index + 1)
        if index not in self.text.opened:
            return None
        ordinal = self.text.at("ordinal", index)
        if ordinal is not None:
            return self._ordinal_and_tens(ordinal)
        tens = self.text.at("cardinal", index)
        if tens is None or tens.value not in _TENS:
            return None
        position = tens.stop + 1 if word_at(self.text, tens.stop) == "-" else tens.stop
        unit = self.text.at("ordinal", position)
        if unit is None or unit.value >= _ORDINAL_UNITS or tens.value + unit.value > _LAST_DAY:
            return None
        return Numbered(int(tens.value + unit.value), unit.stop)

    def _ordinal_and_tens(self, ordinal: Hit) -> Numbered | None:
        """Read the tens after an Arabic ordinal (الثانية والعشرين, twenty-second), or the ordinal alone."""
        tens = self.text.at("cardinal", ordinal.stop) if self.agglutinates else None
        both = ordinal.value + tens.value if tens is not None and tens.value in _TENS else 0
        if tens is not None and ordinal.value < _ORDINAL_UNITS and 0 < both <= _LAST_DAY:
            return Numbered(int(both), tens.stop)
        return Numbered(int(ordinal.value), ordinal.stop) if ordinal.value <= _LAST_DAY else None

    def has_suffix(self, index: int) -> bool:
        """Tell whether the suffix of an ordinal ("th") is glued to the digits before token `index`."""
        suffixes = lexicon(self.text.language).data["numbers"].get("ordinal_suffix", {}).get("words", ())
        return self.text.tokens.glued(index) and word_at(self.text, index) in suffixes

    def spoken_day(self, index: int) -> Numbered | None:
        """Return the day of a number word that stands next to a month ("May twenty-one")."""
        number = read_number(self.text, index)
        if number is None or number.digits or number.value is None or not 1 <= number.value <= _LAST_DAY:
            return None
        whole = number.value == int(number.value) and not is_measured(self.text, number.stop)
        return Numbered(int(number.value), number.stop) if whole else None

    def month_name(self, index: int, *, sure: bool = False) -> Numbered | None:
        """Return the month; a second name for it after a slash or in brackets (مارس/آذار, March) is read over.

        Names that are other words as well ("may") need a capital unless the context makes them `sure`; one that is a
        number too (French sept, seven) needs the digits of a day before it.
        """
        hit = self.text.at("month", index)
        if (
            hit is not None
            and not sure
            and self.text.at("cardinal", index)
            and self.text.tokens.kinds[index - 1] != "n"
        ):
            return None
        counted = self.text.at("ordinal", index - 1) is not None  # "a second march"
        unsure = not sure or counted
        if hit is None or (unsure and self._may_be_another_word(index) and not self.text.tokens.capital(index)):
            return None
        stop = hit.stop
        if word_at(self.text, stop) == "." and self.text.tokens.glued(stop) and not self._ends_sentence(stop):
            stop += 1
        if word_at(self.text, stop) in {"/", "(", "-"}:
            again = self.text.at("month", stop + 1)
            if again is not None and again.value == hit.value:
                stop = again.stop + (word_at(self.text, again.stop) == ")")
        return Numbered(int(hit.value), stop)

    def _may_be_another_word(self, index: int) -> bool:
        return word_at(self.text, index) in self._ambiguous()

    def _ambiguous(self) -> frozenset[str]:
        return frozenset(lexicon(self.text.language).data["calendar"].get("ambiguous", {}).get("words", ()))

    def _ends_sentence(self, index: int) -> bool:
        """Tell a full stop after a month from the dot of its abbreviation: a number or a dash follows the dot."""
        follows = word_at(self.text, index + 1)
        return not (follows[:1].isdecimal() or follows in {"-", "/", ","})

    def weekday(self, index: int) -> Numbered | None:
        """Return the weekday (Monday 0)."""
        hit = self.text.at("weekday", index)
        if hit is None or (self._may_be_another_word(index) and not self.text.tokens.capital(index)):
            return None
        number = self.text.at("cardinal", index)
        if number is not None and number.stop > hit.stop:
            return None  # Arabic al-ahad ashar: the eleven, no Sunday
        return Numbered(int(hit.value), hit.stop)

    def year_number(self, index: int, *, dated: bool = False) -> Numbered | None:
        """Return the year in four digits or, after a day and month (`dated`), also in words or before 1900."""
        if word_at(self.text, index) in {",", "/", "،", "-"} or (dated and word_at(self.text, index) == "."):
            index += 1
        for kind in ("or_of", "year"):
            hit = marker(self.text, "marker", index, kind)
            if hit is not None:
                index = hit.stop
        word = word_at(self.text, index)
        first = _OLDEST_YEAR if dated else _FIRST_YEAR
        if len(word) == _YEAR_DIGITS and word.isdecimal() and first <= int(word) <= _LAST_YEAR:
            unit = self.text.at("unit", index + 1)
            return Numbered(int(word), index + 1) if unit is None or unit.value != "percent" else None
        return self._year_in_words(index) if dated and index < len(self.text.tokens) else None

    def _year_in_words(self, index: int) -> Numbered | None:
        number = read_number(self.text, index)
        if number is None or number.digits or number.value is None or is_measured(self.text, number.stop):
            return None
        if _FIRST_YEAR <= number.value <= _LAST_YEAR and number.value == int(number.value):
            return Numbered(int(number.value), number.stop)
        rest = (
            read_number(self.text, number.stop)
            if number.value in {19, 20} and number.stop < len(self.text.tokens)
            else None
        )
        if rest is not None and rest.value == 0:  # nineteen zero one
            rest = read_number(self.text, rest.stop) if rest.stop < len(self.text.tokens) else None
            low, high = 1, 10
        else:
            low, high = 10, 100  # nineteen seventy-eight
        if rest is None or rest.value is None or not low <= rest.value < high:
            return None
        return Numbered(int(number.value) * 100 + int(rest.value), rest.stop)

    def direction(self, index: int) -> Numbered:
        """Return (-1, 0 or 1, next token) for last, this or next standing at `index`."""
        for category, direction in (("last", -1), ("next", 1), ("current", 0)) if index in self.text.opened else ():
            hit = self.text.at(category, index)
            if hit is not None:
                return Numbered(direction, hit.stop)
        return Numbered(1 if self.future else 0, index)

    def shifted(self, index: int) -> Numbered | None:
        """Return the direction of last, this or next at `index`, or None without such a word."""
        found = self.direction(index)
        return None if found.stop == index else found
