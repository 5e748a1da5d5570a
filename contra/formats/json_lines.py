"""The report as JSON lines: one object a line, for programs that read as they go."""

from __future__ import annotations

from contra.formats.json_report import report_fields
from contra.formats.values import dumps
from contra.model import Report

__all__ = ["render"]


def render(report: Report) -> str:
    """Return the fields of `contra-report/1` in lines: the report's own, then each article, then each finding.

    Every line has a `type` first: `report` (once, with `tool` and `coverage`), `article` or `finding`.
    """
    fields = report_fields(report)
    articles, findings = fields.pop("articles"), fields.pop("findings")
    lines = [{"type": "report", **fields}]
    lines += [{"type": "article", **each} for each in articles]
    lines += [{"type": "finding", **each} for each in findings]
    return "".join(dumps(line) + "\n" for line in lines)
