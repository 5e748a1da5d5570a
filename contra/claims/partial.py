"""Counts of a part that no word beside them calls one: of the injured, 18; the prison has 12 cases; six among pupils.

What an institution has of its own, some of those named before, and a group among all are no count of the whole.
"""

from __future__ import annotations

from collections.abc import Sequence

from contra.claims.context import CLOSE, Context
from contra.claims.cues import BREAKS
from contra.claims.polarity import has_article
from contra.claims.quantities import QuantityHit
from contra.language.lexicon import Hit, lexicon, shared
from contra.language.outcomes import outcomes
from contra.language.sentences import Range
from contra.language.stems import text_stems

__all__ = ["of_a_part"]

# tokens that a phrase takes that says of whom a figure behind it is a part: "of those who were killed,"
_LEAD = 7
# tokens between an institution's name and the verb that says what it has: "the prison in the old town has recorded"
_SUBJECT = 9
# words of a group's name: "among the older pupils"
_GROUP = 4


def of_a_part(context: Context, hit: QuantityHit, others: Sequence[QuantityHit], role: str) -> bool:
    """Tell whether a count of what became of persons is of some of them by where it stands in its clause."""
    if hit.quantity.dimension != "count" or role not in shared()["outcomes"]["of_persons"]:
        return False
    rivals = [other.first for other in others if other is not hit]
    return (
        _one_of(context, hit, rivals)
        or _behind_those(context, hit, rivals)
        or _had(context, hit)
        or _recorded(context, hit)
        or _among(context, hit)
    )


def _one_of(context: Context, hit: QuantityHit, rivals: Sequence[int]) -> bool:
    """Tell "he was one of three men killed", which says who is among the three and counts none."""
    link = context.text.at("share_of", hit.number_stop)
    whole = link is not None and any(0 <= first - link.stop < CLOSE for first in rivals)
    return whole and context.text.at("copula", hit.first - 1) is not None


def _behind_those(context: Context, hit: QuantityHit, rivals: Sequence[int]) -> bool:
    """Tell "of the injured, 18 are traders" and ومن الموقوفين 20 (and of those arrested 20)."""
    text, first = context.text, context.clause.first
    link = text.at("share_of", first)
    if link is None or hit.first - first > _LEAD or any(first <= rival < hit.first for rival in rivals):
        return False
    told = [cue for cue in text.within("role", link.stop, hit.first) if cue.value.role in outcomes()]
    if lexicon(text.language).proclitics.articles:
        return any(cue.stop == hit.first and has_article(text, cue.start) for cue in told)
    return bool(told) and text.tokens.words[hit.first - 1] in BREAKS


def _had(context: Context, hit: QuantityHit) -> bool:
    """Tell "the academy has had six cases", which are its own, from those that a town or a disaster has."""
    text, verb = context.text, _first_of_verbs(context, hit)
    owns = verb < hit.first and all(
        text.at("auxiliary", index) is not None or _in_hedge(context, index) for index in range(verb, hit.first)
    )
    subject = Range(max(context.sentence.first, verb - _SUBJECT), verb)
    if not owns or any(subject.first <= place.first < subject.stop for place in context.sentence_places):
        return False
    return _is_named(context, subject) or any(_is_subject(context, venue) for venue in text.within("venue", *subject))


def _is_named(context: Context, subject: Range) -> bool:
    """Tell whether the last word of content of a subject is part of a name: "Elm Primary, which now" has."""
    stems = context.text.once(text_stems)
    last = next((index for index in range(subject.stop - 1, subject.first, -1) if stems[index]), subject.first)
    return subject.stop - last <= _GROUP and last > context.sentence.first and context.text.tokens.capital(last)


def _first_of_verbs(context: Context, hit: QuantityHit) -> int:
    """Return where the verbs of having or recording begin that a figure follows, hedges aside; else the figure."""
    text, verb = context.text, hit.first
    for index in range(hit.first - 1, context.clause.first - 1, -1):
        if text.at("light_verb", index) is not None and text.at("copula", index) is None:
            verb = index
        elif not _in_hedge(context, index):
            break
    return verb


def _in_hedge(context: Context, index: int) -> bool:
    hedges = context.text.within("hedge", max(context.clause.first, index - CLOSE), index + 1)
    return any(hedge.start <= index < hedge.stop for hedge in hedges)


def _recorded(context: Context, hit: QuantityHit) -> bool:
    """Tell what a place of its own kind recorded: "the prison recorded 12 cases", سجل السجن 12 إصابة."""
    text = context.text
    begin = max(context.clause.first, hit.first - _SUBJECT)
    known = shared()["venues"]  # not all is its own that a hospital counts
    venues = [venue for venue in text.within("venue", begin, hit.first) if not known[venue.value].get("counts_for_all")]
    if lexicon(text.language).verb_first:
        behind = (venue for venue in venues if text.at("light_verb", venue.start - 1) is not None)
        return any(text.at("source", venue.start) is None for venue in behind)
    verb = _first_of_verbs(context, hit)
    return verb < hit.first and any(_is_subject(context, venue) for venue in venues)


def _is_subject(context: Context, venue: Hit) -> bool:
    """Tell "the prison" from "in the prison", and from a ministry, which counts for all."""
    text, before = context.text, range(max(context.clause.first, venue.start - 2), venue.start)
    within = any(text.at("place_in", index) is not None for index in before)
    return not within and text.at("source", venue.start) is None


def _among(context: Context, hit: QuantityHit) -> bool:
    """Tell "22 cases among its pupils" from "22 cases, among them six pupils"."""
    text = context.text
    links = text.within("scope", hit.number_stop, min(hit.number_stop + _GROUP, context.sentence.stop))
    return any(
        link.value == "group" and BREAKS.isdisjoint(text.tokens.words[hit.number_stop : link.start]) for link in links
    )
