"""Markdown: one article, its text that of the paragraphs without the marks; front matter gives its fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from contra.sources.decoding import decode_any
from contra.sources.drafts import too_long
from contra.sources.fields import draft_of
from contra.sources.interface import Document, Draft, Found, Options, UnreadableError

__all__ = ["read"]

# "key: value" lines between two lines of dashes, the part of front matter that needs no YAML
_FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_FIELD = re.compile(r"^([\w -]+):(.*)$", re.MULTILINE)
_QUOTES = "\"'"


def read(document: Document, options: Options) -> Iterator[Found]:
    """Yield the one article of a Markdown file; without a stated title, its first heading, if the text opens with it.

    Raises:
        UnreadableError: it is longer than an article may be.
    """
    decoded = decode_any(document.contents(options.limits.file_bytes), (document.charset,))
    if reason := too_long(len(decoded.text), options.limits):
        raise UnreadableError(reason)
    front = _FRONT.match(decoded.text)
    fields = {name: value.strip(" \t") for name, value in _FIELD.findall(front[1])} if front else {}
    stated = {name: value.strip(_QUOTES) for name, value in fields.items() if value and name.strip().lower() != "text"}
    title, text = _paragraphs(decoded.text[front.end() :] if front else decoded.text)
    draft = draft_of({**stated, "text": text}, {**options.fields, "text": "text"}) if text.strip() else Draft("")
    if draft.title is None and title is not None:
        draft = replace(draft, title=title)
    yield replace(draft, guessed=("encoding",)) if decoded.guessed else draft


def _paragraphs(text: str) -> tuple[str | None, str]:
    """Return the heading the text opens with, if any, and the text of all other blocks, a paragraph a line."""
    tokens = MarkdownIt("commonmark", {"html": False}).enable("table").parse(text)
    title: str | None = None
    lines: list[str] = []
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type in {"fence", "code_block"}:
            lines.append(token.content)
        if token.type != "inline":
            continue
        words = _words(token)
        if not lines and title is None and before is not None and before.type == "heading_open":
            title = words
        else:
            lines.append(words)
    return title, "\n\n".join(lines)


def _words(token: Token) -> str:
    """Return what is seen of an inline token: text without marks, links without their addresses, no pictures."""
    pieces = []
    for child in token.children or ():
        if child.type in {"softbreak", "hardbreak"}:
            pieces.append("\n" if child.type == "hardbreak" else " ")
        elif child.type in {"text", "code_inline", "text_special"}:
            pieces.append(child.content)
    return "".join(pieces)
