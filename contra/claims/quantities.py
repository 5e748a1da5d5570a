"""Figures in a claim: the number with its hedge as an interval, its unit, and numbers that only name something.

What a figure counts (its role) is read in `contra.claims.roles`; here a quantity leaves with role "".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from contra.language.lexicon import Annotated, Hit, lexicon, shared
from contra.language.numbers import Number, number_span, read_number
from contra.model import Hedge, HedgeKind, Identifier, Quantity

__all__ = ["Figures", "IdentifierHit", "QuantityHit", "interval", "read_figures"]

_CURRENCY_SIGNS = frozenset("$€£¥")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_LONGEST_PLAIN_NUMBER = 12
_EMPHASIS = 100.0


class QuantityHit(NamedTuple):
    """A quantity and its tokens: `first` to `stop` cover figure and unit, `number_stop` ends the figure."""

    first: int
    stop: int
    number_stop: int
    quantity: Quantity


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
        index = first
        while index < stop:
            index = max(index + 1, self._at(index, stop))

    def _at(self, index: int, stop: int) -> int:
        if index in self.taken:
            return index + 1
        dual = self.text.at("unit_dual", index)
        if dual is not None:
            return self._dual_unit(dual)
        number = read_number(self.text, index)
        if number is None:
            return self._dual_noun(index)
        if number.stop > stop:
            return index + 1
        if not number.readable:
            self._identify(index, number.stop, "unreadable")
            return number.stop
        kind = self._names_something(number)
        if kind is not None:
            self._identify(index, number.stop, kind)
            return number.stop
        return self._quantity(number, stop)

    # ------------------------------------------------------------------ numbers that name
    def _names_something(self, number: Number) -> str | None:
        """Return the type of identifier this number is, or None when it counts or measures."""
        first, stop = number.start, number.stop
        words = self.tokens.words
        before = words[first - 1] if first else ""
        after = words[stop] if stop < len(words) else ""
        counted = self._unit_at(stop) is not None or self._counted(stop)
        if number.digits and self._glued_to_letters(first):
            return "model"
        if number.digits and before == "ال" and self.tokens.glued(first) and not counted:
            return "ordinal"
        if number.digits and not counted:
            for check in (self._clock, self._score, self._phone):
                kind = check(first, stop, before, after)
                if kind is not None:
                    return kind
        named = self._after_naming_word(first)
        if named is not None and not (counted and named in {"route", "session", "resolution"}):
            return named
        if number.digits and self._year(number) and not counted:
            return "year"
        if not number.digits and not counted and (self.text.at("ordinal", first) is not None or self._definite(first)):
            return "ordinal"
        if number.digits and self.tokens.glued(stop) and after and self._glued_suffix(stop):
            return "ordinal"
        return None

    def _definite(self, first: int) -> bool:
        """Tell "the three (last years)" in Arabic: the article makes a number word an attribute of what stood before."""
        articles = lexicon(self.text.language).proclitics.articles
        return bool(articles) and self.tokens.words[first].startswith(articles)

    def _glued_to_letters(self, first: int) -> bool:
        """Tell "M23" and "Su-25" from a figure; a range "10-15" and a currency "US$5" are none."""
        words, kinds = self.tokens.words, self.tokens.kinds
        index = first - 1
        if index < 0 or not self.tokens.glued(first):
            return False
        if words[index] == "-" and index and self.tokens.glued(index):
            index -= 1
        if kinds[index] != "w" or words[index] == "ال" or self.text.at("unit", index) is not None:
            return False
        if self.text.language == "ar" and index == first - 1:
            return len(words[index]) > 1 and words[index] not in _joined_letters(self.text)
        return index < first - 1 or self.tokens.capital(index)

    def _after_naming_word(self, first: int) -> str | None:
        """Return the type a word before the number gives it, over a quote, "No." or "number" between."""
        words = self.tokens.words
        index = first
        while index > 0 and first - index < 3 and words[index - 1] in {'"', "'", "(", ".", "ال", "-"}:  # noqa: PLR2004
            index -= 1
        for start in range(max(0, index - 3), index):
            hit = self.text.at("id_before", start)
            if hit is not None and hit.stop == index:
                short = self.text.language != "ar" and len(words[start]) <= 2 and not self.tokens.capital(start)  # noqa: PLR2004
                return None if short else str(hit.value)
        return None

    def _year(self, number: Number) -> bool:
        word = self.tokens.words[number.start]
        value = number.value or 0
        single = number.stop == number.start + 1
        return single and word.isdigit() and len(word) == 4 and _FIRST_YEAR <= value <= _LAST_YEAR  # noqa: PLR2004

    def _clock(self, first: int, stop: int, before: str, after: str) -> str | None:
        kinds = self.tokens.kinds
        if (after == ":" and kinds[stop + 1 : stop + 2] == ["n"]) or (before == ":" and kinds[first - 2] == "n"):
            return "clock"
        hour = self.text.at("marker", first - 1) if first else None
        half = self.text.at("marker", stop)
        if half is not None and half.value in {"morning", "evening"}:
            return "clock"
        if after in {"a", "p"} and self.tokens.words[stop + 1 : stop + 3] == [".", "m"]:
            return "clock"
        return "clock" if hour is not None and hour.value == "hour" and self.text.language == "ar" else None

    def _score(self, first: int, stop: int, before: str, after: str) -> str | None:
        kinds = self.tokens.kinds
        behind = after == "-" and self.tokens.glued(stop) and kinds[stop + 1 : stop + 2] == ["n"]
        ahead = before == "-" and self.tokens.glued(first) and first > 1 and kinds[first - 2] == "n"
        if behind:
            follows = read_number(self.text, stop + 1)
            return None if follows is not None and self._measured(follows.stop) else "score"
        if ahead or (before == "/" and first > 1 and kinds[first - 2] == "n"):
            return "score"
        return "fraction" if after == "/" and kinds[stop + 1 : stop + 2] == ["n"] else None

    def _measured(self, index: int) -> bool:
        return self._unit_at(index) is not None or self._counted(index)

    def _phone(self, first: int, stop: int, before: str, after: str) -> str | None:
        word = self.tokens.words[first]
        long = word.isdigit() and len(word) >= _LONGEST_PLAIN_NUMBER - 3 and not word.endswith("000")
        return "phone" if before == "+" or long else None

    def _glued_suffix(self, stop: int) -> bool:
        return self.tokens.words[stop] in {"st", "nd", "rd", "th"}

    def _identify(self, first: int, stop: int, type_: str) -> None:
        """Record an identifier; a naming word or letters right before it belong to its text."""
        begin = first
        words = self.tokens.words
        while begin > 0 and words[begin - 1] in {"-", "ال"} and self.tokens.glued(begin):
            begin -= 1
        if type_ == "model" and begin > 0 and self.tokens.kinds[begin - 1] == "w":
            begin -= 1
        start, end = self.tokens.span(begin, stop)
        text = self.tokens.folded.original[start:end]
        self.identifiers.append(IdentifierHit(begin, stop, Identifier(text, start, end, type_)))

    # ------------------------------------------------------------------ units and counted things
    def _unit_at(self, index: int) -> Hit | None:
        """Return the unit that begins at `index`, over a hyphen ("10-kilometre")."""
        if index >= len(self.tokens):
            return None
        if self.tokens.words[index] == "-" and index + 1 < len(self.tokens):
            hit = self.text.at("unit", index + 1)
            return hit if hit is not None and hit.value not in {"metre", "second"} else None
        hit = self.text.at("unit", index)
        if hit is None or self._is_day_of_speech(hit):
            return None
        return hit

    def _is_day_of_speech(self, hit: Hit) -> bool:
        """Tell "today" and "the hour" from units: in Arabic the article makes them a time."""
        return self.text.language == "ar" and self.tokens.words[hit.start].startswith("ال")

    def _counted(self, index: int) -> bool:
        """Tell whether a counted thing known to the tables follows at once."""
        return index < len(self.tokens) and any(
            self.text.at(category, index) is not None and self._as_noun(category, index)
            for category in ("role", "people", "actor")
        )

    def _as_noun(self, category: str, index: int) -> bool:
        hit = self.text.at(category, index)
        return hit is not None and (category != "role" or hit.value.part == "noun")

    # ------------------------------------------------------------------ duals
    def _dual_unit(self, hit: Hit) -> int:
        unit_span = number_span(self.text, hit.start, hit.stop)
        self._add(hit.start, hit.stop, hit.stop, unit_span, 2.0, hit.value, 1.0)
        return hit.stop

    def _dual_noun(self, index: int) -> int:
        """Read a counted noun in the dual (قتيلان two dead) as the number two."""
        hit = self.text.at("role", index)
        if hit is None or not hit.value.dual or hit.value.part != "noun":
            return index + 1
        span = number_span(self.text, hit.start, hit.stop)
        self._add(hit.start, hit.stop, hit.start, span, 2.0, "count", 1.0)
        return hit.stop

    # ------------------------------------------------------------------ quantities
    def _quantity(self, number: Number, stop: int) -> int:
        ranged = self._range(number, stop)
        if ranged is not None:
            return ranged
        first, end = number.start, number.stop
        unit = self._unit_at(end)
        if unit is None and number.fraction and self.text.at("article_one", end) is not None:
            unit = self._unit_at(end + 1)
        sign = self._currency_before(first)
        last = end
        unit_id = "count"
        if unit is not None and unit.start < stop:
            last, unit_id = min(unit.stop, stop), str(unit.value)
        elif sign is not None:
            unit_id = sign
        begin = first - 1 if sign is not None and unit_id == sign else first
        if self._is_emphasis(number, unit_id, last):
            self._identify(begin, last, "emphasis")
            return last
        hedge = self._hedge(begin, last)
        self._add(begin, last, end, number_span(self.text, begin, last), number, unit_id, number.precision, hedge)
        return last

    def _currency_before(self, first: int) -> str | None:
        if not first or self.tokens.words[first - 1] not in _CURRENCY_SIGNS:
            return None
        hit = self.text.at("unit", first - 1)
        return None if hit is None else str(hit.value)

    def _is_emphasis(self, number: Number, unit: str, stop: int) -> bool:
        """Tell "a fact, 100 %" from a share: no whole is named behind it."""
        if unit != "percent" or number.value != _EMPHASIS:
            return False
        follows = self.text.at("share_of", stop) if stop < len(self.tokens) else None
        return follows is None

    def _range(self, number: Number, stop: int) -> int | None:
        """Read "between X and Y" and "X-Y" as one figure."""
        lead = self._phrase_before(number.start, ("between",)) or self._phrase_before(number.start, ("from",))
        second = self._second_of_range(number, lead is not None)
        if second is None or second.stop > stop or second.value is None or number.value is None:
            return None
        if second.start in self.taken:
            self._identify(number.start, number.stop, "day")
            return number.stop
        unit = self._unit_at(second.stop)
        if lead is None and unit is None and not self._counted(second.stop):
            return None
        first_unit = self._unit_at(number.stop)
        unit_id = str(unit.value) if unit is not None else str(first_unit.value) if first_unit is not None else "count"
        low = number.value
        if first_unit is None and number.digits and second.precision >= 1000 and low < second.precision:  # noqa: PLR2004
            low *= second.precision  # "between 3 and 5 million": the scale stands once
        if low >= second.value:
            return None
        last = unit.stop if unit is not None else second.stop
        span = number_span(self.text, number.start, last)
        hedge = None if lead is None else self._as_hedge(lead, HedgeKind.BETWEEN)
        value = Number(number.start, second.stop, None, low, second.value, second.precision)
        self._add(number.start, last, second.stop, span, value, unit_id, second.precision, hedge)
        return last

    def _second_of_range(self, number: Number, led: bool) -> Number | None:
        tokens = self.tokens
        index = number.stop
        unit = self._unit_at(index)
        if unit is not None and led:
            index = unit.stop
        if index >= len(tokens):
            return None
        link = self.text.at("to", index)
        if link is not None and (led or tokens.words[index] == "-"):
            return read_number(self.text, link.stop) if link.stop < len(tokens) else None
        if led and self.text.language == "ar" and tokens.words[index].startswith("و"):
            return read_number(self.text, index)
        return None

    def _phrase_before(self, first: int, categories: tuple[str, ...]) -> Hit | None:
        for category in categories:
            for start in range(max(0, first - 4), first):
                hit = self.text.at(category, start)
                if hit is not None and hit.stop == first:
                    return hit
        return None

    def _hedge(self, first: int, stop: int) -> Hedge | None:
        before = self._phrase_before(first, ("hedge",))
        if before is not None and before.value != "only":
            return self._as_hedge(before, HedgeKind(before.value))
        after = self.text.at("hedge_after", stop) if stop < len(self.tokens) else None
        if after is None and stop + 1 < len(self.tokens) and self._counted(stop):
            after = self.text.at("hedge_after", stop + 1)
        return None if after is None else self._as_hedge(after, HedgeKind(after.value))

    def _as_hedge(self, hit: Hit, kind: HedgeKind) -> Hedge:
        start, end = self.tokens.span(hit.start, hit.stop)
        return Hedge(self.tokens.folded.original[start:end], start, end, kind)

    def _add(
        self,
        first: int,
        stop: int,
        number_stop: int,
        span: tuple[int, int],
        number: Number | float,
        unit: str,
        precision: float,
        hedge: Hedge | None = None,
    ) -> None:
        dimension, scale = shared()["units"][unit]
        text = self.tokens.folded.original[span[0] : span[1]]
        if isinstance(number, Number) and number.value is None:
            value, low, high, low_open, high_open = None, number.low, number.high, False, False
            if hedge is None:
                hedge = Hedge(text, span[0], span[1], HedgeKind.VAGUE)
            elif hedge.kind in {HedgeKind.MORE_THAN, HedgeKind.AT_LEAST}:
                high = None
        else:
            value = number.value if isinstance(number, Number) else number
            if isinstance(number, Number) and number.fraction and unit == "count" and value is not None:
                value, unit, (dimension, scale), precision = value * 100, "percent", ("share", 1.0), precision * 100
            assert value is not None  # noqa: S101 - a number without a value is vague, handled above
            value = _clean(value)
            low, high, low_open, high_open = interval(value, hedge.kind if hedge else None)
        quantity = Quantity(
            text, *span, value, low, high, unit, "", low_open, high_open, hedge,
            scale=scale, dimension=dimension, precision=precision,
        )  # fmt: skip
        self.quantities.append(QuantityHit(first, stop, number_stop, quantity))


def _joined_letters(text: Annotated) -> frozenset[str]:
    """Return the particles that may stand glued before digits without naming anything (bi-50, wa-al-20)."""
    clitics = lexicon(text.language).proclitics
    return frozenset(
        head + preposition + article
        for head in ("", *clitics.conjunctions)
        for preposition in ("", *clitics.prepositions, *clitics.contracted)
        for article in ("", *clitics.articles)
    )


def read_figures(text: Annotated, first: int, stop: int, taken: Iterable[tuple[int, int]] = ()) -> Figures:
    """Return the quantities and identifiers in tokens `first` to `stop`; tokens in `taken` (dates) are passed over."""
    reader = _FigureReader(text, taken)
    reader.read(first, stop)
    return Figures(tuple(reader.quantities), tuple(reader.identifiers))
