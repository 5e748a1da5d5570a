"""The core: claims in, report out. Nothing is printed, read or written here.

Candidate pairs come from `contra.candidates`; the rules decide. Every pair that was not compared is counted with its
reason.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from contra.agreements import agreements
from contra.candidates import candidates, untold
from contra.claims import Extraction, extract
from contra.copies import copied_from, edited, same_sentence
from contra.findings import Link, build_findings
from contra.model import Article, Claim, Coverage, NotComparable, Report, Skipped, Verdict
from contra.near_misses import Nearest
from contra.rules import (
    REASONS,
    RULES,
    Outcome,
    Ranking,
    Reason,
    Rule,
    Side,
    incomparable,
    set_somewhere,
    story_of,
    too_far_apart,
)

__all__ = ["Comparison", "Within", "compare_texts", "is_rare", "judge", "weigh"]

# a word tells what a claim is about when it stands in at most this share of them
_RARE_SHARE = 0.05
_SMALLEST_CORPUS = 100

# reasons that say two facts are two, so that no group may hold both
_APART = frozenset(
    {Reason.OTHER_PLACE, Reason.OTHER_EVENT, Reason.OTHER_SUBJECT, Reason.OTHER_SCOPE, Reason.OTHER_TIME}
)
_ORDER = {reason: rank for rank, reason in enumerate(REASONS)}
_NO_SHARED_FACT = incomparable(Reason.NO_SHARED_FACT)
_READERS: Mapping[str, tuple[tuple[Rule, Callable[[Side, Side], Outcome | NotComparable]], ...]] = {
    slot: tuple((rule, rule.readers[slot]) for rule in RULES if slot in rule.readers)
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


@dataclass(frozen=True, slots=True)
class Within:
    """What is known of a corpus that the articles judged are only part of.

    Only pairs with one of the `new` claims, by position, are judged. `weights` are those of `weigh` over the whole
    corpus, `voices` as `copied_from` gives them; an article it does not list is no copy.
    """

    new: frozenset[int]
    weights: Mapping[str, float]
    voices: Mapping[str, str]


@dataclass(slots=True)
class _Tally:
    """What is counted while pairs are judged."""

    considered: int = 0
    compared: int = 0
    reasons: Counter[str] = field(default_factory=Counter)


def weigh(counts: Mapping[str, int], claims: int) -> dict[str, float]:
    """Return how telling each stem is: the logarithm of claims by claims that use it (inverse document frequency).

    A corpus of few claims is taken for part of a larger one, so that a word used twice in ten claims still tells.
    """
    size = max(claims, _SMALLEST_CORPUS)
    return {term: math.log((size + 1) / (count + 0.5)) for term, count in counts.items()}


def is_rare(count: int, claims: int) -> bool:
    """Tell whether a stem that `count` of so many claims use tells what a claim is about."""
    return weigh({"": count}, claims)[""] >= math.log(1 / _RARE_SHARE)


def _weights(claims: Sequence[Claim]) -> dict[str, float]:
    counts = Counter(term for claim in claims for term in {term for fact in claim.facts for term in fact.terms})
    return weigh(counts, len(claims))


def _judge_facts(a: Side, b: Side) -> tuple[Rule, Outcome] | NotComparable:
    """Return the outcome of the rule that reads both facts, which are of one slot, or why none does."""
    reason = _NO_SHARED_FACT
    for rule, reader in _READERS.get(a.fact.slot, ()):
        outcome = reader(a, b)
        if isinstance(outcome, Outcome):
            return rule, outcome
        if _nearness(outcome) > _nearness(reason):
            reason = outcome
    return reason


def _nearness(reason: NotComparable) -> int:
    """Return how far a pair came before it was set apart: the later the gate, the nearer to one fact."""
    return _ORDER[reason.reason]


@dataclass(frozen=True, slots=True)
class _Aligned:
    """The facts of two claims that answer each other, and the best reason of those that do not.

    `apart` are the facts that are known to be two, by position among the facts of their claims, `nearest` those that
    gave the reason.
    """

    links: tuple[Link, ...]
    apart: tuple[tuple[int, int], ...]
    reason: NotComparable
    nearest: tuple[Side, Side] | None = None


_BySlot = Mapping[str, Sequence[tuple[int, Side]]]


def _by_slot(sides: Sequence[Side]) -> _BySlot:
    """Return the sides of a claim by the slot of their facts, with their positions."""
    found: dict[str, list[tuple[int, Side]]] = {}
    for position, side in enumerate(sides):
        found.setdefault(side.fact.slot, []).append((position, side))
    return found


def _of_one_slot(first: Sequence[Side], second: _BySlot) -> Iterator[tuple[int, int]]:
    """Yield the pairs of facts that could be one, by position among the facts of their claims."""
    return ((i, j) for i, a in enumerate(first) for j, _ in second.get(a.fact.slot, ()))


def _align(first: Sequence[Side], second: _BySlot) -> _Aligned:
    """Judge every pair of facts; a fact that agrees with one of the other claim's answers no other of its kind."""
    links: list[Link] = []
    apart: list[tuple[int, int]] = []
    best = _NO_SHARED_FACT
    nearest: tuple[Side, Side] | None = None
    for i, a in enumerate(first):
        for j, b in second.get(a.fact.slot, ()):
            judged = _judge_facts(a, b)
            if isinstance(judged, NotComparable):
                if judged.reason in _APART:
                    apart.append((i, j))
                if _nearness(judged) > _nearness(best):
                    best, nearest = judged, (a, b)
            else:
                links.append(Link(a, b, judged[0].id, judged[1], judged[0].by_value))
    if not links:
        return _Aligned((), tuple(apart), best, nearest)
    if links[0].a.claim.text == links[0].b.claim.text:
        links = [link for link in links if link.outcome.verdict is Verdict.COMPATIBLE]
    return _Aligned(tuple(_without_answered(_each_once(links))), tuple(apart), best, nearest)


def _each_once(links: Sequence[Link]) -> list[Link]:
    """Return the links without those that a rule gives again, read as another kind of fact.

    The same two values are one difference, and a clause as a whole says nothing that one of its happenings does not.
    """
    kept: dict[object, Link] = {}
    happened = {link.rule for link in links if not link.by_value and link.a.fact.slot != "statement"}
    for link in links:
        values = link.a.fact.value, link.b.fact.value
        if not link.by_value and link.a.fact.slot == "statement" and link.rule in happened:
            continue
        known = None not in values and link.by_value
        kept.setdefault((link.rule, values) if known else id(link), link)
    return list(kept.values())


def _without_answered(links: Sequence[Link]) -> list[Link]:
    agreeing = [link for link in links if link.outcome.verdict is Verdict.COMPATIBLE]
    answered = {(id(link.a.fact), link.rule) for link in agreeing} | {(id(link.b.fact), link.rule) for link in agreeing}
    return [
        link
        for link in links
        if link.outcome.verdict is Verdict.COMPATIBLE
        or not answered & {(id(link.a.fact), link.rule), (id(link.b.fact), link.rule)}
    ]


def _sides(
    extractions: Sequence[Extraction], weights: Mapping[str, float], rare: frozenset[str], ranking: Ranking | None
) -> list[list[Side]]:
    """Return the sides of each claim, one a fact."""
    sides: list[list[Side]] = []
    stories = set_somewhere([story_of(each.article, each.claims) for each in extractions])
    for each, story in zip(extractions, stories, strict=True):
        for claim in each.claims:
            position = len(sides)
            sides.append([
                Side(replace(fact, salient=fact.terms & rare), claim, each.article, weights=weights, story=story,
                     position=position, ranking=ranking)
                for fact in claim.facts
            ])  # fmt: skip
    return sides


@dataclass(slots=True)
class _Judged:
    """What came of all pairs: the links, the facts known to be two (packed, being many), and the counts."""

    sides: Sequence[Sequence[Side]]
    nearest: Nearest
    tally: _Tally = field(default_factory=_Tally)
    links: list[Link] = field(default_factory=list)
    _apart: array[int] = field(default_factory=lambda: array("i"))

    def keep_apart(self, a: int, b: int, facts: Iterable[tuple[int, int]]) -> None:
        """Keep pairs of facts of the claims `a` and `b` that are known to be two."""
        for first, second in facts:
            self._apart.extend((a, first, b, second))

    def apart(self) -> Iterator[tuple[Side, Side]]:
        """Yield the pairs of facts known to be two, those of claims that nothing links left out."""
        linked = {id(side.claim) for link in self.links for side in (link.a, link.b)}
        asked = [bool(sides) and id(sides[0].claim) in linked for sides in self.sides]
        kept = iter(self._apart)
        for a, first, b, second in zip(kept, kept, kept, kept, strict=True):
            if asked[a] and asked[b]:
                yield self.sides[a][first], self.sides[b][second]


def _copied(sides: Sequence[Side]) -> list[Side]:
    """Return the sides of a claim as known to be of one event with another's: a copied sentence is, however edited."""
    return [replace(side, given=True, copied=True) for side in sides]


def _judge_pairs(
    pairs: Iterable[tuple[int, int]], sides: Sequence[Sequence[Side]], voices: Mapping[str, str], nearest: Nearest
) -> _Judged:
    judged = _Judged(sides, nearest)
    tally = judged.tally
    by_slot = [_by_slot(of_claim) for of_claim in sides]
    for a, b in pairs:
        tally.considered += 1
        if not (sides[a] and sides[b]):
            tally.reasons[_NO_SHARED_FACT.reason] += 1
            continue
        first, second = sides[a][0], sides[b][0]
        one_article = first.article.id == second.article.id
        if one_article and first.claim.text == second.claim.text:
            tally.reasons[Reason.COPY.value] += 1  # a sentence an article repeats is told once
            continue
        one_voice = not one_article and voices[first.article.id] == voices[second.article.id]
        copies = one_voice and not edited(first.claim.text, first.article, second.claim.text, second.article)
        if not copies and too_far_apart(first.published, second.published):
            tally.reasons[Reason.OTHER_TIME.value] += 1
            judged.keep_apart(a, b, _of_one_slot(sides[a], by_slot[b]))
            continue
        if one_voice and not copies and same_sentence(first.claim.text, second.claim.text):
            aligned = _align(_copied(sides[a]), _by_slot(_copied(sides[b])))
        else:
            aligned = _align(sides[a], by_slot[b])
        if copies:
            tally.reasons[Reason.COPY.value] += 1
            # what differs from one copy differs from the other, and that is one disagreement
            judged.links += [link for link in aligned.links if link.outcome.verdict is Verdict.COMPATIBLE]
            continue
        judged.keep_apart(a, b, aligned.apart)
        if aligned.links:
            tally.compared += 1
            judged.links += aligned.links
        else:
            tally.reasons[aligned.reason.reason] += 1
            if aligned.nearest is not None:
                nearest.offer(*aligned.nearest, aligned.reason)
    return judged


def judge(
    extractions: Sequence[Extraction],
    skipped: Sequence[Skipped],
    neighbours: Iterable[tuple[int, int, float]],
    *,
    model_id: str,
    model_fingerprint: str,
    settings: dict[str, object] | None = None,
    ranking: Ranking | None = None,
    within: Within | None = None,
    near_misses: int = 0,
    progress: Callable[[int, int], None] = untold,
) -> Report:
    """Return the report over all articles.

    `neighbours` are (claim, claim, cosine) with claims numbered over all extractions in order; cosine decides
    nothing, it only proposes. `ranking` tells how near claims are in meaning. Copies of one text count as one voice
    and are compared with each other only in sentences that an editor changed. `within` tells of the corpus these
    articles are only part of. `near_misses` is how many pairs that came near are kept. `progress` is told how many of
    how many claims are compared.
    """
    articles = [extraction.article for extraction in extractions]
    claims = [claim for extraction in extractions for claim in extraction.claims]
    published = {article.id: article.published for article in articles}
    voices = copied_from(articles) if within is None else {name: within.voices.get(name, name) for name in published}
    weights = _weights(claims) if within is None else within.weights
    rare = frozenset(term for term, weight in weights.items() if weight >= math.log(1 / _RARE_SHARE))
    sides = _sides(extractions, weights, rare, ranking)
    pairs = candidates(claims, neighbours, published, rare, None if within is None else within.new, progress)
    judged = _judge_pairs(pairs, sides, voices, Nearest(near_misses))
    tally = judged.tally
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
    findings = build_findings(judged.links, judged.apart())
    return Report(
        tuple(articles), coverage, findings, model_id, model_fingerprint, settings or {},
        near_misses=judged.nearest.kept(), agreements=() if within else agreements(judged.links, findings, voices),
    )  # fmt: skip


def compare_texts(a: Article, b: Article) -> Comparison:
    """Return how two texts stand, each taken whole as one claim and their event taken for the same.

    Places, times and actors that the texts name still keep facts apart. No encoder is loaded.
    """
    sides = []
    for extraction in (extract(a, as_is=True), extract(b, as_is=True)):
        article, story = extraction.article, story_of(extraction.article, extraction.claims)
        facts = ((claim, fact) for claim in extraction.claims for fact in claim.facts)
        sides.append(
            [Side(replace(fact, salient=fact.terms), claim, article, given=True, story=story) for claim, fact in facts]
        )
    aligned = _align(sides[0], _by_slot(sides[1]))
    trace = tuple(f"{link.rule}: {link.shown()}" for link in aligned.links)
    if not aligned.links:
        reason = aligned.reason
        why = f"{reason.reason}: {reason.detail}" if reason.detail else reason.reason
        return Comparison(Verdict.NOT_COMPARABLE, None, None, why, trace)
    order = [rule.id for rule in RULES]
    best = max(aligned.links, key=lambda link: (link.outcome.verdict.rank, -order.index(link.rule), link.outcome.score))
    return Comparison(best.outcome.verdict, best.rule, round(best.outcome.score, 2), best.outcome.why, trace)
