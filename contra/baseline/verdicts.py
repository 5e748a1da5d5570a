"""A report beside what is known: which findings are new, which are decided, which make a build fail. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from contra.baseline.known import relations_of
from contra.model import Finding, Name, Place, Quantity, Relation, Report, TimeRef, Value, Verdict
from contra.review import KnownRelation, Review

__all__ = ["failing", "is_new", "reviewed"]

_ENDS = 2


def reviewed(report: Report, baseline: Iterable[KnownRelation]) -> Report:
    """Return the report with a review that says which of its relations the baseline knows, and what was fixed."""
    review = report.review or Review()
    known = {each.id: each for each in baseline}
    present = {each.id for each in relations_of(report)}
    met = frozenset(name for finding in report.findings for name in _known_of(finding, known.keys()))
    fixed = tuple(known[name] for name in sorted(known.keys() - present))
    return replace(report, review=replace(review, known=met, fixed=fixed))


def _known_of(finding: Finding, known: Iterable[str]) -> Iterator[str]:
    """Yield the ids of relations that are no news: known ones, and those that repeat one for a further source.

    A third outlet that agrees with a side of a known disagreement adds a voice, not a disagreement.
    """
    ids = frozenset(known)
    settled = [relation for relation in finding.relations if relation.id in ids]
    values = {_values(finding, relation) for relation in settled} - {None}
    apart = {frozenset((each.a, each.b)) for each in finding.relations}
    for relation in finding.relations:
        key = _values(finding, relation)
        repeated = key in values if key else any(_same_sides(relation, other, apart) for other in settled)
        if relation.id in ids or repeated:
            yield relation.id


def _values(finding: Finding, relation: Relation) -> frozenset[tuple[object, ...]] | None:
    """Return the two values that differ as they were read, in whatever words; None where claims carry no value."""
    a, b = finding.positions[relation.a], finding.positions[relation.b]
    return None if a.value is None or b.value is None else frozenset((_reading(a.value), _reading(b.value)))


def _same_sides(relation: Relation, other: Relation, apart: set[frozenset[int]]) -> bool:
    """Tell whether two relations have one claim in common, and their other claims do not differ from each other.

    Claims without a value affirm or deny: whoever differs from the same claim stands on the same side.
    """
    ends = frozenset((relation.a, relation.b)) ^ frozenset((other.a, other.b))
    return len(ends) == _ENDS and ends not in apart


def _reading(value: Value) -> tuple[object, ...]:
    match value:
        case Quantity():
            bounds = (value.value, value.low, value.high, value.low_open, value.high_open)
            return (value.unit, value.scale, *bounds)
        case TimeRef():
            return value.from_, value.to
        case Place():
            return (value.id,)
        case Name():
            return value.id, value.canonical, value.post


def is_new(finding: Finding, review: Review | None) -> bool:
    """Tell whether a finding has a relation that the baseline of the review does not know; all are new without one."""
    if review is None or review.known is None:
        return True
    return any(relation.id not in review.known for relation in finding.relations)


def failing(report: Report, fail_on: str) -> tuple[Finding, ...]:
    """Return the findings at or above `fail_on` ("never" for none), by their relations that are new and undecided.

    One whose relations are all between two speakers within one article is no reason: the article need not be wrong.
    """
    if fail_on == "never":
        return ()
    least = Verdict(fail_on).rank
    return tuple(finding for finding in report.findings if _rank(finding, report.review) >= least)


def _rank(finding: Finding, review: Review | None) -> int:
    settled = (review.known or frozenset()) | review.decided if review else frozenset()
    standing = [relation for relation in finding.relations if relation.id not in settled]
    if all(_within_one_article(finding, relation) for relation in standing):
        return -1
    return max(relation.verdict.rank for relation in standing)


def _within_one_article(finding: Finding, relation: Relation) -> bool:
    a, b = finding.positions[relation.a].claim.article, finding.positions[relation.b].claim.article
    return relation.between_speakers and a == b
