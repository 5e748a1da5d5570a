"""Where inside a building or a town something is told to have happened: its floor, its square, its street."""

from __future__ import annotations

from collections.abc import Iterator

from contra.claims.beside import ids_beside
from contra.claims.context import Context, base_fact, nearest
from contra.claims.cues import BREAKS
from contra.claims.measures import phrase_before
from contra.claims.scope import words_beside
from contra.language.lexicon import Hit, lexicon, shared
from contra.language.sentences import Range
from contra.language.transliteration import script_key
from contra.model import Fact, Place

__all__ = ["site_facts"]

# tokens behind a predicate in which its site stands, a time between them
_FAR = 14
# tokens from a predicate to a time that is its own
_TO_ITS_TIME = 18
# words of the name of a square, and letters of one of them
_LONGEST_NAME, _SHORTEST_WORD = 3, 2


def site_facts(context: Context) -> list[Fact]:
    """Return one fact for each floor, square or street in which the clause says behind a verb that something happened.

    Only happenings of which each story has one at a time count (`sited` in the table of predicates). The value is a
    place of type "floor", "square" or "street" that no gazetteer knows; "from" marks one that something set off from.
    """
    found: list[Fact] = []
    table = shared()["predicates"]
    hits = context.text.within("predicate", *context.clause)
    for hit in hits:
        end = min([after.start for after in hits if after.start > hit.start], default=context.clause.stop)
        if not table[hit.value].get("sited"):
            continue
        before, behind = words_beside(context, hit.start, hit.stop)
        for first, place in _sites(context, Range(hit.stop, min(end, hit.stop + _FAR))):
            led = phrase_before(context.text, first, "from") is not None
            found.append(
                base_fact(
                    context, "site", place.start, place.end, hit.start,
                    value=place, predicate=str(hit.value), period=nearest(context.times, hit.start, _TO_ITS_TIME),
                    near=before | behind, heads=before, beside=ids_beside(context, hit.start, hit.stop),
                    objects=context.about, qualifiers=context.again | frozenset({"from"} if led else ()),
                    places=tuple(named.place for named in context.places),
                )
            )  # fmt: skip
    return found


def _sites(context: Context, stretch: Range) -> Iterator[tuple[int, Place]]:
    """Yield (first token, place) of the floors, squares and streets of a stretch, up to a break."""
    text = context.text
    timed = {
        index for time in context.times for index in range(time.first, time.stop + 1)
    }  # "6 a.m." holds a full stop
    broken = (index for index in range(*stretch) if text.tokens.words[index] in BREAKS and index not in timed)
    first, stop = stretch.first, next(broken, stretch.stop)
    for hit in text.within("floor", first, stop):
        yield hit.start, _place(context, Range(hit.start, hit.stop), "floor", str(hit.value))
    for hit in text.within("site_head", first, stop):
        name = _name(context, hit, stop)
        if name:
            words = Range(hit.start, hit.stop + len(name))
            yield hit.start, _place(context, words, str(hit.value), script_key(" ".join(name)))
    for hit in text.within("site_tail", first, stop):
        begin = hit.start
        while begin > max(first, hit.start - _LONGEST_NAME) and text.tokens.capital(begin - 1):
            begin -= 1
        if begin < hit.start and text.tokens.capital(hit.start):
            name = text.tokens.words[begin : hit.start]
            yield begin, _place(context, Range(begin, hit.stop), str(hit.value), script_key(" ".join(name)))


def _name(context: Context, head: Hit, stop: int) -> list[str]:
    """Return the words behind "square" that name it where names follow: up to a break, a number, a preposition."""
    text, name, known = context.text, list[str](), lexicon(context.text.language)
    for index in range(head.stop, min(stop, head.stop + _LONGEST_NAME)):
        word = text.tokens.words[index]
        ends = text.opens(("place_in", "from", "to", "join", "opener", "marker", "predicate"), index)
        joined = word.startswith(known.proclitics.conjunctions) and not known.knows(word)
        if text.tokens.kinds[index] != "w" or len(word) < _SHORTEST_WORD or ends or (joined and name):
            break
        name.append(word)
    return name


def _place(context: Context, words: Range, kind: str, key: str) -> Place:
    start, end = context.text.tokens.span(*words)
    text = context.text.tokens.folded.original[start:end]
    return Place(text, start, end, f"site:{kind}:{key}", text, kind, (), known=False)
