from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contra.language.folding import fold_text
from contra.language.lexicon import lexicon
from contra.language.tokens import PhraseTable, Proclitics, split_words, tokenize

ARABIC = Proclitics(("و", "ف"), ("ب", "ل", "ك"), ("ال",), ("لل",))  # and, then; in, for, like; the; for the

CUTS = [
    ("1,487 people.", ["1,487", "people", "."]),
    ("٣٫٥٪ من المدينة", ["3.5", "%", "من", "المدينه"]),  # 3.5 % of the city
    ("Su-25", ["su", "-", "25"]),
    ("سو-25", ["سو", "-", "25"]),  # Su-25
    ("$2.5bn", ["$", "2.5", "bn"]),
    ("ال15 من", ["ال", "15", "من"]),  # the 15th of
    ("12:04", ["12", ":", "04"]),
    ("أ.ف.ب", ["ا", ".", "ف", ".", "ب"]),  # AFP
    ("one\ntwo", ["one", "\n", "two"]),
    ("a_b", ["a", "_", "b"]),
]


@pytest.mark.parametrize(("text", "words"), CUTS, ids=[text.replace("\n", "/") for text, _ in CUTS])
def test_words_numbers_and_signs_are_cut_apart(text: str, words: list[str]) -> None:
    assert tokenize(text).words == words


@given(st.text())
def test_tokens_are_exact_slices_in_order_and_leave_out_only_space(text: str) -> None:
    tokens = tokenize(text)
    position = 0
    for index in range(len(tokens)):
        assert tokens.folded.text[tokens.starts[index] : tokens.ends[index]] == tokens.words[index]
        assert tokens.folded.text[position : tokens.starts[index]].strip() == ""
        start, end = tokens.span(index, index + 1)
        assert tokens.words[index] in fold_text(text[start:end])
        position = tokens.ends[index]
    assert tokens.folded.text[position:].strip() == ""


@given(st.text(alphabet="ab ,\n1"))
def test_at_finds_the_token_that_ends_after_an_offset(text: str) -> None:
    tokens = tokenize(text)
    for offset in range(len(tokens.folded.text) + 1):
        expected = next((index for index, end in enumerate(tokens.ends) if end > offset), len(tokens))
        assert tokens.at(offset) == expected


def test_glued_tells_a_token_without_a_space_before_it() -> None:
    tokens = tokenize("Su-25 jets")
    assert [tokens.glued(index) for index in range(len(tokens))] == [False, True, True, False]


def test_capital_reads_the_original_and_is_never_true_of_arabic() -> None:
    tokens = tokenize("The army دخل")  # the army entered
    assert [tokens.capital(index) for index in range(len(tokens))] == [True, False, False]


@pytest.mark.parametrize(
    ("word", "holds"),
    [
        ("والمدينه", ["مدينه", "المدينه"]),  # and the city
        ("بالقصف", ["قصف", "القصف"]),  # by the shelling
        ("للمدينه", ["مدينه"]),  # for the city, contracted
        ("وبالمدينه", ["مدينه", "بالمدينه"]),  # and in the city
        ("فقتل", ["قتل"]),  # so it killed
    ],
)
def test_particles_are_taken_off_one_by_one(word: str, holds: list[str]) -> None:
    assert set(holds) <= set(ARABIC.variants(word))
    assert ARABIC.variants(word)[0] == word


@given(st.text(alphabet="وفبلكالمدينه", max_size=12))
def test_what_remains_of_a_word_is_its_end_and_never_too_short(word: str) -> None:
    variants = ARABIC.variants(word)
    assert len(set(variants)) == len(variants)
    for rest in variants[1:]:
        assert word.endswith(rest)
        assert len(rest) >= ARABIC.shortest


def test_without_particles_a_word_has_no_variants() -> None:
    assert Proclitics().variants("والمدينه") == ("والمدينه",)  # and the city


def test_the_longest_phrase_wins_whatever_the_order_of_the_table() -> None:
    table = PhraseTable([("more", 1), ("more than", 2), ("more than a", 3)])
    assert table.match(["more", "than", "40"], 0) == (2, 2)
    assert table.match(["more", "than", "a"], 0) == (3, 3)
    assert table.match(["more"], 0) == (1, 1)
    assert table.match(["than"], 0) is None


def test_a_phrase_given_twice_keeps_its_first_value() -> None:
    table = PhraseTable([("نحو", "about"), ("نَحو", "towards")])  # about; the same word with a vowel mark
    assert len(table) == 1
    assert table.match(["نحو"], 0) == (1, "about")


def test_the_form_that_needs_the_least_taken_off_wins_and_exact_takes_off_nothing() -> None:
    table = PhraseTable([("لواء", "brigade"), ("واء", "other")], ARABIC)  # brigade; no word
    assert table.match(["لواء"], 0) == (1, "brigade")
    assert table.match(["ولواء"], 0) == (1, "brigade")  # and a brigade
    assert table.match(["ولواء"], 0, exact=True) is None
    assert {value for _, value in table.beginning("لواء")} >= {"brigade", "other"}


def test_a_phrase_without_a_word_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="phrase without a word"):
        PhraseTable([("ـ", 1)])  # a lone tatweel folds to nothing


def test_phrases_of_a_table_are_cut_as_texts_are() -> None:
    assert split_words("في المئة") == tuple(tokenize("في المئة").words)  # in the hundred
    for code in ("ar", "en"):
        for words, _ in [*lexicon(code)._content.phrases()][:500]:
            assert split_words(" ".join(words)) == words
