"""What a source of articles is to the rest of contra, and what a reader of one kind of file is to the sources."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import BinaryIO, Protocol

from contra.config import Origin
from contra.limits import Limits, read_at_most
from contra.model import Article, Skipped

__all__ = [
    "Document", "Draft", "Found", "Options", "OriginOf", "Read", "ReadDate", "Reader", "Source", "UnreadableError",
    "ZoneOf", "as_stated", "name_of", "no_date", "utc",
]  # fmt: skip

ZoneOf = Callable[[str], tzinfo]
"""Gives the zone of a source whose times lack an offset."""

ReadDate = Callable[[str, tzinfo], datetime | None]
"""Gives the moment that words such as a date in Arabic name, None where they name none."""

Read = Article | Skipped
"""One thing met while reading: an article, or what could not be read with the reason."""


def utc(_source: str) -> tzinfo:
    """Return UTC for every source."""
    return UTC


OriginOf = Callable[[str, str | None], Origin]
"""Gives what is set for an article by its path and the source it states, None where it states none."""


def as_stated(_path: str, source: str | None) -> Origin:
    """Return the source as the article states it, and nothing set for it."""
    return Origin(source)


def name_of(path: Path) -> str:
    """Return what `path` is called in reports; bytes that are no UTF-8 are written out in ASCII."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def no_date(_words: str, _zone: tzinfo) -> datetime | None:
    """Return no moment for any words."""
    return None


def say_nothing(_url: str) -> None:
    """Tell nobody."""


class UnreadableError(Exception):
    """Something that is no article contra can read; the message is the reason for a `Skipped`."""


class Source(Protocol):
    """Somewhere articles come from: one file, a folder, a stream, a URL."""

    def read(self) -> Iterator[Read]:
        """Yield what is there, in an order that does not change between runs; every loss is a `Skipped`.

        An article's `text` is untouched but for a byte order mark at the start of a file; of pages and documents it is
        the text extracted. Its `id` is the one the source states or the file's name without extension, and need not
        be unique yet; `source` is the id unless the source states one.
        """


@dataclass(frozen=True, slots=True)
class Options:
    """How files are read: columns by contra's name for them, which files of a folder, limits, dates in words.

    `origin_of` gives what is set for outlets and paths: name, language, zone.
    `opening` is told every URL before the network is opened for it.
    """

    fields: Mapping[str, str] = field(default_factory=dict)
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)
    read_date: ReadDate = no_date
    opening: Callable[[str], None] = say_nothing
    origin_of: OriginOf = as_stated


@dataclass(frozen=True, slots=True)
class Document:
    """A file as a reader gets it: the name it is reported under, its name without extension, and its bytes.

    `url` is where it was fetched from, `charset` the one stated with it.
    """

    name: str
    stem: str
    open: Callable[[], BinaryIO]
    url: str | None = None
    charset: str | None = None

    @classmethod
    def of(cls, name: str, stem: str, data: bytes) -> Document:
        """Return a document of bytes at hand."""
        return cls(name, stem, lambda: io.BytesIO(data))

    def contents(self, most: int) -> bytes:
        """Return all of it.

        Raises:
            UnreadableError: it is longer than `most` bytes.
        """
        with self.open() as file:
            data = read_at_most(file, most)
        if len(data) > most:
            raise UnreadableError(f"larger than the limit of {most / 1e6:g} MB (limits: file_mb)")
        return data


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as a reader found it: every field as stated, None where nothing states it.

    `published` is a date in any form. `guessed` are the names of fields that were not stated but concluded.
    """

    text: str
    id: str | None = None
    source: str | None = None
    url: str | None = None
    title: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    sections: tuple[str, ...] = ()
    line: int | None = None
    guessed: tuple[str, ...] = ()


Found = Draft | Skipped
"""What a reader yields."""

Reader = Callable[[Document, Options], Iterator[Found]]
"""Yields the articles of one document; may raise `UnreadableError` where the rest of it cannot be read."""
