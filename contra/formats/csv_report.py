"""The relations as a table for a desk: a spreadsheet that goes out, is filled in and comes back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from contra.errors import UsageError
from contra.formats.csv_cells import cell_of, restored
from contra.formats.sides import published_text, speaker_of, value_text
from contra.model import Article, Finding, Position, Relation, Report
from contra.review import Decision

__all__ = ["COLUMNS", "DeskRow", "read_desk", "render"]

_TO_FILL_IN = ("decision", "who", "when", "why", "expires")
_SIDE = ("source", "article", "published", "speaker", "value", "quotation", "url")
COLUMNS = (
    "id", *_TO_FILL_IN, "verdict", "rule", "title", "explanation", "between_speakers", "finding",
    *(f"{name}_a" for name in _SIDE), *(f"{name}_b" for name in _SIDE),
)  # fmt: skip
"""The columns, in order: the relation's id, what a desk fills in, then what contra found."""


@dataclass(frozen=True, slots=True)
class DeskRow:
    """A row on which a desk decided: its line in the file (from 1) and its cells by column."""

    line: int
    cells: Mapping[str, str]


def render(report: Report) -> str:
    """Return one row a relation under a line of column names, with the mark by which spreadsheets know UTF-8.

    Relations that a person has decided on are there too, with the decision.

    Cells that a spreadsheet would take for a formula, a date or a number it cannot hold are neutralised; characters
    that control a terminal become spaces.
    """
    written = io.StringIO()
    written.write("\ufeff")
    table = csv.writer(written)
    table.writerow(COLUMNS)
    articles = {article.id: article for article in report.articles}
    decided = {each.relation: each for each in (report.review.decisions if report.review else ())}
    for finding in (*report.findings, *report.suppressed):
        for relation in finding.relations:
            cells = _cells(finding, relation, articles) | _decision_cells(decided.get(relation.id))
            table.writerow([cell_of(cells.get(column, "")) for column in COLUMNS])
    return written.getvalue()


def _cells(finding: Finding, relation: Relation, articles: Mapping[str, Article]) -> dict[str, str]:
    cells = {
        "id": relation.id, "verdict": relation.verdict.value, "rule": relation.rule, "title": finding.title,
        "explanation": relation.why, "between_speakers": "yes" if relation.between_speakers else "no",
        "finding": finding.id,
    }  # fmt: skip
    for name, position in (("a", finding.positions[relation.a]), ("b", finding.positions[relation.b])):
        article = articles.get(position.claim.article)
        cells |= {f"{column}_{name}": text for column, text in _side_cells(position, article)}
    return cells


def _decision_cells(decision: Decision | None) -> dict[str, str]:
    if decision is None:
        return {}
    return {
        "decision": decision.kind.value, "who": decision.who or "",
        "when": "" if decision.when is None else decision.when.isoformat(), "why": decision.why or "",
        "expires": "" if decision.expires is None else decision.expires.isoformat(),
    }  # fmt: skip


def _side_cells(position: Position, article: Article | None) -> Iterator[tuple[str, str]]:
    speaker = speaker_of(position)
    yield "source", article.source if article is not None else position.claim.article
    yield "article", position.claim.article
    yield "published", published_text(article)
    yield "speaker", "" if speaker is None else speaker.text
    yield "value", value_text(position)
    yield "quotation", position.claim.text
    yield "url", (article.url or "") if article is not None else ""


def read_desk(data: bytes, name: str) -> tuple[DeskRow, ...]:
    """Return the rows of a table that came back in which `decision` is filled in, every cell as it was written.

    Columns may have been moved, added or dropped as long as `id` and `decision` are there; commas, semicolons and tabs
    separate cells, whichever the first line has most of, as spreadsheets write by the settings of their country.

    Raises:
        UsageError: it is not a table contra can read; names the file, the line and what to do.
    """
    text = _decoded(data, name)
    head = text.partition("\n")[0]
    table = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count), strict=True)
    try:
        columns = [cell.strip() for cell in next(table, [])]
        if missing := [column for column in ("id", "decision") if column not in columns]:
            raise UsageError(f"{name}: there is no column {missing[0]!r}; keep the first line that contra wrote")
        rows = [(table.line_num, row) for row in table]
    except csv.Error as error:
        raise UsageError(f"{name}:{table.line_num}: {error}; save it again as CSV") from error
    return tuple(_decided(rows, columns, name))


def _decoded(data: bytes, name: str) -> str:
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f'{name} is not UTF-8 (byte {error.start}); save it as "CSV UTF-8"') from error


def _decided(rows: Sequence[tuple[int, list[str]]], columns: list[str], name: str) -> Iterator[DeskRow]:
    for line, row in rows:
        if len(row) > len(columns) and any(row[len(columns) :]):
            raise UsageError(f"{name}:{line}: {len(row)} cells under {len(columns)} columns; save it again as CSV")
        cells = {column: restored(cell).strip() for column, cell in zip(columns, row, strict=False)}
        if not cells.get("decision"):
            continue
        if not cells.get("id"):
            raise UsageError(f"{name}:{line}: a decision without an id; put back the id of its row")
        yield DeskRow(line, cells)
