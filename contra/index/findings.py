"""Findings kept in the index, pair by pair, so that removing an article takes only the pairs it is part of."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace

from contra.errors import UsageError
from contra.index.codec import decode, encode
from contra.index.rows import row_hash, storable
from contra.index.store import Store, damaged
from contra.model import Finding, Position, Relation

__all__ = ["keep", "read"]


@dataclass(frozen=True, slots=True)
class _Pair:
    """One relation with its two positions and what its finding says of itself."""

    title: str
    group: str
    a: Position
    b: Position
    relation: Relation


def keep(connection: sqlite3.Connection, found: Iterable[Finding]) -> None:
    """Write findings; a pair already here, of the same spans, is replaced."""
    for finding in found:
        for order, relation in enumerate(finding.relations):
            a, b = finding.positions[relation.a], finding.positions[relation.b]
            body = encode(_Pair(finding.title, finding.group, a, b, relation))
            articles = [_article_number(connection, position) for position in (a, b)]
            connection.execute(
                "INSERT OR REPLACE INTO relations (key, id, finding, position, a, b, body, row_hash) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (_key(relation, a, b), relation.id, finding.id, order, *articles, body, row_hash(finding.id, body)),
            )


def read(store: Store) -> tuple[Finding, ...]:
    """Return the findings put together again from their pairs, in order of their ids.

    A finding that lost its strongest pair takes the id, verdict and score of the strongest that remains.

    Raises:
        IndexDamagedError: a row fails its check.
    """
    pairs: dict[str, list[_Pair]] = {}
    for finding, name, body, found in store.connection.execute(
        "SELECT finding, id, body, row_hash FROM relations ORDER BY finding, position, key"
    ):
        if row_hash(finding, body) != found:
            raise damaged(store.folder, f"the kept relation {name} fails its check")
        pairs.setdefault(finding, []).append(decode(_Pair, body))
    return tuple(sorted((_assemble(name, found) for name, found in pairs.items()), key=lambda finding: finding.id))


def _assemble(name: str, pairs: list[_Pair]) -> Finding:
    positions: list[Position] = []
    relations: list[Relation] = []
    for pair in pairs:
        places = []
        for position in (pair.a, pair.b):
            if position not in positions:
                positions.append(position)
            places.append(positions.index(position))
        relations.append(replace(pair.relation, a=places[0], b=places[1]))
    strongest = max(relations, key=lambda relation: (relation.verdict.rank, relation.score, relation.id == name))
    kept = name if any(relation.id == name for relation in relations) else strongest.id
    return Finding(
        kept, strongest.rule, strongest.verdict, strongest.score, pairs[0].title, pairs[0].group,
        tuple(positions), tuple(relations),
    )  # fmt: skip


def _key(relation: Relation, a: Position, b: Position) -> bytes:
    spans = [[p.claim.article, p.claim.start, p.claim.end, p.value.start if p.value else None] for p in (a, b)]
    return row_hash(relation.id, json.dumps(spans))


def _article_number(connection: sqlite3.Connection, position: Position) -> int:
    name = position.claim.article
    row = connection.execute("SELECT number FROM articles WHERE id = ?", (storable(name),)).fetchone()
    if row is None:
        raise UsageError(f"the article {name!r} is not in the index; add it before keeping findings about it")
    return int(row[0])
