"""Articles that are copies of one text: exact, or the same but for a few words, as agency copy runs in many papers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from contra.language.folding import fold_text
from contra.model import Article

__all__ = ["copied_from", "edited", "same_sentence"]

_SHINGLE = 5
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
# share of five-word runs in common from which two texts are one voice: two or three edited words of a paragraph
_SAME_TEXT = 0.7
# share of the words of the longer of two sentences from which one is the other, edited; chosen, not measured
_SAME_SENTENCE = 0.6
# articles kept by a run of words: one that so many have is a phrase, and a copy has others in common with its original
_CARRIERS = 64
# share of runs in common, phrases not counted, from which two texts are compared whole
_WORTH_COMPARING = 0.1


def _words(text: str) -> list[str]:
    return "".join(letter if letter.isalnum() else " " for letter in fold_text(text)).split()


@lru_cache(maxsize=64)  # the articles of one copied text, and the sentences of two of them
def _spaced(text: str) -> str:
    return f" {' '.join(_words(text))} "


def _shingles(text: str) -> frozenset[int]:
    words = _words(text)
    return frozenset(hash(tuple(words[i : i + _SHINGLE])) for i in range(max(1, len(words) - _SHINGLE + 1)))


def _figures(text: str) -> frozenset[str]:
    return frozenset(_FIGURE.findall(fold_text(text)))


def _same_figures(first: frozenset[str], second: frozenset[str]) -> bool:
    """Tell a copy, which may be cut short, from the same words about another figure."""
    return first <= second or second <= first


def edited(sentence: str, article: Article, other_sentence: str, other: Article) -> bool:
    """Tell whether an editor changed a sentence of one copy: neither text has the words of the other's sentence."""
    return _spaced(sentence) not in _spaced(other.text) and _spaced(other_sentence) not in _spaced(article.text)


def same_sentence(first: str, second: str) -> bool:
    """Tell whether two sentences of copies are one that was edited: most words of the longer stand in the other too."""
    words, others = Counter(_words(first)), Counter(_words(second))
    return (words & others).total() >= _SAME_SENTENCE * max(words.total(), others.total(), 1)


def copied_from(articles: Sequence[Article]) -> dict[str, str]:
    """Return, by article id, the id of the first article it is a copy of (its own where it is none).

    The share is of the shorter text, so a cut copy counts too; a text with a figure changed is no copy. Articles are
    compared where they share runs of words that few articles have.
    """
    voices: dict[str, str] = {}
    seen: list[tuple[str, frozenset[int], frozenset[str]]] = []
    by_shingle: dict[int, list[int]] = {}
    for article in articles:
        shingles, figures = _shingles(article.text), _figures(article.text)
        shared: dict[int, int] = {}
        for shingle in shingles:
            for index in by_shingle.get(shingle, ()):
                shared[index] = shared.get(index, 0) + 1
        original = article.id
        for index, count in sorted(shared.items()):
            identifier, other, numbers = seen[index]
            fewer = min(len(shingles), len(other))
            if count < _WORTH_COMPARING * fewer or not _same_figures(figures, numbers):
                continue
            if len(shingles & other) >= _SAME_TEXT * fewer:
                original = voices[identifier]
                break
        voices[article.id] = original
        seen.append((article.id, shingles, figures))
        for shingle in shingles:
            carriers = by_shingle.setdefault(shingle, [])
            if len(carriers) < _CARRIERS:
                carriers.append(len(seen) - 1)
    return voices
