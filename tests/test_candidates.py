from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from contra.candidates import candidates
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
