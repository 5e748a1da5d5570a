"""Entries of live pages, lists and statements: the mark that opens a line, and the time the entry was made.

A number, bullet or ordinal before an entry counts nothing and is no word of it. A time of day that opens an entry tells
when it was written, not when something happened.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from contra.claims.clock import read_clock
from contra.claims.timewords import Clock, word_at
from contra.language.calendar import Span
from contra.language.lexicon import Annotated, lexicon
from contra.language.sentences import Range
from contra.language.tokens import PhraseTable
from contra.model import TimeRef

__all__ = ["Entry", "entry_at", "stamps"]

_BULLETS = frozenset("•·▪▫◦●○■□►▶▸→➤➢‣✓✔✦★*-_")
_BEHIND_NUMBERS = frozenset(".):-")
_BEHIND_WORDS = frozenset(":-)،,")
_BEHIND_STAMPS = frozenset("|:-])•·،,")
_OPENERS = frozenset("[(")
_MOST_DIGITS = 2
_OF_TIME = ("marker", "part_of_day", "weekday", "relative_day", "month")
# entries out of order by so much have midnight between them
_BREAK = timedelta(hours=6)
# an entry told to be so much later than its page is of the day before
_OTHER_DAY = timedelta(hours=12)
_DAY, _HOUR = timedelta(days=1), timedelta(hours=1)


class Entry(NamedTuple):
    """Where the words of a line begin behind its marks, and the clock time of its stamp, which may stand `alone`."""

    first: int
    marked: bool = False
    clock: Clock | None = None
    stamp: Range | None = None
    alone: bool = False


@cache
def _ordinal_marks(code: str) -> PhraseTable[bool]:
    return PhraseTable((phrase, True) for phrase in lexicon(code).data["boilerplate"]["list_marks"])


def entry_at(text: Annotated, line: Range) -> Entry:
    """Return what opens a line: "• ", "1. ", "Second: ", "20:25 - ", "- 9pm: ", "[14h05] ", or nothing of the kind."""
    first = line.first
    while first < line.stop and text.tokens.words[first] in _BULLETS and not text.tokens.glued(first + 1):
        first += 1
    stamped = _stamped(text, Range(first, line.stop))
    if stamped is not None:
        return stamped
    numbered = _behind_number(text, Range(first, line.stop))
    return Entry(numbered, marked=numbered > line.first)


def _behind_number(text: Annotated, line: Range) -> int:
    """Return the token behind "1.", "(2)", "3 -" or "First:", else the first of the line."""
    words, kinds = text.tokens.words, text.tokens.kinds
    index = line.first + (word_at(text, line.first) == "(")
    mark = _ordinal_marks(text.language).match(words, index) if index < line.stop else None
    if mark is not None:
        behind = mark[0]
        return behind + 1 if behind + 1 < line.stop and words[behind] in _BEHIND_WORDS else line.first
    if index + 2 >= line.stop or kinds[index] != "n" or len(words[index]) > _MOST_DIGITS:
        return line.first
    closed = words[index + 1] in _BEHIND_NUMBERS and not text.tokens.glued(index + 2)
    opens = kinds[index + 2] == "w" or words[index + 2] in {'"', "("}
    # "5 - 7 people" is a range, "1. November" a date
    return index + 2 if closed and opens and text.at("month", index + 2) is None else line.first


def _stamped(text: Annotated, line: Range) -> Entry | None:
    """Return the entry behind a time of day that opens a line and is set apart from what follows."""
    first = line.first + (word_at(text, line.first) in _OPENERS)
    clock = read_clock(text, first, whole_day=True) if first < line.stop else None
    if clock is None or clock.low is None or text.tokens.kinds[first] != "n":
        return None
    stop = clock.stop
    apart = stop >= line.stop
    while stop < line.stop and text.tokens.words[stop] in _BEHIND_STAMPS:
        apart, stop = True, stop + 1
    minutes = clock.granularity == "minute" and stop < line.stop and _begins_a_sentence(text, stop)
    return (
        Entry(stop, marked=True, clock=clock, stamp=Range(first, clock.stop), alone=stop >= line.stop)
        if apart or minutes
        else None
    )


def _begins_a_sentence(text: Annotated, index: int) -> bool:
    """Tell "18:50 Police closed" from "18:50 on Friday was"; without capitals no word of time may follow."""
    if lexicon(text.language).capitals:
        return text.tokens.capital(index)
    return text.tokens.kinds[index] == "w" and not text.opens(_OF_TIME, index)


def stamps(text: Annotated, entries: Sequence[Entry], published: datetime | None, zone: tzinfo) -> list[TimeRef | None]:
    """Return the time each entry was made, its clock time read in `zone` on the day of publication; guessed.

    Entries stand in the order they were made or in the reverse; where it breaks, midnight lies between. A page is dated
    by its beginning or by its end, whichever is nearer. Where the newest then lies after the publication, the page
    tells another zone's time: all are set back by whole hours. A stamp in a line of its own is that of the unmarked
    line below as well.
    """
    found: list[TimeRef | None] = []
    alone: Entry | None = None
    for entry in entries:
        own = alone if alone is not None and not entry.marked else entry
        found.append(None if published is None else _stamp(text, own, published, zone))
        alone = entry if entry.alone else None
    places = [place for place, ref in enumerate(found) if ref is not None]
    if published is None or not places:
        return found
    moments = _over_midnight([ref.from_ for ref in found if ref is not None and ref.from_ is not None])
    back = _set_back_by(min(moments), max(moments), published)
    for place, moment in zip(places, moments, strict=True):
        found[place] = _moved(found[place], moment - back)
    return found


def _moved(ref: TimeRef | None, begins: datetime) -> TimeRef | None:
    if ref is None or ref.from_ is None or ref.to is None:
        return ref
    return replace(ref, from_=begins, to=begins + (ref.to - ref.from_))


def _over_midnight(moments: list[datetime]) -> list[datetime]:
    """Return the moments of one day's clock times with those behind each midnight a day later."""
    steps = [(later - earlier) % _DAY for earlier, later in pairwise(moments)]
    newest_first = sum(step > _OTHER_DAY for step in steps) > len(steps) / 2
    in_order = moments[::-1] if newest_first else moments
    days, found = 0, in_order[:1]
    for earlier, later in pairwise(in_order):
        days += earlier - later > _BREAK
        found.append(later + days * _DAY)
    return found[::-1] if newest_first else found


def _set_back_by(oldest: datetime, newest: datetime, published: datetime) -> timedelta:
    """Return how much earlier than on the day of publication entries from `oldest` to `newest` were made."""
    back = timedelta(days=max(0, math.ceil((newest - published - _OTHER_DAY) / _DAY)))
    if published < oldest <= published + _OTHER_DAY and oldest - published <= abs(published - (newest - back)):
        return timedelta()
    return back + timedelta(hours=max(0, math.ceil((newest - back - published) / _HOUR)))


def _stamp(text: Annotated, entry: Entry, published: datetime, zone: tzinfo) -> TimeRef | None:
    clock = entry.clock
    if clock is None or clock.low is None or entry.stamp is None:
        return None
    in_zone = clock.zone or zone
    day = published.astimezone(in_zone).date()
    low, high = Span(day, day, clock.granularity, (clock.low, clock.high)).bounds(in_zone)
    start, end = text.tokens.span(*entry.stamp)
    return TimeRef(text.tokens.folded.original[start:end], start, end, low, high, clock.granularity, guessed=True)
