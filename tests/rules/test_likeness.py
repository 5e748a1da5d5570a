from __future__ import annotations

from itertools import permutations

from contra.rules.likeness import heft


def test_the_order_in_which_a_set_gives_its_words_moves_no_weight() -> None:
    weights = {"dam": 0.1, "valley": 0.2, "river": 0.3, "flood": 1e9}
    assert len({heft(weights, order) for order in permutations(weights)}) == 1
