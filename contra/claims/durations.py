"""Lengths of time that carry their number: "an hour", "a full day", أسبوع (a week), "and a half" after a unit."""

from __future__ import annotations

from dataclasses import replace

from contra.claims.measures import unit_after
from contra.language.fractions import Fraction, read_fraction
from contra.language.lexicon import Annotated, Hit, lexicon
from contra.language.numbers import Number, read_number

__all__ = ["part_after", "single_unit", "with_part"]


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
