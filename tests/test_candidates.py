from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from contra.candidates import MOST_FOR_A_CLAIM, candidates
from contra.model import Claim, ClaimKind, Fact, Place, Quantity

START = datetime(2021, 3, 1, tzinfo=UTC)


def claim(article: str, *terms: str, role: str = "killed", town: str | None = None) -> Claim:
    value = Quantity("12", 0, 2, 12, 12, 12, "person", role)
    focus = (Place(town, 0, 1, f"city:{town}", town),) if town else ()
    fact = Fact("quantity", 0, 2, value, role, focus=focus, terms=frozenset(terms))
    return Claim(article, 0, 2, "12", ClaimKind.SENTENCE, "en", facts=(fact,))


def pairs(claims: list[Claim], *, hours: int = 1, rare: frozenset[str] = frozenset()) -> list[tuple[int, int]]:
    published = {item.article: START + index * timedelta(hours=hours) for index, item in enumerate(claims)}
    return list(candidates(claims, [], published, rare))


def test_pairs_rise_and_come_once() -> None:
    found = pairs([claim(f"a{n}", "dam", "valley", town="Homs") for n in range(30)], rare=frozenset({"dam", "valley"}))
    assert found == [(a, b) for a in range(30) for b in range(a + 1, 30)]
    assert all(one < other for one, other in pairwise(found))


def test_a_neighbour_is_paired_whichever_of_the_two_asked() -> None:
    claims = [claim("a", role="killed"), claim("b", role="injured"), claim("c", role="missing")]
    published = dict.fromkeys("abc")
    assert list(candidates(claims, [(2, 0, 0.9), (0, 2, 0.9), (1, 2, 0.8)], published, frozenset())) == [(0, 2), (1, 2)]


def test_one_telling_word_makes_no_pair_and_two_do() -> None:
    claims = [claim("a", "dam", "valley", role="killed"), claim("b", "dam", role="injured"),
              claim("c", "dam", "valley", role="missing")]  # fmt: skip
    assert pairs(claims, rare=frozenset({"dam", "valley"})) == [(0, 2)]


def test_the_pairs_of_a_claim_are_bounded_however_many_are_like_it() -> None:
    most = []
    for count in (500, 1500):
        tally = Counter(end for pair in pairs([claim(f"a{n}", town="Homs") for n in range(count)]) for end in pair)
        most.append(max(tally.values()))
    assert most[0] == most[1] < 250


def test_what_is_told_of_one_place_is_paired_past_all_that_was_told_elsewhere_meanwhile() -> None:
    elsewhere = [claim(f"a{n}", town=f"Town {n}") for n in range(300)]
    found = pairs([claim("first", town="Homs"), *elsewhere, claim("last", town="Homs")])
    assert (0, 301) in found
    assert (0, 300) not in found


def test_undated_articles_are_paired_in_the_order_of_reading() -> None:
    claims = [claim("a"), claim("b")]
    assert list(candidates(claims, [], dict.fromkeys("ab"), frozenset())) == [(0, 1)]


def test_of_too_many_those_are_chosen_that_share_words_or_a_place() -> None:
    crowd = [claim(f"a{n}", role="killed") for n in range(MOST_FOR_A_CLAIM + 30)]
    far = claim("far", "dam", "valley", role="killed", town="Homs")
    claims = [claim("one", "dam", "valley", role="killed"), *crowd[:61], far, *crowd[61:]]
    chosen = {pair for pair in pairs(claims, rare=frozenset({"dam", "valley"})) if 0 in pair}
    assert (0, 62) in chosen
    town = [claim("one", town="Homs"), *crowd, claim("far", town="Homs")]
    assert (0, len(town) - 1) in pairs(town)


def test_of_too_many_those_published_too_long_before_or_after_are_chosen_last() -> None:
    months_ago = [claim(f"a{n}", "dam", "valley", town="Homs") for n in range(MOST_FOR_A_CLAIM)]
    near = [claim(f"b{n}", "dam", town="Homs") for n in range(20)]
    claims = [*months_ago, *near, claim("one", "dam", "valley", town="Homs")]
    published = dict.fromkeys((item.article for item in claims), START)
    published |= {item.article: START - timedelta(days=60) for item in months_ago}
    one = len(claims) - 1
    found = candidates(claims, [], published, frozenset({"dam", "valley"}), frozenset({one}))
    chosen = [first for first, _ in found]
    assert len(chosen) == MOST_FOR_A_CLAIM
    assert set(range(MOST_FOR_A_CLAIM, one)) <= set(chosen)


def test_all_pairs_together_are_bounded_by_the_number_of_claims() -> None:
    for count in (200, 400):
        crowd = [claim(f"a{n}", "dam", "valley", town="Homs") for n in range(count)]
        assert len(pairs(crowd, rare=frozenset({"dam", "valley"}))) <= MOST_FOR_A_CLAIM * count


def test_a_new_claim_chooses_among_all_and_only_pairs_with_it_are_given() -> None:
    claims = [claim(f"a{n}", town="Homs") for n in range(300)]
    published = {item.article: START for item in claims}
    found = list(candidates(claims, [(200, 299, 0.9)], published, frozenset(), frozenset({299})))
    assert all(second == 299 for _, second in found)
    assert (200, 299) in found
    assert len(found) == MOST_FOR_A_CLAIM
