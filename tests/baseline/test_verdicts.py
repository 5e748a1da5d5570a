from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from contra.baseline import failing, is_new, relations_of, reviewed
from contra.config import FAIL_ON
from contra.model import Claim, ClaimKind, Coverage, Finding, Position, Relation, Report, Verdict

Judged = Callable[..., Report]

TWELVE = "Twelve miners were killed on Friday in an explosion at the Tripoli harbour, the clinic said."
THIRTY = "Friday's explosion at the harbour of Tripoli killed thirty miners, according to the coast guard."
NINETY = "At the Tripoli harbour an explosion on Friday left ninety miners killed, a union of dockers said."
DOZEN = "The harbour master of Tripoli counted a dozen miners killed by the explosion on Friday."
# the clinic said that 12 miners were killed on Friday in an explosion at the harbour of Tripoli
ARABIC_TWELVE = "وقالت العيادة إن ١٢ من عمال المناجم قتلوا يوم الجمعة في انفجار بميناء طرابلس."
HURT = "Forty miners were injured on Friday in a fire in Benghazi, the mayor said."
HURT_TOO = "Friday's fire in Benghazi injured sixty miners, according to a nurse."


def new(report: Report) -> list[Finding]:
    return [finding for finding in report.findings if is_new(finding, report.review)]


def test_without_a_baseline_everything_is_new(judged: Judged) -> None:
    report = judged(courier=TWELVE, post=THIRTY)
    assert new(report) == list(report.findings) == list(failing(report, "conflict"))
    assert len(report.findings) == 1


def test_what_the_baseline_knows_does_not_fail(judged: Judged) -> None:
    report = judged(courier=TWELVE, post=THIRTY)
    again = reviewed(report, baseline=relations_of(report))
    assert again.findings == report.findings
    assert (new(again), failing(again, "update")) == ([], ())


def test_a_new_fact_fails_beside_a_known_one(judged: Judged) -> None:
    known = relations_of(judged(courier=TWELVE, post=THIRTY))
    report = reviewed(judged(courier=TWELVE + " " + HURT, post=THIRTY + " " + HURT_TOO), baseline=known)
    assert len(report.findings) == 2
    (finding,) = failing(report, "conflict")
    assert "wounded" in finding.title


@pytest.mark.parametrize("third", [DOZEN, ARABIC_TWELVE])
def test_a_third_outlet_that_agrees_with_a_known_side_makes_nothing_new(judged: Judged, third: str) -> None:
    known = relations_of(judged(courier=TWELVE, post=THIRTY))
    report = reviewed(judged(courier=TWELVE, post=THIRTY, third=third), baseline=known)
    (finding,) = report.findings
    assert len({relation.id for relation in finding.relations}) == 2
    assert failing(report, "conflict") == ()


def test_a_third_outlet_with_a_figure_of_its_own_is_new(judged: Judged) -> None:
    known = relations_of(judged(courier=TWELVE, post=THIRTY))
    report = reviewed(judged(courier=TWELVE, post=THIRTY, third=NINETY), baseline=known)
    assert len(failing(report, "conflict")) == 1


def test_a_third_outlet_that_denies_what_is_denied_already_makes_nothing_new(judged: Judged) -> None:
    one, two = "The army entered Aleppo on Friday.", "The army did not enter Aleppo on Friday."
    before = judged(courier=one, post=two)
    assert before.findings
    report = reviewed(judged(courier=one, post=two, third="The army did not enter Aleppo at all on Friday."),
                      baseline=relations_of(before))  # fmt: skip
    assert sum(len(finding.relations) for finding in report.findings) > 1
    assert new(report) == []


def test_what_was_fixed_is_named(judged: Judged) -> None:
    known = relations_of(judged(courier=TWELVE, post=THIRTY))
    report = reviewed(judged(courier=THIRTY, post=THIRTY), baseline=known)
    assert report.review is not None
    assert report.review.fixed == known


def test_order_of_articles_does_not_change_what_is_written(judged: Judged) -> None:
    one = relations_of(judged(courier=TWELVE, post=THIRTY, third=ARABIC_TWELVE))
    assert one == relations_of(judged(third=ARABIC_TWELVE, post=THIRTY, courier=TWELVE))


# ------------------------------------------------------------------------------------------------ what makes it fail
NOTHING = Coverage(0, (), 0, {}, 0, 0, 0, {})


def found(verdict: Verdict, *, articles: tuple[str, str] = ("a", "b"), between: bool = False) -> Finding:
    positions = tuple(Position(Claim(name, 0, 1, "x", ClaimKind.SENTENCE, "en"), None) for name in articles)
    relation = Relation(0, 1, "r", "quantity", verdict, "why", 1.0, between)
    return Finding("r", "quantity", verdict, 1.0, "title", "g", positions, (relation,))


def fails(finding: Finding, fail_on: str) -> bool:
    return bool(failing(Report((), NOTHING, (finding,), "", ""), fail_on))


@pytest.mark.parametrize(
    ("verdict", "levels"),
    [
        (Verdict.CONFLICT, {"conflict", "tension", "update"}),
        (Verdict.TENSION, {"tension", "update"}),
        (Verdict.UPDATE, {"update"}),
        (Verdict.COMPATIBLE, set()),
    ],
)
def test_fail_on_means_at_or_above(verdict: Verdict, levels: set[str]) -> None:
    assert {level for level in FAIL_ON if fails(found(verdict), level)} == levels


def test_speakers_who_differ_within_one_article_are_no_reason_to_fail() -> None:
    within = found(Verdict.CONFLICT, articles=("a", "a"), between=True)
    assert not fails(within, "conflict")
    assert fails(found(Verdict.CONFLICT, between=True), "conflict"), "two articles"
    assert fails(found(Verdict.CONFLICT, articles=("a", "a")), "conflict"), "one speaker, two figures"
    other = replace(within.relations[0], between_speakers=False)
    assert fails(replace(within, relations=(*within.relations, other)), "conflict"), "not all are of that kind"
