"""How things stood where it happened, and of what the thing it befell was made: known by the story, not by a name."""

from __future__ import annotations

from contra.language.folding import fold_text
from contra.language.stems import content_stem
from contra.language.tokens import split_words
from contra.model import NotComparable
from contra.rules.deed import happens
from contra.rules.gate import time_overlap
from contra.rules.interface import Reason, Side, incomparable
from contra.rules.likeness import topics
from contra.rules.subject import known_people, named_people, subjects_apart
from contra.rules.traits import kind_of, listed_topics, trait

__all__ = ["circumstances_gate", "of_circumstances"]

# news of the weather itself, which changes from hour to hour and place to place
_OF_WEATHER = frozenset({"topic:storm", "topic:flood"})
_ATTACKERS = frozenset({"actor:militants", "role:fighters", "topic:suspect", "post:attacker"})
_ATTACKING = frozenset({"attack", "open-fire", "enter", "all-killed"})
_RAIDING = frozenset({"attack", "enter", "arrest", "inspect", "search-place"})


def of_circumstances(a: Side, b: Side) -> bool:
    """Tell whether two facts tell how things stood at the scene, or of what the thing was made."""
    settings = {trait(fact, "setting") for fact in (a.fact, b.fact)} - {None} - (set() if a.given else {"matter"})
    return bool(settings) or any(trait(fact, "make") for fact in (a.fact, b.fact))


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
    if setting == "raid" and not all(_of_a_raid(side) for side in (a, b)):
        return incomparable(Reason.OTHER_EVENT, "not told of a raid")
    if setting == "notice" or (setting == "call" and not all(side.fact.beside & _crew() for side in (a, b))):
        return subjects_apart(a.fact, b.fact)
    return None


def _matter_gate(a: Side, b: Side) -> NotComparable | None:
    """Return why two tellings are not of the one matter of their story, a plea, a truce, a strike: others are named.

    This is for two sentences that are vouched to be of one story.
    """
    for known in (named_people, known_people):
        first, second = known(a.fact), known(b.fact)
        if first and second and first.isdisjoint(second):
            return incomparable(Reason.OTHER_SUBJECT, "other people")
    if trait(a.fact, "of") is None and not _word_in_common(a, b):
        return incomparable(Reason.OTHER_EVENT, "no word in common but of place and time")
    return subjects_apart(a.fact, b.fact, accused=True)


def _word_in_common(a: Side, b: Side) -> bool:
    """Tell whether both clauses name one thing, or share a telling word besides what is told, its place and its time.

    Of one day the name of a place will do, and two places of any. Across languages, which share few words, that is
    vouched for.
    """
    things = (a.fact.objects & b.fact.objects) - listed_topics("groups")
    if a.claim.language != b.claim.language or things:
        return True
    places = {place.id for place in a.fact.places} & {place.id for place in b.fact.places}
    one_day = time_overlap(a.fact.period, b.fact.period, whole_days=True)
    if len(places) > 1 or (places and one_day):
        return True
    common = a.fact.terms & b.fact.terms
    for side in (a, b):
        text, fact = side.article.text, side.fact
        spans = [(fact.start, fact.end), *((time.start, time.end) for time in side.claim.times)]
        spans += [] if one_day else [(place.start, place.end) for place in fact.places]
        named = split_words(fold_text(" ".join(text[start:end] for start, end in spans)))
        common -= {content_stem(word, side.claim.language) for word in named}
    return bool(common)


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


def _of_a_raid(side: Side) -> bool:
    """Tell whether a clause tells that a place was entered or searched, or somebody taken there."""
    return any(fact.slot == "event" and fact.predicate in _RAIDING for fact in side.claim.facts)


def _crew() -> frozenset[str]:
    """Return who sails or flies it, in whatever words."""
    return listed_topics("crew") | {"actor:crew"}
