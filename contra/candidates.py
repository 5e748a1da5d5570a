"""Which claims are worth judging against each other. Pure: claims and neighbours in, pairs out.

Every way of finding a pair is bounded for each claim, so the pairs of a corpus grow as its claims do; and pairs are
handed on claim by claim, so that no corpus has to hold all of its pairs in memory.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache

import numpy as np

from contra.language.lexicon import shared
from contra.model import Claim, Fact, Quantity
from contra.rules import canonical_role

__all__ = ["NEAREST_IN_TIME", "NEAREST_THERE", "WORDS_FOR_A_PAIR", "candidates", "exact_key", "untold"]

# claims that share an exact key or a telling word are paired with this many published before and as many after, and
# where their articles are set in one place with so many of that place: one event is told within days, and of one place
NEAREST_IN_TIME = 64
NEAREST_THERE = 100
# facts found by their words: pairs of claims that share so many telling ones are judged
_BY_WORDS = frozenset({"statement", "quotation", "place", "quantity", "dated"})
WORDS_FOR_A_PAIR = 2
_TELL_EVERY = 50
_UNDATED = datetime.min.replace(tzinfo=UTC)

_Key = tuple[str, str, str]


def untold(_done: int, _total: int) -> None:
    """Take note of no progress."""


def candidates(
    claims: Sequence[Claim],
    neighbours: Iterable[tuple[int, int, float]],
    published: Mapping[str, datetime | None],
    rare: frozenset[str],
    new: frozenset[int] | None = None,
    progress: Callable[[int, int], None] = untold,
) -> Iterator[tuple[int, int]]:
    """Yield (a, b), a < b, rising: claims near in meaning, or sharing an exact key or telling words.

    `published` is the time of each article by id, `rare` are the stems that tell what a claim is about. Undated
    articles count as published together, in the order of reading. Of `new` claims, at least one is in every pair.
    `progress` is told now and then of how many of all claims the pairs are taken.
    """
    near = _Near(len(claims), neighbours)
    in_time = sorted(range(len(claims)), key=lambda index: (published[claims[index].article] or _UNDATED, index))
    keyed = _Postings(in_time, [_keys(claim) for claim in claims], NEAREST_IN_TIME)
    placed = _Postings(in_time, [_placed_keys(claim) for claim in claims], NEAREST_THERE)
    worded = _Postings(in_time, [_words(claim, rare) for claim in claims], NEAREST_IN_TIME)
    if new is not None:
        yield from _with_new(new, near, keyed, placed, worded)
        return
    for first in range(len(claims)):
        if first % _TELL_EVERY == 0:
            progress(first, len(claims))
        shared_words = Counter(worded.after(first))
        found = {second for second, count in shared_words.items() if count >= WORDS_FOR_A_PAIR}
        found.update(near.after(first), keyed.after(first), placed.after(first))
        yield from ((first, second) for second in sorted(found))
    progress(len(claims), len(claims))


def _with_new(
    new: frozenset[int], near: _Near, keyed: _Postings, placed: _Postings, worded: _Postings
) -> list[tuple[int, int]]:
    pairs = {(first, second) for first, second in near.pairs() if first in new or second in new}
    for one in new:
        shared_words = Counter(worded.around(one))
        found = {other for other, count in shared_words.items() if count >= WORDS_FOR_A_PAIR}
        found.update(keyed.around(one), placed.around(one))
        pairs.update((min(one, other), max(one, other)) for other in found - {one})
    return sorted(pairs)


class _Near:
    """The neighbours of each claim that are numbered higher, whichever of the two was the one that asked."""

    def __init__(self, claims: int, neighbours: Iterable[tuple[int, int, float]]) -> None:
        ends = np.fromiter((end for a, b, _ in neighbours if a != b for end in (min(a, b), max(a, b))), np.int64)
        pairs = ends.reshape(-1, 2)
        order = np.argsort(pairs[:, 0], kind="stable")
        self._seconds = pairs[order, 1]
        self._starts = np.searchsorted(pairs[order, 0], np.arange(claims + 1))

    def after(self, first: int) -> list[int]:
        """Return the neighbours of claim `first` numbered higher than it, some perhaps twice."""
        found: list[int] = self._seconds[self._starts[first] : self._starts[first + 1]].tolist()
        return found

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Yield (first, second) for all, some perhaps twice."""
        firsts = np.repeat(np.arange(len(self._starts) - 1), np.diff(self._starts))
        yield from zip(firsts.tolist(), self._seconds.tolist(), strict=True)


class _Postings:
    """Claims by what they carry, each list in order of time."""

    def __init__(self, in_time: Sequence[int], carried: Sequence[Iterable[object]], reach: int) -> None:
        lists: dict[object, list[int]] = {}
        self._reach = reach
        self._places: list[list[tuple[list[int], int]]] = [[] for _ in carried]
        for index in in_time:
            for item in carried[index]:
                members = lists.setdefault(item, [])
                self._places[index].append((members, len(members)))
                members.append(index)

    def after(self, first: int) -> Iterator[int]:
        """Yield the claims numbered higher that share an item with `first` and are near it in time, once an item."""
        return (index for index in self.around(first) if index > first)

    def around(self, one: int) -> Iterator[int]:
        """Yield the claims that share an item with `one` and are near it in time, itself too, once an item."""
        for members, place in self._places[one]:
            yield from members[max(0, place - self._reach) : place + self._reach + 1]


def _keys(claim: Claim) -> set[_Key]:
    return {key for fact in claim.facts if (key := exact_key(fact)) is not None}


def _placed_keys(claim: Claim) -> set[tuple[_Key, str]]:
    return {(key, place.id) for fact in claim.facts for place in fact.focus if (key := exact_key(fact)) is not None}


def _words(claim: Claim, rare: frozenset[str]) -> frozenset[str]:
    return rare.intersection(term for fact in claim.facts if fact.slot in _BY_WORDS for term in fact.terms)


def exact_key(fact: Fact) -> _Key | None:
    """Return what a fact is of, as far as facts are paired by that alone; None where they are not."""
    if isinstance(fact.value, Quantity):
        role = fact.value.role
        if not role or role == "people":
            return None
        return fact.slot, canonical_role(role), fact.value.dimension.partition(":")[0]
    if fact.slot in {"quotation", "statement", "dated"}:
        return None
    if fact.slot == "holder":
        return fact.slot, "", ""
    return (
        (fact.slot, _predicate_family().get(fact.predicate or "", fact.predicate or ""), "") if fact.predicate else None
    )


@cache
def _predicate_family() -> dict[str, str]:
    """Return, by predicate, the first of those that may tell the same happening or its opposite."""
    predicates = shared()["predicates"]
    links = [(name, other) for name, entry in predicates.items() for other in entry["opposite"]]
    classes: dict[str, str] = {}
    for name, entry in predicates.items():
        if "class" in entry:
            links.append((name, classes.setdefault(entry["class"], name)))
    family = {name: name for name in predicates}
    for _ in predicates:
        for a, b in links:
            if a in family and b in family:
                family[a] = family[b] = min(family[a], family[b])
    return family
