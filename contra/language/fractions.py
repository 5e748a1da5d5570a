"""Fractions in words: a third, two thirds, three-quarters, ثلث (a third), ثلاثة أخماس (three fifths)."""

from __future__ import annotations

from typing import NamedTuple

from contra.language.lexicon import Annotated

__all__ = ["Fraction", "read_fraction"]


class Fraction(NamedTuple):
    """A part of one in tokens `start` to `stop`."""

    start: int
    stop: int
    value: float


def read_fraction(text: Annotated, start: int) -> Fraction | None:
    """Return the fraction in words that begins at token `start`, or None.

    A part named in the plural ("fifths", أخماس) needs its number before it; a word that is also an ordinal
    ("third") needs a number or an article.
    """
    found = _named_part(text, start)
    return None if found is None or _is_no_part(text, found) else found


def _is_no_part(text: Annotated, part: Fraction) -> bool:
    """Tell "the third quarter", "half past six" and "half-brother" from a part of something."""
    if part.stop == part.start + 1 and text.at("no_fraction_before", part.start - 1) is not None:
        # "that half a million fled" and "said that half the town"
        told = text.at("say", part.start - 2) is not None and text.at("that", part.start - 1) is not None
        return not told and text.at("article_one", part.stop) is None
    if part.stop >= len(text.tokens):
        return False
    hyphen = text.tokens.words[part.stop] == "-" and text.tokens.glued(part.stop)
    follows = part.stop + 1 if hyphen else part.stop
    glued = hyphen and text.tokens.glued(follows) and text.tokens.kinds[follows : follows + 1] == ["w"]
    whole = text.opens(("scale", "multiplier", "unit", "article_one"), follows)
    return (glued and not whole) or text.at("no_fraction_after", follows) is not None


def _named_part(text: Annotated, start: int) -> Fraction | None:
    index, times = start, None
    lead = text.at("article_one", start) or text.at("cardinal", start)
    if lead is not None:
        times = 1.0 if lead.value is True else float(lead.value)
        index = lead.stop
        if index < len(text.tokens) and text.tokens.words[index] == "-":
            index += 1
    parts = text.at("fraction_part", index)
    if parts is not None and times is not None and 1 <= times < parts.value:
        return Fraction(start, parts.stop, times / parts.value)
    one = text.at("fraction", start)
    if one is not None and one.value[1] and text.at("ordinal", start) is None:
        return Fraction(start, one.stop, one.value[0] / one.value[1])
    named = text.at("fraction", index)
    if times != 1 or named is None or not named.value[1] or named.value[0] != 1:
        return None
    return Fraction(start, named.stop, 1 / named.value[1])
