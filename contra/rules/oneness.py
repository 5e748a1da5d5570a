"""Whether two tellings with a word of the table of places and times are of one thing: the fire, the bus, the talks."""

from __future__ import annotations

from collections.abc import Iterable

from contra.language.lexicon import shared
from contra.model import NotComparable
from contra.rules.deed import matter_gate
from contra.rules.interface import Reason, Side, incomparable
from contra.rules.likeness import heft
from contra.rules.subject import subjects_apart
from contra.rules.traits import listed_topics

__all__ = ["entry", "same_kind", "things_of", "told_of_one"]

# share of the telling words beside, of the side that has fewer, from which two tellings are of one thing
_SAME_BESIDE = 0.5
# words in common that tell which of many bodies or survivors
_FEWEST_OF_A_GROUP, _FEWEST_GIVEN = 2, 4
# counted happenings that follow upon the one a story leads with
_SEQUELS = frozenset({"role:aftershocks"})
# weight of a word that one claim in twenty uses
_TELLING = 3.0


def entry(side: Side) -> dict[str, object]:
    """Return what the table says of the word a side tells with."""
    found: dict[str, object] = shared()["where"][side.fact.predicate]
    return found


def same_kind(a: Side, b: Side) -> NotComparable | None:
    """Tell apart where a thing was found and where it was taken, where a fire began and what it struck."""
    first, second = a.fact.predicate, b.fact.predicate
    lasts = "outbreak" in {first, second} and a.fact.slot == "moment"  # what lasts begins before it takes place
    if first != second and lasts and not (things_of(a) & things_of(b) & listed_topics("sudden")):
        return incomparable(Reason.NO_SHARED_FACT)
    if first == second or second in _listed(a, "meets") or first in _listed(b, "meets"):
        return None
    return incomparable(Reason.NO_SHARED_FACT)


def _listed(side: Side, key: str) -> frozenset[str]:
    found = entry(side).get(key, ())
    assert isinstance(found, Iterable)  # noqa: S101 - the tables list them
    return frozenset(found)


def told_of_one(a: Side, b: Side) -> NotComparable | None:
    """Ask for one thing that both tell of: one in common by its kind, or by most of the words beside it."""
    if ("additional" in a.fact.qualifiers) is not ("additional" in b.fact.qualifiers):
        return incomparable(Reason.OTHER_EVENT, "one side tells of another happening of its kind")
    if _follows(a) is not _follows(b):
        return incomparable(Reason.OTHER_EVENT, "one side tells of what followed")
    apart = subjects_apart(a.fact, b.fact) or matter_gate(a, b)
    if apart is not None:
        return apart
    asked = {f"topic:{topic}" for side in (a, b) for topic in _listed(side, "of")}
    if (entry(a).get("sole") and entry(b).get("sole")) or not asked.isdisjoint(things_of(a) & things_of(b)):
        return None
    if asked or not _one_thing(a, b):
        return incomparable(Reason.OTHER_EVENT, "no thing in common that was there")
    return None


def _follows(side: Side) -> bool:
    """Tell an aftershock from the earthquake, which may be called a tremor too."""
    return not _SEQUELS.isdisjoint(side.fact.beside) and "topic:earthquake" not in side.fact.beside


def _one_thing(a: Side, b: Side) -> bool:
    """Tell whether both tell of one thing: of its kind, as many, in the same words, or which of a group."""
    groups, first, second = listed_topics("groups"), things_of(a), things_of(b)
    whose = listed_topics("callings") | (groups - listed_topics("completing"))
    if first & whose != second & whose and first.isdisjoint(second & whose):
        return False  # the lorry and its driver
    weapons = [{item for item in side if item.startswith("cause:")} for side in (first, second)]
    if all(weapons) and weapons[0].isdisjoint(weapons[1]):
        return False  # shells and an air raid
    things = first & second
    if {a.fact.predicate, b.fact.predicate} - {"happen"} and _main(a, b):
        things -= {f"topic:{topic}" for topic in shared()["where"]["hold"]["of"]}  # what befell somebody at a march
    if things - groups or _counted(a) & _counted(b):
        return True
    if things:
        return _same_group(a, b) or _telling(a, b)
    if a.given and not (first and second) and (_main(a, b) or _paired(a, b) or _silent(a, b, first | second)):
        return True  # "it was coming from Mombasa"
    words = _words_in_common(a, b)
    if a.given and len(words) >= _FEWEST_OF_A_GROUP:
        return True
    lighter = min(heft(a.weights, a.fact.near), heft(a.weights, b.fact.near))
    return bool(words) and heft(a.weights, words) >= _SAME_BESIDE * lighter


def _main(a: Side, b: Side) -> bool:
    """Tell whether both sides date what strikes once, of which one may leave open what struck."""
    return a.fact.slot == "moment" and bool(entry(a).get("main") and entry(b).get("main"))


def _paired(a: Side, b: Side) -> bool:
    """Tell whether both sides date what two texts set side by side tell of one thing: the release, the verdict."""
    return a.fact.slot == "moment" and bool(entry(a).get("paired") and entry(b).get("paired"))


def _silent(a: Side, b: Side, things: frozenset[str]) -> bool:
    """Tell whether one side names what it tells of, and one no more than that."""
    return bool(things) and not (a.fact.near and b.fact.near)


def things_of(side: Side) -> frozenset[str]:
    """Return what a side tells of: topics, weapons, persons and posts; sites, which rather tell where, aside."""
    kinds = ("topic:", "cause:", "person:", "post:")
    return frozenset(item for item in side.fact.beside if item.startswith(kinds)) - listed_topics("sites")


def _counted(side: Side) -> frozenset[tuple[str, float]]:
    """Return what a side counts, with its figure: seven flights, two patients."""
    told = {(figure.role, figure.value) for figure in side.claim.quantities if figure.role and figure.value}
    return frozenset((role, value) for role, value in told if f"role:{role}" in side.fact.beside)


def _same_group(a: Side, b: Side) -> bool:
    """Tell whether both sides tell of one group and nothing else, in two languages, of which words tell nothing."""
    return a.claim.language != b.claim.language and things_of(a) == things_of(b)


def _telling(a: Side, b: Side) -> bool:
    """Tell whether both sides say in as many words which of a group they tell of: the two brothers' bodies."""
    if a.claim.language != b.claim.language or not a.fact.near & b.fact.near:
        return False
    common = (a.fact.terms | a.fact.near) & (b.fact.terms | b.fact.near)
    telling = sum(a.weights.get(word, 1.0) >= _TELLING for word in common)
    return len(common) >= _FEWEST_GIVEN if a.given else telling >= _FEWEST_OF_A_GROUP


def _words_in_common(a: Side, b: Side) -> frozenset[str]:
    return a.fact.near & b.fact.near if a.claim.language == b.claim.language else frozenset()
