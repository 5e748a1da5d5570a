"""Where each source's figure lies: intervals as bars on one line, open ends and vague amounts to be seen as such."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from contra.formats.html.scale import Tick, scale_over
from contra.model import HedgeKind, Quantity, TimeRef, Value
from contra.rules.intervals import Bounds, bounds

__all__ = ["Bar", "Picture", "Span", "picture", "span_of"]

_POINT = 0.8
"""A bar narrower than so many percent of the width is drawn as a point."""


@dataclass(frozen=True, slots=True)
class Span:
    """A value as an interval: `low` and `high` in one unit for all that are drawn together, infinite where open ended.

    `vague` marks amounts without a figure ("dozens").
    """

    bounds: Bounds
    vague: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """How a span is drawn, in percent of the width, and in words.

    `point` is set where low and high are (nearly) the same. `left` and `right` say how an end is drawn: "closed",
    "open" (the bound itself is excluded) or "endless".
    """

    start: float
    width: float
    point: float | None
    left: str
    right: str
    vague: bool
    words: str


@dataclass(frozen=True, slots=True)
class Picture:
    """Bars over one scale, in the order they were given, and what the scale counts."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    unit: str


def span_of(value: Value | None) -> Span | None:
    """Return a figure in base units or a time in seconds as a span, None for what is no interval."""
    if isinstance(value, Quantity):
        return Span(bounds(value), vague=value.hedge is not None and value.hedge.kind is HedgeKind.VAGUE)
    if isinstance(value, TimeRef) and value.from_ is not None and value.to is not None:
        return Span(Bounds(value.from_.timestamp(), value.to.timestamp(), low_open=False, high_open=True))
    return None


def picture(values: Sequence[Value | None]) -> Picture | None:
    """Return the values on one scale; None unless there are two or more, all of one kind and one dimension."""
    spans = [span_of(value) for value in values]
    known = [span for span in spans if span is not None]
    if len(known) < 2 or len(known) < len(spans) or not _one_kind(values):  # noqa: PLR2004 - a comparison takes two
        return None
    times = isinstance(values[0], TimeRef)
    unit, factor = ("UTC", 1.0) if times else _unit([value for value in values if isinstance(value, Quantity)])
    drawn = [replace(span, bounds=_scaled(span.bounds, 1 / factor)) for span in known]
    scale = scale_over(end for span in drawn for end in (span.bounds.low, span.bounds.high))
    if scale is None:
        return None
    ticks = scale.time_ticks() if times else scale.number_ticks()
    return Picture(tuple(_bar(span, scale.at, times=times) for span in drawn), ticks, unit)


def _one_kind(values: Sequence[Value | None]) -> bool:
    kinds = {(type(value), value.dimension if isinstance(value, Quantity) else "") for value in values}
    return len(kinds) == 1


def _unit(quantities: Sequence[Quantity]) -> tuple[str, float]:
    """Return the unit to draw in and its factor to the base: the first figure's."""
    first = quantities[0]
    return first.unit, first.scale or 1.0


def _scaled(interval: Bounds, factor: float) -> Bounds:
    return replace(interval, low=interval.low * factor, high=interval.high * factor)


def _bar(span: Span, at: Callable[[float], float], *, times: bool) -> Bar:
    low, high = span.bounds.low, span.bounds.high
    start = 0.0 if math.isinf(low) else at(low)
    stop = 100.0 if math.isinf(high) else at(high)
    narrow = stop - start < _POINT
    point = round((start + stop) / 2, 2) if narrow else None
    left = _end(low, open_=span.bounds.low_open)
    right = "closed" if times else _end(high, open_=span.bounds.high_open)
    words = _hours(low, high) if times else span.bounds.text()
    return Bar(start, round(stop - start, 2), point, left, right, span.vague, words)


def _hours(low: float, high: float) -> str:
    first, last = (datetime.fromtimestamp(end, tz=UTC) for end in (low, high))
    return f"{first:%Y-%m-%d %H:%M} to {last:%Y-%m-%d %H:%M}"


def _end(bound: float, *, open_: bool) -> str:
    return "endless" if math.isinf(bound) else "open" if open_ else "closed"
