"""Ratios in words: nine out of ten, seven of every ten, تسعة من كل عشرة (nine of every ten), one in five."""

from __future__ import annotations

from typing import NamedTuple

from contra.language.fractions import Fraction
from contra.language.lexicon import Annotated

__all__ = ["read_ratio"]

# "out of ten" is a ratio, "out of 45 passengers" a part of a known number, and so may be "out of 100"
_ROUND = 10.0
_MOST = 1000.0


class _Figure(NamedTuple):
    value: float
    stop: int
    words: bool


def read_ratio(text: Annotated, start: int) -> Fraction | None:
    """Return the part of one that a ratio beginning at token `start` comes to, or None.

    "Of every" leads to any whole, "out of" only to ten, "in" only from one to a whole in words.
    """
    part = (
        _figure(text, start) if text.hits["ratio"] or text.hits["ratio_of_ten"] or text.hits["ratio_of_one"] else None
    )
    if part is None:
        return None
    for category in ("ratio", "ratio_of_ten", "ratio_of_one"):
        link = text.at(category, part.stop)
        if (
            link is None
            and category == "ratio"
            and part.stop < len(text.tokens)
            and text.tokens.kinds[part.stop] == "w"
        ):
            link = text.at(category, part.stop + 1)  # "nine doctors of every ten"
        whole = None if link is None else _figure(text, link.stop)
        if whole is None or not part.value < whole.value <= _MOST or text.at("scale", whole.stop) is not None:
            continue
        in_words = part.words and whole.words and part.value == 1 and text.at("unit", whole.stop) is None
        if category == "ratio" or (whole.value == _ROUND if category == "ratio_of_ten" else in_words):
            return Fraction(start, whole.stop, part.value / whole.value)
    return None


def _figure(text: Annotated, index: int) -> _Figure | None:
    """Return a whole number of one token."""
    if index >= len(text.tokens):
        return None
    word = text.tokens.words[index]
    if text.tokens.kinds[index] == "n":
        return _Figure(float(word), index + 1, words=False) if word.isdecimal() else None
    named = text.at("cardinal", index) or text.at("hundred", index)
    return None if named is None or named.stop > index + 1 else _Figure(float(named.value), named.stop, words=True)
