"""What the table of predicates says of a happening."""

from __future__ import annotations

from contra.language.lexicon import shared
from contra.model import Fact, Modality

__all__ = ["denied", "trait"]


def denied(fact: Fact) -> bool:
    """Tell whether a fact is told as denied."""
    return fact.modality is Modality.DENIED


def trait(fact: Fact, name: str) -> object:
    """Return what the table of predicates says of a fact's predicate."""
    return shared()["predicates"].get(fact.predicate or "", {}).get(name)
