"""Who filled a part in what a clause tells: who claimed it, owns it, led it, drove it, paid for it, was appointed.

A word of the tables says which part ("was at the wheel", برئاسة), and on which side of it the one who fills it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from contra.claims.context import TIME_WINDOW, Context, base_fact, near_places, nearest
from contra.claims.fillers import Filler, fillers_in
from contra.claims.hits import beginning_in
from contra.claims.polarity import negated_at
from contra.language.lexicon import Hit, lexicon, shared
from contra.language.sentences import Range
from contra.language.tokens import split_words
from contra.model import Fact, Name, Place, Polarity

__all__ = ["part_facts"]

# tokens between a word for a part and the one who fills it, behind or before it
_BEHIND, _BEHIND_VERB, _BEFORE = 7, 10, 9
# tokens between a verb and "by", between "was assigned" and "to"
_TO_THE_AGENT, _TO_THE_TAKER = 5, 16
# tokens before a word for a part, or a name, that say that it is shared or past
_SHARED_REACH = 3
# tokens on each side of a delegation in which it is told whose it is
_WHOSE_REACH = 4
_STOPS = frozenset(".;؛:!?؟")
# what begins something else behind a name
_PARTING = ("say", "predicate", "opener", "join", "subordinate", "auxiliary", "part_act", "part_before")
_LINKS = ("place_in", "to", "from", "agent", "part_barrier")

_Reader = Callable[[Context, Hit, Sequence[Filler]], Filler | None]


def part_facts(context: Context) -> list[Fact]:
    """Return who fills which part: value the name, `predicate` the part, `objects` the thing it is a part in.

    `qualifiers` tell whose a delegation is ("of:military") and the nationality of who fills it ("nation:country:TR").
    """
    cues = [
        (read, hit) for category, read in _READERS.items() for hit in context.text.within(category, *context.clause)
    ]
    nations = beginning_in(context.nationalities, *context.clause) and context.text.within("firm", *context.clause)
    if not cues and not nations:
        return []
    fillers = [one for one in fillers_in(context) if context.clause.first <= one.first < context.clause.stop]
    found: dict[tuple[str, str], Fact] = {}
    for read, hit in cues:
        fact = None if _shared_or_past(context, hit.start) else _read_as(context, hit, read, fillers)
        if fact is not None and isinstance(fact.value, Name):
            found.setdefault((str(fact.predicate), fact.value.canonical), fact)
    return [*found.values(), *_nations_of_firms(context, fillers)]


def _nations_of_firms(context: Context, fillers: Sequence[Filler]) -> Iterator[Fact]:
    """Yield the firms that are named with a nationality: "the Norwegian shipbuilder Fjellbo"."""
    for one in fillers:
        if one.name.type == "firm" and one.name.canonical and one.nations:
            own = {"value": one.name, "predicate": "nationality", "objects": frozenset[str](), "places": ()}
            nations = frozenset(f"nation:{country}" for country in one.nations)
            yield base_fact(context, "part", one.name.start, one.name.end, one.first, qualifiers=nations, **own)


def _read_as(context: Context, hit: Hit, read: _Reader, fillers: Sequence[Filler]) -> Fact | None:
    """Return the part that a word tells of: of those it may stand for, the first whose thing and name are told."""
    for part in shared()["parts"][hit.value].get("as", [hit.value]):
        known = _frame(part)
        things = _things(context, hit, known)
        if known.get("needs") and not (things or _of_a_pronoun(context, hit)):
            continue
        fitting = [one for one in fillers if one.name.type in known["fillers"]]
        filler = read(context, hit, fitting)
        if filler is not None and not _one_of_several(context, filler, fitting):
            own = _things(context, hit, known, range(filler.first, filler.stop))
            return _fact(context, part, hit, filler, own or things)
    return None


def _of_a_pronoun(context: Context, hit: Hit) -> bool:
    """Tell a word for a part that says of what by a pronoun written onto it: شيدتها (built it), or "its owner"."""
    endings = tuple(lexicon(context.text.language).data["parts"]["others"]["pronouns"])
    words = context.text.tokens.words
    return bool(endings) and (words[hit.stop - 1].endswith(endings) or words[hit.start] in endings)


def _fact(context: Context, part: str, hit: Hit, filler: Filler, things: Sequence[str]) -> Fact:
    known = _frame(part)
    others = {f"beside:{thing}" for thing in things[1:] if thing in shared()["topics"]["vehicles"]}
    own = {
        "value": filler.name,
        "predicate": known.get("told_as", part),
        "objects": frozenset(known.get("alike", {}).get(thing, thing) for thing in things[:1])
        - {*shared()["topics"]["any_craft"]},
        "qualifiers": frozenset(_whose(context, part, things) | others | {*_told_with(context, filler, known)}),
        "places": _places(context, hit, filler, known, things),
        "period": nearest(context.times, hit.start, TIME_WINDOW),
        "polarity": Polarity.AFFIRMED,
    }
    return base_fact(context, "part", filler.name.start, filler.name.end, hit.start, **own)


def _places(
    context: Context, hit: Hit, filler: Filler, known: Mapping[str, Any], things: Sequence[str]
) -> tuple[Place, ...]:
    """Return where a happening was, or a thing that stands somewhere, save for where its owner is from."""
    sited = {*things[:1]} & {*shared()["topics"]["sites"], *known.get("sited", ())}
    if known.get("event") or known.get("placed"):
        return near_places(context, hit.start)
    if not sited:
        return ()
    behind = range(filler.first, filler.stop + _BEHIND)
    own = {place.place.id for place in context.places if place.first in behind}
    return tuple(place for place in near_places(context, hit.start) if place.id not in own)


def _told_with(context: Context, filler: Filler, known: Mapping[str, Any]) -> Iterator[str]:
    """Yield the nationality of who fills a part, that nobody else does, and that a happening is another one."""
    yield from (f"nation:{country}" for country in filler.nations)
    another = any(hit.value == "additional" for hit in context.text.within("scope", *context.clause))
    yield from ("additional" for _ in range(another and bool(known.get("event"))))
    beside = (hit for hit in context.text.within("part_which", *context.clause) if _beside_a_thing(context, hit))
    yield from (f"which:{hit.value}" for hit in beside)
    yield from ("sole" for _ in context.text.within("sole", *context.sentence)[:1])


def _beside_a_thing(context: Context, which: Hit) -> bool:
    """Tell "the women's race" and "the first bus" from the first of anything else."""
    near = range(which.start - _SHARED_REACH, which.stop + 1)
    things = [
        *context.text.within("part_thing", near[0], near[-1] + 1),
        *context.text.within("topic", near[0], near[-1] + 1),
    ]
    return any(thing.start == which.stop or thing.stop == which.start for thing in things)


@cache
def _frame(part: str) -> Mapping[str, Any]:
    """Return what the tables say of a part, its lists of things resolved."""
    known = dict(shared()["parts"][part])
    lists = shared()["topics"] | {"posts": [f"post:{post}" for post in shared()["posts"]["exclusive"]]}
    things = (lists[item[1:]] if item.startswith("@") else [item] for item in known["things"])
    return known | {"things": frozenset(item for listed in things for item in listed)}


# ------------------------------------------------------------------ where the one who fills it stands
def _acting(context: Context, hit: Hit, fillers: Sequence[Filler]) -> Filler | None:
    """Return who does it: behind "by", else the subject, which stands before the verb or, verb first, behind it."""
    text, (_, stop) = context.text, context.clause
    if negated_at(text, context.clause, hit.start):
        return None
    agent = text.within("agent", hit.stop, min(hit.stop + _TO_THE_AGENT, stop))
    if agent:
        found = _behind(context, agent[0].stop, fillers)
        if found is not None or agent[0].start == hit.stop:
            return found  # else "by a margin", "by midnight"
    if text.at("auxiliary", hit.start - 1) is not None:
        return None
    if (
        text.at("relative", hit.start - 1) is not None
    ):  # "the firm that built the dam is Acme", "it was Acme that built"
        return _told_by_copula(context, hit, fillers) or _before(context, hit.start - 1, fillers)
    if lexicon(text.language).verb_first:
        return _behind(context, hit.stop, fillers) or _before(context, hit.start, fillers)
    return _before(context, hit.start, fillers)


def _stands_behind(context: Context, hit: Hit, fillers: Sequence[Filler]) -> Filler | None:
    if negated_at(context.text, context.clause, hit.start):
        return None
    return _behind(context, hit.stop, fillers)


def _stands_before(context: Context, hit: Hit, fillers: Sequence[Filler]) -> Filler | None:
    if negated_at(context.text, context.clause, hit.start):
        return None
    return _before(context, hit.start, fillers)


def _is_given(context: Context, hit: Hit, fillers: Sequence[Filler]) -> Filler | None:
    """Return to whom it is given: behind the first "to" that a fitting name follows."""
    limit = min(hit.stop + _TO_THE_TAKER, context.clause.stop)
    for link in context.text.within("part_link", hit.stop, limit):
        if not _links(context, link.start):
            continue
        found = next((one for one in fillers if link.stop <= one.first <= link.stop + 2), None)
        if found is not None:
            return found
    return None


def _told_by_copula(context: Context, hit: Hit, fillers: Sequence[Filler]) -> Filler | None:
    """Return who it "was": "leading the delegation on Monday was ...", صاحب المطعم هو (the restaurant's owner is)."""
    limit = min(hit.stop + _TO_THE_TAKER, context.clause.stop)
    for link in context.text.within("copula", hit.stop, limit):
        found = _behind(context, link.stop, fillers)
        if found is not None and not negated_at(context.text, context.clause, link.stop):
            return found
    return None


_READERS: Mapping[str, _Reader] = {
    "part_act": _acting,
    "part_behind": _stands_behind,
    "part_before": _stands_before,
    "part_given": _is_given,
    "part_copula": _told_by_copula,
}


def _behind(context: Context, index: int, fillers: Sequence[Filler]) -> Filler | None:
    """Return the first that fits behind a token; one that a preposition parts from it must bear a title."""
    reach = index + (_TO_THE_TAKER if lexicon(context.text.language).verb_first else _BEHIND)
    for place, one in enumerate(fillers):
        if index <= one.first <= reach and not _stopped(context, index, one.first):
            return _described(context, fillers[place:]) if _free(context, index, one) else None
    return None


def _described(context: Context, fillers: Sequence[Filler]) -> Filler:
    """Return who is meant by names in a row: "Acme boss Karl Weber" is Weber."""
    found = fillers[0]
    for one in fillers[1:]:
        between = range(found.stop, one.first)
        if not between and (found.name.type == one.name.type == "body" or one.name.type == "person"):
            found = one  # "an army deserter", "the Norwegian Karin Lund"
            continue
        plain = all(context.text.tokens.kinds[index] == "w" for index in between)
        parted = any(context.text.opens((*_LINKS, *_PARTING), index) for index in between)
        if not plain or parted or not 0 < len(between) <= _SHARED_REACH:
            break
        if found.name.type in {"unknown", "firm"} or found.stop - found.first == 1:
            found = one
    return found


def _before(context: Context, index: int, fillers: Sequence[Filler]) -> Filler | None:
    """Return the nearest that fits before a token and that no preposition makes a part of something else."""
    for one in reversed(fillers):
        if index - _BEFORE <= one.stop <= index and not _stopped(context, one.stop, index):
            before = _phrase_start(context, one)
            if not _links(context, before - 1) or before <= context.clause.first:
                return one
    return None


def _phrase_start(context: Context, one: Filler) -> int:
    """Return where the phrase begins that ends in a name: over its titles, its nationality, "the"."""
    text, first = context.text, one.first
    skipped = {index for hit in context.nationalities for index in range(hit.first, hit.stop)}
    while first > context.clause.first and (
        first - 1 in skipped or text.opens(("title", "filler", "firm", "armed_group", "epithet"), first - 1)
    ):
        first -= 1
    heads = text.within("country_head", first - _SHARED_REACH, first)
    return next((head.start for head in heads if head.stop == first), first)


def _stopped(context: Context, first: int, stop: int) -> bool:
    return any(context.text.tokens.words[index] in _STOPS for index in range(first, stop))


def _free(context: Context, index: int, one: Filler) -> bool:
    """Tell "led by General Diaz" from "led by a cousin of General Diaz", and "led in Geneva by General Diaz"."""
    start = _phrase_start(context, one)
    if not lexicon(context.text.language).verb_first:
        return not any(_links(context, k, also=_PARTING) for k in range(index, start))
    if any(context.text.at("former", k) is not None for k in range(index, start)):
        return False
    glued = context.text.tokens.words[one.first] not in _first_names(context.text.language)
    surely = one.name.type == "person" and (start < one.first or not glued)
    linked = any(_links(context, k) for k in range(start - 1 if surely else index, start))
    return not linked and (surely or one.first - index <= _BEHIND_VERB)


def _links(context: Context, index: int, also: Sequence[str] = ()) -> bool:
    """Tell a preposition, or a word of one of the categories `also`; the sign of a range is none."""
    return context.text.tokens.kinds[index] == "w" and context.text.opens((*_LINKS, *also), index)


# ------------------------------------------------------------------ what keeps a part from being one's alone
def _shared_or_past(context: Context, index: int) -> bool:
    """Tell "one of the owners", "co-founded by", "formerly run by"."""
    first = max(context.clause.first, index - _SHARED_REACH)
    if any(hit.stop == index for hit in context.text.within("former", first, index)):
        return True
    return any(hit.stop <= index + 1 for hit in context.text.within("part_shared", first, index))


def _one_of_several(context: Context, filler: Filler, fillers: Sequence[Filler]) -> bool:
    """Tell a name that "and" or a comma ties to another that fits: "owned by Acme and Norkorn"."""
    for one in fillers:
        first, stop = (filler.stop, one.first) if filler.first < one.first else (one.stop, filler.first)
        reach = 0 if lexicon(context.text.language).verb_first else _SHARED_REACH
        if one is not filler and 0 <= stop - first <= reach and _joins(context, first):
            return True
    behind = filler.stop < len(context.text.tokens) and context.text.at("given_name", filler.stop) is not None
    return behind and _joins(context, filler.stop)  # a clause may begin with the second name


def _joins(context: Context, index: int) -> bool:
    """Tell "and", a word of its own or written onto the next one."""
    text, word = context.text, context.text.tokens.words[index]
    glued = tuple(lexicon(text.language).data["numbers"]["join"]) if lexicon(text.language).verb_first else ()
    joined = word.startswith(glued) and word not in glued and word not in _first_names(text.language)
    return text.at("join", index) is not None or (bool(glued) and joined)


@cache
def _first_names(code: str) -> frozenset[str]:
    """Return the first words of the listed first names, as they are written: Walid begins with no "and"."""
    return frozenset(split_words(name)[0] for name in lexicon(code).data["parts"]["others"]["given_names"])


# ------------------------------------------------------------------ the thing, and whose it is
def _things(context: Context, hit: Hit, known: Mapping[str, Any], name: range = range(0)) -> Sequence[str]:
    """Return the things of the clause, else of its sentence, that a part may be one in, the nearest to its word first.

    What somebody is appointed to is named behind the word; what a filler's own `name` names is no such thing.
    """
    first, stop = context.clause
    stretches = [Range(hit.start, stop)] if known.get("behind") else [Range(first, stop), context.sentence]
    for stretch in stretches:
        named = [(start, thing) for start, thing in _named_things(context, stretch) if start not in name]
        told = [(start, thing) for start, thing in named if thing in known["things"]]
        near = sorted(told) if _of_the_subject(context, hit) else sorted((abs(k - hit.start), it) for k, it in told)
        if near:
            return list(dict.fromkeys(thing for _, thing in near))
    return []


def _of_the_subject(context: Context, hit: Hit) -> bool:
    """Tell "the lorry at the mill is owned by" from "the mill owned by", which tells of what is nearest to it."""
    text = context.text
    finite = text.tokens.words[hit.start].endswith(tuple(lexicon(text.language).data["parts"]["others"]["finite"]))
    return finite or text.at("auxiliary", hit.start - 1) is not None


def _named_things(context: Context, stretch: Range) -> Iterator[tuple[int, str]]:
    for category in ("topic", "part_thing"):
        yield from ((hit.start, str(hit.value)) for hit in context.text.within(category, *stretch))
    yield from ((hit.start, f"post:{hit.value}") for hit in context.text.within("post", *stretch))


def _whose(context: Context, part: str, things: Sequence[str]) -> set[str]:
    """Return whose delegation or team it is that somebody leads: the groups and nations named right beside it."""
    if not {*things[:1]} & {*_frame(part).get("whose", ())}:
        return set()
    found: set[str] = set()
    for thing in context.text.within("part_thing", *context.clause):
        first, stop = thing.start - _WHOSE_REACH, thing.stop + _WHOSE_REACH
        for category in ("actor", "body", "organisation", "part_whose"):
            found |= {f"of:{one.value}" for one in context.text.within(category, first, stop)}
        found |= {f"from:{one.place.id}" for one in context.nationalities if first <= one.first < stop}
    return found
