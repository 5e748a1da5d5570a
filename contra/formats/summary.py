"""What a report amounts to, in one line."""

from __future__ import annotations

from collections import Counter

from contra.model import Report, Verdict

__all__ = ["count_of", "summary_line"]

_PLURALS = {Verdict.CONFLICT: "conflicts", Verdict.TENSION: "tensions", Verdict.UPDATE: "updates"}


def count_of(number: int, noun: str, plural: str | None = None) -> str:
    """Return "1 article" or "2 articles"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def summary_line(report: Report) -> str:
    """Return the findings by verdict, then what was read, compared and skipped."""
    coverage = report.coverage
    counts = Counter(finding.verdict for finding in report.findings)
    found = ", ".join(
        count_of(counts[verdict], verdict.value, plural) for verdict, plural in _PLURALS.items() if counts[verdict]
    )
    line = (
        f"{found or 'nothing to report'} in {count_of(coverage.articles, 'article')}, "
        f"{count_of(coverage.claims, 'claim')}, {count_of(coverage.pairs_compared, 'pair')} compared"
    )
    return line + (f", {len(coverage.skipped):,} skipped" if coverage.skipped else "")
