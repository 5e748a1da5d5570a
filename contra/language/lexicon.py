"""The tables of one language, loaded from its data file, and every hit of theirs in a text.

A text is walked once: `annotate` asks of each token what its word may open in one merged table, which is worked out
once a word, and sorts the hits by category, so that the readers of numbers, times, names and the rest share the work.
Categories are listed in `CATEGORIES`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from contra.language.annotated import Annotated, Hit
from contra.language.categories import (
    CATEGORIES,
    FUNCTION_WORDS,
    KEYED_LEXEME_TABLES,
    KEYED_PHRASE_TABLES,
    LEXEME_TABLES,
    PHRASE_TABLES,
    VALUED_TABLES,
)
from contra.language.currencies import currency_names, currency_units
from contra.language.tokens import PhraseTable, Proclitics, split_words, tokenize

__all__ = ["CATEGORIES", "LANGUAGES", "Annotated", "Hit", "Lexicon", "RoleWord", "lexicon", "shared"]

LANGUAGES = ("ar", "en", "fr")

# words whose phrases are remembered: most of a corpus' vocabulary in some ten MB
_REMEMBERED_WORDS = 100_000
# words of a day that may stand inside what happens: "at dawn on Thursday last"
_OF_DAYS = frozenset({"weekday", "relative_day", "part_of_day", "last"})
_LONGEST_DAY = 4
_Tags = tuple[tuple[str, Any], ...]


class _Openings(NamedTuple):
    """What a word may begin: what it is `alone`, under which `categories`, and `phrases` by their second word.

    A phrase is given by how many words it has, all words after its first, and its categories and values.
    """

    alone: _Tags
    categories: frozenset[str]
    phrases: Mapping[str, Sequence[tuple[int, list[str], _Tags]]]


class RoleWord(NamedTuple):
    """A word that says what a figure counts: `part` is noun, verb or head; `dual` when it says two by itself."""

    role: str
    part: str
    dual: bool


def _lookup(data: Mapping[str, Any], path: str) -> Any:
    value: Any = data
    for key in path.split("."):
        value = value.get(key, {})
    return value


class Lexicon:
    """One language's tables, ready for look-up; get it through `lexicon(code)`."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        """Take the parsed data file."""
        self.data = data
        self.code: str = data["meta"]["code"]
        self.capitals: bool = data["meta"]["capitals"]
        self.verb_first: bool = data["meta"]["verb_first"]
        clitics = data["clitics"]
        self.proclitics = Proclitics(
            tuple(clitics["conjunctions"]),
            tuple(clitics["prepositions"]),
            tuple(clitics["articles"]),
            tuple(clitics["contracted"]),
        )
        function: dict[tuple[str, ...], dict[str, Any]] = {}
        content: dict[tuple[str, ...], dict[str, Any]] = {}
        for phrase, category, value in self._entries():
            slots = function if category in FUNCTION_WORDS else content
            tags = slots.setdefault(split_words(phrase), {})
            if category == "role" and tags.get("role", value).role != value.role:
                category = "role_again"  # "took part" counts marchers and, with a share, voters  # noqa: PLW2901
            tags.setdefault(category, value)
        self._content = _table(content, self.proclitics)
        self._function = _table(function, Proclitics(self.proclitics.conjunctions))
        days = (words for words, tags in content.items() if len(words) == 1 and not _OF_DAYS.isdisjoint(tags))
        self._days = frozenset(word for (word,) in days)
        self._openings = lru_cache(_REMEMBERED_WORDS)(self._begun_by)

    def forms(self, lexeme: str) -> Iterator[tuple[str, bool]]:
        """Yield (surface form, is dual) of a lexeme written "base:class"."""
        base, _, kind = lexeme.rpartition(":")
        affixes = self.data["inflections"][kind]
        for prefix in affixes.get("prefixes", [""]):
            for suffix in affixes.get("suffixes", [""]):
                yield prefix + base + suffix, False
            for suffix in affixes.get("dual", []):
                yield prefix + base + suffix, True

    def _entries(self) -> Iterator[tuple[str, str, Any]]:
        """Yield (phrase, category, value) of every table."""
        yield from self._plain_entries()
        for category, path in LEXEME_TABLES.items():
            yield from ((form, category, True) for form, _ in self._all_forms(_lookup(self.data, path)))
        for category, path in KEYED_LEXEME_TABLES.items():
            for key, lexemes in _lookup(self.data, path).items():
                yield from ((form, category, key) for form, _ in self._all_forms(lexemes))
        for role, parts in self.data["roles"].items():
            for part, lexemes in parts.items():
                kind = part.rstrip("s")
                yield from ((form, "role", RoleWord(role, kind, dual)) for form, dual in self._all_forms(lexemes))

    def _plain_entries(self) -> Iterator[tuple[str, str, Any]]:
        for category, path in VALUED_TABLES.items():
            yield from ((phrase, category, value) for phrase, value in _lookup(self.data, path).items())
        for category, path in PHRASE_TABLES.items():
            yield from ((phrase, category, True) for phrase in _lookup(self.data, path))
        for category, path in KEYED_PHRASE_TABLES.items():
            for key, phrases in _lookup(self.data, path).items():
                yield from ((phrase, category, key) for phrase in phrases)

    def _all_forms(self, lexemes: Iterable[str]) -> Iterator[tuple[str, bool]]:
        return (form for lexeme in lexemes for form in self.forms(lexeme))

    def knows(self, word: str) -> bool:
        """Tell whether a folded word stands in the tables as it is, with nothing taken off."""
        return self._content.begins(word) or self._function.begins(word)

    def annotate(self, text: str) -> Annotated:
        """Return the tokens of `text` with all hits of this language's tables; linear in the text's length."""
        tokens = tokenize(text)
        hits: dict[str, dict[int, Hit]] = {category: {} for category in CATEGORIES}
        opened: dict[int, frozenset[str]] = {}
        words, openings = tokens.words, self._openings
        new_hit = tuple.__new__  # hits are many, and the constructor of a NamedTuple is a function of its own
        for index, (word, following) in enumerate(zip(words, (*words[1:], ""), strict=False)):
            begun = openings(word)
            if begun is None:
                continue
            if begun.alone:
                opened[index] = begun.categories
                for category, value in begun.alone:
                    hits[category][index] = new_hit(Hit, (index, index + 1, value))
            if following in self._days and begun.phrases:
                self._over_a_day(words, index, begun, hits["predicate"])
            for length, rest, tags in begun.phrases.get(following, ()):
                stop = index + length
                if words[index + 1 : stop] != rest:
                    continue
                opened[index] = opened.get(index, frozenset()).union(category for category, _ in tags)
                for category, value in tags:
                    found = hits[category].get(index)
                    if found is None or found.stop < stop:
                        hits[category][index] = Hit(index, stop, value)
        return Annotated(tokens, hits, opened, self.code)

    def _over_a_day(self, words: Sequence[str], index: int, begun: _Openings, hits: dict[int, Hit]) -> None:
        """Add what happens where a day stands inside: فك فجر الخميس الحصار (at dawn on Thursday lifted the siege)."""
        first = index + 1
        while first < min(len(words), index + 1 + _LONGEST_DAY) and words[first] in self._days:
            first += 1
        for length, rest, tags in begun.phrases.get(words[first], ()) if first < len(words) else ():
            stop = first + length - 1
            value = dict(tags).get("predicate") if words[first:stop] == rest else None
            if value is not None and (index not in hits or hits[index].stop < stop):
                hits[index] = Hit(index, stop, value)

    def _begun_by(self, word: str) -> _Openings | None:
        """Return what a word of a text may begin, None where it stands in no table."""
        if word[0].isdecimal():
            return None
        found = (*self._content.beginning(word), *self._function.beginning(word))
        alone: dict[str, Any] = {}
        for rest, tags in found:
            for category, value in tags if not rest else ():
                alone.setdefault(category, value)
        phrases: dict[str, list[tuple[int, list[str], _Tags]]] = {}
        for rest, tags in found:
            if rest:
                phrases.setdefault(rest[0], []).append((1 + len(rest), rest, tags))
        return _Openings(tuple(alone.items()), frozenset(alone), phrases) if found else None


def _table(slots: Mapping[tuple[str, ...], dict[str, Any]], clitics: Proclitics) -> PhraseTable[_Tags]:
    return PhraseTable(((" ".join(words), tuple(tags.items())) for words, tags in slots.items() if words), clitics)


@cache
def lexicon(code: str) -> Lexicon:
    """Return the tables of language `code` ("ar", "en", ...); raises KeyError for a language without tables."""
    if code not in LANGUAGES:
        raise KeyError(code)
    data = tomllib.loads(files("contra.language").joinpath(f"data/{code}.toml").read_text("utf-8"))
    for unit, names in currency_names(code).items():
        data["units"].setdefault(unit, []).extend(names)
    return Lexicon(data)


@cache
def shared() -> Mapping[str, Any]:
    """Return what is common to all languages: units, roles, predicates and constants."""
    data = tomllib.loads(files("contra.language").joinpath("data/shared.toml").read_text("utf-8"))
    data["units"] = currency_units() | data["units"]
    return data
