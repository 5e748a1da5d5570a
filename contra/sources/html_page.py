"""Saved web pages: the story by trafilatura, the rest from what the page states and shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

import lxml.html
import trafilatura

from contra.sources.decoding import decode_any
from contra.sources.interface import Document, Draft, Found, Options, UnreadableError
from contra.sources.markup import tree_of
from contra.sources.page_data import PageData, page_data
from contra.sources.page_dates import is_headline, shown_author, shown_dates, shown_time
from contra.sources.page_layout import without_layout_tables

__all__ = ["read"]

# a page declares its encoding near its start (WHATWG HTML, "prescan": in 1024 bytes; some are late)
_HEAD = 4096
_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s*<\?xml.{0,300}?\?>", re.DOTALL)
# browsers write into a page they save where it came from
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S{1,2000})\s*-->")
# lines of a story among which its headline may stand
_TOP = 6
# what stands between headline and outlet in the title of a window; the headline is the longer
_TITLE_ENDS = re.compile(r"\s+[|–—»«:-]+\s+")


def read(document: Document, options: Options) -> Iterator[Found]:
    """Yield the one article of a page: its story, without menus, related links, cookie notes and comments.

    Raises:
        UnreadableError: its encoding was not recognised, or it holds no story.
    """
    data = document.contents(options.limits.file_bytes)
    if not data.strip():
        raise UnreadableError("empty")
    declared = [match[1].decode("ascii") for match in (_CHARSET.search(data[:_HEAD]), _DECLARED.match(data)) if match]
    decoded = decode_any(data, (document.charset, *declared))
    tree = tree_of(_DECLARATION.sub("", decoded.text, count=1))
    if tree is None:
        raise UnreadableError("no HTML")
    known = page_data(tree)
    title, title_guessed = _title(tree, known)
    stated = known.published or shown_time(tree)
    shown = stated or shown_dates(tree, title)
    author = known.author or shown_author(tree)
    without_layout_tables(tree)
    text = _without_headline(_story(tree), title)
    if not text.strip():
        raise UnreadableError("a page in which no story was found")
    saved_from = _SAVED_FROM.search(decoded.text[:_HEAD])
    concluded = {
        "encoding": decoded.guessed, "title": title_guessed, "published": shown is not None and stated is None,
        "author": author is not None and known.author is None,
    }  # fmt: skip
    yield Draft(
        text=text, title=title, author=author, source=known.source, language=_language(known), published=shown,
        url=document.url or known.url or (saved_from[1] if saved_from else None), sections=known.sections,
        guessed=tuple(name for name, is_so in concluded.items() if is_so),
    )  # fmt: skip


def _story(tree: lxml.html.HtmlElement) -> str:
    return trafilatura.extract(tree, include_comments=False, include_tables=True) or ""


def _without_headline(text: str, title: str | None) -> str:
    """Return the story without the line that is its headline, and what a page puts above it."""
    lines = text.split("\n")
    for index, line in enumerate(lines[:_TOP]):
        if title and is_headline(" ".join(line.split()), title):
            return "\n".join(lines[index + 1 :]).lstrip("\n")
    return text


def _language(known: PageData) -> str | None:
    return known.language.replace("_", "-").partition("-")[0].lower() if known.language else None


def _title(tree: lxml.html.HtmlElement, known: PageData) -> tuple[str | None, bool]:
    """Return the headline and whether it was concluded: the page's only first heading, else its window's title."""
    if known.title:
        return " ".join(known.title.split()), False
    headings = [words for each in tree.iter("h1") if (words := " ".join(each.text_content().split()))]
    if len(headings) == 1:
        return headings[0], False
    window = " ".join((tree.findtext(".//title") or "").split())
    return (max(_TITLE_ENDS.split(window), key=len), True) if window else (None, False)
