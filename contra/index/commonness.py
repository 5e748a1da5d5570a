"""Which words so many claims share that looking them up costs much and tells little.

SQLite ranks by BM25, and to do so walks every claim that holds any word of the query: "of" in a million claims takes
longer than all else together. Words are therefore taken rarest first until their claims add up to a budget.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from contra.index.store import Store

__all__ = ["count_common", "split_common"]

POSTINGS = 50_000
"""Claims a query's words may touch, added up; `benchmarks/index_scale.py` measures what a search then takes."""
_COUNTED_FROM = 1_000
"""Words of fewer claims are not counted: sixty of them stay far within the budget."""
_MOST_WORDS = 64
"""Words of a query that are looked up at most; of a whole article as query the vector carries the rest."""


def count_common(store: Store) -> None:
    """Count the words that stand in many claims; a writer does so whenever it writes vector files."""
    with store.transaction() as connection:
        connection.execute("DELETE FROM common_words")
        connection.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab (main, claim_words, row)")
        connection.execute(
            "INSERT INTO common_words (word, claims) SELECT term, doc FROM temp.vocabulary WHERE doc >= ?",
            (_COUNTED_FROM,),
        )
        connection.execute("DROP TABLE temp.vocabulary")


def split_common(store: Store, words: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words to look up, and those left out as too common; the rarest word is always looked up."""
    counted = dict(
        store.connection.execute(
            "SELECT word, claims FROM common_words WHERE word IN (SELECT value FROM json_each(?))",
            (json.dumps(list(words)),),
        )
    )
    chosen: set[str] = set()
    spent = 0
    for word in sorted(words, key=lambda word: (counted.get(word, 0), words.index(word))):
        spent += counted.get(word, 0)
        if chosen and (spent > POSTINGS or len(chosen) == _MOST_WORDS):
            break
        chosen.add(word)
    return tuple(word for word in words if word in chosen), tuple(word for word in words if word not in chosen)
