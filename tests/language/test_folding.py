from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contra.language.folding import fold, fold_text

# letters, marks and signs that folding treats in a way of their own, so that every example meets several
SPECIAL = "أإآٱىیئؤةکگـ\u064b\u0651\u0670٪٫٬٣۳٥«»“”’–—\u200f\u200c\u061c\ufeff\u00a0\u2009ﻻﷺÉßẞœİıaZ9 \n.,،"
texts = st.one_of(st.text(), st.text(alphabet=SPECIAL), st.text(alphabet=SPECIAL + "ابتabc"))

FORMS = [
    ("أإآٱا", "ااااا", "alef with hamza, madda, wasla"),
    ("مستشفى", "مستشفي", "hospital: alef maqsura"),
    ("مدينة", "مدينه", "city: ta marbuta"),
    ("مسؤول", "مسوول", "official: hamza on waw"),
    ("مئة", "ميه", "hundred: hamza on ya"),
    ("کابل", "كابل", "Kabul: Persian kaf"),
    ("ایران", "ايران", "Iran: Persian ye"),
    ("حَلَبُ", "حلب", "Aleppo with harakat"),
    ("مدّة", "مده", "period with shadda"),
    ("حـــلب", "حلب", "Aleppo stretched with tatweel"),
    ("ﻻ", "لا", "no: ligature as a presentation form"),
    ("ﺣﻠﺐ", "حلب", "Aleppo in presentation forms"),
    ("٣٫٥٪", "3.5%", "3.5 %: Arabic-Indic digits and signs"),
    ("۱۲۳", "123", "123: Persian digits"),
    ("١٬٤٨٧", "1,487", "1,487: Arabic thousands separator"),
    ("«نعم»", '"نعم"', "yes, in guillemets"),
    ("“Yes”", '"yes"', "English quotation marks"),
    ("Sana’a", "sana'a", "apostrophe"),
    ("12–14", "12-14", "en dash"),
    ("Idlib\u00a0city", "idlib city", "no-break space"),
    ("\u200fحلب\u200e", "حلب", "Aleppo between direction marks"),
    ("كو\u200cباني", "كوباني", "Kobani with a zero-width non-joiner"),
    ("Éléphant", "elephant", "French accents"),
    ("à l’œuvre", "a l'oeuvre", "a French ligature and apostrophe"),
    ("1 200,5", "1 200,5", "a French figure"),
    ("٢٥ ٪", "25 %", "25 %, with a space"),
    ("﴿حلب﴾", "﴿حلب﴾", "ornate brackets stay"),
    ("بِسُرعةٍ", "بسرعه", "quickly, with tanwin"),
    ("إلـــى", "الي", "to, stretched"),
    ("\u200f٩ نوفمبر\u200f", "9 نوفمبر", "9 November between direction marks"),
    ("Breaking NEWS", "breaking news", "capitals"),
    ("café naïve", "cafe naive", "accents in English words"),
    ("‘quoted’", "'quoted'", "single quotes"),
    ("„low“ and ‟high”", '"low" and "high"', "low and high quotes"),
    ("12—14", "12-14", "em dash"),
    ("−5", "-5", "minus sign"),
    ("10 km", "10 km", "no-break space before a unit"),
    ("e\u0301t\u00e9", "ete", "composed and decomposed accents"),
    ("soft\u00adhyphen", "softhyphen", "soft hyphen"),
    ("zero\u200bwidth", "zerowidth", "zero-width space"),
    ("ﬁre", "fire", "ligature fi"),
    ("１２", "12", "full-width digits"),
    ("x²", "x2", "a raised figure"),
    ("Straße, STRAẞE", "strasse, strasse", "sharp s, small and capital"),
    ("Gaziantep’in İSTANBUL", "gaziantep'in istanbul", "Turkish capital dotted I"),
]


@pytest.mark.parametrize(("written", "folded"), [row[:2] for row in FORMS], ids=[row[2] for row in FORMS])
def test_forms_that_readers_take_for_one_fold_to_one(written: str, folded: str) -> None:
    assert fold_text(written) == folded
    assert fold(written).text == folded


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("ب", "ت"),  # letters of different words: b, t
        ("ح", "خ"),  # h, kh
        ("ء", "ا"),  # a lone hamza is no alef
        ("السورية", "الروسية"),  # Syrian, Russian
        ("قتلى", "قتل"),  # dead, killed
        ("1.200", "1,200"),
        ("س", "ش"),  # s, sh
        ("د", "ذ"),  # d, dh
        ("ط", "ت"),  # two kinds of t
        ("رمان", "رمانة"),  # Rumman, Rummana
        ("resume", "resumed"),
        ("12-14", "1214"),
        ("its", "it's"),
    ],
)
def test_different_words_stay_different(first: str, second: str) -> None:
    assert fold_text(first) != fold_text(second)


def test_folding_twice_changes_nothing_for_any_character() -> None:
    # folding goes character by character, so that all characters stand for all texts
    every = "".join(map(chr, (*range(0xD800), *range(0xE000, 0x30000))))
    once = fold_text(every)
    assert fold_text(once) == once


@given(texts)
def test_folding_is_idempotent_and_both_ways_of_folding_agree(text: str) -> None:
    folded = fold(text)
    assert folded.text == fold_text(text)
    assert fold(folded.text).text == folded.text


@given(texts)
def test_composed_and_decomposed_spellings_fold_alike(text: str) -> None:
    # these few signs decompose into a space or into other signs than a reader would take them for
    plain = "".join(letter for letter in text if not unicodedata.normalize("NFKD", letter).startswith((" ", ".")))
    assert fold_text(unicodedata.normalize("NFD", plain)) == fold_text(unicodedata.normalize("NFC", plain))


@given(texts, st.data())
def test_a_span_of_folded_text_maps_back_to_the_characters_it_came_from(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    first, last = folded.span(start, end)
    assert 0 <= first <= last <= len(text) or start == end
    if start < end:
        assert folded.text[start:end] in fold_text(text[first:last])
        # a letter that folds to several is kept whole, and nothing else is taken in
        shorter = fold_text(text[first + 1 : last]), fold_text(text[first : last - 1])
        marks_only = all(unicodedata.category(mark) == "Mn" for mark in text[first + 1 : last])
        assert marks_only or any(folded.text[start:end] != short for short in shorter)


@given(texts)
def test_the_whole_folded_text_spans_all_letters_of_the_original(text: str) -> None:
    folded = fold(text)
    if folded.text:
        first, last = folded.span(0, len(folded.text))
        assert fold_text(text[:first]) == ""
        assert fold_text(text[last:]) == ""


@given(texts)
def test_offset_and_index_undo_each_other(text: str) -> None:
    folded = fold(text)
    offsets = [folded.offset(index) for index in range(len(folded.text) + 1)]
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(text)
    for index, offset in enumerate(offsets[:-1]):
        assert folded.index(offset) <= index
        assert offsets[folded.index(offset)] == offset


def test_vowel_marks_on_the_last_letter_belong_to_the_span() -> None:
    text = "في حَلَبٌ اليوم"  # in Aleppo today
    folded = fold(text)
    start = folded.text.index("حلب")
    first, last = folded.span(start, start + 3)
    assert text[first:last] == "حَلَبٌ"
