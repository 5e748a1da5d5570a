"""What a source of articles is to the rest of contra."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from contra.model import Article, Skipped

__all__ = ["Read", "Source"]

Read = Article | Skipped
"""One thing met while reading: an article, or what could not be read with the reason."""


class Source(Protocol):
    """Somewhere articles come from: one kind of file, a folder, a stream."""

    def read(self) -> Iterator[Read]:
        """Yield what is there, in an order that does not change between runs; every loss is a `Skipped`.

        An article's `text` is untouched but for a byte order mark at the start of a file. Its `id` is the one the
        source states or the file's name without extension, and need not be unique yet; `source` is the id unless the
        source states one.
        """
