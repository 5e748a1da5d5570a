"""What all facts of one clause share, and how places, times and words near a value are found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from contra.claims.acquainted import Mention
from contra.claims.names import NameHit
from contra.claims.places import PlaceHit
from contra.claims.polarity import modality
from contra.claims.times import TimeHit
from contra.claims.timewords import word_at
from contra.language.lexicon import Annotated, Hit
from contra.language.sentences import Range
from contra.language.stems import stems_in, text_stems
from contra.model import Fact, Modality, Place, Polarity, Speaker, TimeRef

__all__ = [
    "CLOSE",
    "TIME_WINDOW",
    "Context",
    "again_in",
    "base_fact",
    "countries_named",
    "dates_nothing",
    "distinct",
    "later_in",
    "marked",
    "near_places",
    "nearest",
    "of_another_time",
    "of_saying",
    "period_of",
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
# a month or a year behind the clause of a figure tells of something else
_COARSE = frozenset({"month", "year"})


@dataclass(frozen=True, slots=True)
class Context:
    """All that the facts of one clause share: `terms` the stems of its content words, `about` what it speaks of.

    `apart` are the tokens of its times and places, which are compared as such; `countries` those its clause, else its
    sentence names, each with the token it is named at; `mentions` are those of persons in its sentence; `again` is
    "additional" where it tells of another happening.
    """

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
    mentions: Sequence[Mention]
    speaker: Speaker | None
    polarity: Polarity
    modality: Modality
    terms: frozenset[str]
    about: frozenset[str]
    apart: frozenset[int]
    countries: Sequence[tuple[int, str]]
    again: frozenset[str]


def distinct(hits: Sequence[PlaceHit]) -> tuple[Place, ...]:
    """Return the places of hits, each once, in order."""
    return tuple({hit.place.id: hit.place for hit in hits}.values())


# tokens that a phrase of the tables right before a time takes, at most
_PHRASE = 5


def marked(context: Context, hit: TimeHit, kind: str) -> bool:
    """Tell whether "until" or "since" stands right before a time."""
    markers = context.text.within("marker", max(context.sentence.first, hit.first - 3), hit.first)
    return any(marker.value == kind and marker.stop >= hit.first - 2 for marker in markers)


def _right_before(context: Context, hit: TimeHit) -> Range:
    return Range(max(context.sentence.first, hit.first - _PHRASE), hit.first)


def dates_nothing(context: Context, hit: TimeHit) -> bool:
    """Tell a time that only bounds what is told ("until", "before 6 a.m.") or dates the telling itself.

    "After Friday's vote" dates the vote; "before Friday's vote" may be told on either side of it. "Stayed open until
    eight" dates the closing.
    """
    told = any(word.stop == hit.first for word in context.text.within("predicate", *_right_before(context, hit)))
    if (marked(context, hit, "until") and not told) or of_saying(context, hit):
        return True
    right_before = max(context.sentence.first, hit.first - CLOSE), hit.first
    marks = context.text.within("marker", *right_before)
    if any(mark.stop == hit.first and mark.value in _SHORTLY for mark in marks):
        return False
    orders = ("before",) if word_at(context.text, hit.stop) in _APOSTROPHES else ("before", "after")
    words = [word for order in orders for word in context.text.within(order, *right_before)]
    return any(word.stop == hit.first for word in words)


def nearest(hits: Sequence[TimeHit], position: int, window: int) -> TimeRef | None:
    """Return the time nearest to a token, None where none stands within `window` tokens."""
    near = [hit for hit in hits if abs(hit.first - position) <= window]
    return min(near, key=lambda hit: abs(hit.first - position)).ref if near else None


def of_another_time(context: Context, hit: TimeHit, start: int) -> bool:
    """Tell whether a word behind a time is told to have come before or after it, and so is not of that time.

    "Home on Wednesday, two days after the train derailed"; plainly "killed on Friday after gunmen attacked" is one day.
    """
    text = context.text
    if start < hit.stop:
        return False
    if text.within("before", hit.stop, start) or _told_with_offset(context, start):
        return True
    offset = any(text.within(kind, hit.stop, start) for kind in ("unit", "unit_dual"))
    return offset and bool(text.within("after", hit.stop, start))


def _told_with_offset(context: Context, start: int) -> bool:
    """Tell "flooded a day earlier" and غمرته السيول قبل يوم (the same), whose day is the offset's."""
    text, stop = context.text, min(context.clause.stop, start + 2 * CLOSE)
    units = [hit for kind in ("unit", "unit_dual") for hit in text.within(kind, start + 1, stop)]
    behind = any(text.at("before", unit.start - 1) is not None for unit in units)
    return behind or any(text.at("earlier", unit.stop) is not None for unit in units)


def of_saying(context: Context, hit: TimeHit) -> bool:
    """Tell a time that dates the statement ("said on Friday", "told us on Friday that") from one of what is told."""
    near = max(context.clause.first, hit.first - 2 * CLOSE)
    day = hit.ref.granularity == "day" and context.text.at("that", hit.stop) is not None
    if day and context.text.within("say", near, hit.first) and not context.text.within("that", near, hit.first):
        return True
    return bool(context.text.within("say", max(context.clause.first, hit.first - CLOSE), hit.first))


def period_of(context: Context, position: int, figures: Sequence[int]) -> tuple[TimeRef | None, TimeRef | None]:
    """Return (time spoken of, time up to which a tally counts) for a figure at a token.

    A time that stands behind another figure belongs to that one.
    """
    plain, until = [], []
    for hit in context.times or context.sentence_times:
        if hit.first > position and any(position < figure < hit.first for figure in figures):
            continue
        if hit.first >= context.clause.stop and hit.ref.granularity in _COARSE:
            continue  # "doing 70 km/h, he said, adding that it had been serviced in June"
        if of_saying(context, hit) or _compared_with(context, hit, position):
            continue
        if marked(context, hit, "until"):
            until.append(hit)
        elif not marked(context, hit, "since"):
            plain.append(hit)
    length = context.sentence.stop - context.sentence.first
    return nearest(plain, position, length), nearest(until, position, length)


def _compared_with(context: Context, hit: TimeHit, position: int) -> bool:
    """Tell the time a figure is set against: "down 12 per cent on the same period of 2019"."""
    before = context.text.within("scope", max(context.sentence.first, hit.first - 2 * CLOSE), hit.first)
    bases = [scope for scope in before if scope.value == "previous" and context.text.at("from", scope.start) is None]
    return any(hit.first - base.stop <= CLOSE and not base.stop <= position < hit.first for base in bases)


def stems_between(context: Context, first: int, stop: int) -> frozenset[str]:
    """Return the stems of the words around tokens `first` to `stop`: what a value there is about."""
    first = max(context.sentence.first, first - _WORDS_AROUND)
    return stems_in(context.text, first, min(context.sentence.stop, stop + _WORDS_AROUND))


def stems_near(
    context: Context, first: int, stop: int, others: Collection[int] = (), leave_out: Collection[int] = ()
) -> frozenset[str]:
    """Return the stems of the few content words of the clause on each side of tokens `first` to `stop`.

    Words beyond one of the `others`, the tokens of other values, belong to those; those of `leave_out` do not count.
    """
    stems = context.text.once(text_stems)
    found: set[str] = set()
    for side in (range(first - 1, context.clause.first - 1, -1), range(stop, context.clause.stop)):
        taken = 0
        for index in side:
            if index in others:
                break
            if not stems[index] or index in leave_out:
                continue
            found.add(stems[index])
            taken += 1
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


def countries_named(
    places: Sequence[PlaceHit], nationalities: Sequence[PlaceHit], stretches: Iterable[Range]
) -> list[tuple[int, str]]:
    """Return the countries named in the first of `stretches` that names any, each with its token."""
    for first, stop in stretches:
        named = [
            (hit.first, country)
            for hit in (*nationalities, *places)
            if first <= hit.first < stop
            for country in (hit.place.id, *hit.place.within)
            if country.startswith("country:")
        ]
        if named:
            return named
    return []


def again_in(text: Annotated, clause: Range, times: Sequence[TimeHit]) -> frozenset[str]:
    """Return "additional" where a clause tells of another happening of its kind: a second blast, one more tremor."""
    another = any(hit.value == "additional" for hit in text.within("scope", *clause))
    return frozenset({"additional"} if another else ()) | later_in(text, clause, times)


def later_in(text: Annotated, stretch: Range, times: Sequence[TimeHit]) -> frozenset[str]:
    """Return "additional" where tokens tell of a later one of several: the second delegation, the next meeting."""
    of_time = {index for time in times for index in range(time.first, time.stop)}
    of_floor = {index for hit in text.within("floor", *stretch) for index in range(hit.start, hit.stop)}
    ordinals = text.within("ordinal", *stretch)
    counted = any(hit.value > 1 and hit.start not in of_time | of_floor for hit in ordinals)
    coming = any(_of_a_happening(text, hit) for hit in text.within("next", *stretch))
    return frozenset({"additional"} if counted or coming else ())


def _of_a_happening(text: Annotated, hit: Hit) -> bool:
    """Tell "the next meeting" from "next Friday"."""
    topics = text.within("topic", hit.start - 1, hit.stop + 1)
    return any(topic.stop == hit.start or topic.start == hit.stop for topic in topics)


def _country(context: Context, position: int) -> frozenset[str]:
    """Return the country of the institution a value belongs to: the last one named before it, else the next one."""
    if not context.countries:
        return frozenset()
    before = [item for item in context.countries if item[0] < position]
    return frozenset({(max(before) if before else min(context.countries))[1]})


def _modality_at(context: Context, position: int) -> Modality:
    """Return the modality of a word of the clause; what a clause without any marker tells it asserts."""
    if context.modality is Modality.ASSERTED:
        return Modality.ASSERTED
    return modality(context.text, context.clause, position)


def base_fact(context: Context, slot: str, start: int, end: int, position: int, **own: Any) -> Fact:
    """Return a fact with all that its clause gives it, save for what is its `own`: value, predicate and more."""
    shared_with_clause = {
        "focus": context.focus, "countries": _country(context, position), "terms": context.terms,
        "polarity": context.polarity, "modality": _modality_at(context, position),
        "speaker": context.speaker,
    }  # fmt: skip
    return Fact(slot, start, end, **(shared_with_clause | own))
