"""Who may fill a part in what a sentence tells: persons, firms, armed groups, public bodies, countries.

Read only in sentences that have a word for a part, since most have none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from contra.claims.context import Context
from contra.claims.hits import beginning_in
from contra.claims.names import NameHit, person
from contra.claims.places import PlaceHit
from contra.language.lexicon import Annotated, lexicon
from contra.language.sentences import Range
from contra.language.transliteration import name_words, script_key
from contra.model import Name

__all__ = ["Filler", "fillers_in"]

# words of a name that no post or title stands beside
_LONGEST = 4
# tokens between the word for a firm or group and its name: "group calling itself", "company, the"
_TO_ITS_NAME = 4
# tokens before the word for a firm in which its nationality stands
_TO_ITS_NATION = 3
_QUOTES = {'"': '"', "«": "»", "“": "”"}
_KINDS = {"organisation": "group"}
_COMMAS = frozenset({",", "،"})
_NO_NAME = ("month", "weekday", "part_of_day", "relative_day", "opener", "subordinate", "say", "negator")
_NAMES_NOBODY = ("title", "post", "source", "topic", "body", "part_thing", "firm", "role", "actor", "unit")
_PARTS = ("part_act", "part_before", "part_behind", "part_given", "part_copula")
_ENDS_A_NAME = (
    *_NO_NAME,
    *_PARTS,
    *("that", "place_in", "to", "from", "part_thing"),
    *("topic", "post", "title", "body", "predicate", "according", "join", "source", "former", "copula"),
)


class Filler(NamedTuple):
    """Tokens that name who or what may fill a part; `nations` are the countries of the nationality told with it."""

    first: int
    stop: int
    name: Name
    nations: frozenset[str] = frozenset()


class _Read(NamedTuple):
    """A sentence with the tokens of its times and places, and those of its nationalities."""

    context: Context
    apart: frozenset[int]
    national: frozenset[int]

    @property
    def text(self) -> Annotated:
        return self.context.text

    @property
    def sentence(self) -> Range:
        return self.context.sentence

    @property
    def capitals(self) -> bool:
        return lexicon(self.context.text.language).capitals


def fillers_in(context: Context) -> list[Filler]:
    """Return the fillers of a sentence in order, none overlapping: types person, firm, group, body, country, unknown.

    A name of which nothing tells whether it is a person's or a firm's is unknown.
    """
    places = {index for hit in context.sentence_places for index in range(hit.first, hit.stop)}
    times = {index for hit in context.sentence_times for index in range(hit.first, hit.stop)}
    read = _Read(
        context,
        frozenset(places | times),
        frozenset(k for hit in context.nationalities for k in range(hit.first, hit.stop)),
    )
    taken: set[int] = set()
    found: list[Filler] = []
    for reader in (_of_kinds, _given, _called, _read_before, _bodies, _quoted_names, _written, _countries):
        for filler in reader(read):
            tokens = range(filler.first, filler.stop)
            if taken.isdisjoint(tokens):
                found.append(filler)
                taken.update(tokens)
    return sorted(found)


def _read_before(read: _Read) -> Iterator[Filler]:
    """Yield the persons and organisations the article names, and later mentions of its persons by family name."""
    persons = [hit for hit in read.context.names if hit.name.type == "person" and not read.capitals]
    refused = {hit.name.id for hit in persons if _no_name(read, hit)}
    for hit in read.context.names:
        if hit.name.id not in refused:
            yield Filler(hit.first, hit.stop, replace(hit.name, type=_KINDS.get(hit.name.type, hit.name.type)))
    for mention in read.context.mentions:
        if mention.person not in refused and read.text.at("post", mention.first) is None:
            yield Filler(mention.first, mention.stop, person(read.text, mention.first, mention.stop, None).name)


def _no_name(read: _Read, hit: NameHit) -> bool:
    """Tell one word behind a post, or a verb of the present ("the driver sounds the horn"), from a name."""
    text = read.text
    if text.opens(("title", "post", "epithet", "no_name"), hit.first) and text.at("given_name", hit.first) is None:
        return True
    if text.at("given_name", hit.first) is not None or text.at("title", hit.first - 1) is not None:
        return False
    return hit.stop - hit.first == 1 or any(_verb(text, index) for index in range(hit.first, hit.stop))


def _verb(text: Annotated, index: int) -> bool:
    """Tell a word that may be a verb of the present by its first letter."""
    return text.tokens.words[index].startswith(tuple(lexicon(text.language).data["names"].get("verb_prefixes", ())))


def _called(read: _Read) -> Iterator[Filler]:
    """Yield two words behind what a person is, no capital marking them: القيادي علي سرور (the leader Ali Surur)."""
    text = read.text
    articles = lexicon(text.language).proclitics.articles
    starts = [hit.stop for hit in text.within("epithet", *read.sentence)]
    national = [] if read.capitals else beginning_in(read.context.nationalities, *read.sentence)
    starts += [hit.stop for hit in national if text.opens(_PARTS, hit.first - 1)]
    for start in starts:
        described = start
        while described < min(start + _TO_ITS_NATION, read.sentence.stop) and (
            described in read.national or text.tokens.words[described].startswith(articles)
        ):
            described += 1
        for first in (described, start):  # a name may itself begin with an article
            stop = first + 2 + sum(_particle(text, index) for index in range(first, min(first + 2, len(text.tokens))))
            if stop <= read.sentence.stop and not any(_no_word(read, index) for index in range(first, stop)):
                yield Filler(first, stop, person(text, first, stop, None).name)
                break


def _no_word(read: _Read, index: int) -> bool:
    """Tell what is no word of a name: a sign, a word of the tables, a place."""
    given = any(read.text.at(kind, index) is not None for kind in ("given_name", "given_or_word", "family_particle"))
    ends = read.text.opens(_ENDS_A_NAME, index) or index in read.apart or _verb(read.text, index)
    return read.text.tokens.kinds[index] != "w" or (ends and not given)


def _bodies(read: _Read) -> Iterator[Filler]:
    for hit in read.text.within("body", *read.sentence):
        name = _named(read.text, Range(hit.start, hit.stop), "body")
        name = replace(name, id=f"body:{hit.value}", canonical=str(hit.value).replace("-", " "))
        yield Filler(hit.start, hit.stop, name, _nation(read, hit.start, hit.stop))


def _countries(read: _Read) -> Iterator[Filler]:
    for hit in read.context.sentence_places:
        if hit.place.id.startswith("country:"):
            yield _country_filler(read, hit, "country")
    for hit in read.context.nationalities:
        alone = read.text.opens(("that", *_PARTS), hit.first - 1) or hit.first == read.sentence.first
        yield _country_filler(read, hit, "country" if alone and not read.capitals else "nation")


def _country_filler(read: _Read, hit: PlaceHit, kind: str) -> Filler:
    name = replace(_named(read.text, Range(hit.first, hit.stop), kind), id=hit.place.id)
    return Filler(hit.first, hit.stop, replace(name, canonical=hit.place.canonical))


def _of_kinds(read: _Read) -> Iterator[Filler]:
    """Yield what a word for a firm or group names, and where it names none, the kind alone with its nationality."""
    text = read.text
    for kind in ("firm", "armed_group"):
        for hit in text.within(kind, *read.sentence):
            span = _behind_kind(read, hit.stop) or _before_kind(read, hit.start)
            nations = _nation(read, hit.start, span.stop if span is not None else hit.stop)
            called = "firm" if kind == "firm" else "group"
            if span is not None:
                yield Filler(span.first, span.stop, _named(text, span, called), nations)
            elif nations:
                alone = Range(hit.start, hit.stop)
                yield Filler(*alone, replace(_named(text, alone, called), id=None, canonical=""), nations)


def _behind_kind(read: _Read, index: int) -> Range | None:
    """Return the name behind a word for a firm: quoted, with capitals, or in Arabic the words that no table knows."""
    text, words = read.text, read.text.tokens.words
    limit = read.sentence.stop
    for start in range(index, min(index + _TO_ITS_NAME, limit)):
        if words[start] in _QUOTES:
            return _quoted(text, start, limit)
        if lexicon(text.language).capitals:
            run = _run(read, start, limit)
            if run is not None:
                return run
            if text.opens(_ENDS_A_NAME, start) or (start > index and words[start] in _COMMAS):
                return None
    return None if lexicon(text.language).capitals else _unknown(read, index, limit)


def _quoted_names(read: _Read) -> Iterator[Filler]:
    """Yield the few words between quotation marks, in a script without capitals, that no colon leads to."""
    if read.capitals:
        return
    index = read.sentence.first
    words = read.text.tokens.words
    while index < read.sentence.stop:
        span = _quoted(read.text, index, read.sentence.stop) if words[index] in _QUOTES else None
        if span is not None and words[index - 1] != ":":
            yield Filler(*span, _named(read.text, span, "unknown"))
        index = span.stop + 1 if span is not None else index + 1


def _quoted(text: Annotated, start: int, limit: int) -> Range | None:
    """Return the words between quotation marks that open at a token, where they are few."""
    closing = _QUOTES[text.tokens.words[start]]
    stop = next((k for k in range(start + 1, min(start + 2 + _LONGEST, limit)) if text.tokens.words[k] == closing), 0)
    return Range(start + 1, stop) if stop > start + 1 else None


def _unknown(read: _Read, index: int, limit: int) -> Range | None:
    """Return the words right behind a word for a firm or group that no table knows: شركة المدى (the firm al-Mada).

    An adjective of nationality says whose it is and is no part of its name.
    """
    text, stop = read.text, index
    while stop < min(index + 2, limit) and text.tokens.kinds[stop] == "w" and not text.opens(_ENDS_A_NAME, stop):
        if stop in read.national:
            break
        stop += 1
    return Range(index, stop) if stop > index else None


def _before_kind(read: _Read, stop: int) -> Range | None:
    """Return the name right before a word for a firm or group: "the Norkorn group"."""
    if not read.capitals:
        return None
    first = stop
    while first > max(read.sentence.first, stop - _LONGEST) and _in_a_name(read, first - 1):
        first -= 1
    return Range(first, stop) if first < stop and _telling(read, first, stop) else None


def _given(read: _Read) -> Iterator[Filler]:
    """Yield a known first name with the words behind it, without capitals: سامر العبابنة (Samer Ababneh)."""
    text = read.text
    for hit in text.within("given_name", *read.sentence):
        stop, words = hit.stop, 1
        while stop < read.sentence.stop and words < _LONGEST - 1 and text.tokens.kinds[stop] == "w":
            particle = text.at("family_particle", stop) is not None or text.at("surname", stop) is not None
            if not particle and (text.opens(_ENDS_A_NAME, stop) or stop in read.apart):
                break
            if words > 1 and not particle and text.at("given_name", stop - 1) is None and not _particle(text, stop - 1):
                break
            words += not _particle(text, stop)
            stop += 1
        if stop - hit.start > 1:
            yield Filler(hit.start, stop, person(text, hit.start, stop, None).name)


def _particle(text: Annotated, index: int) -> bool:
    return text.at("family_particle", index) is not None


def _written(read: _Read) -> Iterator[Filler]:
    """Yield the other runs of words with capitals: two and more, or one that no table knows."""
    if not read.capitals:
        return
    index = read.sentence.first
    while index < read.sentence.stop:
        run = _run(read, index, read.sentence.stop)
        if run is not None:
            yield Filler(run.first, run.stop, _named(read.text, run, "unknown"))
        index = run.stop if run is not None else index + 1


def _run(read: _Read, start: int, limit: int) -> Range | None:
    stop = start
    while stop < min(limit, start + _LONGEST) and _in_a_name(read, stop):
        stop += 1
    return Range(start, stop) if stop > start and _telling(read, start, stop) else None


def _in_a_name(read: _Read, index: int) -> bool:
    tokens = read.text.tokens
    if (
        tokens.kinds[index] != "w"
        or not tokens.capital(index)
        or (index in read.apart and not _first_name(read, index))
    ):
        return False
    if index in read.national or read.text.opens(_NO_NAME, index):
        return False
    return index > read.sentence.first or not lexicon(read.text.language).knows(tokens.words[index])


def _first_name(read: _Read, index: int) -> bool:
    """Tell the first name of Sofia Rossi from the city: no "in" before it, an unknown word with a capital behind."""
    tokens, behind = read.text.tokens, index + 1
    if behind >= read.sentence.stop or behind in read.apart or read.text.at("place_in", index - 1) is not None:
        return False
    unknown = not lexicon(read.text.language).knows(tokens.words[behind])
    return tokens.kinds[behind] == "w" and tokens.capital(behind) and unknown


def _telling(read: _Read, first: int, stop: int) -> bool:
    """Tell a name from one word of the tables with a capital."""
    knows, words = lexicon(read.text.language).knows, read.text.tokens.words
    plain = stop - first > 1 and first > read.sentence.first
    called = any(read.text.opens(_NAMES_NOBODY, index) for index in range(first, stop))
    return any(not knows(words[index]) for index in range(first, stop)) or (plain and not called)


def _nation(read: _Read, start: int, stop: int) -> frozenset[str]:
    """Return the countries of the nationality that stands with a word for a firm or body: right before, or behind."""
    if read.capitals:
        near = beginning_in(read.context.nationalities, max(read.sentence.first, start - _TO_ITS_NATION), start)
    else:
        near = beginning_in(read.context.nationalities, stop, stop + _TO_ITS_NATION)
    return frozenset(country for hit in near[-1:] for country in (hit.place.id, *hit.place.within) if _country(country))


def _country(place: str) -> bool:
    return place.startswith("country:")


def _named(text: Annotated, span: Range, kind: str) -> Name:
    start, end = text.tokens.span(*span)
    words = text.tokens.folded.original[start:end]
    return Name(words, start, end, f"{kind}:{script_key(words)}", " ".join(name_words(words)), kind)
