from __future__ import annotations

import pytest

from contra.claims import extract
from contra.model import Article, Name


def names(text: str) -> list[Name]:
    return [
        name for claim in extract(Article(id="a", source="a", text=text), as_is=True).claims for name in claim.names
    ]


# (text, name as it stands, post)
PERSONS = [
    ("قال العميد منذر السالم إن المعركة انتهت.", "منذر السالم", None, "Brigadier Munther al-Salem said"),
    ("وقال نائب المحافظ جلال الخطيب إن المدينة آمنة.", "جلال الخطيب", "deputy-governor", "deputy governor al-Khatib"),
    ("قال أبو بكر البغدادي إن التنظيم باق.", "أبو بكر البغدادي", None, "Abu Bakr al-Baghdadi said"),
    (
        "قال وزير الصحة الدكتور سامر ناصر إن 12 قتلوا.",
        "سامر ناصر",
        "health-minister",
        "health minister Dr Samer Nasser",
    ),
    ("Brigadier Munther al-Salem said the battle was over.", "Munther al-Salem", None, "a rank"),
    ("It is over, said Dr. Salma Nasser, the hospital director.", "Salma Nasser", "hospital-director", "post after"),
    (
        "The division commander, Colonel Nizar al-Hallaq, said so.",
        "Nizar al-Hallaq",
        "division-commander",
        "post before",
    ),
    ("The mayor, Suad al-Mansuri, opened the bridge.", "Suad al-Mansuri", "mayor", "post before, no rank"),
]


@pytest.mark.parametrize(("text", "name", "post"), [row[:3] for row in PERSONS], ids=[row[3] for row in PERSONS])
def test_a_person_is_named_without_title_and_with_the_post(text: str, name: str, post: str | None) -> None:
    found = [item for item in names(text) if item.type == "person"]
    assert [(item.text, item.post) for item in found] == [(name, post)]


def test_a_person_has_one_id_in_both_scripts() -> None:
    (arabic,) = names("قال العميد منذر السالم إن المعركة انتهت.")  # Brigadier Munther al-Salem said the battle was over
    (english,) = names("Brigadier Mundhir al-Salim said the battle was over.")
    assert arabic.id == english.id


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("أفاد المرصد السوري لحقوق الإنسان بمقتل 12 شخصا.", "org:sohr"),  # the Syrian Observatory reported 12 killed
        ("The Syrian Observatory for Human Rights reported 12 deaths.", "org:sohr"),
        ("شنت قوات سوريا الديمقراطية هجوما.", "org:sdf"),  # the Syrian Democratic Forces attacked
        ("The SDF attacked.", "org:sdf"),
    ],
)
def test_an_organisation_has_one_id_in_both_languages(text: str, id_: str) -> None:
    assert id_ in {item.id for item in names(text) if item.type == "organisation"}


@pytest.mark.parametrize("text", ["The army said 12 people were killed.", "قال الجيش إن 12 شخصا قتلوا."])
def test_a_common_noun_is_no_name(text: str) -> None:  # the army said that 12 people were killed
    assert names(text) == []
