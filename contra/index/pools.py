"""The vector files of an index: derived from the store, allowed to lag behind it, never trusted unannounced.

A file holds the claims of one language up to a number (`through`). Newer ones are searched flat from the store,
removed ones are left out; both until a writer merges them. A token of each file is committed to the store before the
file takes its name, so a file the store does not know (of another index, of a later state) is not used.
"""

from __future__ import annotations

import secrets
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from contra.index.rows import read_vectors
from contra.index.store import Store, unwritable
from contra.index.vectors import PoolFileError, VectorPool, read_facts, without_itself

__all__ = ["MERGE_ROWS", "MERGE_SHARE", "LanguagePool", "merge_pool", "needs_merge", "open_pool", "pool_path"]

MERGE_SHARE = 0.05
"""Share of a file's vectors that may be newer or removed before it is written again."""
MERGE_ROWS = 2_000
"""Newer or removed vectors that are always let stand: reading so many from the store takes a few milliseconds."""
_RETRAIN_GROWTH = 3.0
"""An inverted file is trained again when it has grown by this factor since."""

_Vectors = tuple[NDArray[np.float32], NDArray[np.int64]]


def pool_path(folder: Path, language: str) -> Path:
    """Return the path of a language's vector file; letters that a file name cannot carry are written as codes."""
    safe = "".join(c if c.isascii() and (c.isalnum() or c in "-_") else f"+{ord(c):x}" for c in language)
    return folder / f"vectors-{safe}.faiss"


@dataclass(frozen=True, slots=True)
class LanguagePool:
    """All vectors of a language as of one state: the file's, and those the file does not have yet."""

    language: str
    token: str | None
    file: VectorPool | None
    tail: VectorPool | None
    removed: NDArray[np.int64]
    note: str | None = None

    @property
    def exact(self) -> bool:
        """Whether every search compares with every vector."""
        return self.file is None or self.file.exact

    def search(
        self, vectors: NDArray[np.float32], k: int, only: NDArray[np.int64] | None = None
    ) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """Return scores (n, k) falling and claim numbers (n, k), as `VectorPool.search` does."""
        parts = []
        if self.file is not None:
            left = None if only is not None else self.removed
            parts.append(self.file.search(vectors, k, without=left, only=only))
        if self.tail is not None:
            parts.append(self.tail.search(vectors, k, only=only))
        if not parts:
            return np.full((len(vectors), k), -np.inf, np.float32), np.full((len(vectors), k), -1, np.int64)
        scores, ids = np.hstack([s for s, _ in parts]), np.hstack([i for _, i in parts])
        order = np.lexsort((ids, -scores), axis=1)[:, :k]
        return np.take_along_axis(scores, order, axis=1), np.take_along_axis(ids, order, axis=1)

    def neighbours(
        self, vectors: NDArray[np.float32], own: NDArray[np.int64], k: int
    ) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """Return as `search` does, with each vector's `own` claim left out."""
        return without_itself(*self.search(vectors, k + 1), own, k)


def open_pool(store: Store, language: str, dimension: int, known: LanguagePool | None = None) -> LanguagePool:
    """Return the pool of a language as of the store's current state, within the caller's snapshot.

    `known` is an earlier pool of the same index, whose file is used again if it is still the one to use.
    """
    file, facts, note = _load(store, language, known)
    through = int(facts["through"]) if facts else 0
    tail, numbers = read_vectors(store, dimension, "language = ? AND claim > ?", language, through)
    removed = store.connection.execute("SELECT claim FROM removed WHERE language = ? AND claim <= ?",
                                       (language, through)).fetchall()  # fmt: skip
    return LanguagePool(
        language,
        str(facts["token"]) if facts else None,
        file,
        VectorPool.build(tail, numbers) if len(numbers) else None,
        np.array([row[0] for row in removed], dtype=np.int64),
        note,
    )


def _load(
    store: Store, language: str, known: LanguagePool | None
) -> tuple[VectorPool | None, dict[str, Any] | None, str | None]:
    accepted = dict(store.connection.execute("SELECT token, through FROM pools WHERE language = ?", (language,)))
    newest = store.one("SELECT token FROM pools WHERE language = ? ORDER BY generation DESC, rowid DESC", language)
    if known is not None and known.token is not None and known.token == newest:
        return known.file, {"token": known.token, "through": accepted[known.token]}, None
    path = pool_path(store.folder, language)
    try:
        pool, facts = VectorPool.load(path)
    except FileNotFoundError:
        return None, None, f"{path.name} is missing; every vector is read from the store" if accepted else None
    except PoolFileError as error:
        return None, None, f"{error}; every vector is read from the store instead"
    if facts.get("token") not in accepted:
        return None, None, f"{path.name} is of another state of the index; every vector is read from the store"
    return pool, facts, None


def needs_merge(store: Store, language: str) -> bool:
    """Tell whether so much was added or removed since the file was written that it pays to write it again."""
    accepted = dict(store.connection.execute("SELECT token, count FROM pools WHERE language = ?", (language,)))
    try:
        facts = read_facts(pool_path(store.folder, language))
    except (FileNotFoundError, PoolFileError):
        return True
    if facts["token"] not in accepted:
        return True
    through, count = facts["through"], accepted[facts["token"]]
    newer = store.one("SELECT count(*) FROM vectors WHERE language = ? AND claim > ?", language, through)
    removed = store.one("SELECT count(*) FROM removed WHERE language = ? AND claim <= ?", language, through)
    return bool(newer + removed > max(MERGE_ROWS, MERGE_SHARE * count))


def merge_pool(store: Store, language: str, dimension: int, *, afresh: bool = False) -> None:
    """Write the language's vector file for the committed state; `afresh` builds it from the store alone.

    Raises:
        IndexError_: the file cannot be written; the file before it stays in use.
    """
    with store.snapshot() as connection:
        generation = int(store.one("SELECT value FROM state WHERE name = 'generation'"))
        last = int(store.one("SELECT max(claim) FROM vectors WHERE language = ?", language) or 0)
        pool, trained = _merged(store, language, dimension, afresh=afresh)
    token = secrets.token_hex(8)
    facts = {"token": token, "language": language, "through": last, "trained": trained, "dimension": dimension}
    with store.transaction() as connection:
        _announce(connection, language, (token, language, last, len(pool), generation))
    path = pool_path(store.folder, language)
    try:
        pool.save(path, facts)
    except OSError as error:
        raise unwritable(path, error) from error
    with store.transaction() as connection:
        connection.execute("UPDATE pools SET written = 1 WHERE token = ?", (token,))


def _merged(store: Store, language: str, dimension: int, *, afresh: bool) -> tuple[VectorPool, int]:
    if not afresh:
        file, facts, _ = _load(store, language, None)
        if file is not None and facts is not None:
            through, trained = int(facts["through"]), int(facts["trained"])
            newer, numbers = read_vectors(store, dimension, "language = ? AND claim > ?", language, through)
            grown = len(file) + len(numbers)
            if not file.exact and grown <= _RETRAIN_GROWTH * trained:
                gone = store.connection.execute("SELECT claim FROM removed WHERE language = ?", (language,)).fetchall()
                file.remove(np.array([row[0] for row in gone], dtype=np.int64))
                file.add(newer, numbers)
                return file, trained
    vectors, numbers = read_vectors(store, dimension, "language = ?", language)
    return VectorPool.build(vectors, numbers), len(numbers)


def _announce(connection: sqlite3.Connection, language: str, row: tuple[str, str, int, int, int]) -> None:
    """Accept the new file beside the one before it, and forget removals that neither of the two still holds."""
    before = connection.execute(
        "SELECT token, generation FROM pools WHERE language = ? ORDER BY generation DESC, rowid DESC", (language,)
    ).fetchall()
    connection.executemany("DELETE FROM pools WHERE token = ?", [(token,) for token, _ in before[1:]])
    connection.execute("INSERT INTO pools (token, language, through, count, generation) VALUES (?, ?, ?, ?, ?)", row)
    oldest = before[0][1] if before else row[4]
    connection.execute("DELETE FROM removed WHERE language = ? AND generation <= ?", (language, oldest))
