from __future__ import annotations

import math
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contra.language.lexicon import lexicon
from contra.language.numbers import Number, number_span, numbers, read_number, written_precision

Read = list[tuple[str, float | tuple[float, float]]]

# text, what it means in English, the numbers in it: the exact words and the value, or the range of a vague one
ARABIC: list[tuple[str, str, Read]] = [
    ("قتل ١٢ شخصا", "12 people were killed", [("١٢", 12)]),
    ("بلغ العدد 1,487 نازحا", "the number reached 1,487 displaced", [("1,487", 1487)]),
    ("1.200.000 نسمة", "1,200,000 inhabitants", [("1.200.000", 1_200_000)]),
    ("سجلت ٨٫٦ درجات", "8.6 degrees were recorded", [("٨٫٦", 8.6)]),
    ("نحو ٣٬٥٠٠ جندي", "about 3,500 soldiers", [("٣٬٥٠٠", 3500)]),
    ("بلغ 1 250 000 دينار", "reached 1,250,000 dinars", [("1 250 000", 1_250_000)]),
    ("بينهم 26،300 طفل", "among them 26,300 children", [("26،300", 26_300)]),
    ("واحد وعشرون قتيلا", "twenty-one dead", [("واحد وعشرون", 21)]),
    ("ثلاثة وعشرين مصابا", "twenty-three injured", [("ثلاثة وعشرين", 23)]),
    ("اثنا عشر جنديا", "twelve soldiers", [("اثنا عشر", 12)]),
    ("مئةٌ وخمسةٌ وثلاثون", "a hundred and thirty-five", [("مئةٌ وخمسةٌ وثلاثون", 135)]),
    ("ثلاثمائة وأربعة أشخاص", "three hundred and four people", [("ثلاثمائة وأربعة", 304)]),
    ("مائتا جريح", "two hundred wounded", [("مائتا", 200)]),
    ("ألف ومئتان وخمسون", "a thousand two hundred and fifty", [("ألف ومئتان وخمسون", 1250)]),
    ("ألفين وثلاثمئة", "two thousand three hundred", [("ألفين وثلاثمئة", 2300)]),
    ("12 ألفا و500 أسرة", "12,500 families", [("12 ألفا و500", 12_500)]),
    ("مليون ومئتا ألف ناخب", "1,200,000 voters", [("مليون ومئتا ألف", 1_200_000)]),
    ("3.5 مليون لاجئ", "3.5 million refugees", [("3.5 مليون", 3_500_000)]),
    ("ثلاثة ملايين ونصف المليون", "three and a half million", [("ثلاثة ملايين ونصف المليون", 3_500_000)]),
    ("خمسة آلاف مليون", "five thousand million", [("خمسة آلاف مليون", 5_000_000_000)]),
    ("نصف مليون دولار", "half a million dollars", [("نصف مليون", 500_000)]),
    ("ثلثي المقاعد", "two thirds of the seats", [("ثلثي", 2 / 3)]),
    ("ثلاثة أرباع السكان", "three quarters of the inhabitants", [("ثلاثة أرباع", 0.75)]),
    ("خمسة وربع", "five and a quarter", [("خمسة وربع", 5.25)]),
    ("خمسمائة ودزينة", "five hundred and a dozen", [("خمسمائة ودزينة", 512)]),
    ("ثلاث دزينات", "three dozen", [("ثلاث دزينات", 36)]),
    ("سالب أربع درجات", "minus four degrees", [("سالب أربع", -4)]),
    ("خمسة فاصلة سبعة", "five point seven", [("خمسة فاصلة سبعة", 5.7)]),
    ("عشرات الجرحى", "dozens of wounded", [("عشرات", (20, 99))]),
    ("مئات الآلاف من المتظاهرين", "hundreds of thousands of demonstrators", [("مئات الآلاف", (200_000, 999_999))]),
    ("بضعة ملايين", "a few million", [("بضعة ملايين", (3_000_000, 9_000_000))]),
    ("خمسة بالمئة", "five per cent: no five hundred", [("خمسة", 5)]),
]
ENGLISH: list[tuple[str, Read]] = [
    ("12 people were killed", [("12", 12)]),
    ("an area of 1,487.5 hectares", [("1,487.5", 1487.5)]),
    ("some 40 000 marched", [("40 000", 40_000)]),
    ("1 234 567 voters", [("1 234 567", 1_234_567)]),
    ("10 1/2 miles and 2½ hours", [("10 1/2", 10.5), ("2½", 2.5)]),
    ("one hundred and twenty-five thousand", [("one hundred and twenty-five thousand", 125_000)]),
    ("a hundred thousand homes", [("hundred thousand", 100_000)]),
    ("3 hundred and 21 boats", [("3 hundred and 21", 321)]),
    ("2.5 million and $5bn", [("2.5 million", 2_500_000), ("5bn", 5_000_000_000)]),
    ("three lakh crore rupees", [("three lakh crore", 3_000_000_000_000)]),
    ("half a million", [("half a million", 500_000)]),
    ("three and a half million", [("three and a half million", 3_500_000)]),
    ("two thirds of the seats", [("two thirds", 2 / 3)]),
    ("3 million and a third of the herd", [("3 million", 3_000_000), ("a third", 1 / 3)]),
    ("five point nought four", [("five point nought four", 5.04)]),
    ("minus five degrees", [("minus five", -5)]),
    ("dozens of ships", [("dozens", (24, 99))]),
    ("a few hundred thousand", [("a few hundred thousand", (200_000, 999_000))]),
    ("four dozen eggs", [("four dozen", 48)]),
    ("twelve hundred people", [("twelve hundred", 1200)]),
    ("twenty-two hundred and five", [("twenty-two hundred and five", 2205)]),
    ("a quarter of a million people", [("a quarter of a million", 250_000)]),
    ("half of a million", [("half of a million", 500_000)]),
    ("earns 2.5 k a year", [("2.5 k", 2500)]),
    ("growth of negative 2.5 per cent", [("negative 2.5", -2.5)]),
    ("he tested negative two days later", [("two", 2)]),
    ("a couple of weeks", [("a couple of", (2, 3))]),
    ("two years and 300 days", [("two", 2), ("300", 300)]),
]
NOTHING: list[tuple[str, str, str]] = [
    ("ar", "تباطأ النمو في المدينة", "growth slowed in the city"),
    ("ar", "ثمن الخبز مرتفع", "the price of bread is high: the word is an eighth as well"),
    ("ar", "وحدات الجيش", "units of the army: begins like one"),
    ("ar", "الستائر مغلقة", "the curtains are drawn: begins like six"),
    ("ar", "سبعاوي قال", "a name that begins like seven"),
    ("ar", "عشيرة محلية", "a local clan: begins like ten"),
    ("ar", "الثانوية العامة", "the secondary school: begins like second"),
    ("ar", "ملياردير محلي", "a local billionaire"),
    ("ar", "كمية كبيرة", "a large amount: like a hundred with a preposition"),
    ("ar", "لست وحدك", "you are not alone: like for six"),
    ("ar", "في آن واحد", "at one and the same time"),
    ("ar", "ألفت الكاتبة كتابا", "the writer wrote a book: begins like thousand"),
    ("ar", "مليونير سابق", "a former millionaire"),
    ("en", "this one is not correct", ""),
    ("en", "no one was hurt", ""),
    ("en", "a first class seat", ""),
    ("en", "hundred", ""),
    ("en", "the millionaire left", ""),
    ("en", "he was second to none", ""),
    ("en", "million", ""),
]


def read(language: str, text: str) -> Read:
    annotated = lexicon(language).annotate(text)
    found: Read = []
    for number in numbers(annotated, 0, len(annotated.tokens)):
        start, end = number_span(annotated, number.start, number.stop)
        found.append((text[start:end], (number.low, number.high) if number.value is None else round(number.value, 9)))
    return found


def rounded(expected: Read) -> Read:
    return [(text, value if isinstance(value, tuple) else round(value, 9)) for text, value in expected]


@pytest.mark.parametrize(("text", "gloss", "expected"), ARABIC, ids=[row[1] for row in ARABIC])
def test_arabic_numbers_are_read_with_their_exact_words(text: str, gloss: str, expected: Read) -> None:
    assert read("ar", text) == rounded(expected), gloss


@pytest.mark.parametrize(("text", "expected"), ENGLISH, ids=[row[0] for row in ENGLISH])
def test_english_numbers_are_read_with_their_exact_words(text: str, expected: Read) -> None:
    assert read("en", text) == rounded(expected)


@pytest.mark.parametrize(("language", "text", "gloss"), NOTHING, ids=[row[2] or row[1] for row in NOTHING])
def test_words_that_are_no_numbers_give_none(language: str, text: str, gloss: str) -> None:
    assert read(language, text) == [], gloss


@pytest.mark.parametrize(
    ("language", "text", "gloss"),
    [
        ("ar", "1.200 دينار", "1,200 dinars in the Maghreb, 1.2 elsewhere"),
        ("ar", "12،13", "two figures or a decimal"),
        ("en", "the index is 1,3", "a decimal on the continent"),
        ("en", "192.168.1.2", "an address"),
    ],
)
def test_digits_that_can_be_read_in_two_ways_are_found_without_a_value(language: str, text: str, gloss: str) -> None:
    annotated = lexicon(language).annotate(text)
    found = [number for number in numbers(annotated, 0, len(annotated.tokens)) if number.digits]
    assert [number.readable for number in found] == [False], gloss


@pytest.mark.parametrize(
    ("digits", "precision"),
    [
        ("12", 1),
        ("900", 1),
        ("28000", 1000),
        ("5000", 100),
        ("1487", 1),
        ("8.6", 0.1),
        ("0.25", 0.01),
        ("1200000", 100_000),
    ],
)
def test_the_precision_of_a_figure_is_its_last_significant_digit(digits: str, precision: float) -> None:
    assert math.isclose(written_precision(digits), precision)


def test_a_scale_multiplies_the_precision_of_its_figure() -> None:
    annotated = lexicon("en").annotate("1.2 million")
    number = read_number(annotated, 0)
    assert isinstance(number, Number)
    assert math.isclose(number.precision, 100_000)


@given(st.text(max_size=60), st.sampled_from(["ar", "en"]))
def test_any_text_gives_numbers_in_order_that_do_not_overlap(text: str, language: str) -> None:
    annotated = lexicon(language).annotate(text)
    spans = [number_span(annotated, n.start, n.stop) for n in numbers(annotated, 0, len(annotated.tokens))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@given(st.integers(min_value=0, max_value=10**12), st.sampled_from(["ar", "en"]))
def test_grouped_digits_read_back_as_the_number_they_were_written_from(value: int, language: str) -> None:
    assert [found for _, found in read(language, f"{value:,}")] == [value]


@pytest.mark.slow
@pytest.mark.parametrize(
    "text", ["7" * 1_000_000, "1 234 " * 80_000, '"' * 500_000, "ا" * 500_000, "ألف " * 60_000, "1/2" * 80_000],
    ids=["digits", "groups", "quotes", "alefs", "thousands", "slashes"],
)  # fmt: skip
def test_reading_takes_linear_time(text: str) -> None:
    annotated = lexicon("ar").annotate(text)
    began = time.process_time()
    for _ in numbers(annotated, 0, len(annotated.tokens)):
        pass
    assert time.process_time() - began < 15
