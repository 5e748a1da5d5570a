"""Findings kept in the index, and what is known of the comparing that made them.

A finding is kept whole. When an article of it is removed it goes with the article, and the others are marked as not
yet compared: its title, score and group would speak of what is no longer there.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from contra.errors import UsageError
from contra.index.codec import decode, encode
from contra.index.rows import row_hash, storable
from contra.index.store import Store, damaged
from contra.model import Finding

__all__ = ["Compared", "compared", "finding_is_whole", "keep", "read", "read_about", "record", "uncompared"]


@dataclass(frozen=True, slots=True)
class Compared:
    """What was compared so far, removed articles included, and `by` what: findings of another version are void.

    Pairs are of claims: `considered` is the sum of `pairs` and of all of `not_comparable`, counted by reason.
    """

    by: str
    considered: int = 0
    pairs: int = 0
    not_comparable: Mapping[str, int] = field(default_factory=dict)

    def plus(self, other: Compared) -> Compared:
        """Return both counts added up, under this one's `by`."""
        reasons = Counter(self.not_comparable)
        reasons.update(other.not_comparable)
        return Compared(
            self.by, self.considered + other.considered, self.pairs + other.pairs, dict(sorted(reasons.items()))
        )


def keep(connection: sqlite3.Connection, found: Iterable[Finding]) -> None:
    """Write findings; one already here, of the same id, group and rule, is replaced."""
    for finding in found:
        body, key = encode(finding), _key(finding)
        articles = sorted({position.claim.article for position in finding.positions})
        numbers = [_article_number(connection, name) for name in articles]
        connection.execute("DELETE FROM findings WHERE key = ?", (key,))
        row = connection.execute(
            "INSERT INTO findings (key, body, row_hash) VALUES (?, ?, ?)", (key, body, row_hash(key, body))
        ).lastrowid
        connection.executemany(
            "INSERT INTO finding_articles (article, finding) VALUES (?, ?)", [(number, row) for number in numbers]
        )


def finding_is_whole(key: bytes, body: bytes, found: bytes) -> bool:
    """Tell whether a row of key, body and hash passes its check."""
    return row_hash(key, body) == found


def read(store: Store) -> tuple[Finding, ...]:
    """Return all findings, strongest first, as a report lists them.

    Raises:
        IndexDamagedError: a row fails its check.
    """
    return _read(store, "SELECT key, body, row_hash FROM findings")


def read_about(store: Store, articles: Iterable[str]) -> tuple[Finding, ...]:
    """Return as `read` does, those that speak of any of the articles with these ids."""
    return _read(
        store,
        "SELECT key, body, row_hash FROM findings WHERE number IN (SELECT f.finding FROM finding_articles f "
        "JOIN articles a ON a.number = f.article WHERE a.id IN (SELECT value FROM json_each(?)))",
        json.dumps([storable(name) for name in articles]),
    )


def _read(store: Store, query: str, *arguments: object) -> tuple[Finding, ...]:
    found: list[Finding] = []
    for key, body, stated in store.connection.execute(query, arguments):
        if not finding_is_whole(key, body, stated):
            raise damaged(store.folder, "a kept finding fails its check")
        found.append(decode(Finding, body))
    return tuple(sorted(found, key=lambda finding: (-finding.score, finding.id, finding.group)))


def compared(store: Store) -> Compared | None:
    """Return what was compared so far, None where nothing was."""
    stated = store.one("SELECT value FROM state WHERE name = 'compared'")
    if stated is None:
        return None
    facts = json.loads(stated)
    return Compared(facts["by"], facts["considered"], facts["pairs"], facts["not_comparable"])


def uncompared(store: Store) -> list[int]:
    """Return the numbers of the articles no findings were yet sought for, rising."""
    return [row[0] for row in store.connection.execute("SELECT article FROM uncompared ORDER BY article")]


def record(
    connection: sqlite3.Connection, found: Sequence[Finding], counts: Compared, *, replaced: Sequence[Finding] | None
) -> None:
    """Write the outcome of comparing all that was not yet compared: `replaced` findings go, all of them if None."""
    if replaced is None:
        connection.execute("DELETE FROM findings")
    else:
        connection.executemany("DELETE FROM findings WHERE key = ?", [(_key(finding),) for finding in replaced])
    keep(connection, found)
    connection.execute("DELETE FROM uncompared")
    facts = {
        "by": counts.by, "considered": counts.considered, "pairs": counts.pairs,
        "not_comparable": dict(counts.not_comparable),
    }  # fmt: skip
    connection.execute("INSERT OR REPLACE INTO state (name, value) VALUES ('compared', ?)", (json.dumps(facts),))


def _key(finding: Finding) -> bytes:
    return row_hash(finding.id, finding.group, finding.rule)


def _article_number(connection: sqlite3.Connection, name: str) -> int:
    row = connection.execute("SELECT number FROM articles WHERE id = ?", (storable(name),)).fetchone()
    if row is None:
        raise UsageError(f"the article {name!r} is not in the index; add it before keeping findings about it")
    return int(row[0])
