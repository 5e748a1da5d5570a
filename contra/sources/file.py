"""One file, or one page of the web: which kind it is, and its articles or the reason why there are none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from contra.model import Skipped
from contra.sources.drafts import finish
from contra.sources.interface import Document, Found, Options, Read, UnreadableError, ZoneOf
from contra.sources.isolation import Isolation
from contra.sources.kinds import ARCHIVES, SUFFIXES, Kind, kind_of, reader_of

__all__ = ["File"]

_HEAD = 4096


@dataclass(frozen=True, slots=True)
class File:
    """The articles of one document, read by what its kind is."""

    document: Document
    options: Options
    zone_of: ZoneOf
    isolation: Isolation
    kind: Kind | None = None

    def read(self) -> Iterator[Read]:
        """Yield an article or a reason for each that the document holds, and a reason for what ends it early."""
        name = self.document.name
        try:
            for item in self._found():
                if isinstance(item, Skipped):
                    yield item
                else:
                    yield finish(item, self.document, self.options, self.zone_of)
        except OSError as error:
            yield Skipped(name, f"cannot be read: {error.strerror or error}")
        except UnreadableError as error:
            yield Skipped(name, str(error))

    def _found(self) -> Iterator[Found]:
        with self.document.open() as file:
            head = file.read(_HEAD)
        kind = self.kind or kind_of(self.document.name, head)
        if kind is None:
            raise UnreadableError(f"not a kind contra reads ({', '.join((*SUFFIXES, *ARCHIVES))})")
        if kind.isolated:
            yield from self.isolation.read(kind, self.document, self.options)
        else:
            yield from reader_of(kind)(self.document, self.options)
