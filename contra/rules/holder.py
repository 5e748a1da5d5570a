"""Names: one post, two people."""

from __future__ import annotations

from rapidfuzz.distance import Levenshtein

from contra.language.lexicon import shared
from contra.language.transliteration import is_arabic, name_words, script_key
from contra.model import Name, NotComparable, Verdict
from contra.rules.gate import same_story
from contra.rules.interface import Outcome, Reason, Rule, Side, incomparable
from contra.rules.likeness import topics

__all__ = ["RULES", "same_name"]

_MANUAL = """name: one post, two names

Two sources name the holder of one post in one story with names that share a part but differ beyond transliteration.

tension: the same family name with another first name, or the same first name with another family name.
Not flagged: a family name alone (Hallaq / Nizar al-Hallaq), spellings of one name (Hamrouni / الحمروني), two people
with nothing of their names in common, who may be two holders of like posts.
"""
_LONGEST_DISTANCE = 1
# letters of the shortest word in which one letter may be spelling: Suad / Souad, but سعود / سعيد are two names
_SHORTEST_LATIN, _SHORTEST_ARABIC = 4, 5


def _same_word(a: str, b: str) -> bool:
    """Tell whether two words of a name are spellings of one: equal in a script, of one key across scripts."""
    if is_arabic(a) == is_arabic(b):
        shortest = _SHORTEST_ARABIC if is_arabic(a) else _SHORTEST_LATIN
        near = min(len(a), len(b)) >= shortest and Levenshtein.distance(a, b) <= _LONGEST_DISTANCE
        return a == b or (near and script_key(a) == script_key(b))
    return script_key(a) == script_key(b)


def same_name(a: str, b: str) -> str:
    """Return same, part (one is a part of the other), other (they share a word) or unlike."""
    first, second = name_words(a), name_words(b)
    matched = sum(any(_same_word(x, y) for y in second) for x in first)
    if matched == len(first) == len(second):
        return "same"
    if matched == min(len(first), len(second)):
        return "part"
    return "other" if matched else "unlike"


def compare(a: Side, b: Side) -> Outcome | NotComparable:
    """Return a tension where one post is given two names that share a part."""
    first, second = a.fact.value, b.fact.value
    assert isinstance(first, Name)  # noqa: S101 - the rule is only given facts of slot "holder"
    assert isinstance(second, Name)  # noqa: S101
    if a.fact.predicate != b.fact.predicate:
        return incomparable(Reason.OTHER_ROLE, f"{a.fact.predicate} / {b.fact.predicate}")
    reason = same_story(a, b)
    if reason is not None:
        return reason
    likeness = same_name(first.canonical, second.canonical)
    parts = (("same post", 1.0),)
    if likeness in {"same", "part"}:
        return Outcome(Verdict.COMPATIBLE, f"{first.canonical} and {second.canonical} are one name", parts)
    if likeness == "unlike" and a.fact.predicate in shared()["posts"]["exclusive"] and topics(a.fact) & topics(b.fact):
        return Outcome(Verdict.TENSION, f"{first.canonical} and {second.canonical} are two names for one post", parts)
    if likeness == "unlike":
        return incomparable(Reason.OTHER_SUBJECT, "names with nothing in common")
    return Outcome(Verdict.TENSION, f"{first.canonical} and {second.canonical} differ beyond spelling", parts)


RULES = (Rule("name", _MANUAL, {"holder": compare}),)
