"""Whether two facts tell one deed or happening: of one kind, at one phase, of the same thing and people."""

from __future__ import annotations

from contra.language.concepts import CONCEPT
from contra.language.lexicon import shared
from contra.model import NotComparable
from contra.rules.interface import Reason, Side, incomparable
from contra.rules.likeness import heft, topics_beside
from contra.rules.subject import subjects_apart
from contra.rules.traits import countries_apart, kind_of, listed_topics, qualified, trait

__all__ = ["happens", "kind_gate", "matter_gate", "phase_gate", "thing_gate", "who_gate"]

# counted happenings that follow upon the one a story leads with
_SEQUELS = frozenset({"role:aftershocks"})
# share of the telling words beside two happenings that are the same
_SAME_BESIDE = 0.7
# weight of the words in common beside two happenings that name no listed thing: of one word in twenty claims
_TELLING = 3.0


def happens(predicate: str | None) -> bool:
    """Tell whether a predicate happens at a time, and is no state."""
    return bool(shared()["predicates"].get(predicate or "", {}).get("onset"))


def kind_gate(a: Side, b: Side) -> NotComparable | None:
    """Tell apart happenings of different kinds, and states, which have no date of their own."""
    if _kind(a) != _kind(b) or not (happens(a.fact.predicate) and happens(b.fact.predicate)):
        return incomparable(Reason.NO_SHARED_FACT)
    return None


def _kind(side: Side) -> str:
    """Return the class of what a side tells; of what is over in no time, to begin is to happen and to take place."""
    if not _strikes(side):
        return kind_of(side.fact.predicate)
    return "assault" if _attacks(side) else "happening"


def _attacks(side: Side) -> bool:
    """Tell "attacked" and "opened fire", and "the attack began"."""
    return kind_of(side.fact.predicate) == "assault" or side.fact.beside & _sudden() == {"topic:attack"}


def _strikes(side: Side) -> bool:
    """Tell "the crush began", "the incident took place": a word for occurring, of what is over in no time."""
    occurring = trait(side.fact, "occurring") and not _sudden().isdisjoint(side.fact.beside)
    return bool(occurring) or kind_of(side.fact.predicate) == "assault"


def _sudden() -> frozenset[str]:
    return listed_topics("sudden") | listed_topics("general")


def phase_gate(a: Side, b: Side) -> NotComparable | None:
    """Tell apart the beginning, the end and the putting off of one thing that lasts."""
    first, second = qualified(a.fact, "phase:"), qualified(b.fact, "phase:")
    same = first == second or (_strikes(a) and _strikes(b) and first | second == {"begin"})
    return None if same else incomparable(Reason.OTHER_EVENT, "one side tells of a beginning or an end")


def thing_gate(a: Side, b: Side) -> NotComparable | None:
    """Ask for something in common that it happened to, and for the same group where no topic is named."""
    if ("additional" in a.fact.qualifiers) is not ("additional" in b.fact.qualifiers):
        return incomparable(Reason.OTHER_EVENT, "one side tells of another happening of its kind")
    common = a.fact.objects & b.fact.objects
    if trait(a.fact, "sole") and trait(b.fact, "sole"):
        return incomparable(Reason.OTHER_PLACE, "in another country") if countries_apart(a.fact, b.fact) else None
    if not common and trait(a.fact, "unnamed") and not (topics_beside(a.fact) and topics_beside(b.fact)):
        return None
    if not common and (_main_happening(a, b) or _named_alike(a, b) or _only_by_kind(a, b) or _only_by_kind(b, a)):
        return None
    things = {f"topic:{topic}" for topic in shared()["predicates"].get(a.fact.predicate or "", {}).get("things", ())}
    if not common or (things and things.isdisjoint(common)):
        return incomparable(Reason.OTHER_EVENT, "no thing in common that happened")
    named = any(item.startswith("topic:") for item in common)
    if not named and a.fact.actors and b.fact.actors and not a.fact.actors & b.fact.actors:
        return incomparable(Reason.OTHER_SUBJECT)
    return None


def _main_happening(a: Side, b: Side) -> bool:
    """Tell whether both tell in one word what their articles lead with, one of them of nothing that is named.

    "It overturned at three" and "the boat overturned at five": what the story is about needs no name in each sentence.
    """
    if _kind(a) != "happening" or _kind(b) != "happening" or (topics_beside(a.fact) and topics_beside(b.fact)):
        return False
    if (a.fact.beside | b.fact.beside) & _SEQUELS:
        return False
    if a.fact.predicate != b.fact.predicate and not (a.given and b.given):
        return all(side.story is not None and side.fact.predicate in side.story.lead for side in (a, b))
    return a.fact.predicate == b.fact.predicate


def matter_gate(a: Side, b: Side) -> NotComparable | None:
    """Tell apart the funeral of the driver and of the nurse, talks on gas and on water."""
    if a.claim.language != b.claim.language:
        return None
    first, second = qualified(a.fact, "on:"), qualified(b.fact, "on:")
    if first and second and first.isdisjoint(second):
        shown = " / ".join(", ".join(sorted(item.removeprefix(CONCEPT) for item in side)) for side in (first, second))
        return incomparable(Reason.OTHER_EVENT, shown)
    return None


def who_gate(a: Side, b: Side) -> NotComparable | None:
    """Tell apart what other people did, and ask for one post or person where a visit may be anybody's."""
    common = a.fact.beside & b.fact.beside
    # one person is the driver or the captain of a story
    one = any(item.startswith(("post:", "person:")) or item in listed_topics("callings") for item in common)
    asked = trait(a.fact, "who") if a.fact.slot == "event" else trait(a.fact, "who") == "always"
    if asked and not one:
        return incomparable(Reason.OTHER_SUBJECT, "not told of one person")
    return subjects_apart(a.fact, b.fact)


def _only_by_kind(general: Side, told: Side) -> bool:
    """Tell whether a noun beside one happening, "the collision", "the disaster", is what the other tells with a verb.

    "The disaster" may be whatever the other article leads with.
    """
    beside, noun = topics_beside(general.fact), trait(told.fact, "noun")
    if f"topic:{noun}" in beside:
        return True
    words = listed_topics("general")
    if not beside & words or _kind(told) != "happening" or told.fact.beside & words:
        return False
    if told.given or told.story is None or told.fact.predicate in told.story.lead:
        return True
    return _strikes(told) and not (told.fact.beside & _sudden()).isdisjoint(told.story.topics)


def _named_alike(a: Side, b: Side) -> bool:
    """Tell whether nearly the same words stand beside two happenings that name no listed thing.

    One word is enough where the other side has no more, and the word is telling.
    """
    if topics_beside(a.fact) or topics_beside(b.fact) or a.claim.language != b.claim.language:
        return False
    first, second = heft(a.weights, a.fact.near), heft(a.weights, b.fact.near)
    common = heft(a.weights, a.fact.near & b.fact.near)
    return (common >= _TELLING or (common > 0 and a.given)) and common >= _SAME_BESIDE * min(first, second)
