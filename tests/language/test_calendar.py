from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contra.language import calendar
from contra.language.calendar import Span

# Saturday, 11 November 2017
ANCHOR = datetime(2017, 11, 11, 12, tzinfo=UTC)
DAYS = st.datetimes(datetime(1950, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - the zone is given


def days(span: Span | None) -> tuple[date, date] | None:
    return None if span is None else (span.first, span.last)


def only(year: int, month: int, day: int) -> tuple[date, date]:
    return date(year, month, day), date(year, month, day)


def test_there_is_no_thirtieth_of_february() -> None:
    assert calendar.day(2017, 2, 30) is None


def test_today_in_the_small_hours_covers_the_day_before() -> None:
    assert days(calendar.relative_day(ANCHOR.replace(hour=2), 0)) == (date(2017, 11, 10), date(2017, 11, 11))
    assert days(calendar.relative_day(ANCHOR, 0)) == only(2017, 11, 11)


@pytest.mark.parametrize(
    ("month", "day", "direction", "expected"),
    [
        (11, 9, 0, only(2017, 11, 9)),
        (12, 1, 0, only(2017, 12, 1)),
        (3, 1, 1, only(2018, 3, 1)),
        (12, 1, -1, only(2016, 12, 1)),
    ],
    ids=["just past", "soon to come", "asked ahead", "asked back"],
)
def test_a_date_without_a_year_takes_the_one_a_reader_would(
    month: int, day: int, direction: int, expected: tuple[date, date]
) -> None:
    assert days(calendar.nearest_year(ANCHOR, month, day, direction)) == expected


@given(DAYS, st.integers(0, 6))
def test_the_latest_weekday_lies_in_the_seven_days_up_to_the_anchor(anchor: datetime, number: int) -> None:
    found = calendar.weekday(anchor, number, 0).first
    assert found.weekday() == number
    assert timedelta() <= anchor.date() - found < timedelta(days=7)


@given(DAYS, st.integers(0, 6), st.sampled_from([-1, 1]))
def test_last_and_next_weekday_are_never_the_day_itself(anchor: datetime, number: int, direction: int) -> None:
    gap = (calendar.weekday(anchor, number, direction).first - anchor.date()).days * direction
    assert 1 <= gap <= 7


def test_the_fifth_friday_is_none_where_the_month_has_four() -> None:
    february = calendar.month(2018, 2)
    assert days(calendar.nth_weekday(february, 4, 1)) == only(2018, 2, 2)
    assert days(calendar.nth_weekday(february, 4, -1)) == only(2018, 2, 23)
    assert calendar.nth_weekday(february, 4, 5) is None


@given(DAYS, st.integers(1, 31), st.integers(0, 6))
def test_a_day_on_a_weekday_falls_on_it(anchor: datetime, day: int, number: int) -> None:
    found = calendar.day_on_weekday(anchor, day, number)
    assert found is None or (found.first.day, found.first.weekday()) == (day, number)


@given(DAYS, st.integers(1, 28))
def test_the_nearest_day_of_a_month_is_behind_or_ahead_as_asked(anchor: datetime, day: int) -> None:
    behind, ahead = calendar.nearest_month(anchor, day, ahead=False), calendar.nearest_month(anchor, day, ahead=True)
    assert behind is not None
    assert ahead is not None
    assert behind.first <= anchor.date() <= ahead.first
    assert (ahead.first - behind.first).days <= 31


def test_the_quarters_of_a_year_fill_it_without_a_gap() -> None:
    quarters = [calendar.part_of_year(calendar.year(2017), 4, nth) for nth in range(1, 5)]
    assert (quarters[0].first, quarters[-1].last) == (date(2017, 1, 1), date(2017, 12, 31))
    assert all(after.first - before.last == timedelta(days=1) for before, after in pairwise(quarters))


@pytest.mark.parametrize(
    ("amounts", "sign", "expected"),
    [
        ([("day", 3.0, 3.0)], -1, only(2017, 11, 8)),
        ([("week", 2.0, 2.0)], 1, (date(2017, 11, 24), date(2017, 11, 26))),
        ([("month", 3.0, 3.0)], -1, (date(2017, 8, 1), date(2017, 8, 31))),
        ([("year", 2.0, 2.0)], -1, (date(2015, 1, 1), date(2015, 12, 31))),
        ([("month", 1.0, 1.0), ("day", 21.0, 21.0)], -1, only(2017, 9, 20)),
        ([("day", 3.0, 9.0)], -1, (date(2017, 11, 2), date(2017, 11, 8))),
        ([("year", 5000.0, 5000.0)], -1, None),
        ([("day", 1e15, 1e15)], 1, None),
    ],
    ids=["days", "weeks", "months", "years", "both", "vague", "before the calendar", "after it"],
)
def test_a_told_time_is_as_wide_as_its_smallest_unit(
    amounts: list[tuple[str, float, float]], sign: int, expected: tuple[date, date] | None
) -> None:
    assert days(calendar.told(ANCHOR, amounts, sign)) == expected


@given(st.integers(1950, 2090), st.integers(1, 12), st.sampled_from(["early", "middle", "late"]))
def test_the_edges_of_a_month_lie_within_it(year: int, month: int, edge: str) -> None:
    whole = calendar.month(year, month)
    part = calendar.edge_of(whole, edge)
    assert whole.first <= part.first <= part.last <= whole.last


@given(DAYS)
def test_bounds_are_aware_and_half_open(anchor: datetime) -> None:
    start, end = calendar.relative_day(anchor.replace(hour=12), 0).bounds(UTC)
    assert start <= anchor.replace(hour=12) < end
    assert end - start == timedelta(days=1)
