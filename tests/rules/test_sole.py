"""A figure that is the only one of its kind in each of two articles of one story needs no words in common."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from contra.model import Article, Finding, Report

Findings = Callable[..., list[str]]
NOON = datetime.fromisoformat("2022-03-04T12:00:00+00:00")


@pytest.fixture
def findings(judged: Callable[..., Report]) -> Findings:
    """Return what gives the values of the findings about figures over texts published at one time."""

    def over(*texts: str) -> list[str]:
        articles = [Article(id=str(n), source=f"Outlet {n}", text=text, published=NOON) for n, text in enumerate(texts)]
        return [_values(finding) for finding in judged(*articles).findings if finding.rule == "quantity"]

    return over


def _values(finding: Finding) -> str:
    return " / ".join(sorted(position.value.text for position in finding.positions if position.value is not None))


FIRST = "The strike at the Vitkov steelworks in Ostrava began on Friday. "
SECOND = "Gates of the Vitkov steelworks in Ostrava stayed shut on Friday. "


def test_the_only_count_of_staff_in_each_article_is_one_count_in_whatever_words(findings: Findings) -> None:
    assert findings(FIRST + "The plant employs 480 people.", SECOND + "About 840 people work at that place.")


FINE = FIRST + "The owner got a fine of 3 million euros."
# The gates of the Vitkov steelworks in Ostrava stayed shut on Friday. The court fined the company five million euros.
ARABIC = "ظلت بوابات مصانع فيتكوف للصلب في أوسترافا مغلقة الجمعة. وغرمت المحكمة الشركة خمسة ملايين يورو."


def test_across_languages_too(findings: Findings) -> None:
    assert findings(FINE, ARABIC)


def test_a_second_figure_of_the_kind_in_one_article_leaves_open_which_is_meant(findings: Findings) -> None:
    # It had fined a rival nine million euros.
    assert not findings(FINE, ARABIC + " وكانت قد غرمت شركة منافسة تسعة ملايين يورو.")


def test_votes_of_two_people_named_beside_them_are_not_one_count(findings: Findings) -> None:
    first = FIRST + "In the ballot Marek Dvorak won 218 votes. Later Dvorak thanked all."
    second = SECOND + "In the ballot Pavel Horak won 190 votes. Later Horak left."
    assert not findings(first, second)


def test_the_only_count_of_an_unlisted_thing_is_one_count_too(findings: Findings) -> None:
    first = FIRST + "A convoy of 24 wagons with ore waits outside."
    assert findings(first, SECOND + "Outside wait 42 wagons loaded with coke.")
    assert not findings(first, SECOND + "Outside wait 42 barrels of tar.")


def test_the_only_share_of_something_unlisted_needs_two_words_in_common(findings: Findings) -> None:
    first = FIRST + "Sulphur makes up 28% of the ore that lies in the yard."
    assert findings(first, SECOND + "Sulphur accounts for 18% of all the ore they dig.")
    assert not findings(first, SECOND + "Of the gates 18% were painted.")
