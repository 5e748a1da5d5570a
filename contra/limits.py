"""How much one file, page or run may cost; each limit has a reason that is shown when it is hit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, BinaryIO

__all__ = ["Limits", "limits_of", "read_at_most"]

_BYTES = 1_000_000
# the most bytes JSON takes for a character (\uXXXX), and as much again for the other fields
_BYTES_A_CHARACTER = 12
# past any limit that means something, and below what the reader of a file can count to
_MOST = 10**9
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that is read; the defaults hold the longest of the press with room to spare.

    `file_mb` is for files read whole and `page_mb` for what a URL gives; lines and rows are streamed, and one of them
    may be as long as an article. `ratio` is of unpacked to packed size, `nesting` of archives in archives. `seconds`
    (of computing) and `memory_mb` are what one risky file may take in the process it is read in, `url_seconds` what a
    URL may take with all its redirects.
    """

    file_mb: int = 64
    page_mb: int = 16
    ratio: int = 200
    nesting: int = 2
    articles: int = 1_000_000
    article_characters: int = 500_000
    seconds: float = 2.0
    memory_mb: int = 500
    url_seconds: float = 20.0

    @property
    def file_bytes(self) -> int:
        """The most bytes of a file that is read whole."""
        return self.file_mb * _BYTES

    @property
    def page_bytes(self) -> int:
        """The most bytes of what a URL gives."""
        return self.page_mb * _BYTES

    @property
    def line_bytes(self) -> int:
        """The most bytes of a line of JSON."""
        return self.article_characters * _BYTES_A_CHARACTER


def limits_of(table: Mapping[str, Any]) -> Limits:
    """Return the limits a configuration sets; the others keep their defaults.

    Raises:
        ValueError: a key is unknown, or its value not a number above zero or past a thousand million.
    """
    known = {field.name for field in fields(Limits)}
    for key, value in table.items():
        if key not in known:
            raise ValueError(f"unknown key {key!r}; known are {', '.join(sorted(known))}")
        whole = not key.endswith("seconds")
        kinds = int if whole else (int, float)
        if isinstance(value, bool) or not isinstance(value, kinds) or not 0 < value < float("inf"):
            raise ValueError(f"{key} must be a {'whole ' if whole else ''}number above zero, got {value!r}")
        if value > _MOST:
            raise ValueError(f"{key} must be {_MOST:,} at most")
    return Limits(**table)


def read_at_most(file: BinaryIO, most: int) -> bytes:
    """Return what `file` holds, cut after `most` and one bytes; the memory it takes is that of what is there."""
    pieces, left = [], most + 1
    while left and (piece := file.read(min(left, _PIECE))):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)
