"""Numbers in running text: digits, words and mixtures of both, as values or as vague ranges.

The grammar is shared by all languages; what differs stands in their tables: classes of number words (cardinal,
hundred, scale, fraction, vague range), the joining word, and how digits are grouped. It refuses rather than guesses:
a numeral it cannot finish gives no number, never a part of one.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from contra.language.lexicon import Annotated, lexicon
from contra.language.tokens import split_words

__all__ = ["Number", "number_forms", "number_span", "numbers", "read_number", "written_precision"]

_THOUSANDS = 3
# a part named in words ("a third") is read as written to a tenth of itself, as "about" is: nobody measures thirds
_FRACTION_WIDTH = 0.1
_TENS, _HUNDRED, _TWENTY = 10, 100, 20


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


def written_precision(digits: str) -> float:
    """Return the unit of the last significant digit of a plain figure.

    Below 1,000 a figure is exact to the unit. Above, trailing zeros beyond two significant digits are taken as
    rounding (28,000 is exact to 1,000; 5,000 to 100; 1,487 to 1).
    """
    whole, _, decimals = digits.partition(".")
    if decimals:
        return math.pow(10, -len(decimals))
    stripped = whole.lstrip("0")
    if len(stripped) <= _THOUSANDS:
        return 1.0
    zeros = len(stripped) - len(stripped.rstrip("0"))
    return math.pow(10, min(zeros, len(stripped) - 2))


def _plain_digits(word: str, code: str, *, percent_follows: bool) -> str | None:
    """Return `word` with only a decimal point left, or None when its marks can be read in two ways."""
    meta = lexicon(code).data["meta"]
    decimal, group = meta["decimal"], meta["group"]
    if "." not in word and "," not in word:
        return word
    for separator, other in ((group, decimal), (decimal, group)):
        parts = word.split(separator)
        if len(parts) == 1 or other in parts[0]:
            continue
        tail, _, decimals = parts[-1].partition(other)
        grouped = all(len(part) == _THOUSANDS for part in (*parts[1:-1], tail)) and 1 <= len(parts[0]) <= _THOUSANDS
        if grouped and other not in "".join(parts[1:-1]):
            if len(parts) == 2 and separator == decimal:  # noqa: PLR2004 - one mark: a decimal point unless said otherwise
                break
            return "".join((*parts[:-1], tail)) + (f".{decimals}" if decimals else "")
    if word.count(decimal) == 1 and group not in word:
        ambiguous = decimal == meta["ambiguous_group"] and len(word.partition(decimal)[2]) == _THOUSANDS
        return word.replace(decimal, ".") if percent_follows or not ambiguous else None
    if word.count(group) == 1 and decimal not in word and code != "en":
        return word.replace(group, ".")
    return None


class _Reader:
    """Reads one numeral from a start token; `checkpoint` holds the longest complete reading so far."""

    def __init__(self, text: Annotated, start: int) -> None:
        self.text = text
        self.start = start
        self.position = start
        self.total = 0.0
        self.group: float | None = None
        self.scale = math.inf
        self.precision = 1.0
        self.digits = False
        self.units_first = bool(lexicon(text.language).proclitics.conjunctions)
        self.checkpoint: tuple[int, float, float] | None = None

    def read(self) -> tuple[int, float, float] | None:
        """Return (stop, value, precision) or None."""
        while self.position < len(self.text.tokens) and self._step():
            pass
        return self.checkpoint

    def _keep(self) -> None:
        value = self.total + (self.group or 0.0)
        self.checkpoint = (self.position, value, self.precision)

    def _step(self) -> bool:
        joined = self._join()
        index = self.position
        if index >= len(self.text.tokens):
            return False
        begun = self.group is not None or self.total > 0
        if self.units_first and begun and not joined and not self._multiplies(index):
            return False
        return (
            self._digit(index, joined=joined)
            or self._cardinal(index, joined=joined)
            or self._hundred(index)
            or self._scale(index)
            or (begun and joined and self._fraction(index))
        )

    def _join(self) -> bool:
        """Step over a joining word; in Arabic it is mostly written onto the next word."""
        if self.position == self.start:
            return False
        words = self.text.tokens.words
        word = words[self.position]
        if self.text.at("join", self.position) is not None and self.position + 1 < len(words):
            self.position += 1
            return True
        conjunctions = lexicon(self.text.language).proclitics.conjunctions
        return bool(conjunctions) and word.startswith(conjunctions) and not self._own(word)

    def _own(self, word: str) -> bool:
        """Tell whether a number word begins with the joining letter by itself (wahid, one)."""
        table = lexicon(self.text.language).data["numbers"]["cardinal"]
        return word in table

    def _multiplies(self, index: int) -> bool:
        return any(self.text.at(kind, index) for kind in ("hundred", "scale", "scale_glued", "multiplier"))

    def _digit(self, index: int, *, joined: bool) -> bool:
        tokens = self.text.tokens
        if tokens.kinds[index] != "n" or self.group is not None or (self.total and not joined):
            return False
        follows = self.text.at("unit", index + 1)
        plain = _plain_digits(
            tokens.words[index], self.text.language, percent_follows=follows is not None and follows.value == "percent"
        )
        if plain is None or (self.total and float(plain) >= self.scale):
            return False
        self.digits = self.digits or index == self.start
        self.group, self.precision = float(plain), written_precision(plain)
        self.position = index + 1
        glued = self.text.at("scale_glued", index + 1)
        if glued is not None and tokens.glued(index + 1):
            return self._multiply(float(glued.value), index + 2)
        if not self.total or (self.units_first and not self._multiplies(index + 1)):
            self._keep()
        return True

    def _cardinal(self, index: int, *, joined: bool) -> bool:
        hit = self.text.at("cardinal", index)
        if hit is None:
            return False
        value = float(hit.value)
        if self.group is None:
            if self.total and value >= self.scale:
                return False
            self.group = value
        elif self._fits(self.group, value, joined=joined):
            self.group += value
        else:
            return False
        self.precision = 1.0
        self.position = hit.stop
        if not (self.total and self._multiplies(hit.stop)):
            self._keep()
        return True

    def _fits(self, group: float, value: float, *, joined: bool) -> bool:
        if self.digits or group != int(group):
            return False
        if value < _TENS:
            return group >= _TWENTY and group % _TENS == 0
        if value < _HUNDRED and group >= _HUNDRED and group % _HUNDRED == 0:
            return True
        units = group % _HUNDRED
        return self.units_first and joined and _TWENTY <= value < _HUNDRED and 0 < units < _TENS

    def _hundred(self, index: int) -> bool:
        hit = self.text.at("hundred", index) or self.text.at("multiplier", index)
        if hit is None or not hit.value or (self.group is not None and self.digits):
            return False
        if self.group is None:
            definite = self.text.tokens.words[index].startswith(lexicon(self.text.language).proclitics.articles or ("\0",))
            bare = (self.units_first and not definite) or self._article(index)
            if not bare or (self.total and hit.value >= self.scale):
                return False
            self.group = float(hit.value)
        elif 0 < self.group < _TENS or self.text.at("multiplier", index):
            self.group *= hit.value
        elif self.units_first and self.group >= _HUNDRED:
            return False
        else:
            return False
        self.position = hit.stop
        self._keep()
        return True

    def _article(self, index: int) -> bool:
        """Tell whether "a" or "an" stands right before the numeral ("a million")."""
        return index == self.start and self.text.at("article_one", index - 1) is not None

    def _scale(self, index: int) -> bool:
        dual = self.text.at("scale_dual", index)
        if dual is not None and dual.value and self.group is None:
            if dual.value / 2 >= self.scale:
                return False
            self.total += dual.value
            self.scale = dual.value / 2
            self.precision = self.scale
            self.position = dual.stop
            self._keep()
            return True
        hit = self.text.at("scale", index)
        if hit is None:
            return False
        if self.group is None and not (self.units_first or self._article(index)):
            return False
        return self._multiply(float(hit.value), hit.stop)

    def _multiply(self, scale: float, stop: int) -> bool:
        if scale >= self.scale:
            return False
        self.total += (1.0 if self.group is None else self.group) * scale
        self.precision = scale * (self.precision if self.group is not None else 1.0)
        self.group = None
        self.scale = scale
        self.position = stop
        self._keep()
        return True

    def _fraction(self, index: int) -> bool:
        """Read "and a half" after a number: of the last scale, or of one."""
        if self.text.at("article_one", index):
            index += 1
        hit = self.text.at("fraction", index)
        if hit is None or not hit.value[1]:
            return False
        part = hit.value[0] / hit.value[1]
        self.position = hit.stop
        if self.group is not None:
            self.group += part
            self.precision = part * _FRACTION_WIDTH
        else:
            self.total += part * self.scale
            self.precision = part * self.scale * _FRACTION_WIDTH
            again = self.text.at("scale", hit.stop) if hit.stop < len(self.text.tokens) else None
            if again is not None and again.value == self.scale:
                self.position = again.stop
        self._keep()
        return True


def read_number(text: Annotated, start: int) -> Number | None:
    """Return the longest number that begins at token `start`, or None.

    Vague words ("dozens", عشرات tens) give a range without a value, fractions ("a third", ثلث a third) a value
    below one unless a scale follows ("half a million").
    """
    vague = text.at("vague", start)
    if vague is not None:
        low, high = vague.value
        return Number(start, vague.stop, None, float(low), float(high))
    fraction = _read_fraction(text, start)
    if fraction is not None:
        return fraction
    if text.tokens.kinds[start] == "n":
        follows = text.at("unit", start + 1)
        percent = follows is not None and follows.value == "percent"
        if _plain_digits(text.tokens.words[start], text.language, percent_follows=percent) is None:
            return Number(start, start + 1, None, 0.0, 0.0, digits=True, readable=False)
    reader = _Reader(text, start)
    found = reader.read()
    if found is None:
        return None
    stop, value, precision = found
    return Number(start, stop, value, value, value, precision, digits=reader.digits)


def _read_fraction(text: Annotated, start: int) -> Number | None:
    """Read "half", "a third", "two thirds", "three-quarters", and "half a million"."""
    index, times = start, 1.0
    hit = text.at("fraction", start)
    if hit is None and not lexicon(text.language).proclitics.conjunctions:
        lead = text.at("article_one", start) or text.at("cardinal", start)
        if lead is None:
            return None
        times = 1.0 if lead.value is True else float(lead.value)
        index = lead.stop
        if index < len(text.tokens) and text.tokens.words[index] == "-":
            index += 1
        hit = text.at("fraction", index)
    if hit is None or not hit.value[1] or (index == start and text.at("ordinal", index) is not None):
        return None
    value = times * hit.value[0] / hit.value[1]
    follow = hit.stop + 1 if text.at("article_one", hit.stop) else hit.stop
    scale = text.at("scale", follow)
    amount = value * (scale.value if scale is not None else 1)
    precision = amount * _FRACTION_WIDTH
    stop = scale.stop if scale is not None else hit.stop
    return Number(start, stop, amount, amount, amount, precision, fraction=scale is None)


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
    tables = [*data["numbers"].values(), *({word: 2 for word in words} for words in data["units_dual"].values())]
    words = {split_words(phrase)[0] for table in tables if isinstance(table, dict) for phrase in table if phrase != "words"}
    nouns = {
        split_words(form)[0]
        for role in data["roles"].values()
        for lexeme in role.get("nouns", [])
        for form, dual in lexicon(code).forms(lexeme)
        if dual
    }
    return frozenset(words | nouns)


def number_span(text: Annotated, first: int, stop: int) -> tuple[int, int]:
    """Return the original span of a figure; a conjunction or preposition written onto its first word stays outside."""
    tokens = text.tokens
    if tokens.kinds[first] != "w":
        return tokens.span(first, stop)
    word = tokens.words[first]
    forms = number_forms(text.language)
    kept = next((variant for variant in lexicon(text.language).proclitics.variants(word) if variant in forms), word)
    return tokens.folded.span(tokens.ends[first] - len(kept), tokens.ends[stop - 1])
