"""What the facts of claims are about, in short, kept beside them so that those alike are found without reading all.

A signature says what a fact is of (its slot, what happened or what a figure counts, in which dimension); terms are the
stems of its content words. Both follow from the claim alone; what may be compared with what is for others to say.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from contra.index.store import Store
from contra.model import Claim, Fact, Quantity

__all__ = ["UNDATED", "claims_with_terms", "count_terms", "fact_keys", "fact_of", "joined_terms", "near_in_time",
           "placed", "signature", "signatures"]  # fmt: skip

UNDATED = -1e12
"""Seconds since 1970 that stand for an unknown time: the undated count as published together, before all others."""


def signature(fact: Fact) -> str:
    """Return what `fact` is of, as JSON: slot, predicate, and of a figure the role and the dimension."""
    figure = (fact.value.role, fact.value.dimension) if isinstance(fact.value, Quantity) else (None, None)
    return _json([fact.slot, fact.predicate, *figure])


def placed(sign: str, place: str) -> str:
    """Return the signature `sign` with the id of a place the article is set in."""
    return _json([*json.loads(sign), place])


def _json(parts: Sequence[str | None]) -> str:
    text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def fact_of(sign: str) -> Fact:
    """Return a fact that has the signature `sign` and says nothing else."""
    slot, predicate, role, dimension, *_ = json.loads(sign)
    value = None if dimension is None else Quantity("", 0, 0, None, None, None, "", role, dimension=dimension)
    return Fact(slot, 0, 0, value, predicate)


def fact_keys(claim: Claim) -> set[str]:
    """Return the signatures of the facts of `claim`, alone and with each place; one with nothing to be of has none."""
    found: set[str] = set()
    for fact in claim.facts:
        if fact.predicate is not None or fact.value is not None:
            sign = signature(fact)
            found |= {sign, *(placed(sign, place.id) for place in fact.focus)}
    return found


def joined_terms(claim: Claim) -> str:
    """Return the terms of all facts of `claim`, each once, sorted, separated by spaces."""
    return " ".join(sorted({term for fact in claim.facts for term in fact.terms}))


def signatures(store: Store) -> Iterator[str]:
    """Yield every signature some claim has, without its places; each is stepped to, not all their claims read."""
    found = ""
    while (found := store.one("SELECT min(key) FROM claim_facts WHERE key > ?", found)) is not None:
        bare = _json(json.loads(found)[:4])
        if bare == found:
            yield bare


def near_in_time(store: Store, key: str, published: float, reach: int) -> Iterator[int]:
    """Yield the claims under `key` of `reach` published before that time, and of as many then or after."""
    for order, where in (("DESC", "<"), ("ASC", ">=")):
        rows = store.connection.execute(
            f"SELECT claim FROM claim_facts WHERE key = ? AND published {where} ? "  # noqa: S608 - our own words
            f"ORDER BY published {order}, claim {order} LIMIT ?",
            (key, published, reach),
        )
        yield from (row[0] for row in rows)


def claims_with_terms(store: Store, terms: Iterable[str], at_least: int, most: int) -> list[int]:
    """Return the claims that use `at_least` of the terms, looking at the `most` newest claims of each term."""
    counted: Counter[int] = Counter()
    for term in terms:
        if term.isalnum():
            counted.update(
                row[0]
                for row in store.connection.execute(
                    "SELECT rowid FROM claim_terms WHERE claim_terms MATCH ? ORDER BY rowid DESC LIMIT ?",
                    (f'"{term}"', most),
                )
            )
    return [number for number, count in counted.items() if count >= at_least]


def count_terms(store: Store, terms: Iterable[str]) -> dict[str, int]:
    """Return how many claims use each term; one that none uses is left out."""
    store.connection.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.terms USING fts5vocab (main, claim_terms, row)")
    found = ((term, store.one("SELECT doc FROM temp.terms WHERE term = ?", term)) for term in terms)
    return {term: int(count) for term, count in found if count is not None}
