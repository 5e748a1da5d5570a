"""Numbers in running text: digits, words and mixtures of both, as values or as vague ranges.

The grammar is shared by all languages; what differs stands in their tables: classes of number words (cardinal,
hundred, scale, fraction, vague range), the joining word, and how digits are grouped. It refuses rather than guesses:
a numeral it cannot finish gives no number, never a part of one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from contra.language.digits import read_digits, written_precision
from contra.language.fractions import read_fraction
from contra.language.lexicon import Annotated, lexicon, shared
from contra.language.numerals import FRACTION_WIDTH, NumeralReader
from contra.language.ratios import read_ratio
from contra.language.tokens import split_words

__all__ = ["Number", "number_forms", "number_span", "number_starts", "numbers", "read_number", "written_precision"]

# how many words back a phrase that holds a number word but names none may begin ("the other one")
_LONGEST_NO_NUMBER = 3
# digits kept of a product: 16.4 million is no 16,399,999.999999998
_SIGNIFICANT = 15
# what may lie below nothing
_BELOW_NOTHING = frozenset({"share", "share-change", "temperature", "temperature-f"})
_BEGIN_A_NUMERAL = ("cardinal", "hundred", "multiplier", "scale", "scale_dual")
_BEGIN_A_NUMBER = (*_BEGIN_A_NUMERAL, "negative", "negative_measured", "vague", "fraction", "article_one")
# a minus, a point, and what a year may follow
_BEFORE_DIGITS = frozenset({"-", ".", ",", "/", "،", "ال"})


@dataclass(frozen=True, slots=True)
class Number:
    """A number in tokens `start` to `stop`: one `value`, or a vague range `low` to `high` with `value` None.

    `precision` is the unit of the last digit as written: 1 for 12, 0.1 for 8.6, 100,000 for "1.2 million".
    `fraction` marks a part of a whole ("a third"), `digits` a number that begins with digits, `readable` is False
    for digits whose grouping could be read in two ways.
    """

    start: int
    stop: int
    value: float | None
    low: float
    high: float
    precision: float = 1.0
    fraction: bool = False
    digits: bool = False
    readable: bool = True


def number_starts(text: Annotated) -> frozenset[int]:
    """Return the tokens at which alone a number may begin: digits, a sign before digits, a word of the tables."""
    digits = {index for index, kind in enumerate(text.tokens.kinds) if kind == "n"}
    signs = {index - 1 for index in digits if text.tokens.words[index - 1] in _BEFORE_DIGITS}
    return frozenset(text.starts(_BEGIN_A_NUMBER) | digits | signs)


def read_number(text: Annotated, start: int) -> Number | None:
    """Return the longest number that begins at token `start`, or None.

    Vague words ("dozens", عشرات tens) give a range without a value, fractions ("a third", ثلث a third) a value
    below one unless a scale follows ("half a million"); a minus, written or in words, makes the value negative.
    """
    return text.once_at(_read_number, start) if start in text.once(number_starts) else None


def _read_number(text: Annotated, start: int) -> Number | None:
    unit = text.at("unit", start)
    if unit is not None and unit.value == "percent":
        return None  # "per hundred" is no hundred
    minus = text.at("negative", start) or text.at("negative_measured", start)
    if minus is not None and minus.stop < len(text.tokens):
        if _ends_a_hedge(text, start, minus.stop):
            return None  # "au moins sept", at least seven
        return _below_nothing(text, start, minus.stop, sure=text.at("negative", start) is not None)
    found = _ratio(text, start) or _vague(text, start) or _fraction_of(text, start) or _exact(text, start)
    return None if found is not None and _counts_nothing(text, found) else found


def _ratio(text: Annotated, start: int) -> Number | None:
    """Read "nine out of ten" as the part of a whole it is."""
    part = read_ratio(text, start)
    if part is None:
        return None
    digits = text.tokens.kinds[start] == "n"
    return Number(
        start, part.stop, part.value, part.value, part.value, part.value * FRACTION_WIDTH, fraction=True, digits=digits
    )


def _ends_a_hedge(text: Annotated, start: int, stop: int) -> bool:
    """Tell whether the word of minus is the end of a hedge."""
    return any(hit.stop == stop for hit in text.within("hedge", max(0, start - _LONGEST_NO_NUMBER), start))


def _below_nothing(text: Annotated, start: int, first: int, *, sure: bool) -> Number | None:
    """Read the number at `first` as one below nothing; "negative" needs a degree or share, or nothing, behind it."""
    again = text.at("negative", first) or text.at("negative_measured", first)
    found = None if again is not None else read_number(text, first)
    if found is None or found.value is None or found.value < 0 or not (sure or _may_be_negative(text, found.stop)):
        return None
    return replace(found, start=start, value=-found.value, low=-found.value, high=-found.value)


def _may_be_negative(text: Annotated, stop: int) -> bool:
    """Tell "negative 2.5 per cent" and "the answer is negative one" from "tested negative two days later"."""
    if stop >= len(text.tokens) or text.tokens.kinds[stop] in "sl":
        return True
    unit = text.at("unit", stop)
    return unit is not None and shared()["units"][unit.value][0] in _BELOW_NOTHING


def _counts_nothing(text: Annotated, number: Number) -> bool:
    """Tell whether a number word ends a phrase that counts nothing ("this one", "no one")."""
    hits = text.within("no_number", max(0, number.start - _LONGEST_NO_NUMBER), number.start + 1)
    return any(hit.stop >= number.stop for hit in hits)


def _vague(text: Annotated, start: int) -> Number | None:
    """Read "dozens", and a scale after it ("a few hundred thousand")."""
    vague = text.at("vague", start)
    if vague is None:
        return None
    low, high = vague.value
    scale = text.at("scale", vague.stop)
    if scale is None:
        return Number(start, vague.stop, None, float(low), float(high))
    return Number(start, scale.stop, None, float(low * scale.value), float(high * scale.value))


def _exact(text: Annotated, start: int) -> Number | None:
    figure = read_digits(text, start)
    if figure is not None and figure.value is None:
        return Number(start, figure.stop, None, 0.0, 0.0, digits=True, readable=False)
    if figure is None and not text.opens(_BEGIN_A_NUMERAL, start):
        return None
    found = NumeralReader(text, start).read()
    if found is None or _is_verb_of_its_letters(text, start, found[0]):
        return None
    stop, value, precision = found
    value = float(f"{value:.{_SIGNIFICANT}g}")
    fraction = figure is not None and figure.fraction and figure.stop == stop
    return Number(start, stop, value, value, value, precision, fraction=fraction, digits=figure is not None)


def _is_verb_of_its_letters(text: Annotated, start: int, stop: int) -> bool:
    """Tell Arabic allafa (wrote), before its definite subject, from alf (thousand), which takes "of the" there."""
    articles = lexicon(text.language).proclitics.articles
    alone = stop == start + 1 and text.at("scale", start) is not None and stop < len(text.tokens)
    return alone and bool(articles) and text.tokens.words[stop].startswith(articles) and text.at("unit", stop) is None


def _fraction_of(text: Annotated, start: int) -> Number | None:
    """Read "half", "a third", "two thirds", "three-quarters", and of a scale: "half a million", "half a dozen"."""
    part = read_fraction(text, start)
    if part is None:
        return None
    hyphen = text.tokens.words[part.stop : part.stop + 1] == ["-"] and text.tokens.glued(part.stop)
    follow = part.stop + 1 if hyphen or text.at("article_one", part.stop) else part.stop
    of = text.at("share_of", part.stop)
    if of is not None:  # "a quarter of a million", un quart de million
        follow = of.stop + 1 if text.at("article_one", of.stop) is not None else of.stop
    scale = text.at("scale", follow) or text.at("multiplier", follow)
    amount = part.value * (scale.value if scale is not None else 1)
    stop = scale.stop if scale is not None else part.stop
    return Number(start, stop, amount, amount, amount, amount * FRACTION_WIDTH, fraction=scale is None)


def numbers(text: Annotated, first: int, stop: int) -> Iterator[Number]:
    """Yield the numbers in tokens `first` to `stop`, each the longest that begins where the one before ended."""
    index = first
    while index < stop:
        number = read_number(text, index)
        if number is not None and number.stop <= stop:
            yield number
        index = index + 1 if number is None else max(index + 1, number.stop)


@cache
def number_forms(code: str) -> frozenset[str]:
    """Return the folded first words of everything that can begin a figure in a language."""
    data = lexicon(code).data
    tables = [*data["numbers"].values(), *(dict.fromkeys(words, 2) for words in data["units_dual"].values())]
    words = {
        split_words(phrase)[0] for table in tables if isinstance(table, dict) for phrase in table if phrase != "words"
    }
    nouns = {
        split_words(form)[0]
        for role in data["roles"].values()
        for lexeme in role.get("nouns", [])
        for form, dual in lexicon(code).forms(lexeme)
        if dual
    }
    return frozenset(
        words | nouns | set(data["numbers"].get("negative", ())) | set(data["numbers"].get("negative_measured", ()))
    )


@cache
def _unit_words(code: str) -> frozenset[str]:
    data = lexicon(code).data
    return frozenset(
        split_words(phrase)[0]
        for table in ("units", "units_before")
        for words in data[table].values()
        for phrase in words
    )


def number_span(text: Annotated, first: int, stop: int) -> tuple[int, int]:
    """Return the original span of a figure; a conjunction or preposition written onto its first word stays outside."""
    tokens = text.tokens
    if tokens.kinds[first] != "w":
        return tokens.span(first, stop)
    word = tokens.words[first]
    unit = text.at("unit", first) or text.at("unit_lead", first)
    forms = number_forms(text.language) | (_unit_words(text.language) if unit else frozenset())
    kept = next((variant for variant in lexicon(text.language).proclitics.variants(word) if variant in forms), word)
    return tokens.folded.span(tokens.ends[first] - len(kept), tokens.ends[stop - 1])
