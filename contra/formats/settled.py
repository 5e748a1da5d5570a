"""Findings that need no further look, a line each for the table: known to the baseline, or decided on by a person."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from contra.baseline import is_new
from contra.formats.terminal import isolated, shown
from contra.model import Finding, Report
from contra.review import Decision

__all__ = ["settled_lines"]


def settled_lines(report: Report) -> Iterator[Text]:
    """Yield a line for every finding the baseline knows, then one for every suppressed one with its decisions."""
    for finding in report.findings:
        if not is_new(finding, report.review):
            yield Text(f"known: {_named(finding)}", "dim")
    for finding in report.suppressed:
        ids = {relation.id for relation in finding.relations}
        decisions = report.review.decisions if report.review else ()
        reasons = dict.fromkeys(_reason(each) for each in decisions if each.relation in ids)
        yield Text(f"suppressed: {_named(finding)} ({'; '.join(reasons)})", "dim")


def _named(finding: Finding) -> str:
    return f"{finding.verdict.value} {finding.id} {isolated(shown(finding.title))}"


def _reason(decision: Decision) -> str:
    who = f" by {shown(decision.who)}" if decision.who else ""
    return decision.kind.value + who + (f": {shown(decision.why)}" if decision.why else "")
