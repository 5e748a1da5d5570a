from __future__ import annotations

import pytest

from contra.claims import extract
from contra.model import Article, Place


def places(text: str) -> list[Place]:
    return [
        place for claim in extract(Article(id="a", source="a", text=text), as_is=True).claims for place in claim.places
    ]


PLACES = [
    ("سيطر الجيش على مدينة حلب.", [("حلب", "Aleppo")], "the army took the city of Aleppo"),
    ("وقع الانفجار بحلب.", [("بحلب", "Aleppo")], "the explosion happened in Aleppo, the particle glued to the name"),
    ("ضربت طائرات روسية مواقع في ريف الرقة.", [("الرقة", "Raqqa")], "Russian jets hit the countryside of Raqqa"),
    ("شنت القوات هجوما على تل أبيض.", [("تل أبيض", "Tell Abyad")], "the forces attacked Tell Abyad"),
    ("The army seized the city of Aleppo.", [("Aleppo", "Aleppo")], "a city with its kind"),
    ("Troops entered Kobani and Raqqa.", [("Kobani", "Kobani"), ("Raqqa", "Raqqa")], "two cities"),
]


@pytest.mark.parametrize(("text", "expected"), [row[:2] for row in PLACES], ids=[row[2] for row in PLACES])
def test_places_are_found_where_they_stand(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(place.text, place.canonical) for place in places(text) if place.known]
    assert found == expected


def test_one_place_has_one_id_in_both_languages() -> None:
    (arabic,), (english,) = places("سقطت مدينة حلب."), places("The city of Aleppo fell.")  # the city of Aleppo fell
    assert arabic.id == english.id


@pytest.mark.parametrize(
    ("text", "id_of"),
    [
        ("سيطر الجيش على مدينة حلب وبلدة الباغوز. وسقطت المدينة صباحا.", "الباغوز"),  # ... Al-Baghuz. The city fell
        ("The army took the city of Aleppo. The city fell on Friday.", "Aleppo"),
    ],
)
def test_the_town_is_the_last_town_named(text: str, id_of: str) -> None:
    *named, implied = places(text)
    assert implied.id == next(place.id for place in named if id_of in place.text)
    assert implied.text in {"المدينة", "The city"}  # the city


@pytest.mark.parametrize(
    ("text", "name"),
    [("قتل ثلاثة مدنيين في قرية الرمانة.", "الرمانة"), ("Three died in the village of Darwisha.", "Darwisha")],
)  # three civilians were killed in the village of al-Rummana
def test_a_place_that_no_table_knows_is_taken_from_its_kind(text: str, name: str) -> None:
    (place,) = places(text)
    assert (place.text, place.known, place.type) == (name, False, "village")


@pytest.mark.parametrize(
    "text",
    [
        "قتل 12 شخصا يوم الخميس.",  # 12 people were killed on Thursday
        "قالت المصادر إن المالية بخير.",  # sources said the finances were well: ordinary words that are also towns
        "The army said on Thursday that the bank was closed.",
        "The city fell.",
    ],
)
def test_ordinary_words_are_no_places(text: str) -> None:
    assert places(text) == []


def test_a_nationality_is_no_location() -> None:
    assert places("Russian jets and Syrian soldiers fought.") == []


@pytest.mark.parametrize("text", ["Province Province Province", "In Calder North Province and Calder Province, Calder"])
def test_a_name_that_the_text_breaks_off_within_is_read_as_far_as_it_goes(text: str) -> None:
    assert places(text)
    assert all(place.text == text[place.start : place.end] != "" for place in places(text))
