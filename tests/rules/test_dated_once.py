from __future__ import annotations

from datetime import UTC, datetime

import pytest

from contra.claims import extract
from contra.judge import judge
from contra.model import Article

WHEN = datetime(2026, 3, 11, 10, tzinfo=UTC)  # a Wednesday
PLACE = "TAMBO, Kenya (TNA) - The village of Tambo wept. "


def dates(first: str, second: str) -> list[str]:
    """Return the titles of the findings about dates that two reports of one village give."""
    found = [extract(Article(f"a{n}", f"s{n}", PLACE + text, published=WHEN)) for n, text in enumerate((first, second))]
    count = sum(len(each.claims) for each in found)
    near = [(a, b, 0.9) for a in range(count) for b in range(a)]
    report = judge(found, [], near, model_id="", model_fingerprint="")
    return [finding.title for finding in report.findings if finding.rule == "date"]


ONE = [
    (
        "The slope gave way at 2:40 a.m. on Sunday.",
        "It was 4:30 a.m. on Sunday when the hill came down.",
        "in other words",
    ),
    ("The fire broke out at 7:30 a.m. on Tuesday.", "The blaze began at 5:50 a.m. on Tuesday.", "of a fire"),
]


@pytest.mark.parametrize(("first", "second"), [row[:2] for row in ONE], ids=[row[2] for row in ONE])
def test_the_only_happening_of_its_kind_that_each_report_dates_is_one(first: str, second: str) -> None:
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
def test_one_of_several_happenings_and_unlike_ones_are_two(first: str, second: str) -> None:
    assert dates(first, second) == []
