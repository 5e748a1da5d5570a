"""The rules, one module a kind of mismatch; `RULES` is all of them, in the order they are shown."""

from __future__ import annotations

from contra.rules import altered, cause, date, holder, polarity, quantity, quotation, sequence, status, where
from contra.rules.counted import canonical_role
from contra.rules.growth import role_of_whole
from contra.rules.interface import Outcome, Rank, Ranking, Reason, Rule, Side, incomparable
from contra.rules.setting import set_somewhere, too_far_apart
from contra.rules.story import story_of

__all__ = [
    "REASONS",
    "RULES",
    "Outcome",
    "Rank",
    "Ranking",
    "Reason",
    "Rule",
    "Side",
    "canonical_role",
    "incomparable",
    "role_of_whole",
    "set_somewhere",
    "story_of",
    "too_far_apart",
]

REASONS = tuple(reason.value for reason in Reason)
"""Why two claims may not be compared, the later a gate gives its reason the further behind."""

RULES: tuple[Rule, ...] = (
    *quantity.RULES,
    *date.RULES,
    *polarity.RULES,
    *status.RULES,
    *sequence.RULES,
    *holder.RULES,
    *where.RULES,
    *cause.RULES,
    *quotation.RULES,
    *altered.RULES,
)
