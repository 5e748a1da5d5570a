"""Findings that need no further look, a line each for the table: known to the baseline, or decided on by a person."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from contra.formats.standing import decision_words, decisions_on, known_findings
from contra.formats.terminal import isolated, shown
from contra.model import Finding, Report

__all__ = ["settled_lines"]


def settled_lines(report: Report) -> Iterator[Text]:
    """Yield a line for every finding the baseline knows, then one for every suppressed one with its decisions."""
    for finding in known_findings(report):
        yield Text(f"known: {_named(finding)}", "dim")
    for finding in report.suppressed:
        reasons = dict.fromkeys(shown(decision_words(each)) for each in decisions_on(finding, report))
        yield Text(f"suppressed: {_named(finding)} ({'; '.join(reasons)})", "dim")


def _named(finding: Finding) -> str:
    return f"{finding.verdict.value} {finding.id} {isolated(shown(finding.title))}"
