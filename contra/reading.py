"""From paths to articles with their claims: what `contra check`, `claims` and `search` read before anything else.

Readers of files and of claims are imported when something is read: a search in an index reads nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, tzinfo
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from contra.model import Article, Claim, Skipped

if TYPE_CHECKING:
    from contra.claims import Extraction
    from contra.sources import Options, Paths

__all__ = [
    "Gathered", "Progress", "Reading", "WholeText", "ZoneOf", "extracted", "gather", "no_input", "read", "read_whole",
    "silent", "utc",
]  # fmt: skip

_Item = TypeVar("_Item")
ZoneOf = Callable[[str], tzinfo]
"""Gives the zone of the clock times of an outlet, by its name."""

Progress = Callable[[str, int, int | None], None]
"""Is told the stage, how much of it is done, and how much there is in all, None while that is not known."""


def utc(_source: str) -> tzinfo:
    """Return UTC, whatever the outlet."""
    return UTC


def silent(_stage: str, _done: int, _total: int | None) -> None:
    """Take note of no progress."""


def no_input() -> bytes:
    """Return an empty standard input."""
    return b""


@dataclass(frozen=True, slots=True)
class Reading:
    """Articles with their claims, and what was not read."""

    extractions: tuple[Extraction, ...]
    skipped: tuple[Skipped, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Return the claims of all articles, in order."""
        return tuple(claim for extraction in self.extractions for claim in extraction.claims)


@dataclass(frozen=True, slots=True)
class Gathered:
    """Articles as they were read, each with the zone of its clock times, and what was not read."""

    articles: tuple[tuple[Article, tzinfo], ...]
    skipped: tuple[Skipped, ...]


def read(
    paths: Paths,
    *,
    standard_input: Callable[[], bytes] = no_input,
    zone_of: ZoneOf = utc,
    options: Options | None = None,
    progress: Progress = silent,
) -> Reading:
    """Return the articles at `paths` with their claims; `options` say how files are read.

    Raises:
        UsageError: there is nothing at one of the paths.
    """
    found = gather(paths, standard_input=standard_input, zone_of=zone_of, options=options, progress=progress)
    return extracted(found, progress)


def gather(
    paths: Paths,
    *,
    standard_input: Callable[[], bytes] = no_input,
    zone_of: ZoneOf = utc,
    options: Options | None = None,
    progress: Progress = silent,
) -> Gathered:
    """Return the articles at `paths`, no claim read in them yet; raises as `read` does."""
    from contra.sources import distinct, stream_articles  # noqa: PLC0415 - see above

    chosen = _with_dates(options)
    stream = stream_articles(paths, standard_input=standard_input, zone_of=zone_of, options=chosen)
    articles, skipped = distinct(_counted("reading articles", stream, progress))
    return Gathered(tuple((article, _zone(article, chosen, zone_of)) for article in articles), tuple(skipped))


def extracted(found: Gathered, progress: Progress = silent) -> Reading:
    """Return what was gathered with the claims of its articles."""
    from contra.claims import extract_all  # noqa: PLC0415 - see above

    count = len(found.articles)
    stage = partial(progress, "reading claims of articles")
    stage(0, count)
    return Reading(extract_all(found.articles, told=lambda done: stage(done, count)), found.skipped)


def _counted(stage: str, items: Iterable[_Item], progress: Progress) -> Iterator[_Item]:
    progress(stage, 0, None)
    for done, item in enumerate(items, start=1):
        yield item
        progress(stage, done, None)


def _zone(article: Article, options: Options, zone_of: ZoneOf) -> tzinfo:
    return options.origin_of(article.path or "-", article.source).zone or zone_of(article.source)


def _with_dates(options: Options | None) -> Options:
    """Return the options with dates in words read by the tables of the languages."""
    from contra.claims import stated_in_words  # noqa: PLC0415 - see above
    from contra.sources import Options  # noqa: PLC0415 - see above

    return replace(options or Options(), read_date=stated_in_words)


@dataclass(frozen=True, slots=True)
class WholeText:
    """One text taken whole: its claim, or the reason why it has none, with the id it came under."""

    article: str | None
    claim: Claim | None
    reason: str | None = None


def read_whole(
    paths: Sequence[str | Path],
    *,
    standard_input: Callable[[], bytes] = no_input,
    zone_of: ZoneOf = utc,
    options: Options | None = None,
) -> Iterator[WholeText]:
    """Yield one text for every line of JSON lines, in order, blank and broken ones too, and one for any other file.

    Raises:
        UsageError: there is nothing at one of the paths.
    """
    from contra.sources import Isolation, JsonLines, Sources  # noqa: PLC0415 - see above

    with Isolation() as isolation:
        chosen = _with_dates(options)
        sources = Sources(chosen, zone_of, isolation, standard_input)
        for path in paths:
            source = sources.open(path)
            items = source.read_every_line() if isinstance(source, JsonLines) else source.read()
            yield from (_whole(item, chosen, zone_of) for item in items)


def _whole(item: Article | Skipped | None, options: Options, zone_of: ZoneOf) -> WholeText:
    if item is None:
        return WholeText(None, None, "the line is blank")
    if isinstance(item, Skipped):
        return WholeText(None, None, item.reason)
    from contra.claims import extract  # noqa: PLC0415 - see above

    extraction = extract(item, as_is=True, zone=_zone(item, options, zone_of))
    if not extraction.claims:
        reasons = "; ".join(dict.fromkeys(each.reason for each in extraction.left_out))
        return WholeText(item.id, None, reasons or "no claim")
    return WholeText(item.id, extraction.claims[0])
