"""The core: claims in, report out. Nothing is printed, read or written here.

Candidate pairs come from nearest neighbours and from exact keys (what a figure counts, what happened, who holds a
post); the rules decide. Every pair that was not compared is counted with its reason.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from contra.claims import Extraction, extract
from contra.copies import copied_from
from contra.findings import Link, build_findings
from contra.language.lexicon import shared
from contra.model import Article, Claim, Coverage, Fact, NotComparable, Quantity, Report, Skipped, Verdict
from contra.rules import RULES, Outcome, Reason, Rule, Side, canonical_role, incomparable, story_of

__all__ = ["Comparison", "compare_texts", "judge"]

# facts that share one exact key are paired with at most this many others, nearest in reading order first
_MOST_PER_KEY = 400
# facts found by their words: pairs of claims that share so many telling ones are judged
_BY_WORDS = frozenset({"statement", "quotation", "place", "quantity"})
_WORDS_FOR_A_PAIR = 2
# a word tells what a claim is about when it stands in at most this share of them
_RARE_SHARE = 0.05
_SMALLEST_CORPUS = 100

# reasons that say two facts are two, so that no group may hold both
_APART = frozenset(
    {Reason.OTHER_PLACE, Reason.OTHER_EVENT, Reason.OTHER_SUBJECT, Reason.OTHER_SCOPE, Reason.OTHER_TIME}
)
_ORDER = {reason.value: rank for rank, reason in enumerate(Reason)}
_RULES_BY_SLOT: Mapping[str, tuple[Rule, ...]] = {
    slot: tuple(rule for rule in RULES if slot in rule.readers)
    for slot in {slot for rule in RULES for slot in rule.readers}
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two texts stand to each other, and the trace of every pair of facts that was looked at."""

    verdict: Verdict
    rule: str | None
    score: float | None
    why: str
    trace: tuple[str, ...] = ()


@dataclass(slots=True)
class _Tally:
    """What is counted while pairs are judged."""

    considered: int = 0
    compared: int = 0
    reasons: Counter[str] = field(default_factory=Counter)


def _key(fact: Fact) -> tuple[str, str, str] | None:
    if isinstance(fact.value, Quantity):
        role = fact.value.role
        if not role or role == "people":
            return None
        return (fact.slot, canonical_role(role), fact.value.dimension.partition(":")[0])
    if fact.slot in {"quotation", "statement"}:
        return None
    if fact.slot == "holder":
        return fact.slot, "", ""
    return (
        (fact.slot, _predicate_family().get(fact.predicate or "", fact.predicate or ""), "") if fact.predicate else None
    )


@cache
def _predicate_family() -> dict[str, str]:
    """Return, by predicate, the first of those that may tell the same happening or its opposite."""
    predicates = shared()["predicates"]
    links = [(name, other) for name, entry in predicates.items() for other in entry["opposite"]]
    classes: dict[str, str] = {}
    for name, entry in predicates.items():
        if "class" in entry:
            links.append((name, classes.setdefault(entry["class"], name)))
    family = {name: name for name in predicates}
    for _ in predicates:
        for a, b in links:
            if a in family and b in family:
                family[a] = family[b] = min(family[a], family[b])
    return family


def _candidates(
    claims: Sequence[Claim], neighbours: Iterable[tuple[int, int, float]], rare: frozenset[str]
) -> list[tuple[int, int]]:
    """Return the pairs of claims worth judging, sorted: near in meaning, or sharing an exact key or telling words."""
    pairs = {(min(a, b), max(a, b)) for a, b, _ in neighbours if a != b}
    by_key: dict[tuple[str, str, str], list[int]] = {}
    for index, claim in enumerate(claims):
        for key in {_key(fact) for fact in claim.facts} - {None}:
            by_key.setdefault(key, []).append(index)  # type: ignore[arg-type]
    for members in by_key.values():
        for position, first in enumerate(members):
            pairs.update((first, second) for second in members[position + 1 : position + 1 + _MOST_PER_KEY])
    return sorted(pairs | _sharing_words(claims, rare))


def _sharing_words(claims: Sequence[Claim], rare: frozenset[str]) -> set[tuple[int, int]]:
    """Return the pairs of claims that share enough telling words to be one statement or one quotation."""
    postings: dict[str, list[int]] = {}
    shared_words: Counter[tuple[int, int]] = Counter()
    for index, claim in enumerate(claims):
        terms = {term for fact in claim.facts if fact.slot in _BY_WORDS for term in fact.terms}
        for term in sorted(terms & rare):
            earlier = postings.setdefault(term, [])
            shared_words.update((other, index) for other in earlier[-_MOST_PER_KEY:])
            earlier.append(index)
    return {pair for pair, count in shared_words.items() if count >= _WORDS_FOR_A_PAIR}


def _weights(claims: Sequence[Claim]) -> dict[str, float]:
    """Return how telling each stem is: the logarithm of claims by claims that use it (inverse document frequency).

    A corpus of few claims is taken for part of a larger one, so that a word used twice in ten claims still tells.
    """
    counts = Counter(term for claim in claims for term in {term for fact in claim.facts for term in fact.terms})
    size = max(len(claims), _SMALLEST_CORPUS)
    return {term: math.log((size + 1) / (count + 0.5)) for term, count in counts.items()}


def _judge_facts(a: Side, b: Side) -> tuple[Rule, Outcome] | NotComparable:
    """Return the outcome of the rule that reads both facts, or why none does."""
    if a.fact.slot != b.fact.slot:
        return incomparable(Reason.NO_SHARED_FACT)
    reason = incomparable(Reason.NO_SHARED_FACT)
    for rule in _RULES_BY_SLOT.get(a.fact.slot, ()):
        outcome = rule.readers[a.fact.slot](a, b)
        if isinstance(outcome, Outcome):
            return rule, outcome
        reason = max(reason, outcome, key=_nearness)
    return reason


def _nearness(reason: NotComparable) -> int:
    """Return how far a pair came before it was set apart: the later the gate, the nearer to one fact."""
    return _ORDER[reason.reason]


@dataclass(frozen=True, slots=True)
class _Aligned:
    """The facts of two claims that answer each other, and the best reason of those that do not."""

    links: tuple[Link, ...]
    apart: tuple[tuple[Side, Side], ...]
    reason: NotComparable


def _align(first: Sequence[Side], second: Sequence[Side]) -> _Aligned:
    """Judge every pair of facts; a fact that agrees with one of the other claim's answers no other of its kind."""
    links: list[Link] = []
    apart: list[tuple[Side, Side]] = []
    best = incomparable(Reason.NO_SHARED_FACT)
    for a in first:
        for b in second:
            judged = _judge_facts(a, b)
            if isinstance(judged, NotComparable):
                if judged.reason in _APART:
                    apart.append((a, b))
                best = max(best, judged, key=_nearness)
            else:
                links.append(Link(a, b, judged[0].id, judged[1], judged[0].by_value))
    if first and second and first[0].claim.text == second[0].claim.text:
        links = [link for link in links if link.outcome.verdict is Verdict.COMPATIBLE]
    return _Aligned(tuple(_without_answered(links)), tuple(apart), best)


def _without_answered(links: Sequence[Link]) -> list[Link]:
    agreeing = [link for link in links if link.outcome.verdict is Verdict.COMPATIBLE]
    answered = {(id(link.a.fact), link.rule) for link in agreeing} | {(id(link.b.fact), link.rule) for link in agreeing}
    return [
        link
        for link in links
        if link.outcome.verdict is Verdict.COMPATIBLE
        or not answered & {(id(link.a.fact), link.rule), (id(link.b.fact), link.rule)}
    ]


def judge(
    extractions: Sequence[Extraction],
    skipped: Sequence[Skipped],
    neighbours: Sequence[tuple[int, int, float]],
    *,
    model_id: str,
    model_fingerprint: str,
    settings: dict[str, object] | None = None,
) -> Report:
    """Return the report over all articles.

    `neighbours` are (claim, claim, cosine) with claims numbered over all extractions in order; cosine decides
    nothing, it only proposes. Copies of one text count as one voice and are not compared with each other.
    """
    articles = [extraction.article for extraction in extractions]
    claims = [claim for extraction in extractions for claim in extraction.claims]
    by_id = {article.id: article for article in articles}
    voices = copied_from(articles)
    weights = _weights(claims)
    rare = frozenset(term for term, weight in weights.items() if weight >= math.log(1 / _RARE_SHARE))
    stories = {each.article.id: story_of(each.article, each.claims) for each in extractions}
    sides = [
        [
            Side(
                replace(fact, salient=fact.terms & rare),
                claim,
                by_id[claim.article],
                weights=weights,
                story=stories[claim.article],
            )
            for fact in claim.facts
        ]
        for claim in claims
    ]
    tally = _Tally()
    links: list[Link] = []
    apart: list[tuple[Side, Side]] = []
    for a, b in _candidates(claims, neighbours, rare):
        tally.considered += 1
        first, second = voices[claims[a].article], voices[claims[b].article]
        if claims[a].article != claims[b].article and first == second:
            tally.reasons[Reason.COPY.value] += 1
            # what differs from one copy differs from the other, and that is one disagreement
            links += [link for link in _align(sides[a], sides[b]).links if link.outcome.verdict is Verdict.COMPATIBLE]
            continue
        aligned = _align(sides[a], sides[b])
        apart += aligned.apart
        if aligned.links:
            tally.compared += 1
            links += aligned.links
        else:
            tally.reasons[aligned.reason.reason] += 1
    coverage = Coverage(
        articles=len(articles),
        skipped=tuple(skipped),
        claims=len(claims),
        left_out=dict(sorted(Counter(item.reason for e in extractions for item in e.left_out).items())),
        claims_with_values=sum(bool(claim.quantities or claim.times) for claim in claims),
        pairs_considered=tally.considered,
        pairs_compared=tally.compared,
        not_comparable=dict(sorted(tally.reasons.items())),
    )
    findings = build_findings(links, apart)
    return Report(tuple(articles), coverage, findings, model_id, model_fingerprint, settings or {})


def compare_texts(a: Article, b: Article) -> Comparison:
    """Return how two texts stand, each taken whole as one claim and their event taken for the same.

    Places, times and actors that the texts name still keep facts apart. No encoder is loaded.
    """
    first, second = extract(a, as_is=True), extract(b, as_is=True)
    sides = [
        [
            Side(replace(fact, salient=fact.terms), claim, extraction.article, given=True)
            for claim in extraction.claims
            for fact in claim.facts
        ]
        for extraction in (first, second)
    ]
    aligned = _align(*sides)
    trace = tuple(f"{link.rule}: {link.shown()}" for link in aligned.links)
    if not aligned.links:
        reason = aligned.reason
        why = f"{reason.reason}: {reason.detail}" if reason.detail else reason.reason
        return Comparison(Verdict.NOT_COMPARABLE, None, None, why, trace)
    best = max(aligned.links, key=lambda link: (link.outcome.verdict.rank, link.outcome.score))
    return Comparison(best.outcome.verdict, best.rule, round(best.outcome.score, 2), best.outcome.why, trace)
