"""Which happening a word tells where the thing beside it decides, and how it is told to stand to others of its kind.

What is lifted may be a rate or a curfew, what is lost a town or a house: `turns` and `told_of` of the table of
predicates say which things make which happening of a word.
"""

from __future__ import annotations

from collections.abc import Collection

from contra.claims.context import Context
from contra.claims.polarity import modality
from contra.language.lexicon import Hit, shared
from contra.model import Modality, TimeRef

__all__ = ["earlier_or_yet", "modality_of", "sense_of", "told_of_year"]

# tokens between a predicate and "previous" with its thing, or "yet"
_NEAR, _BEHIND = 4, 6
# tokens between a verb and what completes it
_COMPLETED = 9


def sense_of(context: Context, hit: Hit, beside: Collection[str]) -> str | None:
    """Return the happening a predicate tells of the things beside it, or None where it tells of them nothing known.

    What a verb that tells nothing by itself is completed by may stand farther behind: فارق الرجل المسن الحياة, the old
    man departed this life.
    """
    entry = shared()["predicates"][hit.value]
    if entry.get("told_of") == [] or "turns" in entry:
        behind = context.text.within("topic", hit.stop, min(context.clause.stop, hit.stop + _COMPLETED))
        completing = (topic.value for topic in behind if topic.value in shared()["topics"]["completing"])
        beside = {*beside, *(f"topic:{topic}" for topic in completing)}
    for other, things in entry.get("turns", {}).items():
        if _stands_beside(things, beside):
            return str(other)
    needed = entry.get("told_of")
    return str(hit.value) if needed is None or _stands_beside(needed, beside) else None


def told_of_year(table: str, name: str, time: TimeRef | None) -> str:
    """Return what a word of a table tells of a whole year: what opened in 2019 is not thereby open, nor was it held."""
    whole = time is not None and time.granularity == "year"
    return str((shared()[table][name].get("of_year") if whole else None) or name)


def _stands_beside(things: Collection[str], beside: Collection[str]) -> bool:
    """Tell whether one of some topics stands beside a word; "post:" is whoever holds a post."""
    posts = "post:" in things and any(item.startswith("post:") for item in beside)
    return posts or any(f"topic:{thing}" in beside for thing in things)


def earlier_or_yet(context: Context, hit: Hit) -> frozenset[str]:
    """Return "earlier" beside an earlier thing of its kind ("the previous truce"), "yet" for what may still come."""
    text, (first, stop) = context.text, context.clause
    near = max(first, hit.start - _BEHIND), min(stop, hit.stop + _BEHIND)
    found = {"yet"} if text.within("yet", *near) else set()
    for word in text.within("earlier", *near):
        topics = text.within("topic", max(first, word.start - _NEAR), min(stop, word.stop + 1))
        if any(topic.stop == word.start or topic.start == word.stop for topic in topics):
            found.add("earlier")
    return frozenset(found)


def modality_of(context: Context, hit: Hit) -> Modality | None:
    """Return how a word is told that holds a mark of plan or denial itself ("was ordered to leave"); None for others.

    So "denied the charges" is told as fact, and so is that nobody was warned where somebody "denied that they had
    given any warning".
    """
    inside = context.text.within("planned", hit.start, hit.stop)
    if inside and not context.text.within("planned", context.clause.first, hit.start):
        return modality(context.text, context.clause._replace(stop=hit.start), hit.start)
    denies = shared()["predicates"][hit.value].get("denies")
    return Modality.ASSERTED if denies or context.text.within("deny", hit.start, hit.stop) else None
