"""From what a reader found to an article: ids, sources, times, limits."""

from __future__ import annotations

import logging
import re
from datetime import datetime, tzinfo
from urllib.parse import urlsplit

from contra.limits import Limits
from contra.model import Article, Skipped
from contra.sources.interface import Document, Draft, Options, Read, ZoneOf
from contra.sources.published import parse_published

__all__ = ["finish", "lone_surrogate", "too_long"]

_LOGGER = logging.getLogger(__name__)
_SURROGATE = re.compile("[\ud800-\udfff]")
_LONGEST_DATE = 200


def too_long(characters: int, limits: Limits) -> str | None:
    """Return the reason against a text of so many characters, None where there is none."""
    if characters <= limits.article_characters:
        return None
    return f"longer than the limit of {limits.article_characters:,} characters (limits: article_characters)"


def lone_surrogate(text: str) -> str | None:
    """Return where `text` has half a character, in words, None where it has none."""
    lone = _SURROGATE.search(text)
    return lone and f"half a character (an unpaired surrogate) at character {lone.start()}"


def finish(draft: Draft, document: Document, options: Options, zone_of: ZoneOf) -> Read:
    """Return the article of `draft`, or why it is none: it is empty, too long, or holds half a character.

    Without an id it has the document's stem; without a source, the one set for its path, the host of its URL, guessed,
    or its id. What is set for that source names it anew and gives the language and zone it does not state.
    """
    if not draft.text.strip():
        return Skipped(document.name, "empty", draft.line)
    if reason := too_long(len(draft.text), options.limits):
        return Skipped(document.name, reason, draft.line)
    if (lone := lone_surrogate(draft.text)) is not None:
        return Skipped(document.name, f'"text" has {lone}', draft.line)
    guessed = set(draft.guessed)
    name = _whole(draft.id) or document.stem
    url = _whole(draft.url)
    source = options.origin_of(document.name, _whole(draft.source)).source
    if source is None and url is not None and (host := _host(url)) is not None:
        source = host
        guessed.add("source")
    origin = options.origin_of(document.name, source or name)
    published, concluded = _published(draft, document, options, origin.zone or zone_of(source or name))
    return Article(
        id=name, source=origin.source or name, text=draft.text, url=url, title=_whole(draft.title),
        author=_whole(draft.author), published=published,
        published_guessed=published is not None and (concluded or "published" in guessed),
        language=_whole(draft.language) or origin.language, path=document.name, line=draft.line,
        sections=draft.sections, guessed=tuple(sorted(guessed - {"published"})),
    )  # fmt: skip


def _published(draft: Draft, document: Document, options: Options, zone: tzinfo) -> tuple[datetime | None, bool]:
    stated = draft.published
    if stated is None or not stated.strip():
        return None, False
    try:
        return parse_published(stated, zone)
    except ValueError as error:
        moment = options.read_date(stated[:_LONGEST_DATE], zone)
        if moment is None:
            place = f"{document.name}:{draft.line}" if draft.line else document.name
            _LOGGER.warning("%s: published is not a time contra reads, so it counts as unknown: %s", place, error)
        return moment, True


def _whole(stated: str | None) -> str | None:
    """Return a field without half characters, None where it is blank."""
    return _SURROGATE.sub("\ufffd", stated) if stated and stated.strip() else None


def _host(url: str) -> str | None:
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None
