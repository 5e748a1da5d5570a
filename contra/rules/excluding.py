"""Happenings that exclude each other: whether two tellings are of one thing at one time, whatever sets them apart."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from contra.language.folding import fold_text
from contra.language.lexicon import lexicon, shared
from contra.language.outcomes import people_roles
from contra.language.stems import content_stem
from contra.model import Fact, Modality, NotComparable, Polarity, Verdict
from contra.rules.circumstances import circumstances_gate, of_circumstances
from contra.rules.gate import first_reason, time_overlap, told_later
from contra.rules.happening import same_happening
from contra.rules.interface import Outcome, Reason, Side, incomparable
from contra.rules.likeness import far_gate, near_tied, tie, topic_likeness, topics, topics_beside
from contra.rules.subject import befalls_somebody, common_subjects, of_civilians, subjects_apart, things
from contra.rules.succession import Order, succession
from contra.rules.traits import countries_apart, denied, listed_topics, qualified, trait
from contra.rules.whereabouts import same_place

__all__ = ["compare_exclusive", "nobody_there", "opposites"]

# things, groups, places and telling words both sides must name
_ANCHORS = 2
# share of the shorter side's topics that must be common, and of telling words where there are no topics
_SAME_TOPICS = 0.6
_TIED = 0.5
_TOLD = frozenset({Modality.ASSERTED, Modality.DENIED, Modality.PLANNED})


def opposites(a: Fact, b: Fact, *, stages: bool) -> str | None:
    """Return in words how two predicates exclude each other, or None; `stages` asks for how far a thing has come."""
    if denied(a) or denied(b) or a.polarity is not b.polarity:
        return None
    if (trait(a, "stage") is not None and trait(b, "stage") is not None) is not stages:
        return None
    table = shared()["predicates"]
    if b.predicate in table[a.predicate]["opposite"] or a.predicate in table[b.predicate]["opposite"]:
        return f"{a.predicate} and {b.predicate} exclude each other"
    return None


def _modality_gate(a: Side, b: Side) -> NotComparable | None:
    first, second = a.fact.modality, b.fact.modality
    ahead = Modality.PLANNED in {first, second} and (trait(a.fact, "ahead") or trait(b.fact, "ahead"))
    # "is to stay closed" / "was reopened", but not "is to reopen soon" / "is still shut"
    ended = any(_overtaken(plan, told) and trait(told.fact, "renews") for plan, told in ((a, b), (b, a)))
    told = {first, second} <= _TOLD and (first is second or Modality.DENIED in {first, second} or ahead or ended)
    return None if told else incomparable(Reason.OTHER_MODALITY, f"{first} / {second}")


def _earlier_gate(a: Side, b: Side) -> NotComparable | None:
    """Tell apart the previous truce and that of today."""
    one = ("earlier" in a.fact.qualifiers) is not ("earlier" in b.fact.qualifiers)
    return incomparable(Reason.OTHER_EVENT, "one side tells of an earlier one") if one else None


def _thing_gate(a: Side, b: Side) -> NotComparable | None:
    """Ask for the one named place or cause where it is of such, else for one subject and enough in common."""
    if trait(a.fact, "of") == "place":
        named = a.fact.places and b.fact.places and a.fact.places[0].id == b.fact.places[0].id
        return None if named else incomparable(Reason.OTHER_PLACE, "no place named by both")
    if trait(a.fact, "of") == "cause":
        return _named_cause_gate(a, b)
    if "link" in {trait(a.fact, "of"), trait(b.fact, "of")}:
        return _linked_gate(a, b)
    apart = subjects_apart(a.fact, b.fact)
    of_person = trait(a.fact, "of") == "person"
    if apart is not None:
        return apart
    if common := common_subjects(a.fact, b.fact, of_person=of_person):
        return _doer_gate(a, b) if common <= listed_topics("happenings") else None
    if trait(a.fact, "anyone") and "nobody" in a.fact.qualifiers ^ b.fact.qualifiers:
        return _nobody_gate(a, b)
    return None if _came_there(a, b) else _tied_gate(a, b, of_person=of_person)


def _came_there(a: Side, b: Side) -> bool:
    """Tell whether one post or person is said to have come, and not to have come, to one place."""
    who = {item for item in a.fact.beside & b.fact.beside if item.startswith(("post:", "person:"))}
    there = {place.id for place in a.fact.places[:1]} & {place.id for place in b.fact.places[:1]}
    absent, told = (a, b) if a.fact.polarity is Polarity.NEGATED else (b, a)
    if told_later(told, absent):
        return False  # who had not come yet may have come since
    return bool((trait(a.fact, "who") or trait(b.fact, "who")) and who and there)


def _named_cause_gate(a: Side, b: Side) -> NotComparable | None:
    """Ask for one cause that both sides name: police ruled out arson / had not ruled it out."""
    causes = ({item for item in side.fact.objects if item.startswith("cause:")} for side in (a, b))
    return None if set.intersection(*causes) else incomparable(Reason.OTHER_SUBJECT, "no cause named by both")


def _linked_gate(a: Side, b: Side) -> NotComparable | None:
    """Ask for the effect and what it is put down to: a surge on the link caused the outage / the link had no part."""
    common = {item for item in a.fact.objects & b.fact.objects if item.startswith(("topic:", "cause:"))}
    return None if len(common) >= _ANCHORS else incomparable(Reason.OTHER_EVENT, "another cause, or another effect")


def _tied_gate(a: Side, b: Side, *, of_person: bool) -> NotComparable | None:
    """Ask for enough in common of two sides that name no subject both of them name."""
    beside = _beside(a, b)
    if not beside and (reason := _object_gate(a, b) or _doer_gate(a, b)) is not None:
        return reason
    if of_person and not beside:
        return incomparable(Reason.OTHER_SUBJECT, "not named alike right beside")
    if not beside and topic_likeness(a, b) < _SAME_TOPICS:
        return incomparable(Reason.OTHER_EVENT, "about other things")
    one_language = a.claim.language == b.claim.language
    if one_language and a.fact.predicate != b.fact.predicate and a.fact.near.isdisjoint(b.fact.near):
        return incomparable(Reason.OTHER_EVENT, "no word in common right beside")
    tied = beside or bool(topics(a.fact) & topics(b.fact)) or tie(a, b) >= _TIED
    if not tied or (not beside and len(_anchors(a, b)) < _ANCHORS):
        return incomparable(Reason.OTHER_EVENT, "too little in common to be the same thing")
    return None


def _nobody_gate(a: Side, b: Side) -> NotComparable | None:
    """Tell what had befallen nobody by one report from what may have befallen somebody since, or somewhere else."""
    if (far := far_gate(a, b)) is not None:
        return far
    nobody, told = (a, b) if "nobody" in a.fact.qualifiers else (b, a)
    if (narrow := nobody_there(nobody, (nobody.fact,))) is not None:
        return narrow
    if not _befell_people(told):
        return incomparable(Reason.OTHER_SUBJECT, "told of nobody")
    if a.fact.places and b.fact.places and same_place(a.fact.places[0], b.fact.places[0]) == "apart":
        return incomparable(Reason.OTHER_PLACE, "nobody in one place, somebody in another")
    if nobody.published is None or not told_later(told, nobody):
        return None
    happened = told.fact.period.to if told.fact.period is not None else None
    if happened is not None and happened <= nobody.published:
        return None  # it had happened by then
    meet = time_overlap(nobody.fact.period, told.fact.period, whole_days=True)
    return None if meet else incomparable(Reason.OTHER_TIME, "one may follow upon the other")


def nobody_there(side: Side, facts: Iterable[Fact]) -> NotComparable | None:
    """Tell what befell nobody of a part from what befell nobody at all: the article tells of somebody it did befall."""
    told = frozenset[str]() if side.given or side.story is None else side.story.told
    if any("nobody" in fact.qualifiers and fact.predicate in told for fact in facts):
        return incomparable(Reason.OTHER_SCOPE, "nobody by an article that tells of somebody elsewhere")
    return None


def _befell_people(told: Side) -> bool:
    """Tell "the driver was arrested" and "two were" from what the same word says of a thing: the search was stopped."""
    if trait(told.fact, "anyone") == "person":
        return True
    counted = {quantity.role for quantity in told.claim.quantities} & people_roles()
    return bool(counted) or befalls_somebody(told.fact) or not topics_beside(told.fact)


def _country_gate(a: Side, b: Side) -> NotComparable | None:
    """Tell what left one country from what left another."""
    if trait(a.fact, "way") and countries_apart(a.fact, b.fact):
        return incomparable(Reason.OTHER_PLACE, "from or to another country")
    return None


def _subject_gate(a: Side, b: Side) -> NotComparable | None:
    named = a.fact.beside and b.fact.beside and trait(a.fact, "of") != "place"
    if trait(a.fact, "doer") and denied(a.fact) is not denied(b.fact) and not a.fact.actors & b.fact.actors:
        return incomparable(Reason.OTHER_SUBJECT, "who denies it is not told to have done it")
    if not named and a.fact.actors and b.fact.actors and not a.fact.actors & b.fact.actors:
        return incomparable(Reason.OTHER_SUBJECT)
    return None


def _object_gate(a: Side, b: Side) -> NotComparable | None:
    """Tell what one side denies of a thing from what the other tells of none: paid no ransom, paid compensation."""
    for negated, told in ((a.fact, b.fact), (b.fact, a.fact)):
        turned = negated.polarity is Polarity.NEGATED or denied(negated)
        named = things(negated) - {f"topic:{trait(negated, 'noun')}"}
        if turned and a.fact.predicate == b.fact.predicate and named and not (things(told) or named & told.objects):
            return incomparable(Reason.OTHER_EVENT, "one side names a thing, the other none")
    return None


def _doer_gate(a: Side, b: Side) -> NotComparable | None:
    """Tell what nobody of some did from what others did: no delegation left the hall / marchers left the square."""
    if a.fact.predicate != b.fact.predicate or a.claim.language != b.claim.language:
        return None
    for negated, told in ((a.fact, b.fact), (b.fact, a.fact)):
        doers = negated.heads - _light_verbs(a.claim.language) if negated.polarity is Polarity.NEGATED else frozenset()
        if doers and told.heads and doers.isdisjoint(told.near | told.heads):
            return incomparable(Reason.OTHER_SUBJECT, "no word in common for who did it")
    return None


@cache
def _light_verbs(code: str) -> frozenset[str]:
    """Return the stems of verbs that name no doer: who "received no warning" was not warned by others."""
    forms = (
        form for lexeme in lexicon(code).data["polarity"]["light_verbs"] for form, _ in lexicon(code).forms(lexeme)
    )
    return frozenset(content_stem(fold_text(form), code) for form in forms)


def _inside_gate(a: Side, b: Side) -> NotComparable | None:
    """Tell "nobody died inside the hospitals" from a death of which it is not told that it was there."""
    for negated, told in ((a, b), (b, a)):
        there = qualified(negated.fact, "inside:")
        if negated.fact.polarity is Polarity.NEGATED and there and there.isdisjoint(qualified(told.fact, "inside:")):
            return incomparable(Reason.OTHER_SCOPE, f"only inside: {', '.join(sorted(there))}")
    return None


def _cause_gate(a: Side, b: Side) -> NotComparable | None:
    """Tell "not caused by arson" from "caused by a short circuit": both may be right."""
    first, second = ({item for item in side.fact.objects if item.startswith("cause:")} for side in (a, b))
    if first and second and first.isdisjoint(second):
        return incomparable(Reason.OTHER_SUBJECT, "other causes")
    return None


def _count_gate(a: Side, b: Side) -> NotComparable | None:
    """Tell apart what befell two groups: two were freed, four are still held; 19 cameras worked, seven were broken."""
    things = [
        {(item.role, item.value) for item in side.claim.quantities if item.role.startswith("n:")} for side in (a, b)
    ]
    kinds = {role for role, _ in things[0]} & {role for role, _ in things[1]}
    if a.fact.predicate != b.fact.predicate and kinds and things[0].isdisjoint(things[1]):
        return incomparable(Reason.OTHER_SCOPE, "other numbers of things")
    counts = [{item.value for item in side.claim.quantities if item.role in people_roles()} for side in (a, b)]
    if trait(a.fact, "of") == "person" and a.fact.predicate != b.fact.predicate and all(counts):
        return None if counts[0] & counts[1] else incomparable(Reason.OTHER_SCOPE, "other numbers of people")
    return None


def _anchors(a: Side, b: Side) -> set[str]:
    """Return what both sides name: things, groups, places, telling words."""
    places = {place.id for place in a.fact.places} & {place.id for place in b.fact.places}
    words = {f"word:{term}" for term in a.fact.salient & b.fact.salient}
    return set(a.fact.objects & b.fact.objects) | set(a.fact.actors & b.fact.actors) | places | words


def _beside(a: Side, b: Side) -> bool:
    """Tell whether the words right beside tell of one thing, and the topics of no other."""
    first, second = topics(a.fact), topics(b.fact)
    if first and second and first.isdisjoint(second):
        return False
    if a.claim.language != b.claim.language:
        return False
    named = any(len(x.heads) >= _ANCHORS and x.heads <= y.near for x, y in ((a.fact, b.fact), (b.fact, a.fact)))
    return named or near_tied(a, b)


def compare_exclusive(a: Side, b: Side, how: str) -> Outcome | NotComparable:
    """Return a conflict, or an update of states of two times, for tellings that exclude each other as `how` says."""
    thing_gate = circumstances_gate if of_circumstances(a, b) else _thing_gate
    reason = first_reason(
        a,
        b,
        (
            _modality_gate,
            _earlier_gate,
            thing_gate,
            _country_gate,
            _subject_gate,
            _group_gate,
            _inside_gate,
            _cause_gate,
            _count_gate,
            same_happening,
        ),
    )
    if reason is not None:
        return reason
    parts = (("named by both", min(1.0, 0.25 * len(_anchors(a, b)))),)
    if any(denied(fact) for fact in (a.fact, b.fact)):
        later = _came_after(a, b) or _came_after(b, a)
        return (
            Outcome(Verdict.UPDATE, f"{how}, before it came", parts) if later else Outcome(Verdict.CONFLICT, how, parts)
        )
    if _overtaken(a, b) or _overtaken(b, a):
        return Outcome(Verdict.UPDATE, f"{how}, planned before it came otherwise", parts)
    if _still_to_come(a, b) or _still_to_come(b, a):
        return Outcome(Verdict.UPDATE, f"{how}, which had not come yet", parts)
    order = succession(a, b)
    if order is Order.UNKNOWN:
        return incomparable(Reason.OTHER_TIME, "one may follow upon the other")
    lasting = any(trait(fact, "lasting") for fact in (a.fact, b.fact))
    if order is Order.AT_ONCE or (lasting and order is Order.OTHER_DAYS):
        return Outcome(Verdict.CONFLICT, how, parts)
    if topics(a.fact) & topics(b.fact):
        return Outcome(Verdict.UPDATE, f"{how}, but of different {order.value}", parts)
    return incomparable(Reason.OTHER_TIME, f"states of different {order.value}")


def _came_after(denial: Side, told: Side) -> bool:
    """Tell a denial from what a later report dates to a time after it: no truce was signed / signed the next day."""
    begins = told.fact.period.from_ if told.fact.period is not None else None
    if not denied(denial.fact) or denied(told.fact) or begins is None or denial.published is None:
        return False
    return begins > denial.published and told_later(told, denial)


def _overtaken(planned: Side, told: Side) -> bool:
    """Tell what was to go ahead by an earlier report from what a later one tells as done."""
    if planned.fact.modality is not Modality.PLANNED or told.fact.modality is not Modality.ASSERTED:
        return False
    return planned.article.id != told.article.id and told_later(told, planned)


def _still_to_come(absent: Side, told: Side) -> bool:
    """Tell what had not happened yet by an earlier report from what a later one tells."""
    open_ = "yet" in absent.fact.qualifiers or trait(absent.fact, "of") == "cause"  # an inquiry goes on
    waiting = absent.fact.polarity is Polarity.NEGATED and open_
    happened = told.fact.period.to if told.fact.period is not None else None
    before = happened is not None and absent.published is not None and happened <= absent.published
    return waiting and not before and told_later(told, absent)


def _group_gate(a: Side, b: Side) -> NotComparable | None:
    """Tell "no child died" from deaths of people of whom nothing is said."""
    if trait(a.fact, "of") != "person" or trait(a.fact, "by") == "others":
        return None
    apart = frozenset(shared()["actors"]["distinct"])
    for negated, told in ((a, b), (b, a)):
        group = negated.fact.actors & apart
        if "civilians" in group and of_civilians(told.fact):
            continue
        if negated.fact.polarity is Polarity.NEGATED and group and not group & told.fact.actors:
            return incomparable(Reason.OTHER_SCOPE, f"{', '.join(sorted(group))} / all")
    return None
