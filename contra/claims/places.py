"""Places in an article: those the gazetteer knows, and those the text itself announces ("the town of ...").

A name announced once counts through the whole article. "The town" takes the last place of that kind named before.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from contra.claims.hits import beginning_in
from contra.language.gazetteer import Entry, load, resolve_all
from contra.language.lexicon import Annotated, lexicon
from contra.language.transliteration import name_words, script_key
from contra.model import Place

__all__ = ["PlaceHit", "Places", "read_places"]

_TOWN_LIKE = frozenset({"city", "town", "village", "place", "camp", "port"})
_GENERIC = frozenset({"area", "battle", "quarter", "field", "airport", "port", "camp"})
_LONGEST_NAME = 4
_NOT_A_NAME = ("month", "weekday", "organisation", "title", "post", "topic", "actor", "source", "place_tail", "role")
_ORDINARY = (
    *("weekday", "month", "unit", "role", "actor", "source", "people", "scope", "hedge", "cardinal", "relative_day"),
    *("predicate", "place_head", "place_definite", "that", "ordinal", "edge", "part_of_day", "say", "period_unit"),
    *("id_before", "title", "opener", "not_a_place", "topic"),
)


class PlaceHit(NamedTuple):
    """A place and the tokens that name it; `implied` when it is only meant ("the town"), not named."""

    first: int
    stop: int
    place: Place
    implied: bool = False


@dataclass(frozen=True, slots=True)
class Places:
    """All that an article says of where: locations, nationalities, and definite mentions, each in order of tokens."""

    locations: tuple[PlaceHit, ...]
    nationalities: tuple[PlaceHit, ...]
    definite: tuple[PlaceHit, ...]

    def within(self, first: int, stop: int) -> list[PlaceHit]:
        """Return locations and definite mentions in tokens `first` to `stop`, in order."""
        return sorted((*beginning_in(self.locations, first, stop), *beginning_in(self.definite, first, stop)))


def _known(text: Annotated, first: int, stop: int, entry: Entry) -> Place:
    start, end = text.tokens.span(first, stop)
    words = text.tokens.folded.original[start:end]
    return Place(words, start, end, entry.id, entry.canonical, entry.type, entry.within)


def _unknown(text: Annotated, first: int, stop: int, type_: str, name: str, within: tuple[str, ...] = ()) -> Place:
    start, end = text.tokens.span(first, stop)
    return Place(
        text.tokens.folded.original[start:end], start, end, f"name:{script_key(name)}", name, type_, within, known=False
    )


def _name_after_head(text: Annotated, index: int) -> int:
    """Return the token after an announced name that begins at `index` (index itself where there is none)."""
    tokens = text.tokens
    if text.language != "ar":
        stop = index
        while (
            stop < len(tokens) and stop - index < _LONGEST_NAME and tokens.kinds[stop] == "w" and tokens.capital(stop)
        ):
            stop += 1
            if stop + 1 < len(tokens) and tokens.words[stop] == "-" and tokens.capital(stop + 1):
                stop += 1
        return stop
    if index >= len(tokens) or tokens.kinds[index] != "w" or text.at("place_name_end", index):
        return index
    compound = text.at("place_compound", index)
    stop = index + 1
    if (
        compound is not None
        and stop < len(tokens)
        and tokens.kinds[stop] == "w"
        and not text.at("place_name_end", stop)
    ):
        stop += 1
    return stop


def _announced(text: Annotated, taken: set[int]) -> list[tuple[int, int, str]]:
    """Return (first, stop, type) of names the text itself announces and no gazetteer match covers."""
    found = [*_after_kinds(text, taken), *_compounds(text, taken), *_before_kinds(text, taken)]
    return sorted(found if text.language == "ar" else [*found, *_repeated(text, taken)])


def _after_kinds(text: Annotated, taken: set[int]) -> Iterator[tuple[int, int, str]]:
    """Yield names behind a kind of place: "the town of ..."."""
    articles = lexicon(text.language).proclitics.articles
    for start, hit in text.hits["place_head"].items():
        if articles and any(word.startswith(articles) for word in _variants(text, start)):
            continue
        stop = _name_after_head(text, hit.stop)
        free = not any(index in taken for index in range(hit.stop, stop))
        if stop > hit.stop and free and not _generic(text, hit.stop, stop):
            yield hit.stop, stop, hit.value


def _compounds(text: Annotated, taken: set[int]) -> Iterator[tuple[int, int, str]]:
    """Yield compound names that need no kind before them (Tal al-...): led by a preposition, or repeated."""
    articles = lexicon(text.language).proclitics.articles
    words = text.tokens.words
    repeated = Counter(tuple(words[start + 1 : start + 2]) for start in text.hits["place_compound"])
    for start in text.hits["place_compound"]:
        stop = _name_after_head(text, start)
        led = start > 0 and text.at("place_in", start - 1) is not None
        definite = stop == start + 2 and bool(articles) and words[start + 1].startswith(articles)
        if definite and start not in taken and (led or repeated[tuple(words[start + 1 : stop])] > 1):
            yield start, stop, "place"


def _before_kinds(text: Annotated, taken: set[int]) -> Iterator[tuple[int, int, str]]:
    """Yield capitalised names before a kind of place: "... province"."""
    for start, hit in text.hits["place_tail"].items():
        if start > 0 and text.at("place_definite", start - 1) is not None:
            continue
        first = start
        while _longer_before(text, first) and first - 1 not in taken and start - first <= _LONGEST_NAME:
            first -= 1
        if first < start and start - first <= _LONGEST_NAME and not text.at("place_in", first):
            yield first, start, hit.value


def _longer_before(text: Annotated, first: int) -> bool:
    """Tell whether the word before token `first` is written with a capital, as a part of the same name."""
    return first > 0 and text.tokens.kinds[first - 1] == "w" and text.tokens.capital(first - 1)


def _repeated(text: Annotated, taken: set[int]) -> list[tuple[int, int, str]]:
    """Return capitalised names that follow a preposition of place and stand in the text more than once."""
    tokens = text.tokens
    counts = Counter(
        word for index, word in enumerate(tokens.words) if tokens.kinds[index] == "w" and tokens.capital(index)
    )
    found: list[tuple[int, int, str]] = []
    for start in text.hits["place_in"]:
        first = start + 1
        stop = _name_after_head(text, first)
        if not 0 < stop - first <= 3 or text.at("locating", start) is None:  # noqa: PLR2004 - "Port Saint Calder" at most
            continue
        known = all(any(text.at(category, k) is not None for category in _NOT_A_NAME) for k in range(first, stop))
        known = known or tokens.words[stop : stop + 1] == ["'"]
        if not known and counts[tokens.words[first]] > 1 and not any(k in taken for k in range(first, stop)):
            found.append((first, stop, "place"))
    return found


def _generic(text: Annotated, first: int, stop: int) -> bool:
    """Tell whether what follows "the area of" is a common noun the tables know, not a name."""
    if stop - first > 1:
        return False
    if text.at("place_definite", first) is not None:
        return True
    known = (
        "role",
        "actor",
        "predicate",
        "people",
        "source",
        "say",
        "ordinal",
        "cardinal",
        "scope",
        "last",
        "next",
        "organisation",
    )
    return any(text.at(category, first) is not None for category in known)


def _mentions(
    text: Annotated, names: dict[tuple[str, ...], str], taken: set[int]
) -> list[tuple[int, int, str, tuple[str, ...]]]:
    """Return every mention of the announced names, as (first, stop, type, words of the name)."""
    found: list[tuple[int, int, str, tuple[str, ...]]] = []
    lengths: dict[str, set[int]] = {}
    for words in names:
        lengths.setdefault(words[0], set()).add(len(words))
    tokens = text.tokens
    variants = lexicon(text.language).proclitics.variants
    index = 0
    while names and index < len(tokens):
        best, kind = 0, ""
        name: tuple[str, ...] = ()
        for variant in variants(tokens.words[index]):
            for length in lengths.get(variant, ()):
                words = (variant, *tokens.words[index + 1 : index + length])
                if len(words) > best and words in names and index not in taken:
                    best, kind, name = len(words), names[words], words
        if best:
            found.append((index, index + best, kind, name))
        index += best or 1
    return found


def _variants(text: Annotated, index: int) -> tuple[str, ...]:
    return lexicon(text.language).proclitics.variants(text.tokens.words[index])


def _bare(text: Annotated, index: int) -> str:
    """Return the first word of a compound name without the particles written onto it (li-Ayn: Ayn)."""
    if text.at("place_compound", index) is None:
        return text.tokens.words[index]
    variants = _variants(text, index)
    return next((word for word in variants if lexicon(text.language).knows(word)), variants[0])


def _gazetteer_hits(text: Annotated) -> tuple[list[PlaceHit], list[PlaceHit]]:
    gazetteer = load()
    tokens = text.tokens
    capitals = None if text.language == "ar" else [tokens.capital(index) for index in range(len(tokens))]
    locations: list[PlaceHit] = []
    nationalities: list[PlaceHit] = []
    for match, entry in resolve_all(gazetteer.find(tokens.words, capitals), gazetteer):
        if _ordinary_word(text, match.start, match.end):
            continue
        hit = PlaceHit(match.start, match.end, _known(text, match.start, match.end, entry))
        (nationalities if entry.adjective else locations).append(hit)
    return locations, nationalities


def _ordinary_word(text: Annotated, first: int, stop: int) -> bool:
    """Tell whether a one-word name is a word of another table here: Thursday, dinar, source, and so no place."""
    if stop - first > 1 or text.at("place_head", first - 1) is not None:
        return False
    return any(text.at(category, first) is not None for category in _ORDINARY)


def _definite(text: Annotated, locations: Iterable[PlaceHit], taken: set[int]) -> list[PlaceHit]:
    """Resolve "the town", "the province": the last place of that very kind named before it, else of a like kind."""
    found: list[PlaceHit] = []
    ordered = deque(sorted(locations))
    last_of: dict[str, PlaceHit] = {}
    for start, hit in text.hits["place_definite"].items():
        if start in taken or text.tokens.words[hit.stop : hit.stop + 1] == ["of"]:
            continue
        while ordered and ordered[0].first < start:
            named = ordered.popleft()
            last_of[named.place.type] = named
        like = [last_of[kind] for kind in _answering(hit.value) if kind in last_of]
        if like:
            first, last = text.tokens.span(start, hit.stop)
            words = text.tokens.folded.original[first:last]
            meant = last_of.get(hit.value, max(like)).place
            kind = hit.value if meant.type == "place" else meant.type  # "the village" tells what an announced name is
            place = replace(meant, text=words, start=first, end=last, type=kind)
            found.append(PlaceHit(start, hit.stop, place, implied=True))
    return found


def _answering(kind: str) -> frozenset[str]:
    """Return the kinds of place that "the town" or "the province" may mean."""
    return _TOWN_LIKE if kind in _TOWN_LIKE else frozenset({kind, "admin", "island", "region"})


def read_places(text: Annotated) -> Places:
    """Return the places of a whole article; names it announces are found wherever they stand in it."""
    locations, nationalities = _gazetteer_hits(text)
    taken = {index for hit in (*locations, *nationalities) for index in range(hit.first, hit.stop)}
    names: dict[tuple[str, ...], str] = {}
    for first, stop, type_ in _announced(text, taken):
        words = (_bare(text, first), *text.tokens.words[first + 1 : stop])
        if names.get(words) in {None, "place"} or names.get(words) in _GENERIC:
            names[words] = "place" if type_ in _GENERIC else type_
    for first, stop, type_, words in _mentions(text, names, taken):
        name = " ".join(name_words(" ".join(words))) or text.tokens.text(first, stop)
        locations.append(PlaceHit(first, stop, _unknown(text, first, stop, type_, name)))
    locations.sort()
    covered = {index for hit in locations for index in range(hit.first, hit.stop)}
    definite = _definite(text, locations, covered)
    kinds = {hit.place.id: hit.place.type for hit in (*definite, *locations) if hit.place.type != "place"}
    told = (hit._replace(place=replace(hit.place, type=kinds.get(hit.place.id, hit.place.type))) for hit in locations)
    return Places(tuple(told), tuple(sorted(nationalities)), tuple(definite))
