"""Reading an index: everything that needs no lock and sees one committed state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import NDArray

from contra.errors import UsageError
from contra.index import export, findings, rows
from contra.index.filters import Filters
from contra.index.findings import Compared
from contra.index.pools import LanguagePool, open_pool
from contra.index.schema import FORMAT
from contra.index.search import SearchResult, search
from contra.index.store import Store
from contra.index.surroundings import Look, Surroundings, claims_of, numbers_of, surroundings
from contra.index.vectors import NeighbourTable, VectorPool
from contra.index.verify import Damage, verify
from contra.model import Article, Claim, Finding

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["IndexReader", "Info"]


_STORABLE = range(1 << 63)
"""Numbers SQLite can hold; no other is of a claim."""
_EXACT_ROWS = 5_000
"""Claims left by a filter up to which their vectors are read from the store instead of asking an inverted file."""


@dataclass(frozen=True, slots=True)
class Info:
    """What an index holds: claims by language, articles by source; `bytes` is its size on disk.

    `notes` say where vector files are missing, damaged or stale, so that searches read vectors from the store.
    """

    path: Path
    format: int
    encoder_fingerprint: str
    dimension: int
    generation: int
    articles: int
    claims: dict[str, int]
    sources: dict[str, int]
    findings: int
    bytes: int
    notes: tuple[str, ...]


class IndexReader:
    """The reading half of an index. Every method sees one committed state, whatever a writer does meanwhile."""

    def __init__(self, store: Store, encoder_fingerprint: str, dimension: int) -> None:
        self.path = store.folder
        self.encoder_fingerprint = encoder_fingerprint
        self.dimension = dimension
        self._store = store
        self._pools: dict[str, LanguagePool] = {}
        self._pools_state: object = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the index."""
        self._store.close()

    def articles(self) -> list[Article]:
        """Return all articles in order of arrival; raises IndexDamagedError at a row that fails its check."""
        with self._store.snapshot():
            return list(rows.iterate_articles(self._store))

    def claims(self) -> dict[int, Claim]:
        """Return all claims by number, rising; raises IndexDamagedError at a row that fails its check."""
        with self._store.snapshot():
            return dict(rows.iterate_claims(self._store))

    def vectors(self, *, of: Sequence[int] | None = None) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """Return all vectors float32 (n, dim), or those `of` some claims, and the claims' numbers int64 (n,).

        They are in the order of `claims`.
        """
        with self._store.snapshot():
            if of is None:
                return rows.read_all_vectors(self._store, self.dimension)
            return rows.read_some_vectors(self._store, self.dimension, of)

    def neighbours(self, k: int, *, of: Sequence[int] | None = None) -> tuple[NDArray[np.int64], NeighbourTable]:
        """Return claim numbers (n,) and their k nearest others in each language, ids being claim numbers.

        `of` keeps to some claims (those just added, say); their neighbours are still sought among all.
        """
        with self._store.snapshot():
            k = min(k, self._store.count("claims"))
            vectors, numbers = self.vectors(of=of)
            blocks = [pool.neighbours(vectors, numbers, k) for pool in self._current_pools().values()]
        if not blocks:
            return numbers, NeighbourTable.empty(len(numbers))
        return numbers, NeighbourTable(np.hstack([ids for _, ids in blocks]), np.hstack([s for s, _ in blocks]))

    def search(
        self,
        text: str,
        vector: NDArray[np.float32] | None = None,
        *,
        filters: Filters | None = None,
        limit: int = 10,
    ) -> SearchResult:
        """Return the claims that best answer `text` (and its `vector`, float32 (dim,)); without one, by words alone.

        Quoted phrases must occur; figures in the text make a ranking of their own. See `contra.index.search`.

        Raises:
            IndexDamagedError: the row of a hit fails its check.
        """
        with self._store.snapshot():
            return search(self._store, self._nearest, text, vector, filters=filters or Filters(), limit=limit)

    def more_like(self, number: int, *, filters: Filters | None = None, limit: int = 10) -> SearchResult:
        """Return the claims most like claim `number`, itself left out.

        Raises:
            UsageError: there is no such claim.
        """
        with self._store.snapshot():
            found = rows.read_claims(self._store, [number]) if number in _STORABLE else {}
            if number not in found:
                raise UsageError(f"the index {self.path} has no claim {number}; `contra search` shows the numbers")
            vectors, _ = rows.read_vectors(self._store, self.dimension, "claim = ?", number)
            text = found[number][1].text.replace('"', " ")
            return search(
                self._store, self._nearest, text, vectors[0], filters=filters or Filters(), limit=limit, without=number
            )

    def _nearest(self, query: NDArray[np.float32], k: int, only: NDArray[np.int64] | None) -> list[tuple[int, float]]:
        """Return (number, cosine) of the k nearest among all pools, or among `only`: few are compared one by one."""
        if query.shape[1] != self.dimension:
            raise ValueError(f"a query vector of {self.dimension} numbers is needed, got {query.shape[1]}")
        pools = list(self._current_pools().values())
        if only is not None and len(only) <= _EXACT_ROWS and not all(pool.exact for pool in pools):
            vectors, numbers = rows.read_some_vectors(self._store, self.dimension, only.tolist())
            found = [VectorPool.build(vectors, numbers).search(query, k)]
        else:
            found = [pool.search(query, k, only) for pool in pools]
        pairs = [
            (int(number), float(score))
            for scores, numbers in found
            for score, number in zip(scores[0], numbers[0], strict=True)
            if number >= 0
        ]
        return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))[:k]

    def _current_pools(self) -> dict[str, LanguagePool]:
        """Return the pools as of the snapshot that is open, reading again only what changed since the last call."""
        state = self._store.pools_state()
        if state != self._pools_state:
            self._pools = {
                name: open_pool(self._store, name, self.dimension, self._pools.get(name))
                for name in self._store.languages()
            }
            self._pools_state = state
        return self._pools

    def notes(self) -> tuple[str, ...]:
        """Return what should be known about the vector files: each one that could not be used, and why."""
        with self._store.snapshot():
            return tuple(pool.note for pool in self._current_pools().values() if pool.note)

    def findings(self) -> tuple[Finding, ...]:
        """Return the findings kept, strongest first; those of a removed article went with it."""
        with self._store.snapshot():
            return findings.read(self._store)

    def findings_about(self, articles: Iterable[str]) -> tuple[Finding, ...]:
        """Return the kept findings that speak of any of the articles with these ids, strongest first."""
        with self._store.snapshot():
            return findings.read_about(self._store, articles)

    def compared(self) -> tuple[Compared | None, list[int]]:
        """Return what was compared so far, and the numbers of the articles that were not."""
        with self._store.snapshot():
            return findings.compared(self._store), findings.uncompared(self._store)

    def surroundings(self, look: Look, *, articles: Sequence[int], claims: Iterable[Claim] = ()) -> Surroundings:
        """Return what is worth comparing with all claims of `articles` (by number) and with `claims` (of the index)."""
        with self._store.snapshot():
            new = claims_of(self._store, articles) | numbers_of(self._store, claims)
            own, table = self.neighbours(look.neighbours, of=sorted(new))
            near = {(int(own[row]), other): score for row, other, score in table.pairs()}
            return surroundings(self._store, look, new, near)

    @contextmanager
    def one_state(self) -> Iterator[None]:
        """Everything read inside is of one committed state, whatever a writer does meanwhile."""
        with self._store.snapshot():
            yield

    def count(self) -> tuple[int, int, int]:
        """Return how many articles, claims, and claims with a figure or a time are kept."""
        with self._store.snapshot():
            valued = "SELECT count(*) FROM claim_keys WHERE kind = 'has' AND key = 'value'"
            return self._store.count("articles"), self._store.count("claims"), int(self._store.one(valued))

    def info(self) -> Info:
        """Return what the index holds."""
        with self._store.snapshot() as connection:
            return Info(
                self.path,
                FORMAT,
                self.encoder_fingerprint,
                self.dimension,
                self._store.generation(),
                self._store.count("articles"),
                dict(connection.execute("SELECT language, count(*) FROM vectors GROUP BY language ORDER BY language")),
                dict(connection.execute("SELECT source, count(*) FROM articles GROUP BY source ORDER BY source")),
                int(self._store.one("SELECT count(*) FROM findings")),
                _size(self.path),
                self.notes(),
            )

    def verify(self) -> list[Damage]:
        """Return everything found damaged; an empty list says that every file and row passed its check."""
        return verify(self.path)

    def to_pandas(self, what: str = "claims") -> pd.DataFrame:
        """Return "claims" or "articles" as a table, one row each; see `contra.index.export`."""
        with self._store.snapshot():
            return export.frame(self._store, what)

    def to_parquet(self, path: Path, what: str = "claims") -> None:
        """Write the table of `to_pandas` to `path`; raises MissingExtraError where pandas has no Parquet engine."""
        export.write_parquet(self.to_pandas(what), path)


def _size(folder: Path) -> int:
    """Return the bytes of the files of a folder; one that a writer takes away meanwhile counts for nothing."""
    total = 0
    for file in folder.iterdir():
        with suppress(FileNotFoundError):
            total += file.stat().st_size
    return total
