"""How two places stand to each other for the rules: the gazetteer's word, and what may be said of places it lacks."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from contra.language.gazetteer import load
from contra.language.transliteration import is_arabic, name_words, script_key
from contra.model import Place

__all__ = ["countries", "same_place", "settled"]

_TOWNS = frozenset({"city", "town", "village", "municipality"})
_SETTLEMENTS = frozenset({"city", "town", "village", "camp", "place", "island", "port"})


def same_place(a: Place, b: Place) -> str:
    """Return same, within, contains, apart or unknown for two places, whether or not the gazetteer knows them."""
    if a.known and b.known:
        return _listed_relation(a.id, b.id)
    if a.id == b.id:
        first, second = name_words(a.canonical), name_words(b.canonical)
        one_script = bool(first) and bool(second) and is_arabic(first[0]) == is_arabic(second[0])
        return "apart" if one_script and first != second else "same"
    if a.known != b.known:
        listed, announced = (a, b) if a.known else (b, a)
        towns = listed.type == "city" and announced.type in _TOWNS
        return "apart" if towns and script_key(a.canonical) != script_key(b.canonical) else "unknown"
    return "apart"


@lru_cache(maxsize=1 << 16)
def _listed_relation(a: str, b: str) -> str:
    return load().relation(a, b)


def countries(place: Place) -> set[str]:
    """Return the ids of the country a place is or lies in."""
    return {identifier for identifier in (place.id, *place.within) if identifier.startswith("country:")}


def settled(places: Iterable[Place]) -> list[Place]:
    """Return the places where an event may be: settlements, provinces, and all that the gazetteer lacks."""
    return [place for place in places if place.type in _SETTLEMENTS or place.type == "admin" or not place.known]
