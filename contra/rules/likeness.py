"""How much two sides have in common: telling words within a language, topics across languages.

Nothing here decides a verdict; it decides whether two facts that no exact key ties together are one fact at all.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from contra.language.concepts import CONCEPT
from contra.language.stems import verb_keys
from contra.model import Fact, NotComparable
from contra.rules.interface import Rank, Reason, Side, incomparable

__all__ = [
    "answered",
    "answering",
    "far_both_gate",
    "far_gate",
    "heft",
    "near_tie",
    "near_tied",
    "scope_tie",
    "tie",
    "topic_likeness",
    "topics",
    "topics_beside",
]

# one word beside two values in common is chance
_FEWEST_NEAR = 2
# weight in common beside two values by which they are of one thing
_TIED_NEAR = 0.5
# claims of an article, and share of all of them, that are nearer to a claim than one that is far from it
_FAR, _FAR_SHARE = 4, 0.3


def answering(a: Side, b: Side) -> bool:
    """Tell whether two claims answer each other: of all claims of either article each is the other's nearest."""
    ranks = _ranks(a, b)
    return ranks is not None and not any(rank.nearer for rank in ranks)


def answered(a: Side, b: Side, fewest: int = 1) -> bool:
    """Tell whether so many words stand beside both values, in claims that answer each other."""
    return answering(a, b) and len(a.fact.near & b.fact.near) >= fewest


def far_gate(a: Side, b: Side) -> NotComparable | None:
    """Tell apart claims neither of which is the nearest to the other, where many are nearer to one of them."""
    ranks = _ranks_of_one_language(a, b)
    if ranks is None or not all(rank.nearer for rank in ranks) or not any(map(_far, ranks)):
        return None
    return incomparable(Reason.OTHER_EVENT, "other claims of the articles are much nearer in meaning")


def far_both_gate(a: Side, b: Side) -> NotComparable | None:
    """Tell apart claims to each of which many of the other article's are nearer."""
    ranks = _ranks_of_one_language(a, b)
    if ranks is None or not all(map(_far, ranks)):
        return None
    return incomparable(Reason.OTHER_EVENT, "other claims of both articles are much nearer in meaning")


def _far(rank: Rank) -> bool:
    return rank.nearer >= max(_FAR, _FAR_SHARE * rank.of)


def _ranks_of_one_language(a: Side, b: Side) -> tuple[Rank, Rank] | None:
    """Return the ranks of two claims of one language: across two the order of what is not nearest says little."""
    return _ranks(a, b) if a.claim.language == b.claim.language else None


def _ranks(a: Side, b: Side) -> tuple[Rank, Rank] | None:
    return None if a.ranking is None or a.given else a.ranking(a.position, b.position)


def topics(fact: Fact) -> frozenset[str]:
    """Return the things a fact is about under ids that languages share."""
    return frozenset(item for item in fact.objects if item.startswith("topic:"))


def topics_beside(fact: Fact) -> frozenset[str]:
    """Return the things named right beside what a fact tells, under ids that languages share."""
    return frozenset(item for item in fact.beside if item.startswith("topic:"))


def topic_likeness(a: Side, b: Side) -> float:
    """Return the share of the shorter side's topics that the other has too; 1 where neither names any."""
    first, second = topics(a.fact), topics(b.fact)
    if not first or not second:
        return 0.0 if first or second else 1.0
    return len(first & second) / min(len(first), len(second))


def tie(a: Side, b: Side) -> float:
    """Return the weight of the words two sides share, as a share of the lighter side's weight, between 0 and 1.

    Across languages only words that stand for a concept compare, and one of them in common is chance.
    """
    return _shared_weight(a, b, a.fact.terms, b.fact.terms)


def near_tie(a: Side, b: Side) -> float:
    """Return the same of the words right beside the two values; 0 where they share fewer than two words."""
    if len(a.fact.near & b.fact.near) < _FEWEST_NEAR:
        return 0.0
    return _shared_weight(a, b, a.fact.near, b.fact.near)


def near_tied(a: Side, b: Side) -> bool:
    """Tell whether the words right beside two values tie them together, by half of their weight."""
    return near_tie(a, b) >= _TIED_NEAR


def scope_tie(negated: Side, other: Side) -> tuple[float, int]:
    """Return the share of a negation's words, by weight, that the other side tells, and how many they are.

    Words are the same when their verb keys meet. (0, 0) where a word that is itself negated is not told.
    """
    code = negated.claim.language
    terms = other.fact.terms if code == other.claim.language else _concepts(other.fact.terms)
    told = frozenset().union(*(verb_keys(term, code) for term in terms))
    common = {word for word in negated.fact.near if not told.isdisjoint(verb_keys(word, code))}
    if not negated.fact.heads <= common:
        return 0.0, 0
    total = heft(negated.weights, negated.fact.near)
    return (heft(negated.weights, common) / total if total else 0.0), len(common)


def heft(weights: Mapping[str, float], terms: Iterable[str]) -> float:
    """Return how telling some terms are together, the same in whatever order a set gives them."""
    return math.fsum(weights.get(term, 1.0) for term in terms)


def _shared_weight(a: Side, b: Side, first: frozenset[str], second: frozenset[str]) -> float:
    if a.claim.language != b.claim.language:
        first, second = _concepts(first), _concepts(second)
        if len(first & second) < _FEWEST_NEAR:
            return 0.0
    lighter = min(heft(a.weights, first), heft(a.weights, second))
    return heft(a.weights, first & second) / lighter if lighter else 0.0


def _concepts(terms: frozenset[str]) -> frozenset[str]:
    """Return the terms that are words of a concept, which languages share."""
    return frozenset(term for term in terms if term.startswith(CONCEPT))
