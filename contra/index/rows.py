"""Articles, claims and vectors as rows of the store, each with a hash that is checked when the row is read."""

from __future__ import annotations

import hashlib
import json
import math
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from contra.index.codec import decode, encode
from contra.index.facts import UNDATED, fact_keys, joined_terms
from contra.index.store import Store, damaged
from contra.index.terms import figures, indexed_words
from contra.language.folding import fold_text
from contra.language.tokens import Tokens, tokenize
from contra.model import Article, Claim, Place, Speaker

__all__ = [
    "ARTICLE_COLUMNS",
    "Entry",
    "article_is_whole",
    "claim_is_whole",
    "claim_keys",
    "content_hash",
    "delete_articles",
    "insert_entry",
    "iterate_articles",
    "iterate_claims",
    "read_all_vectors",
    "read_articles",
    "read_claims",
    "read_some_vectors",
    "read_vectors",
    "reading_stamp",
    "row_hash",
    "storable",
    "write_article",
    "write_claim",
    "write_vector",
]

ARTICLE_COLUMNS = "id, source, language, published, content, body, claims, row_hash"


@dataclass(frozen=True, slots=True)
class Entry:
    """An article with its claims and their vectors, float32 (claims, dim), unit rows."""

    article: Article
    claims: tuple[Claim, ...]
    vectors: NDArray[np.float32]

    def __post_init__(self) -> None:
        """Refuse claims of another article and a number of vectors that differs from that of the claims."""
        if len(self.vectors) != len(self.claims):
            raise ValueError(f"{self.article.id}: {len(self.claims)} claims but {len(self.vectors)} vectors")
        strangers = {claim.article for claim in self.claims} - {self.article.id}
        if strangers:
            raise ValueError(f"claims of {sorted(strangers)} given with the article {self.article.id!r}")


def row_hash(*parts: bytes | str | int) -> bytes:
    """Return the 12-byte BLAKE2b hash over the parts of a row, each with its length."""
    digest = hashlib.blake2b(digest_size=12)
    for part in parts:
        data = part if isinstance(part, bytes) else str(part).encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "little") + data)
    return digest.digest()


def content_hash(article: Article) -> bytes:
    """Return the hash of what an article says and is: everything but where it was read from."""
    return row_hash(encode(replace(article, path=None, line=None)))


def reading_stamp(article: Article, zone: str, by: str) -> bytes:
    """Return the hash of an article as it was read, of the `zone` of its clock times, and of `by` what claims are read.

    Where it was read from counts only if its time of publication may have been taken from the file's name.
    """
    said = article if article.published is None else replace(article, path=None, line=None)
    return row_hash(encode(said), zone, by)


def storable(text: str) -> str:
    """Return `text` as SQLite can hold it in a column: unpaired surrogates written out (the body keeps them)."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def insert_entry(connection: sqlite3.Connection, entry: Entry) -> list[int]:
    """Write an article with its claims and return the claims' numbers; the caller has begun a transaction."""
    bodies = [encode(claim) for claim in entry.claims]
    number = write_article(connection, entry.article, bodies)
    halves = entry.vectors.astype("<f2")
    return [
        write_claim(connection, number, claim, body, half.tobytes())
        for claim, body, half in zip(entry.claims, bodies, halves, strict=True)
    ]


def write_article(
    connection: sqlite3.Connection, article: Article, claims: Sequence[bytes], number: int | None = None
) -> int:
    """Write an article's row, sealed over its encoded claims, and return its number (a new one unless given)."""
    published = article.published.timestamp() if article.published else None
    row = (
        storable(article.id), storable(article.source), article.language, published,
        content_hash(article), encode(article), row_hash(*claims),
    )  # fmt: skip
    number = number or _next_number(connection, "articles")
    connection.execute(
        f"INSERT INTO articles (number, {ARTICLE_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
        (number, *row, _article_hash(number, row)),
    )
    connection.execute("INSERT INTO uncompared (article) VALUES (?)", (number,))
    return number


def _next_number(connection: sqlite3.Connection, table: str) -> int:
    """Return the number SQLite would give next: it is asked for beforehand because the row's hash covers it."""
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
    return 1 if row is None else int(row[0]) + 1


def article_is_whole(number: int, row: Sequence[Any]) -> bool:
    """Tell whether article `number`, a row of `ARTICLE_COLUMNS`, passes its check."""
    return bool(_article_hash(number, row[:-1]) == row[-1])


def claim_is_whole(row: Sequence[Any]) -> bool:
    """Tell whether a row of number, article, language, body and hash passes its check."""
    return bool(row_hash(*row[:-1]) == row[-1])


def _article_hash(number: int, row: Sequence[Any]) -> bytes:
    return row_hash(number, *(part if isinstance(part, bytes) else repr(part) for part in row))


def write_claim(
    connection: sqlite3.Connection, article: int, claim: Claim, body: bytes, vector: bytes, *, number: int | None = None
) -> int:
    """Write a claim, encoded as `body`, with its vector (float16) and what is looked up of it; return its number."""
    tokens = tokenize(claim.text)
    number = number or _next_number(connection, "claims")
    row = (number, article, claim.language, body)
    connection.execute(
        "INSERT INTO claims (number, article, language, body, row_hash) VALUES (?, ?, ?, ?, ?)", (*row, row_hash(*row))
    )
    write_vector(connection, number, claim.language, vector)
    connection.execute("INSERT INTO claim_words (rowid, words) VALUES (?, ?)", (number, indexed_words(tokens)))
    connection.execute("INSERT INTO claim_terms (rowid, terms) VALUES (?, ?)", (number, storable(joined_terms(claim))))
    connection.executemany(
        "INSERT INTO claim_facts (key, published, claim) "
        "SELECT ?, coalesce(published, ?), ? FROM articles WHERE number = ?",
        [(key, UNDATED, number, article) for key in sorted(fact_keys(claim))],
    )
    connection.executemany(
        "INSERT OR IGNORE INTO claim_keys (kind, key, claim) VALUES (?, ?, ?)",
        [(kind, key, number) for kind, key in claim_keys(claim, tokens)],
    )
    return number


def write_vector(connection: sqlite3.Connection, number: int, language: str, vector: bytes) -> None:
    """Write the vector (float16) of a claim."""
    connection.execute(
        "INSERT INTO vectors (claim, language, vector, row_hash) VALUES (?, ?, ?, ?)",
        (number, language, vector, row_hash(number, vector)),
    )


def claim_keys(claim: Claim, tokens: Tokens) -> Iterator[tuple[str, str | float]]:
    """Yield what filters and figures in a query look up: (kind, key), some perhaps twice."""
    yield from _named(claim)
    if claim.quantities:
        yield "has", "number"
    if claim.quantities or claim.times:
        yield "has", "value"
    stated = (figure for item in claim.quantities for figure in (item.value, item.low, item.high) if figure is not None)
    for figure in {*(float(number) for number in stated), *figures(tokens)}:
        if math.isfinite(figure):
            yield "figure", figure


def _named(claim: Claim) -> Iterator[tuple[str, str]]:
    places: set[Place] = {*claim.places, *(place for fact in claim.facts for place in fact.places)}
    for place in places:
        for key in (place.id, *place.within, fold_text(place.canonical)):
            yield "place", storable(key)
    speakers: set[Speaker | None] = {claim.speaker, *(fact.speaker for fact in claim.facts)}
    for speaker in speakers - {None}:
        assert speaker is not None  # noqa: S101 - the set difference is opaque to the type checker
        for name in (speaker.id, fold_text(speaker.canonical), fold_text(speaker.text)):
            if name:
                yield "speaker", storable(name)


def delete_articles(connection: sqlite3.Connection, numbers: Iterable[int], generation: int) -> int:
    """Remove articles with all that hangs on them and return how many claims that were."""
    gone = 0
    for article in numbers:
        rows = connection.execute("SELECT number, language FROM claims WHERE article = ?", (article,)).fetchall()
        for table in ("claim_words", "claim_terms"):
            connection.executemany(f"DELETE FROM {table} WHERE rowid = ?", [(number,) for number, _ in rows])  # noqa: S608 - our own names
        _delete_findings(connection, article)
        connection.executemany(
            "INSERT OR REPLACE INTO removed (claim, language, generation) VALUES (?, ?, ?)",
            [(number, language, generation) for number, language in rows],
        )
        connection.execute("DELETE FROM articles WHERE number = ?", (article,))
        gone += len(rows)
    return gone


def _delete_findings(connection: sqlite3.Connection, article: int) -> None:
    """Remove the findings about an article; what else they spoke of is to be compared again without it."""
    connection.execute(
        "INSERT OR IGNORE INTO uncompared SELECT other.article FROM finding_articles own "
        "JOIN finding_articles other ON other.finding = own.finding WHERE own.article = ?",
        (article,),
    )
    connection.execute(
        "DELETE FROM findings WHERE number IN (SELECT finding FROM finding_articles WHERE article = ?)", (article,)
    )


def iterate_articles(store: Store) -> Iterator[Article]:
    """Yield every article in order of arrival.

    Raises:
        IndexDamagedError: a row fails its check, or there are more or fewer than were kept.
    """
    found = 0
    for number, *row in store.connection.execute(
        f"SELECT number, {ARTICLE_COLUMNS} FROM articles ORDER BY number"  # noqa: S608 - our own names
    ):
        found += 1
        yield _article(store, number, row)
    _check_count(store, "articles", found)


def _check_count(store: Store, table: str, found: int) -> None:
    kept = store.count(table)
    if found != kept:
        raise damaged(store.folder, f"{found} {table} are there, {kept} were kept")


def read_articles(store: Store, numbers: Sequence[int]) -> dict[int, Article]:
    """Return the articles of the given numbers; raises IndexDamagedError at a row that fails its check."""
    rows = store.connection.execute(
        f"SELECT number, {ARTICLE_COLUMNS} FROM articles WHERE number IN (SELECT value FROM json_each(?))",  # noqa: S608
        (json.dumps(list(numbers)),),
    )
    return {number: _article(store, number, row) for number, *row in rows}


def _article(store: Store, number: int, row: Sequence[Any]) -> Article:
    if not article_is_whole(number, row):
        raise damaged(store.folder, f"the article {row[0]!r} fails its check")
    return decode(Article, row[5])


def iterate_claims(store: Store) -> Iterator[tuple[int, Claim]]:
    """Yield every claim with its number, rising; raises as `iterate_articles` does."""
    found = 0
    for row in store.connection.execute("SELECT number, article, language, body, row_hash FROM claims ORDER BY number"):
        found += 1
        yield row[0], _claim(store, row)
    _check_count(store, "claims", found)


def read_claims(store: Store, numbers: Sequence[int]) -> dict[int, tuple[int, Claim]]:
    """Return (article's number, claim) by claim number; raises IndexDamagedError at a row that fails its check."""
    rows = store.connection.execute(
        "SELECT number, article, language, body, row_hash FROM claims WHERE number IN (SELECT value FROM json_each(?))",
        (json.dumps(list(numbers)),),
    )
    return {row[0]: (row[1], _claim(store, row)) for row in rows}


def _claim(store: Store, row: tuple[int, int, str, bytes, bytes]) -> Claim:
    if not claim_is_whole(row):
        raise damaged(store.folder, f"claim {row[0]} fails its check")
    return decode(Claim, row[3])


def read_vectors(
    store: Store, dimension: int, where: str, *arguments: object
) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Return vectors float32 (n, dimension) and claim numbers int64 (n,), rising, of the rows `where` selects.

    Raises:
        IndexDamagedError: a vector fails its check.
    """
    rows = store.connection.execute(
        f"SELECT claim, vector, row_hash FROM vectors WHERE {where} ORDER BY claim",  # noqa: S608 - our own text
        arguments,
    )
    numbers, joined = array("q"), bytearray()  # as rows of Python a million vectors would take twice the memory
    for number, vector, found in rows:
        if len(vector) != 2 * dimension or row_hash(number, vector) != found:
            raise damaged(store.folder, f"the vector of claim {number} fails its check")
        numbers.append(number)
        joined += vector
    halves = np.frombuffer(joined, dtype="<f2").reshape(-1, dimension)
    return halves.astype(np.float32), np.array(numbers, dtype=np.int64)


def read_all_vectors(store: Store, dimension: int) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Return as `read_vectors` does, for every claim; raises IndexDamagedError also where one has none."""
    vectors, numbers = read_vectors(store, dimension, "1")
    _check_count(store, "claims", len(numbers))
    return vectors, numbers


def read_some_vectors(
    store: Store, dimension: int, numbers: Sequence[int]
) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Return as `read_vectors` does, for the given claims."""
    return read_vectors(store, dimension, "claim IN (SELECT value FROM json_each(?))", json.dumps(list(numbers)))
