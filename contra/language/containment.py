"""Places of the gazetteer and how two of them stand to each other by what is known to contain them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Entry", "PlaceRelation", "are_apart", "level_of"]

PlaceRelation = Literal["same", "within", "contains", "apart", "unknown"]

# Kinds that tile a country without overlap; regions, rivers and seas may cross its provinces.
_TILING = frozenset({"country", "admin", "city", "quarter"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A place or the adjective of a country; `within` are the ids that contain it, innermost first.

    `population` is in persons, 0 where unknown. `adjective` marks nationalities ("Syrian"): they name the country as
    an actor or a scope rather than a location.
    """

    id: str
    canonical: str
    type: str
    within: tuple[str, ...] = ()
    population: int = 0
    adjective: bool = False


def level_of(entry: Entry, level: str) -> str | None:
    """Return the id of the place of that level ("country", "admin", "city") that the entry is or lies within."""
    if entry.type == level:
        return entry.id
    return next((place for place in entry.within if place.startswith(f"{level}:")), None)


def are_apart(first: Entry, second: Entry) -> bool:
    """Tell whether two places, neither of which contains the other, are known not to overlap."""
    for level in ("country", "admin", "city"):
        places = level_of(first, level), level_of(second, level)
        if None not in places and places[0] != places[1]:
            return True
        if level == "country" and (None in places or not {first.type, second.type} <= _TILING):
            return False
    return False
