"""The frozen values every room speaks in.

Offsets are always Unicode code points in `Article.text`, and `text` is always that very slice: normalised text
never replaces what an article says.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from enum import StrEnum

from contra.notebook import Tabular
from contra.review import Review
from contra.values import Hedge, HedgeKind, Identifier, Name, Place, Quantity, Speaker, TimeRef, Value

__all__ = [
    "Article",
    "Claim",
    "ClaimKind",
    "Coverage",
    "Fact",
    "Finding",
    "Hedge",
    "HedgeKind",
    "Identifier",
    "LeftOut",
    "Modality",
    "Name",
    "NearMiss",
    "NotComparable",
    "Place",
    "Polarity",
    "Position",
    "Quantity",
    "Relation",
    "Report",
    "Skipped",
    "Speaker",
    "TimeRef",
    "Value",
    "Verdict",
]


class Verdict(StrEnum):
    """How two claims about the same fact stand to each other; never which of them is right."""

    CONFLICT = "conflict"
    TENSION = "tension"
    UPDATE = "update"
    COMPATIBLE = "compatible"
    NOT_COMPARABLE = "not comparable"

    @property
    def rank(self) -> int:
        """Strength for choosing among several: conflict is the strongest."""
        return {"conflict": 4, "tension": 3, "update": 2, "compatible": 1, "not comparable": 0}[self.value]


class ClaimKind(StrEnum):
    """What stretch of an article a claim is."""

    SENTENCE = "sentence"
    CLAUSE = "clause"
    HEADLINE = "headline"
    TEXT = "text"


class Polarity(StrEnum):
    """Whether a claim affirms or negates what it speaks of."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"


class Modality(StrEnum):
    """How a claim puts what it speaks of: as fact, plan, possibility, condition, denial or question."""

    ASSERTED = "asserted"
    PLANNED = "planned"
    POSSIBLE = "possible"
    CONDITIONAL = "conditional"
    DENIED = "denied"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was read; `text` is never normalised.

    `published` is timezone-aware or None; `published_guessed` is true when it was taken from the text, the file's
    name, or lacked an offset. `path` and `line` (1-based, of JSON Lines and tables) say where it was read from.
    `sections` are the rubrics it ran in. `guessed` names further fields that nothing stated but that were concluded,
    such as "source" from the host of its address, or the "encoding" of its file.
    """

    id: str
    source: str
    text: str
    url: str | None = None
    title: str | None = None
    author: str | None = None
    published: datetime | None = None
    published_guessed: bool = False
    language: str | None = None
    path: str | None = None
    line: int | None = None
    sections: tuple[str, ...] = ()
    guessed: tuple[str, ...] = ()

    @property
    def dated_by_day(self) -> bool:
        """Tell whether only the day of publication is known: midnight sharp, which nothing stated with an offset."""
        return self.published is not None and self.published_guessed and self.published.time() == time()

    @property
    def published_until(self) -> datetime | None:
        """The last moment it may have been published at: `published`, or the end of its day where that is all."""
        return self.published + timedelta(days=1) if self.published and self.dated_by_day else self.published


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was not read, and why."""

    path: str
    reason: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A stretch of an article that makes no claim: boilerplate, byline, share buttons, and why it was left out."""

    article: str
    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One comparable thing a claim states, with the context that decides what it may be compared with.

    `slot` is the field the value answers ("quantity", "event", "holder"); `predicate` the canonical event or state
    ("seize", "begin"); `places` are named with it, `focus` is where the article is set, `countries` are the ids of
    countries whose nationality the clause names; `period` is the time it speaks of and `as_of` the time up to which
    it counts ("until Thursday evening"); `actors` are the groups whose fact it is ("military", "civilians"),
    `objects` the things it is about, `terms` the stems of its content words, `near` of those right beside its value
    or, of a negated statement, in the negation's scope, `heads` the stems of the words that are negated, stand before
    an event's word or are what a time dates, `beside` what stands beside an event's word in ids that languages share,
    and `salient` those terms that are rare among the claims it is judged with.
    """

    slot: str
    start: int
    end: int
    value: Value | None = None
    predicate: str | None = None
    places: tuple[Place, ...] = ()
    focus: tuple[Place, ...] = ()
    countries: frozenset[str] = frozenset()
    period: TimeRef | None = None
    as_of: TimeRef | None = None
    actors: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    qualifiers: frozenset[str] = frozenset()
    terms: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    salient: frozenset[str] = frozenset()
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.ASSERTED
    speaker: Speaker | None = None

    def overlap(self, other: Fact) -> float:
        """Return the share of both facts' content words that they have in common, between 0 and 1."""
        union = self.terms | other.terms
        return len(self.terms & other.terms) / len(union) if union else 0.0


@dataclass(frozen=True, slots=True)
class Claim:
    """A stretch of an article that states something checkable, with everything that was read from it.

    `stamp` is the time of day that opens its entry of a live page: when it was written, where that is told.
    """

    article: str
    start: int
    end: int
    text: str
    kind: ClaimKind
    language: str
    speaker: Speaker | None = None
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.ASSERTED
    quantities: tuple[Quantity, ...] = ()
    times: tuple[TimeRef, ...] = ()
    places: tuple[Place, ...] = ()
    names: tuple[Name, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    facts: tuple[Fact, ...] = ()
    quoted: bool = False
    stamp: TimeRef | None = None


@dataclass(frozen=True, slots=True)
class NotComparable:
    """Two claims that do not speak of the same fact, and the reason, as an id from docs/verdicts.md."""

    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Position:
    """A claim in a finding together with the value at issue; `value` is None for rules that compare no value."""

    claim: Claim
    value: Value | None
    speaker: Speaker | None = None
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class NearMiss:
    """Two positions whose values differ and that were not taken for one fact, with the reason.

    `parts` are what its score is the mean of, each by name and between 0 and 1.
    """

    a: Position
    b: Position
    reason: NotComparable
    parts: tuple[tuple[str, float], ...]

    @property
    def score(self) -> float:
        """How near the pair came to being compared, between 0 and 1."""
        return round(sum(value for _, value in self.parts) / len(self.parts), 4)


@dataclass(frozen=True, slots=True)
class Relation:
    """How two positions of a finding stand to each other; `a` and `b` index `Finding.positions`.

    `id` is the fingerprint of the rule, the `slot`, the two sources and what each of them `said`, in the order a, b.
    """

    a: int
    b: int
    id: str
    rule: str
    verdict: Verdict
    why: str
    score: float
    between_speakers: bool = False
    slot: str = ""
    said: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Finding:
    """One fact on which claims differ, with all who hold a position on it."""

    id: str
    rule: str
    verdict: Verdict
    score: float
    title: str
    group: str
    positions: tuple[Position, ...]
    relations: tuple[Relation, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was read and compared, and what was not, with reasons."""

    articles: int
    skipped: tuple[Skipped, ...]
    claims: int
    left_out: dict[str, int]
    claims_with_values: int
    pairs_considered: int
    pairs_compared: int
    not_comparable: dict[str, int]


@dataclass(frozen=True, slots=True)
class Report(Tabular):
    """The whole outcome of a check, ready for a format to show.

    `findings` are those to look at; those a person has decided on are in `suppressed`, with the decisions in `review`.
    `near_misses` are the strongest pairs that were not flagged, as many as were asked for. `agreements` are the facts
    on which sources of those articles agree, their verdict compatible; a report over an index has none.
    """

    articles: tuple[Article, ...]
    coverage: Coverage
    findings: tuple[Finding, ...]
    model_id: str
    model_fingerprint: str
    settings: dict[str, object] = field(default_factory=dict)
    suppressed: tuple[Finding, ...] = ()
    near_misses: tuple[NearMiss, ...] = ()
    agreements: tuple[Finding, ...] = ()
    review: Review | None = None
