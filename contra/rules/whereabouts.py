"""How two places stand to each other for the rules: the gazetteer's word, and what may be said of places it lacks."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from contra.language.gazetteer import load
from contra.language.transliteration import is_arabic, name_words, script_key
from contra.model import Place

__all__ = ["countries", "same_place", "settled"]

_TOWNS = frozenset({"city", "town", "village", "municipality"})
_INVERSE = {"same": "same", "apart": "apart", "unknown": "unknown", "within": "contains", "contains": "within"}
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
        return _to_listed(a, b) if b.known else _INVERSE[_to_listed(b, a)]
    return "apart"


def _to_listed(announced: Place, listed: Place) -> str:
    """Return how a place that the gazetteer lacks stands to one that it lists."""
    if listed.id in announced.within:
        return "within"
    first, second = countries(announced), countries(listed)
    if first and second and first.isdisjoint(second):
        return "apart"
    if script_key(announced.canonical) == script_key(listed.canonical):
        return "same" if listed.type == "city" else "unknown"
    return "apart" if listed.type == "city" and announced.type in _TOWNS else "unknown"


@lru_cache(maxsize=1 << 16)
def _listed_relation(a: str, b: str) -> str:
    return load().relation(a, b)


def countries(place: Place) -> set[str]:
    """Return the ids of the country a place is or lies in."""
    return {identifier for identifier in (place.id, *place.within) if identifier.startswith("country:")}


def settled(places: Iterable[Place]) -> list[Place]:
    """Return the places where an event may be: settlements, provinces, and all that the gazetteer lacks."""
    return [place for place in places if place.type in _SETTLEMENTS or place.type == "admin" or not place.known]
