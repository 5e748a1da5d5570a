"""Who wrote the article on a page, for pages that do not state it for machines."""

from __future__ import annotations

import re
from functools import cache

import lxml.html

from contra.language.lexicon import LANGUAGES, lexicon
from contra.sources.page_dates import is_elsewhere, lines_near

__all__ = ["shown_author", "without_byline"]

_MARKED = re.compile(r"(?:^|[\s_-])(?:author|writer|byline|createdby)(?:[\s_-]?name)?(?:$|\s)", re.IGNORECASE)
_LONGEST_NAME = 60
_FEWEST, _MOST = 2, 6
# what ends a name in a line that goes on with the place or the date
_ENDS = re.compile(r"(?<!\s)\s*(?:[|•·,،(/\d]|\s[-–—]\s|$)")


@cache
def _openings() -> re.Pattern[str]:
    phrases = {each for code in LANGUAGES for each in lexicon(code).data["boilerplate"]["author"]}
    longest = sorted(phrases, key=lambda each: (-len(each), each))
    return re.compile(rf"\s*(?:{'|'.join(re.escape(each) for each in longest)})(?:\s*:\s*|\s+)", re.IGNORECASE)


def without_byline(author: str) -> str:
    """Return a name without the word before it, such as "By"."""
    opening = _openings().match(author)
    return author[opening.end() :].strip() or author if opening else author


def shown_author(tree: lxml.html.HtmlElement, title: str | None) -> str | None:
    """Return the name in the first short element marked as the author's, else in a line by the headline; else None."""
    for element in tree.iter("a", "span", "div", "p", "address", "cite", "dd", "li", "h4", "h5", "h6"):
        marked = element.get("rel") == "author" or _MARKED.search(element.get("class") or "")
        if marked and not is_elsewhere(element):
            words = " ".join(element.text_content().split())
            if words and len(words) <= _LONGEST_NAME and not any(sign.isdigit() for sign in words):
                return words
    return next((name for words in lines_near(tree, title) if (name := _after_opening(words))), None)


def _after_opening(words: str) -> str | None:
    opening = _openings().match(words)
    if opening is None:
        return None
    name = words[opening.end() :]
    end = _ENDS.search(name)
    name = name[: end.start()] if end else name
    return name if _FEWEST <= len(name.split()) <= _MOST and len(name) <= _LONGEST_NAME else None
