"""A report beside what is known: which findings are new, which are decided, which make a build fail. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from contra.baseline.known import relations_of
from contra.errors import ConfigError
from contra.model import Finding, Name, Place, Quantity, Relation, Report, TimeRef, Value, Verdict
from contra.review import Decision, KnownRelation, Review

__all__ = ["failing", "is_new", "reviewed"]

_ENDS = 2


def _every(_finding: Finding) -> bool:
    return True


def reviewed(
    report: Report,
    *,
    baseline: Iterable[KnownRelation] | None = None,
    decisions: Sequence[Decision] = (),
    today: date | None = None,
    selects: Callable[[Finding], bool] = _every,
    touches: Callable[[Finding], bool] = _every,
) -> Report:
    """Return the report with what is known of it: a finding all of whose relations are decided on is suppressed.

    `today` is the day by which decisions expire; without one none does. Findings that `selects` or `touches` refuse are
    counted and not shown. Everything is held against the whole report: what is not shown is neither fixed nor unused.

    Raises:
        ConfigError: a relation is decided in two ways.
    """
    present = {each.id: each for each in relations_of(report)}
    selected = [finding for finding in report.findings if selects(finding)]
    expired = tuple(each for each in decisions if _expired(each, today))
    standing = _undisputed(each for each in decisions if not _expired(each, today))
    review = Review(
        decisions=tuple(each for each in standing if each.relation in present),
        unused=tuple(each for each in standing if each.relation not in present),
        expired=expired,
        unselected=len(report.findings) - len(selected),
    )
    decided = review.decided
    suppressed = tuple(finding for finding in selected if _ids(finding) <= decided)
    standing_findings = [finding for finding in selected if not _ids(finding) <= decided]
    shown = tuple(finding for finding in standing_findings if touches(finding))
    review = replace(review, elsewhere=len(standing_findings) - len(shown))
    if baseline is not None:
        known = {each.id: each for each in baseline}
        met = frozenset(name for finding in shown for name in _known_of(finding, known.keys()))
        review = replace(review, known=met, fixed=tuple(known[name] for name in sorted(known.keys() - present.keys())))
    return replace(report, findings=shown, suppressed=suppressed, review=review)


def _expired(decision: Decision, today: date | None) -> bool:
    return today is not None and decision.expires is not None and decision.expires < today


def _ids(finding: Finding) -> frozenset[str]:
    return frozenset(relation.id for relation in finding.relations)


def _undisputed(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    first: dict[str, Decision] = {}
    for each in decisions:
        other = first.setdefault(each.relation, each)
        if other.kind is not each.kind:
            raise ConfigError(
                f"{each.place}: the relation {each.relation} is decided to be {each.kind}, and at {other.place} to be "
                f"{other.kind}; keep one"
            )
    return tuple(first.values())


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
    """Tell whether a finding has a relation the baseline of the review does not know and nobody has decided on.

    All are new without a baseline.
    """
    if review is None or review.known is None:
        return True
    return not _ids(finding) <= review.known | review.decided


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
