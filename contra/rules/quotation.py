"""Quotations: the same words in two mouths."""

from __future__ import annotations

from contra.model import NotComparable, Verdict
from contra.rules.gate import same_story
from contra.rules.holder import same_name
from contra.rules.interface import Outcome, Reason, Rule, Side, incomparable

__all__ = ["RULES"]

_MANUAL = """speaker: the same words in two mouths

Two sources print the same quotation and name two speakers for it.

tension: one of them is mistaken about who said it.
Not flagged: one speaker under two descriptions that share a name; like statements in other words.
"""
_SAME_QUOTATION = 0.8
_FEWEST_WORDS = 4


def compare(a: Side, b: Side) -> Outcome | NotComparable:
    """Return a tension where one quotation has two speakers."""
    first, second = a.fact.speaker, b.fact.speaker
    if first is None or second is None:
        return incomparable(Reason.OTHER_SUBJECT, "a quotation without a speaker")
    common = len(a.fact.terms & b.fact.terms)
    shorter = min(len(a.fact.terms), len(b.fact.terms))
    if a.claim.language != b.claim.language or common < _FEWEST_WORDS or common < _SAME_QUOTATION * shorter:
        return incomparable(Reason.OTHER_EVENT, "other words")
    reason = same_story(a, b)
    if reason is not None:
        return reason
    parts = (("same words", a.fact.overlap(b.fact)),)
    if first.id == second.id or same_name(first.canonical, second.canonical) != "unlike":
        return Outcome(Verdict.COMPATIBLE, "one speaker", parts)
    return Outcome(Verdict.TENSION, f"the same words are put into the mouths of {first.text} and {second.text}", parts)


RULES = (Rule("speaker", _MANUAL, {"quotation": compare}, by_value=False),)
