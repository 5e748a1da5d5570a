"""The tables of one language, loaded from its data file, and every hit of theirs in a text.

A text is walked once: `annotate` looks each token up in one merged table and sorts the hits by category, so that
the readers of numbers, times, names and the rest share the work. Categories are listed in `CATEGORIES`.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple, TypeVar

from contra.language.currencies import currency_names, currency_units
from contra.language.tokens import PhraseTable, Proclitics, Tokens, split_words, tokenize

__all__ = ["CATEGORIES", "LANGUAGES", "Annotated", "Hit", "Lexicon", "RoleWord", "lexicon", "shared"]

LANGUAGES = ("ar", "en", "fr")

# category -> where its words stand in the data file; a dict there gives the value by key, a list gives True
_LEXEME_TABLES = {
    "people": "people.nouns",
    "occasion": "occasions.nouns",
    "say": "speech.verbs",
    "quoting": "speech.quoting",
    "deny": "speech.deny",
    "light_verb": "polarity.light_verbs",
    "clause_verb": "clauses.verbs",
    "source": "speech.sources",
    "pronoun_say": "speech.pronoun_verbs",
}
_KEYED_LEXEME_TABLES = {
    "topic": "topics",
    "actor": "actors",
    "scope": "scope",
    "narrowing": "narrowing",
    "predicate": "predicates",
}
_PHRASE_TABLES = {
    "between": "ranges.between",
    "from": "ranges.from",
    "to": "ranges.to",
    "lasting": "ranges.lasting",
    "span_lead": "occasions.span_leads",
    "whole_before": "ranges.whole_before",
    "whole_after": "ranges.whole_after",
    "single_unit": "ranges.single",
    "join": "numbers.join",
    "article_one": "numbers.article_one",
    "negative": "numbers.negative",
    "bare_number": "numbers.bare",
    "unit_link": "numbers.unit_link",
    "negative_measured": "numbers.negative_measured",
    "point": "numbers.point",
    "no_number": "numbers.no_number",
    "no_fraction_before": "numbers.no_fraction_before",
    "no_fraction_after": "numbers.no_fraction_after",
    "no_hedge": "no_hedges.words",
    "hedge_link": "hedges_reaching_links.words",
    "ago_lead": "calendar.ago_leads.words",
    "corresponding": "calendar.corresponding.words",
    "goes_on": "calendar.goes_on.words",
    "last": "calendar.last.words",
    "next": "calendar.next.words",
    "current": "calendar.current.words",
    "according": "speech.according",
    "about_whom": "speech.about_whom",
    "filler": "speech.fillers",
    "auxiliary": "speech.auxiliaries",
    "that": "speech.that",
    "negator": "polarity.negators",
    "negative_safe": "polarity.negative_safe",
    "exceptive": "polarity.exceptive",
    "universal": "polarity.universal",
    "before": "sequence.before",
    "after": "sequence.after",
    "planned": "modality.planned",
    "possible": "modality.possible",
    "possible_past": "modality.possible_past",
    "conditional": "modality.conditional",
    "modal_safe": "modality.safe",
    "asked": "modality.asked",
    "opener": "clauses.openers",
    "subordinate": "clauses.subordinate",
    "title": "names.titles",
    "family_particle": "names.family_particles",
    "not_organisation": "organisations_not.words",
    "locating": "places.locating",
    "place_in": "places.in",
    "share_of": "places.shares_of",
    "place_compound": "places.compound",
    "place_name_end": "places.name_ends",
    "not_a_place": "places.not_places",
    "emphasis": "identifiers.after.emphasis",
    "hour_lead": "calendar.hour_leads.words",
}
_KEYED_PHRASE_TABLES = {
    "hedge": "hedges",
    "hedge_after": "hedges_after",
    "hedge_apart": "hedges_apart",
    "hedge_reaching": "hedges_reaching",
    "unit": "units",
    "unit_dual": "units_dual",
    "unit_lead": "units_before",
    "month": "calendar.months",
    "weekday": "calendar.weekdays",
    "weekday_bare": "calendar.bare_weekdays",
    "year_part": "calendar.year_parts",
    "period_unit": "calendar.period_units",
    "edge": "calendar.edges",
    "marker": "calendar.markers",
    "id_before": "identifiers.before",
    "organisation": "organisations",
    "post": "names.posts",
}
_VALUED_TABLES = {
    "cardinal": "numbers.cardinal",
    "hundred": "numbers.hundred",
    "multiplier": "numbers.multiplier",
    "scale": "numbers.scale",
    "scale_dual": "numbers.scale_dual",
    "scale_glued": "numbers.scale_glued",
    "scale_spaced": "numbers.scale_spaced",
    "fraction": "numbers.fraction",
    "fraction_part": "numbers.fraction_parts",
    "vague": "numbers.vague",
    "ordinal": "numbers.ordinal",
    "relative_day": "calendar.relative_days",
    "first_of": "calendar.first_of",
    "part_of_day": "calendar.parts",
    "place_head": "places.heads",
    "place_tail": "places.tails",
    "place_definite": "places.definite",
}
CATEGORIES = (
    *_LEXEME_TABLES,
    *_KEYED_LEXEME_TABLES,
    *_PHRASE_TABLES,
    *_KEYED_PHRASE_TABLES,
    *_VALUED_TABLES,
    "role",
    "role_again",
)


# closed-class words take a conjunction before them and nothing else: bi + "to" is a surname, not a preposition
_FUNCTION_WORDS = frozenset(
    [
        "between",
        "from",
        "to",
        "join",
        "article_one",
        "that",
        "negator",
        "negative_safe",
        "exceptive",
        "universal",
        "before",
        "after",
        "planned",
        "possible",
        "possible_past",
        "conditional",
        "asked",
        "opener",
        "subordinate",
        "place_in",
        "place_name_end",
        "share_of",
        "marker",
        "hedge_link",
        "say",
        "pronoun_say",
        "deny",
        "quoting",
    ]
)


# words whose phrases are remembered: most of a corpus' vocabulary in some ten MB
_REMEMBERED_WORDS = 100_000
_Tags = tuple[tuple[str, Any], ...]
T = TypeVar("T")


class Hit(NamedTuple):
    """A table's phrase found in a text: tokens `start` to `stop` (exclusive) and the table's value."""

    start: int
    stop: int
    value: Any


class RoleWord(NamedTuple):
    """A word that says what a figure counts: `part` is noun, verb or head; `dual` when it says two by itself."""

    role: str
    part: str
    dual: bool


@dataclass(frozen=True, slots=True)
class Annotated:
    """The tokens of a text and, by category, the hits of the language's tables by their first token."""

    tokens: Tokens
    hits: Mapping[str, Mapping[int, Hit]]
    language: str
    _in_order: dict[str, list[Hit]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _known: dict[Callable[[Annotated], Any], Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, work: Callable[[Annotated], T]) -> T:
        """Return `work(self)`, worked out at the first call and remembered with the text."""
        if work not in self._known:
            self._known[work] = work(self)
        known: T = self._known[work]
        return known

    def starts(self, categories: Iterable[str]) -> set[int]:
        """Return the tokens at which a hit of one of `categories` begins."""
        return {index for category in categories for index in self.hits[category]}

    def at(self, category: str, index: int) -> Hit | None:
        """Return the hit of `category` that begins at token `index`."""
        return self.hits[category].get(index)

    def within(self, category: str, first: int, stop: int) -> list[Hit]:
        """Return the hits of `category` that begin in tokens `first` to `stop`, in order."""
        hits = self._in_order.get(category)
        if hits is None:
            hits = self._in_order[category] = list(self.hits[category].values())
        return hits[bisect_left(hits, (first,)) : bisect_left(hits, (stop,))]


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
            slots = function if category in _FUNCTION_WORDS else content
            tags = slots.setdefault(split_words(phrase), {})
            if category == "role" and tags.get("role", value).role != value.role:
                category = "role_again"  # "took part" counts marchers and, with a share, voters  # noqa: PLW2901
            tags.setdefault(category, value)
        self._content = _table(content, self.proclitics)
        self._function = _table(function, Proclitics(self.proclitics.conjunctions))
        self._openings = lru_cache(_REMEMBERED_WORDS)(self._phrases_beginning)

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
        for category, path in _LEXEME_TABLES.items():
            yield from ((form, category, True) for form, _ in self._all_forms(_lookup(self.data, path)))
        for category, path in _KEYED_LEXEME_TABLES.items():
            for key, lexemes in _lookup(self.data, path).items():
                yield from ((form, category, key) for form, _ in self._all_forms(lexemes))
        for role, parts in self.data["roles"].items():
            for part, lexemes in parts.items():
                kind = part.rstrip("s")
                yield from ((form, "role", RoleWord(role, kind, dual)) for form, dual in self._all_forms(lexemes))

    def _plain_entries(self) -> Iterator[tuple[str, str, Any]]:
        for category, path in _VALUED_TABLES.items():
            yield from ((phrase, category, value) for phrase, value in _lookup(self.data, path).items())
        for category, path in _PHRASE_TABLES.items():
            yield from ((phrase, category, True) for phrase in _lookup(self.data, path))
        for category, path in _KEYED_PHRASE_TABLES.items():
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
        words = tokens.words
        for index, word in enumerate(words):
            if tokens.kinds[index] == "n":
                continue
            for rest, tags in self._openings(word):
                stop = index + 1 + len(rest)
                if rest and words[index + 1 : stop] != rest:
                    continue
                for category, value in tags:
                    found = hits[category].get(index)
                    if found is None or found.stop < stop:
                        hits[category][index] = Hit(index, stop, value)
        return Annotated(tokens, hits, self.code)

    def _phrases_beginning(self, word: str) -> tuple[tuple[list[str], _Tags], ...]:
        return (*self._content.beginning(word), *self._function.beginning(word))


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
