from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from contra.errors import UsageError
from contra.index import pools
from contra.index.index import Index
from contra.index.rows import Entry
from contra.index.verify import verify


def ids(index: Index) -> list[str]:
    return [article.id for article in index.articles()]


def test_what_is_added_comes_back_as_it_was(tmp_path: Path, entry: Callable[..., Entry]) -> None:
    given = [entry("a", "one fact", "another fact"), entry("b", "a third")]
    with Index.create(tmp_path / "i", "m", 16) as index:
        assert index.add(given).added == ("a", "b")
    with Index.open(tmp_path / "i") as index:
        assert index.articles() == [item.article for item in given]
        assert list(index.claims().values()) == [claim for item in given for claim in item.claims]
        vectors, numbers = index.vectors()
        np.testing.assert_allclose(vectors, np.vstack([item.vectors for item in given]), atol=1e-3)
        assert numbers.tolist() == list(index.claims())


def test_adding_tells_new_from_changed_from_unchanged(folder: Path, entry: Callable[..., Entry]) -> None:
    with Index.open(folder, write=True) as index:
        same = next(article for article in index.articles() if article.id == "b")
        moved = dataclasses.replace(same, path="elsewhere.txt", line=7)
        fresh, changed = entry("z", "new"), entry("c", "The army left the town")
        assert [a.id for a in index.missing([moved, fresh.article, changed.article])] == ["z", "c"]
        result = index.add([Entry(moved, (), np.empty((0, 16), np.float32)), fresh, changed])
        assert (result.added, result.changed, result.unchanged) == (("z",), ("c",), ("b",))
        assert [hit.claim.text for hit in index.search("town").hits] == ["The army left the town"]
        assert ids(index) == ["a", "b", "d", "e", "z", "c"]


@pytest.mark.parametrize(
    "conditions, gone",
    [
        ({"ids": ["a", "nobody"]}, ("a",)),
        ({"source": "daily"}, ("b", "c")),
        ({"before": datetime(2017, 12, 1, tzinfo=UTC)}, ("a", "b", "d")),
        ({"after": datetime(2017, 12, 1, tzinfo=UTC)}, ("c",)),
        ({"source": "daily", "before": datetime(2017, 12, 1, tzinfo=UTC)}, ("b",)),
    ],
)
def test_removing_takes_all_that_hangs_on_an_article(folder: Path, conditions: dict[str, Any], gone: tuple[str, ...],
                                                     vector: Callable[[str], np.ndarray]) -> None:  # fmt: skip
    with Index.open(folder, write=True) as index:
        assert index.remove(**conditions) == gone
        assert not set(gone) & set(ids(index))
        hits = index.search("people army town killed الجيش", vector("people army"), limit=50).hits  # الجيش: the army
        assert {hit.article.id for hit in hits} == set(ids(index))
        numbers, table = index.neighbours(5)
        assert set(table.ids[table.ids >= 0].tolist()) <= set(numbers.tolist())
    assert verify(folder) == []


def test_removing_without_a_condition_is_refused(folder: Path) -> None:
    with Index.open(folder, write=True) as index, pytest.raises(UsageError, match="which articles"):
        index.remove()


def test_a_reader_cannot_write(folder: Path, entry: Callable[..., Entry]) -> None:
    with Index.open(folder) as index, pytest.raises(UsageError, match="write=True"):
        index.add([entry("z", "new")])


def test_an_error_while_adding_keeps_nothing_of_the_call(folder: Path, entry: Callable[..., Entry]) -> None:
    wrong = Entry(entry("y", "x").article, (), np.empty((0, 3), np.float32))
    with Index.open(folder, write=True) as index:
        with pytest.raises(ValueError, match=r"\(n, 16\)"):
            index.add([entry("z", "new"), wrong])
        assert "z" not in ids(index)
        assert index.info().generation == 1


def test_an_entry_refuses_claims_of_others_and_missing_vectors(entry: Callable[..., Entry]) -> None:
    one, other = entry("a", "x"), entry("b", "y")
    with pytest.raises(ValueError, match="1 claims but 0 vectors"):
        Entry(one.article, one.claims, one.vectors[:0])
    with pytest.raises(ValueError, match=r"claims of \['b'\]"):
        Entry(one.article, other.claims, other.vectors)


def test_vectors_newer_than_the_file_are_searched_and_removed_ones_are_not(
    tmp_path: Path, entry: Callable[..., Entry], vector: Callable[[str], np.ndarray]
) -> None:
    path = tmp_path / "i"
    with Index.create(path, "m", 16) as index:
        index.add([entry(f"n{i}", f"event {i} alpha") for i in range(20)])
    written = (path / "vectors-en.faiss").read_bytes()
    with Index.open(path, write=True) as index:
        index.add([entry("late", "quite another matter")])
        index.remove(ids=["n3"])
    assert (path / "vectors-en.faiss").read_bytes() == written  # a small change writes no vector file
    with Index.open(path) as index:
        assert index.search("?", vector("quite another matter"), limit=1).hits[0].article.id == "late"
        found = {hit.article.id for hit in index.search("?", vector("event 3 alpha"), limit=50).hits}
        assert found == set(ids(index))
        assert index.notes() == ()


def test_many_changes_are_merged_into_the_file(
    tmp_path: Path, entry: Callable[..., Entry], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pools, "MERGE_ROWS", 5)
    path = tmp_path / "i"
    with Index.create(path, "m", 16) as index:
        index.add([entry(f"n{i}", f"event {i}") for i in range(20)])
    written = (path / "vectors-en.faiss").read_bytes()
    with Index.open(path, write=True) as index:
        index.add([entry(f"m{i}", f"event {i} again") for i in range(6)])
        before = index.neighbours(3)
    assert (path / "vectors-en.faiss").read_bytes() != written
    with Index.open(path) as index:
        after = index.neighbours(3)
    np.testing.assert_array_equal(after[1].ids, before[1].ids)


@pytest.mark.parametrize("how", ["missing", "damaged", "of another index"])
def test_an_unusable_vector_file_changes_no_answer_and_is_told(
    folder: Path, tmp_path: Path, entry: Callable[..., Entry], vector: Callable[[str], np.ndarray], how: str
) -> None:
    with Index.open(folder) as index:
        wanted = index.search("people", vector("people"))
    file = folder / "vectors-en.faiss"
    if how == "missing":
        file.unlink()
    elif how == "damaged":
        file.write_bytes(file.read_bytes()[:-10])
    else:
        with Index.create(tmp_path / "other", "m", 16) as other:
            other.add([entry("x", "people everywhere")])
        file.write_bytes((tmp_path / "other" / "vectors-en.faiss").read_bytes())
    with Index.open(folder) as index:
        assert index.search("people", vector("people")) == wanted
        assert "vectors-en.faiss" in index.notes()[0]
        assert [damage.file for damage in index.verify()] == ["vectors-en.faiss"]
    Index.open(folder, write=True).close()
    assert verify(folder) == []


def test_neighbours_of_some_claims_are_sought_among_all(folder: Path) -> None:
    with Index.open(folder) as index:
        numbers, table = index.neighbours(2)
        few, rows = index.neighbours(2, of=[int(numbers[1]), int(numbers[3])])
    np.testing.assert_array_equal(few, numbers[[1, 3]])
    np.testing.assert_array_equal(rows.ids, table.ids[[1, 3]])
    assert rows.ids.shape == (2, 4)  # two from each of two languages


def test_info_counts_by_language_and_source(folder: Path) -> None:
    with Index.open(folder) as index:
        info = index.info()
    assert (info.articles, info.claims, info.sources) == (5, {"ar": 2, "en": 4}, {"agency": 3, "daily": 2})
    assert info.bytes == sum(path.stat().st_size for path in folder.iterdir())


def test_the_table_has_a_row_a_claim(folder: Path) -> None:
    with Index.open(folder) as index:
        frame = index.to_pandas()
    assert len(frame) == 6
    assert frame.loc[3, "source"] == "daily"
    assert json.loads(frame.loc[1, "quantities"])[0]["value"] == 12
    assert str(frame["published"].dtype).endswith("UTC]")
    assert frame["published"].isna().tolist() == [False] * 5 + [True]


def test_an_empty_index_answers_with_nothing(tmp_path: Path, vector: Callable[[str], np.ndarray]) -> None:
    with Index.create(tmp_path / "i", "m", 16) as index:
        assert index.search("x", vector("x")).hits == ()
        assert list(index.neighbours(3)[1].pairs()) == []
        assert index.to_pandas().empty
    assert verify(tmp_path / "i") == []
