"""Stretches longer than a day, and times told from another: months, years, quarters, "last week", "two days ago"."""

from __future__ import annotations

from datetime import timedelta

from contra.claims.dates import DateReader
from contra.claims.measures import phrase_before
from contra.claims.timewords import Found, marker, word_at
from contra.language import calendar
from contra.language.lexicon import Hit, lexicon
from contra.language.numbers import read_number

__all__ = ["PeriodReader"]

_FINEST = ("day", "week", "month", "year")
_FROM_ANOTHER = frozenset({"before", "since", "reference"})
_FARTHEST_DAY = 2
# hedges that leave a told time where it is; "more than a week ago" says no day
_VAGUELY = frozenset({"about", "nearly", "only"})
_COMMAS = frozenset({",", "،"})
_QUARTERS, _HALVES = 4, 2

Amount = tuple[str, float, float]  # unit, least, most


class PeriodReader(DateReader):
    """Reads the period or the told time that begins at a token."""

    def period(self, index: int) -> Found | None:
        """Return the longest period that begins at token `index`, or None."""
        opened = self.text.opened.get(index, frozenset())
        digits = self.text.tokens.kinds[index] != "w"
        for opens, read in self._PATTERNS:
            if opens is None or not opens.isdisjoint(opened) or (digits and read is PeriodReader._year):
                found = read(self, index)
                if found is not None:
                    return found
        return None

    def _edge(self, index: int) -> Found | None:
        """Read "late August" and مطلع العام الجاري (the beginning of this year)."""
        edge = self.text.at("edge", index)
        if edge is None:
            return None
        stop = edge.stop + 1 if word_at(self.text, edge.stop) == "-" else edge.stop
        inner = self._month_after_word(stop) or self._named_period(stop) or self._year(stop)
        year = self.year_number(stop) if inner is None and not self.agglutinates else None
        if year is not None:
            inner = Found(year.stop, calendar.year(year.value), "year")
        if inner is None:
            return None
        span = None if inner.span is None else calendar.edge_of(inner.span, edge.value)
        return Found(inner.stop, span, f"{edge.value}-{inner.granularity}")

    def _part_of_year(self, index: int) -> Found | None:
        """Read "the first quarter of 2017" and النصف الأول من العام الجاري (the first half of this year)."""
        before, after = self.text.at("ordinal", index), self.text.at("year_part", index)
        part = after if after is not None else self.text.at("year_part", before.stop) if before is not None else None
        ordinal = before if after is None else self.text.at("ordinal", after.stop)
        if part is None or ordinal is None:
            return None
        parts = _QUARTERS if part.value == "quarter" else _HALVES
        stop = max(part.stop, ordinal.stop)
        of = self._of(stop)
        inner = self._year(of if of is not None else stop) or self._named_period(of if of is not None else stop)
        if inner is None or inner.granularity != "year" or ordinal.value > parts:
            return None
        span = None if inner.span is None else calendar.part_of_year(inner.span, parts, int(ordinal.value))
        return Found(inner.stop, span, str(part.value))

    def _month_after_word(self, index: int) -> Found | None:
        hit = marker(self.text, "period_unit", index, "month") or marker(self.text, "marker", index, "month")
        return self._month(index if hit is None else hit.stop)

    def _month(self, index: int) -> Found | None:
        before = None if self.agglutinates else self.shifted(index)
        position = index if before is None else before.stop
        name = self.month_name(position)
        if name is None:
            return None
        year = self.year_number(name.stop)
        if year is not None:
            return Found(year.stop, calendar.month(year.value, name.value), "month")
        if before is None and self._may_be_another_word(position) and not self._after_preposition(position):
            return None
        direction, stop = self.direction(name.stop)
        if self.anchor is None:
            return Found(stop, None, "month")
        shift = direction if before is None else before.value
        return Found(stop, calendar.named_month(self.anchor, name.value, shift), "month")

    def _after_preposition(self, index: int) -> bool:
        return self.text.at("place_in", index - 1) is not None or self.text.at("marker", index - 1) is not None

    def _year(self, index: int) -> Found | None:
        lead = marker(self.text, "marker", index, "year")
        found = self.year_number(index)
        if found is None and lead is not None and lead.stop < len(self.text.tokens):
            found = self._year_in_words(lead.stop)
        if found is None:
            return None
        if lead is None and not self._after_preposition(index):
            return None
        if self._numbers_a_law(index - 1 if lead is None else lead.start):
            return None
        return Found(found.stop, calendar.year(found.value), "year")

    def _numbers_a_law(self, index: int) -> bool:
        """Tell القانون رقم 19 لسنة 2010, "law number 19 of the year 2010": a year that names, and dates nothing."""
        tokens = self.text.tokens
        prepositions = lexicon(self.text.language).proclitics.prepositions
        return index > 0 and tokens.kinds[index - 1] == "n" and tokens.words[index].startswith(prepositions)

    def _named_period(self, index: int) -> Found | None:
        """Read "last week" and الشهر المقبل (next month)."""
        before = self.shifted(index)
        unit = self.text.at("period_unit", index if before is None else before.stop)
        shift = before if before is not None or unit is None else self.shifted(unit.stop)
        if unit is None or shift is None:
            return None
        stop = max(unit.stop, shift.stop)
        if self.anchor is None:
            return Found(stop, None, unit.value)
        return Found(stop, calendar.period(self.anchor, unit.value, shift.value), unit.value)

    # ------------------------------------------------------------------ told from now
    def _told(self, index: int) -> Found | None:
        """Read "two days ago", "1 month and 21 days ago", "three weeks from now", قبل يومين (two days ago)."""
        before = self.text.at("ago_lead", index)
        ahead = marker(self.text, "marker", index, "reference" if self.agglutinates else "in") if self.future else None
        lead = before or ahead
        begin = index if lead is None else lead.stop
        hedge = self.text.at("hedge", begin) if lead is not None else phrase_before(self.text, begin, "hedge")
        amounts, stop = self._amounts(begin if hedge is None or hedge.stop <= begin else hedge.stop)
        if not amounts:
            return None
        unit = amounts[0][0] if len(amounts) == 1 else min((name for name, *_ in amounts), key=_FINEST.index)
        after = self.text.at("marker", stop)
        kind = None if after is None else str(after.value)
        if after is not None and kind in _FROM_ANOTHER:
            return self._from_another_day(amounts, unit, after, -1 if kind == "before" else 1)
        of = marker(self.text, "marker", stop, "or_of") if self.agglutinates and lead is not None else None
        if of is not None and self.text.at("relative_day", of.stop) is not None:
            return self._from_another_day(amounts, unit, of, -1 if before is not None else 1)
        if kind == "relative" and after is not None and lead is None:
            return Found(after.stop, None, unit)
        closed = after is not None and kind in {"hence", "ago"}
        if lead is None and not closed:
            return None
        sign = -1 if before is not None or (closed and kind == "ago") else 1
        end = after.stop if closed and after is not None else stop
        bounded = hedge is not None and hedge.value not in _VAGUELY
        return Found(end, None if self.anchor is None or bounded else calendar.told(self.anchor, amounts, sign), unit)

    def _from_another_day(self, amounts: list[Amount], unit: str, link: Hit, sign: int) -> Found | None:
        """Read "two days before yesterday", "three weeks from tomorrow", بعد يومين من الغد (two days from tomorrow)."""
        base = self.text.at("relative_day", link.stop)
        if base is None or abs(base.value) > _FARTHEST_DAY:
            return None
        if self.anchor is None:
            return Found(base.stop, None, unit)
        day = self.anchor + timedelta(days=int(base.value))
        return Found(base.stop, calendar.told(day, amounts, sign), unit)

    def _amounts(self, index: int) -> tuple[list[Amount], int]:
        """Return (unit, low, high) of the lengths of time that begin at `index`, and the token after the last."""
        amounts: list[Amount] = []
        stop = index
        while len(amounts) < len(_FINEST) and (found := self._amount(index)) is not None:
            amounts.append(found[0])
            stop = index = found[1]
            joined = self.text.at("join", index)
            if joined is not None:
                index = joined.stop
            elif word_at(self.text, index) in _COMMAS:
                index += 1
        return amounts, stop

    def _amount(self, index: int) -> tuple[Amount, int] | None:
        if index not in self.text.opened:
            return self._amount_in_figures(index)
        dual = self.text.at("unit_dual", index)
        if dual is not None:
            return self._amount_of(dual, 2.0, 2.0)
        article = self.text.at("article_one", index)
        alone = self.text.at("unit", index if article is None else article.stop)
        single = alone is not None and self.text.at("single_unit", alone.start) is not None
        if alone is not None and self.agglutinates and self._names_what_follows(alone):
            return None
        if alone is not None and single and (article is not None or self.agglutinates):
            return self._amount_of(alone, 1.0, 1.0)
        return self._amount_in_figures(index)

    def _names_what_follows(self, unit: Hit) -> bool:
        """Tell منذ عام 2011 (since the year 2011) and "since (the day of) Monday" from منذ عام (a year ago)."""
        if self.text.at("weekday", unit.stop) is not None:
            return True
        if unit.value == "year":
            return unit.stop < len(self.text.tokens) and self.year_number(unit.stop) is not None
        return unit.value == "month" and self.text.at("month", unit.stop) is not None

    def _amount_in_figures(self, index: int) -> tuple[Amount, int] | None:
        number = read_number(self.text, index)
        unit = self.text.at("unit", number.stop) if number is not None else None
        if number is None or unit is None or not number.readable:
            return None
        return self._amount_of(unit, number.low, number.high)

    def _amount_of(self, unit: Hit, low: float, high: float) -> tuple[Amount, int] | None:
        return ((str(unit.value), low, high), unit.stop) if unit.value in _FINEST else None

    # what has to open at a token for a pattern to begin there, None where it may begin with any
    _PATTERNS = (
        (frozenset({"edge"}), _edge),
        (frozenset({"ordinal", "year_part"}), _part_of_year),
        (frozenset({"last", "next", "current", "period_unit", "marker", "month"}), _month_after_word),
        (frozenset({"marker"}), _year),
        (frozenset({"last", "next", "current", "period_unit"}), _named_period),
        (None, _told),
    )
