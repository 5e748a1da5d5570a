"""From the paths of a command line to articles."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, tzinfo
from pathlib import Path

from contra.errors import UsageError
from contra.model import Article, Skipped
from contra.sources.folder import Folder
from contra.sources.identity import distinct
from contra.sources.interface import Read, Source
from contra.sources.json_lines import JsonLines
from contra.sources.text_file import TextFile
from contra.sources.unknown import Unknown

__all__ = ["KINDS", "STANDARD_INPUT", "open_source", "read_articles"]

STANDARD_INPUT = "-"

_ZoneOf = Callable[[str], tzinfo]

KINDS: dict[str, Callable[[Path, _ZoneOf], Source]] = {
    ".txt": lambda path, _zone_of: TextFile(path),
    ".jsonl": JsonLines.of,
    ".ndjson": JsonLines.of,
}
"""The kinds of files contra reads, by extension in lower case. A new kind is a file beside this one and a line here."""


def _utc(_source: str) -> tzinfo:
    return UTC


def open_source(path: str | Path, *, standard_input: Callable[[], bytes], zone_of: _ZoneOf = _utc) -> Source:
    """Return what reads `path`: a folder, a file by its extension, or for `-` JSON lines from `standard_input`.

    Raises:
        UsageError: there is nothing at `path`.
    """
    if str(path) == STANDARD_INPUT:
        return JsonLines(STANDARD_INPUT, "stdin", standard_input, zone_of)
    if not str(path):
        raise UsageError("a path is empty; name a file or a folder ('.' is the one you are in)")
    place = Path(path)
    if place.is_dir():
        return Folder(place, lambda file: _open_file(file, zone_of))
    if not place.exists():
        raise UsageError(f"there is no file or folder {str(path)!r}; check the path")
    return _open_file(place, zone_of)


def _open_file(path: Path, zone_of: _ZoneOf) -> Source:
    if path.suffix.lower() not in KINDS or not path.is_file():
        return Unknown(path, tuple(KINDS))
    return KINDS[path.suffix.lower()](path, zone_of)


def read_articles(
    paths: Sequence[str | Path], *, standard_input: Callable[[], bytes], zone_of: _ZoneOf = _utc
) -> tuple[list[Article], list[Skipped]]:
    """Return the articles at `paths`, each with an id of its own, and what was not read with the reason.

    A path given twice is read once. `standard_input` is called for `-` alone; `zone_of` gives the zone of a source
    whose times lack an offset.

    Raises:
        UsageError: there is nothing at one of the paths.
    """
    sources = [open_source(path, standard_input=standard_input, zone_of=zone_of) for path in _once(paths)]
    return distinct(_read_all(sources))


def _read_all(sources: Sequence[Source]) -> Iterator[Read]:
    for source in sources:
        yield from source.read()


def _once(paths: Sequence[str | Path]) -> list[str | Path]:
    found: dict[object, str | Path] = {}
    for path in paths:
        found.setdefault(STANDARD_INPUT if str(path) == STANDARD_INPUT else Path(path).resolve(), path)
    return list(found.values())
