"""Folding: one spelling for what readers take for the same, with a way back to the exact characters.

Arabic: alef, hamza, ya and ta marbuta forms become one letter, harakat, tatweel and presentation forms go, as do
bidi and zero-width marks. Latin: lower case, no accents. Digits, percent signs, separators, quotes, dashes and
spaces take their ASCII form. The mapping by code point follows Unicode NFKD, then the Arabic forms that
information retrieval folds (Larkey, Ballesteros and Connell 2002, "light stemming", normalisation step).
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import compress, count

__all__ = ["Folded", "fold", "fold_text"]

_ARABIC_FORMS = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ٲ": "ا", "ٳ": "ا",  # alef with hamza, madda, wasla
    "ى": "ي", "ی": "ي", "ې": "ي", "ئ": "ي",  # alef maqsura, Persian and Pashto ye, hamza on ya
    "ؤ": "و", "ة": "ه", "ۀ": "ه", "ہ": "ه", "ە": "ه",  # hamza on waw, ta marbuta, Persian and Urdu he
    "ک": "ك", "ڪ": "ك", "گ": "ك",  # Persian kaf and gaf, often the same letter in Arabic copy
}  # fmt: skip
_SIGNS = {
    "٪": "%", "﹪": "%", "٫": ".", "٬": ",", "،": "،", "؛": "؛", "؟": "؟",  # Arabic percent, decimal, thousands
    "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"', "〞": '"', "〝": '"', "＂": '"',
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "ʼ": "'", "ʻ": "'", "′": "'", "`": "'", "´": "'", "ʿ": "'", "ʾ": "'",
    "–": "-", "—": "-", "‒": "-", "―": "-", "‐": "-", "‑": "-", "−": "-", "﹣": "-", "－": "-",
    "…": "…", "\u2028": "\n", "\u2029": "\n", "\u0085": "\n",
}  # fmt: skip
_EXPANSIONS = {
    "ß": "ss", "ẞ": "ss", "œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l",
    "ı": "i",
}  # fmt: skip
_FIRST_MARK = "\u0300"  # no mark stands below the combining grave accent
_DROPPED = {
    "ـ",
    "\u034f",
    "\u061c",
    "\ufeff",
    "\u00ad",
}  # tatweel, grapheme joiner, Arabic letter mark, BOM, soft hyphen


def _fold_character(character: str) -> str:
    for table in (_ARABIC_FORMS, _SIGNS, _EXPANSIONS):
        if character in table:
            return table[character]
    category = unicodedata.category(character)
    if character in _DROPPED or category in {"Mn", "Me", "Cf"}:
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category == "Zs":
        return " "
    if character.isascii():
        return character.lower()
    decomposed = unicodedata.normalize("NFKD", character)
    if decomposed != character:
        return "".join(_fold_character(part) for part in decomposed)
    return character.lower() if len(character.lower()) == 1 else character


class _FoldingTable(dict[int, str]):
    """A `str.translate` table that learns each code point when it first meets it."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


_TABLE = _FoldingTable()


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text and the way back: `span` maps a stretch of `text` to offsets in `original`."""

    original: str
    text: str
    _offsets: tuple[int, ...] | None

    def offset(self, index: int) -> int:
        """Return the offset in the original of the folded character at `index` (len(text) gives the end)."""
        if self._offsets is None:
            return index
        return self._offsets[index] if index < len(self._offsets) else len(self.original)

    def originals(self, indices: Iterable[int]) -> Iterator[str]:
        """Yield the original characters that the folded ones at `indices` stem from."""
        offsets = indices if self._offsets is None else map(self._offsets.__getitem__, indices)
        return map(self.original.__getitem__, offsets)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the original span of the folded span; vowel marks on its last letter belong to it."""
        if self._offsets is None or end <= start:
            return self.offset(start), self.offset(end)
        first, last = self._offsets[start], self._offsets[end - 1] + 1
        original = self.original
        while last < len(original) and original[last] >= _FIRST_MARK and unicodedata.category(original[last]) == "Mn":
            last += 1
        return first, last

    def index(self, offset: int) -> int:
        """Return the index in the folded text of the first character that stems from `offset` or later."""
        if self._offsets is None:
            return offset
        return bisect_left(self._offsets, offset)


def fold(text: str) -> Folded:
    """Return `text` folded, with its offset map; idempotent on its own output and linear in its length."""
    folded = text.translate(_TABLE)
    widths = {character: len(_TABLE[ord(character)]) for character in set(text)}
    widest = max(widths.values(), default=1)
    if widest == min(widths.values(), default=1) == 1:
        return Folded(text, folded, None)
    taken = map(widths.__getitem__, text)
    if widest == 1:
        return Folded(text, folded, tuple(compress(count(), taken)))
    return Folded(text, folded, tuple(position for position, width in enumerate(taken) for _ in range(width)))


def fold_text(text: str) -> str:
    """Return only the folded text: for keys of tables and for comparing."""
    return text.translate(_TABLE)
