from __future__ import annotations

import math
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contra.formats.html.scale import Scale, scale_over

NUMBERS = st.floats(-1e9, 1e9, allow_nan=False)


def test_the_least_and_the_greatest_stand_at_the_margins() -> None:
    scale = scale_over([20, math.inf, 10, -math.inf])
    assert scale is not None
    assert (scale.at(10), scale.at(15), scale.at(20)) == (12.0, 50.0, 88.0)


def test_nothing_finite_has_no_scale_and_one_value_stands_in_the_middle() -> None:
    assert scale_over([math.inf]) is None
    scale = scale_over([300, 300])
    assert scale is not None
    assert scale.at(300) == 50.0


@pytest.mark.parametrize(
    ("low", "high", "labels"),
    [
        (9, 14, ["10", "12", "14"]),
        (12, 25, ["15", "20", "25"]),
        (0.5, 0.9, ["0.5", "0.6", "0.7", "0.8", "0.9"]),
        (1200, 28000, ["10,000", "20,000"]),
    ],
)
def test_marks_stand_at_round_numbers(low: float, high: float, labels: list[str]) -> None:
    assert [tick.label for tick in Scale(low, high).number_ticks()] == labels


@pytest.mark.parametrize(
    ("last", "labels"),
    [
        ((2017, 11, 10, 10, 0), ["10 Nov 09:00", "10 Nov 09:30", "10 Nov 10:00"]),
        ((2017, 11, 13, 9, 0), ["11 Nov", "12 Nov", "13 Nov"]),
    ],
)
def test_marks_stand_at_round_times(last: tuple[int, int, int, int, int], labels: list[str]) -> None:
    first = datetime(2017, 11, 10, 9, 0, tzinfo=UTC)
    scale = Scale(first.timestamp(), datetime(*last, tzinfo=UTC).timestamp())
    assert [tick.label for tick in scale.time_ticks()] == labels


@given(st.lists(NUMBERS, min_size=1))
def test_everything_lies_on_the_picture_in_order_with_few_marks(values: list[float]) -> None:
    scale = scale_over(values)
    assert scale is not None
    places = [scale.at(value) for value in sorted(values)]
    assert places == sorted(places)
    assert all(0 <= place <= 100 for place in places)
    assert 0 < len(scale.number_ticks()) <= 5
