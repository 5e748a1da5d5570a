"""Whether what reads like the name of a place is one where it stands, or a word, a person or part of another name."""

from __future__ import annotations

from contra.claims.measures import phrase_before
from contra.language.lexicon import Annotated, lexicon

__all__ = ["BEFORE_A_SENTENCE", "names_no_place"]

_ORDINARY = (
    *("weekday", "month", "unit", "role", "actor", "source", "people", "scope", "hedge", "cardinal", "relative_day"),
    *("predicate", "place_head", "place_definite", "that", "ordinal", "edge", "part_of_day", "say", "period_unit"),
    *("id_before", "title", "opener", "not_a_place", "topic"),
)
# tokens before a name at which a phrase that holds it may begin: "George Washington"
_LONGEST_LEAD = 2
# the pronoun "his" and the ending of most Arabic names of towns, which folding makes one letter
_HA, _TA_MARBUTA = "ه", "ة"
BEFORE_A_SENTENCE = frozenset('.!?؟"\n:')


def names_no_place(text: Annotated, first: int, stop: int) -> bool:
    """Tell whether tokens `first` to `stop`, a name of the gazetteer, name no place there."""
    senses = (_ordinary_word, _with_a_pronoun, _in_another_name, _a_person, _begins_a_name)
    return any(sense(text, first, stop) for sense in senses)


def _ordinary_word(text: Annotated, first: int, stop: int) -> bool:
    """Tell whether a one-word name is a word of another table here: Thursday, dinar, source."""
    if stop - first > 1 or text.at("place_head", first - 1) is not None:
        return False
    return text.opens(_ORDINARY, first)


def _with_a_pronoun(text: Annotated, first: int, stop: int) -> bool:
    """Tell جده (his grandfather) from جدة (Jeddah), alike when folded, where the article writes that letter."""
    if stop - first > 1 or not text.tokens.text(first, stop).endswith(_HA):
        return False
    return _TA_MARBUTA in text.tokens.folded.original


def _in_another_name(text: Annotated, first: int, stop: int) -> bool:
    """Tell "the Paris Agreement", "the Washington Post" and "Barcelona Square" from the towns."""
    if text.at("site_head", first - 1) is not None or (
        text.at("site_tail", stop) is not None and text.tokens.capital(stop)
    ):
        return True
    if phrase_before(text, first, "not_place_after") is not None:
        return True
    if text.at("not_place_before", stop) is not None and (
        text.tokens.capital(stop) or not lexicon(text.language).capitals
    ):
        return True
    phrases = (text.at("not_a_place", start) for start in range(max(0, first - _LONGEST_LEAD), first))
    return any(phrase is not None and phrase.stop >= stop for phrase in phrases)


def _a_person(text: Annotated, first: int, stop: int) -> bool:
    """Tell "Jordan Smith" and "Michael Jordan" from the country: beside it stands a capitalised word of no table."""
    if stop - first > 1 or text.at("person_or_place", first) is None:
        return False
    inside = first > 1 and text.tokens.words[first - 2] not in BEFORE_A_SENTENCE
    return _may_be_a_name(text, stop) or (inside and _may_be_a_name(text, first - 1))


def _begins_a_name(text: Annotated, first: int, stop: int) -> bool:
    """Tell "Wadi" from "Wadi al-Samrat", and Praia, the capital, from "Praia da Luz": the rest of a name follows."""
    particle = text.at("place_inner", stop)
    if particle is not None and particle.stop < len(text.tokens) and text.tokens.capital(particle.stop):
        return True
    if stop - first > 1 or text.at("place_compound", first) is None or stop >= len(text.tokens):
        return False
    return text.tokens.kinds[stop] == "w" and text.at("place_name_end", stop) is None


def _may_be_a_name(text: Annotated, index: int) -> bool:
    tokens = text.tokens
    if not 0 <= index < len(tokens) or tokens.kinds[index] != "w" or not tokens.capital(index):
        return False
    return not lexicon(text.language).knows(tokens.words[index])
