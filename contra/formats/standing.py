"""Which findings still need a look: what a baseline knows and what a person decided, for every format alike."""

from __future__ import annotations

from contra.baseline import is_new
from contra.model import Finding, Report
from contra.review import Decision

__all__ = ["decision_words", "decisions_on", "known_findings", "new_findings"]


def new_findings(report: Report) -> list[Finding]:
    """Return the findings to look at: all of them where there is no baseline."""
    return [finding for finding in report.findings if is_new(finding, report.review)]


def known_findings(report: Report) -> list[Finding]:
    """Return the findings the baseline knows."""
    return [finding for finding in report.findings if not is_new(finding, report.review)]


def decisions_on(finding: Finding, report: Report) -> list[Decision]:
    """Return the decisions that hold for relations of a finding."""
    ids = {relation.id for relation in finding.relations}
    return [each for each in (report.review.decisions if report.review else ()) if each.relation in ids]


def decision_words(decision: Decision) -> str:
    """Return a decision in one line: what, by whom, why."""
    who = f" by {decision.who}" if decision.who else ""
    return decision.kind.value + who + (f": {decision.why}" if decision.why else "")
