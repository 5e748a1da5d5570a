"""Pairs of texts to compare, one JSON object a line: `id, a, b`, and when and by whom each was published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from contra.model import Article
from contra.sources.decoding import without_mark
from contra.sources.interface import UnreadableError
from contra.sources.json_lines import parse_object, text_of
from contra.sources.published import parse_published

__all__ = ["BadPair", "Pair", "read_pairs", "side"]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts, each whole, with the id the line gave them."""

    id: object
    a: Article
    b: Article


@dataclass(frozen=True, slots=True)
class BadPair:
    """A line that is no pair, and why; `id` is None where it could not be read."""

    id: object
    reason: str


def read_pairs(data: bytes) -> Iterator[Pair | BadPair]:
    """Yield one item for every line of `data`, in order; a blank line is a bad one, but for the end of the file."""
    lines = without_mark(data).split(b"\n")
    if not lines[-1].strip():
        lines.pop()
    for number, line in enumerate(lines, start=1):
        yield _pair(number, line)


def _pair(number: int, line: bytes) -> Pair | BadPair:
    name: object = None
    try:
        row = parse_object(line)
        name = row.get("id")
        return Pair(name, _side(row, "a"), _side(row, "b"))
    except UnreadableError as error:
        return BadPair(name, f"line {number} cannot be read: {error}")


def _side(row: Mapping[str, Any], name: str) -> Article:
    published, source = row.get(f"{name}_published"), row.get(f"{name}_source")
    return side(name, row.get(name), published or None, str(source) if source else None)


def side(name: str, text: object, published: object, source: str | None) -> Article:
    """Return one side of a pair as an article; its source is `name` unless given.

    Raises:
        UnreadableError: the text is empty or holds half a character, or `published` is not a time.
    """
    whole = text_of({name: text}, name)
    moment, guessed = None, False
    if published is not None:
        try:
            moment, guessed = parse_published(str(published))
        except ValueError as error:
            raise UnreadableError(f"{name}_published is not a time: {error}") from error
    return Article(id=name, source=source or name, text=whole, published=moment, published_guessed=guessed)
