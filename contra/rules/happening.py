"""Whether two facts tell one happening: the same place, the same story, the same institution, or the same words."""

from __future__ import annotations

from contra.language.lexicon import shared
from contra.model import Modality, NotComparable, Verdict
from contra.rules.gate import first_reason, place_gate, same_story
from contra.rules.interface import Reason, Side, incomparable
from contra.rules.intervals import compare_figures
from contra.rules.likeness import tie, topics
from contra.rules.traits import countries_apart, listed_topics, trait, two_speakers

__all__ = ["figures_gate", "same_happening", "same_statement", "two_voices"]

# topics that belong to a country, so that acts of two countries' institutions are two
_INSTITUTIONS = frozenset({"topic:central-bank", "topic:ministry", "topic:government", "topic:parliament"})
# statements are one when they share this much of their telling words, and at least so many words
_SAME_STATEMENT = 0.7
_STATEMENT_WORDS = 4


def _institution_gate(a: Side, b: Side) -> NotComparable | None:
    """Tell apart acts of institutions of different countries."""
    institutional = (a.fact.objects | b.fact.objects) & _INSTITUTIONS
    if institutional and countries_apart(a.fact, b.fact):
        return incomparable(Reason.OTHER_PLACE, f"{', '.join(a.fact.countries)} / {', '.join(b.fact.countries)}")
    return None


def _words_gate(a: Side, b: Side) -> NotComparable | None:
    """Tell statements in mostly the same words, told by two articles, from any others."""
    if a.article.id == b.article.id and not a.given:
        return incomparable(Reason.OTHER_EVENT, "one article")
    common = len(a.fact.terms & b.fact.terms)
    if common < _STATEMENT_WORDS or tie(a, b) < _SAME_STATEMENT:
        return incomparable(Reason.OTHER_EVENT, "other words")
    return None


def _mode_gate(a: Side, b: Side) -> NotComparable | None:
    if a.fact.modality is not b.fact.modality or a.fact.modality in {Modality.ASKED, Modality.CONDITIONAL}:
        return incomparable(Reason.OTHER_MODALITY, f"{a.fact.modality} / {b.fact.modality}")
    return None


def _site_gate(a: Side, b: Side) -> NotComparable | None:
    """Tell apart what happened in the port and at the airport."""
    sites = listed_topics("sites")
    if any(trait(side.fact, "state") and trait(side.fact, "of") == "person" for side in (a, b)):
        return None  # where somebody lies is not where he was hurt
    first, second = topics(a.fact) & sites, topics(b.fact) & sites
    if first and second and not _with_parts(first) & _with_parts(second):
        return incomparable(Reason.OTHER_PLACE, " / ".join(sorted(item.partition(":")[2] for item in first | second)))
    return None


def _with_parts(sites: frozenset[str]) -> frozenset[str]:
    """Return sites with those they may be part of: a warehouse, and the factory or port it may stand in."""
    parts = shared()["topics"]["parts"]
    return sites | {f"topic:{whole}" for site in sites for whole in parts.get(site.partition(":")[2], ())}


def _occasion_gate(a: Side, b: Side) -> NotComparable | None:
    """Tell apart the first and the second of several like happenings."""
    first, second = ({item for item in side.fact.qualifiers if item.startswith("nth:")} for side in (a, b))
    if first and second and first != second:
        return incomparable(Reason.OTHER_EVENT, "the first and another of several")
    return None


def same_happening(a: Side, b: Side) -> NotComparable | None:
    """Return why two facts do not belong to one happening, or None."""
    return first_reason(a, b, (place_gate, same_story, _institution_gate, _occasion_gate, _site_gate))


def same_statement(a: Side, b: Side) -> NotComparable | None:
    """Return why two clauses do not make one statement in mostly the same words, or None."""
    return first_reason(a, b, (_words_gate, _mode_gate, same_happening))


def figures_gate(a: Side, b: Side) -> NotComparable | None:
    """Tell apart happenings that differ in a figure as well as in the day: 12 killed on Wednesday, 21 on Thursday."""
    for one in a.claim.quantities:
        alike = [other for other in b.claim.quantities if one.role and other.role == one.role]
        alike = [other for other in alike if other.dimension == one.dimension]
        if alike and all(compare_figures(one, other)[0] is Verdict.CONFLICT for other in alike):
            return incomparable(Reason.OTHER_EVENT, f"{one.text} / {alike[0].text} besides another day")
    return None


def two_voices(a: Side, b: Side) -> NotComparable | None:
    """Tell what two articles say, or two speakers in one, from what one says in two breaths."""
    if a.article.id != b.article.id or a.given or two_speakers(a.fact, b.fact):
        return None
    return incomparable(Reason.OTHER_EVENT, "one article and one speaker")
