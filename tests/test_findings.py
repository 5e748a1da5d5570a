from __future__ import annotations

from dataclasses import replace

import pytest

from contra.claims import extract
from contra.findings import Link, build_findings
from contra.model import Article, Finding, Verdict
from contra.rules import Outcome, Side


def side(name: str, text: str) -> Side:
    """Return the first figure of a text as a side of a comparison."""
    article = Article(id=name, source=f"The {name}", text=text)
    (claim,) = extract(article, as_is=True).claims
    fact = next(fact for fact in claim.facts if fact.slot == "quantity")
    return Side(fact, claim, article)


TWELVE = side("Herald", "A blast killed 12 people in the city of Homs.")
ABOUT = side("Gazette", "About 12 people were killed in the city of Homs.")
TWENTY_ONE = side("Courier", "A blast killed 21 people in the city of Homs.")
CONFLICT = Outcome(Verdict.CONFLICT, "[12, 12] and [21, 21] do not meet", (("same role", 1.0),))
COMPATIBLE = Outcome(Verdict.COMPATIBLE, "the same figure", (("same role", 1.0),))


def build(*links: Link) -> tuple[Finding, ...]:
    return build_findings(links, [])


def test_a_difference_makes_one_finding_with_both_positions() -> None:
    (finding,) = build(Link(TWELVE, TWENTY_ONE, "quantity", CONFLICT))
    assert {position.claim.article for position in finding.positions} == {"Herald", "Courier"}
    assert finding.verdict is Verdict.CONFLICT
    assert [(relation.a, relation.b) for relation in finding.relations] == [(0, 1)]


def test_what_all_agree_on_makes_no_finding() -> None:
    assert build(Link(TWELVE, ABOUT, "quantity", COMPATIBLE)) == ()
    assert build() == ()


def test_those_who_agree_with_a_side_stand_in_its_finding() -> None:
    (finding,) = build(Link(TWELVE, TWENTY_ONE, "quantity", CONFLICT), Link(TWELVE, ABOUT, "quantity", COMPATIBLE))
    assert {position.claim.article for position in finding.positions} == {"Herald", "Gazette", "Courier"}
    assert len(finding.relations) == 1


def test_a_difference_between_facts_that_are_also_known_to_be_two_makes_a_finding_of_its_own() -> None:
    (finding,) = build_findings([Link(TWELVE, TWENTY_ONE, "quantity", CONFLICT)], [(TWELVE, TWENTY_ONE)])
    assert [(relation.a, relation.b) for relation in finding.relations] == [(0, 1)]


def test_the_title_is_neutral_and_carries_every_value_with_its_hedge_and_who_holds_it() -> None:
    (finding,) = build(Link(ABOUT, TWENTY_ONE, "quantity", CONFLICT))
    assert "About 12 (The Gazette)" in finding.title
    assert "21 (The Courier)" in finding.title
    assert "Homs" in finding.title
    assert not {"false", "wrong", "lie", "correct"} & set(finding.title.lower().split())


def test_ids_depend_on_rule_sources_and_values_and_not_on_which_side_comes_first() -> None:
    (one,) = build(Link(TWELVE, TWENTY_ONE, "quantity", CONFLICT))
    (other,) = build(Link(TWENTY_ONE, TWELVE, "quantity", CONFLICT))
    (third,) = build(Link(ABOUT, TWENTY_ONE, "quantity", CONFLICT))
    assert one.id == other.id
    assert one.id != third.id


@pytest.mark.parametrize(
    ("weaker", "stronger"), [(Verdict.UPDATE, Verdict.TENSION), (Verdict.TENSION, Verdict.CONFLICT)]
)
def test_a_stronger_verdict_scores_higher_and_comes_first(weaker: Verdict, stronger: Verdict) -> None:
    def scored(verdict: Verdict) -> float:
        (finding,) = build(Link(TWELVE, TWENTY_ONE, "quantity", Outcome(verdict, "why", (("same role", 1.0),))))
        return finding.score

    assert 0 < scored(weaker) < scored(stronger) <= 1


def denial(name: str, text: str) -> Side:
    article = Article(id=name, source=f"The {name}", text=text)
    (claim,) = extract(article, as_is=True).claims
    return Side(next(fact for fact in claim.facts if fact.slot != "quantity"), claim, article)


def test_a_title_of_a_denial_says_who_affirms_and_who_denies() -> None:
    told = denial("Herald", "The army captured the town of Kafr Nabl on Monday.")
    denied = denial("Courier", "The army did not capture the town of Kafr Nabl on Monday.")
    (finding,) = build(Link(told, denied, "polarity", replace(CONFLICT, why="one side denies it"), by_value=False))
    assert "affirmed captured (The Herald)" in finding.title
    assert "negated " in finding.title
    other = denial("Gazette", "The army has captured the town of Kafr Nabl.")
    (alike,) = build(Link(told, other, "status", CONFLICT, by_value=False))
    assert "affirmed" not in alike.title, "where all affirm it, it goes without saying"
