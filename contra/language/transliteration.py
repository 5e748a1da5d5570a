"""Names across scripts: a key that an Arabic and a Latin spelling of one name share.

The key keeps consonants by class and the vowel a word ends in, so that Hamrouni and الحمروني agree while Hamrouni
and Hamdani, or Rumman and Rummana, do not. It only joins spellings of different scripts; within one script the
spelling itself decides.
"""

from __future__ import annotations

from functools import lru_cache

from contra.language.folding import fold_text
from contra.language.lexicon import lexicon
from contra.language.tokens import split_words

__all__ = ["is_arabic", "name_words", "script_key"]

_ARTICLES = frozenset({"al", "el", "ul"})
_LONGEST_DIGRAPH = 3


def is_arabic(word: str) -> bool:
    """Tell whether a folded word is written in Arabic letters."""
    return bool(word) and "\u0600" <= word[0] <= "\u06ff"


def _arabic(word: str) -> str:
    table = lexicon("ar").data["transliteration"]
    letters, final = table["letters"], table["final"]
    body, ending = (word[:-1], final[word[-1]]) if word[-1] in final and len(word) > 2 else (word, "")  # noqa: PLR2004
    return "".join(letters.get(letter, letter) for letter in body) + ending


def _latin(word: str) -> str:
    table = lexicon("en").data["transliteration"]
    digraphs, letters, final = table["digraphs"], table["letters"], table["final"]
    ending = final.get(word[-1], "") if len(word) > 2 else ""  # noqa: PLR2004 - a particle has no ending to keep
    if word.endswith(tuple(table["silent"])):
        word, ending = word[:-1], ""
    if word.endswith("ah"):
        word, ending = word[:-1], "a"
    found: list[str] = []
    index = 0
    while index < len(word):
        for size in range(_LONGEST_DIGRAPH, 0, -1):
            piece = word[index : index + size]
            value = digraphs.get(piece) if size > 1 else letters.get(piece, piece)
            if value is not None and len(piece) == size:
                found.append(value)
                index += size
                break
    return "".join(found) + ending


def _squeezed(key: str) -> str:
    return "".join(letter for index, letter in enumerate(key) if index == 0 or letter != key[index - 1])


@lru_cache(maxsize=50_000)
def _word_key(word: str) -> str:
    return _squeezed(_arabic(word) if is_arabic(word) else _latin(word))


@lru_cache(maxsize=50_000)
def name_words(name: str) -> tuple[str, ...]:
    """Return the folded words of a name without Arabic articles, in either script."""
    words = (word for word in split_words(fold_text(name)) if word[0].isalnum())
    kept = (word[2:] if is_arabic(word) and word.startswith("ال") and len(word) > 4 else word for word in words)  # noqa: PLR2004
    return tuple(word for word in kept if word not in _ARTICLES)


@lru_cache(maxsize=50_000)
def script_key(name: str) -> str:
    """Return the key shared by the usual spellings of `name` in Arabic and Latin letters."""
    return " ".join(_word_key(word) for word in name_words(name))
