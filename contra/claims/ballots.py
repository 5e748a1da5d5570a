"""Votes: counts of those who voted one way, whoever they are, and the two figures of "by 118 votes to 31"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from contra.claims.context import Context
from contra.claims.cues import CLOSE
from contra.claims.quantities import QuantityHit
from contra.language.lexicon import shared
from contra.model import Fact, Quantity

__all__ = ["with_votes"]

_VOTES = "votes"
_OF_VOTES = frozenset({_VOTES, "vote-share"})
_FOR, _AGAINST = "only:in-favour", "only:against"
Figure = tuple[Fact, Quantity]


def with_votes(context: Context, hits: Sequence[QuantityHit], found: Sequence[Figure]) -> list[Figure]:
    """Return figures with those who voted one way counted as votes: "19 countries abstained", "31 against".

    `found` are the figures of `hits`, in their order.
    """
    of_somebody = any(fact.beside for fact, _ in found)  # "Ray had 13,918 votes against 13,701 for Low"
    if of_somebody or not _tells_of_a_vote(context):
        return list(found)
    told = [_as_votes(figure) for figure in found]
    for k in range(1, len(told)):
        if _to(context, hits[k - 1], hits[k], told[k - 1][1]):
            told[k - 1], told[k] = _won(told[k - 1]), _made(told[k], _AGAINST)
    return [_of_body(context, figure) for figure in told]


def _of_body(context: Context, figure: Figure) -> Figure:
    """Return votes with the body that gave them: a committee votes before parliament does."""
    fact, quantity = figure
    voting = shared()["outcomes"]["voting_bodies"]
    bodies = {f"by:{hit.value}" for hit in context.text.within("topic", *context.clause) if hit.value in voting}
    return (replace(fact, qualifiers=fact.qualifiers | bodies), quantity) if quantity.role == _VOTES else figure


def _tells_of_a_vote(context: Context) -> bool:
    """Tell whether the sentence names votes or those who gave none: "31 against" alone may be of anything."""
    roles = (cue.value.role for cue in context.text.within("role", *context.sentence))
    ways = (cue.value for cue in context.text.within("narrowing", *context.sentence))
    return not _OF_VOTES.isdisjoint(roles) or any(_ways().get(way, False) for way in ways)


def _ways() -> dict[str, bool]:
    """Return the ways to vote, and whether the word for one is said of a vote alone: abstaining."""
    table = shared()["narrowing"]
    return {name: bool(entry.get("tells_all")) for name, entry in table.items() if entry["kind"] == "vote"}


def _as_votes(figure: Figure) -> Figure:
    fact, quantity = figure
    cast = quantity.role in shared()["outcomes"]["cast_by"] or quantity.role.startswith("n:")
    went = any(f"only:{way}" in fact.qualifiers for way in _ways())
    return _made(figure) if cast and went and quantity.dimension == "count" else figure


def _made(figure: Figure, way: str | None = None) -> Figure:
    """Return a figure taken for one of votes, and of those that went `way`."""
    fact, quantity = figure
    ways = {f"only:{other}" for other in _ways()} if way is not None else set()
    votes = replace(quantity, role=_VOTES, aspect="level")  # "by a majority of 118 votes to 31"
    qualifiers = (fact.qualifiers - ways - {"part"}) | ({way} if way is not None else set())
    return replace(fact, value=votes, predicate=_VOTES, objects=frozenset({_VOTES}), qualifiers=qualifiers), votes


def _won(figure: Figure) -> Figure:
    """Return the first figure of two as votes in favour, but where it is not known who won: "rejected by 118 to 31"."""
    return figure if "did:reject" in figure[0].qualifiers else _made(figure, _FOR)


def _to(context: Context, first: QuantityHit, second: QuantityHit, quantity: Quantity) -> bool:
    """Tell "118 votes to 31", where "to" or "against" leads from the one figure to the other."""
    if quantity.role != _VOTES or second.quantity.dimension != "count":
        return False
    gap = range(first.number_stop, second.first)
    against = context.text.within("narrowing", first.number_stop, second.first)
    leads = any(cue.value == "against" and cue.stop == second.first for cue in against)
    joined = context.text.at("join", second.first - 1) is not None
    to = context.text.at("to", second.first - 1) is not None and not joined
    return 0 < len(gap) <= CLOSE and (leads or to)
