"""Figures as facts: what is counted or measured, of whom, where and when; and counts of none."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import replace

from contra.claims.ballots import with_votes
from contra.claims.beside import persons_beside
from contra.claims.context import CLOSE, Context, base_fact, near_places, period_of, stems_between, stems_near
from contra.claims.models import aged_thing
from contra.claims.narrowed import narrowed
from contra.claims.partial import of_a_part
from contra.claims.quantities import QuantityHit
from contra.claims.roles import Counted, counted
from contra.claims.scope import none_at_all
from contra.language.lexicon import shared
from contra.language.outcomes import outcomes, people_roles
from contra.model import Fact, Quantity, TimeRef

__all__ = ["absence_facts", "quantity_facts"]

# times that may tell when a count was made, where they open a sentence; a day is rather that of the happening
_FINE = frozenset({"minute", "hour", "part-of-day"})


def quantity_facts(
    context: Context, hits: Sequence[QuantityHit], others: Sequence[QuantityHit]
) -> list[tuple[Fact, Quantity]]:
    """Return a fact a figure, with the figure's role filled in."""
    found: list[tuple[Fact, Quantity]] = []
    parts = _told_parts(context, others)
    starts = [other.first for other in others]
    for hit in hits:
        reading = counted(context.text, hit, context.clause, context.sentence, others)
        quantity = replace(hit.quantity, role=reading.role, noun=reading.noun, aspect=reading.aspect)
        period, as_of = period_of(context, hit.first, starts)
        if as_of is None and "total" in reading.qualifiers and _dates_the_count(context, hit, period):
            period, as_of = None, period
        fact = base_fact(
            context,
            "quantity",
            quantity.start,
            quantity.end,
            hit.first,
            value=quantity,
            predicate=reading.role or None,
            places=near_places(context, hit.first, parts),
            period=period,
            as_of=as_of,
            actors=reading.actors,
            objects=frozenset({_thing(context, hit, reading.role, reading.thing)} - {""}) | _of(context, reading.role),
            terms=stems_between(context, hit.first, hit.stop),
            near=stems_near(context, hit.first, hit.number_stop, frozenset(starts) - {hit.first}),
            beside=_whose(context, hit, starts, reading.role),
            qualifiers=_of_more(context, others, hit, reading)
            | _heads(context, reading.role)
            | _deeds(context)
            | narrowed(context, hit, others, reading.role)
            | frozenset({"part"} if of_a_part(context, hit, others, reading.role) else ()),
        )
        found.append((fact, quantity))
    found = with_votes(context, hits, found)
    return _parts_of_another(_with_role_of_the_whole(_with_shared_period(found)))


def _whose(context: Context, hit: QuantityHit, starts: Sequence[int], role: str) -> frozenset[str]:
    """Return who has a figure of which every person or party has one of its own: an age, a sentence, votes."""
    if not shared()["roles"].get(role, {}).get("of_one"):
        return frozenset()
    return persons_beside(context, hit.first, hit.stop, frozenset(starts) - {hit.first})


def _thing(context: Context, hit: QuantityHit, role: str, thing: str) -> str:
    """Return what is counted or measured; the age of a craft or building is no age of a person."""
    return "thing" if role == "age" and aged_thing(context, hit) else thing


def _of(context: Context, role: str) -> frozenset[str]:
    """Return the things named with a figure by which it is told from those of others: what was closed for a week."""
    if not shared()["roles"].get(role, {}).get("of_topics"):
        return frozenset()
    return frozenset(f"topic:{hit.value}" for hit in context.text.within("topic", *context.clause))


def absence_facts(context: Context, counted: Sequence[str]) -> list[tuple[Fact, Quantity]]:
    """Return a count of none where the clause says that nobody was killed, hurt or lost, and counts no people.

    `counted` are the roles of its figures; beside a figure only harm is read so.
    """
    found: dict[str, tuple[Fact, Quantity]] = {}
    harm = frozenset(shared()["outcomes"]["told_as" if counted else "none_tells"]) - {"somebody"}
    if any(not role or role in people_roles() for role in counted):  # people, or it is not known what
        return []
    none_also = shared()["outcomes"]["none_also"]
    for hit in context.text.within("role", context.clause.first, context.clause.stop):
        role = str(hit.value.role)
        if role not in harm or role in found or not none_at_all(context, hit) or _only_where(role, found):
            continue
        start, end = context.text.tokens.span(hit.start, hit.stop)
        words = context.text.tokens.folded.original[start:end]
        period, as_of = period_of(context, hit.start, ())
        actors = {item.value for item in context.text.within("actor", context.clause.first, context.clause.stop)}
        for told in (role, *none_also.get(role, ())):
            quantity = Quantity(words, start, end, 0.0, 0.0, 0.0, "count", told)
            fact = base_fact(
                context, "quantity", start, end, hit.start,
                value=quantity, predicate=told, places=near_places(context, hit.start), period=period, as_of=as_of,
                actors=frozenset(actors), objects=frozenset({"people"}),
                terms=stems_between(context, hit.start, hit.stop),
                qualifiers=narrowed(context, QuantityHit(hit.start, hit.stop, hit.stop, quantity), (), told),
            )  # fmt: skip
            found.setdefault(told, (fact, quantity))
    return list(found.values())


def _only_where(role: str, found: Collection[str]) -> bool:
    """Tell "no death inside the hospitals", where the second word only says where, from "nobody was inside"."""
    return role in shared()["outcomes"]["whereabouts"] and bool(found)


def _with_shared_period(found: list[tuple[Fact, Quantity]]) -> list[tuple[Fact, Quantity]]:
    """Give a figure without a time that of its sibling: "raised by half a point to 7.25 % on Thursday"."""
    periods = {
        fact.predicate: fact.period
        for fact, quantity in found
        if fact.period is not None and quantity.aspect != "previous"
    }
    return [
        (replace(fact, period=periods[fact.predicate]), quantity)
        if fact.period is None and fact.predicate in periods
        else (fact, quantity)
        for fact, quantity in found
    ]


def _of_more(context: Context, others: Sequence[QuantityHit], hit: QuantityHit, reading: Counted) -> frozenset[str]:
    """Leave out that "40 others were hurt" are additional where those before them in the sentence were killed."""
    before = [other.stop for other in others if other.stop <= hit.first]
    tally = shared()["roles"].get(reading.role, {}).get("kind") == "tally"
    if "additional" not in reading.qualifiers or not tally or not before:
        return reading.qualifiers
    stop = max(context.clause.first, before[-1])
    cues = context.text.within("role", context.sentence.first, stop)
    told = {cue.value.role for cue in cues} & outcomes()
    return reading.qualifiers - {"additional"} if told and reading.role not in told else reading.qualifiers


def _dates_the_count(context: Context, hit: QuantityHit, period: TimeRef | None) -> bool:
    """Tell "rose to 10 on Wednesday", which dates the count, from "of the quake that struck on Wednesday".

    So does a part of the day or an hour that opens the sentence: "At nine in the evening he put the number at 16".
    """
    if period is None:
        return False
    times = [time for time in context.times if time.ref == period]
    opens = context.sentence.first + CLOSE
    leads = any(time.first <= opens and time.stop <= hit.first and period.granularity in _FINE for time in times)
    return leads or any(0 <= time.first - hit.stop <= CLOSE for time in times)


def _told_parts(context: Context, hits: Sequence[QuantityHit]) -> list[int]:
    """Return the tokens of the figures that say "of them" or "among them" right beside."""
    scopes = context.text.within("scope", *context.sentence)
    marks = [(scope.start, scope.stop) for scope in scopes if scope.value == "part"]
    return [hit.first for hit in hits if any(stop == hit.first or start == hit.number_stop for start, stop in marks)]


def _with_role_of_the_whole(found: list[tuple[Fact, Quantity]]) -> list[tuple[Fact, Quantity]]:
    """Give a part that names nothing what the whole before it counts: "19 died, seven of them in the district"."""
    given: list[tuple[Fact, Quantity]] = []
    for fact, quantity in found:
        if "part" in fact.qualifiers and not quantity.role and quantity.dimension == "count":
            wholes = [item for item in given if item[1].role and item[1].dimension == "count"]
            if wholes:
                whole, role = wholes[-1][0], wholes[-1][1].role
                quantity = replace(quantity, role=role)  # noqa: PLW2901 - the same figure, its role known
                fact = replace(fact, value=quantity, predicate=role, objects=whole.objects)  # noqa: PLW2901
        given.append((fact, quantity))
    return given


def _parts_of_another(found: list[tuple[Fact, Quantity]]) -> list[tuple[Fact, Quantity]]:
    """Mark a figure as part where its clause gives a larger one of the same role: "19 dead after five fell"."""
    marked: list[tuple[Fact, Quantity]] = []
    largest: dict[tuple[str, str], float] = {}
    for whole, other in found:
        if "additional" not in whole.qualifiers:
            kind = other.role, other.unit
            largest[kind] = max(largest.get(kind, -math.inf), other.value or 0)
    for fact, quantity in found:
        larger = largest.get((quantity.role, quantity.unit), -math.inf) > (quantity.value or 0)
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
