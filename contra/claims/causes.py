"""What is said to have caused what: a cause of the tables tied by "caused by", "due to" or "caused" to a happening.

And what is said to have hit what: a weapon beside a verb of hitting, and the thing that it hit.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from contra.claims.context import TIME_WINDOW, Context, base_fact, near_places, nearest
from contra.claims.cues import BREAKS
from contra.claims.polarity import negated_at
from contra.language.lexicon import Hit, shared
from contra.model import Fact, Modality, Polarity

__all__ = ["cause_facts", "weapon_facts"]

# tokens between "was caused by" and the cause ("what officials called"), or between a cause and "caused"
_REACH = 8


def cause_facts(context: Context) -> list[Fact]:
    """Return the causes that the clause gives of something: `objects` what was caused, `qualifiers` all its causes.

    A cause of which nothing is told ("a short circuit was found") gives no fact.
    """
    linked = [hit for hit in context.text.within("cause", *context.clause) if _is_linked(context, hit)]
    effects = frozenset(_effects(context, linked))
    alone = {shared()["causes"][hit.value].get("alone") for hit in linked} - {None}
    effects = effects or frozenset(str(effect) for effect in alone)
    if not linked or not effects:
        return []
    start, end = context.text.tokens.span(linked[0].start, linked[-1].stop)
    causes = frozenset(f"cause:{hit.value}" for hit in linked)
    own = {"predicate": "cause", "objects": effects, "qualifiers": causes}
    fact = base_fact(context, "cause", start, end, linked[0].start, **own)
    return [replace(fact, modality=Modality.ASSERTED) if _only_seems_planned(context, fact) else fact]


def weapon_facts(context: Context) -> list[Fact]:
    """Return what hit a thing: `objects` the things, "hit:topic:market", `qualifiers` the weapon, "cause:drone".

    Of several weapons the one that tells most is kept: the warplane that fired the missiles.
    """
    known = shared()["causes"]
    hits = [hit for hit in context.text.within("cause", *context.clause) if known[hit.value].get("weapon")]
    struck = [hit for hit in hits if _strikes(context, hit)]
    told = {hit.value for hit in hits}
    others = {other for name in told for kind in ("within", "fires") for other in known[name].get(kind, ())}
    things = frozenset(f"hit:{thing}" for thing in _struck(context))
    if not struck or not things:
        return []
    start, end = context.text.tokens.span(struck[0].start, struck[-1].stop)
    negated = any(negated_at(context.text, context.clause, hit.start) for hit in struck)
    fact = base_fact(
        context, "cause", start, end, struck[0].start, predicate="attack", objects=things,
        qualifiers=frozenset(f"cause:{name}" for name in told - others) | context.again,
        period=nearest(context.times, struck[0].start, TIME_WINDOW),
        places=near_places(context, struck[0].start),
        polarity=Polarity.NEGATED if negated else Polarity.AFFIRMED,
    )  # fmt: skip
    return [fact]


def _strikes(context: Context, weapon: Hit) -> bool:
    """Tell a weapon right before or behind a verb of hitting from one that is only spoken of."""
    text, (first, stop) = context.text, context.clause
    before = text.within("striking", max(first, weapon.start - _REACH), weapon.start)
    behind = text.within("striking", weapon.stop, min(stop, weapon.stop + _REACH))
    ties = [range(verb.stop, weapon.start) for verb in before[-1:]]
    ties += [range(weapon.stop, verb.start) for verb in behind[:1]]
    return any(not any(text.tokens.words[index] in BREAKS for index in tie) for tie in ties)


def _struck(context: Context) -> frozenset[str]:
    """Return the things of the clause, else of its sentence, that may be hit."""
    known = {*shared()["topics"]["sites"], *shared()["topics"]["targets"]}
    for stretch in (context.clause, context.sentence):
        found = frozenset(f"topic:{hit.value}" for hit in context.text.within("topic", *stretch) if hit.value in known)
        if found:
            return found
    return frozenset()


def _only_seems_planned(context: Context, fact: Fact) -> bool:
    """Tell "due to failed brakes" from "due to open"."""
    planned = {hit.start for hit in context.text.within("planned", *context.clause)}
    links = {hit.start for hit in context.text.within("caused_by", *context.clause)}
    return fact.modality is Modality.PLANNED and planned <= links


def _is_linked(context: Context, cause: Hit) -> bool:
    """Tell a cause that a word right before or behind it ties to what it caused."""
    text, (first, stop) = context.text, context.clause
    if shared()["causes"][cause.value].get("alone"):
        return not negated_at(text, context.clause, cause.start)
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
        kinds = ("topic", "predicate", "effect")
        hits = [(kind, hit) for kind in kinds for hit in context.text.within(kind, *stretch) if hit.start not in inside]
        told = [(kind, hit) for kind, hit in hits if kind == "effect" or (kind, hit.value) in known]
        found = [_told_as(kind, str(hit.value)) for kind, hit in told]
        yield from found
        if found:
            return


def _told_as(kind: str, name: str) -> str:
    """Return the id of a happening, one for the noun and the verb: "the collapse", "it collapsed"."""
    noun = shared()["predicates"][name].get("noun") if kind == "predicate" else None
    return f"{kind}:{name}" if noun is None else f"topic:{noun}"
