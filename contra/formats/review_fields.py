"""What is known and decided of a report, as optional fields of its JSON; absent where nobody asked."""

from __future__ import annotations

from contra.baseline import is_new
from contra.formats.values import Json
from contra.model import Finding, Report
from contra.review import Decision, KnownRelation, Review

__all__ = ["review_fields", "state_fields"]


def review_fields(review: Review) -> Json:
    """Return a review: what was fixed, which decisions hold, are unused or expired, and what was not shown."""
    return {
        "baseline": review.known is not None,
        "fixed": [_known_fields(each) for each in review.fixed],
        "decisions": [_decision_fields(each) for each in review.decisions],
        "unused_decisions": [_decision_fields(each) for each in review.unused],
        "expired_decisions": [_decision_fields(each) for each in review.expired],
        "unselected": review.unselected,
        "elsewhere": review.elsewhere,
    }


def state_fields(finding: Finding, report: Report) -> Json:
    """Return whether a finding is new to the baseline or known to it, where there is one."""
    if report.review is None or report.review.known is None:
        return {}
    return {"state": "new" if is_new(finding, report.review) else "known"}


def _known_fields(known: KnownRelation) -> Json:
    return {
        "id": known.id, "rule": known.rule, "slot": known.slot, "verdict": known.verdict,
        "sources": list(known.sources), "said": list(known.said),
    }  # fmt: skip


def _decision_fields(decision: Decision) -> Json:
    return {
        "relation": decision.relation, "decision": decision.kind.value, "who": decision.who,
        "when": decision.when.isoformat() if decision.when else None, "why": decision.why,
        "expires": decision.expires.isoformat() if decision.expires else None, "place": decision.place,
    }  # fmt: skip
