"""The index: articles, their claims and vectors, kept durably and searched."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from contra.errors import IndexMismatchError, IndexMissingError, UsageError
from contra.index import findings, rows
from contra.index.commonness import count_common
from contra.index.filters import Filters, chosen_articles
from contra.index.findings import Compared
from contra.index.lock import WriteLock
from contra.index.manifest import MANIFEST_FILE, check_manifest, remove_leftovers, write_manifest
from contra.index.pools import merge_pool, needs_merge
from contra.index.reader import IndexReader
from contra.index.rows import Entry, content_hash, storable
from contra.index.store import STORE_FILE, Store, damaged
from contra.model import Article, Finding

__all__ = ["AddResult", "Index"]

_REENCODED = 1_000
"""Claims encoded at a time when the model changes."""


@dataclass(frozen=True, slots=True)
class AddResult:
    """The ids of the articles that were new, replaced because their content changed, or there already."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]


class Index(IndexReader):
    """An index folder, open for reading or, with the lock held, for writing; a context manager.

    Every reading method sees one committed state. A writer's every method commits whole or not at all.
    """

    def __init__(self, store: Store, lock: WriteLock | None, encoder_fingerprint: str, dimension: int) -> None:
        super().__init__(store, encoder_fingerprint, dimension)
        self._lock = lock

    @classmethod
    def exists(cls, path: Path) -> bool:
        """Tell whether there is a finished index at `path`."""
        return (path / MANIFEST_FILE).is_file() and (path / STORE_FILE).is_file()

    @classmethod
    def create(cls, path: Path, encoder_fingerprint: str, dimension: int) -> Self:
        """Return a new, empty index at `path`, open for writing; folders are made as needed.

        Raises:
            UsageError: there is an index already, or something else is in the way.
            IndexLockedError: another process is making one.
        """
        if cls.exists(path):
            raise UsageError(f"there is an index at {path} already; add to it with `contra index add --index {path}`")
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(f"the folder {path} cannot be made: {error.strerror}; choose another place") from error
        lock = WriteLock(path)
        lock.acquire()
        with ExitStack() as undo:
            undo.callback(lock.release)
            store = Store.create(path)
            undo.callback(store.close)
            with store.transaction() as connection:
                if store.one("SELECT count(*) FROM articles"):
                    raise damaged(path, f"{MANIFEST_FILE} is missing")
                connection.executemany(
                    "INSERT OR REPLACE INTO state (name, value) VALUES (?, ?)",
                    [("encoder_fingerprint", encoder_fingerprint), ("dimension", dimension)],
                )
            write_manifest(path, encoder_fingerprint, dimension)
            undo.pop_all()
        return cls(store, lock, encoder_fingerprint, dimension)

    @classmethod
    def open(cls, path: Path, *, write: bool = False, encoder_fingerprint: str | None = None) -> Self:
        """Return the index at `path`; a reader takes no lock and writes nothing.

        Raises:
            IndexMissingError, IndexLockedError: none is there, or another process writes to it.
            IndexMismatchError: it is of a newer format, or of another model than `encoder_fingerprint`.
            IndexDamagedError: a file of it is cut short or altered.
        """
        if not (path / STORE_FILE).is_file():
            raise IndexMissingError(f"there is no index at {path}; build one with `contra index build --index {path}`")
        with ExitStack() as undo:
            lock = WriteLock(path) if write else None
            if lock is not None:
                lock.acquire()
                undo.callback(lock.release)
                remove_leftovers(path)
            store = Store.open(path, write=write)
            undo.callback(store.close)
            found, dimension = check_manifest(store)
            if encoder_fingerprint not in {None, found}:
                raise IndexMismatchError(
                    f"the index {path} was made with the model {found}, not with {encoder_fingerprint}; choose "
                    f"that model, or run `contra index rebuild --index {path}` to encode it anew"
                )
            undo.pop_all()
        return cls(store, lock, found, dimension)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close(merge=error is None)

    def close(self, *, merge: bool = True) -> None:
        """Close the index; a writer first writes the vector files that lag too far behind."""
        try:
            if merge and self._lock is not None:
                self.merge()
        finally:
            try:
                self._store.close(write=self._lock is not None)
            finally:
                if self._lock is not None:
                    self._lock.release()
                    self._lock = None

    def missing(self, articles: Iterable[Article]) -> list[Article]:
        """Return those of `articles` not here with the same content: the ones worth extracting and encoding."""
        with self._store.snapshot() as connection:
            known = dict(connection.execute("SELECT id, content FROM articles"))
        return [article for article in articles if known.get(storable(article.id)) != content_hash(article)]

    def read_before(self, stamps: Mapping[str, bytes]) -> set[str]:
        """Return those of the ids whose `stamps` (contra.index.rows.reading_stamp) are kept: their claims are here."""
        with self._store.snapshot() as connection:
            kept = dict(connection.execute("SELECT id, stamp FROM readings JOIN articles ON number = article"))
        return {name for name, stamp in stamps.items() if kept.get(storable(name)) == stamp}

    def keep_stamps(self, stamps: Mapping[str, bytes]) -> None:
        """Keep the stamps of articles that are here with claims, by id; those of others are not kept."""
        if not stamps:
            return
        self._demand_lock()
        with self._store.transaction() as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO readings (article, stamp) SELECT number, ? FROM articles WHERE id = ? "
                "AND EXISTS (SELECT 1 FROM claims WHERE article = articles.number)",
                [(stamp, storable(name)) for name, stamp in stamps.items()],
            )

    def add(self, entries: Iterable[Entry]) -> AddResult:
        """Keep articles with their claims and vectors; one whose content changed replaces what was here under its id.

        Raises:
            IndexError_: the disk is full; nothing of this call was kept.
            ValueError: vectors of another dimension.
        """
        found: dict[str, list[str]] = {"added": [], "changed": [], "unchanged": []}
        with self._writing() as (connection, generation):
            for entry in entries:
                found[self._add(connection, generation, entry)].append(entry.article.id)
        return AddResult(tuple(found["added"]), tuple(found["changed"]), tuple(found["unchanged"]))

    def _add(self, connection: sqlite3.Connection, generation: int, entry: Entry) -> str:
        if entry.vectors.ndim != 2 or entry.vectors.shape[1] != self.dimension:  # noqa: PLR2004
            raise ValueError(f"vectors (n, {self.dimension}) are needed, got shape {entry.vectors.shape}")
        known = connection.execute(
            "SELECT number, content FROM articles WHERE id = ?", (storable(entry.article.id),)
        ).fetchone()
        if known is not None and known[1] == content_hash(entry.article):
            return "unchanged"
        if known is not None:
            rows.delete_articles(connection, [known[0]], generation)
        rows.insert_entry(connection, entry)
        return "added" if known is None else "changed"

    def remove(
        self,
        *,
        ids: Sequence[str] = (),
        source: str | None = None,
        before: datetime | None = None,
        after: datetime | None = None,
    ) -> tuple[str, ...]:
        """Remove the articles that meet all conditions given, and return their ids; findings about them go too.

        `before` is exclusive and `after` inclusive, both about the time of publication. Ids not here are no error:
        compare with what comes back.

        Raises:
            UsageError: no condition was given.
        """
        filters = Filters((source,) if source else (), articles=tuple(ids), from_=after, to=before)
        if filters == Filters():
            raise UsageError("nothing says which articles to remove; give ids, a source or a time")
        with self._writing() as (connection, generation):
            chosen = chosen_articles(self._store, filters)
            rows.delete_articles(connection, [number for number, _ in chosen], generation)
        return tuple(name for _, name in chosen)

    def reencode(
        self, encode: Callable[[list[str]], NDArray[np.float32]], encoder_fingerprint: str, dimension: int
    ) -> None:
        """Replace every vector by that of another model; `encode` takes texts and returns unit rows (n, dimension).

        Killed before the end, the index is as before, or says that its manifest lags and what to run.
        """
        with self._writing() as (connection, _):
            numbers = [row[0] for row in connection.execute("SELECT number FROM claims ORDER BY number").fetchall()]
            for table in ("pools", "removed", "vectors"):
                connection.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
            for start in range(0, len(numbers), _REENCODED):
                claims = rows.read_claims(self._store, numbers[start : start + _REENCODED])
                halves = encode([claim.text for _, claim in claims.values()]).astype("<f2")
                if halves.shape != (len(claims), dimension):
                    raise ValueError(f"vectors ({len(claims)}, {dimension}) are needed, got shape {halves.shape}")
                for (number, (_, claim)), half in zip(claims.items(), halves, strict=True):
                    rows.write_vector(connection, number, claim.language, half.tobytes())
            connection.executemany(
                "UPDATE state SET value = ? WHERE name = ?",
                [(encoder_fingerprint, "encoder_fingerprint"), (dimension, "dimension")],
            )
        write_manifest(self.path, encoder_fingerprint, dimension)
        self.encoder_fingerprint, self.dimension = encoder_fingerprint, dimension
        self._pools, self._pools_state = {}, None
        self.merge(afresh=True)

    def keep_findings(self, found: Iterable[Finding]) -> None:
        """Keep findings beside those already here; one found before is replaced.

        Raises:
            UsageError: a finding speaks of an article that is not in the index.
        """
        with self._writing() as (connection, _):
            findings.keep(connection, found)

    def record_compared(self, found: Sequence[Finding], counts: Compared, replaced: Sequence[Finding] | None) -> None:
        """Keep what comparing all that was not yet compared gave, and count it; `replaced` findings go, all if None."""
        with self._writing() as (connection, _):
            findings.record(connection, found, counts, replaced=replaced)

    def _demand_lock(self) -> None:
        if self._lock is None:
            raise UsageError(f"the index {self.path} was opened for reading; open it with write=True")

    @contextmanager
    def _writing(self) -> Iterator[tuple[sqlite3.Connection, int]]:
        self._demand_lock()
        with self._store.transaction() as connection:
            generation = self._store.generation() + 1
            connection.execute("UPDATE state SET value = ? WHERE name = 'generation'", (generation,))
            yield connection, generation

    def merge(self, *, afresh: bool = False) -> tuple[str, ...]:
        """Write the vector files that lag too far behind (all of them if `afresh`); return their languages."""
        languages = self._store.languages()
        due = [name for name in languages if afresh or needs_merge(self._store, name)]
        for name in due:
            merge_pool(self._store, name, self.dimension, afresh=afresh)
        if due:
            count_common(self._store)
        return tuple(due)
