"""What a clause is about, in ids that languages share: counted things, organisations, persons, topics, ships."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contra.claims.names import NameHit
from contra.language.lexicon import Annotated, Hit, lexicon, shared
from contra.language.sentences import Range
from contra.language.transliteration import script_key

__all__ = ["about"]

# words of the name of a ship or storm
_LONGEST_NAME = 4
_LONGEST_PARTICLE = 3
# words between a ship and its quoted name that say what kind it is
_LONGEST_KIND = 2
_QUOTES = frozenset('"«»“”')


def about(text: Annotated, clause: Range, sentence: Range, names: Sequence[NameHit]) -> frozenset[str]:
    """Return what a clause is about, in ids that languages share: roles, organisations, persons, measures, ships."""
    first, stop = clause
    known = shared()["roles"]
    roles = {
        hit.value.role
        for hit in text.within("role", first, stop)
        if (hit.value.part == "noun" and not known[hit.value.role].get("counted"))
        or known[hit.value.role].get("scope") == "country"
    }
    named = {hit.name.id for hit in names if first <= hit.first < stop and hit.name.id}
    topics = {f"topic:{hit.value}" for hit in text.within("topic", first, stop) if not _month(text, hit)}
    topics = topics or {f"topic:{hit.value}" for hit in text.within("topic", *sentence) if not _month(text, hit)}
    causes = {f"cause:{hit.value}" for hit in text.within("cause", first, stop)}
    return frozenset(roles | named | topics | causes | set(_named_things(text, clause, sentence)))


def _month(text: Annotated, hit: Hit) -> bool:
    """Tell the month of March from a march."""
    return text.at("month", hit.start) is not None and text.tokens.capital(hit.start)


def _named_things(text: Annotated, clause: Range, sentence: Range) -> Iterator[str]:
    """Yield the things that bear a name, "thing:ship:<key>" for "the ferry Lady Corazon"."""
    for hit in text.within("topic", *clause):
        if hit.value not in shared()["topics"]["named"]:
            continue
        named = _name_behind(text, hit.stop, clause.stop) or _name_before(text, hit.start, sentence.first)
        if named is not None:
            yield f"thing:{hit.value}:{script_key(text.tokens.text(*named))}"


def _name_behind(text: Annotated, start: int, stop: int) -> Range | None:
    """Return the capitalised or quoted words that begin at a token."""
    start = _past_kind(text, start, stop)
    quoted = start < stop and text.tokens.words[start] in _QUOTES
    start += quoted
    end = start
    while end < min(stop, start + _LONGEST_NAME) and (
        text.tokens.kinds[end] == "w"
        and (quoted or text.tokens.capital(end) or (end > start and _inner(text, end, stop)))
    ):
        end += 1
    whole = end > start and (not quoted or (end < stop and text.tokens.words[end] in _QUOTES))
    return Range(start, end) if whole else None


def _past_kind(text: Annotated, start: int, stop: int) -> int:
    """Return where the quoted name begins behind what kind of ship it is: السفينة اليونانية "نور" (the Greek ship)."""
    if lexicon(text.language).capitals:
        return start
    reach = range(start, min(start + _LONGEST_KIND + 1, stop))
    quote = next((index for index in reach if text.tokens.words[index] in _QUOTES), None)
    plain = quote is not None and all(text.tokens.kinds[index] == "w" for index in range(start, quote))
    return quote if quote is not None and plain else start


def _inner(text: Annotated, index: int, stop: int) -> bool:
    """Tell a short word that no table knows between two words of a name: "Nyota ya Bahari", "Isla del Rey"."""
    short = len(text.tokens.words[index]) <= _LONGEST_PARTICLE and not lexicon(text.language).knows(
        text.tokens.words[index]
    )
    return short and index + 1 < stop and text.tokens.capital(index + 1)


def _name_before(text: Annotated, end: int, opening: int) -> Range | None:
    """Return the capitalised words that end at a token, none where they open the sentence ("Passenger ferry")."""
    start = end
    while start > max(opening, end - _LONGEST_NAME) and text.tokens.capital(start - 1):
        start -= 1
    return Range(start, end) if opening < start < end else None
