"""What of a page is not its story, by the names templates give to it: taken out before the story is looked for."""

from __future__ import annotations

import re

import lxml.html

__all__ = ["drop_surroundings", "forget_names", "mark_story"]

# words in class and id that name what stands around a story; a word counts where it stands alone or ends a longer one
_WORDS = re.compile(
    r"(?:^|[\s_-])(?:ads?|adv|ad\d+|nav|menu|share|shares|sharing|social|tools?|toolbox|toolbar|toolbarbox|tags?|banner"
    r"|popup|modal|promo|widget|player|callout|signup|login|badge|trust|standards|bio|noprint)(?:$|[\s_-])"
    r"|[a-z](?:head|foot|header|footer)(?:$|\s)|(?:^|[\s_-])(?:header|footer)(?:$|[\s_-])",
    re.IGNORECASE,
)
# longer names, which count anywhere
_PARTS = re.compile(
    r"advert|sponsor|newsletter|subscri|sign-?up|paywall|donat|comment|disqus|related|recommend|recirc|cookie|consent"
    r"|gdpr|sidebar|breadcrumb|most-?(?:read|viewed|popular)|read-?(?:more|also|next)|addthis|sharetool|principles",
    re.IGNORECASE,
)
_PRUNED = frozenset({
    "aside", "div", "dl", "footer", "header", "nav", "ol", "section", "table", "td", "tr", "ul", "p", "span", "form",
})  # fmt: skip
_HUMP = re.compile("(?<=[a-z])(?=[A-Z])")
_AROUND = frozenset({"aside", "footer", "header", "nav"})
_ROLES = frozenset({"banner", "navigation", "dialog", "complementary", "search"})
# a paragraph this long belongs to a story whatever its class says
_PARAGRAPH = 120
# what is not the story is less than this share of the page's text
_MOST = 0.5
_LEAVES = (
    "article",
    "p",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ul",
    "ol",
    "table",
    "tr",
    "td",
    "th",
    "blockquote",
    "b",
    "strong",
)


def drop_surroundings(tree: lxml.html.HtmlElement, headline: lxml.html.HtmlElement | None) -> None:
    """Take out of `tree` what its template names as something else, other articles, and forms.

    What holds the headline, or most of the page's text, stays whatever it is called.
    """
    kept = set() if headline is None else {headline, *headline.iterancestors()}
    whole = len(tree.text_content())
    _drop_other_articles(tree, kept)
    for element in list(tree.iter(*_PRUNED)):
        if element in kept or element.getparent() is None or not _is_named(element):
            continue
        length = len(element.text_content())
        if length > _MOST * whole or (element.tag == "p" and length > _PARAGRAPH):
            continue
        element.drop_tree()
    _drop_forms(tree, kept)


def mark_story(tree: lxml.html.HtmlElement) -> None:
    """Name the smallest block around most text in paragraphs an article, on a page that names none."""
    if next(tree.iter("article"), None) is not None:
        return
    lengths: dict[lxml.html.HtmlElement, int] = {}
    for paragraph in tree.iter("p"):
        block = paragraph.getparent()
        if block is not None and block.tag in {"div", "section", "main", "td"}:
            lengths[block] = lengths.get(block, 0) + len(paragraph.text_content().strip())
    if not lengths or max(lengths.values()) < _PARAGRAPH:
        return
    story = max(lengths, key=lambda each: lengths[each])
    while sum(lengths[each] for each in story.iter() if each in lengths) < _MOST * sum(lengths.values()):
        story = story.getparent()
    if story.tag not in {"body", "html"}:
        story.tag = "article"


def forget_names(tree: lxml.html.HtmlElement) -> None:
    """Take the names off paragraphs, lists and cells, so that none is left out for what its template calls it."""
    for leaf in tree.iter(*_LEAVES):
        leaf.attrib.pop("class", None)
        leaf.attrib.pop("id", None)


def _is_named(element: lxml.html.HtmlElement) -> bool:
    if element.tag in _AROUND and next(element.iterancestors("article"), None) is None:
        return True
    names = _HUMP.sub("-", f"{element.get('class') or ''} {element.get('id') or ''}")
    return bool(_WORDS.search(names) or _PARTS.search(names)) or element.get("role") in _ROLES


def _drop_other_articles(tree: lxml.html.HtmlElement, kept: set[lxml.html.HtmlElement]) -> None:
    """Take out the articles that a page shows beside the one its headline is in."""
    own = next((each for each in tree.iter("article") if each in kept), None)
    if own is None or len(own.text_content()) < _PARAGRAPH:
        return
    for other in [each for each in tree.iter("article") if each not in kept and own not in each.iterancestors()]:
        other.drop_tree()


def _drop_forms(tree: lxml.html.HtmlElement, kept: set[lxml.html.HtmlElement]) -> None:
    """Take out the small blocks that ask a reader for an address or an opinion, or play a recording."""
    for field in tree.xpath("//input[@type='email' or @type='text'] | //textarea | //audio | //video"):
        block = next(iter(field.iterancestors("div", "section", "form", "aside", "td")), None)
        if block is not None and block not in kept and len(block.text_content()) < 3 * _PARAGRAPH:
            block.drop_tree()
