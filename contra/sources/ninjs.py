"""IPTC ninjs, news in JSON as agencies send it (https://iptc.org/standards/ninjs/), versions 1.x to 3.x."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from contra.sources.fields import stated
from contra.sources.interface import Draft, UnreadableError
from contra.sources.markup import plain_text

__all__ = ["draft_of", "is_item"]

_TEXT_TYPES = frozenset({"text", "composite", ""})
# bodies that are not the whole text
_LESSER_ROLES = frozenset({"summary", "caption", "teaser", "description"})


def is_item(value: Mapping[str, Any]) -> bool:
    """Tell an item of ninjs from other JSON: it has a `uri`, and a body or headline in a form of the standard."""
    if not isinstance(value.get("uri"), str):
        return False
    keys = {
        "bodies",
        "headlines",
        "body_text",
        "body_html",
        "body_xhtml",
        "versioncreated",
        "versionCreated",
        "standard",
    }
    return any(key in value for key in keys) or any(key.startswith("body_") for key in value)


def draft_of(item: Mapping[str, Any]) -> Draft:
    """Return the article of an item.

    Raises:
        UnreadableError: it is a picture, video, audio or other item, is withdrawn, or has no body.
    """
    kind = str(item.get("type") or "").lower()
    if kind not in _TEXT_TYPES:
        raise UnreadableError(f"a ninjs item of type {kind!r}, not text")
    status = str(item.get("pubstatus") or item.get("pubStatus") or "usable").rpartition(":")[2].lower()
    if status != "usable":
        raise UnreadableError(f"a ninjs item that its agency marks as {status}")
    text = _body(item)
    if not text.strip():
        raise UnreadableError("a ninjs item without a body of text")
    return Draft(
        text=text, id=str(item["uri"]), source=_source(item), url=_url(item), title=_headline(item),
        author=_author(item), published=_published(item), language=stated(item.get("language")),
        sections=tuple(dict.fromkeys(_sections(item))),
    )  # fmt: skip


def _body(item: Mapping[str, Any]) -> str:
    if isinstance(item.get("body_text"), str) and item["body_text"].strip():  # 1.x: one property a form
        return str(item["body_text"])
    for key in ("body_html", "body_xhtml", *sorted(key for key in item if key.startswith("body_"))):
        if isinstance(item.get(key), str) and item[key].strip():
            return plain_text(item[key])
    bodies = [each for each in _listed(item.get("bodies")) if isinstance(each.get("value"), str)]  # 2.x, 3.x
    whole = [each for each in bodies if str(each.get("role", "")).lower() not in _LESSER_ROLES] or bodies
    for each in sorted(whole, key=_is_markup):
        if each["value"].strip():
            return plain_text(each["value"]) if _is_markup(each) else str(each["value"])
    return ""


def _is_markup(body: Mapping[str, Any]) -> bool:
    kind = str(body.get("contenttype") or body.get("contentType") or body.get("type") or "").lower()
    return "html" in kind or "xml" in kind or (not kind and "</" in str(body.get("value")))


def _listed(value: Any) -> list[Mapping[str, Any]]:
    items = value if isinstance(value, list) else [value]
    return [each for each in items if isinstance(each, Mapping)]


def _headline(item: Mapping[str, Any]) -> str | None:
    headlines = [stated(each.get("value")) for each in _listed(item.get("headlines"))]
    found = (
        stated(item.get("headline")) or next((each for each in headlines if each), None) or stated(item.get("title"))
    )
    return plain_text(found) if found else None


def _source(item: Mapping[str, Any]) -> str | None:
    providers = [stated(each) for each in _listed(item.get("infosources") or item.get("infoSources"))]
    sources = [stated(item.get(key)) for key in ("source", "copyrightholder", "copyrightHolder")]
    return next((each for each in (*sources, *providers) if each), None)


def _author(item: Mapping[str, Any]) -> str | None:
    by = stated(item.get("byline")) or stated(item.get("by"))
    people = [stated(each) for each in _listed(item.get("people")) if str(each.get("rel", "")).lower() == "author"]
    return by or ", ".join(each for each in people if each) or None


def _published(item: Mapping[str, Any]) -> str | None:
    keys = ("firstcreated", "firstCreated", "versioncreated", "versionCreated", "contentcreated", "contentCreated")
    by_key = {key: stated(item.get(key)) for key in keys}
    newest = by_key["versioncreated"] or by_key["versionCreated"]
    return newest or next((each for each in by_key.values() if each), None)


def _url(item: Mapping[str, Any]) -> str | None:
    links = [stated(each.get("href")) for each in _listed(item.get("altids"))]
    uri = str(item["uri"])
    web = uri if uri.startswith(("http://", "https://")) else None
    return stated(item.get("url")) or next((each for each in links if each), None) or web


def _sections(item: Mapping[str, Any]) -> Iterator[str]:
    for key in ("subject", "subjects", "genre", "genres"):
        for each in _listed(item.get(key)):
            name = stated(each.get("name")) or stated(each.get("code"))
            if name:
                yield name
