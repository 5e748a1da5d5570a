"""What a finding is about, read from the facts behind its positions."""

from __future__ import annotations

from collections import Counter

from contra.formats.sides import leading
from contra.formats.terminal import shown
from contra.model import Fact, Finding, Place, Position

__all__ = ["place_of", "subject_of", "what_of", "word_span"]


def what_of(finding: Finding) -> str:
    """Return what the values of a finding count or answer, with the groups all speak of: "killed (civilians)"."""
    what = shown(finding.title.partition(": ")[0])
    place = place_of(finding)
    if place is not None:
        what = what.removesuffix(f", {shown(place.canonical)}")
    groups = [
        frozenset().union(*(fact.actors for fact in facts_at_issue(position, leading(finding).slot)))
        for position in finding.positions
    ]
    common = sorted(frozenset.intersection(*groups)) if groups else []
    return f"{what} ({', '.join(common)})" if common else what


def subject_of(finding: Finding) -> str:
    """Return what a finding is about, and where."""
    place = place_of(finding)
    return what_of(finding) if place is None else f"{what_of(finding)}, {shown(place.canonical)}"


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


def word_span(position: Position, slot: str) -> tuple[int, int] | None:
    """Return where in the claim's text the word stands that tells what is affirmed or denied, None where none does."""
    claim = position.claim
    for fact in claim.facts:
        if fact.predicate == slot and slot and claim.start <= fact.start < fact.end <= claim.end:
            if (fact.start, fact.end) == (claim.start, claim.end):
                return None
            return fact.start - claim.start, fact.end - claim.start
    return None


def facts_at_issue(position: Position, slot: str) -> list[Fact]:
    """Return the fact whose value is at issue; without a value those that answer the slot, else all of the claim."""
    value = position.value
    if value is not None:
        exact = [fact for fact in position.claim.facts if fact.value is not None and fact.value.start == value.start]
        if exact:
            return exact[:1]
    return [fact for fact in position.claim.facts if slot in {fact.predicate, fact.slot}] or list(position.claim.facts)
