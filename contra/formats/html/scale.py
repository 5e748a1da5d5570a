"""A stretch of numbers or times laid over the width of a picture, and the marks along it. Pure arithmetic."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

__all__ = ["Scale", "Tick", "scale_over"]

_MARGIN = 12.0
"""Percent of the width kept free on each side, for what is open ended."""
_MOST_TICKS = 5
_MOST_TIMES = 3
_NICE = (1.0, 2.0, 5.0, 10.0)
_MINUTE, _HOUR, _DAY = 60.0, 3600.0, 86400.0
_TIME_STEPS = (
    *(count * _MINUTE for count in (5, 15, 30)), *(count * _HOUR for count in (1, 3, 6, 12)),
    *(count * _DAY for count in (1, 2, 7, 30, 91, 365, 1826, 7305)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on a scale: where, in percent of the width, and what stands under it."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Lays `low` to `high` over the width but its margins; `low` is below `high`."""

    low: float
    high: float
    margin: float = _MARGIN

    def at(self, value: float) -> float:
        """Return where a value stands in percent of the width, between 0 and 100, to two decimals."""
        share = (value - self.low) / (self.high - self.low)
        return round(min(max(self.margin + share * (100 - 2 * self.margin), 0.0), 100.0), 2)

    def number_ticks(self) -> tuple[Tick, ...]:
        """Return at most five marks at round numbers within the scale."""
        return tuple(Tick(self.at(value), f"{value:,.6g}") for value in self._multiples(self._nice_step()))

    def time_ticks(self) -> tuple[Tick, ...]:
        """Return at most three marks at round times (seconds since 1970, shown in UTC): their labels are wide."""
        wide = self.high - self.low
        fitting = (step for step in _TIME_STEPS if wide / step <= _MOST_TIMES + 1)
        few = (step for step in fitting if len(self._multiples(step)) <= _MOST_TIMES)
        step = next(few, None) or self._nice_step()
        form = "%d %b %H:%M" if step < _DAY else "%d %b" if wide < 200 * _DAY else "%b %Y"
        return tuple(
            Tick(self.at(value), f"{datetime.fromtimestamp(value, tz=UTC):{form}}") for value in self._multiples(step)
        )

    def _nice_step(self) -> float:
        rough = (self.high - self.low) / (_MOST_TICKS - 1)
        power = 10.0 ** math.floor(math.log10(rough))
        return next(power * nice for nice in _NICE if power * nice >= rough * (1 - 1e-9))

    def _multiples(self, step: float) -> list[float]:
        first, last = math.ceil(self.low / step - 1e-9), math.floor(self.high / step + 1e-9)
        return [number * step for number in range(first, last + 1)]


def scale_over(values: Iterable[float], *, margin: float = _MARGIN) -> Scale | None:
    """Return the scale from the least to the greatest finite value, None where there is none.

    A single value stands in the middle of a scale of some width.
    """
    finite = [value for value in values if math.isfinite(value)]
    if not finite:
        return None
    low, high = min(finite), max(finite)
    if high - low <= 1e-9 * max(1.0, abs(high)):
        half = max(1.0, abs(high) * 0.1)
        low, high = low - half, high + half
    return Scale(low, high, margin)
