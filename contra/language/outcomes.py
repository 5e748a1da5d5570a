"""Which roles of figures say what happened to people, and which name people, by the shared tables."""

from __future__ import annotations

from functools import cache

from contra.language.lexicon import shared

__all__ = ["outcomes", "people_roles"]


@cache
def outcomes() -> frozenset[str]:
    """Return the roles that say what happened to the counted."""
    return frozenset(shared()["outcomes"]["roles"])


@cache
def people_roles() -> frozenset[str]:
    """Return the roles of figures that count people: what happened to them, and who they are."""
    table = shared()["outcomes"]
    return outcomes().union(table["persons"], table["accused"])
