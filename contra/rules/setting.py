"""Whether two articles tell one story: set in one place, about one ship, or sharing enough of what tells a story.

Asked once a pair of articles, however many claims they hold.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache, lru_cache

from rapidfuzz.distance import Levenshtein

from contra.language.lexicon import lexicon
from contra.language.transliteration import name_words, script_key
from contra.model import NotComparable, Place
from contra.rules.interface import Reason, incomparable
from contra.rules.scene import led_apart, one_city, one_nation, one_scene
from contra.rules.story import Story
from contra.rules.whereabouts import same_place

__all__ = ["same_setting", "set_somewhere", "too_far_apart"]

# two reports further apart than this are not taken for one event unless their texts date it
_EVENT_WINDOW = timedelta(days=14)
_NEWS_CYCLE = timedelta(days=3)
_COMMON_TOPICS = 3
# articles are of one story when they share this many names, and this share of the names of the shorter list
_FEWEST_NAMES = 2
_SHARED_NAMES = 0.2
# as many say so even where the places they are set in differ: one storm, many towns
_MANY_NAMES = 3
_MANY_SHARED = 0.3
# and as many even where each is set in a city of its own
_FULL_NAMES = 4
_FULL_SHARED = 0.4
_FULL_PHRASES = 0.1
# persons named in full by both from which two articles are of one story, wherever they are set
_FEWEST_PERSONS = 2
# persons and telling figures together, and topics besides one of them
_FEWEST_PARTICULARS = 1
_LIKE_TOPICS = 2
# letters of a name's key that no other word's key is likely to be
_TELLING_KEY = 5
# letters of the key of what stands before a ship's name: MV, SS
_LONGEST_INITIALS = 2
# pairs of words in common, and their share of those of the shorter article: two reports of like events share fewer
_FEWEST_PHRASES = 5
_SHARED_PHRASES = 0.08
# stories looked at for one phrase
_MOST_PER_PHRASE = 100


def too_far_apart(a: datetime | None, b: datetime | None) -> bool:
    """Tell whether two articles were published so long after each other that no rule takes them for one story."""
    return a is not None and b is not None and abs(a - b) > _EVENT_WINDOW


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
    if a.published is not None and b.published is not None and too_far_apart(a.published, b.published):
        return incomparable(Reason.OTHER_TIME, f"published {abs((a.published - b.published).days)} days apart")
    main = same_place(a.focus[0], b.focus[0]) if a.focus and b.focus else "unknown"
    thing = _same_thing(a, b)
    if thing or (thing is None and _surely_one(a, b)):
        return None
    if thing is False and main not in {"same", "within", "contains"}:
        return incomparable(Reason.OTHER_EVENT, "of two ships or storms, by their names")
    two_cities = _known_apart(a, b)
    abroad = len(a.persons & b.persons) < _FEWEST_PERSONS and (_abroad(a, b) or _abroad(b, a))
    if main in {"same", "within", "contains"} or one_scene(a.scene, b.scene, across=not two_cities):
        return None
    if not (two_cities or abroad) and _share_particulars(a, b):
        return None
    elsewhere = two_cities and _told_from_elsewhere(a, b)
    if not abroad and thing is None and (elsewhere or (_like_matter(a, b) and (_one_country(a, b) or _one_city(a, b)))):
        return None
    if any(same_place(x, y) == "same" and (x.known or not two_cities) for x in a.focus for y in b.focus):
        return None  # two towns may each have a district of one name
    return incomparable(Reason.OTHER_EVENT, _settings(a, b)) if abroad else _apart(a, b, main, two_cities=two_cities)


def _surely_one(a: Story, b: Story) -> bool:
    """Tell whether two articles share so much that they tell one story even where two cities stand out in them.

    A strike, a trial or a robbery is told from the capital by one, from the port by the other.
    """
    if not _in_one_cycle(a, b):
        return False
    if _share_names(a, b, _FULL_NAMES, _FULL_SHARED) or _share_phrases(a, b, _FULL_PHRASES):
        return True
    if a.figures & b.figures:
        return True
    return one_city(a.scene, b.scene) and any(x.focus and _names(y, x.focus[:1]) for x, y in ((a, b), (b, a)))


def _like_matter(a: Story, b: Story) -> bool:
    """Tell whether two articles speak of like things within days."""
    return _in_one_cycle(a, b) and len(a.topics & b.topics) >= _LIKE_TOPICS


def _told_from_elsewhere(a: Story, b: Story) -> bool:
    """Tell whether a report written in one city tells of the other where the story is set: it names it, and much else.

    A ferry leaves one port for another, and the capital tells of it.
    """
    if not (_in_one_cycle(a, b) and a.home & b.home and _mentioned(a, b)):
        return False
    return len(a.names & b.names) >= _FEWEST_NAMES and len(a.topics & b.topics) >= _COMMON_TOPICS


def _one_country(a: Story, b: Story) -> bool:
    """Tell whether two articles lead with one country, and are not set in two known places of it."""
    return one_nation(a.scene, b.scene) and not _known_apart(a, b)


def _one_city(a: Story, b: Story) -> bool:
    """Tell whether two articles lead with one city, or each names the one where the other is set."""
    if one_city(a.scene, b.scene):
        return True
    each = all(bool(x.focus) and _names(y, x.focus[:1]) for x, y in ((a, b), (b, a)))
    alike = each and a.focus[0].id == b.focus[0].id  # two places told apart whose names sound alike
    return each and not alike and not led_apart(a.scene, b.scene)


def _known_apart(a: Story, b: Story) -> bool:
    """Tell whether both are set in places the gazetteer knows, and none of them lies in or is one of the other's."""
    relations = {same_place(x, y) for x in a.focus for y in b.focus if x.known and y.known}
    return relations == {"apart"}


def _apart(a: Story, b: Story, main: str, *, two_cities: bool) -> NotComparable | None:
    """Return why two articles without a common place in their focus are of two stories, or None."""
    elsewhere = incomparable(Reason.OTHER_EVENT, _settings(a, b))
    if _told_abroad(a, b):
        return None if _share_names(a, b, _FEWEST_NAMES, _SHARED_NAMES) and not two_cities else elsewhere
    if not two_cities and _unlisted_named(a, b):
        return None
    if main == "apart" and all(place.known or place.type != "place" for place in (a.focus[0], b.focus[0])):
        return elsewhere
    if two_cities:
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


def _abroad(a: Story, b: Story) -> bool:
    """Tell whether one article is set in countries that the other, which names some, does not name at all."""
    return bool(a.countries and b.named_countries) and a.countries.isdisjoint(b.named_countries)


def _told_abroad(a: Story, b: Story) -> bool:
    """Tell whether the countries two articles tell of first differ, and one of them is not named by the other."""
    return bool(a.home and b.home) and any(x.home.isdisjoint(y.named_countries) for x, y in ((a, b), (b, a)))


def _settings(a: Story, b: Story) -> str:
    """Return in words where two stories are set."""
    if not a.focus and not b.focus:
        return "neither is set in a known place"
    return "set in " + " / ".join(each.focus[0].canonical if each.focus else "no known place" for each in (a, b))


def _like_topics(a: Story, b: Story) -> bool:
    """Tell whether two articles in different languages speak most of the same things, a few days apart at most."""
    return a.language != b.language and _in_one_cycle(a, b) and len(a.topics & b.topics) >= _COMMON_TOPICS


def _in_one_cycle(a: Story, b: Story) -> bool:
    """Tell whether two articles were published a few days apart at most."""
    return a.published is not None and b.published is not None and abs(a.published - b.published) <= _NEWS_CYCLE


def _unlisted_named(a: Story, b: Story) -> bool:
    """Tell whether one article names the small place where the other is set, within days and on like topics.

    A town that no gazetteer lists is rarely named but for what happens there; a report that is itself set in such a
    town may name the other to tell the two apart.
    """
    if not _in_one_cycle(a, b):
        return False
    if len(a.topics & b.topics) < _LIKE_TOPICS and a.persons.isdisjoint(b.persons):
        return False
    return any(_in_unlisted(x) and _may_tell_of(y) and _names(y, x.focus[:1]) for x, y in ((a, b), (b, a)))


def _may_tell_of(story: Story) -> bool:
    """Tell whether the place an article names may be where it is set: it leads with no other place."""
    return not _in_unlisted(story) and story.scene.open


def _in_unlisted(story: Story) -> bool:
    return bool(story.focus) and not story.focus[0].known


def _mentioned(a: Story, b: Story) -> bool:
    """Tell whether one article names the place where the other is set, and leads with no other, or it is a province."""
    named = ((x.focus[0], y) for x, y in ((a, b), (b, a)) if x.focus and _names(y, x.focus[:1]))
    return any(story.scene.open or place.type == "admin" for place, story in named)


def _names(story: Story, places: Sequence[Place]) -> bool:
    """Tell whether an article names a place at all, in either script."""
    keys = {script_key(word) for place in places for word in name_words(place.canonical) if word not in _inner()}
    return bool(keys) and keys <= story.keys


@cache
def _inner() -> frozenset[str]:
    """Return the small words inside names of places, which no story counts among its names."""
    return frozenset(lexicon("en").data["places"]["inner"])


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


def _share_phrases(a: Story, b: Story, share: float = _SHARED_PHRASES) -> bool:
    common = len(a.phrases & b.phrases)
    return common >= _FEWEST_PHRASES and common >= share * min(len(a.phrases), len(b.phrases))


def _share_names(a: Story, b: Story, fewest: int, share: float) -> bool:
    common = a.names & b.names
    for place in (place for place in (*a.focus, *b.focus) if not place.known):
        common -= common.intersection(name_words(place.canonical)[1:])  # the words of one name are one name
    return len(common) >= fewest and len(common) >= share * min(len(a.names), len(b.names))


def _same_thing(a: Story, b: Story) -> bool | None:
    """Tell whether two articles are of one ship or storm, by its name; None where names half agree or are missing."""
    for kind in sorted(a.things.keys() & b.things.keys()):
        first, second = _telling(a.things[kind]), _telling(b.things[kind])
        if first <= second or second <= first:
            return True
        if first.isdisjoint(second) or not (_misspelt(first - second, second - first) or a.persons & b.persons):
            return False
    return _named_without_kind(a, b) or _named_without_kind(b, a) or None


def _misspelt(a: set[str], b: set[str]) -> bool:
    """Tell whether what two names do not share may be one word, spelt in two ways."""
    return any(
        Levenshtein.distance(first, second) <= 1 and min(len(first), len(second)) > _LONGEST_INITIALS
        for first in a
        for second in b
    )


def _telling(key: str) -> set[str]:
    """Return the words of a name's key that tell it from others: two ships may both be an MV."""
    words = key.split()
    initials = len(words) > 1 and len(words[0]) <= _LONGEST_INITIALS
    return set(words[1:] if initials else words)


def _named_without_kind(a: Story, b: Story) -> bool:
    """Tell whether one article names the ship or storm of the other without saying what it is ("Lena killed nine")."""
    names = (key for kind, key in a.things.items() if kind not in b.things)
    shortest = _TELLING_KEY - 2 * lexicon(b.language).capitals  # fewer words come in question where names have capitals
    return any(len(key) >= shortest and set(key.split()) <= b.keys for key in names)
