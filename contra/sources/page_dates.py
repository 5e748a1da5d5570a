"""Where a page shows when it was published, for pages that do not state it for machines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import lxml.etree
import lxml.html

from contra.sources.page_headline import is_headline

__all__ = ["Line", "is_elsewhere", "lines_near", "shown_dates", "shown_time"]

# names that templates give to what holds a date, and to what holds anything but the story
_DATED = re.compile(r"dat(?:e|um)|time|publish|posted|tarikh|byline|meta", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"comment|related|sidebar|widget|footer|masthead|topbar|ticker|breaking|latest|popular|recommend|newsletter|cookie",
    re.IGNORECASE,
)
_ASIDE = frozenset({"nav", "aside", "footer", "script", "style", "noscript", "form", "select", "head"})
# a year in European, Arabic-Indic or Persian digits
_YEAR = re.compile("(?<![0-9٠-٩۰-۹])(?:19|20|١٩|٢٠|۱۹|۲۰)[0-9٠-٩۰-۹]{2}(?![0-9٠-٩۰-۹])")
_BLOCKS = frozenset({
    "p", "div", "td", "th", "tr", "table", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "br", "section",
    "article", "header", "main", "body", "center", "dl", "dt", "dd", "figure",
})  # fmt: skip
_LONGEST = 120
# lines around the headline among which an unmarked date is looked for
_NEAR = 8
# above it stands the date of the day more often than that of the story
_ABOVE = 2
_MOST = 6


class Line(NamedTuple):
    """A line of a page, whether its template marks it as a date, and whether it is the first heading."""

    words: str
    dated: bool
    heading: bool


def shown_time(tree: lxml.html.HtmlElement) -> str | None:
    """Return the machine-readable time of the first `time` element that belongs to the story, None without one."""
    times = [each for each in tree.iter("time") if each.get("datetime") and not is_elsewhere(each)]
    named = [each for each in times if "publish" in _names(each) or each.get("pubdate") is not None]
    return next((str(each.get("datetime")) for each in (*named, *times)), None)


def shown_dates(tree: lxml.html.HtmlElement, title: str | None) -> str | None:
    """Return the short lines with a year near the headline, those under it first, a line each; None for none."""
    lines = list(_lines(tree))
    headline = _headline(lines, title)
    dated = [i for i, line in enumerate(lines) if len(line.words) <= _LONGEST and _YEAR.search(line.words)]
    under = [i for i in dated if i > headline]
    near = [i for i in under if i - headline <= _NEAR]
    above = [i for i in reversed(dated) if headline - _ABOVE <= i < headline]
    marked = [i for i in under if lines[i].dated]
    chosen = [*(i for i in near if lines[i].dated), *near, *above, *marked]
    return "\n".join(dict.fromkeys(lines[i].words for i in chosen[:_MOST])) or None


def lines_near(tree: lxml.html.HtmlElement, title: str | None) -> list[str]:
    """Return the lines around the headline, those under it first."""
    lines = list(_lines(tree))
    headline = _headline(lines, title)
    return [line.words for line in (*lines[headline + 1 : headline + _NEAR], *lines[max(0, headline - 2) : headline])]


def _headline(lines: list[Line], title: str | None) -> int:
    wanted = " ".join((title or "").split())
    for index, line in enumerate(lines):
        if wanted and (is_headline(line.words, wanted) or (line.heading and line.words in wanted)):
            return index
    return next((index for index, line in enumerate(lines) if line.heading), 0)


def _names(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.get(name) or "" for name in ("class", "id", "itemprop")).lower()


def is_elsewhere(element: lxml.html.HtmlElement) -> bool:
    """Tell whether an element belongs to what stands around a story: a menu, a sidebar, the comments."""
    return any(_leads_away(each) for each in (element, *element.iterancestors()))


def _leads_away(element: lxml.html.HtmlElement) -> bool:
    if element.tag == "footer" and next(element.iterancestors("article"), None) is not None:
        return False
    return element.tag in _ASIDE or (element.tag not in {"body", "html"} and bool(_ELSEWHERE.search(_names(element))))


def _lines(tree: lxml.html.HtmlElement) -> Iterator[Line]:
    """Yield the lines of the page as it is shown, without those of menus, sidebars and comments."""
    pieces: list[str] = []
    dated = heading = False
    away = 0
    for event, element in lxml.etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag and _leads_away(element):
            away += 1 if event == "start" else -1
        if tag in _BLOCKS:
            if words := " ".join("".join(pieces).split()):
                yield Line(words, dated, heading)
            pieces, dated, heading = [], False, False
        if event == "start":
            dated = dated or tag == "time" or bool(_DATED.search(_names(element)))
            heading = heading or tag == "h1"
        words = element.text if event == "start" else element.tail
        if words and not away:
            pieces.append(words)
