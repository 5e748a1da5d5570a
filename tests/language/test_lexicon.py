from __future__ import annotations

import time
import timeit
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contra.language.folding import fold_text
from contra.language.lexicon import CATEGORIES, LANGUAGES, lexicon, shared

languages = pytest.mark.parametrize("code", LANGUAGES)


@languages
def test_every_category_has_words_or_the_language_leaves_it_empty_on_purpose(code: str) -> None:
    filled = {category for _, category, _ in lexicon(code)._entries()}
    needed = {"role", "predicate", "actor", "topic", "unit", "hedge", "month", "weekday", "say", "negator", "cardinal"}
    assert needed <= filled <= set(CATEGORIES)


@languages
def test_ids_in_the_tables_are_known_to_the_shared_ones(code: str) -> None:
    known = shared()
    entries = [*lexicon(code)._entries()]
    assert {value.role for _, category, value in entries if category == "role"} <= set(known["roles"])
    assert {value for _, category, value in entries if category == "unit"} <= set(known["units"])
    assert {value for _, category, value in entries if category == "predicate"} <= set(known["predicates"])


def test_predicates_name_only_predicates_as_their_opposites() -> None:
    predicates = shared()["predicates"]
    for name, properties in predicates.items():
        assert set(properties["opposite"]) <= set(predicates), name
        assert name not in properties["opposite"], name


@languages
def test_weekdays_and_months_are_complete(code: str) -> None:
    calendar = lexicon(code).data["calendar"]
    assert set(calendar["weekdays"]) == set(map(str, range(7)))
    assert set(calendar["months"]) == set(map(str, range(1, 13)))


def test_lexemes_are_inflected_with_the_affixes_of_their_class() -> None:
    english = {form for form, _ in lexicon("en").forms("kill:v")}
    assert {"kill", "killed", "kills", "killing"} <= english
    arabic = dict(lexicon("ar").forms("قتيل:b"))  # dead person
    assert arabic["قتيلان"] is True  # two dead
    assert arabic["قتيلا"] is False  # dead person, accusative


@pytest.mark.parametrize(
    ("code", "text", "category", "value"),
    [
        ("ar", "وبالقصف أكثر من 40", "hedge", "more-than"),  # and by shelling more than 40
        ("ar", "في المئة", "unit", "percent"),  # in the hundred
        ("ar", "والخميس", "weekday", "3"),  # and Thursday
        ("en", "more than 40", "hedge", "more-than"),
        ("en", "two per cent", "unit", "percent"),
        ("en", "on Thursday", "weekday", "3"),
    ],
)
def test_annotate_finds_phrases_with_the_particles_written_onto_them(
    code: str, text: str, category: str, value: str
) -> None:
    read = lexicon(code).annotate(text)
    assert value in {hit.value for hit in read.hits[category].values()}


def test_function_words_take_a_conjunction_and_no_preposition() -> None:
    read = lexicon("ar").annotate("بإلى")  # no word of Arabic: "in" glued to "to"
    assert not read.hits["to"]


@languages
def test_a_language_is_loaded_once_and_an_unknown_one_is_refused(code: str) -> None:
    assert lexicon(code) is lexicon(code)
    with pytest.raises(KeyError, match="xx"):
        lexicon("xx")


@given(st.text(max_size=60), st.sampled_from(LANGUAGES))
def test_hits_lie_inside_the_text_under_the_token_they_begin_at(text: str, code: str) -> None:
    read = lexicon(code).annotate(text)
    for table in read.hits.values():
        for start, hit in table.items():
            assert start == hit.start < hit.stop <= len(read.tokens)


@given(st.integers(0, 30), st.integers(0, 30))
def test_within_gives_the_hits_of_a_stretch_in_order(first: int, length: int) -> None:
    read = lexicon("en").annotate("killed and wounded, killed and wounded, killed; " * 3)
    hits = read.within("role", first, first + length)
    assert [hit.start for hit in hits] == sorted(
        index for index in read.hits["role"] if first <= index < first + length
    )


@languages
def test_reading_takes_time_in_proportion_to_length(code: str) -> None:
    word = {"ar": "أكثر من ", "en": "more than ", "fr": "plus de "}[code]  # more than
    lexicon(code).annotate(word)
    times = []
    for count in (1_000, 8_000):
        # timeit turns the garbage collector off, which else walks all that other tests left behind
        reading = partial(lexicon(code).annotate, word * count)
        times.append(min(timeit.repeat(reading, timer=time.process_time, number=1, repeat=3)))
    # eight times the text; reading it in quadratic time would take 64 times as long
    assert times[1] < 32 * times[0]


def test_no_phrase_of_a_table_folds_to_nothing() -> None:
    for code in LANGUAGES:
        assert all(fold_text(phrase).strip() for phrase, _, _ in lexicon(code)._entries())


# forms whose first meaning is the commoner one; the second is met by another form of the same entry
SHADOWED = {("en", "predicate", "captured"), ("ar", "predicate", "عقدت")}  # of a town: seized; (a meeting) was held


@languages
def test_every_entry_of_the_tables_is_reached_by_its_own_words(code: str) -> None:
    missed = []
    for phrase, category, value in lexicon(code)._entries():
        read = lexicon(code).annotate(f"x {phrase} x")
        hits = [read.at(name, 1) for name in (category, "role_again" if category == "role" else category)]
        # a noun and a verb of one role may be spelled alike
        found = [hit.value.role if category == "role" else hit.value for hit in hits if hit is not None]
        if (value.role if category == "role" else value) not in found and (code, category, phrase) not in SHADOWED:
            missed.append((category, phrase, value))
    assert missed == []
