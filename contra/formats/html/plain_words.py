"""Why two figures cannot be one, in plain words; the rule's own reason stands beside it."""

from __future__ import annotations

import math

from contra.model import Finding, Quantity, Relation, Verdict
from contra.rules.intervals import bounds

__all__ = ["figure_words", "plain_reason"]


def plain_reason(finding: Finding, relation: Relation) -> str:
    """Return in a sentence how two figures of one unit stand; empty for what is no pair of such figures."""
    a, b = finding.positions[relation.a].value, finding.positions[relation.b].value
    if not isinstance(a, Quantity) or not isinstance(b, Quantity) or (a.unit, a.scale) != (b.unit, b.scale):
        return ""
    first, second = figure_words(a), figure_words(b)
    match relation.verdict:
        case Verdict.CONFLICT:
            return f"No figure is both {first} and {second}."
        case Verdict.TENSION:
            return f"One says {first}, the other {second}: both may hold, but neither is the other rounded."
        case Verdict.UPDATE:
            return f"One report has {first}, the other {second}, and the later one supersedes the earlier."
        case _:
            return ""


def figure_words(quantity: Quantity) -> str:
    """Return a figure's interval in its own unit as words: "12", "from 45 to 55", "more than 40"."""
    interval, scale = bounds(quantity), quantity.scale or 1.0
    low, high = interval.low / scale, interval.high / scale
    if math.isinf(low) and math.isinf(high):
        return "an amount without bounds"
    if math.isinf(high):
        return f"{'more than' if interval.low_open else 'at least'} {_number(low)}"
    if math.isinf(low):
        return f"{'less than' if interval.high_open else 'at most'} {_number(high)}"
    if low == high:
        return _number(low)
    return f"from {_number(low)} to {_number(high)}"


def _number(value: float) -> str:
    return f"{value:,.10g}"
