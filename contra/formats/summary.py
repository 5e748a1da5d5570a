"""What a report amounts to, in one line."""

from __future__ import annotations

from collections import Counter

from contra.baseline import is_new
from contra.model import Report, Verdict
from contra.wording import count_of

__all__ = ["summary_line"]

_PLURALS = {Verdict.CONFLICT: "conflicts", Verdict.TENSION: "tensions", Verdict.UPDATE: "updates"}


def summary_line(report: Report) -> str:
    """Return the findings by verdict, then what was read, compared and skipped."""
    coverage = report.coverage
    line = (
        f"{_found(report)} in {count_of(coverage.articles, 'article')}, "
        f"{count_of(coverage.claims, 'claim')}, {count_of(coverage.pairs_compared, 'pair')} compared"
    )
    return line + (f", {len(coverage.skipped):,} skipped" if coverage.skipped else "")


def _found(report: Report) -> str:
    review = report.review
    new = [finding for finding in report.findings if is_new(finding, review)]
    counts = Counter(finding.verdict for finding in new)
    found = [
        count_of(counts[verdict], verdict.value, plural) for verdict, plural in _PLURALS.items() if counts[verdict]
    ]
    if review is None:
        return ", ".join(found) or "nothing to report"
    if review.known is not None:
        found = [f"new: {', '.join(found) or 'nothing'}", f"{len(report.findings) - len(new):,} known"]
    others = {"suppressed": len(report.suppressed), "touching no changed article": review.elsewhere,
              "of rules not selected": review.unselected}  # fmt: skip
    return ", ".join([*(found or ["0 findings"]), *(f"{count:,} {what}" for what, count in others.items() if count)])
