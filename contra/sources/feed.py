"""RSS and Atom feeds saved as files, by feedparser; entities that a document defines are never expanded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import feedparser

from contra.model import Skipped
from contra.sources.decoding import decode_any
from contra.sources.interface import Document, Draft, Found, Options, UnreadableError
from contra.sources.markup import plain_text

__all__ = ["read"]

_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s*<\?xml.{0,300}?\?>", re.DOTALL)
_HEAD = 1000
# a document type with definitions of its own: nothing in a feed needs it, and entities in it may grow without end
_DEFINITIONS = re.compile(r"<!(?:ENTITY|ELEMENT|ATTLIST|NOTATION)\b", re.IGNORECASE)


def read(document: Document, options: Options) -> Iterator[Found]:
    """Yield the articles of a feed: of each entry its full content, else its summary.

    Raises:
        UnreadableError: it is no RSS or Atom, defines entities of its own, or has no entry.
    """
    data = document.contents(options.limits.file_bytes)
    declared = _DECLARED.search(data[:_HEAD])
    charsets = (document.charset, declared[1].decode("ascii") if declared else None)
    decoded = decode_any(data, charsets)
    if _DEFINITIONS.search(decoded.text):
        raise UnreadableError("XML that defines entities or elements of its own, which is not expanded")
    whole = _DECLARATION.sub("", decoded.text, count=1)
    parsed = feedparser.parse(
        whole.encode("utf-8"), response_headers={"content-type": "application/xml; charset=utf-8"}
    )
    if not parsed.version:
        raise UnreadableError("no RSS or Atom feed")
    if not parsed.entries:
        raise UnreadableError("a feed without entries")
    guessed = ("encoding",) if decoded.guessed else ()
    for number, entry in enumerate(parsed.entries, start=1):
        text = _text(entry)
        if text.strip():
            yield _draft(parsed.feed, entry, text, f"{document.stem}:{number}", guessed)
        else:
            yield Skipped(document.name, f"entry {number} of the feed has no text")


def _draft(feed: Any, entry: Any, text: str, name: str, guessed: tuple[str, ...]) -> Draft:
    tags = tuple(dict.fromkeys(tag["term"] for tag in entry.get("tags", ()) if tag.get("term")))
    source = entry.get("source") or {}
    title = entry.get("title")
    return Draft(
        text=text, id=entry.get("id") or entry.get("link") or name, source=source.get("title") or feed.get("title"),
        url=entry.get("link"), title=plain_text(title) if title else None, author=entry.get("author") or None,
        published=entry.get("published") or entry.get("updated") or None,
        language=feed.get("language") or None, sections=tags, guessed=guessed,
    )  # fmt: skip


def _text(entry: Any) -> str:
    contents = [each.get("value") or "" for each in entry.get("content", ())]
    longest = max(contents, key=len, default="")
    return plain_text(longest) or plain_text(entry.get("summary") or "")
