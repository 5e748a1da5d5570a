"""Which claims a search may return: by source, language, time, place, speaker, article, or having a figure."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from contra.index.rows import storable
from contra.index.store import Store
from contra.language.folding import fold_text
from contra.language.gazetteer import load as load_gazetteer
from contra.language.tokens import tokenize
from contra.wording import did_you_mean

__all__ = ["Filters", "allowed_claims", "chosen_articles", "undated_claims", "unmet"]


@dataclass(frozen=True, slots=True)
class Filters:
    """Conditions that must all hold; within one, any of its values will do, and an empty one allows all.

    `from_` is inclusive, `to` exclusive, both timezone-aware and about the time of publication. A place is an id or
    a name, in any language of the gazetteer, and takes in what lies within it; a speaker is an id or a name. Places,
    speakers are compared folded.
    """

    sources: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    from_: datetime | None = None
    to: datetime | None = None
    places: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    has_number: bool = False

    def __post_init__(self) -> None:
        """Refuse a time without an offset: it would mean another moment on another machine."""
        for name, moment in (("from_", self.from_), ("to", self.to)):
            if moment is not None and moment.tzinfo is None:
                raise ValueError(f"{name} needs an offset from UTC, got {moment.isoformat()}")


def allowed_claims(store: Store, filters: Filters) -> NDArray[np.int64] | None:
    """Return the numbers of the claims the filters allow, rising; None when there is no filter."""
    rows = _allowed(store, filters, "ORDER BY c.number")
    return None if rows is None else np.array([row[0] for row in rows], dtype=np.int64)


def _allowed(store: Store, filters: Filters, ending: str) -> sqlite3.Cursor | None:
    conditions, arguments = _article_conditions(filters, dated=True)
    if filters.languages:
        conditions.append("c.language IN (SELECT value FROM json_each(?))")
        arguments.append(json.dumps(filters.languages))
    for kind, wanted in _key_conditions(filters):
        conditions.append(
            "c.number IN (SELECT claim FROM claim_keys WHERE kind = ? AND key IN (SELECT value FROM json_each(?)))"
        )
        arguments += [kind, json.dumps(wanted)]
    if not conditions:
        return None
    return store.connection.execute(
        "SELECT c.number FROM claims c JOIN articles a ON a.number = c.article "  # noqa: S608 - conditions are our own
        f"WHERE {' AND '.join(conditions)} {ending}",
        arguments,
    )


def undated_claims(store: Store, filters: Filters) -> int:
    """Return how many claims of otherwise allowed articles a filter by time leaves out for want of a time."""
    if filters.from_ is None and filters.to is None:
        return 0
    conditions, arguments = _article_conditions(filters, dated=False)
    conditions.append("a.published IS NULL")
    return int(
        store.one(
            f"SELECT count(*) FROM claims c JOIN articles a ON a.number = c.article WHERE {' AND '.join(conditions)}",  # noqa: S608 - conditions are our own text
            *arguments,
        )
    )


def chosen_articles(store: Store, filters: Filters) -> list[tuple[int, str]]:
    """Return (number, id) of the articles that meet the filters by source, id and time."""
    conditions, arguments = _article_conditions(filters, dated=True)
    return store.connection.execute(
        f"SELECT a.number, a.id FROM articles a WHERE {' AND '.join(conditions)} ORDER BY a.number",  # noqa: S608 - ours
        arguments,
    ).fetchall()


def _article_conditions(filters: Filters, *, dated: bool) -> tuple[list[str], list[object]]:
    conditions: list[str] = []
    arguments: list[object] = []
    for column, values in (("source", filters.sources), ("id", filters.articles)):
        if values:
            conditions.append(f"a.{column} IN (SELECT value FROM json_each(?))")  # noqa: S608 - column is our own
            arguments.append(json.dumps([storable(value) for value in values]))
    for operator, moment in ((">=", filters.from_), ("<", filters.to)):
        if dated and moment is not None:
            conditions.append(f"a.published {operator} ?")
            arguments.append(moment.timestamp())
    return conditions, arguments


def _key_conditions(filters: Filters) -> list[tuple[str, Sequence[str]]]:
    found: list[tuple[str, Sequence[str]]] = []
    for kind, values in (("place", filters.places), ("speaker", filters.speakers)):
        forms = {form for value in values for form in (storable(value), fold_text(value))}
        if kind == "place":
            forms.update(identifier for value in values for identifier in _places_named(value))
        if values:
            found.append((kind, sorted(forms)))
    if filters.has_number:
        found.append(("has", ["number"]))
    return found


def _places_named(name: str) -> Iterator[str]:
    """Yield the ids of all places of that name, in whichever language it is written."""
    words = tokenize(name).words
    for match in load_gazetteer().find(words):
        if (match.start, match.end) == (0, len(words)):
            yield from (entry.id for entry in match.entries if not entry.adjective)


def unmet(store: Store, filters: Filters) -> tuple[str, ...]:
    """Return, in words, what of the filters no claim meets even by itself.

    "all of these" where each is met by some claim and all by none. A source or language that is not there comes with
    the nearest that is.
    """
    languages = store.languages()
    found = [
        f"language {value!r}{did_you_mean(value, languages)}" for value in filters.languages if value not in languages
    ]
    for words, single in _singly(filters):
        if not _any(store, single):
            sources = _sources(store) if single.sources else []
            found.append(words + "".join(did_you_mean(value, sources) for value in single.sources))
    return tuple(found) if found or _any(store, filters) else ("all of these",)


def _singly(filters: Filters) -> Iterator[tuple[str, Filters]]:
    """Yield each condition in words and alone, but those on language, which full rows would be read for."""
    yield from ((f"source {value!r}", Filters(sources=(value,))) for value in filters.sources)
    yield from ((f"article {value!r}", Filters(articles=(value,))) for value in filters.articles)
    yield from ((f"place {value!r}", Filters(places=(value,))) for value in filters.places)
    yield from ((f"speaker {value!r}", Filters(speakers=(value,))) for value in filters.speakers)
    yield "time of publication", Filters(from_=filters.from_, to=filters.to)
    yield "has a figure", Filters(has_number=filters.has_number)


def _sources(store: Store) -> list[str]:
    """Return all sources, stepping from one to the next instead of reading every row."""
    found: list[str] = []
    while (
        name := store.one("SELECT min(source) FROM articles WHERE source > ?", found[-1] if found else "")
    ) is not None:
        found.append(str(name))
    return found


def _any(store: Store, filters: Filters) -> bool:
    """Tell whether some claim meets the filters."""
    found = _allowed(store, filters, "LIMIT 1")
    return found is None or found.fetchone() is not None
