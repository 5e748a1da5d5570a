"""Words, numbers and signs of a folded text, and the tables of phrases that are looked up in them.

Everything that reads a text walks these tokens once; no pattern is searched in running text, so no input can make
the reading take more than linear time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from contra.language.folding import Folded, fold, fold_text

__all__ = ["PhraseTable", "Proclitics", "Tokens", "split_words", "tokenize"]

_TOKEN = re.compile(r"(?P<number>\d+(?:[.,]\d+)*)|(?P<word>[^\W\d_]+)|(?P<newline>\n)|(?P<sign>[^\s\w]|_)")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one text as parallel lists; `starts` and `ends` index the folded text.

    `kinds` holds one letter a token: n number, w word, s sign, l line end. `glued` says that no space stands
    before the token, `capitals` that its original begins with a capital letter (never so in Arabic).
    """

    folded: Folded
    words: list[str]
    starts: list[int]
    ends: list[int]
    kinds: list[str]
    capitals: list[bool]

    def __len__(self) -> int:
        """Count the tokens."""
        return len(self.words)

    def glued(self, index: int) -> bool:
        """Tell whether token `index` follows the one before without a space."""
        return 0 < index < len(self.starts) and self.ends[index - 1] == self.starts[index]

    def span(self, first: int, stop: int) -> tuple[int, int]:
        """Return the span in the original text of tokens `first` to `stop` (exclusive)."""
        return self.folded.span(self.starts[first], self.ends[stop - 1])

    def text(self, first: int, stop: int) -> str:
        """Return the original characters of tokens `first` to `stop` (exclusive)."""
        start, end = self.span(first, stop)
        return self.folded.original[start:end]

    def capital(self, index: int) -> bool:
        """Tell whether the original of token `index` begins with a capital letter (never so in Arabic)."""
        return self.capitals[index]

    def at(self, offset: int) -> int:
        """Return the index of the first token that ends after folded offset `offset`."""
        low, high = 0, len(self.ends)
        while low < high:
            middle = (low + high) // 2
            if self.ends[middle] <= offset:
                low = middle + 1
            else:
                high = middle
        return low


_GROUP: Callable[[re.Match[str]], str] = re.Match.group
_START: Callable[[re.Match[str]], int] = re.Match.start
_END: Callable[[re.Match[str]], int] = re.Match.end
_KIND_LETTER = {"number": "n", "word": "w", "newline": "l", "sign": "s"}


def tokenize(text: str | Folded) -> Tokens:
    """Return the tokens of `text`; a number takes its inner dots and commas, a word is a run of letters."""
    folded = fold(text) if isinstance(text, str) else text
    matches = list(_TOKEN.finditer(folded.text))
    words = list(map(_GROUP, matches))
    starts = list(map(_START, matches))
    ends = list(map(_END, matches))
    kinds = [_KIND_LETTER[match.lastgroup or "sign"] for match in matches]
    capitals = list(map(str.isupper, folded.originals(starts)))
    return Tokens(folded, words, starts, ends, kinds, capitals)


def split_words(phrase: str) -> tuple[str, ...]:
    """Return the folded words of a table's phrase, cut exactly as texts are."""
    return tuple(match.group() for match in _TOKEN.finditer(fold_text(phrase)))


@dataclass(frozen=True, slots=True, eq=False)
class Proclitics:
    """The particles a language writes onto the next word, outermost first (Arabic wa-, bi-, al-).

    `conjunctions` and `prepositions` may each be taken off once, then `articles`; `contracted` are spellings in
    which preposition and article melt into one (li + al). What remains has at least `shortest` letters, after a
    preposition or article `shortest_after_preposition`: two letters are nearly always another word's. Compared by
    identity, so that looking up what was worked out for a word costs no more than the look-up.
    """

    conjunctions: tuple[str, ...] = ()
    prepositions: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    contracted: tuple[str, ...] = ()
    shortest: int = 2
    shortest_after_preposition: int = 3

    def variants(self, word: str) -> tuple[str, ...]:
        """Return the word and what remains of it without its particles, least stripped first."""
        if not self.conjunctions:
            return (word,)
        return _variants(self, word)


@lru_cache(maxsize=200_000)
def _variants(clitics: Proclitics, word: str) -> tuple[str, ...]:
    found = [word]
    stages = (clitics.conjunctions, (*clitics.contracted, *clitics.prepositions), clitics.articles)
    for stage, prefixes in enumerate(stages):
        shortest = clitics.shortest if stage == 0 else clitics.shortest_after_preposition
        for base in tuple(found):
            for prefix in prefixes:
                rest = base[len(prefix) :]
                if base.startswith(prefix) and len(rest) >= shortest and rest not in found:
                    found.append(rest)
    return tuple(found)


class PhraseTable(Generic[T]):
    """Phrases of folded words with a value each; the longest phrase that begins at a token wins."""

    def __init__(self, entries: Iterable[tuple[str, T]], clitics: Proclitics | None = None) -> None:
        """Take (phrase, value) pairs; a phrase given twice keeps its first value."""
        self._clitics = clitics or Proclitics()
        self._by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        seen: set[tuple[str, ...]] = set()
        for phrase, value in entries:
            words = split_words(phrase)
            if not words:
                raise ValueError(f"phrase without a word in a language table: {phrase!r}")
            if words not in seen:
                seen.add(words)
                self._by_first.setdefault(words[0], []).append((words[1:], value))
        for rests in self._by_first.values():
            rests.sort(key=lambda item: -len(item[0]))

    def __len__(self) -> int:
        """Count the phrases."""
        return sum(len(rests) for rests in self._by_first.values())

    def begins(self, word: str) -> bool:
        """Tell whether some phrase begins with this folded word as it stands."""
        return word in self._by_first

    def phrases(self) -> Iterator[tuple[tuple[str, ...], T]]:
        """Yield every phrase as folded words, with its value."""
        for first, rests in self._by_first.items():
            for rest, value in rests:
                yield (first, *rest), value

    def match(self, words: Sequence[str], index: int, *, exact: bool = False) -> tuple[int, T] | None:
        """Return (stop, value) of the longest phrase beginning at `index`, or None.

        Unless `exact`, the first word may carry proclitics; the form that needs the least taken off wins.
        """
        for variant in (words[index],) if exact else self._clitics.variants(words[index]):
            for rest, value in self._by_first.get(variant, ()):
                stop = index + 1 + len(rest)
                if stop <= len(words) and all(words[index + 1 + k] == word for k, word in enumerate(rest)):
                    return stop, value
        return None

    def beginning(self, word: str) -> Iterator[tuple[list[str], T]]:
        """Yield (further words, value) of every phrase that `word` may begin, whatever is taken off it."""
        for variant in self._clitics.variants(word):
            yield from ((list(rest), value) for rest, value in self._by_first.get(variant, ()))
