from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from contra.claims import extract
from contra.errors import UsageError
from contra.index import commonness
from contra.index.filters import Filters
from contra.index.index import Index
from contra.index.rows import Entry
from contra.index.search import FUSION_K, Mode, SearchResult
from contra.model import Article


def names(result: SearchResult) -> list[str]:
    return [hit.article.id for hit in result.hits]


@pytest.mark.parametrize(
    "filters, expected",
    [
        (Filters(sources=("daily",)), {"b", "c"}),
        (Filters(languages=("ar",)), {"d", "e"}),
        (Filters(from_=datetime(2017, 11, 20, tzinfo=UTC)), {"c"}),
        (Filters(to=datetime(2017, 12, 1, tzinfo=UTC)), {"a", "b", "d"}),
        (Filters(places=("place-Homs",)), {"c"}),
        (Filters(places=("homs",)), {"c"}),
        (Filters(places=("SY",)), {"a", "b", "c"}),
        (Filters(has_number=True), {"a", "b", "d"}),
        (Filters(speakers=("HASSAN",)), {"c"}),
        (Filters(articles=("e", "a")), {"a", "e"}),
        (Filters(sources=("daily",), has_number=True), {"b"}),
        (Filters(sources=("nobody",)), set()),
    ],
)
def test_a_filter_keeps_exactly_what_meets_it(
    folder: Path, vector: Callable[[str], np.ndarray], filters: Filters, expected: set[str]
) -> None:
    with Index.open(folder) as index:
        result = index.search("people army الجيش", vector("people army"), filters=filters)  # الجيش: the army
    assert set(names(result)) == expected


def test_claims_without_a_time_that_a_time_filter_leaves_out_are_counted(folder: Path) -> None:
    with Index.open(folder) as index:
        assert index.search("army", filters=Filters(to=datetime(2030, 1, 1, tzinfo=UTC))).undated == 1
        assert index.search("army").undated == 0


def test_a_time_without_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="needs an offset"):
        Filters(to=datetime(2017, 1, 1))  # noqa: DTZ001 - what is tested


def test_without_a_vector_the_search_is_lexical_and_says_so(folder: Path) -> None:
    with Index.open(folder) as index:
        result = index.search("town")
    assert result.mode is Mode.LEXICAL
    assert names(result) == ["c"]
    assert result.hits[0].vector_rank is None
    assert result.hits[0].cosine is None


def test_a_query_of_signs_alone_goes_by_its_vector(folder: Path, vector: Callable[[str], np.ndarray]) -> None:
    with Index.open(folder) as index:
        result = index.search("?!", vector("The army took the town"), limit=1)
    assert (result.mode, names(result)) == (Mode.VECTORS, ["c"])
    assert result.hits[0].cosine == pytest.approx(1, abs=0.001)


def test_scores_are_the_sum_of_reciprocal_ranks(folder: Path, vector: Callable[[str], np.ndarray]) -> None:
    with Index.open(folder) as index:
        hits = index.search("12 people died", vector("12 people died")).hits
    for hit in hits:
        ranks = [rank for rank in (hit.vector_rank, hit.word_rank, hit.figure_rank) if rank is not None]
        assert hit.score == pytest.approx(sum(1 / (FUSION_K + rank) for rank in ranks))
    assert hits[0].claim.text == "12 people died"
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_vowel_marks_and_arabic_digits_do_not_hide_a_word(folder: Path) -> None:
    with Index.open(folder) as index:
        result = index.search("قتل 12")  # killed 12
    assert names(result)[0] == "d"
    hit = result.hits[0]
    assert [hit.claim.text[start:end] for start, end in hit.spans] == ["قُتل", "١٢"]  # killed, 12


@pytest.mark.parametrize(
    "query, expected",
    [
        ('"in the blast" killed', {"a", "b"}),
        ("“people were killed” town", {"a", "b"}),
        ("«took the town»", {"c"}),
        ('"killed people"', set()),
    ],
)
def test_a_quoted_phrase_must_occur(
    folder: Path, vector: Callable[[str], np.ndarray], query: str, expected: set[str]
) -> None:
    with Index.open(folder) as index:
        assert set(names(index.search(query, vector(query)))) == expected


@pytest.mark.parametrize("query", ["killed 21 people in the blast", "killed in the blast, 21"])
def test_of_two_claims_alike_the_one_with_the_figure_comes_first(
    folder: Path, vector: Callable[[str], np.ndarray], query: str
) -> None:
    with Index.open(folder) as index:
        assert names(index.search(query, vector("people were killed in the blast")))[0] == "b"


@pytest.mark.parametrize("query", ["1487", "1,487", "١٤٨٧", "1487.0"])
def test_a_figure_is_found_however_it_is_written(tmp_path: Path, entry: Callable[..., object], query: str) -> None:
    with Index.create(tmp_path / "i", "m", 16) as index:
        index.add([entry("a", "1,487 tents"), entry("b", "14 87 tents")])
        assert names(index.search(query)) == ["a"]


@pytest.mark.parametrize("query", ['"', '""', "a AND", "NEAR(", "*", "-", "words:", '"unclosed', "", "'; DROP", "\x00"])
def test_no_query_is_read_as_an_operator(folder: Path, query: str) -> None:
    with Index.open(folder) as index:
        index.search(query)


def test_more_like_a_claim_leaves_the_claim_itself_out(folder: Path) -> None:
    with Index.open(folder) as index:
        number = next(number for number, claim in index.claims().items() if claim.article == "b")
        result = index.more_like(number)
        assert number not in {hit.number for hit in result.hits}
        assert names(result)[0] == "a"
        with pytest.raises(UsageError, match="no claim 999"):
            index.more_like(999)


def test_limit_is_kept(folder: Path, vector: Callable[[str], np.ndarray]) -> None:
    with Index.open(folder) as index:
        assert len(index.search("people", vector("people"), limit=2).hits) == 2


def test_a_query_vector_of_another_length_is_refused(folder: Path) -> None:
    with Index.open(folder) as index, pytest.raises(ValueError, match="16 numbers"):
        index.search("people", np.zeros(3, np.float32))


def test_equal_claims_come_in_order_of_arrival(tmp_path: Path, entry: Callable[..., object],
                                               vector: Callable[[str], np.ndarray]) -> None:  # fmt: skip
    with Index.create(tmp_path / "i", "m", 16) as index:
        index.add([entry(f"copy-{i:02}", "the same words") for i in range(30)])
        expected = [f"copy-{i:02}" for i in range(10)]
        assert names(index.search("same words", vector("the same words"))) == expected
        index.merge(afresh=True)
        assert names(index.search("same words", vector("the same words"))) == expected


def test_words_of_nearly_every_claim_are_left_out_and_named(
    tmp_path: Path, entry: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commonness, "_COUNTED_FROM", 5)
    monkeypatch.setattr(commonness, "POSTINGS", 10)
    with Index.create(tmp_path / "i", "m", 16) as index:
        index.add([entry(f"n{i}", f"in the town {i}") for i in range(20)] + [entry("river", "in the river")])
        index.merge()
        result = index.search("in the river")
        assert (names(result), result.common) == (["river"], ("in", "the"))
        assert index.search("in").common == ()  # the rarest word is always looked up


@pytest.mark.parametrize(
    "filters, unmet",
    [
        (Filters(), ()),
        (Filters(sources=("daily",), languages=("en",), places=("Raqqa",), has_number=True), ()),
        (Filters(sources=("daily", "dayly")), ("source 'dayly'; did you mean 'daily'?",)),
        (Filters(languages=("eng",)), ("language 'eng'; did you mean 'en'?",)),
        (Filters(articles=("a", "z"), places=("Paris",)), ("article 'z'", "place 'Paris'")),
        (Filters(speakers=("nobody",), from_=datetime(2030, 1, 1, tzinfo=UTC)),
         ("speaker 'nobody'", "time of publication")),
        (Filters(sources=("daily",), articles=("a",)), ("all of these",)),
        (Filters(sources=("\udce9",)), ("source '\\udce9'",)),
    ],
)  # fmt: skip
def test_what_of_the_filters_no_claim_meets_is_said(folder: Path, filters: Filters, unmet: tuple[str, ...]) -> None:
    with Index.open(folder) as index:
        found = index.search("people", filters=filters)
    assert found.unmet == unmet
    assert bool(found.hits) == (unmet in {(), ("source 'dayly'; did you mean 'daily'?",)})


def test_a_limit_or_a_number_no_index_could_have_is_no_fault(folder: Path, vector: Callable[[str], np.ndarray]) -> None:
    with Index.open(folder) as index:
        assert len(index.search("people", vector("people"), limit=10**20).hits) == 6
        assert index.neighbours(10**20)[1].ids.shape[0] == 6
        with pytest.raises(UsageError, match="has no claim 1000"):
            index.more_like(10**20)


@pytest.mark.parametrize("place", ["Al-Bukamal", "البوكمال", "al-bukamal", "Syria", "سوريا", "Syrie", "city:174448"])
def test_a_place_is_named_in_any_language_and_takes_in_what_lies_within(
    tmp_path: Path, vector: Callable[[str], np.ndarray], place: str
) -> None:
    article = Article("n", "s", "Soldiers entered Al-Bukamal on Thursday.")
    claims = extract(article).claims
    with Index.create(tmp_path / "i", "m", 16) as index:
        index.add([Entry(article, claims, np.vstack([vector(claim.text) for claim in claims]))])
        assert index.search("soldiers", filters=Filters(places=(place,))).hits
        assert index.search("soldiers", filters=Filters(places=("France",))).unmet == ("place 'France'",)
