"""Facts on which sources agree, of the articles that findings are about: what a reader wants beside what differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from contra.findings import Link, finding_of
from contra.model import Finding, Verdict
from contra.rules import Side

__all__ = ["agreements"]

_Key = tuple[str, int, int, str]


def agreements(links: Iterable[Link], findings: Sequence[Finding], voices: Mapping[str, str]) -> tuple[Finding, ...]:
    """Return the values that two sources or more give alike, each fact once, those with the most claims first.

    Only of articles that some finding is about, and without the facts at issue there. All claims of one agreement
    agree with one of them, so that no chain leads from a fact to another; `voices` tell copies of one text, by article:
    where only they agree, it is one source that says so.
    """
    read = {position.claim.article for finding in findings for position in finding.positions}
    at_issue = {
        (position.claim.article, position.value.start)
        for finding in findings
        for position in finding.positions
        if position.value is not None
    }
    agreeing: dict[_Key, dict[_Key, Link]] = {}
    for link in links:
        sides = (link.a, link.b)
        if link.outcome.verdict is not Verdict.COMPATIBLE or not link.by_value:
            continue
        if any(side.article.id not in read or _place(side) in at_issue for side in sides):
            continue
        if link.a.article.source != link.b.article.source:
            for one, other in (sides, sides[::-1]):
                agreeing.setdefault(_key(one), {})[_key(other)] = link
    return tuple(finding_of(rows) for rows in _stars(agreeing) if _has_voices(rows, voices))


def _stars(agreeing: dict[_Key, dict[_Key, Link]]) -> Iterator[list[Link]]:
    """Yield the links from a claim to those that agree with it, the claim with the most first, each claim once."""
    told: set[_Key] = set()
    for key in sorted(agreeing, key=lambda each: (-len(agreeing[each]), each)):
        others = [] if key in told else [other for other in sorted(agreeing[key]) if other not in told]
        if others:
            told.update((key, *others))
            yield [agreeing[key][other] for other in others]


def _has_voices(links: Sequence[Link], voices: Mapping[str, str]) -> bool:
    return len({voices[side.article.id] for link in links for side in (link.a, link.b)}) > 1


def _key(side: Side) -> _Key:
    fact = side.fact
    return side.article.id, fact.start, fact.end, fact.slot


def _place(side: Side) -> tuple[str, int]:
    value = side.fact.value
    return side.article.id, side.fact.start if value is None else value.start
