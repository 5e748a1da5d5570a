"""Keys of names of places: one spelling for what a folded text may write in several ways."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

__all__ = ["ARTICLES", "NameParts", "is_arabic", "name_key", "name_parts", "spelled", "stems"]

# The Arabic article as Latin letters spell it, assimilated or not; all become "al" in a key.
ARTICLES = frozenset(
    ("al", "el", "an", "en", "as", "es", "ash", "esh", "ech", "ad", "ed", "ar", "er", "at", "az", "ez", "adh", "ath")
)
# French particles elided before a vowel: "d'Alep" is two words, "Sana'a" is one.
_ELIDED = frozenset(("l", "d", "n", "s", "c", "j", "qu"))
# Arabic particles written onto the next word: wa-/fa- (and), then bi-/li-/ka- (in, for, like).
_CONJUNCTIONS = ("و", "ف")
_PREPOSITIONS = ("ب", "ل", "ك")
_NO_PARTS = frozenset("'-")
_LONGEST_GLUED = 9  # words and apostrophes of "Sana'a" are three; a longer row of them is no name
_SHORTEST_STEM = 2  # letters that must remain of an Arabic word when a particle is taken off ("wa-Tell Abyad")


class NameParts(NamedTuple):
    """The pieces of names in a text as parallel lists: piece k is words `starts[k]` to `ends[k]` of the text.

    `hyphens` holds the pieces that a hyphen joins to the next.
    """

    texts: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    capitals: Sequence[bool]
    hyphens: frozenset[int]


def name_parts(words: Sequence[str], capitalised: Sequence[bool] | None) -> NameParts:
    """Return the folded words and signs as parts of names; without `capitalised` every part counts as a capital.

    Hyphens and apostrophes are no parts; an apostrophe inside a name glues its halves ("Sana'a"), save where it marks
    a possessive or a French elision.
    """
    told = capitalised if capitalised is not None else [True] * len(words)
    if "'" not in words and "-" not in words:
        return NameParts(words, range(len(words)), range(1, len(words) + 1), told, frozenset())
    texts: list[str] = []
    starts: list[int] = []
    ends: list[int] = [0]
    hyphens: set[int] = set()
    for start, (text, follows) in enumerate(zip(words, (*words[1:], ""), strict=False)):
        if text == "-" and ends[-1] == start and texts:
            hyphens.add(len(texts) - 1)
        elif text not in _NO_PARTS and start >= ends[-1]:
            whole, end = _glued_to(words, start) if follows == "'" else (text, start + 1)
            texts.append(whole)
            starts.append(start)
            ends.append(end)
    del ends[0]
    capitals = [told[s] or (e > s + 1 and any(told[s:e])) for s, e in zip(starts, ends, strict=True)]
    return NameParts(texts, starts, ends, capitals, frozenset(hyphens))


def _glued_to(words: Sequence[str], start: int) -> tuple[str, int]:
    """Return the word at `start` with those that apostrophes glue to it, and the index behind them."""
    text, index = words[start], start + 1
    last = min(len(words), start + _LONGEST_GLUED) - 1
    while index < last and words[index] == "'" and _glues(text, words[index + 1]):
        text += words[index + 1]
        index += 2
    return text, index


def _glues(before: str, after: str) -> bool:
    return after != "s" and after.isalpha() and before not in _ELIDED and before.isalpha()


def is_arabic(text: str) -> bool:
    """Tell whether a folded word begins with an Arabic letter."""
    return "\u0600" <= text[0] <= "\u06ff"


def spelled(text: str) -> str:
    """Return a folded word as keys spell it."""
    return "al" if text in ARTICLES else text


def name_key(words: Sequence[str]) -> str:
    """Return the key of a name given as folded words and signs: its parts joined by a space, "" for no part."""
    return " ".join(map(spelled, name_parts(words, None).texts))


@lru_cache(maxsize=100_000)
def stems(word: str) -> tuple[str, ...]:
    """Return an Arabic word and what may remain of it without its particles, least taken off first."""
    found = [word]
    if word.startswith(_CONJUNCTIONS) and len(word) - 1 >= _SHORTEST_STEM:
        found.append(word[1:])
    for base in tuple(found):
        if base.startswith("لل"):  # li- swallows the alef of the article, and one lam where the name has its own
            found += ["ال" + base[2:], "الل" + base[2:]]
        if base.startswith(_PREPOSITIONS) and len(base) - 1 >= _SHORTEST_STEM:
            found.append(base[1:])
    return tuple(dict.fromkeys(found))
