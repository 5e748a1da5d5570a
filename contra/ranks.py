"""How near two claims of two articles are in meaning, by rank: how many of the other article's claims are nearer.

A cosine says little by itself: all news of one event lie close together. Whether the other article has a claim that is
nearer says more, and needs no threshold. It decides no verdict, and is asked only of pairs that words and values
already tie or hold apart.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from contra.model import Claim
from contra.rules import Rank

__all__ = ["Ranks"]

# cosines nearer than this are one: a sentence told twice, summed in another order
_ONE = 1e-5


class Ranks:
    """Ranks claims by their vectors; a `contra.rules.Ranking`.

    What was found of one article is kept while its claims are asked about, so ask in order of the first claim.
    """

    def __init__(self, claims: Sequence[Claim], stating: Sequence[int], vectors: NDArray[np.float32]) -> None:
        """Take the positions in `claims` of those that have vectors, and these, unit rows (len(stating), dim)."""
        self._vectors = vectors
        self._names = {position: claims[position].article for position in stating}
        self._rows: dict[str, list[int]] = {}
        self._place: dict[int, int] = {}
        for row, (position, name) in enumerate(self._names.items()):
            rows = self._rows.setdefault(name, [])
            self._place[position] = len(rows)
            rows.append(row)
        self._asked = ""
        self._kept: dict[str, NDArray[np.float32]] = {}

    def __call__(self, a: int, b: int) -> tuple[Rank, Rank] | None:
        """Return the rank of the second in its article, by nearness to the first, and the other way round.

        None where one of them has no vector, or where both are of one article.
        """
        first, second = self._names.get(a), self._names.get(b)
        if first is None or second is None or first == second:
            return None
        if self._asked != first:
            self._asked, self._kept = first, {}
        if second not in self._kept:
            self._kept[second] = self._vectors[self._rows[first]] @ self._vectors[self._rows[second]].T
        cosines, row, column = self._kept[second], self._place[a], self._place[b]
        bound = cosines[row, column] + _ONE
        return _rank(cosines[row], bound), _rank(cosines[:, column], bound)


def _rank(cosines: NDArray[np.float32], bound: np.float32) -> Rank:
    """Return how many of the claims of an article, by their cosines with another's, are nearer than the bound."""
    return Rank(int((cosines > bound).sum()), len(cosines))
