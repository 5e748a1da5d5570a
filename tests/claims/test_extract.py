from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contra.claims import Extraction, extract
from contra.model import Article, ClaimKind

# the army said on Friday that 12 soldiers were killed, while 21 civilians were wounded in Homs; "the battle goes on"
ARABIC = 'قال الجيش الجمعة إن 12 جنديا قتلوا، فيما أصيب 21 مدنيا في مدينة حمص. وأضاف المتحدث: "المعركة مستمرة".\n'
ENGLISH = "The army said on Friday that 12 soldiers were killed, while 21 civilians were wounded in Homs.\n"
PIECES = st.lists(
    st.sampled_from(
        [ARABIC, ENGLISH, "٣٫٥٪ ", "50% ", "سو-25 ", "«", "»", '"', "“", "(", ")", ".", "،", "\n", "\r\n", "\u2028",
         "ـ", "\u064e", "\ufeff", "\u200f", "ﷺ", "é", "\U0001f680", "\x00", "12:04 ص", " ", "مدينة ",
         "the town ", "Mr. "]
    ),
    max_size=12,
).map("".join)  # fmt: skip
anything = st.one_of(st.text(max_size=200), PIECES)


def read(text: str, language: str | None = None, *, as_is: bool = False) -> Extraction:
    return extract(Article(id="a", source="a", text=text, language=language), as_is=as_is)


def spans_are_exact(text: str, found: Extraction) -> None:
    for claim in found.claims:
        assert claim.text == text[claim.start : claim.end]
        things = (*claim.quantities, *claim.times, *claim.places, *claim.names, *claim.identifiers)
        speakers = [fact.speaker for fact in claim.facts] + [claim.speaker]
        hedges = [quantity.hedge for quantity in claim.quantities]
        for thing in (*things, *filter(None, speakers), *filter(None, hedges)):
            assert thing.text == text[thing.start : thing.end]
        for fact in claim.facts:
            assert 0 <= fact.start <= fact.end <= len(text)
            if fact.value is not None:
                assert fact.value.text == text[fact.value.start : fact.value.end]
    for left in found.left_out:
        assert left.reason
        assert 0 <= left.start <= left.end <= len(text)


@given(anything, st.sampled_from([None, "ar", "en"]))
def test_any_text_gives_claims_and_things_that_are_exact_slices(text: str, language: str | None) -> None:
    spans_are_exact(text, read(text, language))


@given(anything, st.sampled_from([None, "ar", "en"]))
def test_any_text_taken_as_it_is_gives_one_claim_with_nothing_left_out(text: str, language: str | None) -> None:
    found = read(text, language, as_is=True)
    spans_are_exact(text, found)
    (claim,) = found.claims
    assert (claim.start, claim.end, claim.kind, found.left_out) == (0, len(text), ClaimKind.TEXT, ())


@given(anything, st.sampled_from(["ar", "en"]))
def test_claims_and_what_is_left_out_are_in_order_and_do_not_overlap(text: str, language: str) -> None:
    found = read(text, language)
    for parts in (found.claims, found.left_out):
        ends = [(part.start, part.end) for part in parts]
        assert all(first[1] <= second[0] for first, second in pairwise(ends))
    for claim in found.claims:
        assert not any(left.start < claim.end and claim.start < left.end for left in found.left_out)


def test_what_a_clause_states_is_read_from_it() -> None:
    first, second, third = read(ARABIC).claims
    assert [(q.text, q.role, q.value) for q in first.quantities] == [("12", "killed", 12)]
    assert [(q.text, q.role, q.value) for q in second.quantities] == [("21", "wounded", 21)]
    assert [place.canonical for place in second.places] == ["Homs"]
    assert third.quantities == ()


def test_english_and_arabic_read_alike() -> None:
    arabic, english = ([c for c in read(text).claims if c.quantities] for text in (ARABIC, ENGLISH))
    for one, other in zip(arabic, english, strict=True):
        assert [(q.value, q.role, q.unit) for q in one.quantities] == [
            (q.value, q.role, q.unit) for q in other.quantities
        ]
        assert [place.id for place in one.places] == [place.id for place in other.places]
        assert [fact.actors for fact in one.facts if fact.slot == "quantity"] == [
            fact.actors for fact in other.facts if fact.slot == "quantity"
        ]


def test_a_language_without_tables_gives_no_claims_and_says_so() -> None:
    text = "El gobierno anunció que 12 personas murieron en la ciudad y que las tropas están en camino hacia el norte."
    found = read(text)
    assert found.claims == ()
    (left,) = found.left_out
    assert (left.start, left.end) == (0, len(text))
    assert "unknown" in left.reason


@pytest.mark.parametrize(
    "unit",
    [
        '"', "«", "(", ".", "،", "\n", "9", "9,", "1.", "قال ", "و", "لل", "ال", "مدينة ", "من مدينة ", "أكثر من ",
        "more than ", "the town of ", "A ", "killed ", "الخميس ", "12 قتيلا و", "said ", "بين 5 و", "Abu ", "of the ",
        "-",
    ],
    ids=repr,
)  # fmt: skip
def test_hostile_repetition_takes_time_in_proportion_to_length(unit: str) -> None:
    small, large = 150, 1200
    language = "en" if unit.isascii() else "ar"
    read(unit * 8, language)

    def seconds(count: int) -> float:
        started = time.process_time()
        read(unit * count, language)
        return time.process_time() - started

    # eight times the text may take eight times as long and some; in quadratic time it would take 64 times; once the
    # garbage of the tests before may be collected in it
    assert any(seconds(large) < 30 * max(seconds(small), 0.004) for _ in range(2))
