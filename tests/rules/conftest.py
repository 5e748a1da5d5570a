"""What tests of the rules share: reports judged as a check judges them, without an encoder."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest

from contra.claims import extract
from contra.judge import judge
from contra.model import Article, Report


@pytest.fixture
def judged() -> Callable[..., Report]:
    """Return what gives the report over articles, every claim of which is a neighbour of every other."""

    def over(*articles: Article) -> Report:
        extractions = [extract(article) for article in articles]
        count = sum(len(extraction.claims) for extraction in extractions)
        everyone = [(first, second, 0.9) for first, second in combinations(range(count), 2)]
        return judge(extractions, [], everyone, model_id="", model_fingerprint="")

    return over
