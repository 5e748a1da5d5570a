from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contra.encode.prepare import prepare

SAME = [
    ("قُتِلَ اثنا عشر شخصًا", "قتل اثنا عشر شخصا"),  # twelve people were killed: harakat
    ("مقـــتل جندي", "مقتل جندي"),  # killing of a soldier: tatweel
    ("في \u200fبغداد\u200e اليوم", "في بغداد اليوم"),  # in Baghdad today: bidi marks
    ("الرئيس\u200b قال\ufeff", "الرئيس قال"),  # the president said: zero-width marks
    ("أصيب ٢٥ طالبا", "أصيب 25 طالبا"),  # 25 pupils were injured: Arabic-Indic digits
    ("۱۲۰۰ نفر", "1200 نفر"),  # 1200 persons: Persian digits
    ("٥٠٪ من المدينة", "50% من المدينة"),  # 50 % of the town
    ("٣٫٥ مليون", "3.5 مليون"),  # 3.5 million
    ("١٬٢٠٠ أسرة", "1,200 أسرة"),  # 1,200 families
    ("two\n  lines\tof\xa0text ", "two lines of text"),
    ("co\u00adoperate", "cooperate"),
    ("رحمٰن", "رحمن"),  # a name: the small alef above
]

KEPT = [
    "أعلن الرئيس إقالة مسؤول",  # the president announced the dismissal of an official: hamzas
    "إلى مدينة القاهرة",  # to the city of Cairo: alef maqsura and ta marbuta
    "12 killed, 3.5 % of them - at 10:30",
    "Élysée, İstanbul",
]


@pytest.mark.parametrize("written, prepared", SAME)
def test_marks_and_digits_take_one_form(written: str, prepared: str) -> None:
    assert prepare(written) == prepared


@pytest.mark.parametrize("text", KEPT)
def test_letters_and_ascii_stay_as_they_are(text: str) -> None:
    assert prepare(text) == text


def test_a_hamza_written_as_a_mark_joins_its_letter() -> None:
    assert prepare("ا\u0654علن") == "أعلن"  # announced


def test_a_hamza_after_a_vowel_mark_joins_its_letter() -> None:
    assert prepare("ا\u064e\u0654علن") == "أعلن"  # announced


@given(st.text())
def test_preparing_twice_changes_nothing_more(text: str) -> None:
    once = prepare(text)
    assert prepare(once) == once
