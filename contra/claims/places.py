"""Places in an article: those the gazetteer knows, and those the text itself announces ("the town of ...").

A name announced once counts through the whole article. "The town" takes the last place of that kind named before.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from contra.claims.announced_places import BEFORE_CONTAINER, announced, bare_word, mentions, respelled
from contra.claims.hits import beginning_in
from contra.claims.place_senses import names_no_place
from contra.language.containment import level_of
from contra.language.gazetteer import Entry, load, resolve_all
from contra.language.lexicon import Annotated, lexicon
from contra.language.transliteration import is_arabic, name_words, script_key
from contra.model import Place

__all__ = ["PlaceHit", "Places", "read_places"]

_TOWN_LIKE = frozenset({"city", "town", "village", "place", "camp", "port"})
_CONTAINERS = frozenset({"country", "admin", "region"})
_GENERIC = frozenset({"area", "battle", "quarter", "field", "airport", "port", "camp"})


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


def _span(text: Annotated, first: int, stop: int, glued: int) -> tuple[int, int]:
    """Return the original span of tokens, without the letters of particles glued before the first."""
    tokens = text.tokens
    return tokens.folded.span(tokens.starts[first] + glued, tokens.ends[stop - 1])


def _known(text: Annotated, first: int, stop: int, entry: Entry, glued: int = 0) -> Place:
    start, end = _span(text, first, stop, glued)
    words = text.tokens.folded.original[start:end]
    return Place(words, start, end, entry.id, entry.canonical, entry.type, entry.within)


def _unknown(text: Annotated, first: int, stop: int, type_: str, words: tuple[str, ...]) -> Place:
    word = text.tokens.words[first]
    glued = len(word) - len(words[0]) if word.endswith(words[0]) else 0
    start, end = _span(text, first, stop, glued)
    name = " ".join(name_words(" ".join(words))) or text.tokens.text(first, stop)
    return Place(
        text.tokens.folded.original[start:end], start, end, f"name:{script_key(name)}", name, type_, (), known=False
    )


def _gazetteer_hits(text: Annotated) -> tuple[list[PlaceHit], list[PlaceHit]]:
    gazetteer = load()
    tokens = text.tokens
    capitals = tokens.capitals if lexicon(text.language).capitals else None
    locations: list[PlaceHit] = []
    nationalities: list[PlaceHit] = []
    read = resolve_all(gazetteer.find(tokens.words, capitals), gazetteer)
    names = (tokens.words[match.start : match.end] for match, _ in read)
    sure = [is_arabic(words[0]) or gazetteer.well_known(words) for words in names]
    told = _countries(entry for (_, entry), well_known in zip(read, sure, strict=True) if well_known)
    for (match, entry), well_known in zip(read, sure, strict=True):
        if names_no_place(text, match.start, match.end) or not (well_known or _may_be_told_of(entry, told)):
            continue
        meant = _marked(text, match.start, match.end, match.glued) or entry
        hit = PlaceHit(match.start, match.end, _known(text, match.start, match.end, meant, match.glued))
        (nationalities if entry.adjective else locations).append(hit)
    return locations, nationalities


def _countries(entries: Iterable[Entry]) -> frozenset[str]:
    found = (level_of(entry, "country") for entry in entries)
    return frozenset(country for country in found if country is not None)


def _may_be_told_of(entry: Entry, told: frozenset[str]) -> bool:
    """Tell whether a little known name may mean its bearer where an article names these countries: Faro is no Farah."""
    return not told or bool(_countries([entry]) & told)


def _marked(text: Annotated, first: int, stop: int, glued: int) -> Entry | None:
    """Return the place that a mark above a letter tells from another of the same letters: عمّان, Amman, from Oman."""
    start, end = _span(text, first, stop, glued)
    spelled = lexicon(text.language).data["places"].get("marked", {})
    identifier = spelled.get(text.tokens.folded.original[start:end])
    return None if identifier is None else load().get(identifier)


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
    for first, stop, type_ in [*announced(text, taken), *respelled(text, taken)]:
        words = (bare_word(text, first), *text.tokens.words[first + 1 : stop])
        if names.get(words) in {None, "place"} or names.get(words) in _GENERIC:
            names[words] = "place" if type_ in _GENERIC else type_
    countries = _countries(entry for entry in (load().get(hit.place.id) for hit in locations) if entry is not None)
    for first, stop, type_, words in mentions(text, names, taken):
        entry = None if is_arabic(words[0]) else load().respelled(words) or _only_bearer(words, countries)
        place = _unknown(text, first, stop, type_, words) if entry is None else _known(text, first, stop, entry)
        locations.append(PlaceHit(first, stop, place))
    locations = _set_within(text, sorted(locations))
    covered = {index for hit in locations for index in range(hit.first, hit.stop)}
    definite = _definite(text, locations, covered)
    kinds = {hit.place.id: hit.place.type for hit in (*definite, *locations) if hit.place.type != "place"}
    told = tuple(_as_told(hit, kinds.get(hit.place.id, hit.place.type)) for hit in locations)
    return Places(told, tuple(sorted(nationalities)), tuple(definite))


def _only_bearer(words: Sequence[str], told: frozenset[str]) -> Entry | None:
    entry = load().only_bearer(words)
    return entry if entry is not None and _may_be_told_of(entry, told) else None


def _set_within(text: Annotated, locations: list[PlaceHit]) -> list[PlaceHit]:
    """Return the places, unlisted ones with the country or province that the text says they lie in: "X, Peru"."""
    known = {hit.first: hit.place for hit in locations if hit.place.known and hit.place.type in _CONTAINERS}
    within: dict[str, tuple[str, ...]] = {}
    listed: dict[str, Place] = {hit.place.canonical.casefold(): hit.place for hit in locations if hit.place.known}
    for hit in locations:
        behind = text.tokens.words[hit.stop : hit.stop + 1]
        outer = known.get(hit.stop + 1) if behind and behind[0] in BEFORE_CONTAINER else None
        if not hit.place.known and outer is not None:
            within.setdefault(hit.place.id, (outer.id, *outer.within))
    return [_lying(hit, within, listed) for hit in locations]


def _lying(hit: PlaceHit, within: Mapping[str, tuple[str, ...]], listed: Mapping[str, Place]) -> PlaceHit:
    if hit.place.known:
        return hit
    same = listed.get(hit.place.canonical.casefold())
    if same is not None:
        place = replace(same, text=hit.place.text, start=hit.place.start, end=hit.place.end)
    else:
        place = replace(hit.place, within=within.get(hit.place.id, ()))
    return hit._replace(place=place)


def _as_told(hit: PlaceHit, kind: str) -> PlaceHit:
    return hit if hit.place.type == kind else hit._replace(place=replace(hit.place, type=kind))
