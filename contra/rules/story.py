"""Whether two articles tell one story: where they are set, whom they name, what they speak of most.

Built once an article and compared once a pair of articles, however many claims they hold.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import pairwise

from contra.language.folding import fold_text
from contra.language.lexicon import lexicon
from contra.language.stems import content_stem
from contra.language.tokens import split_words
from contra.language.transliteration import name_words, script_key
from contra.model import Article, Claim, Fact, Name, NotComparable, Place, Quantity
from contra.rules.interface import Reason, incomparable
from contra.rules.narrowing import is_part
from contra.rules.whereabouts import countries, same_place, settled

__all__ = ["Story", "same_setting", "set_somewhere", "story_of"]

# two reports further apart than this are not taken for one event unless their texts date it
_EVENT_WINDOW = timedelta(days=14)
_NEWS_CYCLE = timedelta(days=3)
_MAIN_TOPICS, _COMMON_TOPICS = 5, 3
# articles are of one story when they share this many names, and this share of the names of the shorter list
_FEWEST_NAMES = 2
_SHARED_NAMES = 0.2
# as many say so even where the places they are set in differ: one storm, many towns
_MANY_NAMES = 3
_MANY_SHARED = 0.3
# persons named in full by both from which two articles are of one story, wherever they are set
_FEWEST_PERSONS = 2
# persons and telling figures together, and topics besides one of them
_FEWEST_PARTICULARS = 1
_LIKE_TOPICS = 2
_TELLING_DIGITS = 3
# pairs of words in common, and their share of those of the shorter article: two reports of like events share fewer
_FEWEST_PHRASES = 5
_SHARED_PHRASES = 0.08
# stories looked at for one phrase
_MOST_PER_PHRASE = 100
_INNER_NAME = re.compile(r"(?<=[a-z,] )([A-Z][a-z]{2,})")
_FULL_NAME = re.compile(r"\b([A-Z][a-z]{2,})(?= ([A-Z][a-z]{2,}))")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, eq=False)
class Story:
    """What tells the story of one article from another's.

    `focus` are the places it is set in, `persons` the ids of persons named in full, `figures` the figures, with their
    dimension, that few things come to, `phrases` its pairs of telling words that stand together, `names` the
    capitalised words inside its sentences, `keys` the keys of its words that two scripts share, `topics` what it
    speaks of most, `things` the name of the ship or storm it names most, by kind, `parts` the figures it gives of a
    part of something, `everyone` the keys of all names of two words and more, by role, dimension and base value.
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
    return Story(
        language,
        article.published,
        tuple(settled(facts[0].focus)) if facts else (),
        (frozenset(persons) | _full_names(told)) - {f"person:{script_key(name)}" for name in speakers},
        frozenset(figure for claim in claims for quantity in claim.quantities for figure in _telling(quantity)),
        frozenset(_phrases(claims)),
        _inner_names(told),
        _word_keys(article.text),
        frozenset(main),
        _things(claims),
        frozenset(_everyone(facts)),
        frozenset(part for fact in facts for part in _part(fact)),
    )


def _everyone(facts: Iterable[Fact]) -> Iterator[str]:
    """Yield the keys of the names of two words and more."""
    names = (fact.value for fact in facts if isinstance(fact.value, Name))
    yield from (script_key(name.canonical) for name in names if len(name.canonical.split()) > 1)


def _things(claims: Iterable[Claim]) -> dict[str, str]:
    """Return the key of the name that most clauses give a thing of each kind."""
    found: dict[str, Counter[str]] = {}
    for claim in claims:
        for item in {item for fact in claim.facts for item in fact.objects if item.startswith("thing:")}:
            _, kind, key = item.split(":", 2)
            found.setdefault(kind, Counter())[key] += 1
    return {kind: min(names, key=lambda key: (-names[key], key)) for kind, names in found.items()}


def _same_thing(a: Story, b: Story) -> bool | None:
    """Tell whether two articles are of one ship or storm, by its name; None where names half agree or are missing."""
    for kind in sorted(a.things.keys() & b.things.keys()):
        first, second = set(a.things[kind].split()), set(b.things[kind].split())
        if first <= second or second <= first:
            return True
        if first.isdisjoint(second):
            return False
    return None


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


def set_somewhere(stories: Sequence[Story]) -> list[Story]:
    """Return the stories, those that name no place set where the story is that shares most of their phrases."""
    telling: dict[tuple[str, str], list[int]] = {}
    for number, story in enumerate(stories):
        for phrase in story.phrases if story.focus else ():
            telling.setdefault(phrase, []).append(number)
    found: list[Story] = []
    for story in stories:
        shared: Counter[int] = Counter()
        for phrase in story.phrases if not story.focus else ():
            shared.update(telling.get(phrase, ())[:_MOST_PER_PHRASE])
        near = [number for number in shared if _share_phrases(story, stories[number])]
        best = max(near, key=lambda number: (shared[number], *_nearness(story, stories[number])), default=None)
        found.append(story if best is None else replace(story, focus=stories[best].focus))
    return found


def _nearness(a: Story, b: Story) -> tuple[float, str]:
    """Return what decides between two stories that share as much with one, whatever order the articles come in."""
    apart = 0.0 if a.published is None or b.published is None else abs((a.published - b.published).total_seconds())
    return -apart, b.focus[0].id


@lru_cache(maxsize=1 << 16)
def same_setting(a: Story, b: Story) -> NotComparable | None:
    """Return why two articles are not of one story, or None: too far apart in time, or set in different places."""
    if a.published is not None and b.published is not None and abs(a.published - b.published) > _EVENT_WINDOW:
        return incomparable(Reason.OTHER_TIME, f"published {abs((a.published - b.published).days)} days apart")
    main = same_place(a.focus[0], b.focus[0]) if a.focus and b.focus else "unknown"
    thing = _same_thing(a, b)
    if thing:
        return None
    if thing is False and main not in {"same", "within", "contains"}:
        return incomparable(Reason.OTHER_EVENT, "of two ships or storms, by their names")
    two_cities = _known_apart(a, b)
    if main in {"same", "within", "contains"} or (not two_cities and _share_particulars(a, b)):
        return None
    if any(same_place(x, y) == "same" and (x.known or not two_cities) for x in a.focus for y in b.focus):
        return None  # two towns may each have a district of one name
    return _apart(a, b, main)


def _known_apart(a: Story, b: Story) -> bool:
    """Tell whether both are set in places the gazetteer knows, and none of them lies in or is one of the other's."""
    relations = {same_place(x, y) for x in a.focus for y in b.focus if x.known and y.known}
    return relations == {"apart"}


def _apart(a: Story, b: Story, main: str) -> NotComparable | None:
    """Return why two articles without a common place in their focus are of two stories, or None."""
    elsewhere = incomparable(Reason.OTHER_EVENT, _settings(a, b))
    if main == "apart" and all(place.known or place.type != "place" for place in (a.focus[0], b.focus[0])):
        return elsewhere
    if _known_apart(a, b):
        return elsewhere
    if a.countries and b.countries and not a.countries & b.countries:
        return elsewhere
    if bool(a.focus) != bool(b.focus) and _mentioned(a, b):
        return None
    if (a.names and b.names) or not (a.focus or b.focus):
        return (
            None if _common_names(a, b) else incomparable(Reason.OTHER_EVENT, f"few names in common; {_settings(a, b)}")
        )
    if _mentioned(a, b) or (main == "unknown" and _like_topics(a, b)):
        return None
    return elsewhere


def _settings(a: Story, b: Story) -> str:
    """Return in words where two stories are set."""
    if not a.focus and not b.focus:
        return "neither is set in a known place"
    return "set in " + " / ".join(each.focus[0].canonical if each.focus else "no known place" for each in (a, b))


def _like_topics(a: Story, b: Story) -> bool:
    """Tell whether two articles in different languages speak most of the same things, a few days apart at most."""
    if a.language == b.language or a.published is None or b.published is None:
        return False
    return abs(a.published - b.published) <= _NEWS_CYCLE and len(a.topics & b.topics) >= _COMMON_TOPICS


def _mentioned(a: Story, b: Story) -> bool:
    """Tell whether one article names the place where the other is set."""
    return _names(b, a.focus[:1]) or _names(a, b.focus[:1])


def _names(story: Story, places: Sequence[Place]) -> bool:
    """Tell whether an article names a place at all, in either script."""
    keys = {script_key(word) for place in places for word in name_words(place.canonical)}
    return bool(keys) and keys <= story.keys


def _common_names(a: Story, b: Story) -> bool:
    """Tell whether two articles share enough names; where neither shows its names, whether their countries meet."""
    if a.names and b.names:
        return _share_names(a, b, _FEWEST_NAMES, _SHARED_NAMES)
    return not (a.countries and b.countries) or bool(a.countries & b.countries)


def _share_particulars(a: Story, b: Story) -> bool:
    """Tell whether both give so many particulars that they tell one story: persons in full, names, telling figures.

    One of them is not enough: a minister is quoted on many things, and a round figure is of many.
    """
    persons, figures = len(a.persons & b.persons), len(a.figures & b.figures)
    if persons >= _FEWEST_PERSONS or persons + figures > _FEWEST_PARTICULARS:
        return True
    if _share_phrases(a, b) or _share_names(a, b, _MANY_NAMES, _MANY_SHARED):
        return True
    names, topics = len(a.names & b.names), len(a.topics & b.topics)
    return bool(persons + figures) and (names > persons * 2 or topics >= _LIKE_TOPICS + (not persons))


def _share_phrases(a: Story, b: Story) -> bool:
    common = len(a.phrases & b.phrases)
    return common >= _FEWEST_PHRASES and common >= _SHARED_PHRASES * min(len(a.phrases), len(b.phrases))


def _share_names(a: Story, b: Story, fewest: int, share: float) -> bool:
    common = len(a.names & b.names)
    return common >= fewest and common >= share * min(len(a.names), len(b.names))


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
