"""Where sentences and clauses end, as ranges of tokens.

A full stop does not end a sentence after an abbreviation, inside a number or between initials; a quotation stays
whole; a line end always ends one, so an unclosed quotation ends with its sentence. The Arabic comma and colon never
end a sentence. Clauses are cut where the language's tables say that a new statement begins.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from contra.language.lexicon import Annotated, Hit, lexicon
from contra.language.statements import VERBS, amount_before, is_verb, joins_statement, names_time, restricted, tells
from contra.language.tokens import split_words
from contra.language.transliteration import is_arabic

__all__ = ["Quotation", "Range", "clauses", "lines", "quotations", "sentences"]

_ENDERS = frozenset(".!?؟。")
_CLOSERS = frozenset("\"')]}")
_BREAKS = frozenset("،,؛;:-")
_OPEN_QUOTES = frozenset("“«„‟〝")
_CLOSE_QUOTES = frozenset("”»〞")
# what Arabic participles begin with, and the accusative ends in
_PARTICIPLE, _ACCUSATIVE = "م", "ا"
_SEMICOLONS = frozenset(";؛")
# a quotation longer than this is taken for two unpaired marks
_LONGEST_QUOTATION = 150
# the longest sentence in examples/ and benchmarks/ has 59 tokens; a text without ends is cut, so that none is
# read in more than linear time
_LONGEST_SENTENCE = 400
# shorter stretches do not stand as a claim of their own
_SHORTEST_CLAUSE = 3
# nor does what a word of the openers begins ("as saying so")
_SHORTEST_OPENED = 4


class Range(NamedTuple):
    """Tokens `first` to `stop` (exclusive)."""

    first: int
    stop: int


class Quotation(NamedTuple):
    """A quotation: the tokens between the marks, and whether a closing mark was found."""

    first: int
    stop: int
    closed: bool


def lines(text: Annotated) -> Iterator[Range]:
    """Yield the lines that hold anything, as ranges of tokens."""
    first = 0
    kinds = text.tokens.kinds
    for index, kind in enumerate(kinds):
        if kind == "l":
            if index > first:
                yield Range(first, index)
            first = index + 1
    if first < len(kinds):
        yield Range(first, len(kinds))


def _quotation_marks(text: Annotated) -> list[int]:
    return [index for index, word in enumerate(text.tokens.words) if word == '"']


def _enders(text: Annotated) -> list[int]:
    return [index for index, word in enumerate(text.tokens.words) if word in _ENDERS or word == "…"]


def quotations(text: Annotated, line: Range) -> list[Quotation]:
    """Return the quotations of a line in order; an unclosed one runs to the end of its sentence or line."""
    tokens = text.tokens
    marks = text.among(_quotation_marks, *line)
    found: list[Quotation] = []
    position = stop = 0
    while position < len(marks):
        opening = marks[position]
        original = tokens.text(opening, opening + 1)
        if original in _CLOSE_QUOTES:
            position += 1
            continue
        closing = _closing(text, marks, position)
        if closing is None:
            stop = stop if stop > opening else _sentence_stop(text, opening + 1, line.stop)
            found.append(Quotation(opening + 1, stop, closed=False))
            position += 1
        else:
            found.append(Quotation(opening + 1, marks[closing], closed=True))
            position = closing + 1
    return found


def _closing(text: Annotated, marks: list[int], position: int) -> int | None:
    """Return the position in `marks` of the mark that closes the one at `position`."""
    if position + 1 >= len(marks):
        return None
    opening, candidate = marks[position], marks[position + 1]
    original = text.tokens.text(candidate, candidate + 1)
    if original in _OPEN_QUOTES or candidate - opening > _LONGEST_QUOTATION:
        return None
    return position + 1


def _sentence_stop(text: Annotated, first: int, stop: int) -> int:
    for index in range(first, stop):
        if _ends_sentence(text, index, stop):
            return index
    return stop


def _abbreviations(code: str) -> frozenset[tuple[str, ...]]:
    if code not in _ABBREVIATIONS:
        words = lexicon(code).data["clauses"]["abbreviations"]
        _ABBREVIATIONS[code] = frozenset(split_words(word) for word in words)
    return _ABBREVIATIONS[code]


_ABBREVIATIONS: dict[str, frozenset[tuple[str, ...]]] = {}


def _ends_sentence(text: Annotated, index: int, stop: int) -> bool:
    tokens = text.tokens
    word = tokens.words[index]
    if word == "…":
        return index + 1 >= stop
    if word not in _ENDERS:
        return False
    if word != ".":
        return True
    if index + 1 < stop and tokens.words[index + 1] == ".":
        return False
    if tokens.words[max(0, index - 2) : index] == [".", "."]:
        return index + 1 >= stop or tokens.capital(index + 1)  # "ended... and nobody spoke"
    if _in_date(text, index):
        return False
    if index + 1 < stop and tokens.glued(index + 1) and tokens.kinds[index + 1] in "wn":
        return _glued_sentences(text, index)
    return not (tokens.glued(index) and _abbreviated(text, index))


def _in_date(text: Annotated, index: int) -> bool:
    """Tell the dots of "16. November. 2016": a day's number, a month and a year around them."""
    tokens = text.tokens
    for day in (index - 1, index - 3):
        month = day + 2
        if day < 0 or month >= len(tokens) or tokens.words[day + 1] != "." or text.at("month", month) is None:
            continue
        year = month + 2 if tokens.words[month + 1 : month + 2] == ["."] else month + 1
        digits = tokens.words[year] if year < len(tokens) else ""
        if len(tokens.words[day]) <= 2 and tokens.words[day].isdecimal() and len(digits) == 4 and digits.isdecimal():  # noqa: PLR2004
            return True
    return False


def _glued_sentences(text: Annotated, index: int) -> bool:
    """Tell two Arabic sentences without a space between them from the dots of an abbreviation or an address."""
    tokens = text.tokens
    around = (index - 1, index + 1)
    whole_words = all(tokens.kinds[k] == "w" and len(tokens.words[k]) > 1 for k in around)
    return (
        index > 0
        and whole_words
        and not lexicon(text.language).capitals
        and all(is_arabic(tokens.words[k]) for k in around)
    )


def _abbreviated(text: Annotated, index: int) -> bool:
    """Tell whether the dot at `index` belongs to an abbreviation or an initial."""
    tokens = text.tokens
    word = tokens.words[index - 1]
    known = _abbreviations(text.language)
    dotted = (tokens.words[index - 3], ".", word) if index >= 3 and tokens.words[index - 2] == "." else ()  # noqa: PLR2004
    if dotted and dotted in known:
        behind = index + 1
        return behind < len(tokens) and (not tokens.capital(behind) or _goes_on_telling_when(text, behind))
    if (word,) in known:
        return True
    initial = tokens.capital(index - 1) or not lexicon(text.language).capitals
    return len(word) == 1 and tokens.kinds[index - 1] == "w" and initial


def _goes_on_telling_when(text: Annotated, index: int) -> bool:
    """Tell "3 a.m. Eastern time" and "3 p.m. Wednesday" from an hour that ends its sentence."""
    zones = lexicon(text.language).data["clauses"].get("zones", ())
    named = text.tokens.words[index + 1 : index + 2]
    return text.opens(("weekday",), index) or (bool(named) and named[0] in zones)


def sentences(text: Annotated, line: Range) -> Iterator[Range]:
    """Yield the sentences of a line; closing quotes and brackets belong to the sentence they close."""
    tokens = text.tokens
    inside = [False] * (line.stop - line.first + 1)
    for quotation in quotations(text, line):
        if quotation.closed:
            for index in range(quotation.first, quotation.stop):
                inside[index - line.first] = True
    first = line.first
    for index in text.among(_enders, *line):
        if index < first:
            continue
        if not inside[index - line.first] and _ends_sentence(text, index, line.stop):
            stop = index + 1
            while stop < line.stop and tokens.words[stop] in _CLOSERS and tokens.glued(stop):
                stop += 1
        elif inside[index - line.first] and _quotation_ends_sentence(text, index, line, inside):
            stop = index + 2
        else:
            continue
        yield from _trimmed(text, first, stop)
        first = stop
    yield from _trimmed(text, first, line.stop)


def _quotation_ends_sentence(text: Annotated, index: int, line: Range, inside: list[bool]) -> bool:
    """Tell whether a closed quotation whose last word was a full stop ends the sentence with its closing mark."""
    words = text.tokens.words
    if index + 1 >= line.stop or inside[index + 1 - line.first] or words[index] not in _ENDERS:
        return False
    return index + 2 < line.stop and text.tokens.capital(index + 2)


def _trimmed(text: Annotated, first: int, stop: int) -> Iterator[Range]:
    kinds = text.tokens.kinds
    for begin in range(first, stop, _LONGEST_SENTENCE):
        end = min(begin + _LONGEST_SENTENCE, stop)
        if any(kind in "wn" for kind in kinds[begin:end]):
            yield Range(begin, end)


def clauses(text: Annotated, sentence: Range) -> list[Range]:
    """Return the clauses of a sentence in order, together covering it; short stretches stay with their neighbour.

    What stands between quotation marks is not cut: who said it said all of it.
    """
    cuts = [sentence.first]
    quoted = {k for mark in quotations(text, sentence) if mark.closed for k in range(mark.first + 1, mark.stop)}
    for index in text.among(_clause_starts, sentence.first + 1, sentence.stop):
        if index in quoted:
            continue
        least = _SHORTEST_OPENED if text.at("opener", index) is not None else _SHORTEST_CLAUSE
        begin = amount_before(text, index)
        long = begin - cuts[-1] >= _SHORTEST_CLAUSE and sentence.stop - index >= least
        if long and not restricted(text, index) and _opens(text, cuts[-1], index):
            cuts.append(begin)
    cuts.append(sentence.stop)
    return [Range(first, stop) for first, stop in pairwise(cuts)]


def _clause_starts(text: Annotated) -> set[int]:
    """Return the tokens at which alone a clause may begin: behind a semicolon, an opener, what joins, a joined verb."""
    verbs = text.starts(VERBS) if lexicon(text.language).verb_first else text.starts(("join",))
    behind = {index + 1 for index, word in enumerate(text.tokens.words) if word in _SEMICOLONS}
    return text.starts(("opener",)) | verbs | behind


def _opens(text: Annotated, first: int, index: int) -> bool:
    """Tell whether a clause begins at token `index`, after that at `first`: an opener, a joined verb or statement."""
    tokens = text.tokens
    after_break = tokens.words[index - 1] in _BREAKS
    if tokens.words[index - 1] in _SEMICOLONS:
        return True
    opener = text.at("opener", index)
    quoted = text.at("about_whom", index - 1)
    if quoted is not None and quoted.stop > index:
        return False  # "quoted officials as saying"
    if opener is not None:
        if _only_dates(text, opener):
            return False
        return text.at("join", index) is None or after_break or tells(text, opener.stop)
    if lexicon(text.language).verb_first:
        return _joined(text, index) and is_verb(text, index) and not _adjoined(text, index)
    if text.at("join", index) is None or tokens.words[index] == "-":
        return False
    return after_break or joins_statement(text, first, index)


def _only_dates(text: Annotated, opener: Hit) -> bool:
    """Tell "before 6 a.m." and "after the vote", which say when, from "before the police came", which tells more.

    Where the verb comes first, the words for "after" that open a clause always have one behind them; so have those of
    two words (French après que, after).
    """
    order = text.at("before", opener.start) or text.at("after", opener.start)
    if order is None or opener.stop > opener.start + 1 or lexicon(text.language).verb_first:
        return False
    return names_time(text, opener.stop) or not tells(text, opener.stop)


def _adjoined(text: Annotated, index: int) -> bool:
    """Tell Arabic ومفتوحا (and open), a participle in the accusative, from a verb: it adds to what was told before."""
    word = text.tokens.words[index]
    return word[1:].startswith(_PARTICIPLE) and word.endswith(_ACCUSATIVE)


def _joined(text: Annotated, index: int) -> bool:
    conjunctions = lexicon(text.language).proclitics.conjunctions
    word = text.tokens.words[index]
    return text.tokens.kinds[index] == "w" and word.startswith(conjunctions) and not lexicon(text.language).knows(word)
