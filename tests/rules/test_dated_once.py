from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from contra.model import Article, Report

Dates = Callable[..., list[str]]
WHEN = datetime(2026, 3, 11, 10, tzinfo=UTC)  # a Wednesday
PLACE = "TAMBO, Kenya (TNA) - The village of Tambo wept. "


@pytest.fixture
def dates(judged: Callable[..., Report]) -> Dates:
    """Return what gives the titles of the findings about dates that two reports of one village give."""

    def over(*texts: str) -> list[str]:
        articles = [Article(f"a{n}", f"s{n}", PLACE + text, published=WHEN) for n, text in enumerate(texts)]
        return [finding.title for finding in judged(*articles).findings if finding.rule == "date"]

    return over


ONE = [
    (
        "The slope gave way at 2:40 a.m. on Sunday.",
        "It was 4:30 a.m. on Sunday when the hill came down.",
        "in other words",
    ),
    ("The fire broke out at 7:30 a.m. on Tuesday.", "The blaze began at 5:50 a.m. on Tuesday.", "of a fire"),
]


@pytest.mark.parametrize(("first", "second"), [row[:2] for row in ONE], ids=[row[2] for row in ONE])
def test_the_only_happening_of_its_kind_that_each_report_dates_is_one(dates: Dates, first: str, second: str) -> None:
    assert len(dates(first, second)) == 1


TWO = [
    (
        "The slope gave way at 2:40 a.m. on Sunday. It gave way again at 6:10 a.m. on Sunday.",
        "It was 6:10 a.m. on Sunday when the hill came down.",
        "one report dates two",
    ),
    ("The attack began at 9 p.m. on Tuesday.", "A curfew begins at 8 p.m. on Wednesday.", "nothing in common beside"),
]


@pytest.mark.parametrize(("first", "second"), [row[:2] for row in TWO], ids=[row[2] for row in TWO])
def test_one_of_several_happenings_and_unlike_ones_are_two(dates: Dates, first: str, second: str) -> None:
    assert dates(first, second) == []
