from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from contra.claims import extract
from contra.judge import judge
from contra.model import Article

WHEN = datetime(2026, 3, 9, 10, tzinfo=UTC)
PLACE = "TAMBO, Kenya (TNA) - Crews went on with the work at Tambo. "


def verdicts(first: str, second: str) -> set[str]:
    """Return the verdicts on the figures of two reports of one place, six hours apart."""
    texts = ((first, WHEN), (second, WHEN + timedelta(hours=6)))
    found = [extract(Article(f"a{n}", f"s{n}", PLACE + text, published=at)) for n, (text, at) in enumerate(texts)]
    count = sum(len(each.claims) for each in found)
    near = [(a, b, 0.9) for a in range(count) for b in range(a)]
    report = judge(found, [], near, model_id="", model_fingerprint="")
    return {relation.verdict.value for finding in report.findings for relation in finding.relations}


AMOUNTS = [
    ("Crews had scraped {} tonnes of oily sand off the beach.", 12, 40),
    ("Crews had laid {} metres of floating boom along the beach.", 310, 940),
    ("Crews had filled {} skips on the beach.", 14, 55),
]


@pytest.mark.parametrize(("text", "less", "more"), AMOUNTS)
def test_an_amount_of_something_unlisted_may_grow_and_does_not_shrink(text: str, less: int, more: int) -> None:
    assert verdicts(text.format(less), text.format(more)) == {"update"}
    assert verdicts(text.format(more), text.format(less)) == {"conflict"}
