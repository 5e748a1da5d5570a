"""Claims are read only in articles that are new or changed, in another zone, or last read by another contra."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

import contra.claims
from contra import adding
from contra.errors import NothingReadError, UsageError
from contra.index.index import AddResult, Index
from contra.index.verify import verify
from contra.model import Article
from contra.reading import Gathered

DAWN = datetime(2026, 3, 5, 5, tzinfo=UTC)
DATED = Article("a", "Harbour Post", "Floods near Latakia killed 12 people.", published=DAWN, path="x/a.txt")
UNDATED = Article("b", "Coast Radio", "Floods near Latakia killed 19 people.", path="x/2026-03-05.txt")
SILENT = Article("c", "Coast Radio", "* * *", published=DAWN)
ALL = (DATED, UNDATED, SILENT)


class ByLength:
    """An encoder of two numbers."""

    id, fingerprint, dimension = "by-length", "m", 2

    def encode(self, texts: Sequence[str], *, kind: str = "passage") -> NDArray[np.float32]:
        return np.array([[1.0, 0.0] if len(text) % 2 else [0.0, 1.0] for text in texts], np.float32).reshape(-1, 2)


@pytest.fixture
def index(tmp_path: Path) -> Index:
    made = Index.create(tmp_path / "i", "m", 2)
    assert add(made, ALL).added == ("a", "b", "c")
    return made


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the articles in which claims are read from now on."""
    seen: list[str] = []
    really = contra.claims.extract_all

    def noting(articles: Any, **options: Any) -> Any:
        seen.extend(article.id for article, _ in articles)
        return really(articles, **options)

    monkeypatch.setattr(contra.claims, "extract_all", noting)
    return seen


def add(index: Index, articles: Sequence[Article], zone: tzinfo = UTC) -> AddResult:
    return adding.add_gathered(index, Gathered(tuple((each, zone) for each in articles), ()), ByLength())


def test_what_was_read_before_is_not_read_again_but_for_what_had_no_claim(index: Index, read: list[str]) -> None:
    assert add(index, ALL) == AddResult((), (), ("a", "b", "c"))
    assert read == ["c"]


def test_what_is_new_or_changed_is_read(index: Index, read: list[str]) -> None:
    changed = dataclasses.replace(DATED, text="Floods near Latakia killed 13 people.")
    late = dataclasses.replace(DATED, id="late")
    assert add(index, (changed, UNDATED, late)) == AddResult(("late",), ("a",), ("b",))
    assert read == ["a", "late"]
    assert verify(index.path) == []


def test_where_a_dated_article_lies_is_no_change_but_a_name_that_may_date_one_is(index: Index, read: list[str]) -> None:
    moved = [dataclasses.replace(each, path="y/2026-03-07.txt") for each in (DATED, UNDATED)]
    assert add(index, moved) == AddResult((), ("b",), ("a",))
    assert read == ["b"]


def test_in_another_zone_all_is_read_once(index: Index, read: list[str]) -> None:
    east = timezone(timedelta(hours=3))
    assert add(index, (DATED,), east).unchanged == ("a",)
    assert add(index, (DATED,), east).unchanged == ("a",)
    assert read == ["a"]


def test_another_contra_reads_all_again(index: Index, read: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "__version__", "next")
    add(index, (DATED, UNDATED))
    assert read == ["a", "b"]


def test_a_removed_article_is_read_when_it_comes_back(index: Index, read: list[str]) -> None:
    index.remove(ids=["a"])
    assert add(index, (DATED,)).added == ("a",)
    assert read == ["a"]


def test_without_a_claim_nothing_is_added_unless_something_is_there_from_before(index: Index) -> None:
    with pytest.raises(NothingReadError, match="from 1 article"):
        add(index, (SILENT,))
    assert add(index, (SILENT, DATED)).unchanged == ("c", "a")


def test_a_reader_keeps_no_stamps(index: Index) -> None:
    index.close()
    with Index.open(index.path) as reader, pytest.raises(UsageError, match="write=True"):
        reader.keep_stamps({"a": b"stamp"})
