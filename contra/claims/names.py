"""Persons and organisations: by title, post and the tables of organisations; no model is needed.

A title or rank is not part of the name. A person's id is the key its Arabic and Latin spellings share.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from contra.claims.before_names import (
    FUNCTION,
    contracted,
    past_adjectives,
    past_calling,
    past_institution,
    past_its_dot,
)
from contra.claims.firms import firm_start, firms_before_their_post, passive
from contra.claims.measures import phrase_before
from contra.claims.name_senses import first_names, name_start
from contra.claims.place_senses import BEFORE_A_SENTENCE
from contra.claims.polarity import has_article
from contra.language.folding import fold_text
from contra.language.lexicon import Annotated, lexicon, shared
from contra.language.sentences import Range
from contra.language.transliteration import name_words, script_key
from contra.model import Name

__all__ = ["NameHit", "full_name", "person", "read_names"]

_LONGEST_NAME = 4
# tokens between a post and the name of who holds it ("commander of the division that stormed the town is ...")
_POST_REACH = 10
# tokens before a name among which its title, its post or a verb of saying begins
_TITLED = 6
# behind what a clause begins anew: "But I ...
_BEFORE_A_CLAUSE = BEFORE_A_SENTENCE | {"-"}
# words of a first name and a family name
_FIRST_AND_LAST = 2
# tokens from a post to the comma behind what it is of, and what does not stand between them
_TO_ITS_COMMA = 6
_ENDS_A_POST = ("say", "that", "opener", "predicate", "according")
_COMMAS = frozenset({",", "،"})
_BEFORE_A_NAME = ("title", "post", "say")
_AFTER_A_NAME = ("that", "place_in", "say", "predicate", "opener")


class NameHit(NamedTuple):
    """A name and the tokens it takes."""

    first: int
    stop: int
    name: Name


def person(text: Annotated, first: int, stop: int, post: str | None) -> NameHit:
    """Return tokens as the name of a person, who holds `post` where one is given."""
    start, end = text.tokens.span(first, stop)
    words = text.tokens.folded.original[start:end]
    canonical = " ".join(name_words(words))
    return NameHit(first, stop, Name(words, start, end, f"person:{script_key(words)}", canonical, "person", post))


def full_name(text: Annotated, span: Range) -> NameHit:
    """Return a name of whose kind nothing is known but that it is written as one."""
    named = person(text, *span, None)
    return named._replace(name=replace(named.name, type="unknown", id=None))


def _name_stop(text: Annotated, index: int, limit: int) -> int:
    """Return where a personal name that begins at `index` ends; `index` itself where none does."""
    tokens = text.tokens
    stop = index
    words = 0
    while stop < limit and words < _LONGEST_NAME and tokens.kinds[stop] == "w":
        particle = text.at("family_particle", stop) is not None
        words += not particle
        if not lexicon(text.language).capitals:
            known = not particle and text.opens(FUNCTION, stop) and not _of_a_compound(text, index, stop)
            if known and not (stop == index + 1 and _is_surname(text, stop, limit)) and not _given(text, index, stop):
                break
            if stop > index and tokens.words[stop].startswith("و") and len(tokens.words[stop]) > 3:  # noqa: PLR2004
                break
        elif not (tokens.capital(stop) or (particle and (stop > index or _leads_a_name(text, stop, limit)))):
            break
        stop += 1
        if stop < limit and tokens.words[stop] == "-" and tokens.glued(stop):
            stop += 1
    while stop > index and tokens.words[stop - 1] == "-":
        stop -= 1
    return stop


def _leads_a_name(text: Annotated, particle: int, limit: int) -> bool:
    """Tell "al-Salem said", "de Gaulle said": a name that begins with its particle, in small letters."""
    words = text.tokens.words
    first = particle + 2 if words[particle + 1 : particle + 2] == ["-"] else particle + 1
    return first < limit and text.tokens.capital(first)


def _given(text: Annotated, index: int, stop: int) -> bool:
    """Tell the first name علي (Ali) behind a title from على (on), which is folded alike; its written form tells."""
    led = any(phrase_before(text, stop, kind) is not None for kind in ("title", "post"))
    if stop != index or not led or text.at("given_or_word", stop) is None:
        return False
    start, end = text.tokens.span(stop, stop + 1)
    return not text.tokens.folded.original[start:end].endswith(_endings_of_no_name(text.language))


def _endings_of_no_name(code: str) -> tuple[str, ...]:
    """Return how the words are written at their end that only folding makes look like a first name."""
    return tuple(lexicon(code).data["names"].get("no_name_endings", ()))


def _is_surname(text: Annotated, index: int, limit: int) -> bool:
    """Tell a family name that is another word (حسان القاضي, Hassan al-Qadi: judge) from the next one's title."""
    if text.at("surname", index) is not None and text.tokens.words[index] in _surnames(text.language):
        return True
    title = text.at("title", index)
    if title is None or title.stop > index + 1:
        return False
    return index + 1 >= limit or text.opens(_AFTER_A_NAME, index + 1)


@cache
def _surnames(code: str) -> frozenset[str]:
    """Return the family names as they are written, with their article: جندي (a soldier) is none."""
    return frozenset(fold_text(name) for name in lexicon(code).data["names"]["surnames"])


def _arabic_limit(text: Annotated, index: int) -> int:
    """Return where an Arabic name must end: two words, more only through a particle (Abu, bin, al-).

    A family name may follow a father's of two words: حسن عبد الحسين الربيعي (Hassan Abd al-Hussein al-Rubaie).
    """
    stop = index
    plain = 0
    while stop < len(text.tokens) and plain < 2:  # noqa: PLR2004 - a first name and a family name
        if text.tokens.kinds[stop] != "w":
            break
        plain += text.at("family_particle", stop) is None and not _inner_compound(text, index, stop)
        stop += 1
    compound = plain == 2 and text.at("family_particle", stop - 2) is not None  # noqa: PLR2004 - the same two
    family_name_follows = compound and stop < len(text.tokens) and has_article(text, stop)
    if family_name_follows:
        return stop + 1
    return stop


def _inner_compound(text: Annotated, first: int, index: int) -> bool:
    """Tell the middle name of سالم عبد الكريم الحداد (Salem Abd al-Karim al-Haddad), which a family name follows."""
    behind = text.tokens.words[index + 1 : index + 2]
    compound = _of_a_compound(text, first + 1, index)
    return compound and bool(behind) and behind[0].startswith(lexicon(text.language).proclitics.articles)


def _of_a_compound(text: Annotated, first: int, index: int) -> bool:
    """Tell the second half of عبد الأمير (Abd al-Amir), which alone may be a word: prince."""
    return index > first and text.tokens.words[index - 1] in lexicon(text.language).data["names"].get("compounds", ())


def _organisations(text: Annotated, stretch: Range) -> list[NameHit]:
    found: list[NameHit] = []
    for hit in text.within("organisation", stretch.first, stretch.stop):
        start, end = text.tokens.span(hit.start, hit.stop)
        words = text.tokens.folded.original[start:end]
        if lexicon(text.language).capitals and not text.tokens.capital(hit.start):
            continue
        if text.at("not_organisation", hit.start) is not None or (found and hit.start < found[-1].stop):
            continue  # "the air base" is no al-Qaeda; a name inside a longer one is read with it
        name = Name(words, start, end, f"org:{hit.value}", str(hit.value).replace("-", " "), "organisation")
        found.append(NameHit(hit.start, hit.stop, name))
    return found


def _post_before(text: Annotated, index: int, first: int) -> str | None:
    """Return the post that ends within a few words before a name, as its folded words."""
    titled = _titles_start(text, index, first)
    for start in range(index - 1, max(first, index - _POST_REACH) - 1, -1):
        hit = text.at("post", start)
        if hit is not None and not any(text.tokens.words[k] in ",،;" for k in range(hit.stop, titled - 1)):
            longer = [text.at("post", k) for k in range(max(first, start - 2), start)]
            covering = [other for other in longer if other is not None and other.stop >= hit.stop]
            return str((covering or [hit])[0].value)
    return None


def _titles_start(text: Annotated, index: int, first: int) -> int:
    """Return where the titles right before a name begin, the name's own first token where it has none."""
    begin = index
    while begin > index - _POST_REACH:
        titles = (text.at("title", start) for start in range(begin - 1, max(first, begin - 3) - 1, -1))
        dot = 1 if text.tokens.words[begin - 1] == "." else 0  # "Dr. Nasser"
        title = next((hit for hit in titles if hit is not None and hit.stop == begin - dot), None)
        if title is None:
            break
        begin = title.start
    return begin


def _post_after(text: Annotated, stop: int, limit: int) -> str | None:
    """Return the post in apposition right after a name ("Sami Hamrouni, deputy governor")."""
    if stop >= limit or text.tokens.words[stop] not in {",", "،", "("}:
        return None
    for index in range(stop + 1, min(stop + 5, limit)):
        if text.opens(("opener", "predicate", "say"), index):
            return None
        hit = text.at("post", index)
        if hit is not None:
            return None if passive(hit) else str(hit.value)
    return None


def _person_starts(text: Annotated, stretch: Range, places: set[int]) -> set[int]:
    """Return the tokens at which a personal name may begin: after a title or post, before or after "said"."""
    starts: set[int] = set()
    for category in ("title", "post"):
        for hit in text.within(category, stretch.first, stretch.stop):
            of_firm = hit.value in shared()["posts"]["firms"]
            begin = firm_start(text, hit.stop, stretch.stop) if of_firm else hit.stop
            begin = past_adjectives(text, begin, stretch.stop) if category == "post" and not of_firm else begin
            index = past_institution(text, begin, stretch.stop, places)
            starts.add(past_its_dot(text, index))
    if not lexicon(text.language).capitals:
        for hit in text.within("say", stretch.first, stretch.stop):
            starts.add(past_calling(text, hit.stop, stretch.stop))
        starts.update(_apposed(text, stretch))
    else:
        starts |= _capitalised_runs(text, stretch)
    return starts


def _apposed(text: Annotated, stretch: Range) -> Iterator[int]:
    """Yield where a name set between commas behind its post begins: رئيس البلدية، سامي حداد، (the mayor, S. H.)."""
    words = text.tokens.words
    for hit in text.within("post", stretch.first, stretch.stop):
        limit = min(stretch.stop, hit.stop + _TO_ITS_COMMA)
        comma = next((index for index in range(hit.stop, limit) if words[index] in _COMMAS), None)
        if comma is None or any(text.opens(_ENDS_A_POST, index) for index in range(hit.stop, comma)):
            continue
        stop = _name_stop(text, comma + 1, min(stretch.stop, _arabic_limit(text, comma + 1)))
        if stop - comma - 1 >= 2 and stop < stretch.stop and words[stop] in _COMMAS:  # noqa: PLR2004 - two names
            yield comma + 1


def _is_no_name(text: Annotated, index: int) -> bool:
    """Tell a sign, a number, or "for the union" written as one word (للاتحاد), which says what the post is of."""
    of_something = text.tokens.words[index].startswith(contracted(text.language))
    return text.tokens.kinds[index] != "w" or of_something


def _inside_a_post(text: Annotated, index: int) -> bool:
    """Tell a word of a post, "Chief Executive", from the name behind a title."""
    posts = (text.at("post", start) for start in range(max(0, index - 2), index))
    return any(post is not None and post.stop > index for post in posts)


def _verb_prefixes(code: str) -> tuple[str, ...]:
    """Return the letters verbs of the present begin with: "the Palestinian president receives" names nobody."""
    return tuple(lexicon(code).data["names"].get("verb_prefixes", ()))


def _capitalised_runs(text: Annotated, stretch: Range) -> set[int]:
    """Return starts of two or more capitalised words next to a post, a title or a verb of saying."""
    found: set[int] = set()
    index, words = stretch.first, text.tokens.words
    while index < stretch.stop:
        title = text.at("title", index) or text.at("filler", index)
        if title is not None:
            index = title.stop
            continue
        stop = _name_stop(text, index, stretch.stop)
        located = index > stretch.first and text.at("place_in", index - 1) is not None
        begins = index == stretch.first or words[index - 1] in _BEFORE_A_CLAUSE
        opening = begins and text.opens(FUNCTION, index)
        titled = index == stretch.first and text.at("title", index + 1) is not None  # "Then Ms Vasques"
        if index == stretch.first and stop - index > _FIRST_AND_LAST and lexicon(text.language).knows(words[index]):
            index += not opening  # "Then Helena Vasques"
        if stop - index >= _FIRST_AND_LAST and not (located or opening or titled):
            near = range(max(stretch.first, index - 5), min(stop + 5, stretch.stop))
            if any(text.at(category, k) is not None for k in near for category in ("post", "say", "title")):
                found.add(index)
        index = max(stop, index + 1)
    return found


def read_names(text: Annotated, stretch: Range, places: set[int]) -> list[NameHit]:
    """Return the names in tokens of `stretch`, in order, not overlapping; tokens in `places` are not persons."""
    found = _organisations(text, stretch)
    found += [person(text, *span, post) for span, post in firms_before_their_post(text, stretch)]
    taken = {index for hit in found for index in range(hit.first, hit.stop)}
    given = frozenset(() if lexicon(text.language).capitals else first_names(text, stretch))
    for start in sorted(_person_starts(text, stretch, places) | given):
        if start >= stretch.stop or start in taken or start in places or _is_no_name(text, start):
            continue
        if _inside_a_post(text, start):
            continue
        if start - 1 in places and text.tokens.words[start].startswith(_verb_prefixes(text.language)):
            continue
        if not (start in given or lexicon(text.language).capitals or _introduced(text, start)):
            continue
        hit = _named_at(text, start, stretch, taken | places)
        if hit is not None and hit.name.canonical:
            found.append(hit)
            taken.update(range(hit.first, hit.stop))
    return sorted(found)


def _introduced(text: Annotated, start: int) -> bool:
    """Tell whether a title, a post or a verb of saying stands a few tokens before a token."""
    return any(text.opens(_BEFORE_A_NAME, index) for index in range(max(0, start - _TITLED), start))


def _named_at(text: Annotated, start: int, stretch: Range, taken: set[int]) -> NameHit | None:
    """Return the name of a person at or, without capitals, shortly behind a token, clear of tokens in `taken`."""
    capitals = lexicon(text.language).capitals
    stop = _person_stop(text, start, stretch.stop)
    post = _post_before(text, start, stretch.first) or _post_after(text, stop, stretch.stop)
    led = capitals or text.at("title", start - 1) is not None or post is not None
    first = name_start(text, start, stretch.stop, led=led)
    if first is None:
        return None
    if first != start:
        stop = _person_stop(text, first, stretch.stop)
        post = _post_before(text, first, stretch.first) or _post_after(text, stop, stretch.stop)
    if stop - first < (1 if led else 2) or not taken.isdisjoint(range(first, stop)):
        return None
    return person(text, first, stop, post)


def _person_stop(text: Annotated, start: int, limit: int) -> int:
    """Return where the name of a person that begins at a token ends."""
    return _name_stop(text, start, limit if lexicon(text.language).capitals else min(limit, _arabic_limit(text, start)))
