"""What contra wrote is no article, in whatever format it lies beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from contra.baseline import relations_of, render_baseline
from contra.formats import FormatName, get
from contra.model import Report, Skipped
from contra.pipeline import check
from contra.sources import read_articles
from contra.sources.own_reports import is_own_report

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
ARTICLE = "Fire destroyed 12 tents in a camp near Idlib on Monday."
SUFFIXES = {
    FormatName.TABLE: ".txt", FormatName.CONCISE: ".txt", FormatName.GITHUB: ".txt", FormatName.JSON: ".json",
    FormatName.JSONL: ".jsonl", FormatName.CSV: ".csv", FormatName.MARKDOWN: ".md", FormatName.JUNIT: ".xml",
    FormatName.HTML: ".html",
}  # fmt: skip


@pytest.fixture(scope="module", params=["al-bukamal", "quiet"])
def report(request: pytest.FixtureRequest) -> Report:
    return check([EXAMPLES / request.param])


@pytest.mark.parametrize("form", SUFFIXES)
def test_a_report_beside_articles_is_none_of_them(report: Report, form: FormatName, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    text = get(form)(report)
    (tmp_path / f"report{SUFFIXES[form]}").write_text(text, encoding="utf-8")
    articles, skipped = read_articles([tmp_path], standard_input=lambda: b"")
    assert [article.id for article in articles] == ["a"]
    if text:
        [reason] = {each.reason for each in skipped}
        assert reason.startswith("a report of contra, no article")


def test_a_baseline_and_a_table_back_from_a_desk_are_none(report: Report, tmp_path: Path) -> None:
    (tmp_path / "contra.baseline.json").write_text(render_baseline(relations_of(report)), encoding="utf-8")
    (tmp_path / "desk.csv").write_text("\ufeffid;decision;who;when;why;expires\r\n1;;;;;\r\n", encoding="utf-8")
    articles, skipped = read_articles([tmp_path], standard_input=lambda: b"")
    assert not articles
    assert [type(each) for each in skipped] == [Skipped, Skipped]
    assert all("a report of contra" in each.reason for each in skipped)


@pytest.mark.parametrize(
    "text",
    [
        ARTICLE,
        "# contra\n\nThe word means against.",
        "1 CONFLICT  after another",
        "nothing to report\nfrom the front.",
        '{"schema": "contra", "text": "x"}',
        "id,decision,text\n1,yes,x",
        '<!DOCTYPE html><meta name="generator" content="WordPress 6"><p>contra',
        "a.txt:3: conflict in the north",
        "",
    ],
)
def test_what_others_wrote_is_read(text: str) -> None:
    assert not is_own_report(text.encode())
