"""Lengths of time that carry their number: "an hour", "a full day", أسبوع (a week), "and a half" after a unit."""

from __future__ import annotations

from dataclasses import replace

from contra.claims.measures import unit_after
from contra.language.fractions import Fraction, read_fraction
from contra.language.lexicon import Annotated, Hit, lexicon, shared
from contra.language.numbers import Number, read_number

__all__ = ["part_after", "single_unit", "with_part", "with_smaller"]

# measures told in two units at once: "3 hours and 20 minutes", "two years and six months"
_SUMMED = frozenset({"duration", "months", "length", "mass"})


def single_unit(text: Annotated, index: int) -> Hit | None:
    """Return the unit of "an hour" and "a full day", or of the bare Arabic noun in the singular."""
    lead = text.at("whole_before", index) or text.at("article_one", index)
    first = index if lead is None else lead.stop
    if lead is not None and first < len(text.tokens) and text.tokens.words[first] == "-":
        first += 1
    unit = text.at("unit", first)
    needs_lead = not lexicon(text.language).proclitics.articles
    if unit is None or (lead is None and needs_lead) or text.at("single_unit", unit.start) is None:
        return None
    definite = unit_after(text, unit.start) is None
    if lead is None and (definite or _counted_by(text, index)):
        return None
    return unit


def _counted_by(text: Annotated, index: int) -> bool:
    """Tell whether a number stands before a unit, which is then its own."""
    return index > 0 and read_number(text, index - 1) is not None


def part_after(text: Annotated, index: int) -> Fraction | None:
    """Read "and a half" after a unit."""
    joined = text.at("join", index)
    position = index if joined is None else joined.stop
    if position >= len(text.tokens):
        return None
    conjunctions = lexicon(text.language).proclitics.conjunctions
    glued = any(text.tokens.words[position].startswith(letter) for letter in conjunctions)
    return read_fraction(text, position) if joined is not None or glued else None


def with_part(text: Annotated, number: Number, part: Fraction, unit: str) -> tuple[Number, int]:
    """Return the number with a part added, and where it ends; the unit may be named again (ساعة ونصف الساعة)."""
    again = text.at("unit", part.stop)
    stop = again.stop if again is not None and again.value == unit else part.stop
    return replace(number, value=(number.value or 0.0) + part.value, precision=part.value), stop


def with_smaller(text: Annotated, number: Number, stop: int, unit: str) -> tuple[Number, int]:
    """Return the number with what a smaller unit right behind it adds ("3 hours and 20 minutes"), and where it ends.

    The smaller amount has to be less than one of the larger unit: "2 days and 30 hours" are two lengths.
    """
    dimension, scale = shared()["units"][unit]
    index = stop if (joined := text.at("join", stop)) is None else joined.stop
    if number.value is None or dimension not in _SUMMED or index >= len(text.tokens):
        return number, stop
    dual = text.at("unit_dual", index)
    more = Number(index, index, 2.0, 2.0, 2.0) if dual is not None else read_number(text, index)
    second = dual or (unit_after(text, more.stop) if more is not None else None)
    if more is None or more.value is None or second is None or shared()["units"][second.value][0] != dimension:
        return number, stop
    ratio = shared()["units"][second.value][1] / scale
    if not 0 < more.value * ratio < 1:
        return number, stop
    total = number.value + more.value * ratio
    return replace(number, value=total, low=total, high=total, precision=more.precision * ratio), second.stop
