"""How a figure went as reports came in: a point a report, a line between those that differ, drawn by its verdict."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from contra.formats.html.intervals import span_of
from contra.formats.html.scale import Scale, Tick, scale_over
from contra.model import Article, Finding, Quantity

__all__ = ["Line", "Point", "Timeline", "timeline"]

_MARGIN = 12.0
# above and below there is a label beside each point
_HEADROOM = 22.0
# what a point takes with its label on a phone; between two that differ there is the sign of the verdict as well
_WIDE, _WIDE_WITH_SIGN, _TALL = 9.0, 16.0, 26.0
_EDGE = 6.0


@dataclass(frozen=True, slots=True)
class Point:
    """A report: `x` and `y` in percent from the left and the top; `low` and `high` are the ends of its interval."""

    x: float
    y: float
    low: float
    high: float
    label: str
    letter: str


@dataclass(frozen=True, slots=True)
class Line:
    """Two reports that differ: the ends in percent, the middle for a mark, and the verdict."""

    x1: float
    y1: float
    x2: float
    y2: float
    verdict: str

    @property
    def middle(self) -> tuple[float, float]:
        """Return the point half-way."""
        return round((self.x1 + self.x2) / 2, 2), round((self.y1 + self.y2) / 2, 2)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Points in order of time, the lines between them, marks along both axes, and how many reports have no time.

    `moved` says that points of nearly one time stand beside it, not to lie on one another.
    """

    points: tuple[Point, ...]
    lines: tuple[Line, ...]
    times: tuple[Tick, ...]
    figures: tuple[Tick, ...]
    undated: int
    moved: bool = False


@dataclass(frozen=True, slots=True)
class _Report:
    number: int
    when: datetime
    figure: float
    low: float
    high: float


def timeline(finding: Finding, articles: dict[str, Article], letters: tuple[str, ...]) -> Timeline | None:
    """Return the timeline of a figure; None where fewer than two reports have a time, or all have the same one.

    A point stands at the time of publication and at the figure, or at the middle or the one end of its interval.
    `letters` name the side of every position.
    """
    quantities = [position.value for position in finding.positions if isinstance(position.value, Quantity)]
    if len(quantities) < len(finding.positions) or len({value.dimension for value in quantities}) != 1:
        return None
    factor = quantities[0].scale or 1.0
    dated = [
        report
        for number, quantity in enumerate(quantities)
        if (report := _report(number, quantity, factor, articles.get(finding.positions[number].claim.article)))
    ]
    if len({report.when for report in dated}) < 2:  # noqa: PLR2004 - a course takes two
        return None
    across = scale_over((report.when.timestamp() for report in dated), margin=_MARGIN)
    up = scale_over((end for report in dated for end in (report.figure, report.low, report.high)), margin=_HEADROOM)
    if across is None or up is None:
        return None
    ordered = sorted(dated, key=lambda report: (report.when, report.number))
    true = {report.number: _point(report, across, up, letters) for report in ordered}
    points = _side_by_side(true, {frozenset((each.a, each.b)) for each in finding.relations})
    lines = tuple(
        Line(points[each.a].x, points[each.a].y, points[each.b].x, points[each.b].y, each.verdict.value)
        for each in finding.relations
        if each.a in points and each.b in points
    )
    figures = tuple(Tick(round(100 - tick.at, 2), tick.label) for tick in up.number_ticks())
    return Timeline(tuple(points.values()), tuple(dict.fromkeys(lines)), across.time_ticks(), figures,
                    len(quantities) - len(dated), moved=points != true)  # fmt: skip


def _side_by_side(points: Mapping[int, Point], differing: set[frozenset[int]]) -> dict[int, Point]:
    """Return points, in order of time, moved to the right where they would lie on one another.

    What does not fit beside its neighbours any more is drawn closer. Points that are the same stay one.
    """
    placed: dict[int, Point] = {}
    for number, point in points.items():
        x = max(point.x, *(before.x for before in placed.values())) if placed else point.x
        for other, before in placed.items():
            gap = _WIDE_WITH_SIGN if frozenset((number, other)) in differing else _WIDE
            if point != points[other] and abs(point.y - before.y) < _TALL:
                x = max(x, before.x + gap)
        same = next((placed[other].x for other in placed if points[other] == point), x)
        placed[number] = replace(point, x=round(same, 2))
    first, last = (pick(point.x for point in placed.values()) for pick in (min, max))
    if last <= 100 - _EDGE:
        return placed
    closer = (100 - _EDGE - first) / (last - first)
    return {number: replace(point, x=round(first + (point.x - first) * closer, 2)) for number, point in placed.items()}


def _report(number: int, quantity: Quantity, factor: float, article: Article | None) -> _Report | None:
    span = span_of(quantity)
    if article is None or article.published is None or span is None:
        return None
    low, high = span.bounds.low / factor, span.bounds.high / factor
    finite = [end for end in (low, high) if math.isfinite(end)]
    figure = quantity.value * quantity.scale / factor if quantity.value is not None else None
    if figure is None:
        if not finite:
            return None
        figure = sum(finite) / len(finite)
    return _Report(number, article.published, figure, low, high)


def _point(report: _Report, across: Scale, up: Scale, letters: tuple[str, ...]) -> Point:
    low = up.at(report.low) if math.isfinite(report.low) else 0.0
    high = up.at(report.high) if math.isfinite(report.high) else 100.0
    return Point(
        across.at(report.when.timestamp()), round(100 - up.at(report.figure), 2), round(100 - low, 2),
        round(100 - high, 2), f"{report.figure:,.6g}", letters[report.number],
    )  # fmt: skip
