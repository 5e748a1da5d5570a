"""Which claims are worth judging against each other. Pure: claims and neighbours in, pairs out.

Every way of finding a pair is bounded for each claim, so the pairs of a corpus grow as its claims do; and no more
is held of all pairs than a number for each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from heapq import nsmallest
from itertools import pairwise

import numpy as np

from contra.language.lexicon import shared
from contra.model import Claim, Fact, Quantity
from contra.rules import canonical_role, role_of_whole, too_far_apart

__all__ = [
    "MOST_FOR_A_CLAIM",
    "NEAREST_IN_TIME",
    "NEAREST_THERE",
    "WORDS_FOR_A_PAIR",
    "candidates",
    "exact_key",
    "untold",
]

# claims that share an exact key or a telling word are paired with this many published before and as many after, and
# where their articles are set in one place with so many of that place: one event is told within days, and of one place
NEAREST_IN_TIME = 64
NEAREST_THERE = 100
# facts found by their words: pairs of claims that share so many telling ones are judged
_BY_WORDS = frozenset({"statement", "quotation", "place", "locus", "moment", "quantity", "dated"})
WORDS_FOR_A_PAIR = 2
# a claim is judged with so many others at most, and with those that chose it; chosen are those published near enough to
# be of one event, of these those that share most telling words with it, a kind of fact told of one place counting for
# two words, being neighbours for one
MOST_FOR_A_CLAIM = 96
_A_PLACE = 2
_NEIGHBOUR = np.dtype([("one", np.int32), ("other", np.int32), ("cosine", np.float32)])
_TELL_EVERY = 50
# pairs turned into numbers of Python at a time
_AT_ONCE = 100_000
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

    Of a claim that finds more than `MOST_FOR_A_CLAIM`, those that promise most are chosen.

    `published` is the time of each article by id, `rare` are the stems that tell what a claim is about. Undated
    articles count as published together, in the order of reading. Of `new` claims, at least one is in every pair.
    `progress` is told now and then of how many of all claims the pairs are taken.
    """
    ways = _Ways(claims, neighbours, published, rare)
    if new is not None:
        yield from sorted({(min(one, other), max(one, other)) for one in new for other in ways.others(one)})
        return
    told = 0
    for first, second in _chosen(ways, len(claims)):
        if first >= told:
            progress(first, len(claims))
            told = first + _TELL_EVERY
        yield first, second
    progress(len(claims), len(claims))


def _chosen(ways: _Ways, claims: int) -> Iterator[tuple[int, int]]:
    """Yield the pairs that either claim chose, rising; until then each is kept as one number."""
    chosen = ((one, other) for one in range(claims) for other in ways.others(one))
    codes = np.unique(np.fromiter((min(pair) * claims + max(pair) for pair in chosen), np.int64))
    for start in range(0, len(codes), _AT_ONCE):
        firsts, seconds = np.divmod(codes[start : start + _AT_ONCE], claims)
        yield from zip(firsts.tolist(), seconds.tolist(), strict=True)


class _Ways:
    """All the ways in which claims find others worth judging with them."""

    def __init__(
        self,
        claims: Sequence[Claim],
        neighbours: Iterable[tuple[int, int, float]],
        published: Mapping[str, datetime | None],
        rare: frozenset[str],
    ) -> None:
        self._published = [published[claim.article] for claim in claims]
        in_time = sorted(range(len(claims)), key=lambda index: (published[claims[index].article] or _UNDATED, index))
        self._when = {index: place for place, index in enumerate(in_time)}
        self._near = _Near(len(claims), neighbours)
        self._keyed = _Postings(in_time, [_keys(claim) for claim in claims], NEAREST_IN_TIME)
        self._placed = _Postings(in_time, [_placed_keys(claim) for claim in claims], NEAREST_THERE)
        self._worded = _Postings(in_time, [_words(claim, rare) for claim in claims], NEAREST_IN_TIME)

    def others(self, one: int) -> Sequence[int]:
        """Return the claims to judge claim `one` with, where there are too many those that promise most."""
        words = Counter(self._worded.around(one))
        near, placed = self._near.around(one), set(self._placed.around(one))
        found = {other for other, count in words.items() if count >= WORDS_FOR_A_PAIR}
        found.update(near, placed, self._keyed.around(one))
        found.discard(one)
        if len(found) <= MOST_FOR_A_CLAIM:
            return list(found)

        def promise(other: int) -> tuple[bool, float, float, int, int]:
            far = too_far_apart(self._published[one], self._published[other])
            common = words[other] + _A_PLACE * (other in placed) + (other in near)
            return far, -common, -near.get(other, 0.0), abs(self._when[one] - self._when[other]), other

        return nsmallest(MOST_FOR_A_CLAIM, found, key=promise)


class _Near:
    """The neighbours of each claim with their cosines, whichever of the two was the one that asked."""

    def __init__(self, claims: int, neighbours: Iterable[tuple[int, int, float]]) -> None:
        asked = np.fromiter(((a, b, score) for a, b, score in neighbours if a != b), _NEIGHBOUR)
        ones = np.concatenate([asked["one"], asked["other"]])
        order = np.argsort(ones, kind="stable")
        self._others = np.concatenate([asked["other"], asked["one"]])[order]
        self._scores = np.concatenate([asked["cosine"], asked["cosine"]])[order]
        self._starts = np.searchsorted(ones[order], np.arange(claims + 1))

    def around(self, one: int) -> dict[int, float]:
        """Return the neighbours of claim `one` with their cosines."""
        own = slice(self._starts[one], self._starts[one + 1])
        return dict(zip(self._others[own].tolist(), self._scores[own].tolist(), strict=True))


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
        return fact.slot, role_of_whole(canonical_role(role)), fact.value.dimension.partition(":")[0]
    if fact.slot == "quotation":
        return fact.slot, " ".join(sorted(fact.near)), ""
    if fact.slot in {"statement", "dated", "named"}:
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
    occurring = [name for name, entry in predicates.items() if entry.get("occurring")]
    links += pairwise(occurring)
    family = {name: name for name in predicates}
    for _ in predicates:
        for a, b in links:
            if a in family and b in family:
                family[a] = family[b] = min(family[a], family[b])
    return family
