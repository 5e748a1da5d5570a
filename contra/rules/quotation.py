"""Quotations: the same words in two mouths."""

from __future__ import annotations

from contra.language.transliteration import name_words
from contra.model import NotComparable, Speaker, Verdict
from contra.rules.gate import same_story
from contra.rules.interface import Outcome, Reason, Rule, Side, incomparable
from contra.rules.spelling import same_name

__all__ = ["RULES"]

_MANUAL = """speaker: the same words in two mouths

Two sources print the same quotation and name two speakers for it.

tension: one of them is mistaken about who said it.
Not flagged: one speaker under two descriptions that share a name; like statements in other words.
"""
_SAME_QUOTATION = 0.8
_FEWEST_WORDS = 4
# of all words, those of grammar too
_SAME_SAID = 0.9
_FEWEST_SAID = 6
# different words of a short quotation that both print alike: "doors fell on top of doors"
_FEWEST_ALIKE = 4
# the same of two texts whose event is taken for one: "limited breaches"
_FEWEST_GIVEN = 2
# telling words of a quotation all of whose words stand in a longer one
_FEWEST_TELLING = 3


def compare(a: Side, b: Side) -> Outcome | NotComparable:
    """Return a tension where one quotation has two speakers."""
    first, second = a.fact.speaker, b.fact.speaker
    if first is None or second is None:
        return incomparable(Reason.OTHER_SUBJECT, "a quotation without a speaker")
    if a.claim.language != b.claim.language or not _same_words(a, b):
        return incomparable(Reason.OTHER_EVENT, "other words")
    reason = same_story(a, b)
    if reason is not None:
        return reason
    parts = (("same words", a.fact.overlap(b.fact)),)
    if first.id == second.id or same_name(first.canonical, second.canonical) != "unlike":
        return Outcome(Verdict.COMPATIBLE, "one speaker", parts)
    if _named(first) != _named(second) and not (_described(first) and _described(second)):
        return incomparable(Reason.OTHER_SUBJECT, "a name and a description may be one speaker")
    return Outcome(Verdict.TENSION, f"the same words are put into the mouths of {first.text} and {second.text}", parts)


def _same_words(a: Side, b: Side) -> bool:
    """Tell whether two quotations are one: by their telling words, or nearly word for word."""
    common, shorter = len(a.fact.terms & b.fact.terms), min(len(a.fact.terms), len(b.fact.terms))
    if common >= _FEWEST_WORDS and common >= _SAME_QUOTATION * shorter:
        return True
    fewest = _FEWEST_GIVEN if a.given else _FEWEST_ALIKE
    if a.fact.near == b.fact.near and len(a.fact.near) >= fewest:
        return True
    said, shorter, longer = len(a.fact.near & b.fact.near), *sorted((len(a.fact.near), len(b.fact.near)))
    whole = said == shorter and common >= _FEWEST_TELLING  # one prints a sentence of it, the other more
    return said >= _FEWEST_SAID and (whole or said >= _SAME_SAID * longer)


def _named(speaker: Speaker) -> bool:
    return speaker.id is not None and speaker.id.startswith(("person:", "org:"))


def _described(speaker: Speaker) -> bool:
    """Tell whether more than the name is said of a speaker: a post, where from."""
    return len(name_words(speaker.text)) > len(name_words(speaker.canonical)) if _named(speaker) else True


RULES = (Rule("speaker", _MANUAL, {"quotation": compare}, by_value=False),)
