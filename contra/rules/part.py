"""Parts: one part in one story, two who are said to have filled it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rapidfuzz.distance import Levenshtein

from contra.language.lexicon import shared
from contra.language.transliteration import is_arabic, name_words, script_key
from contra.model import Fact, Modality, Name, NotComparable, Polarity, Verdict
from contra.rules.gate import first_reason, modality_gate, time_overlap
from contra.rules.happening import same_happening, two_voices
from contra.rules.interface import Outcome, Reason, Side, incomparable
from contra.rules.spelling import same_name
from contra.rules.traits import qualified

__all__ = ["compare_parts"]

# who acts as a body of many does: a group may be told for the country or body it is of
_COLLECTIVE = frozenset({"group", "body", "country"})
_NATIONAL = frozenset({"country", "nation"})
# letters by which the keys of one name in two scripts may differ
_KEY_DISTANCE = 1
_NATIONALITY = "nationality"
# letters by which the keys of two names in two scripts must differ to be two
_OTHER_KEY = 2


def compare_parts(a: Side, b: Side) -> Outcome | NotComparable:
    """Return a tension where two names that cannot be one fill a part that one alone fills."""
    if a.fact.predicate != b.fact.predicate:
        return incomparable(Reason.OTHER_ROLE, f"{a.fact.predicate} / {b.fact.predicate}")
    reason = first_reason(
        a, b, (_denied_gate, _thing_gate, _whose_gate, _sole_gate, _day_gate, same_happening, two_voices)
    )
    if reason is not None:
        return reason
    first, second = a.fact.value, b.fact.value
    assert isinstance(first, Name)  # noqa: S101 - the rule is only given facts of slot "part"
    assert isinstance(second, Name)  # noqa: S101
    parts = (("same part", 1.0),)
    shown = f"{_shown(a.fact)} and {_shown(b.fact)}"
    likeness = _likeness(first, second)
    if likeness == "same" and a.fact.predicate == _NATIONALITY and _nations_apart(a.fact, b.fact):
        return Outcome(Verdict.TENSION, f"{shown}: one firm, two nationalities", parts)
    if a.fact.predicate == _NATIONALITY and likeness != "same":
        return incomparable(Reason.OTHER_SUBJECT, "two firms")
    if likeness == "same":
        return Outcome(Verdict.COMPATIBLE, f"{shown} are one name", parts)
    if likeness == "unknown" and not _nations_apart(a.fact, b.fact):
        return incomparable(Reason.OTHER_SUBJECT, "names that may be of one")
    return _names_both(a, b) or Outcome(Verdict.TENSION, f"{shown} are told of one part: {a.fact.predicate}", parts)


def _shown(fact: Fact) -> str:
    assert isinstance(fact.value, Name)  # noqa: S101 - only facts of slot "part"
    return fact.value.text


def _known(side: Side) -> Mapping[str, Any]:
    known: Mapping[str, Any] = shared()["parts"][side.fact.predicate or ""]
    return known


def _denied_gate(a: Side, b: Side) -> NotComparable | None:
    """Ask that both sides tell it as true or, of a part that is told as a suspicion, as possible."""
    for side in (a, b):
        if side.fact.polarity is Polarity.NEGATED or side.fact.modality in {Modality.DENIED, Modality.ASKED}:
            return incomparable(Reason.OTHER_MODALITY, "denied or asked")
    if _known(a).get("suspected") and {a.fact.modality, b.fact.modality} <= {Modality.POSSIBLE, Modality.ASSERTED}:
        return None
    if _known(a).get("ahead") and {a.fact.modality, b.fact.modality} <= {Modality.PLANNED, Modality.ASSERTED}:
        return None
    return modality_gate(a, b)


def _thing_gate(a: Side, b: Side) -> NotComparable | None:
    """Tell the drivers of a bus and of a lorry."""
    first, second = a.fact.objects, b.fact.objects
    if _known(a).get("loose") or (a.given and _known(a).get("loose_given")):
        return None
    if not (first or second) and _known(a).get("needs"):
        return incomparable(Reason.OTHER_SUBJECT, "of what, neither side tells")
    which = qualified(a.fact, "which:"), qualified(b.fact, "which:")
    if all(which) and which[0].isdisjoint(which[1]):
        return incomparable(Reason.OTHER_SUBJECT, f"{_listed(which[0])} / {_listed(which[1])}")
    if first and second and first != second:
        return incomparable(Reason.OTHER_SUBJECT, f"of other things: {_listed(first)} / {_listed(second)}")
    if a.given or not (_untold(a, b) or _untold(b, a) or qualified(a.fact, "beside:") | qualified(b.fact, "beside:")):
        return None
    return incomparable(Reason.OTHER_SUBJECT, "one side names no thing, or another of its kind")


def _untold(side: Side, other: Side) -> bool:
    """Tell whether one side names no thing while the other does, and its article does not mostly speak of that."""
    if side.fact.objects or not other.fact.objects or _known(side).get("lone"):
        return False
    spoken = side.story.topics if side.story is not None else frozenset()
    return not {f"topic:{thing}" for thing in other.fact.objects} & spoken


def _sole_gate(a: Side, b: Side) -> NotComparable | None:
    """Ask, of a part that several may share, that one side tells it of one alone."""
    if not _known(a).get("sole") or "sole" in a.fact.qualifiers | b.fact.qualifiers:
        return None
    return incomparable(Reason.OTHER_SUBJECT, "a part that several may share")


def _whose_gate(a: Side, b: Side) -> NotComparable | None:
    """Tell the delegations of two sides: what both are told to be of must be the same, and something must be."""
    if (a.fact.objects | b.fact.objects).isdisjoint(_known(a).get("whose", ())):
        return None
    shared_kinds = 0
    for kind in ("of:", "from:"):
        first, second = qualified(a.fact, kind), qualified(b.fact, kind)
        if first and second and not first & second:
            return incomparable(Reason.OTHER_SUBJECT, f"{_listed(first)} / {_listed(second)}")
        shared_kinds += bool(first and second)
    return None if shared_kinds else incomparable(Reason.OTHER_SUBJECT, "whose it is, one side does not tell")


def _day_gate(a: Side, b: Side) -> NotComparable | None:
    """Tell apart what happened on two days, where the part is one in a happening."""
    if ("additional" in a.fact.qualifiers) is not ("additional" in b.fact.qualifiers):
        return incomparable(Reason.OTHER_EVENT, "one side tells of another")
    if _known(a).get("placed") and not {place.id for place in a.fact.places} & {place.id for place in b.fact.places}:
        return incomparable(Reason.OTHER_PLACE, "no place that both name")
    if _known(a).get("event") and time_overlap(a.fact.period, b.fact.period, whole_days=True) is False:
        return incomparable(Reason.OTHER_TIME, "of two days")
    return None


def _listed(items: frozenset[str]) -> str:
    return ", ".join(sorted(item.rpartition(":")[2] for item in items))


def _likeness(first: Name, second: Name) -> str:
    """Return same, other, or unknown where two names may be of one: a firm's in two scripts, a person and a firm."""
    if first.id is not None and first.id == second.id:
        return "same"
    kinds = {first.type, second.type}
    if not first.canonical or not second.canonical:
        return "unknown"
    if kinds <= _COLLECTIVE:
        return _of_bodies(first, second)
    if kinds <= _NATIONAL:
        return "other"  # their ids are those of countries
    if kinds == {"person", "group"}:
        return "other"
    if kinds == {"firm", "group"}:
        kinds = {"group"}
    if len(kinds - {"unknown"}) > 1:
        return "unknown"
    if is_arabic(first.canonical) != is_arabic(second.canonical):
        return _across(first.canonical, second.canonical, persons=kinds <= {"person", "unknown"})
    return {"same": "same", "part": "same", "other": "other", "unlike": "other"}[
        same_name(first.canonical, second.canonical)
    ]


def _of_bodies(first: Name, second: Name) -> str:
    """Tell two bodies or groups; one of the tables that takes in the other may be told for it."""
    ids = [str(name.id).partition(":")[2] for name in (first, second)]
    known = shared()["bodies"]
    within = [set(known.get(one, {}).get("within", ())) for one in ids]
    if ids[0] in within[1] or ids[1] in within[0] or ids[0] == ids[1]:
        return "same"
    if first.type == second.type == "group":
        if is_arabic(first.text) != is_arabic(second.text) and not _both_listed(first, second):
            return "unknown"
        likeness = same_name(first.text, second.text)
        return "same" if likeness in {"same", "part"} else "other"
    lone = any(known.get(one, {}).get("person") for one in ids)
    return "other" if first.type == second.type or lone else "unknown"


def _both_listed(first: Name, second: Name) -> bool:
    """Tell whether both are organisations of the tables, known by one id in every language."""
    return all(str(name.id).startswith("org:") for name in (first, second))


def _across(first: str, second: str, *, persons: bool) -> str:
    keys = [[script_key(word) for word in name_words(name)] for name in (first, second)]
    nearest = [[min(Levenshtein.distance(x, y) for y in other) for x in own] for own, other in (keys, keys[::-1])]
    if all(distance <= _KEY_DISTANCE for distance in min(nearest, key=len)):
        return "same"
    apart = all(max(distances) >= _OTHER_KEY or min(distances) > _KEY_DISTANCE for distances in nearest)
    return "other" if persons and apart else "unknown"


def _nations_apart(a: Fact, b: Fact) -> bool:
    first, second = _nations(a), _nations(b)
    return bool(first and second) and first.isdisjoint(second)


def _nations(fact: Fact) -> frozenset[str]:
    """Return the countries of who fills a part: of the nationality told with it, or that is all that is told."""
    alone = isinstance(fact.value, Name) and fact.value.type == "nation"
    return qualified(fact, "nation:") | (
        frozenset({str(fact.value.id)}) if alone and isinstance(fact.value, Name) else set()
    )


def _names_both(a: Side, b: Side) -> NotComparable | None:
    """Tell two who fill one part in one of the articles: the owners of two cars."""
    for one, other in ((a, b), (b, a)):
        value = other.fact.value
        assert isinstance(value, Name)  # noqa: S101 - only facts of slot "part"
        if one.story is not None and (other.fact.predicate, value.canonical) in one.story.fillers:
            return incomparable(Reason.OTHER_SUBJECT, "one article tells it of both")
        if _known(one).get("lone") and value.text in one.claim.text:
            return incomparable(Reason.OTHER_SUBJECT, "one side names both")
    return None
