"""The language of a text, by the letters it is written in, and for Latin letters by its commonest words."""

from __future__ import annotations

from contra.language.folding import fold_text
from contra.language.lexicon import shared

__all__ = ["detect"]

_SAMPLE = 4000


def detect(text: str) -> str | None:
    """Return "ar", "en", "fr", or None for a text without letters of a known script."""
    sample = text[:_SAMPLE]
    arabic = sum("\u0600" <= letter <= "\u06ff" or "\ufb50" <= letter <= "\ufefc" for letter in sample)
    latin = sum(letter.isascii() and letter.isalpha() for letter in sample)
    if not arabic and not latin:
        return None
    if arabic >= latin:
        return "ar"
    words = fold_text(sample).split()
    common = shared()["common_words"]
    return max(sorted(common), key=lambda code: sum(word in common[code] for word in words))
