"""What is worth comparing with new claims, found without reading the rest of the index.

Three ways lead to a claim: its vector is near, a fact of it is of the same, or it shares content words. All take a
bounded number of claims for every new one, so that the work does not grow with the index.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from contra.index.codec import decode
from contra.index.facts import UNDATED, claims_with_terms, count_terms, fact_of, near_in_time, placed, signatures
from contra.index.rows import read_articles, read_claims, storable
from contra.index.store import Store
from contra.model import Article, Claim, Fact

__all__ = ["Look", "Surroundings", "claims_of", "numbers_of", "surroundings"]


@dataclass(frozen=True, slots=True)
class Look:
    """How far to look around a claim, in what all three ways give.

    `neighbours` are those of each language. Facts for which `key` gives the same value other than None are of the
    same; `in_time` claims before and after are taken, and `there` of those set in the same place. Claims share words
    if they have `words` rare terms in common, among the `newest` claims of each term; `is_rare` is asked with the
    number of claims that use a term and of all claims.
    """

    neighbours: int
    in_time: int
    there: int
    newest: int
    words: int
    is_rare: Callable[[int, int], bool]
    key: Callable[[Fact], Hashable]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Articles in order of arrival, each with all its claims, in order: what an article is about tells them apart.

    Claims are named by position over all of them: `new` are those asked about, `near` are (claim, claim, cosine).
    `numbers` are those of the claims in the index, by position. `counts` says how many of the `size` claims of the
    index use each term of these.
    """

    articles: tuple[Article, ...]
    claims: tuple[tuple[Claim, ...], ...]
    numbers: tuple[int, ...]
    new: frozenset[int]
    near: tuple[tuple[int, int, float], ...]
    counts: Mapping[str, int]
    size: int


def claims_of(store: Store, articles: Sequence[int]) -> set[int]:
    """Return the numbers of the claims of articles, given by number."""
    rows = store.connection.execute(
        "SELECT number FROM claims WHERE article IN (SELECT value FROM json_each(?))", (json.dumps(list(articles)),)
    )
    return {row[0] for row in rows}


def numbers_of(store: Store, claims: Iterable[Claim]) -> set[int]:
    """Return the numbers of claims that came from the index."""
    wanted: dict[str, set[tuple[int, int]]] = {}
    for claim in claims:
        wanted.setdefault(storable(claim.article), set()).add((claim.start, claim.end))
    found: set[int] = set()
    for article, spans in wanted.items():
        rows = store.connection.execute(
            "SELECT c.number, c.body FROM claims c JOIN articles a ON a.number = c.article WHERE a.id = ?", (article,)
        )
        for number, body in rows:
            claim = decode(Claim, body)
            if (claim.start, claim.end) in spans:
                found.add(number)
    return found


def surroundings(store: Store, look: Look, new: set[int], near: Mapping[tuple[int, int], float]) -> Surroundings:
    """Return the surroundings of the claims numbered `new`, whose neighbours are `near`, as of the caller's snapshot.

    Raises:
        IndexDamagedError: a row fails its check.
    """
    size = store.count("claims")
    own = read_claims(store, sorted(new))
    stated = [claim for _, claim in own.values()]
    met = (
        new | {other for _, other in near} | _of_the_same(store, look, own) | _sharing_words(store, look, stated, size)
    )
    claims = dict(sorted(read_claims(store, sorted(_with_their_articles(store, met))).items()))
    by_article: dict[int, list[int]] = {}
    for number, (article, _) in claims.items():
        by_article.setdefault(article, []).append(number)
    articles = read_articles(store, sorted(by_article))
    ordered = sorted(by_article)
    numbers = tuple(number for article in ordered for number in by_article[article])
    place = {number: at for at, number in enumerate(numbers)}
    return Surroundings(
        tuple(articles[number] for number in ordered),
        tuple(tuple(claims[number][1] for number in by_article[article]) for article in ordered),
        numbers,
        frozenset(place[number] for number in new),
        tuple((place[a], place[b], score) for (a, b), score in near.items()),
        count_terms(store, {term for _, claim in claims.values() for fact in claim.facts for term in fact.terms}),
        size,
    )


def _with_their_articles(store: Store, claims: set[int]) -> set[int]:
    """Return the claims, by number, with all others of the same articles."""
    rows = store.connection.execute(
        "SELECT number FROM claims WHERE article IN "
        "(SELECT article FROM claims WHERE number IN (SELECT value FROM json_each(?)))",
        (json.dumps(sorted(claims)),),
    )
    return {row[0] for row in rows}


def _of_the_same(store: Store, look: Look, claims: Mapping[int, tuple[int, Claim]]) -> set[int]:
    alike: dict[Hashable, list[str]] = {}
    for sign in signatures(store):
        alike.setdefault(look.key(fact_of(sign)), []).append(sign)
    alike.pop(None, None)
    times = dict(
        store.connection.execute(
            "SELECT number, published FROM articles WHERE number IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted({article for article, _ in claims.values()})),),
        )
    )
    asked: set[tuple[str, float, int]] = set()
    for article, claim in claims.values():
        published = UNDATED if times[article] is None else float(times[article])
        for fact in claim.facts:
            for sign in alike.get(look.key(fact), ()):
                asked.add((sign, published, look.in_time))
                asked.update((placed(sign, place.id), published, look.there) for place in fact.focus)
    return {number for key, published, reach in asked for number in near_in_time(store, key, published, reach)}


def _sharing_words(store: Store, look: Look, claims: Sequence[Claim], size: int) -> set[int]:
    terms = [{term for fact in claim.facts for term in fact.terms} for claim in claims]
    counts = count_terms(store, set().union(*terms))
    return {
        number
        for own in terms
        for number in claims_with_terms(
            store, sorted(term for term in own if look.is_rare(counts.get(term, 0), size)), look.words, look.newest
        )
    }
