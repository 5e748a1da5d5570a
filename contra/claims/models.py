"""Of what type a craft or vehicle is, and how old: "a Boeing 737", "the 40-year-old ferry"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from contra.claims.beside import ids_beside
from contra.claims.context import Context, base_fact
from contra.claims.quantities import IdentifierHit, QuantityHit
from contra.language.lexicon import shared
from contra.model import Fact, Name, Quantity, TimeRef

__all__ = ["age_facts", "aged_thing", "model_facts"]

_MONTHS = 12
# counted things that are built and grow old
_AGEING = frozenset({"ships", "aircraft", "vehicles", "buildings", "schools"})


def model_facts(context: Context, identifiers: Sequence[IdentifierHit]) -> list[Fact]:
    """Return the type the clause says a craft is of, as the holder of the post "model"."""
    found: list[Fact] = []
    for hit in identifiers:
        if hit.identifier.type != "model" or not _of_craft(context, hit):
            continue
        own = hit.identifier
        name = Name(own.text, own.start, own.end, None, own.text.lower(), "unknown", "model")
        fact = base_fact(
            context, "holder", own.start, own.end, hit.first, value=name, predicate="model", objects=context.about
        )
        found.append(fact)
    return found


def _of_craft(context: Context, hit: IdentifierHit) -> bool:
    """Tell "a Boeing 737" in a clause of planes from F-16 and M23, of which many kinds are in one battle."""
    named = {topic.value for topic in context.text.within("topic", *context.clause)}
    return " " in hit.identifier.text and not named.isdisjoint(shared()["topics"]["vehicles"])


def aged_thing(context: Context, hit: QuantityHit) -> bool:
    """Tell the age of a craft or building from that of a person: no person, calling or group stands beside it."""
    beside = ids_beside(context, hit.first, hit.stop)
    topics = shared()["topics"]
    persons = {f"topic:{item}" for kind in ("persons", "institutions", "groups") for item in topics[kind]}
    if any(item.startswith(("person:", "post:", "actor:")) or item in persons for item in beside):
        return False
    roles = {item for item in beside if item.startswith("role:")}
    things = {f"role:{role}" for role in _AGEING}
    known = {f"topic:{item}" for kind in ("vehicles", "sites") for item in topics[kind]}
    return roles <= things and bool(beside & (known | things))


def age_facts(context: Context, figures: Sequence[tuple[Fact, Quantity]], published: datetime | None) -> list[Fact]:
    """Return when a thing was built, as its age tells: a ferry 40 years old in 2020 was built in 1979 or 1980."""
    found: list[Fact] = []
    for fact, quantity in figures:
        aged = quantity.value is not None and quantity.dimension == "months" and "thing" in fact.objects
        if published is None or not aged or fact.predicate != "age":
            continue
        years = int((quantity.value or 0) * quantity.scale / _MONTHS)
        begin, end = (datetime(published.year - years + turn, 1, 1, tzinfo=published.tzinfo) for turn in (-1, 1))
        built = TimeRef(quantity.text, quantity.start, quantity.end, begin, end, "year")
        found.append(replace(fact, slot="event", predicate="build", value=built, period=built, objects=context.about))
    return found
