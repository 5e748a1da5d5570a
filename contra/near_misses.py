"""The pairs of figures and times that differ, were not flagged, and came nearest to it: what a reader may doubt."""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field

from contra.findings import position
from contra.model import NearMiss, NotComparable, Quantity, TimeRef, Verdict
from contra.rules import REASONS, Side
from contra.rules.gate import time_overlap
from contra.rules.intervals import compare_figures
from contra.rules.likeness import near_tie, tie

__all__ = ["Nearest"]


@dataclass(slots=True)
class Nearest:
    """Keeps the `most` strongest near-misses of all it is offered; none where `most` is 0."""

    most: int
    _kept: list[tuple[float, tuple[str, int, str, int], NearMiss]] = field(default_factory=list)

    def offer(self, a: Side, b: Side, reason: NotComparable) -> None:
        """Take note of two sides that were set apart, if their values differ."""
        if not self.most or not _differ(a, b):
            return
        miss = NearMiss(position(a, by_value=True), position(b, by_value=True), reason, _parts(a, b, reason))
        key = (a.article.id, a.fact.start, b.article.id, b.fact.start)
        heapq.heappush(self._kept, (miss.score, key, miss))
        if len(self._kept) > self.most:
            heapq.heappop(self._kept)

    def kept(self) -> tuple[NearMiss, ...]:
        """Return what was kept, the strongest first."""
        return tuple(miss for *_, miss in sorted(self._kept, key=lambda item: (-item[0], item[1])))


def _differ(a: Side, b: Side) -> bool:
    first, second = a.fact.value, b.fact.value
    if isinstance(first, Quantity) and isinstance(second, Quantity):
        same = first.dimension == second.dimension
        return same and compare_figures(first, second)[0] is not Verdict.COMPATIBLE
    if isinstance(first, TimeRef) and isinstance(second, TimeRef):
        return time_overlap(first, second, whole_days=True) is False
    return False


def _parts(a: Side, b: Side, reason: NotComparable) -> tuple[tuple[str, float], ...]:
    return (
        ("gates passed", REASONS.index(reason.reason) / (len(REASONS) - 1)),
        ("same words", max(tie(a, b), near_tie(a, b))),
    )
