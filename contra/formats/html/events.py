"""Findings by event, and what every source says of each fact of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from contra.formats.html.facts import place_name, place_of, what_of
from contra.formats.html.finding_view import FindingView, finding_view, source_of
from contra.formats.html.labels import label
from contra.formats.html.stands import letters_of, states_of
from contra.model import Article, Finding, Place, Report, Verdict

__all__ = ["Cell", "EventView", "Row", "events_of"]

_MOST_AGREED = 8
"""Facts on which sources agree that are shown of an event: a matrix is to be seen at once."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a source says of a fact: each value with the letter of its side, "" where all are on one.

    Empty where it says nothing of it.
    """

    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A fact and its cells in the order of the event's sources; without a finding where the sources agree."""

    finding: str
    verdict: str
    fact: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class EventView:
    """Findings about one event: where, when, the matrix of its facts, and the findings themselves.

    `rows` are facts on which sources differ, then `agreed` of those on which they agree, of which `more` are not shown.
    """

    number: int
    place: str
    when: str
    sources: tuple[str, ...]
    rows: tuple[Row, ...]
    agreed: int
    more: int
    findings: tuple[FindingView, ...]


def events_of(findings: Sequence[Finding], report: Report, names: Sequence[str]) -> tuple[EventView, ...]:
    """Return the findings by event, in the report's order.

    Two findings are of one event when the place most of their claims name is the same and they share an article.
    """
    articles = {article.id: article for article in report.articles}
    groups: list[tuple[Place | None, set[str], list[Finding]]] = []
    for finding in findings:
        place = place_of(finding)
        read = {position.claim.article for position in finding.positions}
        same = [each for each in groups if _id(each[0]) == _id(place) and each[1] & read]
        merged = (place, read.union(*(each[1] for each in same)), [*(f for each in same for f in each[2]), finding])
        at = groups.index(same[0]) if same else len(groups)
        groups = [each for each in groups if each not in same]
        groups.insert(at, merged)
    return tuple(
        _event_view(number, place, found, report, names, articles)
        for number, (place, _, found) in enumerate(groups, start=1)
    )


def _event_view(
    number: int, place: Place | None, findings: Sequence[Finding], report: Report, names: Sequence[str],
    articles: dict[str, Article],
) -> EventView:  # fmt: skip
    read = {position.claim.article for finding in findings for position in finding.positions}
    agreed = [each for each in report.agreements if _of_event(each, place, read)]
    shown = agreed[:_MOST_AGREED]
    used = {source_of(position, articles) for finding in (*findings, *shown) for position in finding.positions}
    columns = [name for name in names if name in used] + sorted(used.difference(names))
    rows = tuple(_row(finding, columns, articles) for finding in (*findings, *shown))
    return EventView(
        number, place_name(place) if place is not None else "", _days(read, articles),
        tuple(label(name) for name in columns), rows, len(shown), len(agreed) - len(shown),
        tuple(finding_view(finding, report, names) for finding in findings),
    )  # fmt: skip


def _of_event(agreement: Finding, place: Place | None, read: set[str]) -> bool:
    """Tell whether sources agree on a fact of an event: it is set in the same place and told by its articles alone."""
    told = {position.claim.article for position in agreement.positions}
    own = place_of(agreement)
    return told <= read and (own is None or _id(own) == _id(place))


def _row(finding: Finding, columns: Sequence[str], articles: dict[str, Article]) -> Row:
    cells: dict[str, dict[tuple[str, str], None]] = {column: {} for column in columns}
    agreed = finding.verdict is Verdict.COMPATIBLE
    letters = ("",) * len(finding.positions) if agreed else letters_of(finding)
    for position, letter, states in zip(finding.positions, letters, states_of(finding), strict=True):
        cells[source_of(position, articles)][letter, label(states)] = None
    return Row("" if agreed else finding.id, "agreed" if agreed else finding.verdict.value, what_of(finding),
               tuple(Cell(tuple(cells[name])) for name in columns))  # fmt: skip


def _days(read: set[str], articles: dict[str, Article]) -> str:
    days = sorted({article.published.date() for name in read if (article := articles.get(name)) and article.published})
    if not days:
        return ""
    return f"{days[0]}" if len(days) == 1 else f"{days[0]} to {days[-1]}"


def _id(place: Place | None) -> str | None:
    return None if place is None else place.id
