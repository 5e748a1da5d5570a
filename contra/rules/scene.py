"""The scene of an article: the small places that its title and its first claims name, as a reader takes in where it is.

A report may name many cities, and name the town it tells of once; it names that town early. Two reports that both name
one small place early tell of what happened there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from contra.language.folding import fold_text
from contra.language.gazetteer import load
from contra.language.lexicon import lexicon
from contra.language.tokens import split_words
from contra.language.transliteration import is_arabic, name_words, script_key
from contra.model import Article, Claim, Place
from contra.rules.whereabouts import countries, same_place, settled

__all__ = ["NOWHERE", "Scene", "led_apart", "one_city", "one_nation", "one_scene", "scene_of"]

# claims in which a place named stands out, and in which words are looked for
_FIRST, _LEAD = 2, 4
# times a place is named from which it stands out wherever that is
_OFTEN = 3
# characters above the first claim in which a dateline and a byline stand
_HEAD = 400
# inhabitants of a city in which so much happens on a day that its name tells no story
_LARGE = 300_000
_LONGEST_NAME = 4
# letters of a key that few names share across scripts
_TELLING_KEY = 4


@dataclass(frozen=True, slots=True)
class Scene:
    """`names` are unlisted places an article leads with, folded; `told` the runs of words of its title and its lead.

    `titled` are those of the title alone. `listed` are the listed places that stand out in it, `ids` the small ones.
    `open` tells that it leads with no place smaller than a country; `nations` are the countries it leads with,
    of an article that leads with a smaller place those that its title names. `filed` are the listed places that stand
    above its first claim: where it was written, and often where it happened. `headed` is the one town its title names.
    """

    names: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    titled: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()
    listed: tuple[Place, ...] = ()
    open: bool = True
    nations: frozenset[str] = frozenset()
    filed: frozenset[str] = frozenset()
    headed: Place | None = None


NOWHERE = Scene()


def scene_of(article: Article, claims: Sequence[Claim]) -> Scene:
    """Return the scene of an article, from its title and the claims read in it.

    Of an article that leads with no place, a feature that opens on a person, any place it names may be the scene.
    """
    from contra.claims.places import read_places  # noqa: PLC0415 - who only prints the rules need not wait for it

    language = claims[0].language if claims else "en"
    title = article.title or ""
    places = read_places(lexicon(language).annotate(title))
    in_title = [hit.place for hit in (*places.locations, *places.nationalities)]
    outstanding = [*settled(hit.place for hit in places.locations), *_outstanding(claims)]
    located = set(_located(title, claims, language, anywhere=False))
    nowhere = not (outstanding or located)
    opening = [place for claim in claims[:_FIRST] for place in claim.places]
    named = [place for claim in claims for place in settled(claim.places)] if nowhere else outstanding
    if nowhere:
        located = set(_located(title, claims, language, anywhere=True))
    told = article.text[: claims[: None if nowhere else _LEAD][-1].end] if claims else ""
    titled = frozenset(_runs(fold_text(title), language))
    return Scene(
        frozenset({name for place in named if not place.known for name in _names(place, language)} | located),
        titled.union(_runs(fold_text(told), language)),
        titled,
        frozenset(place.id for place in named if place.known and _small(place.id)),
        tuple({place.id: place for place in outstanding if place.known}.values()),
        open=nowhere,
        nations=frozenset(_led_countries([*in_title, *(opening if nowhere else ())])),
        filed=frozenset(_filed(article, claims, language)),
        headed=_one_town(settled(hit.place for hit in places.locations)),
    )


def _one_town(named: Iterable[Place]) -> Place | None:
    """Return the listed town that stands alone in a title."""
    found = {place.id: place for place in named}
    (town,) = found.values() if len(found) == 1 else (None,)
    return town if town is not None and town.known and town.type != "admin" else None


def _filed(article: Article, claims: Sequence[Claim], language: str) -> Iterator[str]:
    """Yield the places of the dateline and the byline: "By Ester Nyoni, Tanga"."""
    from contra.claims.places import read_places  # noqa: PLC0415 - as above

    head = article.text[: min(claims[0].start, _HEAD)] if claims else ""
    hits = read_places(lexicon(language).annotate(head)).locations
    yield from (hit.place.id for hit in hits if hit.place.known and hit.place.type not in {"admin", "country"})


def one_scene(a: Scene, b: Scene, *, across: bool = True) -> bool:
    """Tell whether one article leads with a small place that the other leads with or names in its title or its lead.

    Many cities have an Airport Road: a place no table lists is of the city that stands out beside it, unless a title
    names it. Names of two scripts are one by their keys where `across` says so: many names have one key.
    """
    if a.ids & b.ids or _named(a, b.titled, across=across) or _named(b, a.titled, across=across):
        return True
    relations = {same_place(x, y) for x in a.listed for y in b.listed}
    return relations != {"apart"} and (_named(a, b.told, across=across) or _named(b, a.told, across=across))


def one_nation(a: Scene, b: Scene) -> bool:
    """Tell whether both articles lead with one country, or their titles do, and with no listed place: a blackout.

    Each may name a town that no table lists, but not another than the other.
    """
    towns = bool(a.names and b.names) and not (_named(a, b.told) or _named(b, a.told))
    return bool(a.nations & b.nations) and not (towns or _listed_there(a) or _listed_there(b))


def one_city(a: Scene, b: Scene) -> bool:
    """Tell whether one city stands out in both articles or above them, and no smaller place in one alone.

    A city has many stories: more in common is for the caller to ask.
    """
    if (a.filed | a.ids) & (b.filed | b.ids):
        return True
    alone = any(x.names and not _named(x, y.told) for x, y in ((a, b), (b, a)))
    return bool(_cities(a) & _cities(b)) and not alone


def _cities(scene: Scene) -> frozenset[str]:
    return scene.filed.union(place.id for place in scene.listed if place.type != "admin")


def led_apart(a: Scene, b: Scene) -> bool:
    """Tell whether each article leads with small listed places of its own."""
    return bool(a.ids and b.ids) and a.ids.isdisjoint(b.ids)


def _listed_there(scene: Scene) -> bool:
    return any(place.type != "admin" for place in scene.listed)


def _named(scene: Scene, told: frozenset[str], *, across: bool = True) -> bool:
    return any(name in told or (across and _keyed(name) & told) for name in scene.names)


def _keyed(name: str) -> frozenset[str]:
    """Return what stands for a name in the other script."""
    key = script_key(name)
    script = "latin" if is_arabic(name) else "arabic"
    return frozenset({f"{script}:{key}"} if len(key.replace(" ", "")) >= _TELLING_KEY else ())


def _names(place: Place, language: str) -> Iterator[str]:
    """Yield the name of an unlisted place, and what is left of it without the kind of place: "Tambo (Stadium)"."""
    words = name_words(place.canonical)
    yield " ".join(words)
    knows = lexicon(language).knows
    if len(words) > 1 and knows(words[-1]) and not knows(words[0]):
        yield " ".join(words[:-1])


def _located(title: str, claims: Sequence[Claim], language: str, *, anywhere: bool) -> Iterator[str]:
    """Yield names behind "in", "at" or "near" that no table knows, if the title or the first claims say them too."""
    text = " . ".join((title, *(claim.text for claim in claims)))
    lead = fold_text(" . ".join((title, *(claim.text for claim in claims[:_LEAD]))))
    knows = lexicon(language).knows
    for match in _behind(language).finditer(text):
        words = [word for word in split_words(fold_text(match.group(1))) if word[0].isalnum()]
        known = all(knows(word) for word in words) or load().bears(words)
        if not known and (anywhere or " ".join(words) in lead or text.count(match.group(1)) > 1):
            yield " ".join(words)


@lru_cache(maxsize=8)
def _behind(language: str) -> re.Pattern[str]:
    """Return what matches a preposition of place and the capitalised words behind it."""
    locating = "|".join(map(re.escape, lexicon(language).data["places"]["locating"])) or "(?!)"
    return re.compile(rf"\b(?:{locating}) ((?:[A-Z][^\W\d_]+ ?){{1,{_LONGEST_NAME}}})(?<! )(?! ?\d)")


def _led_countries(places: Iterable[Place]) -> Iterator[str]:
    for place in places:
        yield from countries(place)


def _outstanding(claims: Sequence[Claim]) -> Iterator[Place]:
    """Yield the places that the first claims name, and those that claims name often."""
    count: dict[str, int] = {}
    for number, claim in enumerate(claims):
        for place in settled(claim.places):
            count[place.id] = count.get(place.id, 0) + 1
            if number < _FIRST or count[place.id] == _OFTEN:
                yield place


@lru_cache(maxsize=10_000)
def _small(identifier: str) -> bool:
    entry = load().get(identifier)
    return entry is not None and entry.type != "admin" and entry.population < _LARGE


def _runs(folded: str, language: str) -> Iterator[str]:
    """Yield the names that runs of words may be: as written, without particles, and by the key of the other script."""
    words = [word for word in split_words(folded) if word[0].isalnum()]
    variants = lexicon(language).proclitics.variants
    for start in range(len(words)):
        for length in range(1, _LONGEST_NAME + 1):
            rest = words[start + 1 : start + length]
            for first in variants(words[start]) if len(rest) == length - 1 else ():
                name = " ".join(name_words(" ".join((first, *rest))))
                if name:
                    yield name
                    yield f"{'arabic' if is_arabic(name) else 'latin'}:{script_key(name)}"
