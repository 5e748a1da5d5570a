"""Whether a new statement, with a subject and a verb of its own, begins at a word that joins."""

from __future__ import annotations

from functools import cache

from contra.language.folding import fold_text
from contra.language.lexicon import Annotated, lexicon

__all__ = ["VERBS", "amount_before", "is_verb", "joins_statement", "names_time", "restricted", "tells"]

# how many tokens behind "and" the verb of a statement may stand
_VERB_REACH = 6
_BREAKS = frozenset("،,؛;:.()!؟?")
# tokens in which "6:30 in the morning" shows itself as a time
_TIME_REACH = 5
_OF_TIME = ("weekday", "month", "part_of_day", "relative_day")
_OF_THE_CLOCK = frozenset({"morning", "evening", "utc"})
_WITHIN_A_TIME = frozenset({":", "."})
_LENGTHS_OF_TIME = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})
# tokens of "about a hundred and twenty minutes"
_LONGEST_AMOUNT = 6
_SURE_VERBS = frozenset({"predicate", "say", "clause_verb"})
VERBS = _SURE_VERBS | {"role"}
# what may follow a verb in the past; a plain noun there shows an adjective instead ("trapped miners")
_AFTER_A_VERB = ("article_one", "filler", "place_in", "cardinal", "hundred", "vague", "hedge", "that", "from", "to")


def is_verb(text: Annotated, index: int) -> bool:
    """Tell whether a verb of the tables begins at token `index`."""
    role = text.at("role", index)
    return text.opens(_SURE_VERBS, index) or (role is not None and role.value.part == "verb")


def tells(text: Annotated, index: int) -> bool:
    """Tell "and the bridge was closed", a statement, from "the town and the villages", which adds a noun."""
    for position in range(index, min(index + _VERB_REACH, len(text.tokens))):
        if text.tokens.words[position] in _BREAKS:
            return False
        if is_verb(text, position) or _is_finite(text, position):
            return True
    return False


def amount_before(text: Annotated, index: int) -> int:
    """Return where the length of time begins that says how long before or after: "ten minutes before the match began".

    That is token `index` itself, which opens the clause, where no such length stands right before it.
    """
    order = text.at("before", index) or text.at("after", index)
    shortly, unit = text.at("marker", index - 1), text.at("unit", index - 1)
    if order is not None and unit is None and shortly is not None and shortly.stop == order.stop:
        return index - 1  # "shortly after the train left"
    if order is None or unit is None or unit.stop != index or unit.value not in _LENGTHS_OF_TIME:
        return index
    begin = unit.start
    while (
        begin and index - begin < _LONGEST_AMOUNT and (text.tokens.kinds[begin - 1] == "n" or _of_amount(text, begin))
    ):
        begin -= 1
    return begin


def restricted(text: Annotated, index: int) -> bool:
    """Tell "only after the police came" and إلا بعد أن (only after), which belong to what they restrict."""
    only = text.at("hedge", index - 1)
    if text.at("before", index) is None and text.at("after", index) is None:
        return False
    return text.at("exceptive", index - 1) is not None or (only is not None and only.value == "only")


def _of_amount(text: Annotated, index: int) -> bool:
    """Tell a word of an amount right before token `index`: a number in words, "a", "some", "about"."""
    return text.opens(("cardinal", "vague", "article_one", "hedge", "hundred"), index - 1)


def names_time(text: Annotated, index: int) -> bool:
    """Tell whether the words at token `index` name a day or a time of it: "6 a.m.", "the night of", "12 March"."""
    stop = min(index + _TIME_REACH, len(text.tokens))
    for position in range(index, stop):
        if text.opens(_OF_TIME, position) and not _other_word(text, position):
            return True
        marker = text.at("marker", position)
        if marker is not None and position > index and marker.value in _OF_THE_CLOCK:
            return True
        if text.tokens.kinds[position] != "n" and text.tokens.words[position] not in _WITHIN_A_TIME:
            return marker is not None and position == index and names_time(text, marker.stop)
    return False


def _other_word(text: Annotated, index: int) -> bool:
    """Tell a march from the month of March."""
    ambiguous = lexicon(text.language).data["calendar"].get("ambiguous", {}).get("words", ())
    return text.tokens.words[index] in ambiguous and not text.tokens.capital(index)


def joins_statement(text: Annotated, first: int, index: int) -> bool:
    """Tell whether "and" at token `index` joins a statement to the one that began at `first`.

    Both need a finite verb, and the second a subject before it: "12 were killed and 30 others were hurt", but neither
    "three men and a boy were hurt" nor "they came and left". Where words are told ("he said that"), those count.
    """
    begin = first
    for position in range(first, index):
        if text.opens(("say", "that"), position):
            begin = position + 1
    before = any(_is_finite(text, position) for position in range(begin, index))
    return before and not _is_finite(text, index + 1) and _finite_ahead(text, index + 2)


def _finite_ahead(text: Annotated, first: int) -> bool:
    for position in range(first, min(first + _VERB_REACH, len(text.tokens))):
        ends = text.opens(("opener", "asked", "that", "join"), position)
        if ends or text.tokens.words[position] in _BREAKS:
            return False
        if _is_finite(text, position):
            return True
    return False


def _is_finite(text: Annotated, index: int) -> bool:
    """Tell a verb with a tense of its own: an auxiliary, a past as written, a past in -ed with what it governs."""
    if index >= len(text.tokens):
        return False
    word, written = text.tokens.words[index], text.tokens.text(index, index + 1).lower()
    if written in _auxiliaries(text.language) or word in _pasts(text.language):
        return True
    if not (word.endswith(_endings(text.language)) and is_verb(text, index)) or index + 1 >= len(text.tokens):
        return False
    led = index and text.opens(("filler", "article_one"), index - 1)
    governs = text.opens(_AFTER_A_VERB, index + 1)
    return not led and (governs or text.tokens.kinds[index + 1] == "n")


@cache
def _auxiliaries(code: str) -> frozenset[str]:
    return frozenset(lexicon(code).data["clauses"]["finite"])


@cache
def _endings(code: str) -> tuple[str, ...]:
    return tuple(lexicon(code).data["clauses"]["finite_endings"])


@cache
def _pasts(code: str) -> frozenset[str]:
    """Return the irregular pasts, the first form of each line of the table."""
    forms = lexicon(code).data["verbs"]["irregular"].values()
    not_verbs = lexicon(code).data["clauses"]["not_finite"]
    return frozenset(fold_text(line.split()[0]) for line in forms) - frozenset(not_verbs)
