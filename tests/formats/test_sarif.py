from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from contra.formats.sarif import FINGERPRINT, render
from contra.model import Report, Skipped, Verdict

SCHEMA = json.loads((Path(__file__).parent / "data" / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))


def run_of(report: Report) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(render(report))
    jsonschema.Draft4Validator(SCHEMA, format_checker=jsonschema.FormatChecker()).validate(log)
    [run] = log["runs"]
    return dict(run)


def in_files(report: Report) -> Report:
    first, second = report.articles
    return replace(report, articles=(replace(first, path="in/م.txt"), replace(second, path="a b.jsonl", line=7)))


def test_the_schema_refuses_what_is_no_sarif() -> None:
    jsonschema.Draft4Validator.check_schema(SCHEMA)
    assert not jsonschema.Draft4Validator(SCHEMA).is_valid({"version": "2.1.0", "runs": [{"tool": {}}]})


def test_a_result_stands_at_the_lines_of_the_file_and_the_other_source_is_related(report: Report) -> None:
    run = run_of(in_files(report))
    assert run["columnKind"] == "unicodeCodePoints"
    [result] = run["results"]
    [place] = result["locations"]
    assert place["physicalLocation"] == {
        "artifactLocation": {"uri": "in/%D9%85.txt"},
        "region": {"startLine": 1, "startColumn": 7, "endLine": 1, "endColumn": 40},
    }
    [other] = result["relatedLocations"]
    assert other["physicalLocation"] == {"artifactLocation": {"uri": "a%20b.jsonl"}, "region": {"startLine": 7}}
    assert other["id"] == 1
    assert other["message"]["text"].startswith("wire, no date, says The officer: The officer said")


def test_a_result_has_our_own_fingerprint_its_rule_and_a_level(report: Report) -> None:
    run = run_of(report)
    [result] = run["results"]
    assert result["partialFingerprints"] == {FINGERPRINT: "f1"}
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "quantity"
    levels = [
        run_of(replace(report, findings=(replace(report.findings[0], verdict=verdict),)))["results"][0]["level"]
        for verdict in (Verdict.CONFLICT, Verdict.TENSION, Verdict.UPDATE)
    ]
    assert levels == ["error", "warning", "note"]


def test_an_article_without_a_file_is_at_its_address_or_only_named(report: Report) -> None:
    [result] = run_of(report)["results"]
    assert "physicalLocation" not in result["locations"][0]
    assert result["locations"][0]["logicalLocations"] == [{"name": "madar", "kind": "article"}]
    linked = replace(report.articles[0], url="https://example.org/a")
    [result] = run_of(replace(report, articles=(linked, report.articles[1])))["results"]
    assert result["locations"][0]["physicalLocation"] == {"artifactLocation": {"uri": "https://example.org/a"}}


@pytest.mark.parametrize(("path", "uri"), [("/a/b.txt", "file:///a/b.txt"), ("C:/a.txt", "file:///C%3A/a.txt")])
def test_an_absolute_path_is_a_file_address(report: Report, path: str, uri: str) -> None:
    articles = (replace(report.articles[0], path=path), report.articles[1])
    [result] = run_of(replace(report, articles=articles))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_what_was_skipped_is_a_notification(report: Report) -> None:
    [invocation] = run_of(report)["invocations"]
    messages = [each["message"]["text"] for each in invocation["toolExecutionNotifications"]]
    assert messages == ["not read: empty", "not read: not JSON"]
    assert invocation["toolExecutionNotifications"][1]["locations"][0]["physicalLocation"]["region"] == {"startLine": 3}


def test_text_of_articles_is_never_a_link_of_a_message(report: Report) -> None:
    finding = replace(report.findings[0], title="[words](https://example.org)")
    coverage = replace(report.coverage, skipped=(Skipped("a.txt", "[x](1)"),))
    assert "](" not in json.dumps(run_of(replace(report, findings=(finding,), coverage=coverage)), ensure_ascii=False)


def test_a_report_without_findings_is_a_run_without_results(report: Report) -> None:
    assert run_of(replace(report, findings=()))["results"] == []
