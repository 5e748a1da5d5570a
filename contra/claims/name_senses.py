"""Whether words that stand where a name may stand are one, in a language whose names have no capitals."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from contra.language.concepts import by_word
from contra.language.folding import fold_text
from contra.language.lexicon import Annotated, lexicon
from contra.language.sentences import Range
from contra.language.tokens import split_words

__all__ = ["first_names", "name_start"]

_NAMES = ("given_name", "given_or_word", "family_particle", "surname")
_OF_NAMES = frozenset(_NAMES)
# words between a verb of saying or a post and the name: "said the sheikh of the Tamayra, Adam"
_CALLED = 3


def name_start(text: Annotated, first: int, limit: int, *, led: bool) -> int | None:
    """Return the token at which a name begins at `first` or, behind what its bearer is called, shortly after; or None.

    A name begins with a first name, or with a word that the tables do not know. Behind a post or a title (`led`) any
    unknown word may be one; a verb of saying is followed by many other things ("said an eyewitness", "showed first
    findings"), so behind it only a first name opens a name.
    """
    if lexicon(text.language).capitals or text.opens(_NAMES, first) or (led and not _is_a_word(text, first)):
        return first
    for index in range(first + 1, min(limit, first + 1 + _CALLED)):
        if text.tokens.kinds[index] != "w":
            return None
        if text.at("given_name", index) is not None:
            return index
    return None


def first_names(text: Annotated, stretch: Range) -> Iterator[int]:
    """Yield the tokens at which a name begins whatever stands before: a first name and no other word, and another name.

    أسماء is Asma, and names: what follows is none of the words of the tables.
    """
    words, given = by_word(text.language), _given(text.language)
    for hit in text.within("given_name", stretch.first, stretch.stop):
        word = text.tokens.words[hit.start]
        alone = word in given and word not in words and text.opened[hit.start] <= _OF_NAMES
        if alone and hit.stop < stretch.stop and (text.opens(_NAMES, hit.stop) or not _is_a_word(text, hit.stop)):
            yield hit.start


@cache
def _given(code: str) -> frozenset[str]:
    """Return the first words of first names as they are written, with nothing before them."""
    names = lexicon(code).data["parts"]["others"]["given_names"]
    return frozenset(split_words(fold_text(name))[0] for name in names)


def _is_a_word(text: Annotated, index: int) -> bool:
    """Tell a word of the tables, with or without particles."""
    known, words = lexicon(text.language), by_word(text.language)
    forms = {text.tokens.words[index], *known.proclitics.variants(text.tokens.words[index])}
    return any(known.knows(form) or form in words for form in forms)
