"""Light stems: what remains of a word without the particles and endings its language writes onto it.

For telling whether two claims use the same words, never for meaning. Arabic after Larkey, Ballesteros and Connell
2002 ("light10"), English by the commonest endings.
"""

from __future__ import annotations

from functools import cache, lru_cache

from contra.language.folding import fold_text
from contra.language.lexicon import lexicon

__all__ = ["content_stems", "stem"]

_SHORTEST = 3


@lru_cache(maxsize=200_000)
def stem(word: str, code: str) -> str:
    """Return the light stem of a folded word; at least three letters are kept."""
    base = min(lexicon(code).proclitics.variants(word), key=lambda form: (len(form) < _SHORTEST, len(form)))
    for ending in _endings(code):
        if base.endswith(ending) and len(base) - len(ending) >= _SHORTEST:
            return base[: -len(ending)]
    return base


@cache
def _endings(code: str) -> tuple[str, ...]:
    return tuple(fold_text(ending) for ending in lexicon(code).data["stems"]["endings"])


@cache
def _stopwords(code: str) -> frozenset[str]:
    return frozenset(fold_text(word) for word in lexicon(code).data["stopwords"]["words"])


def content_stems(words: list[str], kinds: list[str], code: str) -> frozenset[str]:
    """Return the stems of the words of three letters and more that are no stopwords."""
    stems = {_content_stem(word, code) for word, kind in zip(words, kinds, strict=True) if kind == "w"}
    return frozenset(stems - {""})


@lru_cache(maxsize=200_000)
def _content_stem(word: str, code: str) -> str:
    """Return the stem of a word, empty for a stopword and a word of one or two letters."""
    if len(word) < _SHORTEST or not _stopwords(code).isdisjoint(lexicon(code).proclitics.variants(word)):
        return ""
    return stem(word, code)
