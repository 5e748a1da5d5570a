"""Annotations for GitHub Actions: workflow commands that mark the lines of a pull request.

The form and its escapes are those of actions/toolkit, packages/core/src/command.ts.
"""

from __future__ import annotations

from collections import Counter

from contra.formats.location import region_of
from contra.formats.sides import leading, reasons
from contra.formats.standing import new_findings
from contra.formats.terminal import isolated, shown
from contra.model import Article, Finding, Report, Verdict
from contra.wording import count_of

__all__ = ["MOST", "render"]

MOST = 10
"""GitHub shows so many annotations of a level in a step and drops the rest without a word."""

_LEVELS = {Verdict.CONFLICT: "error", Verdict.TENSION: "warning", Verdict.UPDATE: "notice"}


def render(report: Report) -> str:
    """Return one annotation a new finding: conflicts as errors, tensions as warnings, updates as notices.

    At most `MOST` of a level, then a plain line with the number of those left to other formats.
    """
    articles = {article.id: article for article in report.articles}
    counts: Counter[str] = Counter()
    lines = []
    for finding in new_findings(report):
        level = _LEVELS.get(finding.verdict, "notice")
        counts[level] += 1
        if counts[level] <= MOST:
            lines.append(_command(level, finding, articles))
    if left := sum(max(0, count - MOST) for count in counts.values()):
        lines.append(f"contra: {count_of(left, 'finding')} more than GitHub shows; --format sarif or html has all")
    return "".join(line + "\n" for line in lines)


def _command(level: str, finding: Finding, articles: dict[str, Article]) -> str:
    claim = finding.positions[leading(finding).a].claim
    article = articles.get(claim.article)
    region = None if article is None else region_of(article, claim.start, claim.end)
    properties: dict[str, object] = {}
    if region is not None:
        properties = {"file": region.path, "line": region.line, "endLine": region.end_line, "col": region.column}
        if region.line == region.end_line:
            properties["endColumn"] = region.end_column
    properties["title"] = f"{finding.verdict.value} ({finding.rule}): {finding.title}"
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value is not None)
    return f"::{level} {listed}::{_data(_message(finding, articles))}"


def _message(finding: Finding, articles: dict[str, Article]) -> str:
    lines = []
    for position in finding.positions:
        article = articles.get(position.claim.article)
        source = position.claim.article if article is None else article.source
        lines.append(f"{isolated(shown(source))}: {isolated(shown(position.claim.text))}")
    return "\n".join([*lines, f"why: {'; '.join(map(shown, reasons(finding)))}", f"id: {finding.id}"])


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(shown(text)).replace(":", "%3A").replace(",", "%2C")
