"""Which of several things of a kind is told of: talks on water, the second hearing, inside the hospitals."""

from __future__ import annotations

from functools import cache

from contra.claims.beside import told_from
from contra.claims.context import CLOSE, Context, later_in
from contra.claims.polarity import has_article
from contra.language.lexicon import Hit, lexicon, shared
from contra.language.sentences import Range
from contra.language.stems import stems_in

__all__ = ["inside_of", "later_beside", "subject_matter"]

# tokens between a word and the thing whose matter is told
_TO_ITS_PLACE = 6


def inside_of(context: Context) -> frozenset[str]:
    """Return in which sites a clause sets it: "inside:hospital" for "nobody died inside the hospitals"."""
    text, sites = context.text, shared()["topics"]["sites"]
    ends = [hit.stop for hit in text.within("role", *context.clause) if hit.value.role == "inside"]
    behind = (hit for end in ends for hit in text.within("topic", end, min(context.clause.stop, end + CLOSE)))
    return frozenset(f"inside:{hit.value}" for hit in behind if hit.value in sites)


def subject_matter(context: Context, predicate: Hit) -> frozenset[str]:
    """Return what the thing beside a predicate is of, "on:water" for "talks on water": the word behind its preposition.

    Where no preposition is needed, it is the definite noun right behind an indefinite one (Arabic idafa).
    """
    text, (first, stop) = context.text, context.clause
    known = lexicon(text.language).proclitics.articles
    found: set[str] = set()
    for topic in text.within("topic", max(first, predicate.start - _TO_ITS_PLACE), min(stop, predicate.stop + CLOSE)):
        if topic.value in shared()["topics"]["institutions"]:
            continue  # the ministry of water warns of anything
        behind = topic.stop
        led = behind < stop and text.opens(("share_of", "marker"), behind) and not known
        idafa = known and not has_article(text, topic.start) and behind < stop and has_article(text, behind)
        if led or idafa:
            end = predicate.start if behind < predicate.start else stop
            words = range(behind + 1, min(end, behind + 1 + CLOSE)) if led else range(behind, behind + 1)
            own = (index for index in words if index not in context.apart)  # "talks on Monday" are of what they are
            found.update(item for index in own for item in stems_in(text, index, index + 1))
    return frozenset(f"on:{item}" for item in found)


def later_beside(context: Context, predicate: Hit) -> frozenset[str]:
    """Return "additional" where the words beside a predicate say that it is of a later one of several happenings."""
    first, stop = context.clause
    near = Range(max(first, predicate.start - CLOSE - 1), min(stop, predicate.stop + CLOSE + 1))
    named = {hit.start for hit in context.text.within("topic", *near)}
    another = [hit for hit in context.text.within("scope", *near) if hit.value == "additional" and hit.stop in named]
    if another:
        return frozenset({"additional"})
    return later_in(context.text, near, context.times) or _later_subject(context, predicate)


@cache
def _held() -> frozenset[str]:
    """Return the topics of what is held or happens."""
    return frozenset([*shared()["where"]["hold"]["of"], *shared()["topics"]["happenings"]])


def _later_subject(context: Context, predicate: Hit) -> frozenset[str]:
    """Return "additional" for "the second hearing in the trial of the bank's owners began": it opens far off."""
    text = context.text
    if not any(text.within(category, context.clause.first, predicate.start) for category in ("ordinal", "next")):
        return frozenset()
    first = told_from(context, predicate.start)
    named = [hit for hit in text.within("topic", first, predicate.start) if hit.value in _held()][:1]
    opening = [hit for hit in named if hit.start - first <= CLOSE]
    near = [Range(max(first, hit.start - 1), hit.start) for hit in opening]
    return later_in(text, near[0], context.times) if near else frozenset()
