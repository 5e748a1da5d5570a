"""The grammar of numerals: cardinals, hundreds and scales put together by adding and multiplying.

Shared by all languages; which words belong to which class stands in their tables.
"""

from __future__ import annotations

import math
from functools import cache

from contra.language.digits import read_digits
from contra.language.fractions import read_fraction
from contra.language.lexicon import Annotated, lexicon
from contra.language.tokens import split_words

__all__ = ["FRACTION_WIDTH", "NumeralReader"]

# a part named in words ("a third") is read as written to a tenth of itself, as "about" is: nobody measures thirds
FRACTION_WIDTH = 0.1
_TENS, _TWENTY, _HUNDRED = 10, 20, 100
_CLASSES = ("point", "cardinal", "hundred", "multiplier", "scale", "scale_dual", "fraction", "fraction_parts")


@cache
def _first_words(code: str) -> frozenset[str]:
    tables = lexicon(code).data["numbers"]
    return frozenset(split_words(phrase)[0] for name in _CLASSES for phrase in tables.get(name, ()))


def _after_preposition(text: Annotated, index: int) -> bool:
    """Tell whether a preposition is written onto a number word, so that it ends what came before (بالمئة, per cent)."""
    clitics = lexicon(text.language).proclitics
    if not clitics.prepositions or text.tokens.kinds[index] != "w":
        return False
    word, known = text.tokens.words[index], _first_words(text.language)
    heads = (
        conjunction + article for conjunction in ("", *clitics.conjunctions) for article in ("", *clitics.articles)
    )
    return not any(word.startswith(head) and word[len(head) :] in known for head in heads)


class NumeralReader:
    """Reads one numeral from a start token; `checkpoint` holds the longest complete reading so far."""

    def __init__(self, text: Annotated, start: int) -> None:
        """Take the text and the token the numeral begins at."""
        self.text = text
        self.start = start
        self.position = start
        self.total = 0.0
        self.group: float | None = None
        self.scale = math.inf
        self.precision = 1.0
        self.digits = self.hundreds = False
        self.scaled_at = -1
        self.sign = 1.0
        self.units_first = bool(lexicon(text.language).proclitics.conjunctions)
        self.checkpoint: tuple[int, float, float] | None = None

    def read(self) -> tuple[int, float, float] | None:
        """Return (stop, value, precision) or None."""
        while self.position < len(self.text.tokens) and self._step():
            pass
        return self.checkpoint

    def _keep(self) -> None:
        value = self.sign * (self.total + (self.group or 0.0))
        self.checkpoint = (self.position, value, self.precision)

    def _step(self) -> bool:
        joined = self._join()
        index = self.position
        if index >= len(self.text.tokens):
            return False
        begun = self.group is not None or self.total > 0
        if begun and _after_preposition(self.text, index):
            return False
        if begun and joined and self._fraction(index):
            return True
        if (
            self.units_first
            and begun
            and not joined
            and not self._multiplies(index)
            and not self._digits_multiply(index)
        ):
            return False
        return (
            self._digit(index, joined=joined)
            or self._cardinal(index, joined=joined)
            or self._hundred(index, joined=joined)
            or self._scale(index, joined=joined)
            or self._point(index)
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
        return word in lexicon(self.text.language).data["numbers"]["cardinal"]

    def _multiplies(self, index: int) -> bool:
        return self.text.opens(("hundred", "scale", "scale_glued", "scale_spaced", "multiplier", "point"), index)

    def _digits_multiply(self, index: int) -> bool:
        """Tell whether digits stand here that a scale multiplies ("4 thousand 3 hundred")."""
        figure = read_digits(self.text, index) if self.total else None
        return figure is not None and self._multiplies(figure.stop)

    # ------------------------------------------------------------------ digits and small numbers
    def _digit(self, index: int, *, joined: bool) -> bool:
        figure = read_digits(self.text, index)
        if figure is None or figure.value is None or (figure.value < 0 and index != self.start):
            return False
        multiplied = self._multiplies(figure.stop)
        value = abs(figure.value)
        if self.group is not None:
            if multiplied or not (joined and self.hundreds and value < _HUNDRED):
                return False
            value += self.group
        elif self.total and ((not joined and not multiplied) or value >= self.scale):
            return False
        self.sign = math.copysign(1.0, figure.value)
        self.digits = self.digits or index == self.start
        first = self.group is not None or not self.total
        self.group, self.precision = value, figure.precision
        self.position = figure.stop
        glued = self.text.at("scale_glued", figure.stop) if self.text.tokens.glued(figure.stop) else None
        scale = glued or self.text.at("scale_spaced", figure.stop)
        if scale is not None:
            return self._multiply(float(scale.value), scale.stop)
        if first or (self.units_first and not multiplied):
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
        if group != int(group) or (self.digits and not (joined and self.hundreds)):
            return False
        if value < _TENS:
            return value > 0 and group >= _TWENTY and group % _TENS == 0
        if value < _HUNDRED and group >= _HUNDRED and group % _HUNDRED == 0:
            return True
        units = group % _HUNDRED
        return self.units_first and joined and _TWENTY <= value < _HUNDRED and 0 < units < _TENS

    def _point(self, index: int) -> bool:
        """Read decimals in words: "two point five", "nine point nought four"."""
        hit = self.text.at("point", index)
        if hit is None or self.group is None or self.group != int(self.group) or self.digits:
            return False
        digits, position, open_tens = "", hit.stop, False
        while (cardinal := self.text.at("cardinal", position)) is not None and cardinal.value < _HUNDRED:
            value = int(cardinal.value)
            if open_tens and 0 < value < _TENS:
                digits = digits[:-1] + str(value)
            else:
                digits += str(value)
            open_tens = value >= _TWENTY and value % _TENS == 0
            position = cardinal.stop
            if open_tens and self.text.tokens.words[position : position + 1] == ["-"]:
                position += 1
        if not digits:
            return False
        self.group += float(f"0.{digits}")
        self.precision = math.pow(10, -len(digits))
        self.position = position
        self._keep()
        return True

    # ------------------------------------------------------------------ hundreds and scales
    def _hundred(self, index: int, *, joined: bool) -> bool:
        multiplier = self.text.at("multiplier", index)
        hit = self.text.at("hundred", index) or multiplier
        if hit is None or not hit.value:
            return False
        if self.group is None:
            if not self._bare_hundred(index, hit.stop) or (self.total and hit.value >= self.scale):
                return False
            self.group = float(hit.value)
        elif multiplier is not None and joined and self.group >= _HUNDRED:
            self.group += hit.value  # five hundred and a dozen
        elif 0 < self.group < _TENS or multiplier is not None or self._many_hundreds(self.group):
            self.group *= hit.value
            self.hundreds = self.group % _HUNDRED == 0
        else:
            return False
        self.position = hit.stop
        self._keep()
        return True

    def _many_hundreds(self, group: float) -> bool:
        """Tell "twelve hundred" and "22 hundred": an English or French way to tell thousands."""
        whole = group == int(group) and group < _HUNDRED
        return whole and not self.units_first and not self.total and (self.digits or group % _TENS != 0)

    def _bare_hundred(self, index: int, stop: int) -> bool:
        """Tell whether "hundred" stands for one hundred without a number before it."""
        articles = lexicon(self.text.language).proclitics.articles
        if self.units_first:
            return not self.text.tokens.words[index].startswith(articles or ("\0",))
        return self._article(index) or (index == self.start and self.text.at("scale", stop) is not None)

    def _article(self, index: int) -> bool:
        """Tell whether "a" or "an" stands right before the numeral ("a million"), or need not (mille, a thousand)."""
        if self.text.at("bare_number", index) is not None:
            return True
        return index == self.start and self.text.at("article_one", index - 1) is not None

    def _scale(self, index: int, *, joined: bool) -> bool:
        dual = self.text.at("scale_dual", index)
        if dual is not None and dual.value and self.group is None:
            if dual.value / 2 >= self.scale:
                return False
            return self._take_two(dual.value / 2, dual.stop)
        hit = self.text.at("scale", index)
        if hit is None:
            return False
        if dual is not None and self.group is None and not self.total and self._construct(hit.stop):
            return self._take_two(float(hit.value), hit.stop)
        if self.group is None and not self.total and not (self.units_first or self._article(index)):
            return False
        if self.group is None and self.total and not joined:
            return self._scale_of_scale(index, float(hit.value), hit.stop)
        return self._multiply(float(hit.value), hit.stop)

    def _construct(self, stop: int) -> bool:
        """Tell "two thousand persons" from "a thousand" in the accusative, which are written alike, by what follows."""
        return stop < len(self.text.tokens) and self.text.opens(("unit", "people", "role", "actor"), stop)

    def _take_two(self, scale: float, stop: int) -> bool:
        self.total += 2 * scale
        self.scale = self.precision = scale
        self.position = self.scaled_at = stop
        self._keep()
        return True

    def _scale_of_scale(self, index: int, scale: float, stop: int) -> bool:
        """Read a scale right after a smaller one: "three lakh crore", ألف مليون (a thousand million)."""
        if index != self.scaled_at or scale <= self.scale or self.total >= scale * self.scale:
            return False
        self.total *= scale
        self.precision *= scale
        self.scale = scale
        self.position = self.scaled_at = stop
        self._keep()
        return True

    def _multiply(self, scale: float, stop: int) -> bool:
        if scale >= self.scale:
            return False
        self.total += (1.0 if self.group is None else self.group) * scale
        self.precision = scale * (self.precision if self.group is not None else 1.0)
        self.group = None
        self.scale = scale
        self.position = self.scaled_at = stop
        self._keep()
        return True

    # ------------------------------------------------------------------ parts
    def _fraction(self, index: int) -> bool:
        """Read "and a half" after a number: of the last scale, of a scale named after it, or of one."""
        part = read_fraction(self.text, index)
        if part is None or (not self.units_first and self._is_of_another(part.stop)):
            return False  # "two million and a third of the rest" are two figures
        self.position = part.stop
        if self.group is not None:
            self.group += part.value
            self.precision = part.value * FRACTION_WIDTH
        else:
            again = self.text.at("scale", part.stop)
            scale = float(again.value) if again is not None and again.value <= self.scale else self.scale
            self.total += part.value * scale
            self.precision = part.value * scale * FRACTION_WIDTH
            self.position = again.stop if again is not None and again.value <= self.scale else part.stop
        self._keep()
        return True

    def _is_of_another(self, stop: int) -> bool:
        """Tell "and a third of the rest" from "un million et demi de personnes" (a million and a half people)."""
        return self.text.at("share_of", stop) is not None and self.text.at("unit_link", stop) is None
