"""From the paths of a command line to articles."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, BinaryIO, TypeAlias, cast

from contra.errors import UsageError
from contra.limits import Limits
from contra.model import Article, Skipped
from contra.sources.archive import Archive
from contra.sources.file import File
from contra.sources.folder import Folder, bad_pattern
from contra.sources.frame import Frame, is_frame
from contra.sources.identity import distinct
from contra.sources.interface import Document, Options, Read, Source, ZoneOf, name_of, utc
from contra.sources.isolation import Isolation
from contra.sources.json_lines import JsonLines
from contra.sources.kinds import ARCHIVES, KINDS, Kind
from contra.sources.page import Page
from contra.sources.unread import Unread
from contra.sources.web import Web, is_url
from contra.wording import did_you_mean

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["STANDARD_INPUT", "Paths", "Sources", "read_articles", "stream_articles"]

STANDARD_INPUT = "-"
_PATHS_LOOKED_AT = 1000

Paths: TypeAlias = "Sequence[str | Path] | pd.DataFrame"
"""What articles are read from: paths, or a table of pandas with a row an article."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Opens paths as sources, all of them with the same options and one process for risky files."""

    options: Options
    zone_of: ZoneOf
    isolation: Isolation
    standard_input: Callable[[], bytes]
    web: Web | None = None

    def all_of(self, paths: Paths) -> list[Source]:
        """Return what reads each of `paths`, a path given twice once, or the rows of a DataFrame.

        Raises:
            UsageError: there is nothing at one of the paths.
        """
        if is_frame(paths):
            return [Frame(paths, self.options, self.zone_of)]
        return [self.open(path) for path in _once(cast("Sequence[str | Path]", paths))]

    def open(self, path: str | Path) -> Source:
        """Return what reads `path`: a folder, a file by its kind, a URL, or for `-` JSON lines from standard input.

        Raises:
            UsageError: there is nothing at `path`.
        """
        if str(path) == STANDARD_INPUT:
            document = Document(STANDARD_INPUT, "stdin", lambda: io.BytesIO(self.standard_input()))
            return JsonLines(document, self.options, self.zone_of)
        if not str(path):
            raise UsageError("a path is empty; name a file or a folder ('.' is the one you are in)")
        if is_url(str(path)):
            return Page(str(path), self.web or Web(self.options.limits), self.options.opening, self._page)
        place = Path(path)
        try:
            is_folder, exists = place.is_dir(), place.exists()
        except OSError as error:
            raise UsageError(f"{str(path)!r} cannot be read: {error.strerror}; check the path") from error
        if is_folder:
            if (bad := bad_pattern((*self.options.include, *self.options.exclude))) is not None:
                raise UsageError(f"{bad!r} is no pattern; write it as in .gitignore, like 'wire/*.txt'")
            return Folder(place, self._file, self.options.include, self.options.exclude)
        if not exists:
            near = did_you_mean(str(path), map(str, _beside(place))) or "; check the path"
            raise UsageError(f"there is no file or folder {str(path)!r}{near}")
        return self._file(place)

    def _page(self, document: Document, kind: Kind | None) -> Source:
        return File(document, self.options, self.zone_of, self.isolation, kind)

    def _file(self, path: Path) -> Source:
        name = name_of(path)
        try:
            if not path.is_file():
                return Unread(name, "not a regular file")
        except OSError as error:
            return Unread(name, f"cannot be read: {error.strerror}")
        stem = PurePosixPath(name).stem
        return self._document(Document(name, stem, lambda: cast("BinaryIO", path.open("rb"))), 0)

    def _document(self, document: Document, depth: int) -> Source:
        suffix = PurePosixPath(document.name).suffix.lower()
        if suffix in KINDS["jsonl"].suffixes:
            return JsonLines(document, self.options, self.zone_of)
        if suffix not in ARCHIVES:
            return File(document, self.options, self.zone_of, self.isolation)
        limits: Limits = self.options.limits
        if depth >= limits.nesting:
            return Unread(document.name, f"an archive in {limits.nesting} others (limits: nesting)")
        return Archive(document, limits, lambda inner: self._document(inner, depth + 1))


def _beside(missing: Path) -> list[Path]:
    """Return paths of what lies where a path was looked for."""
    try:
        return list(islice(missing.parent.iterdir(), _PATHS_LOOKED_AT))
    except OSError:
        return []


def stream_articles(
    paths: Paths,
    *,
    standard_input: Callable[[], bytes],
    zone_of: ZoneOf = utc,
    options: Options | None = None,
) -> Iterator[Read]:
    """Yield the articles at `paths` one by one, as they are read, and what is not read with the reason.

    Ids need not be unique, and past the limit on their number articles are no longer read.

    Raises:
        UsageError: there is nothing at one of the paths; before anything is read.
    """
    chosen = options or Options()
    with Isolation() as isolation:
        sources = Sources(chosen, zone_of, isolation, standard_input)
        opened = sources.all_of(paths)
        count = 0
        for source in opened:
            for item in source.read():
                count += isinstance(item, Article)
                if count > chosen.limits.articles:
                    place = item.path or "the articles"
                    yield Skipped(place, f"past the limit of {chosen.limits.articles:,} articles (limits: articles)")
                    return
                yield item


def read_articles(
    paths: Paths,
    *,
    standard_input: Callable[[], bytes],
    zone_of: ZoneOf = utc,
    options: Options | None = None,
) -> tuple[list[Article], list[Skipped]]:
    """Return the articles at `paths`, each with an id of its own, and what was not read with the reason.

    A path given twice is read once. `standard_input` is called for `-` alone; `zone_of` gives the zone of a source
    whose times lack an offset.

    Raises:
        UsageError: there is nothing at one of the paths.
    """
    return distinct(stream_articles(paths, standard_input=standard_input, zone_of=zone_of, options=options))


def _once(paths: Sequence[str | Path]) -> list[str | Path]:
    found: dict[object, str | Path] = {}
    for path in paths:
        itself = str(path) == STANDARD_INPUT or is_url(str(path))
        found.setdefault(str(path) if itself else os.path.realpath(path), path)
    return list(found.values())
