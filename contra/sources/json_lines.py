"""JSON Lines: one article a line, in the fields of docs/sources.md; read line by line, however long the file."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, BinaryIO, cast

from contra.model import Skipped
from contra.sources.decoding import arabic_codec, decode, wide_mark, without_mark
from contra.sources.drafts import finish, lone_surrogate
from contra.sources.fields import draft_of, kind_name, text_value
from contra.sources.interface import Document, Found, Options, Read, UnreadableError, ZoneOf, utc
from contra.sources.kinds import kind_of

__all__ = ["JsonLines", "parse_object", "read", "text_of"]

_PIECE = 1 << 16


@dataclass(frozen=True, slots=True)
class JsonLines:
    """The articles of a file or stream of such lines, line by line.

    `zone_of` names the zone of a source whose times lack an offset. Lines without an `id` get the document's stem.
    """

    document: Document
    options: Options = field(default_factory=Options)
    zone_of: ZoneOf = utc

    def read(self) -> Iterator[Read]:
        """Yield an article or the reason against it for every line that is not blank."""
        empty = True
        for read in self.read_every_line():
            if read is not None:
                empty = False
                yield read
        if empty:
            yield Skipped(self.document.name, "empty")

    def read_every_line(self) -> Iterator[Read | None]:
        """Yield one item a line, in order: None for a blank line."""
        try:
            for item in _every_line(self.document, self.options):
                if item is None or isinstance(item, Skipped):
                    yield item
                else:
                    yield finish(item, self.document, self.options, self.zone_of)
        except OSError as error:
            yield Skipped(self.document.name, f"cannot be read: {error.strerror}")
        except UnreadableError as error:
            yield Skipped(self.document.name, str(error))


def read(document: Document, options: Options) -> Iterator[Found]:
    """Yield an article or the reason against it for every line that is not blank."""
    yield from (found for found in _every_line(document, options) if found is not None)


def _every_line(document: Document, options: Options) -> Iterator[Found | None]:
    most = options.limits.line_bytes
    old: str | None = None
    settled = False
    with document.open() as opened:
        file = _in_utf8(opened)
        number = 0
        while line := file.readline(most + 1):
            number += 1
            if number == 1:
                line = without_mark(line)
                _demand_lines(document.name, line)
            if len(line) > most and not line.endswith(b"\n"):
                _pass_over(file)
                reason = f"a line longer than the limit of {most:,} bytes (limits: article_characters)"
                yield Skipped(document.name, reason, number)
                continue
            if not settled and not line.isascii():
                settled, old = True, _old_encoding(line)
            yield _found(document, options, number, line.removesuffix(b"\n"), old) if line.strip() else None


def _demand_lines(name: str, first: bytes) -> None:
    kind = kind_of(name, first)
    if kind is not None and kind.name not in {"jsonl", "json"}:
        raise UnreadableError(f"{kind.name} by its content, not JSON lines: rename it")


def _in_utf8(file: BinaryIO) -> BinaryIO:
    """Return a stream of the same lines in UTF-8 where a byte order mark says that they are wide."""
    name = wide_mark(file.read(4))
    file.seek(0)
    return cast("BinaryIO", _Wide(io.TextIOWrapper(file, encoding=name, newline="\n"))) if name else file


@dataclass(frozen=True, slots=True)
class _Wide:
    """Lines of a wide encoding as UTF-8."""

    file: io.TextIOWrapper

    def readline(self, most: int) -> bytes:
        try:
            return self.file.readline(most).encode("utf-8", "surrogatepass")
        except UnicodeError as error:
            raise UnreadableError(f"not whole {self.file.encoding.upper()}: {error}") from error


def _old_encoding(line: bytes) -> str | None:
    """Return the encoding of old Arabic files `line` is in; None for UTF-8 and for what is in none."""
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return arabic_codec(line)
    return None


def _pass_over(file: BinaryIO) -> None:
    """Read to the end of the line without keeping it."""
    while (piece := file.readline(_PIECE)) and not piece.endswith(b"\n"):
        pass


def _found(document: Document, options: Options, number: int, data: bytes, old: str | None) -> Found:
    try:
        if old is None:
            return draft_of(parse_object(data), options.fields, number)
        draft = draft_of(parse_object(data.decode(old).encode()), options.fields, number)
    except UnreadableError as error:
        return Skipped(document.name, str(error), number)
    except UnicodeDecodeError as error:
        return Skipped(document.name, f"not {old}, as the lines before it, and not UTF-8: {error.reason}", number)
    return replace(draft, guessed=(*draft.guessed, "encoding"))


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
        raise UnreadableError(f"not a JSON object but {kind_name(row)}")
    return row


def text_of(row: Mapping[str, Any], name: str) -> str:
    """Return the text in the field `name`.

    Raises:
        UnreadableError: it is missing, not a string, empty, or holds half a character.
    """
    text = text_value(row.get(name), name)
    if (lone := lone_surrogate(text)) is not None:
        raise UnreadableError(f'"{name}" has {lone}')
    return text
