"""Places: one happening told of two places."""

from __future__ import annotations

from contra.model import Modality, NotComparable, Place, Verdict
from contra.rules.deed import kind_gate, thing_gate, who_gate
from contra.rules.gate import first_reason, same_story, time_overlap
from contra.rules.happening import figures_gate, same_happening, two_voices
from contra.rules.interface import Outcome, Reason, Rule, Side, incomparable
from contra.rules.likeness import heft, tie, topic_likeness, topics
from contra.rules.locus import compare_loci
from contra.rules.traits import kind_of, listed_topics, trait
from contra.rules.whereabouts import same_place

__all__ = ["RULES"]

_MANUAL = """place: one happening in two places

Two sources tell the same happening - in mostly the same words, or of the same things - in places that are apart, or
where one thing was taken, held, found, born or buried.

conflict: the places are apart (the locomotive was towed to Haniska / to Poprad).
conflict: two floors, two squares or two streets (the fire broke out on the ground floor / on the third floor).
conflict: two kinds of site (the fire began in a school / in a warehouse), two numbers (Gate 4 / Gate 7), two sides of
one place (north of the town / south of it) or two names of such sites (Rex Hotel / Palace Hotel), for one thing that
broke out, happened, fell, was found, held or taken.
Not flagged: a place within the other (a town and its province), happenings told with other words, two places of
one article, plans against facts.
"""
# share of telling words in common from which two clauses tell one happening; fewer than this many words are chance
_SAME_WORDS = 0.6
_FEWEST_WORDS = 3
_SAME_TOPICS = 0.5
# share of the telling words before and behind what was done, of the side that has fewer
_SAME_BESIDE = 0.6
# words in common elsewhere in two clauses whose words right before differ
_OTHER_WORDS = 2
_FEWEST_TOPICS = 2
_KINDS = frozenset({"city", "town", "village", "admin", "place", "island", "country", "camp", "port"})


def compare(a: Side, b: Side) -> Outcome | NotComparable:
    """Return a conflict where two tellings of one happening name places that are apart."""
    first, second = a.fact.value, b.fact.value
    assert isinstance(first, Place)  # noqa: S101 - the rule is only given facts of slot "place"
    assert isinstance(second, Place)  # noqa: S101
    if a.article.id == b.article.id and not a.given:
        return incomparable(Reason.OTHER_EVENT, "one article tells of several places")
    if not {first.type, second.type} <= _KINDS:
        return incomparable(Reason.OTHER_PLACE, "not places where one thing happens")
    located = _located(a, b)
    if not (located or _one_happening(a, b)):
        return incomparable(Reason.OTHER_EVENT, "too little in common to be the same thing")
    ways = located and trait(a.fact, "way")  # from Sfax to Malta and from Sousse to Malta are two ways
    named = [(first, second)] if ways else [(x, y) for x in a.fact.places for y in b.fact.places]
    if any(same_place(x, y) != "apart" for x, y in named):
        return incomparable(Reason.OTHER_SCOPE, "the clauses share a place, or one lies within the other")
    if a.fact.modality is not b.fact.modality or a.fact.modality not in {Modality.ASSERTED, Modality.PLANNED}:
        return incomparable(Reason.OTHER_MODALITY)
    if a.fact.polarity is not b.fact.polarity or time_overlap(a.fact.period, b.fact.period, whole_days=True) is False:
        return incomparable(Reason.OTHER_TIME)
    reason = same_story(a, b)
    if reason is not None:
        return reason
    parts = (("same words", max(tie(a, b), _SAME_BESIDE if located else 0.0)),)
    return Outcome(Verdict.CONFLICT, f"{first.canonical} and {second.canonical} are apart", parts)


def compare_sites(a: Side, b: Side) -> Outcome | NotComparable:
    """Return a conflict where two tellings of one happening set it on two floors, squares or streets."""
    first, second = a.fact.value, b.fact.value
    assert isinstance(first, Place)  # noqa: S101 - the rule is only given facts of slot "site" with a place
    assert isinstance(second, Place)  # noqa: S101
    if first.type != second.type or ("from" in a.fact.qualifiers) is not ("from" in b.fact.qualifiers):
        return incomparable(Reason.OTHER_PLACE, f"{first.type} / {second.type}")
    reason = first_reason(a, b, (kind_gate, _manner_gate, thing_gate, who_gate, two_voices, same_happening))
    if reason is not None:
        return reason
    if time_overlap(a.fact.period, b.fact.period, whole_days=True) is False:
        return incomparable(Reason.OTHER_TIME)
    parts = (("same thing", min(1.0, 0.5 + 0.25 * len(a.fact.objects & b.fact.objects))),)
    if _same_site(first, second):
        return Outcome(Verdict.COMPATIBLE, f"{first.text} and {second.text} may be one", parts)
    return Outcome(Verdict.CONFLICT, f"{first.text} and {second.text} are two", parts)


def _manner_gate(a: Side, b: Side) -> NotComparable | None:
    told = {Modality.ASSERTED, Modality.PLANNED}
    if a.fact.modality is b.fact.modality and a.fact.modality in told and a.fact.polarity is b.fact.polarity:
        return None
    return incomparable(Reason.OTHER_MODALITY, f"{a.fact.modality} / {b.fact.modality}")


def _same_site(a: Place, b: Place) -> bool:
    """Tell whether two sites of a type may be one: one counts floors from the ground up, another from the first."""
    first, second = a.id.rpartition(":")[2], b.id.rpartition(":")[2]
    if a.type == "floor":
        return first == second or {int(first), int(second)} == {0, 1}
    return not set(first.split()).isdisjoint(second.split())


def _located(a: Side, b: Side) -> bool:
    """Tell whether both say where the same thing was taken, held, found, by the words beside what was done to it."""
    marks = {"located", "additional", "from"}
    if a.fact.qualifiers & marks != b.fact.qualifiers & marks or "located" not in a.fact.qualifiers:
        return False
    if _way(a) != _way(b) or figures_gate(a, b) is not None:
        return False
    if trait(a.fact, "way") and topics(a.fact) & topics(b.fact) & listed_topics("vehicles"):
        return True
    if trait(a.fact, "sole") and trait(b.fact, "sole"):
        return True
    if a.claim.language != b.claim.language:
        first, second = topics(a.fact) - listed_topics("sites"), topics(b.fact) - listed_topics("sites")
        groups = [side & listed_topics("groups") for side in (first, second)]
        return (bool(first) and first == second) or (bool(groups[0]) and groups[0] == groups[1])
    shares = [
        heft(a.weights, first & second) / min(heft(a.weights, first), heft(a.weights, second))
        for first, second in ((a.fact.heads, b.fact.heads), (a.fact.near, b.fact.near))
        if first and second
    ]
    if not shares:
        return a.given
    if shares[-1] < _SAME_BESIDE:
        return False
    others = (a.fact.terms | a.fact.heads) & (b.fact.terms | b.fact.heads) - a.fact.near
    return shares[0] >= _SAME_BESIDE or len(others) >= _OTHER_WORDS


def _way(side: Side) -> str:
    """Return what leads a thing from or to its place: one departure, whether it left or set off from there."""
    return str(trait(side.fact, "way") or kind_of(side.fact.predicate))


def _one_happening(a: Side, b: Side) -> bool:
    if a.claim.language == b.claim.language:
        return len(a.fact.terms & b.fact.terms) >= _FEWEST_WORDS and tie(a, b) >= _SAME_WORDS
    common = topics(a.fact) & topics(b.fact)
    same = a.fact.predicate is not None and a.fact.predicate == b.fact.predicate
    return same and len(common) >= _FEWEST_TOPICS and topic_likeness(a, b) >= _SAME_TOPICS


RULES = (Rule("place", _MANUAL, {"place": compare, "site": compare_sites, "locus": compare_loci}),)
