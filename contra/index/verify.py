"""Checking every file and row of an index, and saying what is wrong with which."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from contra.errors import IndexDamagedError
from contra.index.codec import decode
from contra.index.facts import fact_keys, joined_terms
from contra.index.findings import finding_is_whole
from contra.index.manifest import MANIFEST_FILE, check_manifest
from contra.index.pools import pool_path
from contra.index.rows import ARTICLE_COLUMNS, article_is_whole, claim_is_whole, claim_keys, row_hash, storable
from contra.index.store import STORE_FILE, Store
from contra.index.terms import indexed_words
from contra.index.vectors import PoolFileError, VectorPool
from contra.language.tokens import tokenize
from contra.model import Claim, Finding

__all__ = ["Damage", "verify"]


@dataclass(frozen=True, slots=True)
class Damage:
    """Something of an index that fails its check: in which `file`, `what`, and of which article where that is known."""

    file: str
    what: str
    article: str | None = None


def verify(folder: Path) -> list[Damage]:
    """Return everything found damaged in the index at `folder`, the store first; reads all of it, writes nothing.

    Raises:
        IndexMissingError, IndexMismatchError: there is no index, or one this contra cannot read.
    """
    try:
        store = Store.open(folder, write=False)
    except IndexDamagedError as error:
        return [Damage(STORE_FILE, str(error))]
    found: list[Damage] = []
    with closing(store):
        for check in _CHECKS:
            found += _collect(store, check)
    return found


def _collect(store: Store, check: Callable[[Store], Iterator[Damage]]) -> list[Damage]:
    """Run one check; SQLite giving up halfway is itself damage, and the checks after it still run."""
    found: list[Damage] = []
    try:
        found.extend(check(store))
    except sqlite3.DatabaseError as error:
        found.append(Damage(STORE_FILE, f"{error} (while checking {check.__name__.strip('_')})"))
    return found


def _structure(store: Store) -> Iterator[Damage]:
    for (message,) in store.connection.execute("PRAGMA integrity_check"):
        if message != "ok":
            yield Damage(STORE_FILE, str(message))
    for table, number, *_ in store.connection.execute("PRAGMA foreign_key_check"):
        yield Damage(STORE_FILE, f"row {number} of {table} belongs to nothing")


def _counts(store: Store) -> Iterator[Damage]:
    for table in ("articles", "claims"):
        kept, found = store.count(table), store.one(f"SELECT count(*) FROM {table}")  # noqa: S608 - our own names
        if kept != found:
            yield Damage(STORE_FILE, f"{found} {table} are there, {kept} were kept")


def _manifest(store: Store) -> Iterator[Damage]:
    try:
        check_manifest(store)
    except IndexDamagedError as error:
        yield Damage(MANIFEST_FILE, str(error))


def _articles(store: Store) -> Iterator[Damage]:
    for number, *row in store.connection.execute(
        f"SELECT number, {ARTICLE_COLUMNS} FROM articles ORDER BY number"  # noqa: S608 - our own names
    ):
        name, seal = row[0], row[6]
        if not article_is_whole(number, row):
            yield Damage(STORE_FILE, "the article fails its check", name)
        bodies = store.connection.execute("SELECT body FROM claims WHERE article = ? ORDER BY number", (number,))
        if row_hash(*(row[0] for row in bodies)) != seal:
            yield Damage(STORE_FILE, "the article's claims are not those it was kept with", name)


def _claims(store: Store) -> Iterator[Damage]:
    """Check claims and, against them, what is derived from them: words for full text, keys for filters."""
    for number, article, language, body, found, words, terms in store.connection.execute(
        "SELECT c.number, c.article, c.language, c.body, c.row_hash, w.words, t.terms FROM claims c "
        "LEFT JOIN claim_words w ON w.rowid = c.number LEFT JOIN claim_terms t ON t.rowid = c.number ORDER BY c.number"
    ):
        if not claim_is_whole((number, article, language, body, found)):
            yield Damage(STORE_FILE, f"claim {number} fails its check", _article_name(store, article))
            continue
        claim = decode(Claim, body)
        tokens = tokenize(claim.text)
        if words != indexed_words(tokens):
            yield Damage(STORE_FILE, f"the words of claim {number} are not those of its text", claim.article)
        if terms != storable(joined_terms(claim)):
            yield Damage(STORE_FILE, f"the terms of claim {number} are not those of its facts", claim.article)
        facts = store.connection.execute("SELECT key FROM claim_facts WHERE claim = ?", (number,))
        if {key for (key,) in facts} != fact_keys(claim):
            yield Damage(STORE_FILE, f"the facts of claim {number} are not those it states", claim.article)
        keys = store.connection.execute("SELECT kind, key FROM claim_keys WHERE claim = ?", (number,))
        if set(keys) != set(claim_keys(claim, tokens)):
            yield Damage(STORE_FILE, f"the filter keys of claim {number} are not those it states", claim.article)


def _article_name(store: Store, number: int) -> str | None:
    name = store.one("SELECT id FROM articles WHERE number = ?", number)
    return None if name is None else str(name)


def _vectors(store: Store) -> Iterator[Damage]:
    for number, vector, found in store.connection.execute(
        "SELECT c.number, v.vector, v.row_hash FROM claims c LEFT JOIN vectors v ON v.claim = c.number"
    ):
        if vector is None or row_hash(number, vector) != found:
            what = "is missing" if vector is None else "fails its check"
            yield Damage(STORE_FILE, f"the vector of claim {number} {what}")


def _findings(store: Store) -> Iterator[Damage]:
    for number, key, body, found in store.connection.execute("SELECT number, key, body, row_hash FROM findings"):
        if not finding_is_whole(key, body, found):
            yield Damage(STORE_FILE, f"the kept finding {number} fails its check")
            continue
        stated = {position.claim.article for position in decode(Finding, body).positions}
        linked = store.connection.execute(
            "SELECT a.id FROM finding_articles f JOIN articles a ON a.number = f.article WHERE f.finding = ?", (number,)
        )
        if {name for (name,) in linked} != {storable(name) for name in stated}:
            yield Damage(STORE_FILE, f"the kept finding {number} is not linked with the articles it is about")


def _full_text(store: Store) -> Iterator[Damage]:
    for table, of_what in (("claim_words", "words"), ("claim_terms", "terms")):
        error = _full_text_error(store, table)
        if error is not None:
            yield Damage(STORE_FILE, f"full text does not match the claims' {of_what} ({error})")


def _full_text_error(store: Store, table: str) -> sqlite3.DatabaseError | None:
    """Check inverted lists against their content, in a copy in memory: SQLite does this only where it may write."""
    with closing(sqlite3.connect(":memory:")) as copy:
        copy.execute(store.one("SELECT sql FROM sqlite_master WHERE name = ?", table))
        for part in ("data", "idx", "content", "docsize", "config"):
            copy.execute(f"DELETE FROM {table}_{part}")  # noqa: S608 - our own names
            rows = store.connection.execute(f"SELECT * FROM {table}_{part}")  # noqa: S608
            marks = ",".join("?" * len(rows.description))
            copy.executemany(f"INSERT INTO {table}_{part} VALUES ({marks})", rows)  # noqa: S608
        try:
            copy.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")  # noqa: S608
        except sqlite3.DatabaseError as error:
            return error
    return None


def _pools(store: Store) -> Iterator[Damage]:
    """Check vector files; one that a killed writer announced but never wrote is late, not damaged."""
    for language in store.languages():
        announced = dict(store.connection.execute("SELECT token, written FROM pools WHERE language = ?", (language,)))
        path = pool_path(store.folder, language)
        try:
            _, facts = VectorPool.load(path)
        except FileNotFoundError:
            if any(announced.values()):
                yield Damage(path.name, "the file is missing")
        except PoolFileError as error:
            yield Damage(path.name, str(error))
        else:
            if facts.get("token") not in announced and any(announced.values()):
                yield Damage(path.name, "the file is of another state of the index")


_CHECKS = (_structure, _manifest, _counts, _articles, _claims, _vectors, _findings, _full_text, _pools)
