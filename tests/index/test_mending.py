from __future__ import annotations

import dataclasses
import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from contra.errors import IndexDamagedError, IndexError_, IndexMismatchError, IndexMissingError, UsageError
from contra.index.index import Index
from contra.index.rebuild import _whole_rows, rebuild
from contra.index.rows import Entry
from contra.index.store import Store
from contra.index.verify import verify
from contra.model import Finding, Position, Relation, Verdict


def ids(index: Index) -> list[str]:
    return [article.id for article in index.articles()]


def finding(index: Index, *names: str) -> Finding:
    by_article = {claim.article: claim for claim in index.claims().values()}
    positions = tuple(Position(by_article[name], None) for name in names)
    relations = tuple(
        Relation(0, b, f"r0{b}", "quantity", Verdict.CONFLICT if b == 1 else Verdict.TENSION, "why", 0.9)
        for b in range(1, len(names))
    )
    return Finding("r01", "quantity", Verdict.CONFLICT, 0.9, "12 / 21", "g", positions, relations)


def test_another_model_or_a_newer_format_is_refused_with_what_to_run(folder: Path) -> None:
    with pytest.raises(IndexMismatchError, match="contra index rebuild"):
        Index.open(folder, encoder_fingerprint="model-2")
    Index.open(folder, encoder_fingerprint="model-1").close()
    with sqlite3.connect(folder / "claims.sqlite") as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    for write in (False, True):
        with pytest.raises(IndexMismatchError, match=r"format 99.*pip install"):
            Index.open(folder, write=write)


def test_there_is_no_index_and_there_is_one_already(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(IndexMissingError, match="contra index build"):
        Index.open(tmp_path / "nowhere")
    with pytest.raises(UsageError, match="already"):
        Index.create(folder, "m", 16)
    (tmp_path / "file").write_text("x")
    with pytest.raises(UsageError, match="cannot be made"):
        Index.create(tmp_path / "file", "m", 16)


def test_a_full_disk_keeps_what_was_there(folder: Path, entry: Callable[..., Entry]) -> None:
    with Index.open(folder, write=True) as index:
        pages = index._store.one("PRAGMA page_count")
        index._store.connection.execute(f"PRAGMA max_page_count = {pages + 2}")
        before = ids(index)
        with pytest.raises(IndexError_, match="no space left"):
            index.add([entry(f"big{i}", *(f"claim {i} {j}" for j in range(20))) for i in range(100)])
        assert ids(index) == before
    assert verify(folder) == []


def test_the_manifest_holds_what_never_changes(folder: Path, entry: Callable[..., Entry]) -> None:
    before = (folder / "manifest.json").read_bytes()
    assert json.loads(before)["model"] == "model-1"
    assert json.loads(before)["dimension"] == 16
    with Index.open(folder, write=True) as index:
        index.add([entry("z", "new")])
    assert (folder / "manifest.json").read_bytes() == before


def test_rebuilding_changes_no_answer(folder: Path, vector: Callable[[str], np.ndarray]) -> None:
    with Index.open(folder, write=True) as index:
        index.keep_findings([finding(index, "a", "b")])
        index.remove(ids=["e"])
        wanted = index.search("people killed 12", vector("people")), index.claims(), index.findings()
    result = rebuild(folder)
    assert (result.articles, result.claims, result.lost, result.unnamed) == (4, 5, (), 0)
    assert result.damaged_store is None
    with Index.open(folder, write=True) as index:
        assert (index.search("people killed 12", vector("people")), index.claims(), index.findings()) == wanted
        assert verify(folder) == []


def test_a_number_is_never_given_twice_even_after_a_rebuild(folder: Path, entry: Callable[..., Entry]) -> None:
    with Index.open(folder, write=True) as index:
        last = max(index.claims())
        index.remove(ids=["e"])
    rebuild(folder)
    with Index.open(folder, write=True) as index:
        index.add([entry("z", "new")])
        assert max(index.claims()) == last + 1


def test_rebuilding_puts_a_damaged_store_aside_and_names_what_was_lost(folder: Path) -> None:
    with sqlite3.connect(folder / "claims.sqlite") as connection:
        connection.execute("UPDATE claims SET body = CAST(replace(CAST(body AS TEXT), 'took', 'left') AS BLOB)")
    connection.close()
    assert [(damage.article, damage.file) for damage in verify(folder)][:1] == [("c", "claims.sqlite")]
    with Index.open(folder) as index, pytest.raises(IndexDamagedError, match=r"claim 4 fails.*contra index verify"):
        index.search("town")
    result = rebuild(folder)
    assert (result.articles, result.lost, result.unnamed) == (4, ("c",), 0)
    assert result.damaged_store is not None
    assert result.damaged_store.is_file()
    assert verify(folder) == []


def test_rebuilding_writes_a_lost_manifest_again(folder: Path) -> None:
    (folder / "manifest.json").unlink()
    with pytest.raises(IndexDamagedError, match=r"manifest.json is missing.*contra index rebuild"):
        Index.open(folder)
    rebuild(folder)
    Index.open(folder, encoder_fingerprint="model-1").close()


def test_another_model_can_encode_everything_anew(folder: Path) -> None:
    def other(texts: list[str]) -> np.ndarray:
        return np.eye(8, dtype=np.float32)[[len(text) % 8 for text in texts]]

    with Index.open(folder, write=True) as index:
        claims = index.claims()
        index.reencode(other, "model-2", 8)
        assert index.search("?", other(["The army took the town"])[0], limit=1).hits[0].cosine == 1
    with Index.open(folder, encoder_fingerprint="model-2") as index:
        assert index.claims() == claims
        np.testing.assert_array_equal(index.vectors()[0], other([claim.text for claim in claims.values()]))
    assert verify(folder) == []


def test_unpaired_surrogates_and_nothing_to_say_can_be_kept(tmp_path: Path, entry: Callable[..., Entry]) -> None:
    odd = dataclasses.replace(entry("a\ud800", "x").article, text="x\udfff", source="\udcff")
    with Index.create(tmp_path / "i", "m", 16) as index:
        index.add([Entry(odd, (), np.empty((0, 16), np.float32))])
        assert index.articles() == [odd]
        assert index.missing([odd]) == []
    assert verify(tmp_path / "i") == []


def test_full_text_of_fractions_and_accents_passes_its_check(tmp_path: Path, entry: Callable[..., Entry]) -> None:
    with Index.create(tmp_path / "i", "m", 16) as index:
        index.add(
            [entry("a", "A quake of 8.6 struck", "Zoë left the café"), entry("b", "10.11.2017, 3,5 and 1,487.25")]
        )
        assert index.search("8.6").hits[0].claim.text == "A quake of 8.6 struck"
    assert verify(tmp_path / "i") == []


def test_full_text_that_lost_a_word_is_found(folder: Path) -> None:
    with sqlite3.connect(folder / "claims.sqlite") as connection:
        connection.execute("UPDATE claim_words SET words = 'other words' WHERE rowid = 3")
        connection.execute("DELETE FROM claim_keys WHERE claim = 4")
    connection.close()
    assert [damage.what for damage in verify(folder)] == [
        "the words of claim 3 are not those of its text",
        "the filter keys of claim 4 are not those it states",
    ]


@pytest.mark.parametrize("name", ["manifest.json", "vectors-en.faiss"])
def test_a_folder_in_place_of_a_file_is_told_and_mended_once_it_is_gone(folder: Path, name: str) -> None:
    (folder / name).unlink()
    (folder / name).mkdir()
    assert [damage.file for damage in verify(folder)] == [name]
    with pytest.raises(IndexError_, match=rf"{name} cannot be written .*contra index rebuild"):
        rebuild(folder)
    (folder / name).rmdir()
    rebuild(folder)
    assert verify(folder) == []


def test_claims_are_found_while_a_folder_stands_in_place_of_the_vectors(
    folder: Path, vector: Callable[..., Any]
) -> None:
    with Index.open(folder) as index:
        whole = index.search("?", vector("people"))
    (folder / "vectors-en.faiss").unlink()
    (folder / "vectors-en.faiss").mkdir()
    with Index.open(folder) as index:
        assert index.search("?", vector("people")) == whole
        assert "cannot be read" in index.notes()[0]


def test_a_writer_is_told_what_stands_in_place_of_its_note_and_leaves_no_lock(folder: Path) -> None:
    (folder / "writer.json").mkdir()
    with pytest.raises(IndexError_, match=r"writer.json cannot be written"):
        Index.open(folder, write=True)
    (folder / "writer.json").rmdir()
    Index.open(folder, write=True).close()


def test_a_tree_that_leads_in_circles_is_read_once() -> None:
    class Circling:
        def execute(self, query: str, _: object) -> Iterator[tuple[int]] | sqlite3.Cursor:
            return sqlite3.connect(":memory:").execute("SELECT 3") if "sequence" in query else self.rows()

        def rows(self) -> Iterator[tuple[int]]:
            yield from [(5,), (2,)]
            raise sqlite3.DatabaseError("malformed")

    store = cast("Store", SimpleNamespace(connection=Circling()))
    assert list(_whole_rows(store, "claims", "number", "number")) == [(5,), (2,)]
