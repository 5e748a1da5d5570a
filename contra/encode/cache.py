"""Vectors kept by content between runs, so that no text is encoded twice.

Losing the cache loses time only: whatever is damaged is dropped and said, and where nothing can be written the encoder
works on without it.
"""

from __future__ import annotations

import hashlib
import logging
import shutil
import time
from typing import TYPE_CHECKING

import numpy as np

from contra.encode.prepare import prepare
from contra.encode.shards import DIGEST, Rows, Shard, read_shard, shard_paths, write_shard

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from contra.encode.interface import Encoder, Kind

__all__ = ["LIMIT_BYTES", "CachedEncoder"]

_LOGGER = logging.getLogger(__name__)

LIMIT_BYTES = 256 * 1024 * 1024
"""The most one model's vectors may take after a merge: 340,000 texts at 384 dimensions."""

_MERGE_FILES = 16
"""Files of one model before they are merged into one; more would each cost a search at every lookup."""

_CHUNK = 4096
"""Texts encoded before they are written, so that an interrupted run keeps most of its work."""

_STEP = 512
"""Texts encoded before the caller is told how far it is."""

_FORGOTTEN_DAYS = 30
"""A model that has not been used for so long is taken for replaced, and its vectors go with the next merge."""

_KEPT_SHARE = 0.75
"""What a merge leaves of a full cache: room for the next runs, which would otherwise each merge again."""

_KEY_BYTES = 24
_DAY_SECONDS = 86_400


class CachedEncoder:
    """An `Encoder` that keeps what another one gives, under `folder`, one subfolder a fingerprint.

    Vectors are kept in float16, and every vector, kept or fresh, is rounded so and brought back to unit length: a
    text has one vector whether or not it was there before. Safe under concurrent processes. At `limit` bytes the
    texts whose last use is oldest go first; last use is known to the day. `progress` is told how many texts are done,
    and how many there are to encode.
    """

    def __init__(
        self,
        encoder: Encoder,
        folder: Path,
        *,
        limit: int = LIMIT_BYTES,
        clock: Callable[[], float] = time.time,
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        """Read nothing yet; a folder that does not exist is made at the first write."""
        self.id = encoder.id
        self.fingerprint = encoder.fingerprint
        self.dimension = encoder.dimension
        self._encoder = encoder
        self._folder = folder / encoder.fingerprint
        self._limit_rows = max(1, limit // (_KEY_BYTES + 2 * encoder.dimension))
        self._kept_rows = max(1, int(self._limit_rows * _KEPT_SHARE))
        self._clock = clock
        self._progress = progress
        self._shards: list[Shard] | None = None
        self._writable = True

    def encode(self, texts: Sequence[str], *, kind: Kind = "passage") -> NDArray[np.float32]:
        """Return unit vectors, float32, shape `(len(texts), dimension)`; asks the encoder only for texts not kept."""
        positions: dict[str, int] = {}
        rows = [positions.setdefault(prepare(text), len(positions)) for text in texts]
        distinct = list(positions)
        digests = np.array([_digest(text, kind) for text in distinct], DIGEST)
        vectors = np.empty((len(distinct), self.dimension), np.float16)
        missing = self._fill(digests, vectors)
        for start in range(0, len(missing), _CHUNK):
            chunk = missing[start : start + _CHUNK]
            for first in range(0, len(chunk), _STEP):
                if self._progress is not None:
                    self._progress(start + first, len(missing))
                step = chunk[first : first + _STEP]
                vectors[step] = self._encoder.encode([distinct[place] for place in step], kind=kind)
            self._keep(digests[chunk], vectors[chunk])
        unit = vectors.astype(np.float32)
        unit /= np.linalg.norm(unit, axis=1, keepdims=True)
        return unit[rows]

    def _fill(self, digests: NDArray[np.bytes_], vectors: NDArray[np.float16]) -> NDArray[np.intp]:
        """Write kept vectors to their places in `vectors` and return the places that are still empty."""
        empty = np.ones(len(digests), np.bool_)
        today = self._today()
        used_again: list[Rows] = []
        for shard in self._opened():
            left = np.flatnonzero(empty)
            found, rows = shard.find(digests[left])
            vectors[left[found]] = rows.vectors
            empty[left[found]] = False
            used_again.append(rows.taken(rows.days < today))
        used = _latest(used_again, self.dimension)
        self._keep(used.digests, used.vectors)
        return np.flatnonzero(empty)

    def _opened(self) -> list[Shard]:
        if self._shards is None:
            self._shards = _readable(shard_paths(self._folder), self.dimension)
        return self._shards

    def _keep(self, digests: NDArray[np.bytes_], vectors: NDArray[np.float16]) -> None:
        """Write vectors as used today; the first failure is logged and ends all writing."""
        if not len(digests) or not self._writable:
            return
        rows = Rows(digests, np.full(len(digests), self._today(), np.uint32), vectors)
        try:
            written = _readable([write_shard(self._folder, rows)], self.dimension)
            # Another process may have merged the new file into its own already: the folder is listed anew.
            self._shards = [*written, *self._shards] if written and self._shards is not None else None
            shards = self._opened()
            if len(shards) > _MERGE_FILES or self._excess(shards):
                self._merge()
        except (OSError, ValueError) as error:
            self._writable = False
            _LOGGER.warning("vectors are not kept for the next run: %s", error)

    def _merge(self) -> None:
        """Make fewer files, within the limit; leaves it to the other process where one is at it already."""
        from filelock import FileLock, Timeout  # noqa: PLC0415 - most runs never merge

        try:
            with FileLock(self._folder / ".lock", timeout=0):
                shards = sorted(_readable(shard_paths(self._folder), self.dimension), key=lambda shard: len(shard.keys))
                full = self._excess(shards)
                # A file larger than all others together stays as it is: it would be copied for a few rows.
                if shards and not full and len(shards[-1].keys) > sum(len(each.keys) for each in shards[:-1]):
                    shards.pop()
                if not shards:  # nothing to join: another process has just done it
                    return
                rows = _latest([shard.all_rows() for shard in shards], self.dimension)
                if full:
                    rows = rows.taken(np.argsort(rows.days, kind="stable")[-self._kept_rows :])
                write_shard(self._folder, rows)
                for shard in shards:
                    _remove(shard.path)
                self._forget_other_models()
        except Timeout:
            return
        self._shards = None

    def _excess(self, shards: Sequence[Shard]) -> bool:
        return sum(len(shard.keys) for shard in shards) > self._limit_rows

    def _today(self) -> int:
        return int(self._clock() // _DAY_SECONDS)

    def _forget_other_models(self) -> None:
        for folder in self._folder.parent.iterdir():
            newest = max((path.stat().st_mtime for path in shard_paths(folder)), default=None)
            if newest is not None and self._clock() - newest > _FORGOTTEN_DAYS * _DAY_SECONDS:
                shutil.rmtree(folder, ignore_errors=True)


def _digest(prepared: str, kind: Kind) -> bytes:
    return hashlib.sha256(f"{kind}\0{prepared}".encode("utf-8", "surrogatepass")).digest()[: DIGEST.itemsize]


def _readable(paths: Iterable[Path], dimension: int) -> list[Shard]:
    """Return the shards that can be opened; a damaged one is logged and removed, as all it holds is saved time."""
    shards = []
    for path in paths:
        try:
            shards.append(read_shard(path, dimension))
        except FileNotFoundError:
            continue  # merged away by another process since the folder was listed
        except OSError as error:
            _LOGGER.warning("%s cannot be read, its texts are encoded anew: %s", path, error)
        except ValueError as error:
            _LOGGER.warning("%s is damaged and removed, its texts are encoded anew: %s", path, error)
            _remove(path)
    return shards


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        _LOGGER.warning("%s cannot be removed: %s", path, error)


def _latest(parts: Sequence[Rows], dimension: int) -> Rows:
    """Return the rows of all parts, each digest once, with its latest day."""
    none = Rows(np.empty(0, DIGEST), np.empty(0, np.uint32), np.empty((0, dimension), np.float16))
    digests = np.concatenate([part.digests for part in (*parts, none)])
    days = np.concatenate([part.days for part in (*parts, none)])
    vectors = np.concatenate([part.vectors for part in (*parts, none)])
    order = np.argsort(days, kind="stable")[::-1]
    first = order[np.unique(digests[order], return_index=True)[1]]
    return Rows(digests, days, vectors).taken(first)
