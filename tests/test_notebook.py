from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pandas as pd
import pytest

import contra
from contra.errors import UsageError
from contra.model import Skipped
from contra.notebook import COLUMNS

KILLED = "A footbridge fell in Upper Ford, Kenya, on Thursday, killing {} people, the mayor said."
TABLE = pd.DataFrame(
    {
        "body": [KILLED.format("seven"), KILLED.format("nineteen"), None, " "],
        "outlet": ["<b>Wire</b>", "Courier", "Post", np.nan],
        "date": [pd.Timestamp("2019-03-14T18:00Z"), pd.Timestamp("2019-03-14T18:20Z"), pd.NaT, pd.NaT],
        "id": np.array([4, 5, 6, 7]),
    }
)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> contra.Report:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CONTRA_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        return contra.check(TABLE)


def test_a_table_gives_an_article_a_row_and_a_reason_for_every_other(report: contra.Report) -> None:
    assert [(each.id, each.source, each.line) for each in report.articles] == [
        ("4", "<b>Wire</b>", 1),
        ("5", "Courier", 2),
    ]
    assert [each.published for each in report.articles] == [
        datetime(2019, 3, 14, 18, tzinfo=UTC), datetime(2019, 3, 14, 18, 20, tzinfo=UTC)
    ]  # fmt: skip
    assert [(each.path, each.line) for each in report.coverage.skipped] == [("DataFrame", 3), ("DataFrame", 4)]


def test_findings_are_a_table_too(report: contra.Report) -> None:
    table = report.to_pandas()
    assert tuple(table.columns) == COLUMNS
    assert table["verdict"].tolist() == ["conflict", "conflict"]
    assert table["source"].tolist() == ["<b>Wire</b>", "Courier"]
    assert table["value"].tolist() == ["seven", "nineteen"]
    assert table["low"].tolist() == [7, 19]
    assert str(table["published"].dtype).endswith("UTC]")
    for row in table.itertuples():
        text = next(each.text for each in report.articles if each.id == row.article)
        assert text[row.start : row.end] == row.text


def test_a_report_without_findings_is_a_table_without_rows(report: contra.Report) -> None:
    empty = contra.Report(report.articles, report.coverage, (), "m", "f")
    assert tuple(empty.to_pandas().columns) == COLUMNS
    assert len(empty.to_pandas()) == 0
    assert "0 findings in 2 articles" in empty._repr_html_()


def test_a_notebook_shows_what_articles_say_as_text_and_not_as_markup(report: contra.Report) -> None:
    shown = report._repr_html_()
    assert "<b>Wire</b>" not in shown
    assert "&lt;b&gt;Wire&lt;/b&gt;" in shown
    assert "1 finding in 2 articles" in shown
    assert 'dir="auto"' in shown
    assert "nineteen" in shown


def test_many_findings_are_cut_in_a_notebook_and_said(report: contra.Report) -> None:
    many = contra.Report(report.articles, report.coverage, report.findings * 60, "m", "f")
    assert many._repr_html_().count("<table>") == 50
    assert "10 more" in many._repr_html_()


def test_labels_of_rows_are_ids_where_no_column_is() -> None:
    reading = contra.read(pd.DataFrame({"text": ["One.", "Two."]}, index=["a", "b"]))
    assert [each.article.id for each in reading.extractions] == ["a", "b"]


def test_columns_can_be_mapped() -> None:
    frame = pd.DataFrame({"words": ["One."], "who": ["Wire"]})
    reading = contra.read(frame, options=contra.Options(fields={"text": "words", "source": "who"}))
    assert [(each.article.text, each.article.source) for each in reading.extractions] == [("One.", "Wire")]


def test_a_table_without_texts_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="no column of texts among words, who"):
        contra.read(pd.DataFrame({"words": ["One."], "who": ["Wire"]}))


def test_an_article_past_the_limit_is_a_reason() -> None:
    reading = contra.read(
        pd.DataFrame({"text": ["One.", "Two."]}), options=contra.Options(limits=contra.Limits(articles=1))
    )
    assert len(reading.extractions) == 1
    assert reading.skipped == (Skipped("DataFrame", "past the limit of 1 articles (limits: articles)"),)


def test_an_empty_table_has_nothing_to_read() -> None:
    with pytest.raises(contra.ContraError, match="no claim"):
        contra.check(pd.DataFrame({"text": []}))
