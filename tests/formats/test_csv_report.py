from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contra.errors import UsageError
from contra.formats.csv_cells import neutral, restored
from contra.formats.csv_report import COLUMNS, read_desk, render
from contra.model import Report


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def filled_in(text: str, **cells: str) -> bytes:
    """Return the table as a desk sends it back: the cells of the first row filled in."""
    table = list(csv.reader(io.StringIO(text, newline="")))
    for column, cell in cells.items():
        table[1][COLUMNS.index(column)] = cell
    written = io.StringIO()
    csv.writer(written).writerows(table)
    return written.getvalue().encode()


def test_a_row_is_a_relation_with_its_id_first_and_a_decision_to_fill_in(report: Report) -> None:
    text = render(report)
    assert text.startswith("\ufeffid,decision,who,when,why,expires,")
    [row] = rows(text)
    assert tuple(row) == COLUMNS
    assert (row["id"], row["decision"], row["verdict"], row["finding"]) == ("f1", "", "tension", "f1")
    assert (row["source_a"], row["value_a"]) == ("مدار الخبر", "نحو ٥٠٪")  # an outlet; "about 50%"
    assert (row["speaker_b"], row["value_b"]) == ("The officer", "40 percent")
    assert row["quotation_b"].startswith("The officer said")


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-12 killed", "@x", "\t=1", "\r", "＝1", "1/2", "2017-11-10", "12e4567890123456", "9" * 16, "'x"],
)
def test_a_cell_a_spreadsheet_would_change_is_marked_and_restored(text: str) -> None:
    assert neutral(text) == f"'{text}"
    assert restored(neutral(text)) == text


@pytest.mark.parametrize(
    "text", ["12", "killed - 12", "57dc11f362e7ccf8", "", "نحو ٥٠", "twenty-one", "a=b"]
)  # "about 50"
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert neutral(text) == restored(text) == text


def test_an_apostrophe_of_a_persons_own_is_kept() -> None:
    assert restored("'twas") == "'twas"


@given(st.text())
def test_every_text_comes_back(text: str) -> None:
    assert restored(neutral(text)) == text
    assert neutral(text)[:1] not in set("=+-@\t\r\n")


def test_no_cell_of_a_report_is_a_formula(report: Report) -> None:
    finding = replace(report.findings[0], title='=HYPERLINK("http://x","y")')
    articles = (replace(report.articles[0], source="@SUM(1)", url="+1"), report.articles[1])
    [row] = rows(render(replace(report, findings=(finding,), articles=articles)))
    assert (row["title"], row["source_a"], row["url_a"]) == ('\'=HYPERLINK("http://x","y")', "'@SUM(1)", "'+1")


def test_no_cell_of_a_report_acts_on_a_terminal(report: Report) -> None:
    finding = replace(report.findings[0], title="a\x1b[2J\x07\x00\x9b\u202eb\nsecond line")
    [row] = rows(render(replace(report, findings=(finding,))))
    assert row["title"] == "a [2J    b\nsecond line"


def test_a_desk_decision_comes_back_with_every_cell_as_it_was(report: Report) -> None:
    finding = replace(report.findings[0], title="=1+1\nsecond line; with, all\tseparators")
    text = render(replace(report, findings=(finding,)))
    assert read_desk(text.encode(), "back.csv") == (), "nothing was decided"
    [row] = read_desk(filled_in(text, decision="confirmed", why=" seen "), "back.csv")
    assert (row.cells["id"], row.cells["decision"], row.cells["why"]) == ("f1", "confirmed", "seen")
    assert row.cells["title"] == finding.title
    assert row.line >= 2


@pytest.mark.parametrize(
    "data",
    [
        b"id;decision\nx;confirmed\n",
        "decision\tid\nconfirmed\tx\n".encode("utf-16"),
        "\ufeffid,decision,more\r\n,,\r\nx,confirmed\r\n".encode(),
    ],
    ids=["semicolons", "UTF-16 with tabs", "columns added, cells missing, a blank row"],
)  # fmt: skip
def test_tables_as_spreadsheets_of_other_countries_write_them(data: bytes) -> None:
    assert [(row.cells["id"], row.cells["decision"]) for row in read_desk(data, "t.csv")] == [("x", "confirmed")]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no column 'id'"),
        (b"id,why\n1,2\n", "no column 'decision'"),
        ("id,decision\nخبر,x".encode("cp1256"), "not UTF-8"),  # "news"
        (b"id,decision\n,confirmed\n", "t.csv:2: a decision without an id"),
        (b"id,decision\nx,confirmed,extra\n", "3 cells under 2 columns"),
        (b'id,decision\nx,"conf', "save it again as CSV"),
    ],
)
def test_a_table_that_cannot_be_read_says_where_and_what_to_do(data: bytes, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        read_desk(data, "t.csv")
