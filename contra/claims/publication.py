"""When an article was published, where its source does not state it: its dateline, its address, its file's name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, tzinfo
from pathlib import PurePosixPath

from contra.claims.boilerplate import header_date
from contra.claims.timewords import Zone
from contra.language.detect import detect
from contra.language.lexicon import LANGUAGES, Annotated, lexicon
from contra.language.sentences import Range, lines
from contra.model import Article

__all__ = ["found_in_article", "stated_in_words"]

# a day as numbers from year to day, as addresses and names of files have it: /2017/11/10/, 2017-11-10, 20171110
_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_/.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
# the time of day behind it: T2130, _21-30
_CLOCK = re.compile(r"[T_ -]([01]\d|2[0-3])[-:.h]?([0-5]\d)(?!\d)")
_LONGEST_ADDRESS = 2000


def stated_in_words(words: str, zone: tzinfo) -> datetime | None:
    """Return the moment that a date in the words of a language names, in `zone`; None where it names no full date."""
    language = detect(words)
    text = lexicon(language if language in LANGUAGES else "en").annotate(words)
    return header_date(text, list(lines(text)), Zone(None, zone))


def found_in_article(article: Article, text: Annotated, story: Sequence[Range], zone: tzinfo) -> datetime | None:
    """Return when an article that states no time was published: by its dateline, its URL, or its file's name.

    A file that holds several articles tells by its name nothing about one of them.
    """
    dated = header_date(text, story, Zone(None, zone))
    if dated is None and article.url:
        dated = _in_numbers(article.url[:_LONGEST_ADDRESS], zone)
    if dated is None and article.path and article.line is None:
        dated = _in_numbers(PurePosixPath(article.path).name, zone)
    return dated


def _in_numbers(name: str, zone: tzinfo) -> datetime | None:
    for found in _DAY.finditer(name):
        clock = _CLOCK.match(name, found.end())
        hour, minute = (int(clock[1]), int(clock[2])) if clock else (0, 0)
        try:
            return datetime(int(found[1]), int(found[3]), int(found[4]), hour, minute, tzinfo=zone)
        except ValueError:
            continue  # the 31st of a shorter month is no date
    return None
