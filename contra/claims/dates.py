"""Single days: full and partial dates, weekdays, days of a month, today and yesterday."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from contra.claims.measures import is_measured
from contra.claims.numeric_dates import NumericDates
from contra.claims.timewords import Found, Numbered, marker, word_at
from contra.language import calendar
from contra.language.calendar import Span
from contra.language.lexicon import Annotated
from contra.language.numbers import number_starts

__all__ = ["DateReader", "day_starts"]

_MOST_WEEKS = 5
_YEAR_DIGITS = 4
_UNRESOLVED = 999
_COMMAS = frozenset({",", "،"})


def day_starts(text: Annotated) -> frozenset[int]:
    """Return the tokens at which alone the number of a day may begin."""
    return text.once(number_starts) | text.starts(("ordinal",))


class DateReader(NumericDates):
    """Reads the day that begins at a token."""

    def day(self, index: int) -> Found | None:
        """Return the day that begins at token `index`, or None."""
        numbered = index in self.text.once(day_starts)
        found = self._first_of(self._NUMBERED, index) if numbered else None
        opened = self.text.opened.get(index)
        if found is None and opened is not None:
            found = self._first_of((read for opens, read in self._NAMED if not opens.isdisjoint(opened)), index)
        return self._first_of(self._ALONE, index) if found is None and numbered else found

    def _first_of(self, patterns: Iterable[Callable[[DateReader, int], Found | None]], index: int) -> Found | None:
        for read in patterns:
            found = read(self, index)
            if found is not None:
                return found
        return None

    # ------------------------------------------------------------------ day and month by name
    def _day_month(self, index: int) -> Found | None:
        number = self.day_number(index)
        number = number if number is not None else self._named_day(index)
        if number is None:
            return None
        value, position = number
        ordinal = self.text.tokens.kinds[position - 1] == "w" and word_at(self.text, position - 1) != "ال"
        if word_at(self.text, position) in {"-", "."}:
            position += 1
        between = marker(self.text, "marker", position, "or_of")
        if between is not None:
            position = between.stop
        if marker(self.text, "period_unit", position, "month"):
            position += 1
        name = self.month_name(position, sure=ordinal or between is not None)
        return None if name is None else self._dated(value, name.value, name.stop)

    def _days_of_month(self, index: int) -> Found | None:
        """Read "3-5 November" and من 3 إلى 5 نوفمبر (from 3 to 5 November) as one stretch of days."""
        first = self.day_number(index)
        link = self.text.at("to", first.stop) if first is not None else None
        last = self._day_month(link.stop) if link is not None else None
        if first is None or last is None or last.span is None:
            return None
        start = calendar.day(last.span.first.year, last.span.first.month, first.value)
        if start is None or start.first >= last.span.first:
            return None
        return Found(last.stop, Span(start.first, last.span.last, "day"), "day")

    def _named_day(self, index: int) -> Numbered | None:
        """Read a cardinal as a day only where a month follows ("twenty of May")."""
        number = self.spoken_day(index)
        if number is None:
            return None
        of = marker(self.text, "marker", number.stop, "or_of")
        return number if of is not None and self.text.at("month", of.stop) is not None else None

    def _month_day(self, index: int) -> Found | None:
        name = self.month_name(index, sure=True)
        if name is None:
            return None
        position = name.stop
        glued = self._day_and_year(position)
        if glued is not None:
            return Found(position + 1, calendar.day(glued[1], name.value, glued[0]), "day")
        joined = word_at(self.text, position) in {"-", "/", *_COMMAS}
        if joined:
            position += 1
        the = marker(self.text, "marker", position, "day") if not self.agglutinates else None
        if the is not None:
            position = the.stop
        number = self.day_number(position) or (None if joined else self.spoken_day(position))
        if number is None or (joined and self._continues(number.stop)):
            return None
        digits = self.text.tokens.kinds[position : position + 1] == ["n"] or word_at(self.text, position) == "ال"
        if digits and not self.has_suffix(position + 1) and self.month_name(index) is None:
            return None  # "may 5" in small letters is rather a verb
        if self.agglutinates and not self._ordinal_or_dated(position, number.stop, digits=digits):
            return None
        counts = digits and not self.has_suffix(position + 1) and is_measured(self.text, number.stop)
        if counts or word_at(self.text, number.stop) == "%":
            return None
        return self._dated(number.value, name.value, number.stop)

    def _day_and_year(self, index: int) -> tuple[int, int] | None:
        """Read "12,2016" behind a month, where a space was lost: four digits make no group of a figure."""
        day, comma, year = word_at(self.text, index).partition(",")
        if not comma or not (day.isdecimal() and year.isdecimal()) or len(day) > 2 or len(year) != _YEAR_DIGITS:  # noqa: PLR2004
            return None
        return int(day), int(year)

    def _ordinal_or_dated(self, position: int, stop: int, *, digits: bool) -> bool:
        """Tell a day after its month in Arabic: an ordinal, or digits that a comma parts from a year."""
        if digits:
            return word_at(self.text, stop) in _COMMAS and self.year_number(stop, dated=True) is not None
        return self.text.at("ordinal", position) is not None

    def _continues(self, stop: int) -> bool:
        return word_at(self.text, stop) in {"-", "/"} and self.text.tokens.glued(stop)

    def _dated(self, day: int, month: int, stop: int) -> Found | None:
        found = self.year_number(stop, dated=True)
        if found is not None:
            return Found(found.stop, calendar.day(found.value, month, day), "day")
        return self.in_nearest_year(day, month, stop)

    # ------------------------------------------------------------------ relative days and weekdays
    def _relative_day(self, index: int) -> Found | None:
        hit = self.text.at("relative_day", index)
        if hit is None:
            return None
        stop = hit.stop
        ordinal = self.text.at("ordinal", stop) if self.agglutinates and hit.value == 0 else None
        if ordinal is not None:
            return Found(ordinal.stop, None, "day")  # "the second day" of a battle is not today
        weekday = self.weekday(stop)
        if weekday is not None:
            stop = weekday.stop
        if hit.value == _UNRESOLVED or self.anchor is None:
            return Found(stop, None, "day")
        if weekday is not None and hit.value <= 0:
            return Found(stop, calendar.weekday(self.anchor, weekday.value, 0), "day")
        return Found(stop, calendar.relative_day(self.anchor, int(hit.value)), "day")

    def _nth_weekday(self, index: int) -> Found | None:
        """Read "the first Friday of July" and أول يوم جمعة من يوليو (the first Friday of July)."""
        ordinal = self.text.at("ordinal", index) or self.text.at("first_of", index)
        if ordinal is None:
            return None
        position = self._over_day_word(ordinal.stop)
        bare = self.text.at("weekday_bare", position)
        weekday = self.weekday(position) if bare is None else Numbered(int(bare.value), bare.stop)
        of = self._of(weekday.stop) if weekday is not None else None
        inside = marker(self.text, "marker", weekday.stop, "in") if weekday is not None else None
        of = inside.stop if inside is not None else of
        if weekday is None:
            return None
        if of is None:
            return self._nth_of_this_month(Numbered(int(ordinal.value), weekday.stop), weekday.value)
        month = self._month_of(of)
        if month is None:
            year = self.year_number(of)
            return None if year is None else Found(year.stop, None, "day")  # "the first Monday of 2018"
        span = None if month.span is None else calendar.nth_weekday(month.span, weekday.value, int(ordinal.value))
        return Found(month.stop, span, "day")

    def _nth_of_this_month(self, nth: Numbered, weekday: int) -> Found | None:
        """Read "the second Sunday" of this month, where nothing follows that says of what, or "in a row"."""
        if not 1 <= nth.value <= _MOST_WEEKS or not self._ends(nth.stop):
            return None
        if self.anchor is None:
            return Found(nth.stop, None, "day")
        return Found(
            nth.stop, calendar.nth_weekday(calendar.period(self.anchor, "month", 0), weekday, nth.value), "day"
        )

    def _ends(self, stop: int) -> bool:
        """Tell whether a statement ends at token `stop`."""
        return stop >= len(self.text.tokens) or self.text.tokens.kinds[stop] in "sl"

    def _over_day_word(self, index: int) -> int:
        hit = marker(self.text, "marker", index, "day")
        return index if hit is None else hit.stop

    def _of(self, index: int) -> int | None:
        hit = marker(self.text, "marker", index, "or_of")
        return None if hit is None else hit.stop

    def _month_of(self, index: int) -> Found | None:
        """Read the month after "of": by name, or "this month", "next month"."""
        name = self.month_name(index)
        if name is not None:
            year = self.year_number(name.stop)
            stop = name.stop if year is None else year.stop
            if year is not None:
                return Found(stop, calendar.month(year.value, name.value), "month")
            direction = 1 if self.future else 0
            return Found(
                stop, None if self.anchor is None else calendar.named_month(self.anchor, name.value, direction), "month"
            )
        before = self.shifted(index)
        position = index if before is None else before.stop
        unit = marker(self.text, "period_unit", position, "month")
        if unit is None:
            return None
        shift = before or self.shifted(unit.stop)
        stop = unit.stop if before is not None or shift is None else shift.stop
        if shift is None or self.anchor is None:
            return Found(stop, None, "month") if shift is not None else None
        return Found(stop, calendar.period(self.anchor, "month", shift.value), "month")

    def _weekday(self, index: int) -> Found | None:
        before = self.shifted(index)
        position = index if before is None else self._over_day_word(before.stop)
        hit = self.weekday(position)
        if hit is None:
            return None
        dated = self._date_after_weekday(hit)
        if dated is not None:
            return dated
        week = self._week_after(hit)
        if week is not None:
            return week
        part = self.text.at("part_of_day", hit.stop)
        after = part.stop if part is not None else hit.stop
        direction, stop = self.direction(after)
        span = None
        if self.anchor is not None:
            ahead = self.future and before is None and self.shifted(after) is None
            today = ahead and self.anchor.weekday() == hit.value  # of today's name, and no "next" with it
            span = calendar.weekday(
                self.anchor, hit.value, before.value if before is not None else direction * (not today)
            )
            if part is not None:
                span = span.at((float(part.value[0]), float(part.value[1])), "part-of-day")
        return Found(stop, span, "day" if part is None else "part-of-day")

    def _date_after_weekday(self, hit: Numbered) -> Found | None:
        """Read the date that follows a weekday; a day number alone must fall on that weekday."""
        position = hit.stop
        while word_at(self.text, position) in {*_COMMAS, "("} or (
            word_at(self.text, position) == "." and self.text.tokens.glued(position)
        ):
            position += 1
        opened = word_at(self.text, position - 1) == "("
        same = self.text.at("corresponding", position)
        position = position if same is None else same.stop
        for pattern in (self.numeric_date, self._day_month, self._month_day):
            found = self._on_weekday(pattern(position), position, hit.value)
            if found is not None:
                closed = opened and word_at(self.text, found.stop) == ")"
                span = None if found.span is None else calendar.with_weekday(found.span, hit.value)
                return Found(found.stop + closed, span, found.granularity)
        pair = self.slashed(position)
        if pair is not None:
            return self._pair_on_weekday(pair, hit.value)
        return self._day_on_weekday(position, hit.value)

    def _on_weekday(self, found: Found | None, index: int, weekday: int) -> Found | None:
        """Return the date behind a weekday; الجمعة الثانية من يوليو is the second Friday unless the 2nd is a Friday."""
        ordinal = self.text.at("ordinal", index) if self.agglutinates and found is not None else None
        if found is None or found.span is None or ordinal is None or found.span.first.weekday() == weekday:
            return found
        if ordinal.value > _MOST_WEEKS or ordinal.value != found.span.first.day:
            return found
        month = calendar.month(found.span.first.year, found.span.first.month)
        return Found(found.stop, calendar.nth_weekday(month, weekday, int(ordinal.value)), "day")

    def _pair_on_weekday(self, pair: tuple[int, int, int], weekday: int) -> Found | None:
        """Read "Friday 7/6" in the order that makes it a Friday."""
        if self.anchor is None or is_measured(self.text, pair[2]):
            return None
        spans = [calendar.nearest_year(self.anchor, month, day, 0) for day, month in (pair[:2], (pair[1], pair[0]))]
        fitting = {span for span in spans if span is not None and span.first.weekday() == weekday}
        return Found(pair[2], fitting.pop(), "day") if len(fitting) == 1 else None

    def _day_on_weekday(self, index: int, weekday: int) -> Found | None:
        """Read "Thursday the 21st" and الجمعة 22 (Friday the 22nd)."""
        for value in ("day", "or_of", "on"):
            hit = marker(self.text, "marker", index, value)
            if hit is not None:
                index = hit.stop
                break
        number = self.day_number(index) or (self.spoken_day(index) if self.agglutinates else None)
        if number is None or self.anchor is None or not self._stands_alone(number.stop):
            return None
        ordinal = self.agglutinates and self.text.tokens.kinds[index] == "w" and word_at(self.text, index) != "ال"
        if ordinal and number.value <= _MOST_WEEKS:
            return self._nth_of_this_month(number, weekday)
        span = calendar.day_on_weekday(self.anchor, number.value, weekday)
        return None if span is None else Found(number.stop, span, "day")

    def _stands_alone(self, stop: int) -> bool:
        """Tell whether nothing that could be counted follows a number, nor the minutes of a clock: "Monday 02:30"."""
        clock = word_at(self.text, stop) == ":" and self.text.tokens.glued(stop) and self.text.tokens.glued(stop + 1)
        if clock and self.text.tokens.kinds[stop + 1] == "n":
            return False
        if stop >= len(self.text.tokens) or self.text.tokens.kinds[stop] in {"s", "l"}:
            return word_at(self.text, stop) not in {"%", "$", "-", "/"}
        known = self.text.opens(("place_in", "marker", "last", "next", "current", "part_of_day", "goes_on"), stop)
        return known and not is_measured(self.text, stop)

    def _week_after(self, hit: Numbered) -> Found | None:
        """Read "Friday this week" and الجمعة من الأسبوع المقبل (Friday of next week)."""
        of = self._of(hit.stop)
        return self._day_in_week(of if of is not None else hit.stop, hit.value)

    def _day_in_week(self, index: int, weekday: int, *, stop: int | None = None) -> Found | None:
        before = self.shifted(index)
        unit = marker(self.text, "period_unit", index if before is None else before.stop, "week")
        shift = before if before is not None or unit is None else self.shifted(unit.stop)
        if unit is None or shift is None:
            return None
        end = stop if stop is not None else max(unit.stop, shift.stop)
        span = None if self.anchor is None else calendar.day_of_week(self.anchor, shift.value, weekday)
        return Found(end, span, "day")

    def _week_and_weekday(self, index: int) -> Found | None:
        """Read "next week Friday" and الأسبوع القادم يوم الجمعة (next week, on Friday)."""
        week = self._day_in_week(index, 0)
        if week is None:
            return None
        weekday = self.weekday(self._over_day_word(week.stop))
        return None if weekday is None else self._day_in_week(index, weekday.value, stop=weekday.stop)

    # ------------------------------------------------------------------ days of a month
    def _day_of_month(self, index: int) -> Found | None:
        """Read "the 20th of next month" and 31 من الشهر الجاري (the 31st of this month)."""
        number = self.day_number(index)
        of = self._of(number.stop) if number is not None else None
        month = self._month_of(of) if of is not None else None
        if number is None or month is None:
            return None
        if month.span is None:
            return Found(month.stop, None, "day")
        return Found(month.stop, calendar.day(month.span.first.year, month.span.first.month, number.value), "day")

    def _lone_day(self, index: int) -> Found | None:
        """Read "on the 19th" and يوم 27 (on the 27th): a day of this month or the nearest."""
        led = marker(self.text, "marker", index - 1, "day")
        if not self.agglutinates:
            led = (
                led
                if marker(self.text, "marker", index - 2, "on") or marker(self.text, "marker", index - 2, "or_of")
                else None
            )
        number = self.day_number(index) if led is not None else None
        if number is None or not self._stands_alone(number.stop):
            return None
        digits = self.text.tokens.kinds[index] == "n"
        if (not digits or not self.has_suffix(index + 1)) and not (self.agglutinates and digits):
            return None
        span = None if self.anchor is None else calendar.nearest_month(self.anchor, number.value, ahead=self.future)
        return Found(number.stop, span, "day")

    # ------------------------------------------------------------------ where each pattern may begin
    _NUMBERED = (NumericDates.numeric_date, _days_of_month, _day_month)
    # with a word of one of these categories
    _NAMED = (
        (frozenset({"month"}), _month_day),
        (frozenset({"ordinal", "first_of"}), _nth_weekday),
        (frozenset({"relative_day"}), _relative_day),
        (frozenset({"weekday", "last", "next", "current"}), _weekday),
        (frozenset({"period_unit", "last", "next", "current"}), _week_and_weekday),
    )
    _ALONE = (_day_of_month, _lone_day)
