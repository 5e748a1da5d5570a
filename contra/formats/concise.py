"""One line a finding, for grep and for editors: where, verdict, rule, id, title."""

from __future__ import annotations

from contra.formats.location import region_of
from contra.formats.sides import leading
from contra.formats.standing import new_findings
from contra.formats.terminal import isolated, shown
from contra.model import Article, Finding, Report

__all__ = ["render"]


def render(report: Report) -> str:
    """Return `path:line:column: verdict rule id title` for every new finding; nothing where there is none.

    The place is that of the first claim of the strongest relation. A title with letters of another direction stands in
    an isolate, and nothing in it is a command to a terminal.
    """
    articles = {article.id: article for article in report.articles}
    return "".join(_line(finding, articles) + "\n" for finding in new_findings(report))


def _line(finding: Finding, articles: dict[str, Article]) -> str:
    claim = finding.positions[leading(finding).a].claim
    article = articles.get(claim.article)
    region = None if article is None else region_of(article, claim.start, claim.end)
    if region is None:
        place = claim.article
    else:
        place = ":".join(str(part) for part in (region.path, region.line, region.column) if part is not None)
    return f"{shown(place)}: {finding.verdict.value} {finding.rule} {finding.id} {isolated(shown(finding.title))}"
