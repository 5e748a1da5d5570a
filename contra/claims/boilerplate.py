"""Lines that are none of the story: share buttons, "read also", copyright, bylines, datelines, headlines.

Each line left out has a reason, counted in the report. A date that stands alone in a header line tells when the
article was published where nothing else does.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache

from contra.claims.entries import Entry
from contra.claims.times import TimeHit, Zone, read_times
from contra.language.lexicon import Annotated, lexicon
from contra.language.sentences import Range, sentences
from contra.language.tokens import PhraseTable

__all__ = ["header_date", "reason_to_leave_out", "story_start"]

_HEADER_LINES = 8
_SHORT_LINE = 9
_FRAGMENT_WORDS = 5
_LONGEST_HEADLINE = 30
_LONGEST_DATELINE = 14
# words of a dateline besides its date: outlet and place; "The army enters tomorrow." has a full stop and is none
_DATELINE_WORDS = 3
_NOON = 12
_CLOCKED = frozenset({"hour", "minute"})
_ENDERS = frozenset(".!?؟…:،,؛")
_STORY_WORDS = ("predicate", "role", "say", "planned", "negator", "according")


@cache
def _openings(code: str) -> PhraseTable[str]:
    table = lexicon(code).data["boilerplate"]["begins"]
    return PhraseTable((phrase, reason) for reason, phrases in table.items() for phrase in phrases)


def _words(text: Annotated, line: Range) -> int:
    kinds = text.tokens.kinds[line.first : line.stop]
    return kinds.count("w") + kinds.count("n")


def _ends_as_sentence(text: Annotated, line: Range) -> bool:
    last = line.stop - 1
    while last > line.first and text.tokens.words[last] in {'"', ")", "'"}:
        last -= 1
    return text.tokens.words[last] in _ENDERS


def _tells(text: Annotated, line: Range) -> bool:
    return any(text.within(category, line.first, line.stop) for category in _STORY_WORDS)


def _opens_copyright(text: Annotated, index: int) -> bool:
    """Tell the signs of a copyright from a bracket before "Reporting by"."""
    words = text.tokens.words
    return words[index] == "©" or words[index : index + 3] == ["(", "c", ")"]


def _opening_reason(text: Annotated, line: Range) -> str | None:
    first = line.first
    while first < line.stop and text.tokens.kinds[first] == "s" and not _opens_copyright(text, first):
        first += 1
    hit = _openings(text.language).match(text.tokens.words, first) if first < line.stop else None
    if hit is None:
        return None
    stop, reason = hit
    words = _words(text, line)
    limit = int(lexicon(text.language).data["boilerplate"]["byline_max_words"])
    colon = stop < line.stop and text.tokens.words[stop] in {":", "|", "/"}
    if reason == "byline":
        ends = _ends_as_sentence(text, line)
        if colon:  # "Our reporter: the bridge was closed at noon."
            return None if ends and words > limit and _tells(text, Range(stop, line.stop)) else reason
        named = stop > first + 1 and not _tells(text, Range(stop, line.stop))  # "(Reporting by A; editing by B)"
        return reason if named or (words <= limit and not (ends and _tells(text, line))) else None
    if reason == "copyright" or colon:
        return reason
    ends = _ends_as_sentence(text, line)
    behind = Range(stop, line.stop)
    counts = text.within("vague", *behind) or any(text.tokens.kinds[index] == "n" for index in range(*behind))
    stated = ends and stop == first + 1 and text.tokens.words[line.stop - 1] != "!"
    if stated and (reason == "comment" or counts or _tells(text, behind)):
        return None  # "Share prices fell on Thursday."
    return reason if not ends or words <= limit else None


def reason_to_leave_out(
    text: Annotated, line: Range, *, is_first: bool, is_only: bool = False, entry: Entry | None = None
) -> str | None:
    """Return why a line makes no claim, or None when it belongs to the story; `line` begins behind what opens `entry`.

    A headline is one sentence with a story under it. An entry of a live page or a list may be as short as one.
    """
    if "w" not in text.tokens.kinds[line.first : line.stop]:
        return "no words"
    opening = _opening_reason(text, line)
    if opening is not None:
        return opening
    words = _words(text, line)
    ends = _ends_as_sentence(text, line)
    told = _tells(text, line)
    if entry is not None and (entry.stamp is not None or (entry.marked and told)):
        return None
    if words <= _SHORT_LINE and _is_dateline(text, line):
        return "dateline"
    numbers = "n" in text.tokens.kinds[line.first : line.stop]
    if not ends and words <= _FRAGMENT_WORDS and not numbers and not is_first:
        return "byline" if not told else "headline"
    if is_first and not is_only and not ends and words <= _LONGEST_HEADLINE and _one_sentence(text, line):
        return "headline"
    if not ends and words <= _SHORT_LINE and not told and not numbers:
        return "byline"
    return None


def _one_sentence(text: Annotated, line: Range) -> bool:
    return len(list(sentences(text, line))) == 1


def _is_dateline(text: Annotated, line: Range) -> bool:
    """Tell a short line of dates, places and outlets without a statement."""
    dated = read_times(text, line.first, line.stop, Zone(None))
    covered = {index for hit in dated for index in range(hit.first, hit.stop)}
    rest = [index for index in range(line.first, line.stop) if index not in covered and text.tokens.kinds[index] == "w"]
    limit = 1 if _ends_as_sentence(text, line) else _DATELINE_WORDS
    if dated and len(rest) <= limit and not text.within("predicate", line.first, line.stop):
        return True
    dashed = any(text.tokens.words[index] in {"-", "/", "|"} for index in range(line.first, line.stop))
    return dashed and not _ends_as_sentence(text, line) and not text.within("say", line.first, line.stop)


def story_start(text: Annotated, line: Range) -> int:
    """Return the token after a dateline that opens a paragraph ("TUNIS, March 3 (MBM) - "), else the line's first."""
    dashes = [
        index
        for index in range(line.first + 1, min(line.first + _LONGEST_DATELINE, line.stop - 1))
        if text.tokens.words[index] == "-" and not text.tokens.glued(index) and not text.tokens.glued(index + 1)
    ]
    if not dashes:
        return line.first
    dated = read_times(text, line.first, min(line.first + _LONGEST_DATELINE, line.stop), Zone(None))
    covered = {index for hit in dated for index in range(hit.first, hit.stop)}
    for index in dashes:
        before = range(line.first, index)
        if all(_in_dateline(text, k) and (text.tokens.kinds[k] != "n" or k in covered) for k in before):
            return index + 1
    return line.first


def _in_dateline(text: Annotated, index: int) -> bool:
    return text.at("say", index) is None and text.at("predicate", index) is None


def _full_date(text: Annotated, hit: TimeHit) -> bool:
    return any(text.tokens.kinds[k] == "n" and len(text.tokens.words[k]) >= 4 for k in range(hit.first, hit.stop))  # noqa: PLR2004


def header_date(text: Annotated, lines: Sequence[Range], zone: Zone) -> datetime | None:
    """Return the date, with the time of day where given, that a short line near the top or the end carries."""
    for line in lines[:_HEADER_LINES]:
        stop = line.stop if _words(text, line) <= _SHORT_LINE * 2 else story_start(text, line)
        for hit in read_times(text, line.first, stop, Zone(None, zone.zone)):
            if hit.ref.from_ is None or not _full_date(text, hit):
                continue
            if hit.ref.granularity in _CLOCKED:
                return hit.ref.from_
            if hit.ref.granularity == "day":
                return hit.ref.from_ + _clock(text, line)
    return None


def _clock(text: Annotated, line: Range) -> timedelta:
    """Return the time of day in a header line, such as 12:04 ص (a.m.) or 9:30 pm; midnight where there is none."""
    words = text.tokens.words
    for index in range(line.first, line.stop - 2):
        if words[index + 1] != ":" or not (words[index].isdecimal() and words[index + 2].isdecimal()):
            continue
        hour, minute = int(words[index]), int(words[index + 2])
        half = text.at("marker", index + 3) if index + 3 < line.stop else None
        if half is not None and half.value in {"morning", "evening"}:
            hour = hour % _NOON + (_NOON if half.value == "evening" else 0)
        if hour < 24 and minute < 60:  # noqa: PLR2004 - hours of a day, minutes of an hour
            return timedelta(hours=hour, minutes=minute)
    return timedelta()
