"""Adding what was read to an index: only what is not there yet is read for claims, only what changed is encoded."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from contra import __version__
from contra.errors import NothingReadError
from contra.reading import Gathered, Progress, Reading, extracted, silent
from contra.wording import count_of

if TYPE_CHECKING:
    from contra.encode import Encoder
    from contra.index.index import AddResult, Index

__all__ = ["add", "add_gathered", "demand_claims"]

_REASONS = 3


def add_gathered(
    index: Index, found: Gathered, encoder: Encoder, progress: Progress = silent, *, reading: Reading | None = None
) -> AddResult:
    """Add what was gathered to an index open for writing; claims are read in what was not so read before.

    An article counts as read before if it is the same, its clock times are of the same zone, and this version of contra
    read it. `reading` is given where the claims of all of them were read already.

    Raises:
        NothingReadError: no article is there from before, and no claim was read in the others.
    """
    from contra.index.rows import reading_stamp  # noqa: PLC0415 - leads to numpy

    stamps = {article.id: reading_stamp(article, str(zone), __version__) for article, zone in found.articles}
    if reading is None:
        known = index.read_before(stamps)
        unread = tuple(item for item in found.articles if item[0].id not in known)
        reading = extracted(replace(found, articles=unread), progress)
        if not known:
            demand_claims(reading)
    result = add(index, reading, encoder)
    index.keep_stamps({each.article.id: stamps[each.article.id] for each in reading.extractions})
    told = {*result.added, *result.changed}
    return replace(result, unchanged=tuple(article.id for article, _ in found.articles if article.id not in told))


def add(index: Index, reading: Reading, encoder: Encoder) -> AddResult:
    """Add what was read to an index open for writing; only articles whose content is not there yet are encoded."""
    from contra.index.index import AddResult  # noqa: PLC0415 - leads to faiss
    from contra.index.rows import Entry  # noqa: PLC0415 - leads to numpy

    if not reading.extractions:
        return AddResult((), (), ())
    new = {article.id for article in index.missing(extraction.article for extraction in reading.extractions)}
    wanted = [extraction for extraction in reading.extractions if extraction.article.id in new]
    vectors = encoder.encode([claim.text for extraction in wanted for claim in extraction.claims])
    entries: list[Entry] = []
    start = 0
    for extraction in wanted:
        stop = start + len(extraction.claims)
        entries.append(Entry(extraction.article, extraction.claims, vectors[start:stop]))
        start = stop
    known = tuple(each.article.id for each in reading.extractions if each.article.id not in new)
    return replace(index.add(entries), unchanged=known)


def demand_claims(reading: Reading) -> None:
    """Raise NothingReadError, with the first reasons, where no claim was read."""
    if reading.claims:
        return
    said = "no claim was read"
    if reading.extractions:
        said += f" from {count_of(len(reading.extractions), 'article')}"
    elif not reading.skipped:
        said += ": there is no file in it but hidden and ignored ones"
    places: dict[str, str] = {}
    for each in reading.skipped:
        places.setdefault(each.reason, f"{each.path}:{each.line}" if each.line else each.path)
    reasons = "; ".join(f"{place}: {reason}" for reason, place in list(places.items())[:_REASONS])
    raise NothingReadError(said + (f" ({len(reading.skipped):,} skipped: {reasons})" if reasons else ""))
