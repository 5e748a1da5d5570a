"""Names of places that an article announces itself: "the town of ...", "... province", compounds, names it repeats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from contra.language.gazetteer import load
from contra.language.lexicon import Annotated, lexicon
from contra.language.stems import text_stems

__all__ = ["BEFORE_CONTAINER", "announced", "bare_word", "mentions", "respelled"]

_LONGEST_NAME = 4
_LONGEST_DATELINE = 15
# what stands between a place and what it lies in: "X, Peru", "X (Peru)"
BEFORE_CONTAINER = frozenset(",،(")
_NOT_A_NAME = ("month", "weekday", "organisation", "title", "post", "topic", "actor", "source", "place_tail", "role")


def _name_after_head(text: Annotated, index: int) -> int:
    """Return the token after an announced name that begins at `index` (index itself where there is none)."""
    tokens = text.tokens
    if lexicon(text.language).capitals:
        stop = index
        while (
            stop < len(tokens) and stop - index < _LONGEST_NAME and tokens.kinds[stop] == "w" and tokens.capital(stop)
        ):
            stop += 1
            if stop + 1 < len(tokens) and tokens.words[stop] == "-" and tokens.capital(stop + 1):
                stop += 1
            stop = _behind_particle(text, stop)
        return stop
    function_word = index < len(tokens) and not text.once(text_stems)[index] and not text.at("place_compound", index)
    if index >= len(tokens) or tokens.kinds[index] != "w" or function_word or text.at("place_name_end", index):
        return index
    compound = text.at("place_compound", index)
    stop = index + 1
    if (
        compound is not None
        and stop < len(tokens)
        and tokens.kinds[stop] == "w"
        and not text.at("place_name_end", stop)
    ):
        stop += 1
    return stop


def _behind_particle(text: Annotated, index: int) -> int:
    """Return the token behind a small word inside a name ("Praia da Luz"), index itself where there is none."""
    particle = text.at("place_inner", index)
    inside = particle is not None and particle.stop < len(text.tokens) and text.tokens.capital(particle.stop)
    return particle.stop if particle is not None and inside else index


def announced(text: Annotated, taken: set[int]) -> list[tuple[int, int, str]]:
    """Return (first, stop, type) of names the text itself announces and no gazetteer match covers."""
    found = [
        *_after_kinds(text, taken),
        *_compounds(text, taken),
        *_before_kinds(text, taken),
        *_datelines(text, taken),
    ]
    return sorted([*found, *_repeated(text, taken)])


def _datelines(text: Annotated, taken: set[int]) -> Iterator[tuple[int, int, str]]:
    """Yield names that open a line before the known place they lie in and a dash: "HARVOLIK, Slovakia (TPA) -"."""
    tokens = text.tokens
    for first in (0, *(index + 1 for index, kind in enumerate(tokens.kinds) if kind == "l")):
        stop = first
        while stop < min(first + _LONGEST_NAME, len(tokens)) and tokens.kinds[stop] == "w":
            stop += 1
        free = not any(index in taken for index in range(first, stop))
        located = stop + 1 in taken and tokens.words[stop] in BEFORE_CONTAINER
        if first < stop and free and located and "-" in tokens.words[stop + 2 : stop + _LONGEST_DATELINE]:
            yield first, stop, "place"


def _after_kinds(text: Annotated, taken: set[int]) -> Iterator[tuple[int, int, str]]:
    """Yield names behind a kind of place: "the town of ..."."""
    articles = lexicon(text.language).proclitics.articles
    for start, hit in text.hits["place_head"].items():
        if articles and any(word.startswith(articles) for word in _variants(text, start)):
            continue
        if text.at("place_head", hit.stop) is not None or text.at("not_named", hit.stop) is not None:
            continue  # the prefecture of the province of ..., the directorate of health of ...
        stop = _name_after_head(text, hit.stop)
        free = not any(index in taken for index in range(hit.stop, stop))
        if stop > hit.stop and free and not _generic(text, hit.stop, stop):
            yield hit.stop, stop, hit.value


def _compounds(text: Annotated, taken: set[int]) -> Iterator[tuple[int, int, str]]:
    """Yield compound names that need no kind before them (Tal al-...): led by a preposition, or repeated."""
    articles = lexicon(text.language).proclitics.articles
    words = text.tokens.words
    repeated = Counter(tuple(words[start + 1 : start + 2]) for start in text.hits["place_compound"])
    for start in text.hits["place_compound"]:
        stop = _name_after_head(text, start)
        led = start > 0 and (text.at("place_in", start - 1) is not None or _preposition_on(text, start))
        definite = stop == start + 2 and bool(articles) and words[start + 1].startswith(articles)
        named = definite or (stop == start + 2 and text.at("place_opener", start) is not None)
        named = named and text.at("not_named", start + 1) is None
        if named and start not in taken and (led or repeated[tuple(words[start + 1 : stop])] > 1):
            yield start, stop, "place"


def _preposition_on(text: Annotated, index: int) -> bool:
    """Tell whether a preposition is written onto a word that begins names of places."""
    prepositions = lexicon(text.language).proclitics.prepositions
    return bare_word(text, index) != text.tokens.words[index] and text.tokens.words[index].startswith(prepositions)


def _before_kinds(text: Annotated, taken: set[int]) -> Iterator[tuple[int, int, str]]:
    """Yield capitalised names before a kind of place: "... province"."""
    for start, hit in text.hits["place_tail"].items():
        if start > 0 and text.at("place_definite", start - 1) is not None:
            continue
        first = start
        while _longer_before(text, first) and first - 1 not in taken and start - first <= _LONGEST_NAME:
            first -= 1
        while first < start and not text.once(text_stems)[first]:  # "The District"
            first += 1
        if first < start and start - first <= _LONGEST_NAME and not text.at("place_in", first):
            yield first, start, hit.value


def _longer_before(text: Annotated, first: int) -> bool:
    """Tell whether the word before token `first` is written with a capital, as a part of the same name."""
    tokens = text.tokens
    if first > 1 and tokens.words[first - 1] == "-" and tokens.glued(first):  # "North-Western Province"
        return tokens.capital(first - 2)
    return first > 0 and tokens.kinds[first - 1] == "w" and tokens.capital(first - 1)


def _repeated(text: Annotated, taken: set[int]) -> list[tuple[int, int, str]]:
    """Return capitalised names that follow a preposition of place and stand in the text more than once.

    Once is enough for a name that holds a small word: "in Praia da Luz".
    """
    tokens = text.tokens
    if not text.hits["locating"]:
        return []
    counts = Counter(
        word for index, word in enumerate(tokens.words) if tokens.kinds[index] == "w" and tokens.capital(index)
    )
    found: list[tuple[int, int, str]] = []
    for start in text.hits["place_in"]:
        first = start + 1
        stop = _name_after_head(text, first)
        if not 0 < stop - first <= 3 or text.at("locating", start) is None:  # noqa: PLR2004 - "Port Saint Calder" at most
            continue
        known = all(text.opens(_NOT_A_NAME, k) for k in range(first, stop))
        known = known or tokens.words[stop : stop + 1] == ["'"] or tokens.kinds[stop : stop + 1] == ["n"]  # "Shaft 3"
        told = counts[tokens.words[first]] > 1 or any(_behind_particle(text, k) != k for k in range(first, stop))
        if not known and told and not any(k in taken for k in range(first, stop)):
            found.append((first, stop, "place"))
    return found


def respelled(text: Annotated, taken: set[int]) -> Iterator[tuple[int, int, str]]:
    """Yield capitalised names behind a preposition of place that spell a known place in another way."""
    for start in text.hits["locating"]:
        first = text.hits["locating"][start].stop
        stop = _name_after_head(text, first)
        unknown = stop > first and not any(index in taken for index in range(first, stop))
        if unknown and text.tokens.capital(first) and load().respelled(text.tokens.words[first:stop]) is not None:
            yield first, stop, "place"


def _generic(text: Annotated, first: int, stop: int) -> bool:
    """Tell whether what follows "the area of" is a common noun the tables know, not a name."""
    if stop - first > 1:
        return False
    if text.at("place_definite", first) is not None:
        return True
    known = (
        "role",
        "actor",
        "predicate",
        "people",
        "source",
        "say",
        "ordinal",
        "cardinal",
        "scope",
        "last",
        "next",
        "organisation",
        "hedge",
        "filler",
    )
    return text.opens(known, first)


def mentions(
    text: Annotated, names: dict[tuple[str, ...], str], taken: set[int]
) -> list[tuple[int, int, str, tuple[str, ...]]]:
    """Return every mention of the announced names, as (first, stop, type, words of the name)."""
    found: list[tuple[int, int, str, tuple[str, ...]]] = []
    lengths: dict[str, set[int]] = {}
    for words in names:
        lengths.setdefault(words[0], set()).add(len(words))
    tokens = text.tokens
    variants = lexicon(text.language).proclitics.variants
    firsts = tuple(lengths)  # a word is one of them, or ends as one with particles before it
    ending = {word for word in set(tokens.words) if word.endswith(firsts)}
    begin = {word for word in ending if not lengths.keys().isdisjoint(variants(word))}
    read = 0
    for index in [index for index, word in enumerate(tokens.words) if word in begin]:
        if index < read:
            continue
        best, kind = 0, ""
        name: tuple[str, ...] = ()
        for variant in variants(tokens.words[index]):
            for length in lengths.get(variant, ()):
                words = (variant, *tokens.words[index + 1 : index + length])
                if len(words) > best and words in names and index not in taken:
                    best, kind, name = len(words), names[words], words
        if best:
            found.append((index, index + best, kind, name))
            read = index + best
    return found


def _variants(text: Annotated, index: int) -> tuple[str, ...]:
    return lexicon(text.language).proclitics.variants(text.tokens.words[index])


def bare_word(text: Annotated, index: int) -> str:
    """Return the first word of a compound name without the particles written onto it (li-Ayn: Ayn)."""
    if text.at("place_compound", index) is None:
        return text.tokens.words[index]
    variants = _variants(text, index)
    return next((word for word in variants if lexicon(text.language).knows(word)), variants[0])
