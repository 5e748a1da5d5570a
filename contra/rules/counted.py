"""Whether two figures are of one thing: the same role and unit, and enough in common besides."""

from __future__ import annotations

from functools import cache

from contra.language.folding import fold_text
from contra.language.lexicon import lexicon, shared
from contra.language.outcomes import outcomes, people_roles
from contra.language.stems import content_stem
from contra.language.tokens import split_words
from contra.model import NotComparable, Quantity
from contra.rules.gate import time_overlap
from contra.rules.interface import Reason, Side, incomparable
from contra.rules.likeness import answered, answering, near_tied, tie, topics
from contra.rules.narrowing import is_part, narrowed_to, narrowing_gate
from contra.rules.subject import common_subjects
from contra.rules.traits import countries_apart, qualified
from contra.rules.whereabouts import same_place

__all__ = ["canonical_role", "exceeds_whole", "kind_of", "one_thing", "only_ones", "quantity_of"]

# figures of unlisted things need this share of telling words in common, and at least so many words
_TIED_NOUN = 0.4
_TIED_MEASURE = 0.5
_TIED_THING = 0.35
# of the words right beside two figures
_SHARED_WORDS = 2
# dimensions of which a sentence rarely tells two
_TOLD_OF_ONE = frozenset({"share", "money"})
# a whole that its part exceeds more times over is the number of something else
_EXCEEDS = 3


def quantity_of(side: Side) -> Quantity:
    """Return the figure a side gives; only for facts of slot "quantity"."""
    value = side.fact.value
    assert isinstance(value, Quantity)  # noqa: S101 - the rule is only given facts of slot "quantity"
    return value


def kind_of(role: str) -> str:
    """Return whether figures of a role are a tally, a state, a rate or a measure."""
    return str(shared()["roles"].get(role, {}).get("kind", "measure"))


def one_thing(a: Side, b: Side) -> NotComparable | None:
    """Return why two figures are not of one thing, or None: other units or roles, other subjects, parts of a whole."""
    first, second = quantity_of(a), quantity_of(b)
    if first.dimension != second.dimension and not _same_money(first, second):
        return incomparable(Reason.OTHER_UNIT, f"{first.unit} / {second.unit}")
    one_known = first.dimension != "count" and bool(first.role) != bool(second.role)
    if not _one_role(a, b) and not (one_known and (near_tied(a, b) or answered(a, b, _SHARED_WORDS))):
        other = incomparable(Reason.OTHER_ROLE, f"{first.role or 'unknown'} / {second.role or 'unknown'}")
        return None if exceeds_whole(first, second) and (a.given or answering(a, b)) else other
    if one_known or not first.role or first.role.startswith("n:") or first.role == "people":
        return _unknown_role(a, b)
    traits = shared()["roles"][first.role]
    leveled = first.dimension != "count" or bool(traits.get("of_one"))
    rising = first.dimension == "share" and traits.get("rising")
    measured = leveled and first.role != "growth" and not traits.get("unchanging") and not rising
    if first.aspect != second.aspect and (measured or "previous" in {first.aspect, second.aspect}):
        return incomparable(Reason.OTHER_SCOPE, f"{first.aspect} / {second.aspect}")
    if not _one_kind(a, b) and not (_persons(a) and _persons(b)) and not _unnamed_unit(a, b):
        return incomparable(Reason.OTHER_SUBJECT, f"{'/'.join(a.fact.objects)} / {'/'.join(b.fact.objects)}")
    if shared()["roles"][first.role].get("between") == "places" and not _same_ends(a, b):
        return incomparable(Reason.OTHER_PLACE, "distances of other places")
    return _tied_gate(a, b) or _same_qualifiers(a, b)


def _tied_gate(a: Side, b: Side) -> NotComparable | None:
    quantity = quantity_of(a)
    each = shared()["roles"][quantity.role].get("each_has", 0)
    if not a.given and 0 < min(quantity.high or 0, quantity_of(b).high or 0) <= each:
        return incomparable(Reason.OTHER_SUBJECT, "as few as one person has")
    if shared()["roles"][quantity.role].get("whose") and not (a.given or _of_somebody(a, b)):
        return incomparable(Reason.OTHER_SUBJECT, "no word beside in common that tells whose")
    if (quantity.dimension == "count" or shared()["roles"][quantity.role].get("of_one")) and not _tied(a, b):
        return incomparable(Reason.OTHER_EVENT, "the same kind of thing, but nothing else in common")
    return None


def _of_somebody(a: Side, b: Side) -> bool:
    """Tell whether a word beside both figures, across languages a concept, may tell whose they are."""
    languages = {a.claim.language, b.claim.language}
    own = frozenset().union(*(_words_for(quantity_of(a).role, language) for language in languages))
    return bool((a.fact.near & b.fact.near) - own)


@cache
def _words_for(role: str, code: str) -> frozenset[str]:
    """Return the stems of the words of a language that only say that a figure is of a role: "aged"."""
    tables = lexicon(code)
    lexemes = (lexeme for part in tables.data["roles"].get(role, {}).values() for lexeme in part)
    words = (word for lexeme in lexemes for form, _ in tables.forms(lexeme) for word in split_words(fold_text(form)))
    return frozenset(content_stem(word, code) for word in words)


def exceeds_whole(a: Quantity, b: Quantity) -> bool:
    """Tell whether one of two figures is a part of the other and greater: 200 passengers of 130 people aboard."""
    return _exceeds(a, b) or _exceeds(b, a)


def _exceeds(part: Quantity, whole: Quantity) -> bool:
    of = shared()["roles"].get(part.role, {}).get("part_of")
    if of is None or of != whole.role or part.dimension != whole.dimension:
        return False
    return part.low is not None and whole.high is not None and whole.high < part.low <= _EXCEEDS * whole.high


def _same_ends(a: Side, b: Side) -> bool:
    """Tell whether two distances may be of one pair of places: where both sides name places, they share one."""
    if not (a.fact.places and b.fact.places):
        return True
    return any(same_place(x, y) in {"same", "unknown"} for x in a.fact.places for y in b.fact.places)


def _one_way(a: Side, b: Side) -> bool:
    """Tell whether two distances are from one place, and both clauses name another one: where it happened."""
    if not (a.fact.places and b.fact.places) or a.fact.places[0].id != b.fact.places[0].id:
        return False
    from_ = a.fact.places[0].id
    first, second = ({place.id for place in (*side.fact.places, *side.claim.places)} for side in (a, b))
    return bool((first & second) - {from_})


def _tied(a: Side, b: Side) -> bool:
    """Tell whether counted things are tied by more than their kind: what happened to them, or telling words."""
    role = quantity_of(a).role
    if a.given or role in shared()["outcomes"]["of_persons"]:
        return True
    of_one = shared()["roles"].get(role, {}).get("of_one")
    if of_one and common_subjects(a.fact, b.fact, of_person=True):
        return True
    if of_one and _other_names(a, b):
        return False
    if (
        near_tied(a, b)
        or answered(a, b)
        or (kind_of(role) == "measure" and not of_one and bool(topics(a.fact) & topics(b.fact)))
    ):
        return True
    if only_ones(a, b) or (shared()["roles"].get(role, {}).get("between") == "places" and _one_way(a, b)):
        return True
    if of_one:
        return False
    needed = _TIED_MEASURE if role in outcomes() else _TIED_THING
    if tie(a, b) >= needed and len(a.fact.terms & b.fact.terms) >= _SHARED_WORDS:
        return True
    across = a.claim.language != b.claim.language
    return across and bool(qualified(a.fact, "did:") & qualified(b.fact, "did:"))


def only_ones(a: Side, b: Side) -> bool:
    """Tell whether each article gives no other figure of the kind, and no two people are named beside them."""
    return _sole(a) and _sole(b) and not _other_names(a, b)


def _sole(side: Side) -> bool:
    """Tell whether a figure is the only one of its role that its article gives."""
    quantity, story = quantity_of(side), side.story
    between = shared()["roles"].get(quantity.role, {}).get("between")
    kind = (quantity.role, quantity.dimension, narrowed_to(side.fact))
    return story is not None and not between and kind in story.sole


def _other_names(a: Side, b: Side) -> bool:
    """Tell whether each side names somebody right beside its figure, and not the same: another's votes or sentence."""
    first, second = (side.fact.near & side.story.names if side.story else frozenset() for side in (a, b))
    return bool(first and second and not first & second)


def canonical_role(role: str) -> str:
    """Return the role that stands for this one: passengers are those aboard."""
    return str(shared()["roles"].get(role, {}).get("same_as", role))


def _same_money(a: Quantity, b: Quantity) -> bool:
    """Tell "dinar" and "Tunisian dinar" from different currencies: the generic name may be any of its kind."""
    generic = shared()["currencies"]
    return b.unit in generic.get(a.unit, ()) or a.unit in generic.get(b.unit, ())


def _unknown_role(a: Side, b: Side) -> NotComparable | None:
    """Let figures without a known role pass only where the same words stand around them."""
    if quantity_of(a).aspect != quantity_of(b).aspect and quantity_of(a).dimension != "count":
        return incomparable(Reason.OTHER_SCOPE, f"{quantity_of(a).aspect} / {quantity_of(b).aspect}")
    named = quantity_of(a).role.startswith("n:") or len(a.fact.near & b.fact.near) >= _SHARED_WORDS
    if (named and only_ones(a, b)) or near_tied(a, b) or _shares_of_one(a, b):
        return _same_qualifiers(a, b)
    dimension = quantity_of(a).dimension
    if dimension != "count" and answered(a, b, 1 if dimension in _TOLD_OF_ONE else _SHARED_WORDS):
        return _same_qualifiers(a, b)
    needed = _TIED_NOUN if quantity_of(a).role.startswith("n:") else _TIED_MEASURE
    if tie(a, b) < needed or len(a.fact.terms & b.fact.terms) < _SHARED_WORDS:
        return incomparable(Reason.UNKNOWN_ROLE, "what the figures count is not understood")
    return _same_qualifiers(a, b)


def _shares_of_one(a: Side, b: Side) -> bool:
    """Tell shares of one thing of which one state is told in two ways: of the lifts in service, of those working."""
    if quantity_of(a).dimension != "share" or time_overlap(a.fact.period, b.fact.period, whole_days=True) is False:
        return False
    return bool(a.fact.near & b.fact.near) and bool(qualified(a.fact, "did:") & qualified(b.fact, "did:"))


def _one_role(a: Side, b: Side) -> bool:
    """Tell whether two figures are of one role, or of one as their words tell it: jobs cut are people dismissed."""
    first, second = quantity_of(a).role, quantity_of(b).role
    return canonical_role(first) == canonical_role(second) or _told_role(a) == _told_role(b)


def _told_role(side: Side) -> str:
    """Return the role that what became of the counted makes of theirs."""
    role, narrowings = quantity_of(side).role, shared()["narrowing"]
    made = (narrowings[name].get("makes", {}).get(role) for name in qualified(side.fact, "only:"))
    return canonical_role(next((other for other in made if other), role))


def _one_kind(a: Side, b: Side) -> bool:
    """Tell whether two figures count one kind of thing: huts are shelters, and jobs cut stand for people."""
    first, second = ({canonical_role(item) for item in side.fact.objects} for side in (a, b))
    if shared()["roles"].get(quantity_of(a).role, {}).get("of_topics"):
        return not (first and second) or bool(first & second)
    return first == second or (quantity_of(a).role != quantity_of(b).role and _told_role(a) == _told_role(b))


def _unnamed_unit(a: Side, b: Side) -> bool:
    """Tell "6.3 degrees" from "a magnitude of 5.1" of one event: the one says in what it is measured."""
    named = a.fact.objects | b.fact.objects
    return a.given and not (a.fact.objects and b.fact.objects) and all(item.startswith("n:") for item in named)


def _persons(side: Side) -> bool:
    return side.fact.objects <= people_roles()


def _same_qualifiers(a: Side, b: Side) -> NotComparable | None:
    for qualifier in ("part", "elsewhere", "additional", "provisional"):
        if (qualifier in a.fact.qualifiers) != (qualifier in b.fact.qualifiers):
            return incomparable(Reason.OTHER_SCOPE, f"one figure is {qualifier}")
    if "part" in a.fact.qualifiers & b.fact.qualifiers and countries_apart(a.fact, b.fact):
        return incomparable(Reason.OTHER_SCOPE, "parts of two nations")
    reason = (
        narrowing_gate(a, b)
        or _echo_gate(a, b)
        or _echo_gate(b, a)
        or _whole_gate(a, b)
        or _whole_gate(b, a)
        or _parts_gate(a, b)
    )
    if reason is not None:
        return reason
    first, second = qualified(a.fact, "by:"), qualified(b.fact, "by:")
    if first and second and first.isdisjoint(second):
        return incomparable(Reason.OTHER_SUBJECT, "votes of two bodies")
    first, second = qualified(a.fact, "of:"), qualified(b.fact, "of:")
    if first and second and not first & second and quantity_of(a).role == "gdp-share":
        return incomparable(Reason.OTHER_ROLE, "shares of different things")
    return None


def _whole_gate(a: Side, b: Side) -> NotComparable | None:
    """Tell the 26 of "19 of the 26 cameras" from a lower count of cameras, of which more is told."""
    whole, other = quantity_of(a), quantity_of(b)
    if a.given or "whole" not in a.fact.qualifiers or "whole" in b.fact.qualifiers:
        return None
    if whole.value is None or other.value is None:
        return None
    lower = other.value * other.scale < whole.value * whole.scale
    return incomparable(Reason.OTHER_SCOPE, "one figure is the whole that another is a part of") if lower else None


def _parts_gate(a: Side, b: Side) -> NotComparable | None:
    """Tell two parts that nothing but their role ties: 24 of them pupils, 23 of them unvaccinated."""
    if a.given or not ("part" in a.fact.qualifiers and "part" in b.fact.qualifiers):
        return None
    alike = a.fact.actors & b.fact.actors or narrowed_to(a.fact) or near_tied(a, b)
    return None if alike else incomparable(Reason.OTHER_SCOPE, "two parts that nothing says are one")


def _echo_gate(a: Side, b: Side) -> NotComparable | None:
    """Tell a whole from a figure that its own article gives too, of a part: 19 died, seven of them in the town."""
    quantity = quantity_of(b)
    if a.story is None or quantity.value is None or is_part(a.fact) or a.article.id == b.article.id:
        return None
    echoed = (quantity.role, quantity.dimension, quantity.value * quantity.scale) in a.story.parts
    return incomparable(Reason.OTHER_SCOPE, "the other article gives this figure of a part") if echoed else None
