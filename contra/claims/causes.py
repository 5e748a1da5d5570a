"""What is said to have caused what: a cause of the tables tied by "caused by", "due to" or "caused" to a happening."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from contra.claims.context import Context, base_fact
from contra.claims.cues import BREAKS
from contra.language.lexicon import Hit, shared
from contra.model import Fact, Modality

__all__ = ["cause_facts"]

# tokens between "was caused by" and the cause ("what officials called"), or between a cause and "caused"
_REACH = 6


def cause_facts(context: Context) -> list[Fact]:
    """Return the causes that the clause gives of something: `objects` what was caused, `qualifiers` all its causes.

    A cause of which nothing is told ("a short circuit was found") gives no fact.
    """
    linked = [hit for hit in context.text.within("cause", *context.clause) if _is_linked(context, hit)]
    effects = frozenset(_effects(context, linked))
    if not linked or not effects:
        return []
    start, end = context.text.tokens.span(linked[0].start, linked[-1].stop)
    causes = frozenset(f"cause:{hit.value}" for hit in linked)
    own = {"predicate": "cause", "objects": effects, "qualifiers": causes}
    fact = base_fact(context, "cause", start, end, linked[0].start, **own)
    return [replace(fact, modality=Modality.ASSERTED) if _only_seems_planned(context, fact) else fact]


def _only_seems_planned(context: Context, fact: Fact) -> bool:
    """Tell "due to failed brakes" from "due to open"."""
    planned = {hit.start for hit in context.text.within("planned", *context.clause)}
    links = {hit.start for hit in context.text.within("caused_by", *context.clause)}
    return fact.modality is Modality.PLANNED and planned <= links


def _is_linked(context: Context, cause: Hit) -> bool:
    """Tell a cause that a word right before or behind it ties to what it caused."""
    text, (first, stop) = context.text, context.clause
    before = text.within("caused_by", max(first, cause.start - _REACH), cause.start)
    behind = text.within("causing", cause.stop, min(stop, cause.stop + _REACH))
    ties = [range(link.stop, cause.start) for link in before[-1:]]
    ties += [range(cause.stop, link.start) for link in behind[:1]]
    return any(not any(text.tokens.words[index] in BREAKS for index in tie) for tie in ties)


def _effects(context: Context, causes: list[Hit]) -> Iterator[str]:
    """Yield the happenings of the clause, else of its sentence, that are not the causes' own: "topic:fire"."""
    inside = {index for hit in causes for index in range(hit.start, hit.stop)}
    known = {("topic", name) for name in shared()["topics"]["happenings"]}
    known |= {("predicate", name) for name in shared()["topics"]["told_as"]}
    for stretch in (context.clause, context.sentence):
        hits = [(kind, hit) for kind in ("topic", "predicate") for hit in context.text.within(kind, *stretch)]
        found = [f"{kind}:{hit.value}" for kind, hit in hits if hit.start not in inside and (kind, hit.value) in known]
        yield from found
        if found:
            return
