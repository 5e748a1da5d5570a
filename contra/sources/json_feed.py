"""JSON Feed, a feed in JSON (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from contra.model import Skipped
from contra.sources.fields import stated
from contra.sources.interface import Document, Draft, Found, UnreadableError
from contra.sources.markup import plain_text

__all__ = ["drafts", "is_feed"]


def is_feed(value: Mapping[str, Any]) -> bool:
    """Tell a JSON Feed by the version it has to state."""
    return "jsonfeed.org/version" in str(value.get("version"))


def drafts(feed: Mapping[str, Any], document: Document) -> Iterator[Found]:
    """Yield the articles of a feed; an item with a summary alone gives that as its text.

    Raises:
        UnreadableError: it has no list of items.
    """
    items = feed.get("items")
    if not isinstance(items, list) or not items:
        raise UnreadableError("a JSON Feed without items")
    for number, item in enumerate(items, start=1):
        text = _text(item) if isinstance(item, Mapping) else ""
        if not text.strip():
            yield Skipped(document.name, f"item {number} of the feed has no text")
            continue
        yield Draft(
            text=text, id=stated(item.get("id")) or f"{document.stem}:{number}", source=stated(feed.get("title")),
            url=stated(item.get("url")), title=stated(item.get("title")),
            author=_author(item) or _author(feed),
            published=stated(item.get("date_published")) or stated(item.get("date_modified")),
            language=stated(item.get("language")) or stated(feed.get("language")),
            sections=tuple(tag for each in _list(item.get("tags")) if (tag := stated(each))),
        )  # fmt: skip


def _text(item: Mapping[str, Any]) -> str:
    plain, html, summary = (stated(item.get(key)) for key in ("content_text", "content_html", "summary"))
    return plain or (plain_text(html) if html else "") or summary or ""


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _author(value: Mapping[str, Any]) -> str | None:
    named = [stated(each) for each in (*_list(value.get("authors")), value.get("author"))]
    return ", ".join(each for each in named if each) or None
