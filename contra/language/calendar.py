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
    "days_ago",
    "edge_of",
    "month",
    "named_month",
    "nearest_year",
    "period",
    "relative_day",
    "weekday",
    "year",
]

_WEEK = 7
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
    """Return the weekday (Monday 0): the latest up to the anchor's day (direction 0), before it (-1), or after it (1)."""
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


def days_ago(anchor: datetime, amount: float, unit: str) -> Span | None:
    """Return the day, month or year that lies `amount` units before the anchor; None where the calendar ends."""
    days = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}.get(unit)
    if days is None or amount * days > (anchor.date() - date.min).days:
        return None
    found = anchor.date() - timedelta(days=round(amount * days))
    if unit == "day":
        return Span(found, found, "day")
    if unit == "week":
        return Span(found - timedelta(days=1), found + timedelta(days=1), "week")
    return month(found.year, found.month) if unit == "month" else year(found.year)


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
