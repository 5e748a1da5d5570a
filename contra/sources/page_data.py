"""What a page states about itself for machines: JSON-LD (schema.org), meta elements, microdata."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import lxml.html

from contra.sources.fields import stated

__all__ = ["PageData", "page_data"]

# schema.org types of an article, in lower case; https://schema.org/Article and what is below it
_ARTICLES = frozenset({
    "article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "backgroundnewsarticle",
    "opinionnewsarticle", "askpublicnewsarticle", "reviewnewsarticle", "liveblogposting", "blogposting",
    "socialmediaposting", "techarticle", "report", "advertisercontentarticle", "satiricalarticle",
    "scholarlyarticle",
})  # fmt: skip
_DEEPEST = 12
_META = {
    "published": (
        "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
        "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "pubdate", "publishdate", "publish_date",
        "publish-date", "publication_date", "article_date_original", "dcterms.created", "dc.date.issued",
        "dcterms.date", "dc.date.created", "dcterms.issued", "dc.date", "date", "originalpublicationdate",
    ),
    "title": ("og:title", "twitter:title", "dc.title", "headline"),
    "source": ("og:site_name", "application-name", "dc.publisher", "publisher"),
    "author": ("author", "article:author", "dc.creator", "byl", "parsely-author", "sailthru.author"),
    "url": ("og:url",),
    "language": ("og:locale", "content-language", "dc.language"),
    "sections": ("article:section", "parsely-section", "section"),
}  # fmt: skip
_ITEMPROPS = {"published": "datepublished", "title": "headline", "author": "author", "sections": "articlesection"}


@dataclass(frozen=True, slots=True)
class PageData:
    """The fields a page states, each as written, None where nothing states it."""

    published: str | None = None
    title: str | None = None
    source: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    sections: tuple[str, ...] = ()


def page_data(tree: lxml.html.HtmlElement) -> PageData:
    """Return what the page at `tree` states: JSON-LD goes before meta elements, those before microdata."""
    linked = _linked(tree)
    meta = _meta(tree)
    item = _microdata(tree)

    def first(field: str) -> str | None:
        return _first((linked.get(field), meta.get(field), item.get(field)))

    canonical = _first(tree.xpath("//link[@rel='canonical']/@href"))
    sections = linked.get("sections") or meta.get("sections") or item.get("sections") or ""
    return PageData(
        published=first("published"), title=first("title"), source=first("source"), author=_person(first("author")),
        url=_address(meta.get("url")) or _address(canonical) or _address(linked.get("url")),
        language=_first((linked.get("language"), tree.get("lang"), tree.get("xml:lang"), meta.get("language"))),
        sections=tuple(dict.fromkeys(part.strip() for part in sections.split("\n") if part.strip())),
    )  # fmt: skip


def _first(values: Iterable[Any]) -> str | None:
    return next((str(value).strip() for value in values if value is not None and str(value).strip()), None)


def _address(url: str | None) -> str | None:
    return url if url and url.startswith(("http://", "https://")) else None


def _person(author: str | None) -> str | None:
    """Return an author's name; the address of a profile is none."""
    return None if author is None or "://" in author else author


def _linked(tree: lxml.html.HtmlElement) -> dict[str, str | None]:
    """Return the fields of the first article in the page's JSON-LD."""
    for text in tree.xpath("//script[contains(@type, 'ld+json')]/text()"):
        try:
            value = json.loads(str(text), strict=False)
        except (ValueError, RecursionError):
            continue  # broken for search engines as well; what the page shows is read all the same
        for found in _things(value, 0):
            if _types(found) & _ARTICLES:
                return _of_article(found)
    return {}


def _things(value: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    """Yield the objects of JSON-LD that may be the page's article, not those it mentions."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for each in value:
            yield from _things(each, depth + 1)
    elif isinstance(value, Mapping):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _things(value.get(key), depth + 1)


def _types(thing: Mapping[str, Any]) -> set[str]:
    kinds = thing.get("@type")
    return {str(each).lower().rpartition("/")[2] for each in (kinds if isinstance(kinds, list) else [kinds])}


def _of_article(thing: Mapping[str, Any]) -> dict[str, str | None]:
    address = thing.get("url") or thing.get("mainEntityOfPage")
    if isinstance(address, Mapping):
        address = address.get("@id")
    return {
        "published": stated(thing.get("datePublished")) or stated(thing.get("dateCreated")),
        "title": stated(thing.get("headline")) or stated(thing.get("name")),
        "source": _names(thing.get("publisher")), "author": _names(thing.get("author")), "url": stated(address),
        "language": stated(thing.get("inLanguage")), "sections": _names(thing.get("articleSection"), "\n"),
    }  # fmt: skip


def _names(value: Any, between: str = ", ") -> str | None:
    items = value if isinstance(value, list) else [value]
    return between.join(name for each in items if (name := stated(each))) or None


def _meta(tree: lxml.html.HtmlElement) -> dict[str, str | None]:
    contents: dict[str, list[str]] = {}
    for element in tree.xpath("//meta[@content]"):
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if name := element.get(attribute):
                contents.setdefault(name.strip().lower(), []).append(element.get("content"))
    found = {field: _first(v for name in names for v in contents.get(name, ())) for field, names in _META.items()}
    return found | {"sections": "\n".join(contents.get("article:section", ())) or found["sections"]}


def _microdata(tree: lxml.html.HtmlElement) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for field, name in _ITEMPROPS.items():
        for element in tree.xpath("//*[@itemprop]"):
            if name in element.get("itemprop").lower().split() and field not in found:
                inner = element.xpath(".//*[@itemprop='name']") or [element]
                words = element.get("datetime") or element.get("content") or inner[0].text_content()
                found[field] = " ".join(words.split()) or None
    return found
