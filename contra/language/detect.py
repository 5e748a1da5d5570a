"""The language of a text, by the letters it is written in, and for Latin letters by its commonest words."""

from __future__ import annotations

from collections import Counter

from contra.language.folding import fold_text
from contra.language.lexicon import LANGUAGES, shared

__all__ = ["detect"]

_SAMPLE = 4000
# letters of Persian, Urdu, Pashto and Kurdish that Arabic does not have
_NOT_ARABIC = frozenset("پچژگٹڈڑںےھڤڵێۆەټډړښځڼ")
# in a text this long, fewer common words than this share of its words, or more letters that Arabic lacks than this
# share of its letters, tell another language. In the corpora of examples/ and benchmarks/ the least share of common
# words in English is 0.22 and Arabic has none of these letters; the German and Persian of the tests have 0.03 and 0.04
_TELLING_WORDS, _TELLING_LETTERS = 25, 120
_FEWEST_COMMON, _MOST_FOREIGN = 0.08, 0.012


def detect(text: str) -> str | None:
    """Return "ar", "en", "fr", or None: no letters of a known script, or a longer text in another language."""
    sample = text[:_SAMPLE]
    letters = Counter(sample)
    arabic = sum(n for x, n in letters.items() if "\u0600" <= x <= "\u06ff" or "\ufb50" <= x <= "\ufefc")
    latin = sum(n for letter, n in letters.items() if letter.isascii() and letter.isalpha())
    if not arabic and not latin:
        return None
    if arabic >= latin:
        foreign = sum(n for letter, n in letters.items() if letter in _NOT_ARABIC)
        return None if arabic >= _TELLING_LETTERS and foreign > _MOST_FOREIGN * arabic else "ar"
    words = fold_text(sample).split()
    common = shared()["common_words"]
    counts = {code: sum(word in common[code] for word in words) for code in common}  # the first wins among equals
    best: str = max(counts, key=lambda code: counts[code])
    if best not in LANGUAGES or (len(words) >= _TELLING_WORDS and counts[best] < _FEWEST_COMMON * len(words)):
        return None
    return best
