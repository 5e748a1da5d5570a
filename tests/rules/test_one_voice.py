"""In one article what one voice tells of two things is no contradiction; two speakers may contradict each other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from contra.model import Article, Report

LEAD = "A fire broke out in a school in Gdansk, Poland, on Monday."


@pytest.mark.parametrize(
    ("first", "second", "flagged"),
    [
        ("No teacher was arrested inside the school.", "Police arrested six people in the street.", 0),
        (
            "The police chief, Adam Nowak, said the school had not been evacuated.",
            "The union's leader, Ewa Lis, said the school had been evacuated.",
            1,
        ),
    ],
)
def test_one_article_contradicts_itself_only_in_two_voices(
    judged: Callable[..., Report], first: str, second: str, flagged: int
) -> None:
    published = datetime.fromisoformat("2026-05-05T12:00+02:00")
    told = Article(id="a", source="a", text=f"{LEAD}\n\n{first}\n\n{second}", published=published, language="en")
    assert len([finding for finding in judged(told).findings if finding.rule == "polarity"]) == flagged


def test_two_causes_of_two_fires_in_one_article_are_no_contradiction(judged: Callable[..., Report]) -> None:
    text = "The fire in the mill was caused by a faulty battery, police said.\n\nThe fire was started by a cigarette."
    assert not judged(Article(id="a", source="a", text=text, language="en")).findings
