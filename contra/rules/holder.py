"""Names: one post, two people."""

from __future__ import annotations

from collections.abc import Iterator

from contra.language.lexicon import shared
from contra.language.transliteration import name_words, script_key
from contra.model import Name, NotComparable, Verdict
from contra.rules.gate import first_reason, same_story
from contra.rules.happening import same_happening, two_voices
from contra.rules.interface import Outcome, Reason, Rule, Side, incomparable
from contra.rules.likeness import near_tie, topics
from contra.rules.part import compare_parts
from contra.rules.spelling import same_name

__all__ = ["RULES"]

_MANUAL = """name: one post or deed, two names

Two sources name the holder of one post in one story, or who is told of in the same words, with names that share a part
but differ beyond transliteration; or they name two who are said to have filled one part that one alone fills: who
claimed an attack, owns or built the thing, led the delegation, was at the wheel, won, paid the bribe, was appointed.

tension: the same family name with another first name, or the same first name with another family name; two unlike
names, public bodies, countries or nationalities of firms for one such part in one story.
Not flagged: a family name alone (Hallaq / Nizar al-Hallaq), spellings of one name (Hamrouni / الحمروني), two people
with nothing of their names in common, who may be two holders of like posts, two people one article names both of,
a former holder of a post, parts in two things (the drivers of a bus and of a lorry), the delegations of two sides, one
of several owners, a body and one it is part of, a firm's name in two scripts, a part one article tells of both.
"""
# share of the telling words right beside two names that tell of one person
_SAME_BESIDE = 0.5
# weight of a word that few claims have: of one in twenty
_TELLING = 3.0


def compare(a: Side, b: Side) -> Outcome | NotComparable:
    """Return a tension where one post is given two names that share a part."""
    first, second = a.fact.value, b.fact.value
    assert isinstance(first, Name)  # noqa: S101 - the rule is only given facts of slot "holder"
    assert isinstance(second, Name)  # noqa: S101
    if _post(a) != _post(b) and not _of_one_kind(a, b):
        return incomparable(Reason.OTHER_ROLE, f"{a.fact.predicate} / {b.fact.predicate}")
    reason = same_story(a, b)
    if reason is not None:
        return reason
    likeness = same_name(first.canonical, second.canonical)
    parts = (("same post", 1.0),)
    if likeness in {"same", "part"}:
        return Outcome(Verdict.COMPATIBLE, f"{first.canonical} and {second.canonical} are one name", parts)
    return _two_people(a, b) or _two_things(a, b) or _told_apart(a, b, likeness)


def _told_apart(a: Side, b: Side, likeness: str) -> Outcome | NotComparable:
    """Return a tension for two names of one post where the post is of one thing, one place or told alike."""
    assert isinstance(a.fact.value, Name)  # noqa: S101 - the rule is only given facts of slot "holder"
    assert isinstance(b.fact.value, Name)  # noqa: S101
    first, second = a.fact.value.canonical, b.fact.value.canonical
    parts = (("same post", 1.0),)
    exclusive = a.fact.predicate in shared()["posts"]["exclusive"]
    if likeness == "unlike" and exclusive and _of_one_thing(a, b):
        return Outcome(Verdict.TENSION, f"{first} and {second} are two names for one post", parts)
    if likeness == "unlike":
        return incomparable(Reason.OTHER_SUBJECT, "names with nothing in common")
    if not exclusive and a.fact.places and b.fact.places and not {*_ids(a)} & {*_ids(b)}:
        return incomparable(Reason.OTHER_PLACE, "a post that many hold, beside other places")
    alike = near_tie(a, b) >= _SAME_BESIDE or bool(topics(a.fact) & topics(b.fact)) or _of_one_place(a, b)
    if not exclusive and not alike:
        return incomparable(Reason.OTHER_SUBJECT, "a post that many hold, and nothing else in common")
    return Outcome(Verdict.TENSION, f"{first} and {second} differ beyond spelling", parts)


def _of_one_thing(a: Side, b: Side) -> bool:
    """Tell whether both posts are of one listed thing, or a telling word stands beside both: the owner of the silo."""
    beside = a.fact.near & b.fact.near if a.fact.predicate in shared()["posts"]["firms"] else ()
    telling = any(a.weights.get(word, 0.0) >= _TELLING for word in beside)
    return telling or bool(topics(a.fact) & topics(b.fact)) or _of_one_named(a, b)


def _ids(side: Side) -> Iterator[str]:
    return (place.id for place in side.fact.places)


def _of_one_place(a: Side, b: Side) -> bool:
    """Tell whether the place named nearest to both posts is one: the head of the council of a town."""
    return bool(a.fact.places and b.fact.places) and a.fact.places[0].id == b.fact.places[0].id


def _two_things(a: Side, b: Side) -> NotComparable | None:
    """Tell the owners of a mine and of a hotel."""
    first, second = topics(a.fact), topics(b.fact)
    if a.fact.predicate in shared()["posts"]["firms"] and first and second and first.isdisjoint(second):
        return incomparable(Reason.OTHER_SUBJECT, "of other things")
    return None


def _post(side: Side) -> str:
    """Return the post a fact is of, one for those that come to the same."""
    post = side.fact.predicate or ""
    return str(shared()["posts"]["alike"].get(post, post))


def _of_one_kind(a: Side, b: Side) -> bool:
    """Tell whether one post is told by its kind alone: the hospital director / its director."""
    kinds, posts = shared()["posts"]["kinds"], (_post(a), _post(b))
    general = any(one in kinds.get(other, ()) for one, other in (posts, posts[::-1]))
    return general and bool(topics(a.fact) & topics(b.fact))


def _of_one_named(a: Side, b: Side) -> bool:
    """Tell whether both clauses name the firm or thing the post is of, by a word that is a name in both articles."""
    if a.story is None or b.story is None or a.claim.language != b.claim.language:
        return False
    held = {word for side in (a, b) if isinstance(side.fact.value, Name) for word in name_words(side.fact.value.text)}
    return bool((a.fact.terms & b.fact.terms & a.story.names & b.story.names) - held)


def compare_named(a: Side, b: Side) -> Outcome | NotComparable:
    """Return a tension where the same words stand beside two names that share a part and differ in another."""
    first, second = a.fact.value, b.fact.value
    assert isinstance(first, Name)  # noqa: S101 - the rule is only given facts of slot "named"
    assert isinstance(second, Name)  # noqa: S101
    likeness = same_name(first.canonical, second.canonical)
    if likeness != "other":
        return incomparable(Reason.NO_SHARED_FACT if likeness in {"same", "part"} else Reason.OTHER_SUBJECT)
    if near_tie(a, b) < _SAME_BESIDE:
        return incomparable(Reason.OTHER_SUBJECT, "other words beside the names")
    if a.fact.qualifiers | b.fact.qualifiers:
        return incomparable(Reason.OTHER_SUBJECT, "one side tells of another")
    reason = first_reason(a, b, (two_voices, same_happening, _two_people))
    if reason is not None:
        return reason
    parts = (("same words", near_tie(a, b)),)
    return Outcome(Verdict.TENSION, f"{first.canonical} and {second.canonical} differ beyond spelling", parts)


def _two_people(a: Side, b: Side) -> NotComparable | None:
    """Tell two people whom one of the articles names both, where two scripts would not write them alike."""
    keys = [script_key(side.fact.value.canonical) for side in (a, b) if isinstance(side.fact.value, Name)]
    for one, other in ((a, keys[-1]), (b, keys[0])):
        if keys[0] != keys[-1] and one.story is not None and other in one.story.everyone:
            return incomparable(Reason.OTHER_SUBJECT, "one article names both")
    return None


RULES = (Rule("name", _MANUAL, {"holder": compare, "named": compare_named, "part": compare_parts}),)
