"""Nearest neighbours of unit vectors: the one module that knows FAISS.

Scores are inner products, so cosines, and higher is nearer. Ties are broken by id, so equal input gives equal output.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import faiss as _faiss
import numpy as np
from numpy.typing import NDArray

__all__ = ["FLAT_LIMIT", "NeighbourTable", "PoolFileError", "VectorPool", "neighbours", "read_facts", "without_itself"]

faiss: Any = _faiss
"""FAISS's own type hints lack what SWIG adds at import: search parameters with selectors, ownership."""

FloatMatrix = NDArray[np.float32]
Ids = NDArray[np.int64]

FLAT_LIMIT = 20_000
"""Vectors up to which comparing with all of them is used: 3 ms a query; at 50,000 it is 5 ms against 0.4.

This and the next, as docs/index.md shows, were measured by `benchmarks/index_lists.py`."""
LISTS_A_ROOT = 2.0
"""Lists of an inverted file, in square roots of its vectors: building it costs the square of its lists."""
_TRAINING_PER_LIST = 64
_NPROBE_SHARE = 1 / 16
"""Share of the lists that is looked into: from here on recall grew no more."""
_MOST_WIDENING = 8
"""How many times more lists are looked into when a filter leaves few of the vectors in each."""
_ROUNDING = 5
"""Decimals of a score that count: FAISS sums a batch in another order than one query, differing near 1e-7."""
_MAGIC = b"contra-pool/1\n"


class PoolFileError(Exception):
    """A pool's file is cut short, altered, or not one of contra's; the pool can be built again from the store."""


@dataclass(frozen=True, slots=True)
class NeighbourTable:
    """The nearest neighbours of n vectors: `ids` int64 and `scores` float32, both (n, width).

    The columns hold k neighbours from each language's own pool, languages in sorted order, each block by falling
    score; -1 and -inf where a pool had fewer. A vector is never its own neighbour.
    """

    ids: Ids
    scores: FloatMatrix

    @classmethod
    def empty(cls, rows: int) -> Self:
        """Return the table of vectors that have no neighbours."""
        return cls(np.empty((rows, 0), np.int64), np.empty((rows, 0), np.float32))

    def pairs(self) -> Iterator[tuple[int, int, float]]:
        """Yield each neighbouring (row, id, score) once with a valid id, in order of rows then columns."""
        for row, (ids, scores) in enumerate(zip(self.ids, self.scores, strict=True)):
            yield from (
                (row, found, score) for found, score in zip(ids.tolist(), scores.tolist(), strict=True) if found >= 0
            )


def neighbours(vectors: FloatMatrix, languages: list[str], k: int) -> NeighbourTable:
    """Return for every vector the k nearest others of each language; ids are row numbers. Nothing is stored.

    Raises:
        ValueError: `vectors` is not (n, dim) with one language a row.
    """
    _check_matrix(vectors)
    if len(languages) != len(vectors):
        raise ValueError(f"one language a vector is needed, got {len(languages)} for {len(vectors)} vectors")
    k = min(k, len(vectors))
    rows = np.arange(len(vectors), dtype=np.int64)
    named = np.array(languages, dtype=object)
    pools = [VectorPool.build(vectors[named == name], rows[named == name]) for name in sorted(set(languages))]
    blocks = [pool.neighbours(vectors, rows, k) for pool in pools]
    if not blocks:
        return NeighbourTable.empty(len(vectors))
    return NeighbourTable(np.hstack([ids for _, ids in blocks]), np.hstack([scores for scores, _ in blocks]))


class VectorPool:
    """The vectors of one language, searchable; up to `FLAT_LIMIT` exactly, beyond that through an inverted file."""

    def __init__(self, index: Any, *, nprobe: int = 0) -> None:
        self._index = index
        self._nprobe = nprobe

    @classmethod
    def build(cls, vectors: FloatMatrix, ids: Ids, *, flat_limit: int = FLAT_LIMIT) -> Self:
        """Return a pool of `vectors` float32 (n, dim), unit rows, under `ids` int64 (n,)."""
        _check_matrix(vectors)
        dimension = vectors.shape[1]
        if len(vectors) <= flat_limit:
            pool = cls(faiss.IndexIDMap2(faiss.IndexFlatIP(dimension)))
        else:
            pool = cls._trained(vectors, ids)
        pool.add(vectors, ids)
        return pool

    @classmethod
    def _trained(cls, vectors: FloatMatrix, ids: Ids) -> Self:
        """Train on the vectors whose hashed ids come first, so a run can be repeated whatever the order of rows."""
        dimension = vectors.shape[1]
        lists = int(LISTS_A_ROOT * np.sqrt(len(vectors)))
        mixed = (ids.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(20)
        sample = np.sort(np.argsort(mixed, kind="stable")[: lists * _TRAINING_PER_LIST])
        quantizer = faiss.IndexFlatIP(dimension)
        index = faiss.IndexIVFScalarQuantizer(
            quantizer, dimension, lists, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
        )
        index.by_residual = False
        quantizer.this.disown()
        index.own_fields = True
        index.cp.niter = 10
        index.cp.spherical = True
        index.train(np.ascontiguousarray(vectors[sample]))
        return cls(index, nprobe=max(8, round(lists * _NPROBE_SHARE)))

    def __len__(self) -> int:
        """Count the vectors."""
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self._index.d)

    @property
    def exact(self) -> bool:
        """Whether every search compares with every vector."""
        return self._nprobe == 0

    def add(self, vectors: FloatMatrix, ids: Ids) -> None:
        """Add vectors under new ids."""
        _check_matrix(vectors, self.dimension)
        if len(vectors):
            self._index.add_with_ids(np.ascontiguousarray(vectors), np.ascontiguousarray(ids))

    def remove(self, ids: Ids) -> int:
        """Remove the vectors under `ids` and return how many there were."""
        return int(self._index.remove_ids(np.ascontiguousarray(ids)))

    def search(
        self, vectors: FloatMatrix, k: int, *, without: Ids | None = None, only: Ids | None = None
    ) -> tuple[FloatMatrix, Ids]:
        """Return scores float32 (n, k) falling, and ids int64 (n, k); -inf and -1 where there are fewer.

        `without` leaves ids out, `only` keeps to ids; not both. Equal scores come in order of id, also where they
        straddle the k-th place.
        """
        _check_matrix(vectors, self.dimension)
        if not len(self) or not len(vectors):
            return _empty(len(vectors), k)
        parameters = self._parameters(without, only)
        wanted = min(k + 8, len(self))
        while True:
            scores, ids = self._index.search(np.ascontiguousarray(vectors), wanted, params=parameters)
            scores = np.round(np.where(ids < 0, -np.inf, scores), _ROUNDING).astype(np.float32)
            full = wanted == len(self) or wanted >= k + 4096
            straddles = wanted > k and bool(np.any((ids[:, -1] >= 0) & (scores[:, -1] == scores[:, k - 1])))
            if full or not straddles:
                return _ordered(scores, ids, k)
            wanted = min(wanted * 4, len(self))

    def neighbours(self, vectors: FloatMatrix, own: Ids, k: int) -> tuple[FloatMatrix, Ids]:
        """Return as `search` does, with each vector's `own` id left out."""
        return without_itself(*self.search(vectors, k + 1), own, k)

    def _parameters(self, without: Ids | None, only: Ids | None) -> Any:
        selector = None
        if without is not None and len(without):
            selector = faiss.IDSelectorNot(faiss.IDSelectorBatch(np.ascontiguousarray(without)))
        elif only is not None:
            selector = faiss.IDSelectorBatch(np.ascontiguousarray(only))
        if self._nprobe:
            share = len(only) / max(1, len(self)) if only is not None else 1.0
            wider = min(self._index.nlist, round(self._nprobe / max(share, 1 / _MOST_WIDENING)))
            return faiss.SearchParametersIVF(sel=selector, nprobe=wider)
        return faiss.SearchParameters(sel=selector) if selector is not None else None

    def save(self, path: Path, facts: dict[str, Any]) -> None:
        """Write the pool and `facts` about it to `path`, whole or not at all, with a checksum.

        Raises:
            OSError: the disk is full or cannot be written.
        """
        body = faiss.serialize_index(self._index)
        head = json.dumps(
            {**facts, "nprobe": self._nprobe, "bytes": int(body.size), "sha256": hashlib.sha256(body).hexdigest()},
            sort_keys=True,
        ).encode()
        temporary = path.with_suffix(".faiss.new")
        with temporary.open("wb") as file:
            file.write(_MAGIC + hashlib.sha256(head).hexdigest().encode() + b"\n" + head + b"\n")
            file.write(memoryview(body))
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)

    @classmethod
    def load(cls, path: Path) -> tuple[Self, dict[str, Any]]:
        """Return the pool and the facts saved with it.

        Raises:
            PoolFileError: the file fails its checksum, is not a pool, or cannot be read.
            FileNotFoundError: there is no such file.
        """
        with _opened(path) as file:
            facts = _read_head(file, path)
            body: NDArray[np.uint8] = np.fromfile(file, dtype=np.uint8)
        if body.size != facts["bytes"] or hashlib.sha256(body.data).hexdigest() != facts["sha256"]:
            raise PoolFileError(f"{path} is damaged: its contents do not match its checksum")
        return cls(faiss.deserialize_index(body), nprobe=int(facts["nprobe"])), facts


def read_facts(path: Path) -> dict[str, Any]:
    """Return the facts saved with the pool at `path`, its size checked but not its vectors; raises as `load` does."""
    with _opened(path) as file:
        facts = _read_head(file, path)
        if path.stat().st_size - file.tell() != facts["bytes"]:
            raise PoolFileError(f"{path} is damaged: it does not have the length it was written with")
    return facts


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    """Open the file of a pool, or say as PoolFileError why it cannot be read."""
    try:
        with path.open("rb") as file:
            yield file
    except FileNotFoundError:
        raise
    except OSError as error:
        raise PoolFileError(f"{path} cannot be read ({error.strerror})") from error


def _read_head(file: Any, path: Path) -> dict[str, Any]:
    magic, checksum, head = file.readline(200), file.readline(200).strip(), file.readline(4000).strip()
    if magic != _MAGIC or hashlib.sha256(head).hexdigest().encode() != checksum:
        raise PoolFileError(f"{path} is damaged or not a file of contra's: its head does not match its checksum")
    facts: dict[str, Any] = json.loads(head)
    return facts


def without_itself(scores: FloatMatrix, ids: Ids, own: Ids, k: int) -> tuple[FloatMatrix, Ids]:
    """Return scores and ids (n, k) of neighbours (n, k + 1) with each row's `own` id taken out."""
    itself = ids == own[:, None]
    return _ordered(np.where(itself, -np.inf, scores).astype(np.float32), np.where(itself, -1, ids), k)


def _ordered(scores: FloatMatrix, ids: Ids, k: int) -> tuple[FloatMatrix, Ids]:
    order = np.lexsort((ids, -scores), axis=1)[:, :k]
    scores, ids = np.take_along_axis(scores, order, axis=1), np.take_along_axis(ids, order, axis=1)
    if scores.shape[1] < k:
        more_scores, more_ids = _empty(len(scores), k - scores.shape[1])
        return np.hstack([scores, more_scores]), np.hstack([ids, more_ids])
    return scores, ids


def _empty(rows: int, k: int) -> tuple[FloatMatrix, Ids]:
    return np.full((rows, k), -np.inf, np.float32), np.full((rows, k), -1, np.int64)


def _check_matrix(vectors: FloatMatrix, dimension: int | None = None) -> None:
    if vectors.ndim != 2 or vectors.dtype != np.float32:  # noqa: PLR2004
        raise ValueError(f"vectors must be a float32 matrix (n, dim), got {vectors.dtype} of shape {vectors.shape}")
    if dimension is not None and vectors.shape[1] != dimension:
        raise ValueError(f"vectors of {dimension} numbers are needed, got shape {vectors.shape}")
