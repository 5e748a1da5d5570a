from __future__ import annotations

import re
import textwrap
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest

import contra
from contra import pipeline
from contra.errors import IndexLockedError, IndexMissingError, ModelError, UsageError

PAGE = Path(__file__).resolve().parents[1] / "docs" / "index.md"
TWELVE = "An explosion at the port of Latakia killed 12 people on Thursday morning."
NINETEEN = "The explosion at the port of Latakia on Thursday morning killed 19 people, doctors said."


def article(name: str, text: str, day: int = 5) -> contra.Article:
    return contra.Article(name, name, text, published=datetime(2026, 3, day, 9, tzinfo=UTC))


@pytest.fixture(autouse=True)
def cache(vector_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTRA_CACHE_DIR", str(vector_cache))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with contra.Index.create(tmp_path / "news") as index:
        index.add([article("harbour-post", TWELVE), article("coast-radio", NINETEEN)])
    return tmp_path / "news"


def examples() -> list[str]:
    page = PAGE.read_text(encoding="utf-8")
    return [*re.findall(r"```python\n(.*?)```", page, flags=re.DOTALL), textwrap.dedent(example_of(contra.Index))]


def example_of(documented: type) -> str:
    return "\n".join(line for line in str(documented.__doc__).splitlines() if line.startswith("        "))


@pytest.mark.parametrize("example", examples(), ids=str.split)
def test_the_documented_examples_run(
    example: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    exec(compile(example, "example", "exec"), {"contra": contra})  # noqa: S102 - our own documentation
    assert capsys.readouterr().out


def test_articles_go_in_and_findings_come_out(folder: Path) -> None:
    with contra.Index.open(folder) as index:
        result = index.add([article("harbour-post", TWELVE), article("evening-star", NINETEEN.replace("19", "26"))])
        assert (result.added, result.unchanged) == (("evening-star",), ("harbour-post",))
        report = index.check()
        values = {each.value.text for finding in report.findings for each in finding.positions if each.value}
        assert values == {"12", "19", "26"}
        assert index.remove("evening-star") == ("evening-star",)
        assert index.check().coverage.articles == 2
        assert index.info().articles == len(index.articles()) == 2
        assert index.verify() == []


def test_an_index_is_read_until_something_is_written(folder: Path) -> None:
    with contra.Index.open(folder) as reader, contra.Index.open(folder) as writer:
        writer.remove("coast-radio")
        assert [found.id for found in reader.articles()] == ["harbour-post"]
        with pytest.raises(IndexLockedError, match="process"):
            reader.remove("harbour-post")
        assert [found.id for found in reader.articles()] == ["harbour-post"]
    with pytest.raises(IndexMissingError, match="contra index build"):
        contra.Index.open(folder / "nothing")


def test_claims_are_searched_with_filters_and_by_likeness(folder: Path) -> None:
    with contra.Index.open(folder) as index:
        assert index.search('"12 people"').hits[0].article.id == "harbour-post"
        hits = index.search("killed in Latakia", filters=contra.Filters(sources=("coast-radio",))).hits
        assert {hit.article.id for hit in hits} == {"coast-radio"}
        assert index.more_like(hits[0].number, limit=1).hits[0].article.id == "harbour-post"


def test_without_a_model_the_search_goes_by_words_and_says_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object) -> None:
        raise ModelError("the model is not here")

    monkeypatch.setattr(pipeline, "load_encoder", missing)
    with contra.Index.open(folder) as index:
        result = index.search("killed 19")
    assert result.hits[0].article.id == "coast-radio"
    assert (result.mode.value, result.note) == ("lexical", "searched by words alone: the model is not here")
    assert pipeline.search("killed 19", index=folder).note == result.note
    with pytest.raises(ModelError):
        contra.Index.open(folder).add([article("late", TWELVE)])


def test_articles_go_through_a_table_and_come_back(folder: Path, tmp_path: Path) -> None:
    with contra.Index.open(folder) as index, contra.Index.create(tmp_path / "copy") as copy:
        index.to_parquet(tmp_path / "articles.parquet", "articles")
        assert copy.add_pandas(pd.read_parquet(tmp_path / "articles.parquet")).added == ("harbour-post", "coast-radio")
        pd.testing.assert_frame_equal(copy.to_pandas("articles"), index.to_pandas("articles"))
        pd.testing.assert_frame_equal(copy.to_pandas(), index.to_pandas())


def test_a_table_with_a_row_that_is_no_article_is_refused_whole(folder: Path) -> None:
    table = pd.DataFrame({"id": ["1", "2"], "source": ["s", "s"], "text": ["A bridge opened in Homs.", None]})
    with contra.Index.open(folder) as index:
        with pytest.raises(UsageError, match="row 2 of the table cannot be read"):
            index.add_pandas(table)
        assert index.info().articles == 2


def test_there_are_tables_of_claims_and_of_articles_only(folder: Path) -> None:
    with contra.Index.open(folder) as index, pytest.raises(UsageError, match="no table of 'words'"):
        index.to_pandas("words")


def test_a_check_takes_the_number_of_neighbours(folder: Path) -> None:
    with contra.Index.open(folder) as index:
        assert index.check(neighbours=10**20).settings == {"neighbours": 10**20}
        again = pipeline.check((), index=folder, neighbours_of=lambda _: 7)
        assert index.check(neighbours=7) == again
        with pytest.raises(UsageError, match="above 0"):
            index.check(neighbours=0)
