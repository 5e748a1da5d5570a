from __future__ import annotations

from datetime import UTC, datetime, timedelta

from contra.claims import extract
from contra.judge import judge
from contra.model import Article

WHEN = datetime(2026, 3, 9, 10, tzinfo=UTC)
MINE = "TAMBO, Kenya (TNA) - A mine at Tambo caved in on Monday. "


def verdicts(first: str, second: str) -> set[str]:
    """Return the verdicts on the figures of two reports of one day, an hour apart."""
    texts = ((first, WHEN), (second, WHEN + timedelta(minutes=30)))
    found = [extract(Article(f"a{n}", f"s{n}", MINE + text, published=at)) for n, (text, at) in enumerate(texts)]
    count = sum(len(each.claims) for each in found)
    near = [(a, b, 0.9) for a in range(count) for b in range(a)]
    report = judge(found, [], near, model_id="", model_fingerprint="")
    return {relation.verdict.value for finding in report.findings for relation in finding.relations}


def test_a_group_that_is_all_there_is_answers_everybody() -> None:
    assert verdicts("It killed 23 miners.", "It killed 19 people.") == {"conflict"}


def test_a_group_beside_others_is_a_part() -> None:
    assert verdicts("It killed 23 miners. In all 30 people were killed.", "It killed 30 people.") == set()


def test_soldiers_are_never_all() -> None:
    assert verdicts("It killed 23 soldiers.", "It killed 19 people.") == set()
