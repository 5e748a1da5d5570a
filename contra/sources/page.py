"""A URL as a source: fetched when it is read, then read like a file of its kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from contra.model import Skipped
from contra.sources.interface import Document, Read, Source, UnreadableError
from contra.sources.kinds import Kind, kind_of
from contra.sources.web import Web

__all__ = ["Page"]

_HEAD = 1024


@dataclass(frozen=True, slots=True)
class Page:
    """The articles of the page or feed at `url`; `open_document` gives what reads it once it is here."""

    url: str
    web: Web
    opening: Callable[[str], None]
    open_document: Callable[[Document, Kind | None], Source]

    def read(self) -> Iterator[Read]:
        """Yield what is there, or the reason why nothing is."""
        self.opening(self.url)
        try:
            document, name = self.web.fetch(self.url)
            with document.open() as file:
                kind = kind_of(name, file.read(_HEAD))
        except UnreadableError as error:
            yield Skipped(self.url, str(error))
        else:
            yield from self.open_document(document, kind).read()
