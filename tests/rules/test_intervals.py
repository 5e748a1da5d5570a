from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contra.claims import extract
from contra.language.lexicon import shared
from contra.model import Article, Hedge, HedgeKind, Quantity, Verdict
from contra.rules.intervals import Bounds, bounds, compare_figures


def figure(text: str) -> Quantity:
    """Return the one figure that contra reads in a short text."""
    (claim,) = extract(Article(id="a", source="a", text=text), as_is=True).claims
    (quantity,) = claim.quantities
    return quantity


# (a, b, verdict): the table of docs/verdicts.md and the sentences that explain it
VERDICTS = [
    ("12 killed", "21 killed", "conflict"),
    ("12 killed", "12 killed", "compatible"),
    ("about 50 percent", "more than 40 percent", "tension"),
    ("about half", "more than 40 percent", "tension"),
    ("1,487 people", "about 1,500 people", "compatible"),
    ("12 miles", "19 kilometres", "compatible"),
    ("12 miles", "22 kilometres", "conflict"),
    ("more than 140 people", "148 people", "compatible"),
    ("more than 28,000 people", "28,412 people", "compatible"),
    ("more than 40 people", "75 people", "tension"),
    ("more than 40 people", "35 people", "conflict"),
    ("more than 40 people", "40 people", "compatible"),  # 40 is 40 rounded down: said loosely
    ("at least 40 people", "40 people", "compatible"),
    ("at least 30 people", "33 people", "compatible"),
    ("at least 30 people", "75 people", "tension"),
    ("fewer than 150 people", "149 people", "compatible"),
    ("fewer than 150 people", "40 people", "tension"),
    ("fewer than 150 people", "300 people", "conflict"),
    ("about 300 people", "no more than 150 people", "conflict"),
    ("more than 40 people", "fewer than 30 people", "conflict"),
    ("more than 40 people", "fewer than 60 people", "tension"),
    ("more than 40 people", "more than 60 people", "tension"),
    ("more than 40 people", "at least 40 people", "compatible"),
    ("dozens of people", "43 people", "compatible"),
    ("dozens of people", "4 people", "conflict"),
    ("between 30 and 40 people", "35 people", "compatible"),
    ("between 30 and 40 people", "45 people", "conflict"),
    ("2.5 billion dollars", "2,500 million dollars", "compatible"),
    ("6.7 percent", "7.2 percent", "conflict"),
    ("6.7 percent", "6.74 percent", "compatible"),
    ("5.1 percent", "5.2 percent", "conflict"),  # their roundings touch at 5.15 and share nothing
    ("2 million dollars", "3 million dollars", "conflict"),
    ("ثلاثة ملايين دولار", "مليونا دولار", "conflict"),  # three million / two million dollars
    ("نحو 50 في المئة", "أكثر من 40 في المئة", "tension"),  # about 50 percent / more than 40 percent
    ("خمسة وعشرون شخصا", "25 people", "compatible"),  # twenty-five persons
    ("نحو 1500 شخص", "1,487 people", "compatible"),  # about 1,500 persons
    ("19 كيلومترا", "12 miles", "compatible"),  # 19 kilometres
    ("ما لا يقل عن 40 شخصا", "fewer than 30 people", "conflict"),  # no fewer than 40 persons
    ("عشرات الأشخاص", "4 people", "conflict"),  # dozens of persons
]


@pytest.mark.parametrize(("a", "b", "verdict"), VERDICTS, ids=[f"{a} / {b}" for a, b, _ in VERDICTS])
def test_figures_stand_to_each_other_as_the_table_of_verdicts_says(a: str, b: str, verdict: str) -> None:
    assert compare_figures(figure(a), figure(b))[0] == verdict
    assert compare_figures(figure(b), figure(a))[0] == verdict


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("about 50 percent", "[45, 55]"),
        ("more than 40 percent", "(40, ∞)"),
        ("at least 40 people", "[40, ∞)"),
        ("fewer than 30 people", "(-∞, 30)"),
        ("12 people", "[12, 12]"),
        ("6.7 percent", "[6.65, 6.75)"),
    ],
)
def test_a_figure_is_an_interval_with_the_words_that_made_it(text: str, interval: str) -> None:
    # nothing counted is below zero, so either spelling of the lower end says the same
    assert bounds(figure(text)).text().replace("[0,", "(-∞,") == interval


def quantity(value: float, kind: HedgeKind | None, precision: float, unit: str) -> Quantity:
    dimension, scale = shared()["units"][unit]
    low: float | None = value
    high: float | None = value
    if kind is HedgeKind.ABOUT:
        low, high = value * 0.9, value * 1.1
    elif kind in {HedgeKind.MORE_THAN, HedgeKind.AT_LEAST}:
        high = None
    elif kind in {HedgeKind.LESS_THAN, HedgeKind.AT_MOST}:
        low = None
    return Quantity(
        text="x", start=0, end=1, value=value, low=low, high=high, unit=unit, role="distance",
        low_open=kind is HedgeKind.MORE_THAN, high_open=kind is HedgeKind.LESS_THAN,
        hedge=None if kind is None else Hedge("h", 0, 1, kind), scale=scale, dimension=dimension, precision=precision,
    )  # fmt: skip


LENGTHS = ["metre", "kilometre", "mile", "foot"]
figures = st.builds(
    quantity,
    st.one_of(st.integers(1, 5000).map(float), st.integers(1, 50000).map(lambda tenths: tenths / 10)),
    st.sampled_from(
        [None, HedgeKind.ABOUT, HedgeKind.MORE_THAN, HedgeKind.AT_LEAST, HedgeKind.LESS_THAN, HedgeKind.AT_MOST]
    ),
    st.sampled_from([1.0, 0.1]),
    st.sampled_from(LENGTHS),
)


@given(figures, figures)
def test_comparing_figures_is_symmetric_and_names_no_winner(a: Quantity, b: Quantity) -> None:
    verdict, why = compare_figures(a, b)
    assert compare_figures(b, a)[0] is verdict
    assert verdict in {Verdict.CONFLICT, Verdict.TENSION, Verdict.COMPATIBLE}
    assert why


@given(figures)
def test_a_figure_is_compatible_with_itself(a: Quantity) -> None:
    assert compare_figures(a, a)[0] is Verdict.COMPATIBLE


@given(figures, figures, st.sampled_from([2.0, 8.0, 0.5]))
def test_writing_both_figures_in_another_unit_changes_no_verdict(a: Quantity, b: Quantity, factor: float) -> None:
    # one change of the base unit for both sides; powers of two keep the arithmetic exact
    first, second = (replace(side, scale=side.scale * factor) for side in (a, b))
    assert compare_figures(first, second)[0] is compare_figures(a, b)[0]


ends = st.integers(-20, 20).map(float)


@st.composite
def intervals(draw: st.DrawFn) -> Bounds:
    low = draw(st.one_of(ends, st.just(-math.inf)))
    high = draw(st.one_of(ends, st.just(math.inf)))
    low, high = min(low, high), max(low, high)
    exact = low == high
    return Bounds(low, high, not exact and draw(st.booleans()), not exact and draw(st.booleans()))


@given(intervals(), intervals())
def test_intervals_meet_where_some_number_lies_in_both(a: Bounds, b: Bounds) -> None:
    # whole and half numbers are enough to find a common point of intervals with whole ends
    points = [half / 2 for half in range(-44, 45)]

    def inside(point: float, one: Bounds) -> bool:
        above = point > one.low or (point == one.low and not one.low_open)
        return above and (point < one.high or (point == one.high and not one.high_open))

    assert a.meets(b) == b.meets(a) == any(inside(point, a) and inside(point, b) for point in points)
