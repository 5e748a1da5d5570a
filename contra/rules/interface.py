"""What a rule is: it takes two sides that may speak of one fact and says how they stand, or why they do not compare."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from contra.model import Article, Claim, Fact, NotComparable, Verdict

if TYPE_CHECKING:  # a story gives its reasons in this module's terms
    from contra.rules.story import Story

__all__ = ["Outcome", "Rank", "Ranking", "Reason", "Rule", "Side", "incomparable"]


class Rank(NamedTuple):
    """How many claims of an article are `nearer` in meaning than one of them, `of` how many in all."""

    nearer: int
    of: int


Ranking = Callable[[int, int], tuple[Rank, Rank] | None]
"""Gives for two claims, by position, the rank of either in its article as seen from the other; None if not known."""


class Reason(StrEnum):
    """Why two claims do not speak of the same fact; counted in the report's coverage."""

    NO_SHARED_FACT = "no-shared-fact"
    OTHER_ROLE = "other-role"
    OTHER_UNIT = "other-unit"
    OTHER_PLACE = "other-place"
    OTHER_SCOPE = "other-scope"
    OTHER_TIME = "other-time"
    OTHER_SUBJECT = "other-subject"
    OTHER_EVENT = "other-event"
    OTHER_MODALITY = "plan-or-possibility"
    UNKNOWN_ROLE = "role-not-understood"
    COPY = "copy"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: a fact, the claim it stands in, the article that says it, and that article's story.

    `given`: both sides are known to speak of one event, vouched for by the caller or by being one sentence of a copied
    text, which an editor changed in one copy; `copied` is the latter. `weights` tell how telling each stem is among the
    claims judged together (inverse document frequency), 1 where it is not listed. `position` is the claim's among
    these, by which `ranking` knows it.
    """

    fact: Fact
    claim: Claim
    article: Article
    given: bool = False
    copied: bool = False
    weights: Mapping[str, float] = field(default_factory=dict)
    story: Story | None = None
    position: int = -1
    ranking: Ranking | None = None

    @property
    def published(self) -> datetime | None:
        """When the claim was published: as the stamp of its entry says, else with its article."""
        stamp = self.claim.stamp
        return self.article.published if stamp is None or stamp.from_ is None else stamp.from_

    @property
    def published_until(self) -> datetime | None:
        """The last moment it may have been published at."""
        return self.article.published_until if self.claim.stamp is None else self.published


@dataclass(frozen=True, slots=True)
class Outcome:
    """How two sides stand: the verdict, the reason in words, and named parts of a score between 0 and 1."""

    verdict: Verdict
    why: str
    parts: tuple[tuple[str, float], ...] = ()

    @property
    def score(self) -> float:
        """The mean of the named parts: how surely both sides speak of the same fact."""
        return sum(value for _, value in self.parts) / len(self.parts) if self.parts else 0.5


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of mismatch: `id` is permanent, `manual` its page for users.

    `readers` compare two facts, by the slot of fact they read. No pair of facts is read twice.

    `by_value` tells whether the values of the facts differ; otherwise the claims themselves exclude each other.
    """

    id: str
    manual: str
    readers: Mapping[str, Callable[[Side, Side], Outcome | NotComparable]]
    by_value: bool = True


def incomparable(reason: Reason, detail: str = "") -> NotComparable:
    """Return the value that says why two sides are not compared."""
    return NotComparable(reason.value, detail)
