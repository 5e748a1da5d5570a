"""Who a later mention is: a family name alone, or a post alone, of a person the article names in full."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from contra.claims.names import NameHit, person
from contra.language.lexicon import Annotated, lexicon
from contra.language.transliteration import name_words

__all__ = ["Mention", "mentions_of"]

# letters of the shortest family name that stands for a person wherever it is written
_SHORTEST = 4
# words of a name in full that no post or title stands beside
_WORDS = range(2, 4)
_Families = dict[tuple[str, ...], str]


class Mention(NamedTuple):
    """Tokens that stand for a person: `person` is the id of who is meant, `posts` those he or she holds."""

    first: int
    stop: int
    person: str
    posts: frozenset[str]


def mentions_of(text: Annotated, names: Sequence[NameHit], places: set[int]) -> list[Mention]:
    """Return where an article speaks of the persons it names in full, in order: by name, by family name, by post.

    In a script with capitals two unknown words with capitals are a name in full. A family name that two of them bear,
    and a post that two of them hold, stands for nobody.
    """
    taken = places | {index for hit in names for index in range(hit.first, hit.stop)}
    names = [*names, *_written(text, taken)]
    full = [hit for hit in names if hit.name.type == "person" and len(name_words(hit.name.canonical)) > 1]
    posts: dict[str, set[str]] = {}
    for hit in full:
        posts.setdefault(str(hit.name.id), set()).update([hit.name.post] if hit.name.post else ())
    families = _families(full)
    found = [*_named(names, families, posts), *_by_family(text, names, families, posts), *_by_post(text, posts)]
    return sorted(found)


def _written(text: Annotated, taken: set[int]) -> Iterator[NameHit]:
    """Yield the runs of two or three words with capitals, none of which a table knows, outside `taken`."""
    tokens, knows = text.tokens, lexicon(text.language).knows
    start = 0
    for index in range(len(tokens) + 1):
        if index < len(tokens) and index not in taken and tokens.capital(index) and not knows(tokens.words[index]):
            continue
        if index - start in _WORDS:
            yield person(text, start, index, None)
        start = index + 1


def _named(names: Sequence[NameHit], families: _Families, posts: dict[str, set[str]]) -> Iterator[Mention]:
    """Yield the names in full, and those read as a name by a title or post of which they are the last word."""
    for hit in names:
        who = str(hit.name.id) if str(hit.name.id) in posts else families.get(name_words(hit.name.canonical)[-1:])
        if hit.name.type == "person" and who is not None:
            yield Mention(hit.first, hit.stop, who, frozenset(posts[who]))


def _families(full: Sequence[NameHit]) -> _Families:
    """Return the persons by the last word of their names, of which each is the only bearer."""
    bearers: dict[tuple[str, ...], set[str]] = {}
    for hit in full:
        bearers.setdefault(name_words(hit.name.canonical)[-1:], set()).add(str(hit.name.id))
    return {family: min(persons) for family, persons in bearers.items() if len(persons) == 1}


def _by_family(
    text: Annotated, names: Sequence[NameHit], families: _Families, posts: dict[str, set[str]]
) -> Iterator[Mention]:
    taken = {index for hit in names for index in range(hit.first, hit.stop)}
    known = lexicon(text.language)
    firsts = {family[0] for family in families if len(family[0]) >= _SHORTEST and not known.knows(family[0])}
    for index, word in enumerate(text.tokens.words):
        if index in taken or (known.capitals and not text.tokens.capital(index)):
            continue
        for variant in {part for form in known.proclitics.variants(word) for part in name_words(form)[-1:]} & firsts:
            who = families[(variant,)]
            yield Mention(index, index + 1, who, frozenset(posts[who]))


def _by_post(text: Annotated, posts: dict[str, set[str]]) -> Iterator[Mention]:
    holders: dict[str, set[str]] = {}
    for holder, held in posts.items():
        for post in held:
            holders.setdefault(post, set()).add(holder)
    for start, hit in text.hits["post"].items():
        persons = holders.get(str(hit.value), set())
        if len(persons) == 1:
            yield Mention(start, hit.stop, min(persons), frozenset({str(hit.value)}))
