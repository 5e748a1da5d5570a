"""A report as a table: as a DataFrame, and as HTML for a notebook. Text of articles is never markup."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from contra.wording import count_of

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["COLUMNS", "Tabular"]

COLUMNS = (
    "finding", "verdict", "rule", "score", "title", "article", "source", "published", "language", "text", "start",
    "end", "speaker", "value", "low", "high", "unit", "url",
)  # fmt: skip
"""The columns of a report as a table, a row for every claim of a finding."""

_SHOWN = ("source", "published", "text", "value")
_MOST = 50


class Tabular:
    """What a report shows of itself in pandas and in notebooks."""

    __slots__ = ()

    articles: tuple[Any, ...]
    findings: tuple[Any, ...]

    def to_pandas(self) -> pd.DataFrame:
        """Return the findings as a DataFrame of `COLUMNS`, a row for every claim, in the report's order.

        `published` is a timezone-aware time in UTC, `score` between 0 and 1, `low` and `high` in the unit as written.
        """
        import pandas as pd  # noqa: PLC0415 - who asks for it pays for it

        frame = pd.DataFrame(list(self._rows()), columns=list(COLUMNS))
        return frame.assign(published=pd.to_datetime(frame["published"], utc=True))

    def _rows(self) -> list[tuple[object, ...]]:
        articles = {article.id: article for article in self.articles}
        return [
            _row(finding, position, articles.get(position.claim.article))
            for finding in self.findings
            for position in finding.positions
        ]

    def _repr_html_(self) -> str:
        """Return the findings as an HTML table for a notebook, the first fifty of them."""
        count = len(self.findings)
        heading = f"{count_of(count, 'finding')} in {count_of(len(self.articles), 'article')}"
        more = f"<p>{count - _MOST} more: <code>report.to_pandas()</code> has all of them.</p>" if count > _MOST else ""
        articles = {article.id: article for article in self.articles}
        tables = "".join(_table(finding, articles) for finding in self.findings[:_MOST])
        return f"<div><p><b>{heading}</b></p>{tables}{more}</div>"


def _row(finding: Any, position: Any, article: Any) -> tuple[object, ...]:
    claim, value = position.claim, position.value
    speaker = position.speaker or claim.speaker
    return (
        finding.id, finding.verdict.value, finding.rule, finding.score, finding.title, claim.article,
        article and article.source, article and article.published, claim.language, claim.text, claim.start, claim.end,
        speaker and speaker.canonical, value and value.text, getattr(value, "low", None), getattr(value, "high", None),
        getattr(value, "unit", None), article and article.url,
    )  # fmt: skip


def _table(finding: Any, articles: dict[str, Any]) -> str:
    rows = []
    for position in finding.positions:
        article = articles.get(position.claim.article)
        moment = article.published if article is not None else None
        cells = (
            article.source if article is not None else position.claim.article,
            moment.isoformat(sep=" ", timespec="minutes") if moment else "",
            position.claim.text,
            position.value.text if position.value is not None else "",
        )
        rows.append("".join(f'<td dir="auto" style="text-align: start">{escape(cell)}</td>' for cell in cells))
    head = "".join(f"<th>{name}</th>" for name in _SHOWN)
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    title = f"<b>{escape(finding.verdict.value)}</b> {escape(finding.title)}"
    return f'<table><caption dir="auto" style="text-align: start">{title}</caption><tr>{head}</tr>{body}</table>'
