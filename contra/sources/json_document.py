"""A JSON file: one article, a list of them, or an object around such a list; ninjs and JSON Feed among them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from contra.model import Skipped
from contra.sources import json_feed, json_lines, ninjs
from contra.sources.decoding import decode_any
from contra.sources.fields import draft_of, kind_name
from contra.sources.interface import Document, Draft, Found, Options, UnreadableError

__all__ = ["read"]

# where exports and interfaces of news sites keep their list
_LISTS = ("articles", "items", "results", "data", "docs", "documents", "stories", "news", "entries", "hits")


def read(document: Document, options: Options) -> Iterator[Found]:
    """Yield the articles of a JSON file; one that holds several values, a line each, is read as JSON Lines.

    Raises:
        UnreadableError: it is not JSON, or nothing in it looks like an article.
    """
    data = document.contents(options.limits.file_bytes)
    decoded = decode_any(data)
    if not decoded.text.strip():
        raise UnreadableError("empty")
    try:
        value = json.loads(decoded.text)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data" and decoded.text.lstrip().startswith("{"):
            yield from json_lines.read(Document.of(document.name, document.stem, decoded.text.encode()), options)
            return
        raise UnreadableError(f"not JSON: {error.msg} in line {error.lineno}, character {error.colno}") from error
    except (RecursionError, ValueError) as error:
        raise UnreadableError(f"not JSON that can be read: {error}") from error
    guessed = ("encoding",) if decoded.guessed else ()
    for found in _found(document, options, value):
        yield replace(found, guessed=(*found.guessed, *guessed)) if isinstance(found, Draft) else found


def _found(document: Document, options: Options, value: Any) -> Iterator[Found]:
    if isinstance(value, Mapping) and json_feed.is_feed(value):
        yield from json_feed.drafts(value, document)
        return
    rows = _rows(value)
    if rows is None:
        yield _one(document, options, value, None)
        return
    if not rows:
        raise UnreadableError("a list of no articles")
    for number, row in enumerate(rows, start=1):
        yield _one(document, options, row, number if len(rows) > 1 else None)


def _rows(value: Any) -> list[Any] | None:
    """Return the articles of a list or of an object around one; None for an object that is an article itself."""
    if isinstance(value, list):
        return value
    if not isinstance(value, Mapping) or ninjs.is_item(value):
        return None
    for name in _LISTS:
        inner = value.get(name)
        if isinstance(inner, list) and any(isinstance(each, Mapping) for each in inner):
            return inner
        if isinstance(inner, Mapping) and (deeper := _rows(inner)) is not None:
            return deeper
    return None


def _one(document: Document, options: Options, row: Any, number: int | None) -> Found:
    try:
        if not isinstance(row, Mapping):
            raise UnreadableError(f"not a JSON object but {kind_name(row)}")  # noqa: TRY301 - one way out for all reasons
        inner = row.get("_source")  # as search engines hand out what they found
        row = inner if isinstance(inner, Mapping) else row
        draft = ninjs.draft_of(row) if ninjs.is_item(row) and not options.fields else draft_of(row, options.fields)
    except UnreadableError as error:
        place = "" if number is None else f"item {number}: "
        return Skipped(document.name, f"{place}{error}")
    return draft if draft.id or number is None else replace(draft, id=f"{document.stem}:{number}")
