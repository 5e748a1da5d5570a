"""What a baseline knows and what a person has decided, in every format."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date

import pytest
from junitparser import JUnitXml

from contra.formats import FormatName, get
from contra.formats.csv_report import read_desk
from contra.formats.standing import decision_words
from contra.model import Report, Verdict
from contra.review import Decision, DecisionKind, KnownRelation, Review

DECISION = Decision(
    "f3", DecisionKind.UPDATED, "d.toml:1", "=desk|", date(2026, 1, 2), "a later toll", date(2027, 1, 2)
)
FIXED = KnownRelation("f9", "quantity", "killed", "conflict", ("a", "b"), ("12", "[x](y)"))


@pytest.fixture
def settled(report: Report) -> Report:
    """Return a report with a new conflict f1, a known one f2, a decided one f3, and f9 that is gone."""
    new, known, decided = (
        replace(
            report.findings[0], id=name, title=f"title {name}", verdict=Verdict.CONFLICT,
            relations=(replace(report.findings[0].relations[0], id=name, verdict=Verdict.CONFLICT),),
        )
        for name in ("f1", "f2", "f3")
    )  # fmt: skip
    review = Review(known=frozenset({"f2"}), fixed=(FIXED,), decisions=(DECISION,))
    return replace(report, findings=(new, known), suppressed=(decided,), review=review)


@pytest.mark.parametrize("name", [FormatName.CONCISE, FormatName.GITHUB])
def test_only_what_is_new_is_a_line_or_an_annotation(settled: Report, name: FormatName) -> None:
    [line] = get(name)(settled).splitlines()
    assert "title f1" in line


def test_sarif_has_the_state_and_the_suppression_of_every_result(settled: Report) -> None:
    results = json.loads(get(FormatName.SARIF)(settled))["runs"][0]["results"]
    found = [(each["partialFingerprints"]["contraRelation/v1"], each["baselineState"]) for each in results]
    assert found == [("f1", "new"), ("f2", "unchanged"), ("f3", "new"), ("f9", "absent")]
    assert [len(each["suppressions"]) for each in results] == [0, 0, 1, 0]
    assert results[2]["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": decision_words(DECISION)}
    ]
    assert "](" not in results[3]["message"]["text"]


def test_junit_fails_on_what_is_new_and_skips_what_is_decided(settled: Report) -> None:
    [suite] = JUnitXml.fromstring(get(FormatName.JUNIT)(settled).encode())
    assert (suite.failures, suite.skipped, suite.tests) == (1, 3, 6)


def test_markdown_lists_what_is_known_or_decided(settled: Report) -> None:
    shown = get(FormatName.MARKDOWN)(settled)
    assert shown.count("\n## 1.") == 1
    assert "\n## 2." not in shown
    assert "- known: conflict \u2068title f2\u2069 `f2`" in shown
    assert "(\u2068updated by =desk\\|: a later toll\u2069)" in shown


def test_a_desk_gets_its_decisions_back_to_go_on_from(settled: Report) -> None:
    text = get(FormatName.CSV)(settled)
    assert [row[0] for row in csv.reader(io.StringIO(text, newline=""))] == ["\ufeffid", "f1", "f2", "f3"]
    [row] = read_desk(text.encode(), "r.csv")
    assert [row.cells[name] for name in ("id", "decision", "who", "when", "why", "expires")] == [
        "f3", "updated", "=desk|", "2026-01-02", "a later toll", "2027-01-02",
    ]  # fmt: skip
