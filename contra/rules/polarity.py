"""Polarity: what one side tells and the other denies, negates, or tells the opposite of."""

from __future__ import annotations

from datetime import timedelta

from contra.model import Fact, Modality, NotComparable, Verdict
from contra.rules.deed import happens
from contra.rules.excluding import compare_exclusive, nobody_there, opposites
from contra.rules.gate import first_reason, time_overlap
from contra.rules.happening import same_happening, same_statement, two_voices
from contra.rules.interface import Outcome, Reason, Rule, Side, incomparable
from contra.rules.likeness import answering, far_both_gate, scope_tie, tie
from contra.rules.subject import subjects_apart
from contra.rules.traits import denied, trait

__all__ = ["RULES"]

# what is dated so long before its report is background to it
_LONG_AGO = timedelta(days=14)
_COARSE = frozenset({"month", "year"})
# share of a negation's words, by weight, and number of them from which another clause tells what is negated
_IN_SCOPE = 0.6
_IN_SHORT_SCOPE = 0.8
_IN_DENIAL = 0.7
_SCOPE_WORDS = 3
# the same where two claims are each other's nearest in meaning
_IN_ANSWER = 0.5
_ANSWER_WORDS = 2

_MANUAL = """polarity: told and denied

One source says that something happened or holds, another denies it, says that it did not, or says the opposite
(destroyed / still standing; unanimous / by majority; acquitted / convicted; a calm sea / a rough sea).

conflict: the same thing, the same place, the same day.
conflict: one clause tells what another negates or denies, by the words in the negation's scope: the negated word and
what follows it, most of the others too, or half of them where of both articles the two are the nearest in meaning (had
never opened the containers / the containers were opened).
conflict: nobody at all was arrested, dismissed or convicted / somebody was.
update: opposite states of one thing on different days (closed on Friday / reopened on Saturday), a plan that came
otherwise, a reopening told of later than the closing, a state told of an earlier time than what ended it (still
burning at noon / put out in the evening), and a denial of what a later report dates to a time after it.
Not flagged: other people or things (the pilot / the co-pilot, the owner / the manager, one terminal / another, seven
cameras / nineteen), nobody inside one place / somebody elsewhere, nobody by an article that tells of somebody, plans
against facts, negated figures of speech, "not until" and "not except", which affirm what they restrict, what one
article says in one voice, and what happened after the other side was published.
"""


def _opposed(a: Fact, b: Fact) -> str | None:
    """Return in words how two tellings exclude each other, or None."""
    if a.predicate != b.predicate and _named(a) != _named(b):
        return opposites(a, b, stages=False)
    if denied(a) != denied(b):
        return "one side denies it"
    return "one side negates it" if not denied(a) and a.polarity is not b.polarity else None


def _one_voice(a: Fact, b: Fact) -> bool:
    """Tell whether nobody or one and the same person tells both: none was held at the gate, and nine in the square."""
    first, second = (fact.speaker and fact.speaker.id for fact in (a, b))
    return first == second


def _named(fact: Fact) -> object:
    """Return what a happening is a kind of: a reopening opens."""
    return trait(fact, "also") or fact.predicate


def compare_events(a: Side, b: Side) -> Outcome | NotComparable:
    """Return a conflict where one side tells what the other denies, negates or tells the opposite of."""
    how = _opposed(a.fact, b.fact)
    if how is None:
        return incomparable(Reason.NO_SHARED_FACT)
    turned = a.fact.predicate != b.fact.predicate or denied(a.fact) != denied(b.fact)
    if turned or _one_voice(a.fact, b.fact):
        voices = two_voices(a, b)  # a report that tells of a rumour and its denial does not contradict itself
        if voices is not None:
            return voices
    recalled = any(
        (happens(side.fact.predicate) or "nobody" in side.fact.qualifiers) and "since" not in side.fact.qualifiers
        for side in (a, b)
    )
    if recalled and not a.given and _long_ago(a) != _long_ago(b):
        return incomparable(Reason.OTHER_TIME, "one side is of long before its report")
    return compare_exclusive(a, b, how)


def compare_statements(a: Side, b: Side) -> Outcome | NotComparable:
    """Return a conflict where one statement negates, in mostly the same words, what the other affirms."""
    if bool(a.fact.near) == bool(b.fact.near):
        return incomparable(Reason.NO_SHARED_FACT)
    negated, told = (a, b) if a.fact.near else (b, a)
    share, common = scope_tie(negated, told)
    whole_clause = share > 0 and same_statement(a, b) is None
    in_scope = _in_scope(negated.fact, told.fact, share, common)
    if not (whole_clause or in_scope or _answered(negated, told, share, common)):
        return incomparable(Reason.OTHER_EVENT, "other words")
    reason = first_reason(
        negated, told, (two_voices, _told_gate, _person_gate, same_happening, _since_gate, far_both_gate)
    )
    reason = reason or nobody_there(negated, negated.claim.facts)
    if reason is not None:
        return reason
    why = "one side negates it" if negated.fact.heads else "one side denies it"
    return Outcome(Verdict.CONFLICT, why, (("same words", max(share, tie(a, b))),))


def _in_scope(negated: Fact, told: Fact, share: float, common: int) -> bool:
    """Tell whether a clause tells what is negated; two words are enough of a short negation that has a head.

    They are enough too where the clause tells every word of it as it stands.
    """
    if common >= _SCOPE_WORDS - 1 and negated.near <= told.terms:
        return True
    if not negated.heads:
        return share >= _IN_DENIAL and common >= _SCOPE_WORDS
    if len(negated.near) <= _SCOPE_WORDS:
        return share >= _IN_SHORT_SCOPE and common >= _SCOPE_WORDS - 1
    return share >= _IN_SCOPE and common >= _SCOPE_WORDS


def _answered(negated: Side, told: Side, share: float, common: int) -> bool:
    """Tell whether the clause nearest in meaning to a negation, as that is to it, tells half of it."""
    if not answering(negated, told) or not common:
        return False
    return share >= _IN_ANSWER or common >= _ANSWER_WORDS


def _told_gate(negated: Side, told: Side) -> NotComparable | None:
    """Ask that one side tells as fact what the other negates: no plan, no doubt, no condition."""
    first, second = negated.fact.modality, told.claim.modality
    if second is Modality.ASSERTED and first in {Modality.ASSERTED, Modality.DENIED}:
        return None
    return incomparable(Reason.OTHER_MODALITY, f"{first} / {second}")


def _person_gate(a: Side, b: Side) -> NotComparable | None:
    """Tell apart what two people did, where each side names its own, by name or by post."""
    apart = subjects_apart(a.fact, b.fact)
    if apart is not None:
        return apart
    first, second = (_persons(side.fact) for side in (a, b))
    return incomparable(Reason.OTHER_SUBJECT) if first and second and not first & second else None


def _persons(fact: Fact) -> set[str]:
    """Return the persons a clause names, without the one who says it."""
    speaker = fact.speaker.id if fact.speaker is not None else None
    return {item for item in fact.objects if item.startswith("person:") and item != speaker}


def _since_gate(negated: Side, told: Side) -> NotComparable | None:
    """Tell apart states of different days, and what happened after the other side said that it had not."""
    if time_overlap(negated.fact.period, told.fact.period, whole_days=True) is False:
        return incomparable(Reason.OTHER_TIME, "states of different days")
    begins = None if told.fact.period is None else told.fact.period.from_
    if begins is not None and negated.published is not None and begins > negated.published:
        return incomparable(Reason.OTHER_TIME, "told of a time after the other side was published")
    if _long_ago(negated) != _long_ago(told):
        return incomparable(Reason.OTHER_TIME, "one side is of long before its report")
    return None


def _long_ago(side: Side) -> bool:
    """Tell a clause that dates what it tells, or when it was said, to weeks before its report, and to nothing since."""
    ends = [time.to for time in side.claim.times if time.to is not None]
    if not ends or side.published is None:
        # without a date "last March" is still no day of the news
        return bool(side.claim.times) and all(time.granularity in _COARSE for time in side.claim.times)
    return side.published - max(ends) > _LONG_AGO


RULES = (Rule("polarity", _MANUAL, {"event": compare_events, "statement": compare_statements}, by_value=False),)
