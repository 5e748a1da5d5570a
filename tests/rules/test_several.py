"""Of many figures of one kind in an article, only one told by the same verb is known to answer another article's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from contra.model import Article, Report

WHEN = datetime(2026, 3, 9, 10, tzinfo=UTC)
LEADS = (
    "TAMBO, Kenya (TNA) - Crews went on with the work at Tambo. ",
    "TAMBO, Kenya - Tambo was calm again on Monday. ",
)
ONE = "The council approved compensation of 500 dollars for each household in Tambo."
MANY = " Shopkeepers get compensation of 900 dollars. A ruined house brings compensation of 4,000 dollars."


@pytest.mark.parametrize(
    ("others", "second", "flagged"),
    [
        ("", "Compensation of 300 dollars goes to each household in Tambo.", True),
        (MANY, "Compensation of 300 dollars goes to each household in Tambo.", False),
        (MANY, "The council approved compensation of 300 dollars for each household in Tambo.", True),
    ],
)
def test_one_of_many_figures_is_compared_where_the_same_verb_tells_it(
    others: str, second: str, flagged: bool, judged: Callable[..., Report]
) -> None:
    texts = (LEADS[0] + ONE + others, LEADS[1] + second)
    articles = [Article(f"a{n}", f"s{n}", text, published=WHEN) for n, text in enumerate(texts)]
    found = {position.value.value for finding in judged(*articles).findings for position in finding.positions}
    assert ({300.0} <= found) is flagged


@pytest.mark.parametrize(
    ("first", "second", "flagged"),
    [
        (
            "The works on the road, 74 km in length, have stopped.",
            "The line has a length of 112 km and will cost more.",
            False,
        ),
        (
            "The bridge, 74 km in length, opened on Monday.",
            "The bridge that opened on Monday has a length of 112 km.",
            True,
        ),
        ("The search goes on for a man aged 41.", "Salma, aged five, slept by the door.", False),
        (
            "The driver, aged 41, was taken to hospital.",
            "The driver, aged 35, was taken to hospital by helicopter.",
            True,
        ),
    ],
)
def test_a_length_or_an_age_may_be_of_anything_unless_the_words_tie_it(
    first: str, second: str, flagged: bool, judged: Callable[..., Report]
) -> None:
    articles = [
        Article(f"a{n}", f"s{n}", lead + text, published=WHEN)
        for n, (lead, text) in enumerate(zip(LEADS, (first, second), strict=True))
    ]
    assert bool(judged(*articles).findings) is flagged
