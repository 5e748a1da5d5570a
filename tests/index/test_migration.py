from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from contra.claims import extract
from contra.errors import IndexMismatchError
from contra.index import schema
from contra.index.index import Index
from contra.index.rebuild import rebuild
from contra.index.rows import Entry
from contra.index.verify import verify
from contra.model import Article

_TABLES = ("articles", "claims", "vectors", "claim_words", "removed", "pools", "state")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """An index as the first format had it, with real claims in it."""
    texts = ["The blast in Raqqa killed 12 people on Friday.", "قتل ١٢ شخصا في انفجار الرقة"]  # 12 killed in the blast
    path = tmp_path / "old"
    with Index.create(path, "m", 16) as index:
        for name, text in enumerate(texts):
            article = Article(str(name), "agency", text)
            claims = extract(article).claims
            assert claims[0].facts
            index.add([Entry(article, claims, np.eye(16, dtype=np.float32)[: len(claims)])])
    current = path / "claims.sqlite"
    current.rename(tmp_path / "new.sqlite")
    with closing(sqlite3.connect(current)) as connection:
        connection.executescript(schema._STEP_1)
        connection.execute("ATTACH ? AS new", (str(tmp_path / "new.sqlite"),))
        for table in _TABLES:
            connection.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
            if table == "claim_words":
                connection.execute("INSERT INTO claim_words (rowid, words) SELECT rowid, words FROM new.claim_words")
            else:
                connection.execute(f"INSERT INTO {table} SELECT * FROM new.{table}")  # noqa: S608
        connection.execute(
            "INSERT INTO claim_keys SELECT * FROM new.claim_keys WHERE kind != 'fact' AND key IS NOT 'value'"
        )
        connection.execute("PRAGMA user_version = 1")
        connection.commit()
    return path


def test_an_index_of_the_first_format_is_brought_up_to_date_by_the_next_writer(old: Path) -> None:
    with pytest.raises(IndexMismatchError, match=r"older format 1.*contra index rebuild"):
        Index.open(old)
    Index.open(old, write=True).close()
    assert verify(old) == []
    with Index.open(old) as index:
        assert index.info().format == schema.FORMAT
        assert index.compared() == (None, [1, 2])
        assert index.search("killed 12").hits[0].article.id == "0"


def test_an_index_of_the_first_format_can_be_rebuilt(old: Path) -> None:
    result = rebuild(old)
    assert (result.articles, result.lost, result.findings_lost) == (2, (), 0)
    assert verify(old) == []
