"""Harm without a figure: that somebody was killed or hurt, and that nobody was, as happenings that may be compared."""

from __future__ import annotations

from contra.claims.beside import ids_beside
from contra.claims.context import TIME_WINDOW, Context, base_fact, dates_nothing, near_places, nearest, stems_near
from contra.claims.particulars import inside_of
from contra.claims.polarity import REACH, negated_at, none_of
from contra.claims.scope import none_at_all
from contra.claims.senses import earlier_or_yet
from contra.language.lexicon import Hit, shared
from contra.model import Fact, Polarity

__all__ = ["harm_facts"]


def harm_facts(context: Context, *, counted: bool) -> list[Fact]:
    """Return that a clause tells of somebody killed or hurt, or of nobody; one fact a kind of harm.

    Of those who are `counted` the count is the fact, unless there are none.
    """
    told = shared()["outcomes"]["told_as"]
    found: dict[str, Fact] = {}
    for hit in context.text.within("role", *context.clause):
        for predicate in told.get(hit.value.role, ()):
            if context.text.within("without", hit.start - REACH, hit.start + 1):
                continue
            none = none_of(context.text, context.clause, hit.start, hit.stop)
            nobody = none and _nobody(context, hit) and not _of_some(context)
            somebody = not (counted or none) and hit.value.role in told["somebody"] and not _negated(context, hit)
            if predicate not in found and (nobody or somebody):
                found[predicate] = _fact(context, hit, predicate, nobody=nobody)
    return list(found.values())


def _nobody(context: Context, hit: Hit) -> bool:
    """Tell "nobody was hurt" and "no civilian was hurt" from "the cook was not hurt", which tells of one alone."""
    text, clause = context.text, context.clause
    grouped = text.within("actor", *clause) or text.within("universal", *clause)
    return bool(grouped) or none_at_all(context, hit)


def _of_some(context: Context) -> bool:
    """Tell "none of them was hurt", said of some, from "nobody was hurt"."""
    text = context.text
    ends = [hit.stop for hit in text.within("nobody", *context.clause)]
    parts = {hit.start for hit in text.within("scope", *context.clause) if hit.value == "part"}
    return any(end in parts or text.at("share_of", end) is not None for end in ends)


def _negated(context: Context, hit: Hit) -> bool:
    return context.polarity is Polarity.NEGATED and negated_at(context.text, context.clause, hit.start)


def _fact(context: Context, hit: Hit, predicate: str, *, nobody: bool) -> Fact:
    text = context.text
    start, end = text.tokens.span(hit.start, hit.stop)
    time = nearest([time for time in context.times if not dates_nothing(context, time)], hit.start, TIME_WINDOW)
    return base_fact(
        context, "event", start, end, hit.start,
        value=time, period=time, predicate=predicate, places=near_places(context, hit.start),
        actors=frozenset(item.value for item in text.within("actor", *context.clause)),
        near=stems_near(context, hit.start, hit.stop), beside=ids_beside(context, hit.start, hit.stop),
        objects=context.about,
        qualifiers=earlier_or_yet(context, hit) | context.again | inside_of(context)
        | frozenset({"nobody"} if nobody else ()),
        polarity=Polarity.NEGATED if nobody else Polarity.AFFIRMED,
    )  # fmt: skip
