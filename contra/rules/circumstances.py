"""How things stood where it happened, and of what the thing it befell was made: known by the story, not by a name."""

from __future__ import annotations

from contra.model import Fact, NotComparable
from contra.rules.deed import happens
from contra.rules.interface import Reason, Side, incomparable
from contra.rules.likeness import topics
from contra.rules.subject import known_people, named_people, subjects_apart
from contra.rules.traits import kind_of, listed_topics, trait

__all__ = ["circumstances_gate", "of_circumstances"]

# news of the weather itself, which changes from hour to hour and place to place
_OF_WEATHER = frozenset({"topic:storm", "topic:flood"})
_ATTACKERS = frozenset({"actor:militants", "role:fighters", "topic:suspect", "post:attacker"})
_ATTACKING = frozenset({"attack", "open-fire", "enter", "all-killed"})


def of_circumstances(a: Fact, b: Fact) -> bool:
    """Tell whether two facts tell how things stood at the scene, or of what the thing was made."""
    return any(trait(fact, "setting") or trait(fact, "make") for fact in (a, b))


def circumstances_gate(a: Side, b: Side) -> NotComparable | None:
    """Return why two such facts are not of one scene or thing, or None; one story has one sea, one sky, one landing."""
    if trait(a.fact, "make"):
        return _befallen_gate(a, b)
    setting = trait(a.fact, "setting") or trait(b.fact, "setting")
    if setting == "weather" and any(side.story and side.story.topics & _OF_WEATHER for side in (a, b)):
        return incomparable(Reason.OTHER_TIME, "weather that changes, in a story of weather")
    if setting == "matter":
        return _matter_gate(a, b)
    if setting == "attackers" and not all(_of_attackers(side) for side in (a, b)):
        return incomparable(Reason.OTHER_SUBJECT, "not told of those who attacked")
    if setting == "notice" or (setting == "call" and not all(side.fact.beside & _crew() for side in (a, b))):
        return subjects_apart(a.fact, b.fact)
    return None


def _matter_gate(a: Side, b: Side) -> NotComparable | None:
    """Return why two tellings are not of the one matter of their story, a plea, a truce, a strike: others are named.

    Two articles must name something in common; of two sentences it is vouched that they are of one story.
    """
    for known in (named_people, known_people):
        first, second = known(a.fact), known(b.fact)
        if first and second and first.isdisjoint(second):
            return incomparable(Reason.OTHER_SUBJECT, "other people")
    if not a.given and not (topics(a.fact) & topics(b.fact) or a.fact.beside & b.fact.beside):
        return incomparable(Reason.OTHER_EVENT, "nothing in common that is named")
    return subjects_apart(a.fact, b.fact, accused=True)


def _befallen_gate(a: Side, b: Side) -> NotComparable | None:
    """Ask that both clauses tell what befell the thing: a wooden boat that sank, not one that came to its help."""
    befell = [{kind_of(fact.predicate) for fact in side.claim.facts if happens(fact.predicate)} for side in (a, b)]
    if topics(a.fact) & topics(b.fact) and befell[0] & befell[1] & {"happening"}:
        return None
    return incomparable(Reason.OTHER_EVENT, "not told of a thing that one happening befell")


def _of_attackers(side: Side) -> bool:
    """Tell whether a clause speaks of those who attacked, by their name or by what they did."""
    fighters = any(figure.role == "fighters" for figure in side.claim.quantities)
    did = any(fact.slot == "event" and fact.predicate in _ATTACKING for fact in side.claim.facts)
    return did or fighters or "militants" in side.fact.actors or not side.fact.beside.isdisjoint(_ATTACKERS)


def _crew() -> frozenset[str]:
    """Return who sails or flies it, in whatever words."""
    return listed_topics("crew") | {"actor:crew"}
