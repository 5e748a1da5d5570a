from __future__ import annotations

import pytest

from contra.language.transliteration import is_arabic, name_words, script_key

ONE_NAME = [
    ("Hamrouni", "الحمروني"),
    ("Ayache", "عياش"),
    ("Nizar al-Hallaq", "نزار الحلاق"),
    ("Mundhir al-Salim", "منذر السالم"),
    ("Munther al-Salem", "منذر السالم"),
    ("Souad al-Mansouri", "سعاد المنصوري"),
    ("Suad al-Mansuri", "سعاد المنصوري"),
    ("Jalal el-Khatib", "جلال الخطيب"),
    ("Chokri", "شكري"),
    ("Shukri", "شكري"),
    ("Rummana", "رمانة"),
    ("Rummanah", "رمانة"),
    ("Abu Bakr", "أبو بكر"),
    ("Ghassan", "غسان"),
    ("Saleh", "صالح"),
    ("Yussuf", "يوسف"),
    ("Mohammed", "محمد"),
    ("Muhammad", "محمد"),
]
TWO_NAMES = [
    ("Hamrouni", "Hamdani"),
    ("Rumman", "رمانة"),  # Rummana
    ("Nizar", "سمير"),  # Samir
    ("Samira", "سمير"),  # Samir
    ("Khalil", "جليل"),  # Jalil
    ("Sami", "سامر"),  # Samer
]


@pytest.mark.parametrize(("latin", "arabic"), ONE_NAME)
def test_spellings_of_one_name_in_two_scripts_share_a_key(latin: str, arabic: str) -> None:
    assert script_key(latin) == script_key(arabic) != ""


@pytest.mark.parametrize(("a", "b"), TWO_NAMES)
def test_names_that_differ_in_a_consonant_or_a_final_vowel_have_different_keys(a: str, b: str) -> None:
    assert script_key(a) != script_key(b)


def test_articles_in_either_script_are_no_part_of_a_name() -> None:
    assert name_words("Nizar al-Hallaq") == ("nizar", "hallaq")
    assert name_words("نزار الحلاق") == ("نزار", "حلاق")  # Nizar al-Hallaq
    assert name_words("El Sayed") == ("sayed",)


def test_a_short_word_that_begins_like_the_article_keeps_it() -> None:
    assert name_words("الي") == ("الي",)  # Ali in Persian spelling; no article


def test_script_is_read_from_the_first_letter() -> None:
    assert is_arabic("حلب")  # Aleppo
    assert not is_arabic("aleppo")
    assert not is_arabic("")
