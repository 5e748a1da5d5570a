"""Files of vectors by content: each is written once, whole, and never changed after.

A shard is a header (magic, dimension, count), the keys (digest, day of last use, CRC-32 of the vector) sorted by
digest, and the vectors in float16, all little-endian. It appears under its name by one rename, so neither readers nor
writers need a lock.
"""

from __future__ import annotations

import os
import struct
import tempfile
import time
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["DIGEST", "Rows", "Shard", "checksums", "read_shard", "shard_paths", "write_shard"]

DIGEST = np.dtype("S16")
"""The type of a digest; numpy drops trailing zero bytes when it compares, which is harmless at one fixed length."""

_SUFFIX = ".vectors"
_MAGIC = b"contrav1"
_HEADER = struct.Struct("<8sIQ")
_KEY = np.dtype([("digest", DIGEST), ("day", "<u4"), ("crc", "<u4")])


@dataclass(frozen=True, slots=True)
class Rows:
    """Vectors with their keys: `digests` (n,), `days` (n,) since 1970, `vectors` (n, dimension) in float16."""

    digests: NDArray[np.bytes_]
    days: NDArray[np.uint32]
    vectors: NDArray[np.float16]

    def taken(self, which: NDArray[Any]) -> Rows:
        """Return the rows at the given positions, or where a mask is true."""
        return Rows(self.digests[which], self.days[which], self.vectors[which])


@dataclass(frozen=True, slots=True)
class Shard:
    """One opened file of at least one row; its vectors stay on disk until rows are taken from it."""

    path: Path
    keys: NDArray[np.void]
    vectors: NDArray[np.float16]

    def find(self, digests: NDArray[np.bytes_]) -> tuple[NDArray[np.intp], Rows]:
        """Return which of `digests` are here with a vector that matches its checksum, and their rows."""
        kept = self.keys["digest"]
        places = np.minimum(np.searchsorted(kept, digests), len(kept) - 1)
        asked = np.flatnonzero(kept[places] == digests)
        keys, vectors = self.keys[places[asked]], np.array(self.vectors[places[asked]])
        whole = checksums(vectors) == keys["crc"]
        return asked[whole], Rows(keys["digest"], keys["day"], vectors).taken(whole)

    def all_rows(self) -> Rows:
        """Return every row whose vector matches its checksum."""
        return self.find(self.keys["digest"])[1]


def checksums(vectors: NDArray[np.float16]) -> NDArray[np.uint32]:
    """Return the CRC-32 of each row."""
    return np.fromiter((zlib.crc32(row.tobytes()) for row in vectors), np.uint32, len(vectors))


def shard_paths(folder: Path) -> list[Path]:
    """Return the shards of a folder, newest first; none when there is no such folder."""
    return sorted(folder.glob(f"*{_SUFFIX}"), reverse=True)


def read_shard(path: Path, dimension: int) -> Shard:
    """Return an opened shard; raises OSError when it cannot be read, ValueError when it is no shard of `dimension`."""
    with path.open("rb") as stream:
        header = stream.read(_HEADER.size)
        size = os.fstat(stream.fileno()).st_size
    if len(header) < _HEADER.size:
        raise ValueError(f"{size} bytes are no shard")
    magic, width, count = _HEADER.unpack(header)
    first_vector = _HEADER.size + count * _KEY.itemsize
    if magic != _MAGIC or width != dimension or not count or size != first_vector + count * width * 2:
        raise ValueError(
            f"{size} bytes do not hold {count} vectors of {width} after {magic!r}; wanted {dimension} wide"
        )
    keys: NDArray[np.void] = np.fromfile(path, _KEY, count, offset=_HEADER.size)
    vectors: NDArray[np.float16] = np.memmap(path, np.float16, "r", first_vector, (count, width))
    return Shard(path, keys, vectors)


def write_shard(folder: Path, rows: Rows) -> Path:
    """Write `rows`, which are unique by digest, as one shard and return its path; raises OSError when it cannot."""
    order = np.argsort(rows.digests)
    keys = np.empty(len(order), _KEY)
    keys["digest"], keys["day"] = rows.digests[order], rows.days[order]
    vectors = np.ascontiguousarray(rows.vectors[order])
    keys["crc"] = checksums(vectors)
    folder.mkdir(parents=True, exist_ok=True)
    handle, scratch = tempfile.mkstemp(prefix=".", suffix=".unfinished", dir=folder)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(_HEADER.pack(_MAGIC, vectors.shape[1], len(keys)))
            stream.write(keys.tobytes())
            stream.write(vectors.tobytes())
        path = folder / f"{time.time_ns():020d}-{os.getpid()}{_SUFFIX}"
        Path(scratch).replace(path)
    except BaseException:
        Path(scratch).unlink(missing_ok=True)
        raise
    return path
