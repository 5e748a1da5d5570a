"""A text file: one article, its text the whole file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from contra.model import Article, Skipped
from contra.sources.decoding import UnreadableError, decode, without_mark
from contra.sources.interface import Read

__all__ = ["TextFile"]


@dataclass(frozen=True, slots=True)
class TextFile:
    """The one article of a `.txt` file, without title, author or time; an empty or unreadable file is skipped."""

    path: Path

    def read(self) -> Iterator[Read]:
        """Yield the article, or the reason why there is none."""
        name = self.path.as_posix()
        try:
            text = decode(without_mark(self.path.read_bytes()))
        except OSError as error:
            yield Skipped(name, f"cannot be read: {error.strerror}")
        except UnreadableError as error:
            yield Skipped(name, str(error))
        else:
            if text.strip():
                yield Article(id=self.path.stem, source=self.path.stem, text=text, path=name)
            else:
                yield Skipped(name, "empty")
