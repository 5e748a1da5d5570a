"""What full text sees of a claim and of a query: folded words and figures, one spelling each.

SQLite's own tokenizer cuts Arabic words at their vowel marks; it is therefore given words that are folded and cut
already, separated by spaces.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from contra.language.folding import fold_text
from contra.language.tokens import Tokens, tokenize

__all__ = ["QueryTerms", "figures", "indexed_words", "matched_spans", "read_query"]

_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?\Z")
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?\Z")
_PHRASE = re.compile(r'"([^"\n]+)"')


@dataclass(frozen=True, slots=True)
class QueryTerms:
    """A query taken apart: single `words`, `phrases` that must occur word for word, and `figures`."""

    words: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]
    figures: tuple[float, ...]


def read_query(text: str) -> QueryTerms:
    """Return the folded terms of a query; text between any kind of double quotes is a phrase."""
    folded = fold_text(text)
    phrases = tuple(words for found in _PHRASE.findall(folded) if (words := tuple(_terms(tokenize(found)))))
    tokens = tokenize(folded)
    return QueryTerms(tuple(dict.fromkeys(_terms(tokens))), phrases, figures(tokens))


def indexed_words(tokens: Tokens) -> str:
    """Return the folded words and figures of a claim, separated by spaces, for full text."""
    return " ".join(_terms(tokens))


def figures(tokens: Tokens) -> tuple[float, ...]:
    """Return the figures written in digits, each once, in order; dates with dots are not figures."""
    read = (_figure(word) for word, kind in zip(tokens.words, tokens.kinds, strict=True) if kind == "n")
    return tuple(dict.fromkeys(value for value in read if value is not None))


def matched_spans(text: str, terms: QueryTerms) -> tuple[tuple[int, int], ...]:
    """Return the spans of `text`, as offsets in it, whose words or figures the query names."""
    tokens = tokenize(text)
    wanted = set(terms.words)
    found = (i for i in range(len(tokens)) if tokens.kinds[i] in "nw" and _term(tokens, i) in wanted)
    return tuple(tokens.span(i, i + 1) for i in found)


def _terms(tokens: Tokens) -> list[str]:
    return [_term(tokens, i) for i in range(len(tokens)) if tokens.kinds[i] in "nw"]


def _term(tokens: Tokens, index: int) -> str:
    word = tokens.words[index]
    if tokens.kinds[index] == "w":
        return word
    value = _figure(word)
    if value is None:
        return word.replace(",", ".")
    return str(int(value)) if value.is_integer() else repr(value)


def _figure(word: str) -> float | None:
    """Read 1,487 and 1487 and 8.6 and 8,6 (a comma that does not group thousands is a decimal one)."""
    if len(word) > 18:  # noqa: PLR2004 - beyond that a float no longer holds every digit
        return None
    if _GROUPED.match(word):
        return float(word.replace(",", ""))
    if _PLAIN.match(word):
        return float(word.replace(",", "."))
    return None
