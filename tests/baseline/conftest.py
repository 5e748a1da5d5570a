from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from contra.claims import extract
from contra.judge import judge
from contra.model import Article, Report

Judged = Callable[..., Report]


def said(source: str, text: str) -> Article:
    return Article(id=source, source=source, text=text, published=datetime(2018, 3, 9, 20, tzinfo=UTC))


@pytest.fixture
def judged() -> Judged:
    """Return what makes a report of {source: text}, without a model."""

    def report(**texts: str) -> Report:
        extractions = [extract(said(source, text)) for source, text in texts.items()]
        return judge(extractions, [], [], model_id="", model_fingerprint="")

    return report
