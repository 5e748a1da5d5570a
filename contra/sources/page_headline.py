"""The headline of a page as it is printed, and the outlet that the window's title or the logo names."""

from __future__ import annotations

import re
from dataclasses import dataclass

import lxml.html

from contra.sources.page_data import PageData

__all__ = ["Headline", "headline_of", "is_headline"]

# what stands between headline and outlet in the title of a window
_BETWEEN = re.compile(r"(?<!\s)\s+[|–—»«:·-]+\s+")
_LOGO = re.compile(r"logo|brand", re.IGNORECASE)
_HEADINGS = ("h1", "h2", "h3", "div", "td", "font", "span", "b", "strong", "p")
# the fewest characters of a headline that is cut short or carries more
_SHORTEST = 15
_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline, the element that holds it, and the outlet; each None where the page has none.

    `title_guessed` and `source_guessed` say that they were concluded from the title of the window or a logo.
    """

    title: str | None
    element: lxml.html.HtmlElement | None
    source: str | None
    title_guessed: bool = False
    source_guessed: bool = False


def is_headline(words: str, title: str) -> bool:
    """Tell whether a line is the headline of an article with this title, either of them perhaps longer by a part."""
    shorter, longer = sorted((words, title), key=len)
    return shorter == longer or (len(shorter) >= _SHORTEST and len(longer) <= 2 * len(shorter) and shorter in longer)


def headline_of(tree: lxml.html.HtmlElement, known: PageData) -> Headline:
    """Return the headline of the page at `tree`: the first heading that says what is stated, else its only one."""
    window = _words(tree.findtext(".//title"))
    parts = _BETWEEN.split(window) if window else []
    longest = max(parts, key=len, default=None)
    stated = _words(known.title) or None
    element = _element(tree, stated or longest)
    printed = _words(element.text_content()) if element is not None else None
    title = printed or stated or longest
    guessed = title is not None and stated is None and printed is None
    if known.source:
        return Headline(title, element, known.source, guessed)
    rest = [part for part in parts if title and not is_headline(part, title) and part not in title]
    source = next((part for part in (*reversed(rest), *_logos(tree)) if len(part) <= _LONGEST_NAME), None)
    return Headline(title, element, source, guessed, source is not None)


def _words(text: str | None) -> str:
    return " ".join((text or "").split())


def _element(tree: lxml.html.HtmlElement, title: str | None) -> lxml.html.HtmlElement | None:
    first = [each for each in tree.iter("h1") if _words(each.text_content())]
    for tag in _HEADINGS:
        for each in tree.iter(tag):
            if title and is_headline(_words(each.text_content()), title):
                return _innermost(each)
    return first[0] if len(first) == 1 else None


def _innermost(element: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    """Return the element around the words alone, not what wraps it."""
    words = _words(element.text_content())
    inner = next((each for each in element if _words(each.text_content()) == words and each.tag != "a"), None)
    return element if inner is None else _innermost(inner)


def _logos(tree: lxml.html.HtmlElement) -> list[str]:
    """Return what the logos of the page say, in its order."""
    return [
        words for each in tree.iter("img")
        if (words := _words(each.get("alt")))
        and _LOGO.search(" ".join(each.get(name) or "" for name in ("class", "id", "src")))
    ]  # fmt: skip
