"""Latin spellings of Arabic names: one key for the ways they are written (Banyas and Baniyas, Hasakeh and Hasaka)."""

from __future__ import annotations

from functools import cache, lru_cache

from contra.language.lexicon import lexicon

__all__ = ["latin_key"]

# shorter keys are shared by too many names
_SHORTEST = 4


@cache
def _rules() -> tuple[tuple[str, str], ...]:
    return tuple((written, key) for written, key in lexicon("en").data["transliteration"]["spellings"].items())


@lru_cache(maxsize=50_000)
def latin_key(name: str) -> str:
    """Return the key that the usual Latin spellings of an Arabic name share; "" where it is too short to tell by.

    Consonants and long vowels stay apart: Rumman and Rummana, Hamrin and Hamdan have different keys.
    """
    words = []
    for word in name.split(" "):
        key = word
        for written, one in _rules():
            key = key.replace(written, one)
        key = "".join(letter for index, letter in enumerate(key) if index == 0 or letter != key[index - 1])
        words.append(key[:-1] if key.endswith("ah") else key)
    joined = " ".join(words)
    return joined if len(joined) >= _SHORTEST else ""
