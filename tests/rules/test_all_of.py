from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from contra.model import Article, Report

Verdicts = Callable[..., set[str]]
WHEN = datetime(2026, 3, 9, 10, tzinfo=UTC)
MINE = "TAMBO, Kenya (TNA) - A mine at Tambo caved in on Monday. "


@pytest.fixture
def verdicts(judged: Callable[..., Report]) -> Verdicts:
    """Return what gives the verdicts on the figures of two reports of one day, half an hour apart."""

    def over(first: str, second: str) -> set[str]:
        texts = ((first, WHEN), (second, WHEN + timedelta(minutes=30)))
        articles = [Article(f"a{n}", f"s{n}", MINE + text, published=at) for n, (text, at) in enumerate(texts)]
        return {relation.verdict.value for finding in judged(*articles).findings for relation in finding.relations}

    return over


def test_a_group_that_is_all_there_is_answers_everybody(verdicts: Verdicts) -> None:
    assert verdicts("It killed 23 miners.", "It killed 19 people.") == {"conflict"}


def test_a_group_beside_others_is_a_part(verdicts: Verdicts) -> None:
    assert verdicts("It killed 23 miners. In all 30 people were killed.", "It killed 30 people.") == set()


def test_soldiers_are_never_all(verdicts: Verdicts) -> None:
    assert verdicts("It killed 23 soldiers.", "It killed 19 people.") == set()
