"""Hybrid search: nearest vectors and folded full text, fused by rank.

Reciprocal rank fusion with k = 60 (Cormack, Clarke and Buettcher 2009, "Reciprocal Rank Fusion outperforms Condorcet
and individual Rank Learning Methods"). Figures of the query make a ranking of their own, so that of two claims about
the same thing the one with the same figure comes first.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from contra.index.commonness import split_common
from contra.index.filters import Filters, allowed_claims, undated_claims, unmet
from contra.index.rows import read_articles, read_claims
from contra.index.store import Store
from contra.index.terms import QueryTerms, matched_spans, read_query
from contra.model import Article, Claim

__all__ = ["Hit", "Mode", "SearchResult", "search"]

FUSION_K = 60
_DEPTH = 100
"""How far down each ranking counts; a hit beyond place 100 of both adds less than 1/160 a ranking."""
VectorSearch = Callable[[NDArray[np.float32], int, "NDArray[np.int64] | None"], list[tuple[int, float]]]


class Mode(StrEnum):
    """What a search went by."""

    HYBRID = "hybrid"
    LEXICAL = "lexical"
    VECTORS = "vectors"


@dataclass(frozen=True, slots=True)
class Hit:
    """A claim found: `score` is the fused one, ranks count from 1 and are None in a ranking that lacks it.

    `cosine` is None where the vectors did not find it; `spans` are offsets in the claim's text.
    """

    number: int
    claim: Claim
    article: Article
    score: float
    vector_rank: int | None
    word_rank: int | None
    figure_rank: int | None
    cosine: float | None
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The hits, best first.

    `undated` counts claims a filter by time left out because their article has no time; `common` are words of the
    query that so many claims share that they were not looked up; `unmet` says, in words, which of the filters no claim
    meets. `note` says why vectors were not used, where they were not.
    """

    hits: tuple[Hit, ...]
    mode: Mode
    undated: int = 0
    common: tuple[str, ...] = ()
    note: str | None = None
    unmet: tuple[str, ...] = ()


def search(
    store: Store,
    nearest: VectorSearch,
    text: str,
    vector: NDArray[np.float32] | None,
    *,
    filters: Filters,
    limit: int,
    without: int | None = None,
) -> SearchResult:
    """Return the claims that best answer `text` and its `vector` (dim,), as of the caller's snapshot.

    Raises:
        IndexDamagedError: a hit's row fails its check.
    """
    limit = min(limit, store.count("claims"))
    terms = read_query(text)
    allowed = allowed_claims(store, filters)
    for phrase in terms.phrases:
        holding = _matching(store, _quoted(phrase))
        allowed = holding if allowed is None else np.intersect1d(allowed, holding)
    depth = max(_DEPTH, 4 * limit)
    by_vector = [] if vector is None else nearest(vector.reshape(1, -1).astype(np.float32), depth, allowed)
    words, common = split_common(store, terms.words)
    by_words = _by_words(store, words, allowed, depth)
    by_figures = _by_figures(store, terms, allowed, [*(number for number, _ in by_vector), *by_words], depth)
    rankings = [_ranks([number for number, _ in by_vector]), _ranks(by_words), _ranks(by_figures)]
    fused = _fuse(rankings, without)[:limit]
    hits = _hits(store, fused, rankings, dict(by_vector), terms)
    mode = Mode.LEXICAL if vector is None else Mode.HYBRID if terms.words else Mode.VECTORS
    missing = unmet(store, filters) if filters != Filters() else ()
    return SearchResult(hits, mode, undated_claims(store, filters), common, unmet=missing)


def _by_words(store: Store, words: Sequence[str], allowed: NDArray[np.int64] | None, depth: int) -> list[int]:
    if not words:
        return []
    permitted = None if allowed is None else set(allowed.tolist())
    if permitted is not None and not permitted:
        return []
    query = " OR ".join(_quoted((word,)) for word in words)
    found: list[int] = []
    for (number,) in store.connection.execute(
        "SELECT rowid FROM claim_words WHERE claim_words MATCH ? ORDER BY bm25(claim_words), rowid", (query,)
    ):
        if permitted is None or number in permitted:
            found.append(number)
        if len(found) == depth:
            break
    return found


def _by_figures(
    store: Store, terms: QueryTerms, allowed: NDArray[np.int64] | None, candidates: Sequence[int], depth: int
) -> list[int]:
    """Rank by how many of the query's figures a claim states; where many state one, only among what else was found."""
    if not terms.figures:
        return []
    figures = json.dumps(terms.figures)
    rows = store.connection.execute(
        "SELECT claim, count(*) FROM claim_keys WHERE kind = 'figure' AND key IN (SELECT value FROM json_each(?)) "
        "GROUP BY claim", (figures,)
    ).fetchall()  # fmt: skip
    permitted = None if allowed is None else set(allowed.tolist())
    stated = {number: count for number, count in rows if permitted is None or number in permitted}
    place = {number: position for position, number in reversed(list(enumerate(candidates)))}
    pool = [number for number in stated if number in place] if len(stated) > depth else list(stated)
    return sorted(pool, key=lambda number: (-stated[number], place.get(number, len(candidates)), number))[:depth]


def _matching(store: Store, query: str) -> NDArray[np.int64]:
    rows = store.connection.execute("SELECT rowid FROM claim_words WHERE claim_words MATCH ? ORDER BY rowid", (query,))
    return np.array([row[0] for row in rows], dtype=np.int64)


def _quoted(words: Sequence[str]) -> str:
    """Return an FTS5 string: words hold letters, digits and dots only, so nothing in them can be an operator."""
    return '"' + " ".join(words) + '"'


def _ranks(numbers: Sequence[int]) -> dict[int, int]:
    return {number: rank for rank, number in enumerate(numbers, start=1)}


def _fuse(rankings: Sequence[dict[int, int]], without: int | None) -> list[tuple[int, float]]:
    scores: dict[int, float] = {}
    for ranking in rankings:
        for number, rank in ranking.items():
            scores[number] = scores.get(number, 0.0) + 1.0 / (FUSION_K + rank)
    scores.pop(without or 0, None)
    return sorted(scores.items(), key=lambda item: (-item[1], item[0]))


def _hits(
    store: Store,
    fused: Sequence[tuple[int, float]],
    rankings: Sequence[dict[int, int]],
    cosines: dict[int, float],
    terms: QueryTerms,
) -> tuple[Hit, ...]:
    claims = read_claims(store, [number for number, _ in fused])
    articles = read_articles(store, sorted({article for article, _ in claims.values()}))
    by_vector, by_words, by_figures = rankings
    return tuple(
        Hit(
            number, claims[number][1], articles[claims[number][0]], score,
            by_vector.get(number), by_words.get(number), by_figures.get(number), cosines.get(number),
            matched_spans(claims[number][1].text, terms),
        )
        for number, score in fused
    )  # fmt: skip
