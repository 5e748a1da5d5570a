"""Mending an index: what is whole is carried into a fresh store, and everything derived is made anew."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any

from contra.errors import IndexDamagedError, IndexError_, IndexMissingError
from contra.index.codec import decode
from contra.index.commonness import count_common
from contra.index.findings import finding_is_whole
from contra.index.findings import keep as keep_findings
from contra.index.lock import WriteLock
from contra.index.manifest import MANIFEST_FILE, write_manifest
from contra.index.pools import merge_pool
from contra.index.rows import ARTICLE_COLUMNS, article_is_whole, claim_is_whole, row_hash, write_article, write_claim
from contra.index.store import STORE_FILE, Store, advise
from contra.model import Article, Claim, Finding

__all__ = ["DAMAGED_FILE", "Rebuilt", "rebuild"]

DAMAGED_FILE = f"{STORE_FILE}.damaged"
_PROBES = 10_000
"""Unreadable rows after which a table is given up where even its last number is unreadable."""
_SETTINGS = {"generation", "encoder_fingerprint", "dimension"}

_ClaimRow = tuple[int, bytes]


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """How many articles and claims were carried over, and the ids of articles that were not whole.

    An article counts as lost with any of its claims or vectors, so that adding it again extracts all of them.
    `unnamed` counts those whose id could not be read, None where not even their number could. `findings_lost` counts
    kept findings; where one is lost, the next check compares everything anew. `damaged_store` is where
    the old store was put aside, None where nothing was lost.
    """

    articles: int
    claims: int
    lost: tuple[str, ...]
    unnamed: int | None
    findings_lost: int
    damaged_store: Path | None


def rebuild(folder: Path) -> Rebuilt:
    """Rebuild the index at `folder` and return what was saved; claims keep their numbers.

    Raises:
        IndexMissingError, IndexMismatchError, IndexLockedError: as for opening.
        IndexDamagedError: nothing of the store can be read.
        IndexError_: the disk is full; the index is as it was.
    """
    if not (folder / STORE_FILE).is_file():
        raise IndexMissingError(f"there is no index at {folder}; build one with `contra index build --index {folder}`")
    lock = WriteLock(folder)
    lock.acquire()
    try:
        return _rebuild(folder)
    finally:
        lock.release()


def _rebuild(folder: Path) -> Rebuilt:
    fresh = folder / f"{STORE_FILE}.new"
    _unlink(fresh)
    old = Store.open_damaged(folder)
    with closing(old):
        _empty_journal(old)
        settings = _settings(old)
        new = Store.create(folder, fresh.name)
        try:
            rebuilt = _carry(old, new, settings)
        finally:
            new.close(write=True)
    if rebuilt.lost or rebuilt.unnamed != 0 or rebuilt.findings_lost:
        _keep_aside(folder)
        rebuilt = replace(rebuilt, damaged_store=folder / DAMAGED_FILE)
    for suffix in ("-wal", "-shm"):  # a journal left beside the new store would be replayed into it
        (folder / f"{STORE_FILE}{suffix}").unlink(missing_ok=True)
    fresh.replace(folder / STORE_FILE)
    _unlink(fresh)
    write_manifest(folder, settings["encoder_fingerprint"], settings["dimension"])
    store = Store.open(folder, write=True)
    try:
        for language in store.languages():
            merge_pool(store, language, settings["dimension"], afresh=True)
        count_common(store)
    finally:
        store.close(write=True)
    return rebuilt


def _unlink(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _keep_aside(folder: Path) -> None:
    """Put the old store aside, whole, before the new one takes its name."""
    aside = folder / DAMAGED_FILE
    aside.unlink(missing_ok=True)
    shutil.copyfile(folder / STORE_FILE, aside)


def _empty_journal(store: Store) -> None:
    try:
        busy, _, _ = store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError as error:
        raise advise(error, store.folder) from error
    if busy:
        raise IndexError_(f"somebody is reading the index {store.folder}; rebuild it when they have finished")


def _settings(store: Store) -> dict[str, Any]:
    """Return what the store says of itself, and where it cannot, what the manifest says."""
    try:
        settings = dict(store.connection.execute("SELECT name, value FROM state"))
    except sqlite3.DatabaseError:
        settings = {}
    if settings.keys() >= _SETTINGS:
        return settings
    try:
        facts = json.loads((store.folder / MANIFEST_FILE).read_text(encoding="utf-8"))
        return {"generation": 0, "encoder_fingerprint": facts["model"], "dimension": facts["dimension"]} | settings
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexDamagedError(
            f"the index {store.folder} is damaged beyond rebuilding: neither {STORE_FILE} nor {MANIFEST_FILE} says "
            f"which model it was made with; move it away and build it from the articles with `contra index build`"
        ) from error


def _carry(old: Store, new: Store, settings: dict[str, Any]) -> Rebuilt:
    names = _article_names(old)
    carried: dict[int, str] = {}
    claims = 0
    with new.transaction() as connection:
        connection.executemany(
            "INSERT OR REPLACE INTO state (name, value) VALUES (?, ?)",
            [
                ("encoder_fingerprint", settings["encoder_fingerprint"]),
                ("dimension", settings["dimension"]),
                ("generation", int(settings["generation"]) + 1),
            ],
        )
        for number, group in _groups(old):
            article = _carry_article(old, connection, number, group)
            if article is not None:
                carried[number] = article
                claims += len(group)
        _keep_numbers(old, connection)
        findings_lost = _carry_findings(old, connection, carried)
    lost = {name for number, name in names.items() if number not in carried}
    unnamed = settings["articles"] - len(carried) - len(lost) if "articles" in settings else None
    return Rebuilt(len(carried), claims, tuple(sorted(lost)), unnamed, findings_lost, None)


def _groups(old: Store) -> Iterator[tuple[int, list[_ClaimRow]]]:
    """Yield the whole claims article by article, then the articles without any.

    The claims of an article were written in one go, so they stand together; the table is walked rather than its
    index, which may be the damaged part.
    """
    seen: set[int] = set()
    rows = _whole_rows(old, "claims", "number", "number, article, language, body, row_hash")
    whole = (row for row in rows if claim_is_whole(row))
    for article, group in groupby(whole, key=lambda row: int(row[1])):
        seen.add(article)
        yield article, [(row[0], row[3]) for row in group]
    for (article,) in _whole_rows(old, "articles", "number", "number"):
        if article not in seen:
            yield article, []


def _carry_article(old: Store, connection: sqlite3.Connection, number: int, group: list[_ClaimRow]) -> str | None:
    """Copy an article with its claims if all of it is whole, and return its id; the other columns follow from these."""
    row = _row(old, f"SELECT {ARTICLE_COLUMNS} FROM articles WHERE number = ?", number)  # noqa: S608
    if row is None or not article_is_whole(number, row) or row[6] != row_hash(*(body for _, body in group)):
        return None
    vectors = []
    for claim, _ in group:
        vector = _row(old, "SELECT vector, row_hash FROM vectors WHERE claim = ?", claim)
        if vector is None or row_hash(claim, vector[0]) != vector[1]:
            return None
        vectors.append(vector[0])
    article = decode(Article, row[5])
    write_article(connection, article, [body for _, body in group], number)
    for (claim, body), vector in zip(group, vectors, strict=True):
        write_claim(connection, number, decode(Claim, body), body, vector, number=claim)
    return article.id


def _carry_findings(old: Store, connection: sqlite3.Connection, carried: dict[int, str]) -> int:
    """Copy the kept findings that are whole, and return how many were not.

    Only where all are is it carried over what was compared: otherwise the next check compares everything anew.
    """
    lost, kept = 0, []
    for _, key, body, found in _whole_rows(old, "findings", "number", "number, key, body, row_hash"):
        if finding_is_whole(key, body, found):
            kept.append(decode(Finding, body))
        else:
            lost += 1
    here = set(carried.values())
    compared = _row(old, "SELECT value FROM state WHERE name = ?", "compared")
    waiting = [row[0] for row in _whole_rows(old, "uncompared", "article", "article")]
    within = [finding for finding in kept if {each.claim.article for each in finding.positions} <= here]
    keep_findings(connection, within)
    if lost or compared is None or len(within) < len(kept):
        return lost
    connection.execute("INSERT OR REPLACE INTO state (name, value) VALUES ('compared', ?)", compared)
    connection.execute(
        "DELETE FROM uncompared WHERE article NOT IN (SELECT value FROM json_each(?))", (json.dumps(waiting),)
    )
    return 0


def _keep_numbers(old: Store, connection: sqlite3.Connection) -> None:
    """Go on counting where the old store stopped, so that a number is never given twice."""
    for table in ("articles", "claims"):
        last = _last_number(old, table)
        connection.execute("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", (last, table))


def _last_number(store: Store, table: str) -> int:
    row = _row(store, "SELECT seq FROM sqlite_sequence WHERE name = ?", table)
    return int(row[0]) if row is not None and isinstance(row[0], int) else 0


def _article_names(store: Store) -> dict[int, str]:
    """Return the ids by number, from the index over ids and from the table: either may be the damaged one."""
    names: dict[int, str] = {}
    with suppress(sqlite3.DatabaseError):  # what the index gives before it breaks off holds, the table tells the rest
        names.update(store.connection.execute("SELECT number, id FROM articles INDEXED BY sqlite_autoindex_articles_1"))
    for number, name in _whole_rows(store, "articles", "number", "number, id"):
        names.setdefault(number, name)
    return {number: name for number, name in names.items() if isinstance(name, str)}


def _row(store: Store, query: str, argument: object) -> tuple[Any, ...] | None:
    try:
        row: tuple[Any, ...] | None = store.connection.execute(query, (argument,)).fetchone()
    except sqlite3.DatabaseError:
        return None
    return row


def _whole_rows(store: Store, table: str, key: str, columns: str) -> Iterator[tuple[Any, ...]]:
    """Yield the rows SQLite can still read, each once, stepping over those it cannot.

    They rise by `key` where the table is whole. A damaged tree may lead to rows again or out of order; going back to
    the number of such a row would read them for ever.
    """
    last, misses, end = 0, 0, _last_number(store, table)
    seen: set[int] = set()
    while last < end or misses < _PROBES:
        try:
            for row in store.connection.execute(
                f"SELECT {columns} FROM {table} WHERE {key} > ? ORDER BY {key}",  # noqa: S608 - names are our own
                (last,),
            ):
                if row[0] in seen:
                    continue
                seen.add(row[0])
                last, misses = max(last, int(row[0])), 0
                yield row
        except sqlite3.DatabaseError:
            last, misses = last + 1, misses + 1
        else:
            return
