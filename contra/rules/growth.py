"""Counts that are not quite of one thing, of which a later and higher one supersedes the earlier all the same.

Two bodies found in the morning and nine dead in the evening, twelve in hospital and thirty hurt: at one time both may
be right, but the second report tells more of the same.
"""

from __future__ import annotations

from dataclasses import replace

from contra.language.lexicon import shared
from contra.model import Quantity
from contra.rules.interface import Side

__all__ = ["role_of_whole", "widened"]


def role_of_whole(role: str) -> str:
    """Return the role whose count grows with that of this one: of bodies found, the dead; else the role itself."""
    return str(shared()["roles"].get(role, {}).get("found_of", role))


def widened(side: Side) -> Side:
    """Return a side with its count taken for one of the whole: bodies for the dead, those in hospital for the hurt.

    A side whose count stands for no other comes back itself.
    """
    quantity = side.fact.value
    if not isinstance(quantity, Quantity):
        return side
    narrowing = shared()["narrowing"]
    grows = {f"only:{name}" for name, entry in narrowing.items() if entry.get("grows")}
    role = role_of_whole(quantity.role)
    if role == quantity.role and grows.isdisjoint(side.fact.qualifiers):
        return side
    fact = replace(
        side.fact,
        value=replace(quantity, role=role),
        predicate=role if side.fact.predicate == quantity.role else side.fact.predicate,
        qualifiers=side.fact.qualifiers - grows,
    )
    return replace(side, fact=fact)
