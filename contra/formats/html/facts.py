"""What a finding is about, read from the facts behind its positions."""

from __future__ import annotations

from collections import Counter

from contra.formats.html.labels import label
from contra.formats.sides import leading
from contra.model import Fact, Finding, Place, Position, Quantity

__all__ = ["place_name", "place_of", "subject_of", "what_of"]


def what_of(finding: Finding) -> str:
    """Return what the values of a finding count or answer, with the groups all speak of: "killed (civilians)"."""
    slot = leading(finding).slot
    facts = [facts_at_issue(position, slot) for position in finding.positions]
    what, _, where = finding.title.partition(": ")[0].rpartition(", ")
    if not what or where not in {place.canonical for each in facts for fact in each for place in _places(fact)}:
        what = finding.title.partition(": ")[0]
    if what == "quantity":
        what = _counted(finding) or what
    groups = [frozenset().union(*(fact.actors for fact in each)) for each in facts]
    common = sorted(frozenset.intersection(*groups)) if groups else []
    return label(f"{what} ({', '.join(common)})" if common else what)


def _places(fact: Fact) -> tuple[Place, ...]:
    return fact.places + fact.focus


def _counted(finding: Finding) -> str:
    """Return the noun or else the unit of the first figure."""
    value = finding.positions[0].value
    return (value.noun or value.unit) if isinstance(value, Quantity) else ""


def subject_of(finding: Finding) -> str:
    """Return what a finding is about, and where."""
    place = place_of(finding)
    return what_of(finding) if place is None else f"{what_of(finding)}, {place_name(place)}"


def place_name(place: Place) -> str:
    """Return the usual name of a known place, of any other what the article calls it."""
    return label(place.canonical if place.known else place.text)


def place_of(finding: Finding) -> Place | None:
    """Return the place most claims name with the fact, else the one most of their articles are set in."""
    slot = leading(finding).slot
    facts = [fact for position in finding.positions for fact in facts_at_issue(position, slot)]
    for places in ([p for fact in facts for p in fact.places], [p for fact in facts for p in fact.focus[:1]]):
        if places:
            counts = Counter(place.id for place in places)
            best = max(sorted(counts), key=lambda name: counts[name])
            return next(place for place in places if place.id == best)
    return None


def facts_at_issue(position: Position, slot: str) -> list[Fact]:
    """Return the fact whose value is at issue; without a value those that answer the slot, else all of the claim."""
    value = position.value
    if value is not None:
        exact = [fact for fact in position.claim.facts if fact.value is not None and fact.value.start == value.start]
        if exact:
            return exact[:1]
    return [fact for fact in position.claim.facts if slot in {fact.predicate, fact.slot}] or list(position.claim.facts)
