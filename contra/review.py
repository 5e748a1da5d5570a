"""What people and earlier runs have said of findings, as values a report carries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

__all__ = ["Decision", "DecisionKind", "KnownRelation", "Review"]


class DecisionKind(StrEnum):
    """What a person decided on a relation; see docs/ci.md for when to choose which."""

    SAME_EVENT_NO = "same-event-no"
    UPDATED = "updated"
    DIFFERENT_SCOPE = "different-scope"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"

    @property
    def suppresses(self) -> bool:
        """Tell whether the relation needs no further look; a confirmed contradiction stays until it is corrected."""
        return self is not DecisionKind.CONFIRMED


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision on the relation of that id; `place` is where it is written, as "file:line".

    It holds up to and on the day `expires`, for ever without one.
    """

    relation: str
    kind: DecisionKind
    place: str
    who: str | None = None
    when: date | None = None
    why: str | None = None
    expires: date | None = None


@dataclass(frozen=True, slots=True)
class KnownRelation:
    """A relation as a baseline keeps it: its fingerprint and all that the fingerprint was made from.

    `sources` and `said` are in one order: the first source said the first text.
    """

    id: str
    rule: str
    slot: str
    verdict: str
    sources: tuple[str, str]
    said: tuple[str, str]

    def named(self) -> str:
        """Return the relation in one line, for a person."""
        sides = " / ".join(f"{said} ({source})" for source, said in zip(self.sources, self.said, strict=True))
        return f"{self.id} {self.verdict} {self.rule} {self.slot.replace('-', ' ')}: {sides}".replace(" :", ":")


@dataclass(frozen=True, slots=True)
class Review:
    """What a baseline, decisions, and a choice of rules or articles did to a report.

    `known` are the ids of relations that are no news to the baseline, None where there is no baseline; `fixed` is what
    the baseline knows and the articles no longer hold. `decisions` are those that hold for a relation of this run,
    `unused` those that meet none, `expired` those past their day. `unselected` counts findings of rules that were not
    asked for, `elsewhere` those that touch no changed article.
    """

    known: frozenset[str] | None = None
    fixed: tuple[KnownRelation, ...] = ()
    decisions: tuple[Decision, ...] = ()
    unused: tuple[Decision, ...] = ()
    expired: tuple[Decision, ...] = ()
    unselected: int = 0
    elsewhere: int = 0

    @property
    def decided(self) -> frozenset[str]:
        """Return the ids of relations that a decision takes out of what is to be looked at."""
        return frozenset(each.relation for each in self.decisions if each.kind.suppresses)
