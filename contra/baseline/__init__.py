"""What is known already: baselines of earlier runs, decisions of people, and what is new beside them."""

from __future__ import annotations

from contra.baseline.decisions import decision_of, parse_decisions
from contra.baseline.known import parse_baseline, relations_of, render_baseline
from contra.baseline.verdicts import failing, is_new, reviewed

__all__ = [
    "decision_of", "failing", "is_new", "parse_baseline", "parse_decisions", "relations_of", "render_baseline",
    "reviewed",
]  # fmt: skip
