"""Places and nationalities by name, in Arabic, English and French, under one id whatever the language.

`data/places.tsv` is cut by `tools/build_places.py` from GeoNames, CLDR and two tables written by hand; how, and
what is left out, stands in docs/places.md. Names are matched whole and folded: no prefixes, no edit distance.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from contra.errors import ContraError

__all__ = ["Entry", "Gazetteer", "Match", "PlaceRelation", "load", "name_key"]

PlaceRelation = Literal["same", "within", "contains", "apart", "unknown"]

_TABLE = Path(__file__).parent / "data" / "places.tsv"
# Arabic particles written onto the next word: wa-/fa- (and), then bi-/li-/ka- (in, for, like).
_CONJUNCTIONS = ("و", "ف")
_PREPOSITIONS = ("ب", "ل", "ك")
# The Arabic article as Latin letters spell it, assimilated or not; all become "al" in a key.
_ARTICLES = frozenset("al el an en as es ash esh ech ad ed ar er at az ez adh ath".split())
# French particles elided before a vowel: "d'Alep" is two words, "Sana'a" is one.
_ELIDED = frozenset("l d n s c j qu".split())
_SHORTEST_STEM = 3  # letters that must remain of an Arabic word when a particle is taken off
# Kinds that tile a country without overlap, so two of the same level are apart; regions, rivers and seas may overlap.
_TILING = frozenset({"country", "admin", "city"})


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


@dataclass(frozen=True, slots=True)
class Match:
    """Words `start` to `end` (exclusive) name one of `entries`, most likely first."""

    start: int
    end: int
    entries: tuple[Entry, ...]


class _Part(NamedTuple):
    """A piece of a name: a word, or a sign as it stands; `hyphen` says that a hyphen joins it to the next."""

    text: str
    start: int
    end: int
    capital: bool
    hyphen: bool


def _parts(words: Sequence[str], capitalised: Sequence[bool] | None) -> list[_Part]:
    parts: list[_Part] = []
    index = 0
    while index < len(words):
        text, start = words[index], index
        index += 1
        if text == "-" and parts and parts[-1].end == start:
            parts[-1] = parts[-1]._replace(hyphen=True, end=start + 1)
            continue
        while _apostrophe_within(words, index, text):
            text += words[index + 1]
            index += 2
        capital = True if capitalised is None else any(capitalised[start:index])
        parts.append(_Part(text, start, index, capital, hyphen=False))
    return parts


def _apostrophe_within(words: Sequence[str], index: int, before: str) -> bool:
    """Tell whether an apostrophe at `index` stands inside a word ("Sana'a"), neither possessive nor elided."""
    return (
        index + 1 < len(words)
        and words[index] == "'"
        and before not in _ELIDED
        and before.isalpha()
        and words[index + 1].isalpha()
        and words[index + 1] != "s"
    )


def _is_arabic(text: str) -> bool:
    return "\u0600" <= text[0] <= "\u06ff"


def _spelled(text: str) -> str:
    return "al" if text in _ARTICLES else text


def name_key(words: Sequence[str]) -> str:
    """Return the key of a name given as folded words and signs: parts joined by a space.

    Hyphens and inner apostrophes vanish, and every Latin spelling of the Arabic article becomes "al".
    """
    parts = _parts([word for word in words if word != "'" or len(words) > 1], None)
    return " ".join(_spelled(part.text) for part in parts if part.text != "'")


@lru_cache(maxsize=200_000)
def _stems(word: str) -> tuple[str, ...]:
    """Return an Arabic word and what may remain of it without its particles, least taken off first."""
    found = [word]
    for prefix in _CONJUNCTIONS:
        if word.startswith(prefix) and len(word) - 1 >= _SHORTEST_STEM:
            found.append(word[1:])
    for base in tuple(found):
        if base.startswith("لل"):  # li- swallows the alef of the article, and one lam where the name has its own
            found += ["ال" + base[2:], "الل" + base[2:]]
        found += [base[1:] for prefix in _PREPOSITIONS if base.startswith(prefix) and len(base) - 1 >= _SHORTEST_STEM]
    return tuple(dict.fromkeys(found))


class Gazetteer:
    """The loaded table; `find` reads folded words, everything else speaks in ids."""

    def __init__(self, lines: Iterable[str]) -> None:
        """Take the lines of places.tsv; raise ContraError for a line of an unknown kind."""
        self._rows: list[tuple[str, ...]] = []
        self._by_id: dict[str, int] = {}
        self._names: dict[str, tuple[int, ...]] = {}
        self._guards: dict[str, frozenset[str]] = {}
        self._hints: dict[str, dict[str, str]] = {"before": {}, "after": {}}
        self._longest: dict[str, int] = {}
        self._entries: dict[int, Entry] = {}
        for number, line in enumerate(lines, start=1):
            kind, *fields = line.rstrip("\n").split("\t")
            if kind in {"place", "adjective"}:
                self._add_row(kind, fields)
            elif kind == "guard":
                self._guards[fields[0]] = frozenset(fields[1].split("|")) if fields[1] else frozenset()
            elif kind == "class":
                self._hints[fields[0]].update(dict.fromkeys(fields[2].split("|"), fields[1]))
            elif not kind.startswith("#"):
                raise ContraError(f"places.tsv line {number}: unknown kind {kind!r}; rebuild it: tools/build_places.py")
        self._index_first_parts()

    def _add_row(self, kind: str, fields: list[str]) -> None:
        position = len(self._rows)
        identifier, keys = fields[0], fields.pop()
        self._rows.append((kind, *fields))
        if kind == "place":
            self._by_id[identifier] = position
        names = self._names
        for key in keys.split("|"):
            known = names.get(key)
            names[key] = (position,) if known is None else (*known, position)

    def _index_first_parts(self) -> None:
        longest, names = self._longest, self._names
        for key in [key for key in names if " " in key]:
            names.setdefault(key.replace(" ", ""), names[key])
        for key in names:
            first, _, rest = key.partition(" ")
            length = rest.count(" ") + 2 if rest else 1
            if longest.get(first, 0) < length:
                longest[first] = length

    def __len__(self) -> int:
        """Count the places, adjectives aside."""
        return len(self._by_id)

    def names(self) -> Iterator[tuple[str, tuple[Entry, ...]]]:
        """Yield every key with its entries."""
        for key, positions in self._names.items():
            yield key, tuple(self._entry(position) for position in positions)

    def _entry(self, position: int) -> Entry:
        entry = self._entries.get(position)
        if entry is None:
            kind, identifier, canonical, type_, population, within = self._rows[position]
            entry = Entry(
                identifier, canonical, type_, tuple(within.split()), int(population or 0), kind == "adjective"
            )
            self._entries[position] = entry
        return entry

    def get(self, identifier: str) -> Entry | None:
        """Return the place with this id, or None."""
        position = self._by_id.get(identifier)
        return None if position is None else self._entry(position)

    def find(self, words: Sequence[str], capitalised: Sequence[bool] | None = None) -> list[Match]:
        """Return the places named in `words` (folded words and signs), left to right, longest first, none overlapping.

        The first word of an Arabic name may carry particles (wa-, bi-, li-, al- melted into lil-). With `capitalised`
        (one boolean a word), a Latin name counts only when one of its words has a capital. Names that are ordinary
        words too count only beside a word that says what kind of place they are ("the town of ...").
        """
        parts = _parts(words, capitalised)
        matches: list[Match] = []
        index = 0
        while index < len(parts):
            found = self._longest_at(parts, index)
            if found is None:
                index += 1
                continue
            key, first, stop = found
            entries = self._admitted(key, parts, index, stop)
            if entries:
                matches.append(Match(parts[first].start, _end(parts[stop - 1]), entries))
                index = stop
            else:
                index += 1
        return matches

    def _longest_at(self, parts: list[_Part], index: int) -> tuple[str, int, int] | None:
        """Return (key, first part, stop) of the longest name beginning at `index`."""
        part = parts[index]
        if _is_arabic(part.text):
            candidates: tuple[str, ...] = _stems(part.text)
        else:
            candidates = (_spelled(part.text),)
        best: tuple[str, int, int] | None = None
        for first in candidates:
            length = min(self._longest.get(first, 0), len(parts) - index)
            while length > (best[2] - index if best else 0):
                key = " ".join((first, *(_spelled(other.text) for other in parts[index + 1 : index + length])))
                if key in self._names and _capital(parts[index : index + length]):
                    best = (key, index, index + length)
                length -= 1
        if best is None and part.hyphen and part.text in _ARTICLES and index + 1 < len(parts):
            return self._longest_at(parts, index + 1)
        return best

    def _admitted(self, key: str, parts: list[_Part], index: int, stop: int) -> tuple[Entry, ...]:
        entries = [self._entry(position) for position in self._names[key]]
        entries.sort(key=lambda entry: (entry.adjective, -entry.population))
        before = {" ".join(part.text for part in parts[max(0, index - size) : index]) for size in (1, 2)}
        before |= {stem for word in before for stem in _stems(word)} if index else set()
        after = parts[stop].text if stop < len(parts) else ""
        hint = next((self._hints["before"][word] for word in before if word in self._hints["before"]), None)
        hint = hint or self._hints["after"].get(after)
        if hint is None:
            guard = self._guards.get(key)
            return tuple(entries) if guard is None or guard & before else ()
        return tuple(entry for entry in entries if entry.type == hint) or tuple(entries)

    def resolve(self, match: Match, context_ids: Iterable[str] = ()) -> Entry:
        """Return the entry meant: one the context names, else one within a place of the context, else the largest.

        Ties keep the order of `match.entries`.
        """
        context = frozenset(context_ids)
        return max(
            match.entries,
            key=lambda entry: (entry.id in context, not context.isdisjoint(entry.within)),
        )

    def contains(self, outer_id: str, inner_id: str) -> bool:
        """Tell whether the place `inner_id` is known to lie within `outer_id`; a place does not contain itself."""
        inner = self.get(inner_id)
        return inner is not None and outer_id in inner.within

    def relation(self, a: str, b: str) -> PlaceRelation:
        """Return how place `a` stands to place `b`; "unknown" wherever the table cannot rule out an overlap."""
        if a == b:
            return "same"
        if self.contains(b, a):
            return "within"
        if self.contains(a, b):
            return "contains"
        first, second = self.get(a), self.get(b)
        if first is None or second is None:
            return "unknown"
        return "apart" if _apart(first, second) else "unknown"


def _capital(parts: list[_Part]) -> bool:
    """Tell whether a Latin name is written as one: a capital, and no bare "as" or "at" taken for an article."""
    first = parts[0]
    if _is_arabic(first.text):
        return True
    if first.text in _ARTICLES and len(parts) > 1 and not (first.capital or first.hyphen):
        return False
    return any(part.capital for part in parts)


def _end(part: _Part) -> int:
    """Return the end of a part without the hyphen that may follow it."""
    return part.end - 1 if part.hyphen else part.end


def _level(entry: Entry, level: str) -> str | None:
    if entry.type == level:
        return entry.id
    return next((place for place in entry.within if place.startswith(f"{level}:")), None)


def _apart(first: Entry, second: Entry) -> bool:
    countries = _level(first, "country"), _level(second, "country")
    if None in countries:
        return False
    if countries[0] != countries[1]:
        return True
    if not (first.type in _TILING and second.type in _TILING):
        return False
    if first.type == second.type == "city":
        return True
    provinces = _level(first, "admin"), _level(second, "admin")
    return None not in provinces and provinces[0] != provinces[1]


@lru_cache(maxsize=1)
def load() -> Gazetteer:
    """Return the gazetteer shipped with contra, read once a process; raise ContraError if its table is damaged."""
    with _TABLE.open(encoding="utf-8") as lines:
        return Gazetteer(lines)


def resolve_all(matches: Iterable[Match], gazetteer: Gazetteer) -> list[tuple[Match, Entry]]:
    """Return each match with the entry meant, every unambiguous place of the list serving as context for the rest."""
    kept = list(matches)
    context: set[str] = set()
    for match in kept:
        if len(match.entries) == 1:
            context |= {match.entries[0].id, *match.entries[0].within}
    return [(replace(match), gazetteer.resolve(match, context)) for match in kept]
