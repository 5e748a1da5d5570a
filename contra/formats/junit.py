"""The report as JUnit XML, which build servers draw as tests: a conflict is a failed one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from contra.baseline import is_new
from contra.formats.sides import reasons
from contra.formats.standing import decision_words, decisions_on, new_findings
from contra.formats.summary import summary_line
from contra.formats.terminal import isolated, moment
from contra.model import Article, Finding, Report, Verdict

__all__ = ["render"]

# what XML 1.0 cannot hold even escaped (https://www.w3.org/TR/xml/#charsets), and what a terminal acts on
_NOT_XML = re.compile(
    "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066\u2067]"
)


def render(report: Report) -> str:
    """Return one suite: a test for what was covered, one a finding, one for everything that was not read.

    A conflict fails unless the baseline knows it, a tension or an update passes with its text as output; what was not
    read and what a person has decided on are skipped tests.
    """
    articles = {article.id: article for article in report.articles}
    cases = [_coverage_case(report), *(_finding_case(each, articles, report) for each in report.findings)]
    for finding in report.suppressed:
        case = _case(f"contra.{finding.rule}", f"{finding.title} [{finding.id}]")
        ET.SubElement(case, "skipped", message=_xml("; ".join(map(decision_words, decisions_on(finding, report)))))
        cases.append(case)
    for skipped in report.coverage.skipped:
        place = skipped.path if skipped.line is None else f"{skipped.path}:{skipped.line}"
        case = _case("contra.skipped", place)
        ET.SubElement(case, "skipped", message=_xml(skipped.reason))
        cases.append(case)
    conflicts = sum(finding.verdict is Verdict.CONFLICT for finding in new_findings(report))
    root = ET.Element("testsuites")
    suite = ET.SubElement(root, "testsuite")
    for element in (root, suite):
        element.set("name", "contra")
        element.set("tests", str(len(cases)))
        element.set("failures", str(conflicts))
        element.set("errors", "0")
        element.set("skipped", str(len(report.coverage.skipped) + len(report.suppressed)))
    suite.extend(cases)
    ET.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _coverage_case(report: Report) -> ET.Element:
    case = _case("contra", "covered")
    ET.SubElement(case, "system-out").text = _xml(summary_line(report))
    return case


def _finding_case(finding: Finding, articles: dict[str, Article], report: Report) -> ET.Element:
    case = _case(f"contra.{finding.rule}", f"{finding.title} [{finding.id}]")
    text = _xml("\n".join(_lines(finding, articles)))
    if finding.verdict is Verdict.CONFLICT and is_new(finding, report.review):
        failure = ET.SubElement(case, "failure", type="conflict", message=_xml(reasons(finding)[0]))
        failure.text = text
    else:
        ET.SubElement(case, "system-out").text = text
    return case


def _lines(finding: Finding, articles: dict[str, Article]) -> Iterator[str]:
    yield f"{finding.verdict.value}: {isolated(finding.title)}"
    for position in finding.positions:
        article = articles.get(position.claim.article)
        source = position.claim.article if article is None else article.source
        when = "no date" if article is None else moment(article.published, guessed=article.published_guessed)
        yield f"{isolated(source)}, {when}: {isolated(' '.join(position.claim.text.split()))}"
    for reason in reasons(finding):
        yield f"why: {isolated(reason)}"


def _case(class_name: str, name: str) -> ET.Element:
    return ET.Element("testcase", classname=class_name, name=_xml(name))


def _xml(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
