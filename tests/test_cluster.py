from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from contra.cluster import group

pairs = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda pair: pair[0] != pair[1]), max_size=20)


def components(links: list[tuple[int, int]]) -> list[list[int]]:
    """Return connected components by the slow way: join until nothing changes."""
    sets = [{a, b} for a, b in links]
    changed = True
    while changed:
        changed = False
        for one, other in combinations(sets, 2):
            if one & other and one is not other:
                one.update(other)
                sets.remove(other)
                changed = True
                break
    return sorted(sorted(found) for found in sets)


@given(pairs)
def test_without_enemies_groups_are_the_connected_components(links: list[tuple[int, int]]) -> None:
    assert group(links, []) == components(links)


@given(pairs, pairs)
def test_no_group_holds_two_that_are_apart_and_no_member_is_in_two_groups(
    links: list[tuple[int, int]], apart: list[tuple[int, int]]
) -> None:
    groups = group(links, apart)
    members = [item for found in groups for item in found]
    assert len(members) == len(set(members))
    enemies = {frozenset(pair) for pair in apart}
    assert not any(frozenset(pair) in enemies for found in groups for pair in combinations(found, 2))
    assert set(members) <= {item for link in links for item in link}


@given(pairs, pairs)
def test_the_strongest_link_is_kept_unless_its_own_ends_are_apart(
    links: list[tuple[int, int]], apart: list[tuple[int, int]]
) -> None:
    if links and frozenset(links[0]) not in {frozenset(pair) for pair in apart}:
        assert any(set(links[0]) <= set(found) for found in group(links, apart))


def test_look_alikes_are_not_chained_through_a_third() -> None:
    # A like B, B like C, A and C of two towns: B stays with the one it is most like
    assert group([(0, 1), (1, 2)], [(0, 2)]) == [[0, 1]]
    assert group([(1, 2), (0, 1)], [(0, 2)]) == [[1, 2]]


def test_two_groups_are_not_merged_by_a_link_between_friends_of_enemies() -> None:
    assert group([(0, 1), (2, 3), (1, 2)], [(0, 3)]) == [[0, 1], [2, 3]]


def test_groups_and_their_members_are_in_order_and_singles_make_none() -> None:
    assert group([(7, 3), (5, 1)], []) == [[1, 5], [3, 7]]
    assert group([], [(1, 2)]) == []
    assert group([(1, 2)], [(1, 2)]) == []
