from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from contra import indexed
from contra.claims import extract
from contra.index.index import Index
from contra.index.rows import Entry
from contra.index.verify import verify
from contra.model import Article, Finding, Report

NEAR = 8


def told(name: str, text: str, *, hour: int = 9) -> Article:
    return Article(name, name, text, published=datetime(2026, 3, 5, hour, tzinfo=UTC), language="en")


FIRST = (
    told("harbour-post", "An explosion at the port of Latakia killed 12 people on Thursday morning."),
    told("coast-radio", "The explosion at the port of Latakia on Thursday morning killed 19 people, doctors said."),
    told("north-daily", "Engineers opened a bridge over the river near Aleppo on Tuesday."),
)
LATER = told("evening-star", "The explosion at the port of Latakia on Thursday morning killed 26 people.", hour=9)
ELSEWHERE = told("valley-news", "Farmers near Homs sold 300 tons of apples last week.")


def entry(article: Article) -> Entry:
    claims = extract(article).claims
    return Entry(article, claims, vectors([claim.text for claim in claims]))


def vectors(texts: Sequence[str]) -> NDArray[np.float32]:
    rows = np.zeros((len(texts), 16), np.float32)
    for row, text in zip(rows, texts, strict=True):
        for word in text.lower().split():
            row[sum(word.encode()) % 16] += 1
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def check(index: Index) -> Report:
    outcome = indexed.compare(index, NEAR)
    report = indexed.report(index, outcome, (), model_id="m", neighbours=NEAR)
    indexed.keep(index, outcome)
    return report


def values(finding: Finding) -> set[str]:
    return {position.value.text for position in finding.positions if position.value is not None}


@pytest.fixture
def index(tmp_path: Path) -> Index:
    found = Index.create(tmp_path / "i", "m", 16)
    found.add([entry(article) for article in FIRST])
    return found


def test_a_second_check_compares_nothing_and_reports_the_same(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not indexed.is_compared(index, NEAR)
    first = check(index)
    assert [values(finding) for finding in first.findings] == [{"12", "19"}]
    assert indexed.is_compared(index, NEAR)
    monkeypatch.setattr(indexed, "judge", None)
    assert check(index) == first
    index.close()
    assert verify(index.path) == []


def test_what_is_added_joins_the_finding_it_belongs_to(index: Index) -> None:
    check(index)
    index.add([entry(LATER), entry(ELSEWHERE)])
    after = check(index)
    assert [values(finding) for finding in after.findings] == [{"12", "19", "26"}]
    assert len(after.findings[0].relations) == 3
    assert (after.coverage.articles, len(after.articles)) == (5, 5)
    coverage = after.coverage
    assert coverage.pairs_considered == coverage.pairs_compared + sum(coverage.not_comparable.values())
    index.close()
    assert verify(index.path) == []


def test_adding_step_by_step_finds_what_comparing_all_at_once_finds(index: Index, tmp_path: Path) -> None:
    check(index)
    for article in (ELSEWHERE, LATER):
        index.add([entry(article)])
        stepwise = check(index)
    with Index.create(tmp_path / "at-once", "m", 16) as other:
        other.add([entry(article) for article in (*FIRST, ELSEWHERE, LATER)])
        at_once = check(other)
    assert [values(finding) for finding in stepwise.findings] == [values(finding) for finding in at_once.findings]
    assert [finding.id for finding in stepwise.findings] == [finding.id for finding in at_once.findings]
    assert stepwise.coverage == at_once.coverage


def test_only_pairs_with_something_new_are_looked_at(index: Index) -> None:
    before = check(index).coverage.pairs_considered
    index.add([entry(ELSEWHERE)])
    own, others = len(entry(ELSEWHERE).claims), sum(len(entry(article).claims) for article in FIRST)
    assert check(index).coverage.pairs_considered - before <= own * others


def test_a_copy_of_what_is_there_adds_no_second_voice(index: Index) -> None:
    before = check(index).findings
    index.add([entry(told("reprint", FIRST[0].text))])
    after = check(index)
    assert "copy" in after.coverage.not_comparable
    assert {r.id for f in after.findings for r in f.relations} >= {r.id for f in before for r in f.relations}


def test_removing_an_article_leaves_nothing_it_said_in_a_finding(index: Index) -> None:
    index.add([entry(LATER)])
    check(index)
    index.remove(ids=["coast-radio"])
    after = check(index)
    assert [values(finding) for finding in after.findings] == [{"12", "26"}]
    assert "coast-radio" not in after.findings[0].title
    index.remove(ids=["evening-star"])
    assert check(index).findings == ()


def test_findings_of_another_version_are_sought_anew(index: Index) -> None:
    first = check(index)
    assert not indexed.is_compared(index, NEAR + 1)
    outcome = indexed.compare(index, NEAR + 1)
    assert (outcome.replaced, outcome.findings) == (None, first.findings)


def test_what_is_kept_stays_until_it_is_compared(index: Index) -> None:
    check(index)
    index.add([entry(LATER)])
    assert [values(finding) for finding in index.findings()] == [{"12", "19"}]
    index.close()
    with Index.open(index.path) as reader:  # a reader sees what is new, and keeps nothing
        assert [values(finding) for finding in indexed.compare(reader, NEAR).findings] == [{"12", "19", "26"}]
        assert not indexed.is_compared(reader, NEAR)
