"""How near claims are in meaning, by rank, and what the rules make of it; the vectors here are made by hand."""

from __future__ import annotations

import numpy as np
import pytest

from contra.claims import extract
from contra.judge import judge
from contra.model import Article, Report
from contra.ranks import Ranks
from contra.rules import Rank, Ranking

FIRST, SECOND = "first", "second"


def claims_of(*texts: tuple[str, int]) -> list:
    """Return so many claims of each article, one a sentence."""
    found = [extract(Article(id=name, source=name, text="Nine people died. " * count)) for name, count in texts]
    return [claim for extraction in found for claim in extraction.claims]


def unit(*angles: float) -> np.ndarray:
    """Return unit vectors in a plane, float32 (n, 2), by their angles in degrees: the nearer two, the more alike."""
    radians = np.deg2rad(angles)
    return np.stack([np.cos(radians), np.sin(radians)], axis=1).astype(np.float32)


@pytest.fixture
def ranks() -> Ranks:
    """Two claims of one article at 0 and 90 degrees, three of another at 5, 20 and 100."""
    claims = claims_of((FIRST, 2), (SECOND, 3))
    assert [claim.article for claim in claims] == [FIRST] * 2 + [SECOND] * 3
    return Ranks(claims, range(5), unit(0, 90, 5, 20, 100))


def test_a_rank_is_how_many_claims_of_the_article_are_nearer(ranks: Ranks) -> None:
    assert ranks(0, 2) == (Rank(0, 3), Rank(0, 2))
    assert ranks(0, 3) == (Rank(1, 3), Rank(0, 2))
    assert ranks(1, 2) == (Rank(2, 3), Rank(1, 2))


def test_ranks_are_the_same_from_either_side(ranks: Ranks) -> None:
    for a in range(2):
        for b in range(2, 5):
            forth, back = ranks(a, b)
            assert ranks(b, a) == (back, forth)


def test_two_claims_as_near_as_each_other_are_of_one_rank() -> None:
    told_twice = Ranks(claims_of((FIRST, 1), (SECOND, 2)), range(3), unit(0, 5, 5))
    assert told_twice(0, 1) == told_twice(0, 2) == (Rank(0, 2), Rank(0, 1))


def test_claims_of_one_article_or_without_a_vector_have_no_rank() -> None:
    claims = claims_of((FIRST, 2), (SECOND, 2))
    some = Ranks(claims, [0, 1, 3], unit(0, 90, 5))
    assert some(0, 1) is None
    assert some(0, 2) is None
    assert some(0, 3) == (Rank(0, 1), Rank(0, 2))


def test_articles_of_thousands_of_claims_are_ranked_claim_by_claim() -> None:
    first, second = (claims_of((name, 1)) * 3_000 for name in (FIRST, SECOND))
    many = Ranks([*first, *second], range(6_000), np.tile(unit(0, 30, 60), (2_000, 1)))
    assert many(0, 3_001) == (Rank(1_000, 3_000), Rank(1_000, 3_000))


def judged(a: str, b: str, rank: Rank | None) -> Report:
    """Return the report over two texts whose claims rank so from either side."""

    def ranking(_a: int, _b: int) -> tuple[Rank, Rank] | None:
        return None if rank is None else (rank, rank)

    given: Ranking = ranking
    texts = [Article(id=name, source=name, text=text) for name, text in (("a", a), ("b", b))]
    pairs = [(0, 1, 0.9)]
    return judge([extract(text) for text in texts], (), pairs, model_id="", model_fingerprint="", ranking=given)


# beside the two shares stands one word in common, the roof
SHARE = "About a third of the roof fell in, an engineer who looked at the wreck said."
OTHER_SHARE = "Some 70 percent of the roof is gone, drone pictures suggest."


def test_a_word_in_common_is_enough_where_claims_are_each_others_nearest() -> None:
    assert not judged(SHARE, OTHER_SHARE, None).findings
    assert not judged(SHARE, OTHER_SHARE, Rank(1, 9)).findings
    assert len(judged(SHARE, OTHER_SHARE, Rank(0, 9)).findings) == 1


TOLL = "The fire in Port Calder killed 12 people."
OTHER_TOLL = "Nine people were killed by the fire in Port Calder."


@pytest.mark.parametrize(("rank", "found"), [(None, 1), (Rank(0, 20), 1), (Rank(3, 4), 1), (Rank(5, 20), 1),
                                             (Rank(6, 20), 0), (Rank(4, 4), 0)])  # fmt: skip
def test_figures_are_not_of_one_thing_where_many_other_claims_are_nearer(rank: Rank | None, found: int) -> None:
    report = judged(TOLL, OTHER_TOLL, rank)
    assert len(report.findings) == found
    assert report.coverage.not_comparable == ({} if found else {"other-event": 1})


def test_far_claims_of_two_languages_are_compared_all_the_same() -> None:
    # the fire in Port Calder killed nine people
    arabic = "أودى الحريق في بورت كالدر بحياة تسعة أشخاص."
    assert len(judged(TOLL, arabic, Rank(9, 20)).findings) == 1
