"""Where a page shows when and by whom it was published, for pages that do not state it for machines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import lxml.etree
import lxml.html

__all__ = ["is_headline", "shown_author", "shown_dates", "shown_time"]

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
_AUTHOR = re.compile(r"(?:^|[\s_-])(?:author|writer|byline|fn)(?:[\s_-]name)?(?:$|\s)", re.IGNORECASE)
_LONGEST = 120
_LONGEST_NAME = 60
# the fewest characters of a headline that is cut short or carries more
_HEADLINE = 15
# lines around the headline among which an unmarked date is looked for
_NEAR = 8
_MOST = 6


class _Line(NamedTuple):
    words: str
    dated: bool
    heading: bool


def shown_time(tree: lxml.html.HtmlElement) -> str | None:
    """Return the machine-readable time of the first `time` element that belongs to the story, None without one."""
    times = [each for each in tree.iter("time") if each.get("datetime") and not _is_elsewhere(each)]
    named = [each for each in times if "publish" in _names(each) or each.get("pubdate") is not None]
    return next((str(each.get("datetime")) for each in (*named, *times)), None)


def shown_dates(tree: lxml.html.HtmlElement, title: str | None) -> str | None:
    """Return the short lines with a year near the headline, marked ones first, a line each; None for none."""
    lines = list(_lines(tree))
    headline = _headline(lines, title)
    near = sorted(range(len(lines)), key=lambda index: abs(index - headline) + (index < headline) / 2)
    dated = [i for i in near if len(lines[i].words) <= _LONGEST and _YEAR.search(lines[i].words)]
    chosen = [i for i in dated if lines[i].dated] + [i for i in dated if abs(i - headline) <= _NEAR]
    return "\n".join(dict.fromkeys(lines[i].words for i in chosen[:_MOST])) or None


def _headline(lines: list[_Line], title: str | None) -> int:
    wanted = " ".join((title or "").split())
    for index, line in enumerate(lines):
        if wanted and (is_headline(line.words, wanted) or (line.heading and line.words in wanted)):
            return index
    return next((index for index, line in enumerate(lines) if line.heading), 0)


def is_headline(words: str, title: str) -> bool:
    """Tell whether a line is the headline of an article with this title, either of them perhaps longer by a part."""
    shorter, longer = sorted((words, title), key=len)
    return shorter == longer or (len(shorter) >= _HEADLINE and len(longer) <= 2 * len(shorter) and shorter in longer)


def shown_author(tree: lxml.html.HtmlElement) -> str | None:
    """Return the name in the first short element that a template marks as that of the author, None without one."""
    for element in tree.iter("a", "span", "div", "p", "address", "cite"):
        marked = element.get("rel") == "author" or _AUTHOR.search(element.get("class") or "")
        if marked and not _is_elsewhere(element):
            words = " ".join(element.text_content().split())
            if words and len(words) <= _LONGEST_NAME and not any(sign.isdigit() for sign in words):
                return words
    return None


def _names(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.get(name) or "" for name in ("class", "id", "itemprop")).lower()


def _is_elsewhere(element: lxml.html.HtmlElement) -> bool:
    return any(_leads_away(each) for each in (element, *element.iterancestors()))


def _leads_away(element: lxml.html.HtmlElement) -> bool:
    return element.tag in _ASIDE or (element.tag not in {"body", "html"} and bool(_ELSEWHERE.search(_names(element))))


def _lines(tree: lxml.html.HtmlElement) -> Iterator[_Line]:
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
                yield _Line(words, dated, heading)
            pieces, dated, heading = [], False, False
        if event == "start":
            dated = dated or tag == "time" or bool(_DATED.search(_names(element)))
            heading = heading or tag == "h1"
        words = element.text if event == "start" else element.tail
        if words and not away:
            pieces.append(words)
