"""From judged pairs to findings: one a fact, with every position on it and the relations between those that differ."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from contra.cluster import group
from contra.model import Claim, Fact, Finding, Modality, Position, Quantity, Relation, TimeRef, Verdict
from contra.rules import Outcome, Side
from contra.rules.fingerprints import fingerprint
from contra.rules.traits import two_speakers

__all__ = ["Link", "build_findings", "finding_of", "position", "stance"]

_CONTEXT = 80
_SHOWN = frozenset({Verdict.CONFLICT, Verdict.TENSION, Verdict.UPDATE})
_Key = tuple[str, int, int, str]
_SEVERITY = {Verdict.CONFLICT: 1.0, Verdict.TENSION: 0.8, Verdict.UPDATE: 0.5, Verdict.COMPATIBLE: 0.0}


@dataclass(frozen=True, slots=True)
class Link:
    """Two sides that speak of one fact, the rule that read them and what it said."""

    a: Side
    b: Side
    rule: str
    outcome: Outcome
    by_value: bool = True

    def shown(self) -> str:
        """Return the link in one line, for a trace."""
        return f"{_value_text(self.a)} / {_value_text(self.b)}: {self.outcome.verdict}: {self.outcome.why}"


def _value_text(side: Side) -> str:
    return side.fact.value.text if side.fact.value is not None else _slice(side, side.fact.start, side.fact.end)


def _slice(side: Side, start: int, end: int) -> str:
    return side.article.text[start:end]


def _identity(side: Side) -> _Key:
    fact = side.fact
    return side.article.id, fact.start, fact.end, fact.slot


def _stated(side: Side) -> _Key:
    """Return what identifies the value a side states: when something happened is one fact in either of two slots."""
    fact = side.fact
    if isinstance(fact.value, TimeRef) and fact.slot in {"event", "dated"} and fact.predicate:
        return side.article.id, fact.value.start, fact.value.end, f"when:{fact.predicate}"
    return _identity(side)


def build_findings(links: Sequence[Link], apart: Iterable[tuple[Side, Side]]) -> tuple[Finding, ...]:
    """Return the findings, strongest first; a fact on which all agree makes none."""
    numbers: dict[_Key, int] = {}
    sides: list[Side] = []

    def number(side: Side, *, by_value: bool) -> int:
        key = _stated(side) if by_value else _identity(side)
        if key not in numbers:
            numbers[key] = len(sides)
            sides.append(side)
        return numbers[key]

    ordered = sorted(links, key=lambda link: (-link.outcome.score, _identity(link.a), _identity(link.b)))
    numbered = [
        (number(link.a, by_value=link.by_value), number(link.b, by_value=link.by_value), link) for link in ordered
    ]
    linked = {(min(a, b), max(a, b)) for a, b, _ in numbered}
    enemies = ((a, b) for a, b in _enemies(apart, numbers) if (min(a, b), max(a, b)) not in linked)
    groups = group([(a, b) for a, b, _ in numbered], enemies)
    member = {item: position for position, items in enumerate(groups) for item in items}
    found: dict[tuple[int, str], list[tuple[int, int, Link]]] = {}
    for a, b, link in numbered:
        if link.outcome.verdict in _SHOWN:
            home = member[a] if a in member and member[a] == member.get(b) else len(groups) + a
            found.setdefault((home, link.rule), []).append((a, b, link))
    findings = [_finding(rows, groups[home] if home < len(groups) else [], sides) for (home, _), rows in found.items()]
    return tuple(sorted(findings, key=lambda item: (-item.score, item.id)))


def _enemies(apart: Iterable[tuple[Side, Side]], numbers: Mapping[_Key, int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs known to be apart of which both sides have a number; most have none, so each is asked once."""
    known: dict[int, tuple[int | None, int | None]] = {}
    for pair in apart:
        for side in pair:
            if id(side) not in known:
                known[id(side)] = numbers.get(_identity(side)), numbers.get(_stated(side))
        for a, b in set(zip(known[id(pair[0])], known[id(pair[1])], strict=True)):
            if a is not None and b is not None:
                yield a, b


def finding_of(links: Sequence[Link]) -> Finding:
    """Return one finding of links of one rule, which are all of its relations."""
    sides = {_identity(side): side for link in links for side in (link.a, link.b)}
    numbers = {identity: number for number, identity in enumerate(sides)}
    rows = [(numbers[_identity(link.a)], numbers[_identity(link.b)], link) for link in links]
    return _finding(rows, (), tuple(sides.values()))


def _finding(rows: Sequence[tuple[int, int, Link]], members: Sequence[int], sides: Sequence[Side]) -> Finding:
    involved = sorted({*(a for a, _, _ in rows), *(b for _, b, _ in rows), *members}, key=lambda i: _identity(sides[i]))
    place = {item: position for position, item in enumerate(involved)}
    relations = sorted((_relation(place[a], place[b], link) for a, b, link in rows), key=lambda r: (-r.score, r.a, r.b))
    strongest = max(relations, key=lambda relation: (relation.verdict.rank, relation.score, relation.id))
    positions = tuple(position(sides[item], by_value=rows[0][2].by_value) for item in involved)
    rule = relations[0].rule
    material = "\x1f".join("\x1f".join(map(str, _identity(sides[item]))) for item in involved)
    return Finding(
        id=strongest.id,
        rule=rule,
        verdict=strongest.verdict,
        score=strongest.score,
        title=_title(rows, sides),
        group=hashlib.sha256(material.encode()).hexdigest()[:12],
        positions=positions,
        relations=tuple(relations),
    )


def _relation(a: int, b: int, link: Link) -> Relation:
    if a > b:
        a, b = b, a
        link = Link(link.b, link.a, link.rule, link.outcome, link.by_value)
    slot = link.a.fact.predicate or ""
    held = [
        _value_text(side) if link.by_value else _slice(side, side.fact.start, side.fact.end)
        for side in (link.a, link.b)
    ]
    sides = ((link.a.article.source, held[0]), (link.b.article.source, held[1]))
    apart = link.a.article.id == link.b.article.id and two_speakers(link.a.fact, link.b.fact)
    score = round(_SEVERITY[link.outcome.verdict] * (0.5 + 0.5 * link.outcome.score), 4)
    return Relation(
        a, b, fingerprint(link.rule, slot, sides), link.rule, link.outcome.verdict, link.outcome.why, score, apart,
        slot, (held[0], held[1]),
    )  # fmt: skip


def position(side: Side, *, by_value: bool) -> Position:
    """Return what is shown of a side: its claim with what stands around it, and its value where values differ."""
    claim, text = side.claim, side.article.text
    before = text[max(0, claim.start - _CONTEXT) : claim.start]
    after = text[claim.end : claim.end + _CONTEXT]
    return Position(claim, side.fact.value if by_value else None, side.fact.speaker, before, after)


def _title(rows: Sequence[tuple[int, int, Link]], sides: Sequence[Side]) -> str:
    """Return a neutral title with every differing value and who holds it; what is told both ways says which way."""
    values: dict[str, list[str]] = {}
    involved = sorted({*(a for a, _, _ in rows), *(b for _, b, _ in rows)}, key=lambda i: _identity(sides[i]))
    by_value = rows[0][2].by_value
    both_ways = not by_value and len({stance(sides[item].fact) for item in involved}) > 1
    for item in involved:
        side = sides[item]
        shown = _shown_value(side) if by_value else _slice(side, side.fact.start, side.fact.end)
        shown = f"{stance(side.fact)} {shown}" if both_ways else shown
        holders = values.setdefault(shown, [])
        if side.article.source not in holders:
            holders.append(side.article.source)
    first = sides[rows[0][0]]
    what = (first.fact.predicate or first.fact.slot).replace("-", " ")
    where = _common_place([sides[item] for row in rows for item in row[:2]])
    subject = f"{what}, {where}" if where else what
    return f"{subject}: " + " / ".join(f"{value} ({', '.join(holders)})" for value, holders in values.items())


def stance(told: Fact | Claim) -> str:
    """Return how a thing is told: affirmed, negated, or denied by who is quoted."""
    return "denied" if told.modality is Modality.DENIED else told.polarity.value


def _common_place(sides: Sequence[Side]) -> str | None:
    """Return the place most sides name with the fact, else the one most of their articles are set in."""
    for places in (
        [place for s in sides for place in s.fact.places],
        [place for s in sides for place in s.fact.focus[:1]],
    ):
        counts = Counter(place.canonical for place in places)
        if counts:
            return max(sorted(counts), key=lambda name: counts[name])
    return None


def _shown_value(side: Side) -> str:
    value = side.fact.value
    if isinstance(value, Quantity) and value.hedge is not None and value.hedge.text != value.text:
        hedge = value.hedge
        return _slice(side, min(hedge.start, value.start), max(hedge.end, value.end)).replace("\n", " ")
    return _value_text(side).replace("\n", " ")
