"""Two names, one person or two: spellings, parts of a name, garbled letters."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from contra.language.transliteration import is_arabic, name_words, script_key

__all__ = ["same_name"]

_LONGEST_DISTANCE = 1
# "Fathi" and "Adham" have no sound th or dh: a t and an h meet in them
_H_APART = re.compile("(?<=[tdsgk])h(?!$)")
# letters of the shortest word in which one letter may be spelling: Suad / Souad, but سعود / سعيد are two names
_SHORTEST_LATIN, _SHORTEST_ARABIC = 4, 5
# letters of two names that may be one garbled, and the share of the letters of a word that may be others
_LETTERS, _GARBLED = 8, 0.25
# letters of the keys of two names of which one may be written in fewer words
_LETTERS_RUN = 6
# from its fourth letter on a name's long a is one that old spelling leaves out
_ALEF, _INNER = "\u0627", 3


def _same_word(a: str, b: str) -> bool:
    """Tell whether two words of a name are spellings of one: equal in a script, of one key across scripts."""
    if is_arabic(a) == is_arabic(b):
        shortest = _SHORTEST_ARABIC if is_arabic(a) else _SHORTEST_LATIN
        near = min(len(a), len(b)) >= shortest and Levenshtein.distance(a, b) <= _LONGEST_DISTANCE
        return a == b or ((near or _with_alef(a, b)) and script_key(a) == script_key(b))
    latin, arabic = (b, a) if is_arabic(a) else (a, b)
    return script_key(arabic) in {script_key(latin), script_key(_H_APART.sub("eh", latin))}


def _with_alef(a: str, b: str) -> bool:
    """Tell إسحق and إسحاق (Isaac): old spelling leaves out a long a, but not an earlier one.

    That tells names apart: عمر (Omar), عامر (Amer).
    """
    shorter, longer = sorted((a, b), key=len)
    return any(
        letter == _ALEF and longer[:place] + longer[place + 1 :] == shorter
        for place, letter in enumerate(longer)
        if place >= _INNER
    )


def _run_together(first: Sequence[str], second: Sequence[str]) -> bool:
    """Tell "Benslimane" and بن سليمان (the same): one script writes as one word what the other writes as two."""
    if len(first) == len(second) or not first or not second or is_arabic(first[0]) == is_arabic(second[0]):
        return False
    keys = [script_key("".join(name)) for name in (first, second)]
    return min(map(len, keys)) >= _LETTERS_RUN and Levenshtein.distance(*keys) <= _LONGEST_DISTANCE


def same_name(a: str, b: str) -> str:
    """Return same, part (one is a part of the other), other (they share a word) or unlike."""
    first, second = name_words(a), name_words(b)
    matched = sum(any(_same_word(x, y) for y in second) for x in first)
    if matched == len(first) == len(second) or _run_together(first, second):
        return "same"
    if matched == min(len(first), len(second)):
        return "part"
    return "other" if matched or _garbled(first, second) else "unlike"


def _garbled(first: Sequence[str], second: Sequence[str]) -> bool:
    """Tell two names that differ by a letter or two in every word: كمال العيادي / جمال العياري (Kamal, Jamal)."""
    if len(first) != len(second) or not all(is_arabic(x) == is_arabic(y) for x, y in zip(first, second, strict=True)):
        return False
    pairs = list(zip(first, second, strict=True))
    letters = sum(max(len(x), len(y)) for x, y in pairs)
    return letters >= _LETTERS and all(Levenshtein.distance(x, y) <= _GARBLED * max(len(x), len(y)) for x, y in pairs)
