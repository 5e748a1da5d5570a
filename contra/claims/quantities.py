"""Figures in a claim: the number with its hedge as an interval, its unit, and numbers that only name something.

What a figure counts (its role) is read in `contra.claims.roles`; here a quantity leaves with role "".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from contra.claims.approximations import hedge_before
from contra.claims.durations import part_after, single_unit, with_part, with_smaller
from contra.claims.identifiers import identifier_type, identify, ordinal_stop, phone_stop
from contra.claims.measures import is_counted, phrase_before, unit_after, unit_before, unit_in_words_before
from contra.claims.singles import one_by_article
from contra.language.lexicon import Annotated, Hit, lexicon, shared
from contra.language.numbers import Number, number_span, number_starts, read_number
from contra.language.ratios import read_ratio
from contra.model import Hedge, HedgeKind, Identifier, Quantity

__all__ = ["Figures", "IdentifierHit", "QuantityHit", "figure_starts", "interval", "read_figures"]

_EMPHASIS = 100.0
_TENS = frozenset(float(tens) for tens in range(20, 100, 10))
_DURATIONS = frozenset({"duration", "months"})
_CARRY_A_NUMBER = ("unit", "unit_dual", "whole_before", "ordinal", "role", "counting_article")
_CARRY_A_UNIT = frozenset({"unit", "unit_dual", "whole_before", "article_one"})
# how far before "from X to Y" a verb of change may stand that makes X and Y two figures
_CHANGE_WINDOW = 12


class QuantityHit(NamedTuple):
    """A quantity and its tokens: `first` to `stop` cover figure and unit, `number_stop` ends the figure."""

    first: int
    stop: int
    number_stop: int
    quantity: Quantity


class Stretch(NamedTuple):
    """The tokens of a figure with its unit, and where the figure itself ends."""

    first: int
    stop: int
    number_stop: int


class IdentifierHit(NamedTuple):
    """A number that names something, and its tokens."""

    first: int
    stop: int
    identifier: Identifier


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything numeric in a stretch of text."""

    quantities: tuple[QuantityHit, ...]
    identifiers: tuple[IdentifierHit, ...]


def interval(value: float, kind: HedgeKind | None) -> tuple[float | None, float | None, bool, bool]:
    """Return (low, high, low_open, high_open) of a figure under a hedge; None is an open end.

    "About" is a band of +-`about_width` (data/shared.toml, measured by benchmarks/about_width.py); "nearly" the
    lower half of it.
    """
    width = abs(value) * float(shared()["constants"]["about_width"])
    match kind:
        case HedgeKind.ABOUT:
            return _clean(value - width), _clean(value + width), False, False
        case HedgeKind.NEARLY:
            return _clean(value - width), value, False, True
        case HedgeKind.MORE_THAN:
            return value, None, True, False
        case HedgeKind.AT_LEAST:
            return value, None, False, False
        case HedgeKind.LESS_THAN:
            return None, value, False, True
        case HedgeKind.AT_MOST:
            return None, value, False, False
        case _:
            return value, value, False, False


def _clean(value: float) -> float:
    """Return a bound without the noise of binary fractions (3.52, not 3.5200000000000005)."""
    return round(value, 9)


class _FigureReader:
    def __init__(self, text: Annotated, taken: Iterable[tuple[int, int]]) -> None:
        self.text = text
        self.tokens = text.tokens
        self.taken = {index for first, stop in taken for index in range(first, stop)}
        self.quantities: list[QuantityHit] = []
        self.identifiers: list[IdentifierHit] = []

    # ------------------------------------------------------------------ the walk
    def read(self, first: int, stop: int) -> None:
        read = first
        for index in self.text.among(figure_starts, first, stop):
            if index >= read:
                read = self._at(index, stop)

    def _at(self, index: int, stop: int) -> int:
        if index in self.taken:
            return index + 1
        opened = self.text.opened.get(index)
        read = self._unit_alone(index, stop) if opened and not _CARRY_A_UNIT.isdisjoint(opened) else None
        if read is not None:
            return read
        aged = self._aged(index, stop) if opened and "ordinal" in opened else None
        if aged is not None:
            return aged
        ordinal = ordinal_stop(self.text, index) if opened else None
        if ordinal is not None and ordinal <= stop:
            self._identify(index, ordinal, "ordinal")
            return ordinal
        number = read_number(self.text, index) or one_by_article(self.text, index)
        if number is None:
            if self.tokens.words[index] == "%":
                self._identify(index, index + 1, "unreadable")  # a share whose figure is lost
            return self._dual_noun(index) if opened else index + 1
        if number.stop > stop:
            return index + 1
        return self._number(number, stop)

    def _number(self, number: Number, stop: int) -> int:
        kind = identifier_type(self.text, number) if number.readable else "unreadable"
        if kind == "ordinal" and self._of_life(number.stop) is not None:
            kind = None  # في الخمسين من عمره, in the fiftieth (year) of his life
        if kind is not None:
            last = phone_stop(self.text, number.stop) if kind == "phone" else number.stop
            self._identify(number.start, last, kind)
            return last
        if number.value is not None and number.value < 0 and unit_after(self.text, number.stop) is None:
            return number.start + 1  # a dash that opens a list, not a count below nothing
        return self._range(number, stop) or self._quantity(number, stop)

    def _identify(self, first: int, stop: int, kind: str) -> None:
        begin, identifier = identify(self.text, first, stop, kind)
        self.identifiers.append(IdentifierHit(begin, stop, identifier))

    # ------------------------------------------------------------------ duals
    def _unit_alone(self, index: int, stop: int) -> int | None:
        """Read a unit that carries its number: the dual (ساعتين two hours), "an hour", also "and a half"."""
        dual = self.text.at("unit_dual", index)
        unit, value = (dual, 2.0) if dual is not None else (single_unit(self.text, index), 1.0)
        if unit is None or unit.stop > stop:
            return None
        after = self.text.at("whole_after", unit.stop)
        half = part_after(self.text, unit.stop) if after is None else None
        whole = after is not None or self.text.at("whole_before", index) is not None
        if dual is None and half is None and not whole and phrase_before(self.text, index, "lasting") is None:
            return None
        last = unit.stop if after is None else after.stop
        number = Number(index, unit.stop, value, value, value)
        if half is not None:
            number, last = with_part(self.text, number, half, unit.value)
        elif after is None:
            number, last = with_smaller(self.text, number, last, unit.value)
        self._add(Stretch(index, last, unit.stop), number, str(unit.value), self._hedge(index, last))
        return last

    def _aged(self, index: int, stop: int) -> int | None:
        """Read an age told by its ordinal: في السابعة من عمرها, in the seventh (year) of her life, is seven years.

        Tens may follow: في الثامنة والخمسين, in the eighth and fiftieth.
        """
        ordinal = self.text.at("ordinal", index)
        if ordinal is None:
            return None
        tens = read_number(self.text, ordinal.stop)
        value, last = float(ordinal.value), ordinal.stop
        if tens is not None and tens.value in _TENS:
            value, last = value + tens.value, tens.stop
        tail = self._of_life(last)
        if tail is None or tail.stop > stop:
            return None
        self._add(Stretch(index, last, last), Number(index, last, value, value, value), "year")
        return tail.stop

    def _of_life(self, index: int) -> Hit | None:
        """Return "of his life", "of age" at a token: what stands before it is years."""
        tail = self.text.at("role", index)
        told = tail is not None and tail.value.role == "age" and self.text.at("share_of", tail.start) is not None
        return tail if told else None

    def _dual_noun(self, index: int) -> int:
        """Read a counted noun in the dual (قتيلان two dead) as the number two."""
        hit = self.text.at("role", index)
        if hit is None or not hit.value.dual or hit.value.part != "noun":
            return index + 1
        self._add(Stretch(hit.start, hit.stop, hit.start), Number(hit.start, hit.stop, 2.0, 2.0, 2.0), "count")
        return hit.stop

    # ------------------------------------------------------------------ quantities
    def _quantity(self, number: Number, stop: int) -> int:
        first, end = number.start, number.stop
        ratio = number.fraction and read_ratio(self.text, first) is not None
        unit = None if ratio else unit_after(self.text, end)  # "seven of every ten dollars" are a share of them
        if unit is None and number.fraction and self.text.at("article_one", end) is not None:
            unit = unit_after(self.text, end + 1)
        sign = self._sign_before(first, end) if unit is None and not ratio else None
        last = end
        unit_id = "count"
        if unit is not None and unit.start < stop:
            last, unit_id = min(unit.stop, stop), str(unit.value)
        elif sign is not None:
            unit_id = str(sign.value)
        elif self._of_life(end) is not None:
            unit_id = "year"
        elif self._changes(first):
            unit_id = self._unit_of_next(end)
        begin = first if sign is None else sign.start
        if self._is_emphasis(number, unit_id, last):
            self._identify(begin, last, "emphasis")
            return last
        half = (
            part_after(self.text, last) if unit_id != "count" and shared()["units"][unit_id][0] in _DURATIONS else None
        )
        if half is not None and number.value is not None:
            number, last = with_part(self.text, number, half, unit_id)
        elif unit is not None:
            number, last = with_smaller(self.text, number, last, unit_id)
        self._add(Stretch(begin, last, end), number, unit_id, self._hedge(begin, last, counts=unit_id == "count"))
        return last

    def _sign_before(self, first: int, stop: int) -> Hit | None:
        """Return the unit before a figure, unless it belongs to the figure before it."""
        sign = unit_before(self.text, first) or unit_in_words_before(self.text, first, stop)
        last = self.quantities[-1].stop if self.quantities else 0
        return None if sign is None or sign.start < last else sign

    def _is_emphasis(self, number: Number, unit: str, stop: int) -> bool:
        """Tell "100 % sure" and "a fact, 100 %" from a share or a rise by 100 %."""
        if unit != "percent" or number.value != _EMPHASIS:
            return False
        first = number.start
        if phrase_before(self.text, first, "emphasis") or self.text.at("emphasis", stop):
            return True
        apart = first == 0 or (self.tokens.kinds[first - 1] in {"s", "l"} and self.tokens.words[first - 1] != "(")
        return apart and self.text.at("share_of", stop) is None

    def _range(self, number: Number, stop: int) -> int | None:
        """Read "between X and Y" and "X-Y" as one figure."""
        between = phrase_before(self.text, number.start, "between")
        lead = between or phrase_before(self.text, number.start, "from")
        second = self._second_of_range(number, lead is not None)
        if second is None or second.stop > stop or second.value is None or number.value is None:
            return None
        if second.start in self.taken:
            self._identify(number.start, number.stop, "day")
            return number.stop
        unit = unit_after(self.text, second.stop)
        if lead is not None and between is None and self._changes(number.start):
            return None
        if lead is None and unit is None and not is_counted(self.text, second.stop):
            return None
        first_unit = unit_after(self.text, number.stop)
        unit_id = str(unit.value) if unit is not None else str(first_unit.value) if first_unit is not None else "count"
        low = number.value
        if first_unit is None and number.digits and second.precision >= 1000 and low < second.precision:  # noqa: PLR2004
            low *= second.precision  # "between 3 and 5 million": the scale stands once
        if low >= second.value:
            return None
        last = unit.stop if unit is not None else second.stop
        hedge = None if lead is None else self._as_hedge(lead, HedgeKind.BETWEEN)
        value = Number(number.start, second.stop, None, low, second.value, second.precision)
        self._add(Stretch(number.start, last, second.stop), value, unit_id, hedge)
        return last

    def _changes(self, first: int) -> bool:
        """Tell "rose from 6 to 7 %", two figures of two times, from a range."""
        scopes = self.text.within("scope", max(0, first - _CHANGE_WINDOW), first)
        return any(scope.value == "change" for scope in scopes)

    def _unit_of_next(self, index: int) -> str:
        """Return the unit of "7 %" for the "6" of "rose from 6 to 7 %"."""
        link = self.text.at("to", index)
        following = read_number(self.text, link.stop) if link is not None and link.stop < len(self.tokens) else None
        unit = unit_after(self.text, following.stop) if following is not None else None
        return "count" if unit is None else str(unit.value)

    def _second_of_range(self, number: Number, led: bool) -> Number | None:
        tokens = self.tokens
        index = number.stop
        unit = unit_after(self.text, index)
        if unit is not None and led:
            index = unit.stop
        if index >= len(tokens):
            return None
        link = self.text.at("to", index)
        if link is not None and (led or tokens.words[index] == "-"):
            return read_number(self.text, link.stop) if link.stop < len(tokens) else None
        conjunctions = lexicon(self.text.language).proclitics.conjunctions
        if led and conjunctions and tokens.words[index].startswith(conjunctions):
            return read_number(self.text, index)
        return None

    def _hedge(self, first: int, stop: int, *, counts: bool = False) -> Hedge | None:
        """Return the hedge of a figure in tokens `first` to `stop`; `counts` says that no unit is behind it."""
        before = hedge_before(self.text, first, counts=counts)
        if before is not None and before.value != "only":
            return self._as_hedge(before, HedgeKind(before.value))
        after = self.text.at("hedge_after", stop) if stop < len(self.tokens) else None
        if after is None and stop + 1 < len(self.tokens) and is_counted(self.text, stop):
            after = self.text.at("hedge_after", stop + 1)
        return None if after is None else self._as_hedge(after, HedgeKind(after.value))

    def _as_hedge(self, hit: Hit, kind: HedgeKind) -> Hedge:
        start, end = self.tokens.span(hit.start, hit.stop)
        return Hedge(self.tokens.folded.original[start:end], start, end, kind)

    def _add(self, stretch: Stretch, number: Number, unit: str, hedge: Hedge | None = None) -> None:
        start, end = number_span(self.text, stretch.first, stretch.stop)
        text = self.tokens.folded.original[start:end]
        value, precision = number.value, number.precision
        if value is None:
            low: float | None = number.low
            high: float | None = number.high
            low_open = high_open = False
            if hedge is None:
                hedge = Hedge(text, start, end, HedgeKind.VAGUE)
            elif hedge.kind in {HedgeKind.MORE_THAN, HedgeKind.AT_LEAST}:
                high = None
        else:
            if number.fraction and unit == "count":
                value, unit, precision = value * 100, "percent", precision * 100
            value = _clean(value)
            low, high, low_open, high_open = interval(value, hedge.kind if hedge else None)
        dimension, scale = shared()["units"][unit]
        quantity = Quantity(
            text, start, end, value, low, high, unit, "", low_open, high_open, hedge,
            scale=scale, dimension=dimension, precision=precision,
        )  # fmt: skip
        self.quantities.append(QuantityHit(*stretch, quantity))


def figure_starts(text: Annotated) -> frozenset[int]:
    """Return the tokens at which alone a figure may begin: a number, a word that carries its number, a lone %."""
    signs = {index for index, word in enumerate(text.tokens.words) if word == "%"}
    return text.once(number_starts) | text.starts(_CARRY_A_NUMBER) | signs


def read_figures(text: Annotated, first: int, stop: int, taken: Iterable[tuple[int, int]] = ()) -> Figures:
    """Return the quantities and identifiers in tokens `first` to `stop`; tokens in `taken` (dates) are passed over."""
    reader = _FigureReader(text, taken)
    reader.read(first, stop)
    return Figures(tuple(reader.quantities), tuple(reader.identifiers))
