"""Tables in text, CSV and TSV: a row an article, the first row naming the columns; read row by row."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO, NamedTuple

from contra.model import Skipped
from contra.sources.decoding import Decoded, decode_any, wide_mark
from contra.sources.fields import draft_of
from contra.sources.interface import Document, Found, Options, UnreadableError

__all__ = ["read"]

_DELIMITERS = "\t;|,"
_SAMPLE = 256_000
_PIECE = 1 << 20


class _Row(NamedTuple):
    line: int
    cells: list[str]


def read(document: Document, options: Options) -> Iterator[Found]:
    """Yield an article or the reason against it for every row that is not blank.

    The delimiter is the one of tab, semicolon, bar and comma that cuts the first row into most columns. Cells may
    hold lines and doubled quotation marks (RFC 4180); a row's line is the one it begins on.

    Raises:
        UnreadableError: it is in no encoding that was recognised, or has no row of names.
    """
    encoding, guessed = _encoding(document)
    with document.open() as opened, io.TextIOWrapper(opened, encoding=encoding, newline="") as text:
        rows = _rows(text, options.limits.article_characters, document.name)
        names = next(rows, None)
        if names is None:
            raise UnreadableError("empty")
        if isinstance(names, Skipped):
            yield names
            return
        header = [name.strip("\ufeff \t") for name in names.cells]
        filled = False
        for row in rows:
            if isinstance(row, Skipped):
                yield row
            elif any(cell.strip() for cell in row.cells):
                yield _found(document, options, header, row, guessed=guessed)
            else:
                continue
            filled = True
        if not filled:
            raise UnreadableError("a table without rows")


def _found(document: Document, options: Options, header: list[str], row: _Row, *, guessed: bool) -> Found:
    if len(row.cells) > len(header):
        reason = f"{len(row.cells)} cells in a table of {len(header)} columns: a delimiter or quotation mark is astray"
        return Skipped(document.name, reason, row.line)
    try:
        draft = draft_of(dict(zip(header, row.cells, strict=False)), options.fields, row.line)
    except UnreadableError as error:
        return Skipped(document.name, str(error), row.line)
    return replace(draft, guessed=("encoding",)) if guessed else draft


def _encoding(document: Document) -> tuple[str, bool]:
    """Return the encoding of a file without holding all of it: UTF-8 if every byte is, else what its start looks like.

    Raises:
        UnreadableError: there is none.
    """
    with document.open() as file:
        sample = file.read(_SAMPLE)
        if name := wide_mark(sample):
            return name, False
        if b"\0" not in sample and _is_utf8(sample, file):
            return "utf-8-sig", False
    found: Decoded = decode_any(sample, (document.charset,))
    if found.encoding == "utf-8":  # the start is; some byte further on is not
        raise UnreadableError(f"not UTF-8 all through, though its first {len(sample):,} bytes are: save it as UTF-8")
    return found.encoding, found.guessed


def _is_utf8(sample: bytes, file: BinaryIO) -> bool:
    utf8 = codecs.getincrementaldecoder("utf-8")()
    try:
        piece = sample
        while piece:
            utf8.decode(piece)
            piece = file.read(_PIECE)
        utf8.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _rows(text: io.TextIOWrapper, longest: int, name: str) -> Iterator[_Row | Skipped]:
    try:
        first = text.readline(longest)
    except UnicodeError as error:
        raise UnreadableError(f"not whole {text.encoding}: {error}") from error
    text.seek(0)
    delimiter = max(_DELIMITERS, key=lambda sign: (_columns(first, sign), sign == ","))
    reader = csv.reader(text, delimiter=delimiter, strict=True)
    line = 1
    while True:
        try:
            cells = _next(reader, longest)
        except (csv.Error, UnicodeError) as error:
            yield Skipped(name, f"no table of cells from here on: {error}", line)
            return
        if cells is None:
            return
        yield _Row(line, cells)
        line = reader.line_num + 1


def _next(reader: Iterator[list[str]], longest: int) -> list[str] | None:
    """Return the next row; the longest cell is a setting of the whole process, put back at once."""
    before = csv.field_size_limit(longest)
    try:
        return next(reader, None)
    finally:
        csv.field_size_limit(before)


def _columns(line: str, delimiter: str) -> int:
    return len(next(csv.reader([line], delimiter=delimiter), []))
