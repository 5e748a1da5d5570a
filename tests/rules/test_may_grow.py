from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from contra.model import Article, Report

Verdicts = Callable[..., set[str]]
WHEN = datetime(2026, 3, 9, 10, tzinfo=UTC)
PLACE = "TAMBO, Kenya (TNA) - Crews went on with the work at Tambo. "


@pytest.fixture
def verdicts(judged: Callable[..., Report]) -> Verdicts:
    """Return what gives the verdicts on the figures of two reports of one place, six hours apart."""

    def over(first: str, second: str, place: str = PLACE) -> set[str]:
        texts = ((first, WHEN), (second, WHEN + timedelta(hours=6)))
        articles = [Article(f"a{n}", f"s{n}", place + text, published=at) for n, (text, at) in enumerate(texts)]
        return {relation.verdict.value for finding in judged(*articles).findings for relation in finding.relations}

    return over


AMOUNTS = [
    ("Crews had scraped {} tonnes of oily sand off the beach.", 12, 40),
    ("Crews had laid {} metres of floating boom along the beach.", 310, 940),
    ("Crews had filled {} skips on the beach.", 14, 55),
]


@pytest.mark.parametrize(("text", "less", "more"), AMOUNTS)
def test_an_amount_of_something_unlisted_may_grow_and_does_not_shrink(
    verdicts: Verdicts, text: str, less: int, more: int
) -> None:
    assert verdicts(text.format(less), text.format(more)) == {"update"}
    assert verdicts(text.format(more), text.format(less)) == {"conflict"}


def test_a_toll_many_times_another_counts_other_people_unless_two_parties_claim_them(verdicts: Verdicts) -> None:
    many, few = "The fire killed 66 people.", "Two lives were lost to the flames."
    assert verdicts(many, few) == set()
    assert verdicts(many, "The fire killed 52 people.") == {"conflict"}
    claimed = verdicts(
        "The fire killed 66 people, the Interior Ministry said.", "The fire killed four people, the Red Crescent said."
    )
    assert claimed == {"conflict"}


def test_a_count_given_for_the_end_of_a_reports_own_day_is_of_when_it_was_published(verdicts: Verdicts) -> None:
    """The exchange took place in Marib; 280 prisoners were released. / In all 350 were, by the end of the day."""
    place = "جرى تبادل الأسرى في مأرب يوم الاثنين. "
    less = "بلغ عدد الأسرى المفرج عنهم 280 أسيرا في مأرب."
    more = "بلغ إجمالي الأسرى المفرج عنهم في مأرب 350 أسيرا مع نهاية اليوم."
    assert verdicts(less, more, place) == {"update"}


def test_a_toll_beside_another_that_is_no_lower_is_of_a_part(verdicts: Verdicts) -> None:
    many, few = "The collapse killed 40 people at Tambo.", "The collapse killed 24 people at Tambo."
    assert verdicts(many.replace("40", "31"), few) == {"conflict"}
    assert "conflict" not in verdicts(many, f"{many} In one house the collapse killed 24 people.")


def test_a_later_toll_that_is_lower_by_far_is_of_fewer_people(verdicts: Verdicts) -> None:
    assert verdicts("The collapse killed 31 people.", "The collapse killed 24 people.") == {"conflict"}
    assert verdicts("The collapse killed 31 people.", "The collapse killed 12 people.") == set()
