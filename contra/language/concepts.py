"""Which words of news are one word: a blaze and a fire, and حريق in Arabic, so that two outlets' wordings compare.

The table `concepts.tsv` gives each concept its words in each language: near-synonyms that two outlets use for one
thing, act or quality of one event, each with the forms that no regular ending makes; no opposites, degrees or siblings
that a reader keeps apart. Words are compared by their stems; a stem that words of two concepts come to is of neither.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files

from contra.language.folding import fold_text

__all__ = ["CONCEPT", "by_stem", "by_word", "concepts"]

# what marks the id of a concept among stems
CONCEPT = "="


@cache
def concepts() -> Mapping[str, Mapping[str, str]]:
    """Return the words of each concept, separated by blanks, by language."""
    lines = files("contra.language").joinpath("data/concepts.tsv").read_text("utf-8").splitlines()
    _, *languages = lines[0].split("\t")
    rows = (line.split("\t") for line in lines[1:])
    return {name: dict(zip(languages, words, strict=True)) for name, *words in rows}


@cache
def by_word(code: str) -> dict[str, str]:
    """Return the marked id of the concept of each folded word of a language."""
    rows = concepts().items()
    return {fold_text(word): CONCEPT + name for name, words in rows for word in words.get(code, "").split()}


def by_stem(code: str, stem: Callable[[str, str], str]) -> dict[str, str]:
    """Return the marked id of the concept of each stem that words of one concept alone come to, in one language."""
    found: dict[str, set[str]] = {}
    for word, concept in by_word(code).items():
        found.setdefault(stem(word, code), set()).add(concept)
    return {key: names.pop() for key, names in found.items() if len(names) == 1}
