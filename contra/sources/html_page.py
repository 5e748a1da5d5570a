"""Saved web pages: the story by trafilatura, the rest from what the page states and shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

import lxml.html
import trafilatura

from contra.language.detect import detect
from contra.sources.decoding import decode_any
from contra.sources.interface import Document, Draft, Found, Options, UnreadableError
from contra.sources.markup import tree_of
from contra.sources.page_authors import shown_author, without_byline
from contra.sources.page_data import PageData, page_data
from contra.sources.page_dates import shown_dates, shown_time
from contra.sources.page_headline import headline_of, is_headline
from contra.sources.page_layout import without_layout
from contra.sources.page_story import drop_surroundings, forget_names, mark_story

__all__ = ["read"]

# a page declares its encoding near its start (WHATWG HTML, "prescan": in 1024 bytes; some are late)
_HEAD = 4096
_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s*<\?xml.{0,300}?\?>", re.DOTALL)
# browsers write into a page they save where it came from
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S{1,2000})\s*-->")
_ARABIC = "ar"
# lines of a story among which its headline may stand
_TOP = 6


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
    headline = headline_of(tree, known)
    drop_surroundings(tree, headline.element)
    stated = known.published or shown_time(tree)
    shown = stated or shown_dates(tree, headline.title)
    author = known.author or shown_author(tree, headline.title)
    forget_names(tree)
    without_layout(tree)
    mark_story(tree)
    text = _without_headline(_story(tree), headline.title)
    if not text.strip():
        raise UnreadableError("a page in which no story was found")
    saved_from = _SAVED_FROM.search(decoded.text[:_HEAD])
    concluded = {
        "encoding": decoded.guessed, "title": headline.title_guessed, "source": headline.source_guessed,
        "published": shown is not None and stated is None, "author": author is not None and known.author is None,
    }  # fmt: skip
    yield Draft(
        text=text, title=headline.title, author=author and without_byline(author), source=headline.source,
        url=document.url or known.url or (saved_from[1] if saved_from else None), published=shown,
        language=_language(known, text), sections=known.sections,
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


def _language(known: PageData, text: str) -> str | None:
    """Return the language a page states, None where its story is in another script than that."""
    if not known.language:
        return None
    stated = known.language.replace("_", "-").partition("-")[0].lower()
    found = detect(text)
    return stated if found is None or (found == _ARABIC) == (stated == _ARABIC) else None
