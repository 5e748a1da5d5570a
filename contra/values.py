"""What is read in a text, as frozen values: quantities, times, places, names, identifiers, speakers.

Every one has the exact words it was read from, `text`, at `start` to `end` in the article, counted in code points.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

__all__ = ["Hedge", "HedgeKind", "Identifier", "Name", "Place", "Quantity", "Speaker", "TimeRef", "Value"]


class HedgeKind(StrEnum):
    """What the words around a figure do to it."""

    ABOUT = "about"
    NEARLY = "nearly"
    MORE_THAN = "more-than"
    LESS_THAN = "less-than"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    BETWEEN = "between"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class Hedge:
    """The words that bend a figure, such as "about" or "more than"."""

    text: str
    start: int
    end: int
    kind: HedgeKind


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure with its interval.

    `value` is None when only a range is stated ("dozens"). `low` and `high` are in the unit as written, None where
    open ended; `low_open`/`high_open` say that the bound itself is excluded. `scale` converts the written unit to
    the base of its dimension, `unit` is an id listed in docs/claims.md. `exact` is the width of the last written
    digit (1 for 12, 0.1 for 8.6, 1000 for 28,000 read as rounded).
    """

    text: str
    start: int
    end: int
    value: float | None
    low: float | None
    high: float | None
    unit: str
    role: str
    low_open: bool = False
    high_open: bool = False
    hedge: Hedge | None = None
    noun: str | None = None
    scale: float = 1.0
    dimension: str = "count"
    precision: float = 1.0
    aspect: str = "level"
    kind: str = "quantity"


@dataclass(frozen=True, slots=True)
class TimeRef:
    """A stretch of time: `from_` inclusive, `to` exclusive, both timezone-aware; None when it could not be anchored."""

    text: str
    start: int
    end: int
    from_: datetime | None
    to: datetime | None
    granularity: str
    guessed: bool = False
    kind: str = "time"


@dataclass(frozen=True, slots=True)
class Place:
    """A place; `id` is the same across languages. `within` are the ids of the places that contain it."""

    text: str
    start: int
    end: int
    id: str
    canonical: str
    type: str = "place"
    within: tuple[str, ...] = ()
    known: bool = True
    kind: str = "place"


@dataclass(frozen=True, slots=True)
class Name:
    """A person or an organisation, without title or rank. `post` is the office held, folded ("deputy governor")."""

    text: str
    start: int
    end: int
    id: str | None
    canonical: str
    type: str = "person"
    post: str | None = None
    kind: str = "name"


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number that names something (Su-25, Resolution 2254): recognised, typed, never compared as a quantity."""

    text: str
    start: int
    end: int
    type: str
    kind: str = "identifier"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says it: the words naming the speaker, and the id shared by all mentions where one is known."""

    text: str
    start: int
    end: int
    id: str | None
    canonical: str


Value = Quantity | TimeRef | Place | Name
