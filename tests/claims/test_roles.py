from __future__ import annotations

import pytest

from contra.claims import extract
from contra.model import Article, Quantity

# (text, (figure, role, aspect, actors) of each figure, meaning)
ROLES = [
    (
        "قتل 12 جنديا وأصيب 21 مدنيا.",
        [("12", "killed", "level", {"military"}), ("21", "wounded", "level", {"civilians"})],
        "12 soldiers were killed and 21 civilians wounded",
    ),
    ("بلغت حصيلة القتلى 19 قتيلا.", [("19", "killed", "level", set())], "the toll of dead reached 19"),
    ("نزحت 40 عائلة من القرية.", [("40", "displaced", "level", set())], "40 families fled the village"),
    ("دمر القصف 12 منزلا.", [("12", "buildings", "level", set())], "the shelling destroyed 12 houses"),
    ("وصلت 23 سيارة إسعاف.", [("23", "ambulances", "level", set())], "23 ambulances arrived"),
    ("قتل جنديان.", [("جنديان", "killed", "level", {"military"})], "two soldiers were killed, in the dual"),
    (
        "ارتفع التضخم إلى 6.7 في المئة.",
        [("6.7 في المئة", "inflation", "level", set())],
        "inflation rose to 6.7 percent",
    ),
    (
        "رفع البنك الفائدة بمقدار 0.5 في المئة إلى 7.25 في المئة.",
        [("0.5 في المئة", "interest-rate", "change", set()), ("7.25 في المئة", "interest-rate", "level", set())],
        "the bank raised the rate by 0.5 percent to 7.25 percent",
    ),
    (
        "12 soldiers were killed and 21 civilians were wounded.",
        [("12", "killed", "level", {"military"}), ("21", "wounded", "level", {"civilians"})],
        "soldiers and civilians",
    ),
    ("The death toll rose to 19.", [("19", "killed", "level", set())], "a toll"),
    ("Forty families fled the village.", [("Forty", "displaced", "level", set())], "families"),
    ("The shelling destroyed 12 houses.", [("12", "buildings", "level", set())], "houses"),
    (
        "Inflation rose to 6.7 percent from 7.2 percent.",
        [("6.7 percent", "inflation", "level", set()), ("7.2 percent", "inflation", "previous", set())],
        "the figure before",
    ),
    (
        "Inflation stood at 6.7 percent, compared with 7.2 percent a year earlier.",
        [("6.7 percent", "inflation", "level", set()), ("7.2 percent", "inflation", "previous", set())],
        "the figure of last year",
    ),
    ("The village lies 12 miles from the town.", [("12 miles", "distance", "level", set())], "a distance from"),
]


def figures(text: str) -> list[tuple[str, str, str, set[str]]]:
    facts = [fact for claim in extract(Article(id="a", source="a", text=text)).claims for fact in claim.facts]
    return [
        (fact.value.text, fact.value.role, fact.value.aspect, set(fact.actors))
        for fact in facts
        if isinstance(fact.value, Quantity)
    ]


@pytest.mark.parametrize(("text", "expected"), [row[:2] for row in ROLES], ids=[row[2] for row in ROLES])
def test_what_a_figure_counts_and_whose_it_is(text: str, expected: list[tuple[str, str, str, set[str]]]) -> None:
    assert figures(text + "\n") == expected


QUALIFIERS = [
    ("قتل 12 شخصا بينهم أربعة أطفال.", {"12": set(), "أربعة": {"part"}}, "12 people, among them four children"),
    ("قتل 12 شخصا منهم أربعة في حلب.", {"12": set(), "أربعة": {"part"}}, "12 people, four of them in Aleppo"),
    ("Twelve people were killed, including four children.", {"Twelve": set(), "four": {"part"}}, "including"),
    ("Five more people were killed.", {"Five": {"additional"}}, "more people"),
]


@pytest.mark.parametrize(("text", "expected"), [row[:2] for row in QUALIFIERS], ids=[row[2] for row in QUALIFIERS])
def test_a_part_is_told_from_the_whole(text: str, expected: dict[str, set[str]]) -> None:
    facts = [fact for claim in extract(Article(id="a", source="a", text=text)).claims for fact in claim.facts]
    found = {
        fact.value.text: {item for item in fact.qualifiers if item in {"part", "additional", "elsewhere"}}
        for fact in facts
        if isinstance(fact.value, Quantity)
    }
    assert found == expected
