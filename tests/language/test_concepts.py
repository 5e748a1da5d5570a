from __future__ import annotations

import pytest

from contra.language.concepts import CONCEPT, by_stem, by_word, concepts
from contra.language.folding import fold_text
from contra.language.stems import content_stem, stem, verb_keys

CODES = ("en", "ar", "fr")


def test_every_concept_has_words_of_two_languages_or_two_words() -> None:
    poor = [name for name, words in concepts().items() if sum(len(line.split()) for line in words.values()) < 2]
    assert poor == []


@pytest.mark.parametrize("code", CODES)
def test_words_are_single_lower_case_words(code: str) -> None:
    words = [word for line in concepts().values() for word in line[code].split()]
    assert len(words) > 1000
    assert [word for word in words if word != word.lower() or any(sign in word for sign in "\"',;()")] == []


@pytest.mark.parametrize("code", CODES)
def test_every_word_of_the_table_is_of_its_concept(code: str) -> None:
    rows = [(name, word) for name, line in concepts().items() for word in line[code].split()]
    lost = [(name, word) for name, word in rows if by_word(code)[fold_text(word)] != CONCEPT + name]
    assert lost == []


@pytest.mark.parametrize(
    ("code", "form", "word"),
    [
        ("en", "vehicles", "vehicle"),
        ("en", "seizing", "seize"),
        ("en", "attackers", "attacker"),
        ("ar", "الوقود", "وقود"),  # the fuel, fuel: its first letter is no "and"
        ("ar", "بالقرية", "قرية"),  # in the village, village
        ("ar", "تعتقل", "يعتقل"),  # she arrests, he arrests
        ("ar", "ستعلن", "يعلن"),  # she will announce, he announces
        ("ar", "حكومتها", "حكومة"),  # her government, government
    ],
)
def test_a_form_is_of_the_concept_of_its_word(code: str, form: str, word: str) -> None:
    assert content_stem(fold_text(form), code) == content_stem(fold_text(word), code)
    assert content_stem(fold_text(word), code).startswith(CONCEPT)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("en", "blaze"), ("en", "fire")),
        (("ar", "حافلة"), ("ar", "أوتوبيس")),  # bus, bus (in Egypt)
        (("ar", "حريق"), ("en", "fire")),  # fire
        (("fr", "incendie"), ("en", "fire")),  # fire
    ],
)
def test_words_for_one_thing_have_one_key(first: tuple[str, str], second: tuple[str, str]) -> None:
    keys = {content_stem(fold_text(word), code) for code, word in (first, second)}
    assert len(keys) == 1
    assert keys.pop().startswith(CONCEPT)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("en", "killed"), ("en", "injured")),
        (("en", "rise"), ("en", "fall")),
        (("en", "bus"), ("en", "train")),
        (("ar", "ارتفع"), ("ar", "انخفض")),  # rose, fell
        (("ar", "قتيل"), ("ar", "جريح")),  # killed, wounded
        (("ar", "الجمعة"), ("ar", "جمعية")),  # Friday, an association
    ],
)
def test_what_a_reader_keeps_apart_has_two_keys(first: tuple[str, str], second: tuple[str, str]) -> None:
    assert len({content_stem(fold_text(word), code) for code, word in (first, second)}) == 2


def test_a_stem_of_two_concepts_is_of_neither() -> None:
    known = by_stem("en", stem)
    names: dict[str, set[str]] = {}
    for name, words in concepts().items():
        for word in words["en"].split():
            names.setdefault(stem(fold_text(word), "en"), set()).add(name)
    shared = {key for key, found in names.items() if len(found) > 1}
    assert shared
    assert shared.isdisjoint(known)


def test_a_concept_has_the_verb_keys_of_its_words() -> None:
    assert {f"{CONCEPT}fire", *verb_keys("blaz", "en")} <= verb_keys(f"{CONCEPT}fire", "en")


def test_a_form_that_only_a_verb_ending_tells_apart_is_of_the_concept() -> None:
    """Arabic "warned" of him and of her, and a word that only looks so: a girl, which is no son."""
    assert content_stem(fold_text("حذرت"), "ar") == content_stem(fold_text("حذر"), "ar")
