"""Two figures as intervals: whether both can be the value of one thing.

The rule of docs/verdicts.md: overlap alone does not make two figures compatible. "More than N" agrees with V only
when N is V rounded down at N's own precision; otherwise it is a tension where the intervals meet and a conflict
where they do not. All arithmetic is in the base unit of the dimension.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from contra.model import HedgeKind, Quantity, Verdict

__all__ = ["Bounds", "bounds", "compare_figures"]

# figures nearer than this to a bound they respect are taken for its rounding: 6.7 respects "no more than 6.9"
_CLOSE = 0.05
# a converted figure may differ by the rounding of both units
_CONVERSION = 0.05
_ABOVE = frozenset({HedgeKind.MORE_THAN, HedgeKind.AT_LEAST})
_BELOW = frozenset({HedgeKind.LESS_THAN, HedgeKind.AT_MOST})
_AROUND = frozenset({HedgeKind.ABOUT, HedgeKind.NEARLY})


@dataclass(frozen=True, slots=True)
class Bounds:
    """A figure in base units: closed unless said otherwise, infinite where open ended."""

    low: float
    high: float
    low_open: bool
    high_open: bool

    def meets(self, other: Bounds) -> bool:
        """Tell whether some value lies in both."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        if not math.isclose(low, high):
            return low < high
        return not any(
            (bound.low_open and math.isclose(bound.low, low)) or (bound.high_open and math.isclose(bound.high, high))
            for bound in (self, other)
        )

    def text(self) -> str:
        """Return the interval as mathematicians write it: [45, 55], (40, inf)."""
        left = "(" if self.low_open or math.isinf(self.low) else "["
        right = ")" if self.high_open or math.isinf(self.high) else "]"
        low = "-∞" if math.isinf(self.low) else f"{self.low:,.6g}"
        high = "∞" if math.isinf(self.high) else f"{self.high:,.6g}"
        return f"{left}{low}, {high}{right}"


def bounds(quantity: Quantity, *, widen: float = 0.0) -> Bounds:
    """Return the figure's interval in base units; a plain figure spans half its last written digit each way.

    The upper end is open, so that 5.1 and 5.2 percent do not meet.

    `widen` adds that share of the value to both closed ends: for bands that are themselves estimates.
    """
    scale = quantity.scale
    low = -math.inf if quantity.low is None else quantity.low * scale
    high = math.inf if quantity.high is None else quantity.high * scale
    slack = 0.0
    if quantity.hedge is None and quantity.precision != 1:
        slack = quantity.precision * scale / 2
    if quantity.hedge is None or quantity.hedge.kind not in _ABOVE | _BELOW:
        slack += widen * abs(quantity.value or 0.0) * scale
    low_open = quantity.low_open and slack == 0
    high_open = quantity.high_open if slack == 0 else not widen  # 2.5 is rounded up to 3
    return Bounds(low - slack, high + slack, low_open, high_open)


def _natural_step(quantity: Quantity) -> float:
    """Return the rounding step a bound was chosen at: 100 for "more than 1,500", 10 for 40, 0.1 for 6.9."""
    value = quantity.value or 0.0
    if value == 0 or quantity.precision < 1:
        return quantity.precision * quantity.scale
    step = 1.0
    while value % (step * 10) == 0:
        step *= 10
    return max(step, quantity.precision) * quantity.scale


def _kind(quantity: Quantity) -> HedgeKind | None:
    return quantity.hedge.kind if quantity.hedge is not None else None


def _base_value(quantity: Quantity) -> float | None:
    return None if quantity.value is None else quantity.value * quantity.scale


def compare_figures(a: Quantity, b: Quantity) -> tuple[Verdict, str]:
    """Return (compatible, tension or conflict) and the reason in words; symmetric in its arguments."""
    if (_kind(b) in _ABOVE | _BELOW) and _kind(a) not in _ABOVE | _BELOW:
        a, b = b, a
    first, second = bounds(a), bounds(b)
    shown = f"{first.text()} and {second.text()}"
    if a.scale != b.scale:
        shown += f" after converting {a.unit} and {b.unit}"
    if _kind(a) in _ABOVE | _BELOW:
        return _against_bound(a, b, first, second, shown)
    if first.meets(second) or _converted_equal(a, b):
        return Verdict.COMPATIBLE, f"{shown} meet: the same figure, rounded or hedged"
    if _kind(a) in _AROUND or _kind(b) in _AROUND:
        width = 0.1
        wide_a = bounds(a, widen=width if _kind(a) in _AROUND else 0.0)
        wide_b = bounds(b, widen=width if _kind(b) in _AROUND else 0.0)
        if wide_a.meets(wide_b):
            return Verdict.TENSION, f"{shown} do not meet, but lie so near that a loose hedge leaves room"
    if HedgeKind.VAGUE in {_kind(a), _kind(b)} and _near(first, second):
        return Verdict.TENSION, f"{shown} do not meet; one is a vague amount"
    return Verdict.CONFLICT, f"{shown} do not meet"


def _near(a: Bounds, b: Bounds) -> bool:
    gap = max(a.low, b.low) - min(a.high, b.high)
    return gap <= min(a.high, b.high)


def _converted_equal(a: Quantity, b: Quantity) -> bool:
    first, second = _base_value(a), _base_value(b)
    if a.scale == b.scale or first is None or second is None:
        return False
    return abs(first - second) <= _CONVERSION * max(abs(first), abs(second))


def _against_bound(a: Quantity, b: Quantity, first: Bounds, second: Bounds, shown: str) -> tuple[Verdict, str]:
    limit, value = _base_value(a), _base_value(b)
    above = _kind(a) in _ABOVE
    if limit is None:
        return (Verdict.COMPATIBLE if first.meets(second) else Verdict.TENSION), f"{shown}: an open vague amount"
    if _kind(b) in _ABOVE | _BELOW:
        return _two_bounds(a, b, first, second, shown)
    if value is None:
        if first.meets(second):
            return Verdict.COMPATIBLE, f"{shown} meet; one is a range"
        return Verdict.CONFLICT, f"{shown} do not meet"
    step = _natural_step(a)
    rounded = math.floor(value / step + 1e-9) * step if above else math.ceil(value / step - 1e-9) * step
    way = "down" if above else "up"
    inside = value >= limit if above else value <= limit
    close = inside and abs(value - limit) <= _CLOSE * abs(value)
    hedged = _kind(b) in _AROUND and second.low <= limit <= second.high
    if math.isclose(rounded, limit) or close or hedged:
        why = "lies within the hedge" if hedged else f"is {value:,.6g} rounded {way}"
        return Verdict.COMPATIBLE, f"{shown}: {limit:,.6g} {why}"
    if first.meets(second):
        return Verdict.TENSION, f"{shown} meet, but {limit:,.6g} is not {value:,.6g} rounded {way}"
    wide = bounds(b, widen=0.1) if _kind(b) in _AROUND else second
    if _kind(b) in _AROUND and (first.meets(wide) or math.isclose(wide.high, limit) or math.isclose(wide.low, limit)):
        return Verdict.TENSION, f"{shown} do not meet, but lie so near that a loose hedge leaves room"
    return Verdict.CONFLICT, f"{shown} do not meet"


def _two_bounds(a: Quantity, b: Quantity, first: Bounds, second: Bounds, shown: str) -> tuple[Verdict, str]:
    limit, other = _base_value(a), _base_value(b)
    if not first.meets(second):
        return Verdict.CONFLICT, f"{shown} do not meet"
    if limit is None or other is None or abs(limit - other) <= _CLOSE * max(abs(limit), abs(other)):
        return Verdict.COMPATIBLE, f"{shown}: nearly the same bound"
    same_way = (_kind(a) in _ABOVE) == (_kind(b) in _ABOVE)
    if same_way:
        return Verdict.TENSION, f"{shown} meet, but the bounds differ"
    return Verdict.TENSION, f"{shown} meet in a stretch neither names"
