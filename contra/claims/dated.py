"""What the clause dates: one fact a time it names, with the words right beside the time."""

from __future__ import annotations

from contra.claims.beside import ids_beside
from contra.claims.context import Context, base_fact, dates_nothing, marked, of_another_time, stems_near
from contra.claims.polarity import negators
from contra.claims.times import TimeHit
from contra.language.lexicon import Hit
from contra.language.stems import stems_in
from contra.model import Fact, Polarity

__all__ = ["dated_facts"]

# a predicate this many tokens from a time still tells what the time is of
_REACH = 8


def dated_facts(context: Context) -> list[Fact]:
    """Return what is told of each time: which words stand beside it, and what happened then where a table knows it.

    Times of saying, "until", "before 6 a.m." and "since" date nothing that happened.
    """
    found: list[Fact] = []
    for hit in context.times:
        if marked(context, hit, "since") or dates_nothing(context, hit):
            continue
        others = [other.first for other in context.times if other is not hit]
        near = stems_near(context, hit.first, hit.stop, others, leave_out=context.apart)
        predicate = _predicate(context, hit)
        found.append(
            base_fact(
                context,
                "dated",
                hit.ref.start,
                hit.ref.end,
                hit.first,
                value=hit.ref,
                predicate=None if predicate is None else str(predicate.value),
                places=tuple(place.place for place in context.places),
                period=hit.ref,
                objects=context.about,
                near=near,
                heads=frozenset() if predicate is None else stems_in(context.text, predicate.start, predicate.stop),
                beside=frozenset() if predicate is None else ids_beside(context, predicate.start, predicate.stop),
                qualifiers=context.again | _going_on(context, hit.first),
                polarity=_polarity(context),
            )
        )
    return found


def _polarity(context: Context) -> Polarity:
    """Return the polarity of the clause, but for what negates one adjective of it: "irregular migrants" in Arabic."""
    negations = negators(context.text, *context.clause)
    of_words = all(context.text.at("word_negator", index) is not None for index in negations)
    return Polarity.AFFIRMED if of_words else context.polarity


def _going_on(context: Context, time: int) -> frozenset[str]:
    """Return "still" where the clause tells right before a time that something went on then."""
    near = context.text.within("still", max(context.clause.first, time - _REACH), time)
    return frozenset({"still"} if near else ())


def _predicate(context: Context, time: TimeHit) -> Hit | None:
    """Return the predicate nearest to a time, None where none stands near.

    "Resumed on Friday after a stop" is of the first, as is "resumed on Friday, a day before the vote".
    """
    text, first, stop = context.text, time.first, time.stop
    hits = text.within("predicate", context.clause.first, context.clause.stop)
    hits = [hit for hit in hits if hit.start < stop or not text.within("after", stop, hit.start)]
    hits = [hit for hit in hits if not of_another_time(context, time, hit.start)]
    gaps = [(max(first - hit.stop, hit.start - stop), hit.start, hit) for hit in hits]
    near = [item for item in gaps if item[0] <= _REACH]
    return min(near, key=lambda item: item[:2])[2] if near else None
