"""Write what `contra check` finds in the examples to examples/expected/, for people to read and tests to compare.

The findings of every example as JSON, and one example in every other format. Only articles and findings: what was
considered on the way may differ by a pair between machines, so the coverage shown is that of the findings alone.
"""

from __future__ import annotations

import json
import sys
from contextlib import chdir
from dataclasses import replace
from functools import cache
from pathlib import Path

from contra.formats import FormatName, get, json_report
from contra.model import Report
from contra.pipeline import check

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ("al-bukamal", "quiet")
SHOWN = "al-bukamal"
"""The example that is kept in every format."""

ENDINGS = {
    FormatName.TABLE: "txt",
    FormatName.CONCISE: "concise.txt",
    FormatName.JSONL: "jsonl",
    FormatName.CSV: "csv",
    FormatName.MARKDOWN: "md",
    FormatName.SARIF: "sarif",
    FormatName.JUNIT: "xml",
    FormatName.GITHUB: "github.txt",
    FormatName.HTML: "html",
}


@cache
def checked(name: str) -> Report:
    """Return the report on one example, its paths as seen from the project's folder."""
    with chdir(ROOT):
        report = check([Path("examples") / name])
    claims = {(position.claim.article, position.claim.start): position for finding in report.findings
              for position in finding.positions}  # fmt: skip
    relations = sum(len(finding.relations) for finding in report.findings)
    coverage = replace(
        report.coverage, claims=len(claims), claims_with_values=sum(each.value is not None for each in claims.values()),
        left_out={}, pairs_considered=relations, pairs_compared=relations, not_comparable={},
    )  # fmt: skip
    return replace(report, coverage=coverage)


def expected(name: str) -> str:
    """Return the report's findings on one example as JSON text."""
    report = json.loads(json_report.render(checked(name)))
    articles = [{key: value for key, value in article.items() if key != "path"} for article in report["articles"]]
    kept = {"schema": report["schema"], "articles": articles, "findings": report["findings"]}
    return json.dumps(kept, ensure_ascii=False, indent=1) + "\n"


def expected_as(name: FormatName) -> str:
    """Return the example that is kept in every format, in this one."""
    return get(name)(checked(SHOWN))


def place(name: str) -> Path:
    """Return where the expected findings of an example are kept."""
    return ROOT / "examples" / "expected" / f"{name}.json"


def place_as(name: FormatName) -> Path:
    """Return where the example in that format is kept."""
    return ROOT / "examples" / "expected" / f"{SHOWN}.{ENDINGS[name]}"


def main() -> int:
    """Write every example's findings, and the formats."""
    for name in EXAMPLES:
        place(name).parent.mkdir(exist_ok=True)
        place(name).write_text(expected(name), encoding="utf-8")
    for format_ in ENDINGS:
        place_as(format_).write_text(expected_as(format_), encoding="utf-8", newline="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
