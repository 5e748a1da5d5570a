"""The comparable facts of a clause: figures, events with their time, and who holds a post, each with its context."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from contra.claims.names import NameHit
from contra.claims.places import PlaceHit
from contra.claims.polarity import modality, negated_at
from contra.claims.quantities import QuantityHit
from contra.claims.roles import counted
from contra.claims.times import TimeHit
from contra.language.lexicon import Annotated, Hit, shared
from contra.language.sentences import Range, quotations
from contra.language.stems import content_stems
from contra.model import Fact, Modality, Place, Polarity, Quantity, Speaker, TimeRef

__all__ = [
    "Context",
    "absence_facts",
    "event_facts",
    "holder_facts",
    "place_facts",
    "quantity_facts",
    "quotation_facts",
    "statement_facts",
]

# a time this many tokens from an event's word still tells when it happened
_TIME_WINDOW = 18
_CLOSE = 3
# words on each side of a figure that tell what it is about
_WORDS_AROUND = 9
# words a quotation needs before two speakers of it are worth a look
_LONG_QUOTATION = 6


@dataclass(frozen=True, slots=True)
class Context:
    """All that the facts of one clause share."""

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


def _distinct(hits: Sequence[PlaceHit]) -> tuple[Place, ...]:
    return tuple({hit.place.id: hit.place for hit in hits}.values())


def _marked(context: Context, hit: TimeHit, kind: str) -> bool:
    """Tell whether "until" or "since" stands right before a time."""
    for start in range(max(context.sentence.first, hit.first - 3), hit.first):
        marker = context.text.at("marker", start)
        if marker is not None and marker.value == kind and marker.stop >= hit.first - 2:
            return True
    return False


def _nearest(hits: Sequence[TimeHit], position: int, window: int) -> TimeRef | None:
    near = [hit for hit in hits if abs(hit.first - position) <= window]
    return min(near, key=lambda hit: abs(hit.first - position)).ref if near else None


def _period(context: Context, position: int, figures: Sequence[int]) -> tuple[TimeRef | None, TimeRef | None]:
    """Return (time spoken of, time up to which a tally counts) for a figure at a token.

    A time that stands behind another figure belongs to that one.
    """
    plain, until = [], []
    for hit in context.times or context.sentence_times:
        if hit.first > position and any(position < figure < hit.first for figure in figures):
            continue
        if _of_saying(context, hit):
            continue
        if _marked(context, hit, "until"):
            until.append(hit)
        elif not _marked(context, hit, "since"):
            plain.append(hit)
    length = context.sentence.stop - context.sentence.first
    return _nearest(plain, position, length), _nearest(until, position, length)


def _stems(context: Context) -> frozenset[str]:
    tokens = context.text.tokens
    first, stop = context.clause
    return content_stems(tokens.words[first:stop], tokens.kinds[first:stop], context.text.language)


def _stems_near(context: Context, hit: QuantityHit) -> frozenset[str]:
    """Return the stems of the words near a figure: what it is about, not what else its sentence tells."""
    return _stems_between(context, hit.first, hit.stop)


def _stems_between(context: Context, first: int, stop: int) -> frozenset[str]:
    tokens = context.text.tokens
    first = max(context.sentence.first, first - _WORDS_AROUND)
    stop = min(context.sentence.stop, stop + _WORDS_AROUND)
    return content_stems(tokens.words[first:stop], tokens.kinds[first:stop], context.text.language)


def _near_places(context: Context, position: int) -> tuple[Place, ...]:
    hits = context.places or context.sentence_places
    hits = [hit for hit in hits if not hit.implied] or hits
    ordered = sorted(hits, key=lambda hit: abs(hit.first - position) + (2 if hit.first < position else 0))
    return _distinct(ordered)


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


def _base(context: Context, slot: str, start: int, end: int, position: int) -> Fact:
    return Fact(
        slot, start, end, focus=context.focus, countries=_country(context, position), terms=_stems(context),
        polarity=context.polarity, modality=modality(context.text, context.clause, position), speaker=context.speaker,
    )  # fmt: skip


def quantity_facts(
    context: Context, hits: Sequence[QuantityHit], others: Sequence[QuantityHit]
) -> list[tuple[Fact, Quantity]]:
    """Return a fact a figure, with the figure's role filled in."""
    found: list[tuple[Fact, Quantity]] = []
    for hit in hits:
        reading = counted(context.text, hit, context.clause, context.sentence, others)
        quantity = replace(hit.quantity, role=reading.role, noun=reading.noun, aspect=reading.aspect)
        period, as_of = _period(context, hit.first, [other.first for other in others])
        if as_of is None and "total" in reading.qualifiers and _follows(context, hit, period):
            period, as_of = None, period
        fact = replace(
            _base(context, "quantity", quantity.start, quantity.end, hit.first),
            value=quantity,
            predicate=reading.role or None,
            places=_near_places(context, hit.first),
            period=period,
            as_of=as_of,
            actors=reading.actors,
            objects=frozenset({reading.thing} - {""}),
            terms=_stems_near(context, hit),
            qualifiers=reading.qualifiers | _heads(context, reading.role) | _deeds(context),
        )
        found.append((fact, quantity))
    return _parts_of_another(_with_shared_period(found))


def absence_facts(context: Context) -> list[tuple[Fact, Quantity]]:
    """Return a count of none where the clause says that nobody was killed, hurt, held or lost."""
    found: dict[str, tuple[Fact, Quantity]] = {}
    outcomes = frozenset(shared()["outcomes"]["of_persons"])
    for hit in context.text.within("role", context.clause.first, context.clause.stop):
        role = str(hit.value.role)
        if role not in outcomes or role in found or not negated_at(context.text, context.clause, hit.start):
            continue
        start, end = context.text.tokens.span(hit.start, hit.stop)
        words = context.text.tokens.folded.original[start:end]
        quantity = Quantity(words, start, end, 0.0, 0.0, 0.0, "count", role)
        period, as_of = _period(context, hit.start, ())
        actors = {item.value for item in context.text.within("actor", context.clause.first, context.clause.stop)}
        fact = replace(
            _base(context, "quantity", start, end, hit.start),
            value=quantity, predicate=role, places=_near_places(context, hit.start), period=period, as_of=as_of,
            actors=frozenset(actors), objects=frozenset({"people"}), terms=_stems_between(context, hit.start, hit.stop),
        )  # fmt: skip
        found[role] = fact, quantity
    return list(found.values())


def _with_shared_period(found: list[tuple[Fact, Quantity]]) -> list[tuple[Fact, Quantity]]:
    """Give a figure without a time that of its sibling: "raised by half a point to 7.25 % on Thursday"."""
    periods = {
        fact.predicate: fact.period
        for fact, quantity in found
        if fact.period is not None and quantity.aspect != "previous"
    }
    return [
        (replace(fact, period=periods.get(fact.predicate)) if fact.period is None else fact, quantity)
        for fact, quantity in found
    ]


def _follows(context: Context, hit: QuantityHit, period: TimeRef | None) -> bool:
    """Tell "rose to 10 on Wednesday", which dates the count, from "of the quake that struck on Wednesday"."""
    if period is None:
        return False
    times = [time for time in context.times if time.ref == period]
    return any(0 <= time.first - hit.stop <= _CLOSE for time in times)


def _parts_of_another(found: list[tuple[Fact, Quantity]]) -> list[tuple[Fact, Quantity]]:
    """Mark a figure as part where its clause gives a larger one of the same role: "19 dead after five fell"."""
    marked: list[tuple[Fact, Quantity]] = []
    for fact, quantity in found:
        larger = any(
            other.role == quantity.role and other.unit == quantity.unit and (other.value or 0) > (quantity.value or 0)
            for _, other in found
        )
        tally = shared()["roles"].get(quantity.role, {}).get("kind") == "tally"
        if larger and tally:
            fact = replace(fact, qualifiers=fact.qualifiers | {"part"})  # noqa: PLW2901 - the marked copy
        marked.append((fact, quantity))
    return marked


def _heads(context: Context, role: str) -> frozenset[str]:
    """Return the other measures named in the clause: of a share of the economy, whether of debt or of deficit."""
    if shared()["roles"].get(role, {}).get("scope") != "country":
        return frozenset()
    hits = context.text.within("role", context.clause.first, context.clause.stop)
    return frozenset(f"of:{hit.value.role}" for hit in hits if hit.value.part == "head" and hit.value.role != role)


def _deeds(context: Context) -> frozenset[str]:
    """Return what the clause says was done, so that vehicles destroyed are told from vehicles sent."""
    hits = context.text.within("predicate", context.clause.first, context.clause.stop)
    return frozenset(f"did:{hit.value}" for hit in hits)


def event_facts(context: Context) -> list[Fact]:
    """Return what the clause says happened or holds: one fact a predicate, with its time where one is near."""
    found: list[Fact] = []
    times = [hit for hit in context.times if not (_marked(context, hit, "until") or _of_saying(context, hit))]
    for hit in context.text.within("predicate", context.clause.first, context.clause.stop):
        window = _CLOSE if _after_since(context, hit) else _TIME_WINDOW
        start, end = context.text.tokens.span(hit.start, hit.stop)
        negated = negated_at(context.text, context.clause, hit.start)
        found.append(
            replace(
                _base(context, "event", start, end, hit.start),
                value=_nearest(times, hit.start, window),
                predicate=str(hit.value),
                places=_near_places(context, hit.start),
                period=_nearest(times, hit.start, window),
                actors=_actors(context, hit),
                objects=_objects(context),
                qualifiers=frozenset(_whole_or_part(context, hit)),
                polarity=Polarity.NEGATED if negated else Polarity.AFFIRMED,
            )
        )
    return found


def _of_saying(context: Context, hit: TimeHit) -> bool:
    """Tell a time that dates the statement ("said on Friday") from one that dates what is told."""
    before = range(max(context.clause.first, hit.first - _CLOSE), hit.first)
    return any(context.text.at("say", index) is not None for index in before)


def _after_since(context: Context, predicate: Hit) -> bool:
    """Tell "since the start of the attack": the happening is a point of reference, other times are not its own."""
    before = range(max(context.clause.first, predicate.start - _CLOSE - 1), predicate.start)
    markers = [context.text.at("marker", index) for index in before]
    if any(context.text.at("between", index) is not None for index in before):
        return True
    return any(marker is not None and marker.value in {"since", "reference"} for marker in markers)


def _actors(context: Context, predicate: Hit) -> frozenset[str]:
    """Return who does it: the actor nearest to the word, one right behind it rather than one before."""
    hits = context.text.within("actor", context.clause.first, context.clause.stop)
    near = [(abs(hit.start - predicate.start) + (1 if hit.start < predicate.start else 0), hit.value) for hit in hits]
    near = [item for item in near if item[0] <= _TIME_WINDOW]
    return frozenset({min(near)[1]}) if near else frozenset()


def _objects(context: Context) -> frozenset[str]:
    """Return what the clause is about, in ids that languages share: roles, organisations, persons, measures."""
    first, stop = context.clause
    known = shared()["roles"]
    roles = {
        hit.value.role
        for hit in context.text.within("role", first, stop)
        if hit.value.part == "noun" or known[hit.value.role].get("scope") == "country"
    }
    names = {hit.name.id for hit in context.names if first <= hit.first < stop and hit.name.id}
    topics = {f"topic:{hit.value}" for hit in context.text.within("topic", first, stop)}
    topics = topics or {f"topic:{hit.value}" for hit in context.text.within("topic", *context.sentence)}
    return frozenset(roles | names | topics)


def _whole_or_part(context: Context, predicate: Hit) -> set[str]:
    return {
        hit.value
        for hit in context.text.within(
            "scope", predicate.start, min(predicate.stop + _TIME_WINDOW, context.clause.stop)
        )
        if hit.value in {"whole_thing", "part_thing"}
    }


def place_facts(context: Context) -> list[Fact]:
    """Return where the clause says something happened: one fact a place it names after a preposition of place."""
    found: list[Fact] = []
    for hit in context.places:
        if hit.implied or hit.first == 0 or context.text.at("place_in", hit.first - 1) is None:
            continue
        predicates = context.text.within("predicate", context.clause.first, context.clause.stop)
        nearest = min(predicates, key=lambda item: abs(item.start - hit.first), default=None)
        fact = _base(context, "place", hit.place.start, hit.place.end, hit.first)
        fact = replace(fact, terms=_stems_between(context, hit.first, hit.stop))
        found.append(
            replace(
                fact,
                value=hit.place,
                predicate=str(nearest.value) if nearest is not None else None,
                places=_distinct(context.places),
                period=_nearest(context.times, hit.first, _TIME_WINDOW),
                actors=frozenset(),
                objects=_objects(context),
            )
        )
    return found


def quotation_facts(context: Context) -> list[Fact]:
    """Return the words the sentence puts into somebody's mouth, where they are long enough to be known again."""
    if context.speaker is None:
        return []
    found: list[Fact] = []
    for mark in quotations(context.text, context.sentence):
        if (
            not mark.closed
            or mark.stop - mark.first < _LONG_QUOTATION
            or not context.clause.first <= mark.first < context.clause.stop
        ):
            continue
        start, end = context.text.tokens.span(mark.first, mark.stop)
        tokens = context.text.tokens
        words = content_stems(
            tokens.words[mark.first : mark.stop], tokens.kinds[mark.first : mark.stop], context.text.language
        )
        found.append(replace(_base(context, "quotation", start, end, mark.first), predicate="say", terms=words))
    return found


def statement_facts(context: Context) -> list[Fact]:
    """Return the clause as a whole: what it says in which words, when, and whether it affirms or negates it."""
    start, end = context.text.tokens.span(*context.clause)
    dated = {index for hit in context.times for index in range(hit.first, hit.stop)}
    named = {index for hit in context.places for index in range(hit.first, hit.stop)}
    kept = [index for index in range(*context.clause) if index not in dated and index not in named]
    tokens = context.text.tokens
    words = content_stems([tokens.words[k] for k in kept], [tokens.kinds[k] for k in kept], context.text.language)
    fact = _base(context, "statement", start, end, context.clause.first)
    times = [hit for hit in context.times if not (_marked(context, hit, "until") or _of_saying(context, hit))]
    value = times[0].ref if len(times) == 1 else None
    return [
        replace(
            fact, value=value, period=value, terms=words, places=_distinct(context.places), objects=_objects(context)
        )
    ]


def holder_facts(context: Context) -> list[Fact]:
    """Return who holds which post: persons named with their office."""
    first, stop = context.clause
    return [
        replace(
            _base(context, "holder", hit.name.start, hit.name.end, hit.first),
            value=hit.name,
            predicate=hit.name.post,
            places=_near_places(context, hit.first),
            objects=_objects(context) - {hit.name.id or ""},
        )
        for hit in context.names
        if first <= hit.first < stop and hit.name.post is not None
    ]
