"""Keys of names of places: one spelling for what a folded text may write in several ways."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

__all__ = ["ARTICLES", "NamePart", "is_arabic", "name_key", "name_parts", "spelled", "stems"]

# The Arabic article as Latin letters spell it, assimilated or not; all become "al" in a key.
ARTICLES = frozenset(
    ("al", "el", "an", "en", "as", "es", "ash", "esh", "ech", "ad", "ed", "ar", "er", "at", "az", "ez", "adh", "ath")
)
# French particles elided before a vowel: "d'Alep" is two words, "Sana'a" is one.
_ELIDED = frozenset(("l", "d", "n", "s", "c", "j", "qu"))
# Arabic particles written onto the next word: wa-/fa- (and), then bi-/li-/ka- (in, for, like).
_CONJUNCTIONS = ("و", "ف")
_PREPOSITIONS = ("ب", "ل", "ك")
_LONGEST_GLUED = 9  # words and apostrophes of "Sana'a" are three; a longer row of them is no name
_SHORTEST_STEM = 2  # letters that must remain of an Arabic word when a particle is taken off ("wa-Tell Abyad")


class NamePart(NamedTuple):
    """A piece of a name: words `start` to `end` of the text; `hyphen` says that a hyphen joins it to the next."""

    text: str
    start: int
    end: int
    capital: bool
    hyphen: bool = False


def name_parts(words: Sequence[str], capitalised: Sequence[bool] | None) -> list[NamePart]:
    """Return the folded words and signs as parts of names; without `capitalised` every part counts as a capital.

    Hyphens and apostrophes are no parts; an apostrophe inside a name glues its halves ("Sana'a"), save where it marks
    a possessive or a French elision.
    """
    parts: list[NamePart] = []
    index = 0
    for start, (text, follows) in enumerate(zip(words, (*words[1:], ""), strict=False)):
        if start < index or text == "'":
            continue
        index = start + 1
        if text == "-":
            if parts and parts[-1].end == start:
                parts[-1] = parts[-1]._replace(hyphen=True)
            continue
        if follows == "'":
            text, index = _glued_to(words, start)  # noqa: PLW2901 - the word with what an apostrophe glues to it
        capital = capitalised is None or capitalised[start] or any(capitalised[start:index])
        parts.append(NamePart(text, start, index, capital))
    return parts


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
    return " ".join(spelled(part.text) for part in name_parts(words, None))


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
