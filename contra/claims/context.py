"""What all facts of one clause share, and how places, times and words near a value are found."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from contra.claims.names import NameHit
from contra.claims.places import PlaceHit
from contra.claims.polarity import modality
from contra.claims.times import TimeHit
from contra.claims.timewords import word_at
from contra.language.lexicon import Annotated
from contra.language.sentences import Range
from contra.language.stems import content_stems
from contra.model import Fact, Modality, Place, Polarity, Speaker, TimeRef

__all__ = [
    "CLOSE",
    "TIME_WINDOW",
    "Context",
    "base_fact",
    "dates_nothing",
    "distinct",
    "marked",
    "near_places",
    "nearest",
    "of_saying",
    "period_of",
    "stems",
    "stems_between",
    "stems_near",
]

# a time this many tokens from an event's word still tells when it happened
TIME_WINDOW = 18
CLOSE = 3
# words on each side of a value that tell what it is about
_WORDS_AROUND = 9
# content words on each side of a value that stand right beside it
_WORDS_BESIDE = 4
# "shortly before six" is a time of its own, "before six" a bound
_APOSTROPHES = frozenset("'’")
_SHORTLY = frozenset({"shortly_before", "shortly_after"})


@dataclass(frozen=True, slots=True)
class Context:
    """All that the facts of one clause share: `terms` the stems of its content words, `about` what it speaks of."""

    text: Annotated
    clause: Range
    sentence: Range
    places: Sequence[PlaceHit]
    sentence_places: Sequence[PlaceHit]
    focus: tuple[Place, ...]
    nationalities: Sequence[PlaceHit]
    times: Sequence[TimeHit]
    sentence_times: Sequence[TimeHit]
    names: Sequence[NameHit]
    speaker: Speaker | None
    polarity: Polarity
    modality: Modality
    terms: frozenset[str]
    about: frozenset[str]


def distinct(hits: Sequence[PlaceHit]) -> tuple[Place, ...]:
    """Return the places of hits, each once, in order."""
    return tuple({hit.place.id: hit.place for hit in hits}.values())


def marked(context: Context, hit: TimeHit, kind: str) -> bool:
    """Tell whether "until" or "since" stands right before a time."""
    for start in range(max(context.sentence.first, hit.first - 3), hit.first):
        marker = context.text.at("marker", start)
        if marker is not None and marker.value == kind and marker.stop >= hit.first - 2:
            return True
    return False


def dates_nothing(context: Context, hit: TimeHit) -> bool:
    """Tell a time that only bounds what is told ("until", "before 6 a.m.") or dates the telling itself.

    "After Friday's vote" dates the vote; "before Friday's vote" may be told on either side of it.
    """
    if marked(context, hit, "until") or of_saying(context, hit):
        return True
    right_before = range(max(context.sentence.first, hit.first - CLOSE), hit.first)
    marks = [mark for mark in (context.text.at("marker", start) for start in right_before) if mark is not None]
    if any(mark.stop == hit.first and mark.value in _SHORTLY for mark in marks):
        return False
    orders = ("before",) if word_at(context.text, hit.stop) in _APOSTROPHES else ("before", "after")
    words = [context.text.at(order, start) for order in orders for start in right_before]
    return any(word is not None and word.stop == hit.first for word in words)


def nearest(hits: Sequence[TimeHit], position: int, window: int) -> TimeRef | None:
    """Return the time nearest to a token, None where none stands within `window` tokens."""
    near = [hit for hit in hits if abs(hit.first - position) <= window]
    return min(near, key=lambda hit: abs(hit.first - position)).ref if near else None


def of_saying(context: Context, hit: TimeHit) -> bool:
    """Tell a time that dates the statement ("said on Friday") from one that dates what is told."""
    before = range(max(context.clause.first, hit.first - CLOSE), hit.first)
    return any(context.text.at("say", index) is not None for index in before)


def period_of(context: Context, position: int, figures: Sequence[int]) -> tuple[TimeRef | None, TimeRef | None]:
    """Return (time spoken of, time up to which a tally counts) for a figure at a token.

    A time that stands behind another figure belongs to that one.
    """
    plain, until = [], []
    for hit in context.times or context.sentence_times:
        if hit.first > position and any(position < figure < hit.first for figure in figures):
            continue
        if of_saying(context, hit):
            continue
        if marked(context, hit, "until"):
            until.append(hit)
        elif not marked(context, hit, "since"):
            plain.append(hit)
    length = context.sentence.stop - context.sentence.first
    return nearest(plain, position, length), nearest(until, position, length)


def stems(text: Annotated, stretch: Range) -> frozenset[str]:
    """Return the stems of the content words in a stretch of tokens."""
    first, stop = stretch
    return content_stems(text.tokens.words[first:stop], text.tokens.kinds[first:stop], text.language)


def stems_between(context: Context, first: int, stop: int) -> frozenset[str]:
    """Return the stems of the words around tokens `first` to `stop`: what a value there is about."""
    first = max(context.sentence.first, first - _WORDS_AROUND)
    stop = min(context.sentence.stop, stop + _WORDS_AROUND)
    return stems(context.text, Range(first, stop))


def stems_near(
    context: Context, first: int, stop: int, others: Sequence[int] = (), leave_out: Collection[int] = ()
) -> frozenset[str]:
    """Return the stems of the few content words of the clause on each side of tokens `first` to `stop`.

    Words beyond one of the `others`, the tokens of other values, belong to those; those of `leave_out` do not count.
    """
    found: set[str] = set()
    for side in (range(first - 1, context.clause.first - 1, -1), range(stop, context.clause.stop)):
        taken = 0
        for index in side:
            if index in others:
                break
            if index in leave_out:
                continue
            one = stems(context.text, Range(index, index + 1))
            found |= one
            taken += bool(one)
            if taken == _WORDS_BESIDE:
                break
    return frozenset(found)


def near_places(context: Context, position: int, figures: Sequence[int] = ()) -> tuple[Place, ...]:
    """Return the places named with a value, nearest first: of its clause, else before it in its sentence.

    A place that stands behind one of `figures`, told as a part, belongs to that ("19 died, seven of them in the town").
    """
    hits = context.places or [hit for hit in context.sentence_places if hit.first < context.clause.first]
    hits = [hit for hit in hits if not any(position < figure < hit.first for figure in figures)]
    hits = [hit for hit in hits if not hit.implied] or hits
    ordered = sorted(hits, key=lambda hit: abs(hit.first - position) + (2 if hit.first < position else 0))
    return distinct(ordered)


def _country(context: Context, position: int) -> frozenset[str]:
    """Return the country of the institution a value belongs to: the last one named before it, else the next one."""
    for first, stop in (context.clause, context.sentence):
        named = [
            (hit.first, country)
            for hit in (*context.nationalities, *context.sentence_places)
            if first <= hit.first < stop
            for country in (hit.place.id, *hit.place.within)
            if country.startswith("country:")
        ]
        if named:
            before = [item for item in named if item[0] < position]
            return frozenset({(max(before) if before else min(named))[1]})
    return frozenset()


def base_fact(context: Context, slot: str, start: int, end: int, position: int, **own: Any) -> Fact:
    """Return a fact with all that its clause gives it, save for what is its `own`: value, predicate and more."""
    shared_with_clause = {
        "focus": context.focus, "countries": _country(context, position), "terms": context.terms,
        "polarity": context.polarity, "modality": modality(context.text, context.clause, position),
        "speaker": context.speaker,
    }  # fmt: skip
    return Fact(slot, start, end, **(shared_with_clause | own))
