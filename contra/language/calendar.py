"""Stretches of time: what a day, month, weekday or "last week" comes to against a point of reference.

Pure arithmetic on dates; the words are read in `contra.claims.times`.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo

__all__ = [
    "Span",
    "day",
    "day_of_week",
    "day_on_weekday",
    "edge_of",
    "month",
    "named_month",
    "nearest_month",
    "nearest_year",
    "nth_weekday",
    "part_of_year",
    "period",
    "relative_day",
    "told",
    "weekday",
    "with_weekday",
    "year",
]

_WEEK = 7
_HALF_WEEK = 3
_DAYS_A_MONTH = 30.44
_DECEMBER = 12
# "today" in a text published before this hour also covers the day before: it was written the evening before
_SMALL_HOURS = 6
# a date without a year that lies less than this ahead is taken as coming, not as last year's
_SOON = 42


@dataclass(frozen=True, slots=True)
class Span:
    """Whole days from `first` to `last` (inclusive), narrowed by `hours` of the first day where known."""

    first: date
    last: date
    granularity: str
    hours: tuple[float, float] | None = None

    def bounds(self, zone: tzinfo) -> tuple[datetime, datetime]:
        """Return (from inclusive, to exclusive) as aware datetimes."""
        if self.hours is not None:
            midnight = datetime.combine(self.first, time(), zone)
            return midnight + timedelta(hours=self.hours[0]), midnight + timedelta(hours=self.hours[1])
        start = datetime.combine(self.first, time(), zone)
        return start, datetime.combine(self.last + timedelta(days=1), time(), zone)

    def at(self, hours: tuple[float, float], granularity: str) -> Span:
        """Return the span narrowed to hours of its first day."""
        return replace(self, hours=hours, granularity=granularity)


def day(year_: int, month_: int, day_: int) -> Span | None:
    """Return the day, or None where there is no such day."""
    try:
        found = date(year_, month_, day_)
    except ValueError:
        return None
    return Span(found, found, "day")


def month(year_: int, month_: int) -> Span:
    """Return the whole month."""
    return Span(date(year_, month_, 1), date(year_, month_, calendar.monthrange(year_, month_)[1]), "month")


def year(year_: int) -> Span:
    """Return the whole year."""
    return Span(date(year_, 1, 1), date(year_, _DECEMBER, 31), "year")


def relative_day(anchor: datetime, offset: int) -> Span:
    """Return today (0), yesterday (-1), ... of `anchor`; "today" in the small hours also covers the day before."""
    found = anchor.date() + timedelta(days=offset)
    first = found - timedelta(days=1) if offset == 0 and anchor.hour < _SMALL_HOURS else found
    return Span(first, found, "day")


def weekday(anchor: datetime, number: int, direction: int) -> Span:
    """Return the weekday (Monday 0): the latest up to the anchor's day (0), before it (-1), or after it (1)."""
    today = anchor.date()
    back = (today.weekday() - number) % _WEEK
    if direction < 0 and back == 0:
        back = _WEEK
    found = today + timedelta(days=_WEEK - back) if direction > 0 else today - timedelta(days=back)
    return Span(found, found, "day")


def nearest_year(anchor: datetime, month_: int, day_: int, direction: int) -> Span | None:
    """Return the day in the year a reader would take: the latest past one, or one less than six weeks ahead.

    `direction` 1 or -1 asks for the next or the latest past one whatever the distance.
    """
    today = anchor.date()
    ahead = {0: _SOON, 1: 366, -1: 0}[direction]
    found = (day(today.year + shift, month_, day_) for shift in (1, 0, -1, -2, -3))
    spans = [span for span in found if span is not None]
    if direction > 0:
        return min((span for span in spans if span.first >= today), key=lambda span: span.first, default=None)
    return max((s for s in spans if (s.first - today).days <= ahead), key=lambda span: span.first, default=None)


def named_month(anchor: datetime, month_: int, direction: int) -> Span:
    """Return a month without a year: this year's or last year's, whichever began last; the next one for direction 1."""
    today = anchor.date()
    if direction > 0:
        return month(today.year + (month_ <= today.month), month_)
    if direction < 0:
        return month(today.year - (month_ >= today.month), month_)
    return month(today.year - (month_ > today.month), month_)


def period(anchor: datetime, unit: str, shift: int) -> Span:
    """Return this (0), last (-1) or next (1) week, month or year of the anchor; weeks begin on Monday."""
    today = anchor.date()
    if unit == "week":
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=shift)
        return Span(monday, monday + timedelta(days=_WEEK - 1), "week")
    if unit == "month":
        index = today.year * _DECEMBER + today.month - 1 + shift
        return month(index // _DECEMBER, index % _DECEMBER + 1)
    return year(today.year + shift)


def nth_weekday(month_: Span, number: int, nth: int) -> Span | None:
    """Return the nth weekday (Monday 0) of a month, the last one for -1; None where the month has no such day."""
    days = (month_.last - month_.first).days + 1
    found = [month_.first + timedelta(days=k) for k in range(days)]
    found = [day_ for day_ in found if day_.weekday() == number]
    if not (nth == -1 or 1 <= nth <= len(found)):
        return None
    chosen = found[nth if nth < 0 else nth - 1]
    return Span(chosen, chosen, "day")


def day_of_week(anchor: datetime, shift: int, number: int) -> Span:
    """Return the weekday (Monday 0) of this (0), last (-1) or next (1) week."""
    found = period(anchor, "week", shift).first + timedelta(days=number)
    return Span(found, found, "day")


def day_on_weekday(anchor: datetime, day_: int, number: int) -> Span | None:
    """Return the day of a month nearest to the anchor, at most six weeks away, that falls on the weekday (Monday 0)."""
    spans = [span for span in _days_around(anchor, day_) if span.first.weekday() == number]
    near = [span for span in spans if abs((span.first - anchor.date()).days) <= _SOON]
    return min(near, key=lambda span: abs((span.first - anchor.date()).days), default=None)


def with_weekday(span: Span, number: int) -> Span:
    """Return a day told with a weekday (Monday 0); where the two do not fit, the days from one to the other.

    A slip of a day or two cannot be told from its correction: the text may mean either.
    """
    off = (number - span.first.weekday() + _HALF_WEEK) % _WEEK - _HALF_WEEK
    if span.granularity != "day" or span.first != span.last or off == 0:
        return span
    other = span.first + timedelta(days=off)
    return replace(span, first=min(span.first, other), last=max(span.first, other))


def nearest_month(anchor: datetime, day_: int, *, ahead: bool) -> Span | None:
    """Return the latest such day of a month up to the anchor, or the next one with `ahead`."""
    spans, today = _days_around(anchor, day_), anchor.date()
    if ahead:
        return min((s for s in spans if s.first >= today), key=lambda span: span.first, default=None)
    return max((s for s in spans if s.first <= today), key=lambda span: span.first, default=None)


def _days_around(anchor: datetime, day_: int) -> list[Span]:
    index = anchor.year * _DECEMBER + anchor.month - 1
    spans = (day((index + k) // _DECEMBER, (index + k) % _DECEMBER + 1, day_) for k in range(-2, 3))
    return [span for span in spans if span is not None]


def part_of_year(year_: Span, parts: int, nth: int) -> Span:
    """Return the nth of `parts` equal parts of a year: a quarter of four, a half of two."""
    months = _DECEMBER // parts
    first = month(year_.first.year, (nth - 1) * months + 1)
    return Span(first.first, month(year_.first.year, nth * months).last, "quarter" if parts > 2 else "half-year")  # noqa: PLR2004


def told(anchor: datetime, amounts: list[tuple[str, float, float]], sign: int) -> Span | None:
    """Return the time that lies (unit, least, most) lengths before (`sign` -1) or after the anchor.

    As wide as the smallest unit named: a day, three days about a day weeks ago, a month or a year; wider where the
    length is vague ("a few days ago"). None where the calendar ends.
    """
    try:
        near = _moved(anchor.date(), [(unit, low * sign) for unit, low, _ in amounts])
        far = _moved(anchor.date(), [(unit, high * sign) for unit, _, high in amounts])
    except (ValueError, OverflowError):
        return None
    first, last = min(near, far), max(near, far)
    units = {unit for unit, *_ in amounts}
    if "day" in units:
        return Span(first, last, "day")
    if "week" in units:
        return Span(first - timedelta(days=1), last + timedelta(days=1), "week")
    if "month" in units:
        return Span(month(first.year, first.month).first, month(last.year, last.month).last, "month")
    return Span(year(first.year).first, year(last.year).last, "year")


def _moved(start: date, amounts: list[tuple[str, float]]) -> date:
    """Return the date moved by whole months first, then by days; parts of a month count as days."""
    months = sum(amount * (_DECEMBER if unit == "year" else 1) for unit, amount in amounts if unit in {"year", "month"})
    days = sum(amount * (_WEEK if unit == "week" else 1) for unit, amount in amounts if unit in {"week", "day"})
    whole = int(months)
    index = start.year * _DECEMBER + start.month - 1 + whole
    first = date(index // _DECEMBER, index % _DECEMBER + 1, 1)
    length = calendar.monthrange(first.year, first.month)[1]
    moved = first.replace(day=min(start.day, length))
    return moved + timedelta(days=round(days + (months - whole) * _DAYS_A_MONTH))


def edge_of(span: Span, edge: str) -> Span:
    """Return the early, middle or late third of a span (of a month: days 1-10, 11-20, 21-end)."""
    length = (span.last - span.first).days + 1
    third = max(1, length // 3)
    cuts = {
        "early": (span.first, span.first + timedelta(days=third - 1)),
        "middle": (span.first + timedelta(days=third), span.last - timedelta(days=third)),
        "late": (span.last - timedelta(days=third), span.last),
    }
    first, last = cuts[edge]
    return Span(first, max(first, last), f"{edge}-{span.granularity}")
