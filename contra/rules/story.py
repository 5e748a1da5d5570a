"""What tells the story of one article from another's: where it is set, whom it names, what it speaks of most.

Built once an article, however many claims it holds; `contra.rules.setting` compares two.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from itertools import pairwise

from contra.language.folding import fold_text
from contra.language.lexicon import lexicon, shared
from contra.language.stems import content_stem
from contra.language.tokens import split_words
from contra.language.transliteration import script_key
from contra.model import Article, Claim, Fact, Name, Place, Polarity, Quantity, TimeRef
from contra.rules.narrowing import is_part, narrowed_to
from contra.rules.scene import NOWHERE, Scene, scene_of
from contra.rules.traits import kind_of
from contra.rules.whereabouts import countries, settled

__all__ = ["Story", "story_of"]

_MAIN_TOPICS = 5
_TELLING_DIGITS = 3
# claims that an article leads with
_LEAD = 4
# figures of one role that an article gives of as many things
_SEVERAL = 3
# a word with a capital, of Latin letters with and without accents
_CAPITALISED = "[A-ZÀ-ÖØ-ÞĀ-Ž][a-zß-öø-ÿā-ž]{2,}"
_INNER_NAME = re.compile(rf"(?<=[a-zß-öø-ÿā-ž,] )({_CAPITALISED})")
_FULL_NAME = re.compile(rf"\b({_CAPITALISED})(?= ({_CAPITALISED}))")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, eq=False)
class Story:
    """What tells the story of one article from another's.

    `focus` are the places it is set in, `persons` the ids of persons named in full, `figures` the figures, with their
    dimension, that few things come to, `phrases` its pairs of telling words that stand together, `names` the
    capitalised words inside its sentences, `keys` the keys of its words that two scripts share, `topics` what it
    speaks of most, `things` the name of the ship or storm it names most, by kind, `parts` the figures it gives of a
    part of something, by role, dimension and base value, `everyone` the keys of all names of two words and more, `sole`
    the roles, with their dimension and what narrows them, of which it gives one figure alone, `lead` the happenings it
    leads with, `nations` the countries it names or names places of, the first it tells of first, `scene` the small
    places it leads with, `counted` the roles of its counts with the group each is of, empty where it is of all,
    `datings` the times that it gives of each kind of happening, `fillers` who it says filled each part, `most` the
    greatest count it gives of each role and group, `several` the roles and dimensions of which it gives many figures,
    `told` the happenings and states that it affirms of anybody or anything.
    """

    language: str
    published: datetime | None
    focus: tuple[Place, ...]
    persons: frozenset[str]
    figures: frozenset[tuple[float, str]]
    phrases: frozenset[tuple[str, str]]
    names: frozenset[str]
    keys: frozenset[str]
    topics: frozenset[str]
    things: Mapping[str, str]
    everyone: frozenset[str] = frozenset()
    parts: frozenset[tuple[str, str, float]] = frozenset()
    sole: frozenset[tuple[str, str, str]] = frozenset()
    lead: frozenset[str] = frozenset()
    nations: tuple[str, ...] = ()
    scene: Scene = NOWHERE
    counted: frozenset[tuple[str, str]] = frozenset()
    datings: Mapping[str, frozenset[TimeRef]] = field(default_factory=dict)
    fillers: frozenset[tuple[str, str]] = frozenset()
    most: Mapping[tuple[str, frozenset[str]], float] = field(default_factory=dict)
    several: frozenset[tuple[str, str]] = frozenset()
    told: frozenset[str] = frozenset()

    @property
    def home(self) -> frozenset[str]:
        """The countries it is set in, for all that is known; else the one it names first."""
        return self.countries or frozenset(self.nations[:1])

    @property
    def named_countries(self) -> frozenset[str]:
        """The countries it is set in or names, or names places of."""
        return self.countries.union(self.nations)

    @property
    def countries(self) -> frozenset[str]:
        """The countries of the places it is set in."""
        return frozenset(country for place in self.focus for country in countries(place))


def story_of(article: Article, claims: Sequence[Claim]) -> Story:
    """Return the story of an article, from its text and the claims read in it."""
    facts = [fact for claim in claims for fact in claim.facts]
    counts = Counter(item for claim in claims for item in {o for f in claim.facts for o in f.objects if _topic(o)})
    main = sorted(counts, key=lambda topic: (-counts[topic], topic))[:_MAIN_TOPICS]
    persons = {name.id for claim in claims for name in claim.names if name.id and _in_full(name.canonical, name.type)}
    told = "\n".join(dict.fromkeys(claim.text for claim in claims))
    speakers = {claim.speaker.canonical for claim in claims if claim.speaker is not None}
    language = claims[0].language if claims else article.language or ""
    scene = scene_of(article, claims)
    return Story(
        language,
        article.published,
        _setting(scene, facts),
        (frozenset(persons) | _full_names(told)) - {f"person:{script_key(name)}" for name in speakers},
        frozenset(figure for claim in claims for quantity in claim.quantities for figure in _telling(quantity)),
        frozenset(_phrases(claims)),
        _inner_names(told),
        _word_keys(article.text),
        frozenset(main),
        _things(claims),
        frozenset(_everyone(facts)),
        frozenset(part for fact in facts for part in _part(fact)),
        _sole(facts),
        frozenset(_lead(claims)),
        tuple(dict.fromkeys(_nations(claims))),
        scene,
        frozenset(_counted(facts)),
        _datings(facts),
        frozenset(_fillers(facts)),
        _most(facts),
        _several(facts),
        frozenset(_told(facts)),
    )


def _setting(scene: Scene, facts: Sequence[Fact]) -> tuple[Place, ...]:
    """Return where an article is set: the one town its title names, and the places its text names most.

    A live page may name its town in the headline alone, and in its entries those where people went.
    """
    named = tuple(settled(facts[0].focus)) if facts else ()
    return named if scene.headed is None or scene.headed in named else (scene.headed, *named)


def _most(facts: Iterable[Fact]) -> Mapping[tuple[str, frozenset[str]], float]:
    """Return the greatest count of each role and group that the article gives."""
    found: dict[tuple[str, frozenset[str]], float] = {}
    for fact in facts:
        quantity = fact.value
        if isinstance(quantity, Quantity) and quantity.dimension == "count" and quantity.value is not None:
            key = quantity.role, fact.actors
            found[key] = max(quantity.value, found.get(key, 0.0))
    return found


def _several(facts: Iterable[Fact]) -> frozenset[tuple[str, str]]:
    """Return the roles, with their dimension, of which the article gives figures of so many things."""
    told: dict[tuple[str, str], set[float]] = {}
    for fact in facts:
        quantity = fact.value
        if fact.slot == "quantity" and isinstance(quantity, Quantity) and quantity.value is not None:
            told.setdefault((quantity.role, quantity.dimension), set()).add(quantity.value * quantity.scale)
    return frozenset(key for key, values in told.items() if len(values) >= _SEVERAL)


def _told(facts: Iterable[Fact]) -> Iterator[str]:
    """Yield the happenings and states that the article affirms."""
    for fact in facts:
        affirmed = fact.polarity is Polarity.AFFIRMED and "nobody" not in fact.qualifiers
        if fact.slot == "event" and fact.predicate and affirmed:
            yield fact.predicate


def _datings(facts: Iterable[Fact]) -> Mapping[str, frozenset[TimeRef]]:
    """Return the times at which the article says that happenings of each kind happened."""
    times: dict[str, set[TimeRef]] = {}
    for fact in facts:
        if fact.slot == "dated" and fact.predicate and isinstance(fact.value, TimeRef):
            times.setdefault(kind_of(fact.predicate), set()).add(fact.value)
        if fact.slot == "moment" and isinstance(fact.value, TimeRef):
            times.setdefault(f"moment:{fact.predicate}", set()).add(fact.value)
    return {kind: frozenset(told) for kind, told in times.items()}


def _fillers(facts: Iterable[Fact]) -> Iterator[tuple[str, str]]:
    """Yield each part that somebody is said to have filled, with the name."""
    for fact in facts:
        if fact.slot == "part" and fact.predicate and isinstance(fact.value, Name):
            yield fact.predicate, fact.value.canonical


def _counted(facts: Iterable[Fact]) -> Iterator[tuple[str, str]]:
    """Yield the role of each count with the groups it is of, or with none where it is of all."""
    for fact in facts:
        if isinstance(fact.value, Quantity) and fact.value.dimension == "count" and not is_part(fact):
            yield from ((fact.value.role, actor) for actor in fact.actors or {""})


def _nations(claims: Iterable[Claim]) -> Iterator[str]:
    """Yield the countries that claims name or name places of, as told; a nationality may be of anyone anywhere."""
    for claim in claims:
        for place in sorted(claim.places, key=lambda place: place.start):
            yield from sorted(countries(place))


def _lead(claims: Sequence[Claim]) -> Iterator[str]:
    """Yield the happenings that an article leads with, and the one it tells most often."""
    told = [
        [f.predicate for f in claim.facts if f.slot == "event" and f.predicate in _happenings()] for claim in claims
    ]
    yield from (predicate for predicates in told[:_LEAD] for predicate in predicates if predicate)
    counts = Counter(predicate for predicates in told for predicate in predicates if predicate)
    most = max(counts.values(), default=0)
    yield from (predicate for predicate, count in counts.items() if count == most)


@cache
def _happenings() -> frozenset[str]:
    table = shared()["predicates"]
    return frozenset(name for name, entry in table.items() if entry.get("class") == "happening")


def _sole(facts: Iterable[Fact]) -> frozenset[tuple[str, str, str]]:
    """Return the roles, with their dimension and narrowings, of which the article gives one figure alone."""
    given: dict[tuple[str, str, str], set[float | None]] = {}
    for fact in facts:
        quantity = fact.value
        if isinstance(quantity, Quantity):
            value = None if quantity.value is None else quantity.value * quantity.scale
            given.setdefault((quantity.role, quantity.dimension, narrowed_to(fact)), set()).add(value)
    return frozenset(role for role, values in given.items() if len(values) == 1)


def _everyone(facts: Iterable[Fact]) -> Iterator[str]:
    """Yield the keys of the names of two words and more."""
    names = (fact.value for fact in facts if isinstance(fact.value, Name) and fact.slot != "part")
    yield from (script_key(name.canonical) for name in names if len(name.canonical.split()) > 1)


def _things(claims: Iterable[Claim]) -> dict[str, str]:
    """Return the key of the name that most clauses give a thing of each kind."""
    found: dict[str, Counter[str]] = {}
    for claim in claims:
        for item in {item for fact in claim.facts for item in fact.objects if item.startswith("thing:")}:
            _, kind, key = item.split(":", 2)
            found.setdefault(kind, Counter())[key] += 1
    return {kind: min(names, key=lambda key: (-names[key], key)) for kind, names in found.items()}


def _part(fact: Fact) -> Iterator[tuple[str, str, float]]:
    """Yield a figure that its article gives of a part: of one district, of the gravely hurt, of the first round."""
    quantity = fact.value
    if isinstance(quantity, Quantity) and quantity.value is not None and is_part(fact):
        yield quantity.role, quantity.dimension, quantity.value * quantity.scale


def _telling(quantity: Quantity) -> Iterator[tuple[float, str]]:
    """Yield a figure with three digits that say something: 13,918 and 8.45, but not 5,000 or a dozen."""
    digits = f"{abs(quantity.value or 0.0):.6g}".replace(".", "").strip("0")
    if len(digits) >= _TELLING_DIGITS:
        yield round((quantity.value or 0.0) * quantity.scale, 6), quantity.dimension


def _phrases(claims: Iterable[Claim]) -> Iterator[tuple[str, str]]:
    """Yield the stems of words that stand together, as the names of things do ("Blue Delta", "ballot boxes")."""
    for claim in claims:
        stems = [content_stem(word, claim.language) for word in split_words(fold_text(claim.text))]
        yield from ((first, second) for first, second in pairwise(stems) if first and second)


def _topic(item: str) -> bool:
    return item.startswith("topic:")


def _in_full(canonical: str, kind: str) -> bool:
    return kind == "person" and len(canonical.split()) > 1


def _inner_names(text: str) -> frozenset[str]:
    """Return the words with a capital that follow a word without one: names, not openings of sentences."""
    names = {match.group(1).lower() for match in _INNER_NAME.finditer(text)}
    common = {match.group() for match in _WORD.finditer(text)}
    return frozenset(name for name in names if name not in common and not lexicon("en").knows(name))


def _full_names(text: str) -> frozenset[str]:
    """Return the ids of two words with capitals that stand together, neither known as a word to the text or the tables.

    A person read as such has the same id, and counts once.
    """
    common = {match.group() for match in _WORD.finditer(text)}
    pairs = ((match.group(1).lower(), match.group(2).lower()) for match in _FULL_NAME.finditer(text))
    unknown = (pair for pair in pairs if not any(word in common or lexicon("en").knows(word) for word in pair))
    return frozenset(f"person:{script_key(' '.join(pair))}" for pair in unknown)


def _word_keys(text: str) -> frozenset[str]:
    """Return the cross-script keys of the words that may be names: capitalised in Latin letters, any in Arabic."""
    words = {match.group() for match in _WORD.finditer(text)}
    return frozenset(script_key(word) for word in words if word[0].isupper() or not word[0].isascii())
