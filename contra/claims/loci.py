"""Where a thing was, or what befell it there: the places, kinds of site, bearings and numbers behind a word for it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from contra.claims.beside import ids_beside
from contra.claims.context import Context, base_fact, nearest
from contra.claims.cues import BREAKS
from contra.claims.hits import beginning_in
from contra.claims.particulars import later_beside, subject_matter
from contra.claims.scope import negated_word, words_beside
from contra.claims.site_names import begins_name, site_name
from contra.language.lexicon import Annotated, Hit, lexicon, shared
from contra.language.sentences import Range
from contra.language.stems import stems_in, text_stems
from contra.language.tokens import split_words
from contra.language.transliteration import script_key
from contra.model import Fact, Place, Polarity

__all__ = ["happened_at", "locus_facts", "told_of", "which_of"]

# tokens behind a word in which the place it leads to stands, and from it to a time of its own
_FAR, _TO_ITS_TIME = 22, 18
# tokens from a preposition to the place it leads to, and from a bearing to what it is a bearing of
_TO_ITS_NOUN, _TO_ITS_ANCHOR = 4, 5
# words of a preposition at most, and of the opening of a clause before one that stands first
_LONGEST_LEAD, _OPENING = 4, 3
# tokens from "who" or "that" to the verb of its clause
_TO_ITS_RELATIVE = 3
# tokens from a word to one that says that it is of another happening
_OF_ANOTHER = 8
# besides places, what may tell where
_TELL_WHERE = ("venue", "bearing", "numbered")
_ENDS = ("say", "according", "before", "after")


class _Part(NamedTuple):
    """One thing that says where: its tokens, what it adds as marks, and the place it is, if it is a named one."""

    first: int
    stop: int
    mark: str
    place: Place | None = None


def locus_facts(context: Context) -> list[Fact]:
    """Return one fact for each word of the clause that tells where something was, happened or was taken to.

    The value is the place, or the words that tell it; `qualifiers` hold what they say in ids that languages share:
    "venue:kitchen", "num:gate:4", "bearing:n@<anchor>"; `places` the places named there, `beside` and `near` what it
    is told of. A word without any of these gives no fact.
    """
    found = list[Fact]()
    if not (context.places or any(context.text.within(kind, *context.clause) for kind in _TELL_WHERE)):
        return found
    hits = happened_at(context)
    for hit in hits:
        if not shared()["where"][hit.value]["leads"]:
            continue
        parts = _behind(context, hit, [*_others(hits, hit), context.clause.stop]) or _fronted(context, hit)
        if parts:
            found.append(_fact(context, hit, parts))
    return found


def _behind(context: Context, hit: Hit, stops: list[int]) -> list[_Part]:
    """Return what says where behind a word, up to the next such word, or past one that is told of its noun alone.

    "Found the bus that set out for the coast in a wadi" tells where the bus was found.
    """
    text = context.text
    parts = _parts(context, hit, _stretch(context, hit, min(stops[0], hit.stop + _FAR)))
    relative = range(stops[0] - _TO_ITS_RELATIVE, stops[0]) if len(stops) > 1 else range(0)
    if parts or not any(text.at("subordinate", index) is not None for index in relative if index >= hit.stop):
        return parts
    return _parts(context, hit, _stretch(context, hit, min(stops[1], hit.stop + _FAR)))


def _others(hits: list[Hit], hit: Hit) -> list[int]:
    """Return where the words behind one begin; "lies" only links a word to its place: the epicentre lies in X."""
    table = shared()["where"]
    behind = [other for other in hits if other.start >= hit.stop and table[other.value]["leads"]]
    return [other.start for other in behind if not table[other.value].get("links")]


def happened_at(context: Context) -> list[Hit]:
    """Return the words of a clause that tell where or when, but those that begin in another ("was found" is one)."""
    found: list[Hit] = []
    for hit in context.text.within("where", *context.clause):
        if not found or hit.start >= found[-1].stop:
            found.append(hit)
    return found


def _fact(context: Context, hit: Hit, parts: list[_Part]) -> Fact:
    text = context.text
    inside = {index for part in parts for index in range(part.first, part.stop)}
    named = frozenset().union(*(stems_in(text, part.first, part.stop) for part in parts))
    before, _ = words_beside(context, hit.start, hit.stop)
    between = stems_in(text, hit.stop, max(hit.stop, parts[0].first))
    places = tuple({part.place.id: part.place for part in parts if part.place is not None}.values())
    first, last = min(part.first for part in parts), max(part.stop for part in parts)
    start, end = text.tokens.span(first, last)
    marks = frozenset(part.mark for part in parts if part.mark)
    value = places[0] if places and not marks else _whole(context, start, end, marks)
    return base_fact(
        context, "locus", value.start, value.end, hit.start,
        value=value, predicate=str(hit.value), places=places, period=nearest(context.times, hit.start, _TO_ITS_TIME),
        heads=before - named, near=(before | between) - named, objects=context.about,
        beside=told_of(context, hit, inside), qualifiers=marks | _several(context, hit) | _which(context, hit, marks),
        polarity=Polarity.NEGATED if negated_word(context, hit.start, hit.stop) else Polarity.AFFIRMED,
    )  # fmt: skip


def _which(context: Context, hit: Hit, marks: frozenset[str]) -> frozenset[str]:
    """Return which of several is told of; the fourth gate is no fourth blast."""
    found = which_of(context, hit)
    return found - {"additional"} if any(mark.startswith("num:") for mark in marks) else found


def which_of(context: Context, hit: Hit) -> frozenset[str]:
    """Return what tells one of several happenings from another: a later or a further one, and what it is of."""
    near = Range(max(context.clause.first, hit.start - _OF_ANOTHER), min(context.clause.stop, hit.stop + _OF_ANOTHER))
    another = any(scope.value == "additional" for scope in context.text.within("scope", *near))
    return later_beside(context, hit) | subject_matter(context, hit) | frozenset({"additional"} if another else ())


def _several(context: Context, hit: Hit) -> frozenset[str]:
    """Return "several" where the thing told of is named in the plural of a language that marks it by one letter."""
    text = context.text
    near = text.within("topic", max(context.clause.first, hit.start - _FAR), hit.start)
    last = text.tokens.words[near[-1].stop - 1] if near and lexicon(text.language).capitals else ""
    return frozenset({"several"} if last.endswith("s") and lexicon(text.language).knows(last[:-1]) else ())


def _whole(context: Context, start: int, end: int, marks: frozenset[str]) -> Place:
    words = context.text.tokens.folded.original[start:end]
    return Place(words, start, end, f"locus:{' '.join(sorted(marks))}", words, "locus", (), known=False)


def told_of(context: Context, hit: Hit, inside: set[int]) -> frozenset[str]:
    """Return what a word is told of: what stands beside it, weapons of its clause too, save what only tells where."""
    known, hits = shared()["causes"], context.text.within("topic", *context.clause)
    outside = {topic.value for topic in hits if topic.start not in inside}
    where = {f"topic:{topic.value}" for topic in hits if topic.start in inside and topic.value not in outside}
    causes = context.text.within("cause", *context.clause)
    weapons = {f"cause:{cause.value}" for cause in causes if known[cause.value].get("weapon")}
    inner = {mention.person for mention in context.mentions if _within(mention.first, inside)}  # of a hospital's name
    where |= inner - {mention.person for mention in context.mentions if not _within(mention.first, inside)}
    beside = ids_beside(context, hit.start, hit.stop)
    return frozenset(item for item in beside if item not in where and not item.startswith("side:")) | weapons


def _within(index: int, inside: set[int]) -> bool:
    return bool(inside) and min(inside) - _TO_ITS_NOUN <= index <= max(inside)


def _stretch(context: Context, hit: Hit, stop: int) -> Range:
    """Return the tokens behind a word up to a break, an opener or a verb of saying; "X, Peru" is no break."""
    text = context.text
    for index in range(hit.stop, stop):
        broken = text.tokens.words[index] in BREAKS and not _over(context, index)
        if broken or text.opens(_ENDS, index) or _next_verb(text, index):
            return Range(hit.stop, index)
    return Range(hit.stop, stop)


def _over(context: Context, index: int) -> bool:
    """Tell a sign that parts nothing: of a time ("6 a.m."), or before the place that a place lies in."""
    timed = any(time.first <= index <= time.stop for time in context.times)
    return timed or any(place.first == index + 1 for place in context.places)


def _next_verb(text: Annotated, index: int) -> bool:
    """Tell the "and" of "in a school and spread to ...", behind which no place stands; Arabic writes it onto a word."""
    if text.at("join", index) is None or not lexicon(text.language).capitals or index + 1 >= len(text.tokens):
        return False
    named = text.tokens.capital(index + 1) or text.opens(("article_one", "venue", "bearing", "numbered"), index + 1)
    return not (named or _leading(text, index + 1) is not None)


def _parts(context: Context, hit: Hit, stretch: Range) -> list[_Part]:
    """Return what says where in a stretch, each led by a preposition that the word allows, or its direct object."""
    entry = shared()["where"][hit.value]
    found: list[_Part] = []
    for part in sorted(_candidates(context, stretch)):
        lead = _lead(context.text, part.first, hit.start)
        near = lead is not None and lead[1] == "near"
        of_verb = lead is not None and lead[0] < hit.stop
        object_ = entry.get("direct") and lead is None and part.first - hit.stop <= _TO_ITS_NOUN
        led = of_verb or object_ or (lead is not None and lead[1] in entry["leads"])
        led = led or (part.mark.startswith("bearing:") and not part.mark.endswith("@"))  # "30 km north of X"
        if not (led or (found and _whole_of(context.text, found[-1], part))):
            continue
        if near and not of_verb and part.place is None and not part.mark.startswith("bearing:"):
            continue  # much is near a school
        found.append(part)
    return found


def _whole_of(text: Annotated, part: _Part, whole: _Part) -> bool:
    """Tell the hotel of "the boiler room of the Rex Hotel" and سطح مستشفى (the roof of a hospital)."""
    if whole.first == part.stop:
        return bool(lexicon(text.language).proclitics.articles)
    return whole.first - part.stop <= _TO_ITS_NOUN and text.at("share_of", part.stop) is not None


def _fronted(context: Context, hit: Hit) -> list[_Part]:
    """Return what says where in the opening of a clause: "It was in a cellar that the boxes were found"."""
    first = context.clause.first
    text, stems = context.text, context.text.once(text_stems)
    for index in range(first, min(first + _OPENING, hit.start)):
        lead = _leading(text, index)
        if lead is not None and lead[1] == "at":
            broken = (k for k in range(index, hit.start) if text.tokens.words[k] in BREAKS or text.opens(_ENDS, k))
            stretch = Range(index, next(broken, hit.start))
            return [part for part in sorted(_candidates(context, stretch)) if _lead(text, part.first, index)]
        if stems[index]:
            return []
    return []


def _candidates(context: Context, stretch: Range) -> Iterator[_Part]:
    """Yield the places, kinds of site, bearings and numbered things of a stretch."""
    text = context.text
    named = beginning_in(context.places, *stretch)
    taken = {index for place in named if not place.implied for index in range(place.first, place.stop)}
    for place in named:
        if not place.implied:
            yield _Part(place.first, place.stop, "", place.place)
    last = stretch.first
    for hit in text.within("venue", *stretch):
        if hit.start not in taken and hit.start >= last and not begins_name(text, hit):
            last, name = hit.stop, site_name(text, hit)
            yield _Part(hit.start, hit.stop, f"venue:{hit.value}")
            if name is not None and hit.stop not in taken:
                yield _Part(hit.start, hit.stop, f"name:{hit.value}:{name}")
    for hit in text.within("bearing", *stretch):
        anchor = _anchor(context, hit)
        if hit.start not in taken and anchor is not None:
            yield _Part(hit.start, hit.stop, f"bearing:{hit.value}@{anchor}")
    for hit in text.within("numbered", *stretch):
        number = _number(text, hit.stop)
        if number is not None:
            yield _Part(hit.start, hit.stop + 1, f"num:{hit.value}:{number}")


def _anchor(context: Context, bearing: Hit) -> str | None:
    """Return what a bearing is a bearing of: a place by id, a name by key, "" for "the town"."""
    text, stop = context.text, min(context.clause.stop, bearing.stop + _TO_ITS_ANCHOR)
    for index in range(bearing.stop, stop):
        if text.tokens.words[index] in BREAKS:
            break
        place = next(iter(beginning_in(context.places, index, index + 1)), None)
        if place is not None:
            return place.place.id
        if text.at("place_definite", index) is not None:
            return ""
        if lexicon(text.language).capitals and text.tokens.capital(index):
            return f"name:{script_key(text.tokens.words[index])}"
    return "" if _lead(text, bearing.start, context.clause.first) is not None else None


def _number(text: Annotated, index: int) -> str | None:
    """Return the number or the single letter at a token: the 4 of "Gate 4" and of البوابة الرابعة (gate four)."""
    if index >= len(text.tokens):
        return None
    word = text.tokens.words[index]
    if text.tokens.kinds[index] == "n":
        return word
    value = next((hit.value for kind in ("cardinal", "ordinal") if (hit := text.at(kind, index)) is not None), None)
    if value is not None:
        return f"{value:g}"
    return word if len(word) == 1 and text.tokens.capital(index) else None


def _lead(text: Annotated, index: int, floor: int) -> tuple[int, str] | None:
    """Return where the preposition that leads to a token begins, and how it leads: the nearest one before it."""
    glued = _glued(text, index)
    if glued is not None:
        return index, glued
    for end in range(index, max(floor, index - _TO_ITS_NOUN) - 1, -1):
        if end < index and text.tokens.words[end] in BREAKS:
            return None
        for begin in range(max(floor, end - _LONGEST_LEAD), end):
            lead = _leading(text, begin)
            if lead is not None and lead[0] == end:
                return begin, lead[1]
    return None


def _leading(text: Annotated, index: int) -> tuple[int, str] | None:
    """Return the token behind the longest preposition of place that begins at a token, and how it leads."""
    leads = _leads(text.language)
    words = text.tokens.words
    for length in range(_LONGEST_LEAD, 0, -1):
        kind = leads.get(tuple(words[index : index + length]))
        if kind is not None:
            return index + length, kind
    return None


def _glued(text: Annotated, index: int) -> str | None:
    """Return how a preposition leads that is written onto the word at a token: Arabic bi- (at), li- (to)."""
    word, known = text.tokens.words[index], lexicon(text.language)
    glued = known.proclitics.prepositions
    if not glued or not word.startswith(glued) or known.knows(word):
        return None
    return _leads(text.language).get((word[0],))


@cache
def _leads(code: str) -> dict[tuple[str, ...], str]:
    """Return how each preposition of place leads, by its folded words."""
    table = lexicon(code).data["where_leads"]
    return {tuple(split_words(phrase)): kind for kind, phrases in table.items() for phrase in phrases}
