"""Nobody was, by one article, and somebody was, by another: not where the first tells of both."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from contra.model import Article, Report

NOBODY = "Nobody was arrested in Port Calder on Monday, the police said."
SOMEBODY = "The police arrested two men in Port Calder on Monday."
ELSEWHERE = "Officers had arrested a driver on the way to the town of Tarn."


@pytest.mark.parametrize(
    ("nobody", "findings"),
    [(NOBODY, 1), (f"{NOBODY} {ELSEWHERE}", 0)],
    ids=["nobody at all", "nobody there, and somebody elsewhere"],
)
def test_an_article_that_tells_of_somebody_means_nobody_of_less(
    judged: Callable[..., Report], nobody: str, findings: int
) -> None:
    report = judged(Article(id="a", source="a", text=nobody), Article(id="b", source="b", text=SOMEBODY))
    assert len(report.findings) == findings
