"""Figures of parts and of wholes in stories: what is flagged of articles that count by halls, schools and sexes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from contra.model import Article, Report, Verdict

LEADS = {
    "fever": "An outbreak of dengue fever is spreading in the Sudanese city of Kassala.",
    "fire": "A fire broke out in a textile mill in the Pakistani city of Multan.",
    "strike": "Railway workers went on strike in the Belgian city of Ghent.",
}


def flags(judged: Callable[..., Report], event: str, *texts: str) -> list[str]:
    """Return the reasons of the conflicts and tensions over figures, each text told some hours after the last."""
    articles = (
        Article(f"a{k}", f"Paper {k}", f"{LEADS[event]}\n{text}", published=datetime(2019, 5, 7, 8 + 4 * k, tzinfo=UTC))
        for k, text in enumerate(texts)
    )
    told = (x for finding in judged(*articles).findings if finding.rule == "quantity" for x in finding.relations)
    return [relation.why for relation in told if relation.verdict in {Verdict.CONFLICT, Verdict.TENSION}]


@pytest.mark.parametrize(
    ("event", "first", "second"),
    [
        ("fever", "Of the 84 infected people, 51 are women.", "Of the 84 infected people, 37 live in the camps."),
        ("fever", "The city has 84 confirmed infections.", "The girls' school has had 22 cases."),
        ("fever", "Two doses of the vaccine are needed.", "Most of the patients had received only one dose."),
        ("fire", "Nineteen of the mill's 26 cameras were working.", "Seven cameras are to be replaced."),
        ("fire", "The fire killed 23 people.", "The city has had nine fires since January, in which 71 people died."),
        ("strike", "Half of the trains to Antwerp ran, but only one in five to Lille.", "Few trains ran."),
    ],
)
def test_two_parts_or_a_part_and_the_whole_are_not_set_against_each_other(
    judged: Callable[..., Report], event: str, first: str, second: str
) -> None:
    assert flags(judged, event, first, second) == []


@pytest.mark.parametrize(
    ("event", "first", "second"),
    [
        ("fever", "The outbreak has infected 84 people.", "There have been 61 cases of the fever, the ministry said."),
        ("fire", "The fire killed 23 people.", "The fire killed 15 people, the ministry said."),
        ("strike", "Police arrested 52 strikers.", "Police said they had arrested 31 strikers."),
    ],
)
def test_two_figures_of_the_whole_still_are(judged: Callable[..., Report], event: str, first: str, second: str) -> None:
    assert flags(judged, event, first, second)


def test_a_count_told_beside_one_as_high_as_the_others_is_of_a_part(judged: Callable[..., Report]) -> None:
    first = "The outbreak has infected 84 people."
    part = "Doctors in the eastern camp counted 31 infections."
    assert flags(judged, "fever", first, part)
    assert flags(judged, "fever", first, f"{part} In all there have been 90 infections.") == []
