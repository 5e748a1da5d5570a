from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contra.language.folding import fold_text
from contra.language.stems import content_stems, stem, verb_keys
from contra.language.tokens import tokenize

ALIKE = [
    ("ar", "مدينة", "والمدينة", "city / and the city"),
    ("ar", "مدنيين", "مدنيون", "civilians in two cases"),
    ("ar", "قصف", "بالقصف", "shelling / by the shelling"),
    ("ar", "محطة", "للمحطات", "station / for the stations"),
    ("en", "killed", "killings", "killed / killings"),
    ("en", "house", "houses", "house / houses"),
    ("en", "rapid", "rapidly", "rapid / rapidly"),
]
APART = [
    ("ar", "سورية", "روسية", "Syrian / Russian"),
    ("ar", "قتلى", "جرحى", "dead / wounded"),
    ("en", "train", "trial", "train / trial"),
    ("en", "bus", "business", "bus / business"),
]


@pytest.mark.parametrize(("code", "a", "b"), [row[:3] for row in ALIKE], ids=[row[3] for row in ALIKE])
def test_forms_of_one_word_share_a_stem(code: str, a: str, b: str) -> None:
    stems = {stem(fold_text(word), code) for word in (a, b)}
    assert len(stems) == 1 or len({one.rstrip("e") for one in stems}) == 1


@pytest.mark.parametrize(("code", "a", "b"), [row[:3] for row in APART], ids=[row[3] for row in APART])
def test_different_words_keep_different_stems(code: str, a: str, b: str) -> None:
    assert stem(fold_text(a), code) != stem(fold_text(b), code)


@given(st.text(alphabet="abcdeginsly", min_size=1), st.text(alphabet="ابتلمونيهفك", min_size=1))
def test_a_stem_is_never_cut_below_three_letters_and_in_arabic_a_piece_of_its_word(english: str, arabic: str) -> None:
    for word, code in ((english, "en"), (arabic, "ar")):
        assert len(stem(word, code)) >= min(3, len(word))
    assert stem(arabic, "ar") in arabic


@pytest.mark.parametrize("code", ["en", "ar", "fr"])
def test_what_is_too_long_for_a_word_is_its_own_stem(code: str) -> None:
    assert stem("y" * 100_000 + "ing", code) == "y" * 100_000 + "ing"


def test_short_words_numbers_and_signs_have_no_content_stems() -> None:
    tokens = tokenize("in 50 % of towns")
    assert content_stems(tokens.words, tokens.kinds, "en") == {"=town"}


ONE_VERB = [
    ("ar", "أصدر", "يصدر", "he issued / he issues"),
    ("ar", "أصدرت", "إصدار", "she issued / issuing"),
    ("ar", "انهار", "انهيار", "it collapsed / collapse"),
    ("ar", "استخدم", "تستخدم", "he used / she uses"),
    ("ar", "ينقطع", "انقطاع", "it is cut off / a cut"),
    ("en", "closed", "close", "closed / close"),
    ("en", "gave", "given", "gave / given"),
    ("en", "stopped", "stop", "stopped / stop"),
]
TWO_VERBS = [
    ("ar", "أصدر", "صدم", "he issued / he shocked"),
    ("ar", "فتح", "أغلق", "he opened / he closed"),
    ("en", "closed", "opened", "closed / opened"),
    ("en", "gave", "grew", "gave / grew"),
]


@pytest.mark.parametrize(("code", "a", "b"), [row[:3] for row in ONE_VERB], ids=[row[3] for row in ONE_VERB])
def test_forms_of_one_verb_share_a_key(code: str, a: str, b: str) -> None:
    first, second = (verb_keys(stem(fold_text(word), code), code) for word in (a, b))
    assert first & second


@pytest.mark.parametrize(("code", "a", "b"), [row[:3] for row in TWO_VERBS], ids=[row[3] for row in TWO_VERBS])
def test_two_verbs_share_no_key(code: str, a: str, b: str) -> None:
    first, second = (verb_keys(stem(fold_text(word), code), code) for word in (a, b))
    assert not first & second
