"""JSON Lines: one article a line, in the fields of docs/sources.md."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Any

from contra.model import Article, Skipped
from contra.sources.decoding import UnreadableError, decode, without_mark
from contra.sources.interface import Read
from contra.sources.published import parse_published

__all__ = ["JsonLines", "parse_object", "text_of"]

_LOGGER = logging.getLogger(__name__)
_SURROGATE = re.compile("[\ud800-\udfff]")


def _utc(_source: str) -> tzinfo:
    return UTC


@dataclass(frozen=True, slots=True)
class JsonLines:
    """The articles of a `.jsonl` file or of a stream of such lines.

    `name` is what the lines are reported under; `stem` gives ids to lines without an `id` field. `zone_of` names the
    zone of a source whose times lack an offset.
    """

    name: str
    stem: str
    contents: Callable[[], bytes]
    zone_of: Callable[[str], tzinfo] = _utc

    @classmethod
    def of(cls, path: Path, zone_of: Callable[[str], tzinfo] = _utc) -> JsonLines:
        """Return the articles of the file at `path`, which is opened when they are read."""
        return cls(path.as_posix(), path.stem, path.read_bytes, zone_of)

    def read(self) -> Iterator[Read]:
        """Yield an article or the reason against it for every line that is not blank."""
        yield from (read for read in self.read_every_line() if read is not None)

    def read_every_line(self) -> Iterator[Read | None]:
        """Yield one item a line, in order: None for a blank line."""
        try:
            data = without_mark(self.contents())
        except OSError as error:
            yield Skipped(self.name, f"cannot be read: {error.strerror}")
            return
        lines = data.split(b"\n")
        if not lines[-1].strip():
            lines.pop()
        for number, line in enumerate(lines, start=1):
            yield self._line(number, line) if line.strip() else None

    def _line(self, number: int, data: bytes) -> Read:
        try:
            row = parse_object(data)
            text = text_of(row, "text")
        except UnreadableError as error:
            return Skipped(self.name, str(error), number)
        name = _field(row, "id") or self.stem
        source = _field(row, "source") or name
        published, guessed = self._published(row, number, source)
        return Article(
            id=name, source=source, text=text, url=_field(row, "url"), title=_field(row, "title"),
            author=_field(row, "author"), published=published, published_guessed=guessed,
            language=_field(row, "language"), path=self.name, line=number,
        )  # fmt: skip

    def _published(self, row: Mapping[str, Any], number: int, source: str) -> tuple[datetime | None, bool]:
        stated = row.get("published")
        if stated is None or stated == "":
            return None, False
        try:
            if not isinstance(stated, str):
                raise ValueError(f"{stated!r} is no text")  # noqa: TRY301, TRY004 - handled like any time it cannot read
            return parse_published(stated, self.zone_of(source))
        except ValueError as error:
            _LOGGER.warning("%s:%d: published is not a time contra reads, so it counts as unknown: %s",
                            self.name, number, error)  # fmt: skip
            return None, False


def parse_object(data: bytes) -> Mapping[str, Any]:
    """Return the JSON object of one line.

    Raises:
        UnreadableError: it is not UTF-8, not JSON, or not an object.
    """
    line = decode(data)
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise UnreadableError(f"not JSON: {error.msg} at character {error.pos + 1}") from error
    except (RecursionError, ValueError) as error:
        raise UnreadableError(f"not JSON that can be read: {error}") from error
    if not isinstance(row, dict):
        raise UnreadableError(f"not a JSON object but {_kind(row)}")
    return row


def text_of(row: Mapping[str, Any], name: str) -> str:
    """Return the text in the field `name`.

    Raises:
        UnreadableError: it is missing, not a string, empty, or holds half a character.
    """
    text = row.get(name)
    if text is None:
        raise UnreadableError(f'no field "{name}"')
    if not isinstance(text, str):
        raise UnreadableError(f'"{name}" is not a string but {_kind(text)}')
    if not text.strip():
        raise UnreadableError(f'"{name}" is empty')
    if lone := _SURROGATE.search(text):
        raise UnreadableError(f'"{name}" has half a character (an unpaired surrogate) at character {lone.start()}')
    return text


def _field(row: Mapping[str, Any], name: str) -> str | None:
    """Return a field about the article as text, None where it is missing, empty, or a list or object."""
    value = row.get(name)
    if isinstance(value, bool) or not isinstance(value, str | int | float) or value == "":
        return None
    return _SURROGATE.sub("\ufffd", str(value))


def _kind(value: object) -> str:
    return {list: "a list", dict: "an object", str: "a string", bool: "true or false", type(None): "null"}.get(
        type(value), "a number"
    )
