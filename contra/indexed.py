"""Comparing what an index holds: everything once, later only what is new against all, keeping earlier findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from contra import __version__
from contra.candidates import NEAREST_IN_TIME, NEAREST_THERE, WORDS_FOR_A_PAIR, exact_key
from contra.claims import Extraction
from contra.copies import copied_from
from contra.errors import NothingReadError
from contra.judge import Within, is_rare, judge, weigh
from contra.model import Claim, Coverage, Finding, Position, Report, Skipped
from contra.ranks import Ranks

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from contra.index.findings import Compared
    from contra.index.index import Index
    from contra.index.reader import IndexReader
    from contra.index.surroundings import Surroundings

__all__ = ["Outcome", "compare", "is_compared", "keep", "report", "version"]

_AFRESH_SHARE = 0.5
"""Share of articles not yet compared from which all are compared anew: no more work, and groups are of one piece."""
_ROUNDS = 3
"""How often the facts met are widened by those of kept findings that share one of them."""
_COPY_COSINE = 0.98
"""Cosine from which a claim may be the same sentence in a copy; whether it is, the articles' words decide."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What comparing gave: all findings now known, those that were not `kept` before, which of those kept they replace.

    `replaced` is None when everything was compared anew.
    """

    findings: tuple[Finding, ...]
    new: tuple[Finding, ...]
    replaced: tuple[Finding, ...] | None
    counts: Compared


def is_compared(index: IndexReader, neighbours: int) -> bool:
    """Tell whether every article was compared already, by this version of contra."""
    counts, waiting = index.compared()
    return counts is not None and counts.by == version(index, neighbours) and not waiting


def compare(index: IndexReader, neighbours: int) -> Outcome:
    """Compare what was not compared yet, each claim with so many `neighbours` in each language; nothing is written.

    Raises:
        NothingReadError: the index holds no claim.
        IndexDamagedError: a row fails its check.
    """
    with index.one_state():
        articles, claims, _ = index.count()
        if not claims:
            raise NothingReadError(f"the index {index.path} holds no claim; add articles with `contra index add`")
        counts, waiting = index.compared()
        if counts is None or counts.by != version(index, neighbours) or len(waiting) >= _AFRESH_SHARE * articles:
            return _all(index, neighbours)
        if not waiting:
            return Outcome(index.findings(), (), (), counts)
        return _new(index, neighbours, counts, waiting)


def keep(index: Index, outcome: Outcome) -> None:
    """Keep in the index, which is open for writing, what `compare` gave for the state it is in."""
    if outcome.new or outcome.replaced != () or index.compared()[1]:
        index.record_compared(outcome.new, outcome.counts, outcome.replaced)


def report(
    index: IndexReader, outcome: Outcome, skipped: Sequence[Skipped], *, model_id: str, neighbours: int
) -> Report:
    """Return the report over the whole index; pairs are counted since everything was last compared anew."""
    articles, claims, valued = index.count()
    coverage = Coverage(
        articles, tuple(skipped), claims, {}, valued,
        outcome.counts.considered, outcome.counts.pairs, dict(outcome.counts.not_comparable),
    )  # fmt: skip
    return Report(
        tuple(index.articles()), coverage, outcome.findings, model_id, index.encoder_fingerprint,
        {"neighbours": neighbours},
    )  # fmt: skip


def version(index: IndexReader, neighbours: int) -> str:
    """Return what findings are made by: those made by another are sought anew."""
    return f"contra {__version__}, {neighbours} neighbours by {index.encoder_fingerprint}"


def _counts(judged: Report, by: str) -> Compared:
    from contra.index.findings import Compared  # noqa: PLC0415 - leads to numpy

    coverage = judged.coverage
    return Compared(by, coverage.pairs_considered, coverage.pairs_compared, coverage.not_comparable)


def _all(index: IndexReader, neighbours: int) -> Outcome:
    from contra.index.vectors import neighbours as nearest  # noqa: PLC0415 - leads to faiss

    articles = index.articles()
    found: dict[str, list[tuple[int, Claim]]] = {article.id: [] for article in articles}
    for number, claim in index.claims().items():
        found[claim.article].append((number, claim))
    ordered = [pair for pairs in found.values() for pair in pairs]
    numbers, claims = [number for number, _ in ordered], [claim for _, claim in ordered]
    stating, vectors = _stated(claims, numbers, *index.vectors())
    table = nearest(vectors, [claims[position].language for position in stating], neighbours)
    judged = judge(
        [Extraction(tuple(claim for _, claim in found[article.id]), (), article) for article in articles], (),
        ((stating[a], stating[b], score) for a, b, score in table.pairs()),
        model_id="", model_fingerprint=index.encoder_fingerprint,
        ranking=Ranks(claims, stating, vectors),
    )  # fmt: skip
    return Outcome(judged.findings, judged.findings, None, _counts(judged, version(index, neighbours)))


def _new(index: IndexReader, neighbours: int, before: Compared, waiting: Sequence[int]) -> Outcome:
    """Compare the waiting articles with all; a kept finding whose facts are met again is made anew with them."""
    judged = _judge(index, _surroundings(index, neighbours, waiting, ()))
    found = judged.findings
    touched: tuple[Finding, ...] = ()
    for _ in range(_ROUNDS):
        more = _sharing_a_position((*found, *touched), index)
        if len(more) == len(touched):
            break
        touched = more
        places = {_place(finding, each) for finding in (*found, *touched) for each in finding.positions}
        claims = [position.claim for finding in touched for position in finding.positions]
        again = _judge(index, _surroundings(index, neighbours, waiting, claims)).findings
        found = tuple(each for each in again if any(_place(each, position) in places for position in each.positions))
    gone = {_name(finding) for finding in (*touched, *found)}
    ordered = sorted(
        (*found, *(finding for finding in index.findings() if _name(finding) not in gone)),
        key=lambda finding: (-finding.score, finding.id, finding.group),
    )
    return Outcome(tuple(ordered), found, touched, before.plus(_counts(judged, version(index, neighbours))))


def _name(finding: Finding) -> tuple[str, str, str]:
    return finding.id, finding.group, finding.rule


def _surroundings(
    index: IndexReader, neighbours: int, articles: Sequence[int], claims: Sequence[Claim]
) -> Surroundings:
    from contra.index.surroundings import Look  # noqa: PLC0415 - leads to numpy

    look = Look(neighbours, NEAREST_IN_TIME, NEAREST_THERE, 2 * NEAREST_IN_TIME, WORDS_FOR_A_PAIR, is_rare, exact_key)
    return index.surroundings(look, articles=articles, claims=claims)


def _judge(index: IndexReader, around: Surroundings) -> Report:
    pairs = zip(around.articles, around.claims, strict=True)
    extractions = [Extraction(claims, (), article) for article, claims in pairs]
    claims = [claim for extraction in extractions for claim in extraction.claims]
    alike = {claims[at].article for a, b, score in around.near if score >= _COPY_COSINE for at in (a, b)}
    voices = copied_from([article for article in around.articles if article.id in alike])
    within = Within(around.new, weigh(around.counts, around.size), voices)
    return judge(
        extractions, (), around.near, model_id="", model_fingerprint=index.encoder_fingerprint, within=within,
        ranking=Ranks(claims, *_stated(claims, around.numbers, *index.vectors(of=around.numbers))),
    )  # fmt: skip


def _stated(
    claims: Sequence[Claim], numbers: Sequence[int], vectors: NDArray[np.float32], rows: NDArray[np.int64]
) -> tuple[list[int], NDArray[np.float32]]:
    """Return the positions of claims that state something comparable, and their vectors; `rows` numbers those given."""
    row = {int(number): position for position, number in enumerate(rows)}
    stating = [position for position, claim in enumerate(claims) if claim.facts]
    return stating, vectors[[row[numbers[position]] for position in stating]]


def _sharing_a_position(found: Sequence[Finding], index: IndexReader) -> tuple[Finding, ...]:
    places = {_place(finding, position) for finding in found for position in finding.positions}
    kept = index.findings_about({article for _, article, *_ in places})
    return tuple(
        finding for finding in kept if any(_place(finding, position) in places for position in finding.positions)
    )


def _place(finding: Finding, position: Position) -> tuple[str, str, int, int, int | None]:
    """Return what is the same for one fact wherever it is shown: the rule, the claim, and where its value stands."""
    claim, value = position.claim, position.value
    return finding.rule, claim.article, claim.start, claim.end, None if value is None else value.start
