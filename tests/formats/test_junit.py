from __future__ import annotations

from dataclasses import replace

from junitparser import Failure, JUnitXml
from junitparser import Skipped as SkippedTest

from contra.formats.junit import render
from contra.model import Report, Verdict


def cases(report: Report) -> list[tuple[str, list[type]]]:
    xml = JUnitXml.fromstring(render(report).encode())
    [suite] = xml
    found = list(suite)
    assert (suite.tests, suite.errors) == (len(found), 0)
    assert suite.failures == sum(isinstance(each, Failure) for case in found for each in case.result)
    assert suite.skipped == sum(isinstance(each, SkippedTest) for case in found for each in case.result)
    return [(case.name, [type(each) for each in case.result]) for case in found]


def test_a_conflict_fails_a_tension_passes_and_what_was_not_read_is_skipped(report: Report) -> None:
    rest = [("bad.txt", [SkippedTest]), ("n.jsonl:3", [SkippedTest])]
    title = "share of the town: 50 / more than 40 [f1]"
    assert cases(report) == [("covered", []), (title, []), *rest]
    conflict = replace(report.findings[0], verdict=Verdict.CONFLICT)
    assert cases(replace(report, findings=(conflict,))) == [("covered", []), (title, [Failure]), *rest]


def test_a_report_without_findings_still_has_a_test_that_passed(report: Report) -> None:
    empty = replace(report, findings=(), coverage=replace(report.coverage, skipped=()))
    assert cases(empty) == [("covered", [])]


def test_text_of_articles_is_neither_markup_nor_a_character_xml_lacks(report: Report) -> None:
    finding = replace(report.findings[0], title="</testcase>]]><x>&\x00\ufffe\x0b")
    [_, (name, _), *_] = cases(replace(report, findings=(finding,)))
    assert name == "</testcase>]]><x>&\ufffd\ufffd\ufffd [f1]"
    assert "\x1b" not in render(report)
