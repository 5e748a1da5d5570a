"""HTML fragments, as feeds and agency files carry them, to plain text."""

from __future__ import annotations

import re

import lxml.etree
import lxml.html

__all__ = ["plain_text", "tree_of"]

# deeper than any page; what lies below is dropped by the parser rather than followed
_PARSER = {"huge_tree": False, "no_network": True, "remove_comments": True, "remove_pis": True}
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section",
    "table", "td", "th", "tr", "ul",
})  # fmt: skip
_UNSEEN = frozenset({
    "script", "style", "template", "noscript", "iframe", "object", "svg", "math", "head", "title",
})  # fmt: skip
_SPACES = re.compile(r"(?<![ \t\r\f\v\xa0])[ \t\r\f\v\xa0]*\n[\s\xa0]*")
_RUNS = re.compile(r"[ \t\r\n\f\v]+")


def tree_of(text: str) -> lxml.html.HtmlElement | None:
    """Return the tree of a page or fragment, None where it holds nothing; never opens a network connection."""
    parser = lxml.html.HTMLParser(encoding="utf-8", **_PARSER)
    try:
        return lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError):
        return None


def plain_text(fragment: str) -> str:
    """Return the text of an HTML fragment, one paragraph a line; text without any tag or entity comes back as it is."""
    if "<" not in fragment and "&" not in fragment:
        return fragment
    tree = tree_of(fragment)
    if tree is None:
        return ""
    pieces: list[str] = []
    hidden = 0
    for event, element in lxml.etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _UNSEEN:
            hidden += 1 if event == "start" else -1
        if tag in _BLOCKS:
            pieces.append("\n")
        words = element.text if event == "start" else element.tail
        if words and not hidden:
            pieces.append(_RUNS.sub(" ", words))
    return _SPACES.sub("\n", "".join(pieces)).strip()
