"""Places and nationalities by name, in Arabic, English and French, under one id whatever the language.

`data/places.tsv` is cut by `tools/build_places.py` from GeoNames, CLDR and two tables written by hand; how, and
what is left out, stands in docs/places.md. Names are matched whole and folded: no prefixes, no edit distance.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from contra.errors import ContraError
from contra.language.containment import Entry, PlaceRelation, are_apart, level_of
from contra.language.name_keys import ARTICLES, NameParts, is_arabic, name_key, name_parts, spelled, stems
from contra.language.spellings import latin_key

__all__ = ["Entry", "Gazetteer", "Match", "PlaceRelation", "load", "resolve_all"]

_TABLE = Path(__file__).parent / "data" / "places.tsv"
_REMEMBERED_WORDS = 100_000
_PLACE = "place"  # the hint of a preposition: some place follows, of whatever kind


@dataclass(frozen=True, slots=True)
class Match:
    """Words `start` to `end` (exclusive) name one of `entries`, most likely first.

    `lesser` are small places of that name, which only a context that names their province brings in. `glued` counts the
    letters of particles written onto the first word (bi-, wa-), which are no part of the name.
    """

    start: int
    end: int
    entries: tuple[Entry, ...]
    lesser: tuple[Entry, ...] = ()
    glued: int = 0


class _Hit(NamedTuple):
    """The longest name at one part of a text, before it is known whether it is a place there."""

    key: str
    first: int
    stop: int
    clitic: bool


class Gazetteer:
    """The loaded table; `find` reads folded words, everything else speaks in ids."""

    def __init__(self, lines: Iterable[str]) -> None:
        """Take the lines of places.tsv; raise ContraError for a line of an unknown kind."""
        self._rows: list[tuple[str, str]] = []
        self._by_id: dict[str, int] = {}
        self._names: dict[str, tuple[int, ...]] = {}  # rows that bear a name; ~row where it bears it weakly
        self._any_case: set[str] = set()
        self._guards: dict[str, frozenset[str]] = {}
        self._hints: dict[str, dict[str, str]] = {"before": {}, "after": {}}
        self._longest: dict[str, int] = {}
        self._entries: dict[int, Entry] = {}
        self._respelled: dict[str, tuple[int, ...]] = {}  # filled when first asked for
        for number, line in enumerate(lines, start=1):
            kind, _, rest = line.rstrip("\n").partition("\t")
            if kind in {"place", "adjective"}:
                self._add_row(kind, *rest.rsplit("\t", 3))
            elif kind == "guard":
                key, _, after = rest.partition("\t")
                self._guards[key] = frozenset(after.split("|"))
            elif kind == "class":
                side, type_, words = rest.split("\t")
                self._hints[side].update(dict.fromkeys(words.split("|"), type_))
            elif not kind.startswith("#"):
                raise ContraError(f"places.tsv line {number}: unknown kind {kind!r}; rebuild it: tools/build_places.py")
        self._index_first_parts()
        self._may_begin = lru_cache(_REMEMBERED_WORDS)(self._begins_a_name)
        self._bearers = lru_cache(_REMEMBERED_WORDS)(self._entries_named)

    def _add_row(self, kind: str, facts: str, strong: str, weak: str, any_case: str) -> None:
        position = len(self._rows)
        self._rows.append((kind, facts))
        if kind == "place":
            self._by_id[facts[: facts.index("\t")]] = position
        if strong:
            self._add_names(strong.split("|"), position)
        if weak:
            self._add_names(weak.split("|"), ~position)
        if any_case:
            self._add_names(any_case.split("|"), position)
            self._any_case.update(any_case.split("|"))

    def _add_names(self, keys: list[str], row: int) -> None:
        names = self._names
        for key in keys:
            if key in names:
                names[key] = (*names[key], row)
            else:
                names[key] = (row,)

    def _index_first_parts(self) -> None:
        longest, names = self._longest, self._names
        for key in [key for key in names if " " in key]:
            words = key.split(" ")
            if longest.get(words[0], 1) < len(words):
                longest[words[0]] = len(words)
            joined = "".join(words)
            if joined.isalpha():  # "Deirezzor"; signs ("U.S.") are never left out in writing
                names.setdefault(joined, names[key])

    def __len__(self) -> int:
        """Count the places, adjectives aside."""
        return len(self._by_id)

    def names(self) -> Iterator[tuple[str, tuple[Entry, ...]]]:
        """Yield every key with its entries."""
        for key, positions in self._names.items():
            yield key, tuple(self._entry(max(position, ~position)) for position in positions)

    def _entry(self, position: int) -> Entry:
        entry = self._entries.get(position)
        if entry is None:
            kind, facts = self._rows[position]
            identifier, canonical, type_, population, within = facts.split("\t")
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
        (one boolean a word), a Latin name counts only when one of its words has a capital. A name that is an ordinary
        word too, or a small place's, counts beside a word that says what kind of place it is ("the town of ..."), and
        then everywhere in `words`: give a whole article at once.
        """
        parts = name_parts(words, capitalised)
        hits = [(hit, self._hint(parts, hit)) for hit in self._hits(parts)]
        introduced = {key for key, entries in self._introduced(hits) if entries}
        matches: list[Match] = []
        stop = 0
        for hit, hint in hits:
            entries = self._admitted(hit, hint, parts, introduced) if hit.first >= stop else ()
            if entries:
                lesser = tuple(entry for entry in self._bearers(hit.key, weak=True) if entry not in entries)
                glued = _glued(parts.texts[hit.first], hit.key)
                matches.append(Match(parts.starts[hit.first], parts.ends[hit.stop - 1], entries, lesser, glued))
                stop = hit.stop
        return matches

    def respelled(self, words: Sequence[str]) -> Entry | None:
        """Return the one place with an Arabic name that `words` (Latin, folded) spell in another way, or None."""
        if not self._respelled:
            self._index_spellings()
        rows = self._respelled.get(latin_key(name_key(words)), ())
        return self._entry(rows[0]) if rows else None

    def bears(self, words: Sequence[str]) -> bool:
        """Tell whether some place, however small, or a people bears the name `words` (folded)."""
        return name_key(words) in self._names

    def well_known(self, words: Sequence[str]) -> bool:
        """Tell whether `words` (folded) name a place without more being said; others need a word that announces one."""
        return bool(self._bearers(name_key(words), weak=False))

    def only_bearer(self, words: Sequence[str]) -> Entry | None:
        """Return the one place, however small, that bears the name `words` (folded), or None."""
        bearers = [entry for entry in self._bearers(name_key(words), weak=True) if not entry.adjective]
        return bearers[0] if len(bearers) == 1 else None

    def _index_spellings(self) -> None:
        """Index the Latin names of places that have an Arabic one by the key of their spellings, if only one has it."""
        arabic = {row for key, rows in self._names.items() if is_arabic(key) for row in rows if row >= 0}
        found: dict[str, set[tuple[int, ...]]] = {}
        for key, rows in self._names.items():
            places = tuple(row for row in rows if row in arabic and self._rows[row][0] == "place")
            if places and not is_arabic(key) and latin_key(key):
                found.setdefault(latin_key(key), set()).add(places)
        for spelling, bearers in found.items():
            common = set.intersection(*(set(rows) for rows in bearers))
            self._respelled[spelling] = tuple(sorted(common, key=lambda row: -self._entry(row).population))

    def _hits(self, parts: NameParts) -> Iterator[_Hit]:
        """Yield the longest name at each part where one begins; they may overlap."""
        for index, text in enumerate(parts.texts):
            hit = self._longest_at(parts, index) if self._may_begin(text) else None
            if hit is not None:
                yield hit

    def _begins_a_name(self, text: str) -> bool:
        """Tell whether some name begins with this part, or with what its article joins to."""
        firsts = (*stems(text), text) if is_arabic(text) else (spelled(text),)
        return text in ARTICLES or any(first in self._names or first in self._longest for first in firsts)

    def _longest_at(self, parts: NameParts, index: int) -> _Hit | None:
        text = parts.texts[index]
        candidates = stems(text) if is_arabic(text) else (spelled(text),)
        best: _Hit | None = None
        for first in candidates:
            length = self._longest.get(first, 1)
            if index + length > len(parts.texts):
                length = len(parts.texts) - index
            while length > (best.stop - index if best else 0):
                key = (
                    first if length == 1 else " ".join((first, *map(spelled, parts.texts[index + 1 : index + length])))
                )
                if key in self._names and (key in self._any_case or _capital(parts, index, index + length)):
                    best = _Hit(key, index, index + length, first is not candidates[0])
                length -= 1
        if best is None and index in parts.hyphens and text in ARTICLES and index + 1 < len(parts.texts):
            return self._longest_at(parts, index + 1)
        return best

    def _introduced(self, hits: Iterable[tuple[_Hit, str | None]]) -> Iterator[tuple[str, tuple[Entry, ...]]]:
        for hit, hint in hits:
            if hint is not None and hint != _PLACE:
                yield hit.key, tuple(entry for entry in self._bearers(hit.key, weak=True) if entry.type == hint)

    def _entries_named(self, key: str, *, weak: bool) -> list[Entry]:
        """Return the entries of a name, most populous first, places before adjectives."""
        rows = self._names.get(key, ())
        entries = [self._entry(max(row, ~row)) for row in rows if row >= 0 or weak]
        return sorted(entries, key=lambda entry: (entry.adjective, -entry.population))

    def _admitted(self, hit: _Hit, hint: str | None, parts: NameParts, introduced: set[str]) -> tuple[Entry, ...]:
        """Return the entries a hit may mean where it stands, none where it is more likely an ordinary word."""
        strong = self._bearers(hit.key, weak=False)
        if hint is not None and hint != _PLACE:
            bearers = self._bearers(hit.key, weak=not hit.clitic)
            return tuple(entry for entry in bearers if entry.type == hint) or tuple(strong)
        if hit.key in introduced:
            return tuple(strong or self._bearers(hit.key, weak=not hit.clitic))
        guard = self._guards.get(hit.key)
        if guard is not None and guard.isdisjoint(self._before(parts, hit.first)):
            return tuple(entry for entry in strong if entry.adjective)
        if not strong and not is_arabic(hit.key):
            contained = self._followed_by_container(parts, hit)
            return tuple(self._bearers(hit.key, weak=True)) if hint == _PLACE and not contained else contained
        if any(entry.adjective for entry in strong) and not (hint == _PLACE or hit.clitic or hit.first == 0):
            return tuple(sorted(strong, key=lambda entry: not entry.adjective))
        return tuple(strong)

    def _before(self, parts: NameParts, index: int) -> list[str]:
        """Return the last two words before a part, and the last one, without their particles."""
        found: list[str] = []
        for size in (2, 1):
            if index >= size:
                text = " ".join(parts.texts[index - size : index])
                found += stems(text) if is_arabic(text) else (text,)
        return found

    def _hint(self, parts: NameParts, hit: _Hit) -> str | None:
        """Return the kind of place that the words around a hit announce, or None."""
        following = parts.texts[hit.stop] if hit.stop < len(parts.texts) else ""
        if following in self._hints["after"]:
            return self._hints["after"][following]
        hints = self._hints["before"]
        return next((hints[word] for word in self._before(parts, hit.first) if word in hints), None)

    def _followed_by_container(self, parts: NameParts, hit: _Hit) -> tuple[Entry, ...]:
        """Return the entries that lie within the place named after a comma: "Concord, California"."""
        if hit.stop + 1 >= len(parts.texts) or parts.texts[hit.stop] != ",":
            return ()
        outer = self._longest_at(parts, hit.stop + 1)
        if outer is None:
            return ()
        containers = {entry.id for entry in self._bearers(outer.key, weak=False)}
        return tuple(entry for entry in self._bearers(hit.key, weak=True) if containers & {*entry.within})

    def resolve(self, match: Match, context_ids: Iterable[str] = ()) -> Entry:
        """Return the entry meant: one the context names, else the one most of whose containers it names.

        Where the context decides nothing, the order of `match.entries` stands: the most populous.
        """
        context = frozenset(context_ids)
        best = max(match.entries, key=lambda entry: (entry.id in context, len(context.intersection(entry.within))))
        if best.id in context or level_of(best, "country") in context:
            return best
        provinces = (entry for entry in match.lesser if level_of(entry, "admin") in context)
        return next(provinces, best)

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
        return "apart" if are_apart(first, second) else "unknown"


def _glued(word: str, key: str) -> int:
    """Return how many letters of particles stand before a name's first word; li- swallows the alef of the article."""
    first = key.split(" ", 1)[0]
    if not is_arabic(word) or word == first:
        return 0
    return len(word) - len(first) if word.endswith(first) else max(0, len(word) - len(first) + 2)


def _capital(parts: NameParts, first: int, stop: int) -> bool:
    """Tell whether a Latin name is written as one: a capital, and no bare "as" or "at" taken for an article."""
    text = parts.texts[first]
    if is_arabic(text):
        return True
    if text in ARTICLES and stop - first > 1 and not (parts.capitals[first] or first in parts.hyphens):
        return False
    return any(parts.capitals[first:stop])


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
    return [(match, gazetteer.resolve(match, context)) for match in kept]
