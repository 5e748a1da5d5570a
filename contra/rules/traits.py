"""What a fact says of itself by its predicate, its qualifiers and how it is told."""

from __future__ import annotations

from functools import cache

from contra.language.lexicon import shared
from contra.model import Fact, Modality

__all__ = ["countries_apart", "denied", "kind_of", "listed_topics", "qualified", "trait", "two_speakers"]


def countries_apart(a: Fact, b: Fact) -> bool:
    """Tell whether both facts name countries, and none in common."""
    return bool(a.countries and b.countries) and set(a.countries).isdisjoint(b.countries)


def denied(fact: Fact) -> bool:
    """Tell whether a fact is told as denied."""
    return fact.modality is Modality.DENIED


def trait(fact: Fact, name: str) -> object:
    """Return what the table of predicates says of a fact's predicate."""
    return shared()["predicates"].get(fact.predicate or "", {}).get(name)


def kind_of(predicate: str | None) -> str:
    """Return the class of a predicate, whose members may tell one happening, or the predicate itself."""
    return str(shared()["predicates"].get(predicate or "", {}).get("class", predicate))


@cache
def listed_topics(kind: str) -> frozenset[str]:
    """Return the ids of the topics that the tables list under a kind: "topic:bridge" of "sites"."""
    return frozenset(f"topic:{topic}" for topic in shared()["topics"][kind])


def qualified(fact: Fact, prefix: str) -> frozenset[str]:
    """Return what a fact's qualifiers of one kind say: {"2"} of "nth:2" for the prefix "nth:"."""
    return frozenset(item.removeprefix(prefix) for item in fact.qualifiers if item.startswith(prefix))


def two_speakers(a: Fact, b: Fact) -> bool:
    """Tell whether both facts are told by somebody, and not by the same."""
    return a.speaker is not None and b.speaker is not None and a.speaker.id != b.speaker.id
