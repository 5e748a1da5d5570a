"""What was read in a text, looked up by the tokens it begins at."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import Protocol, TypeVar

__all__ = ["beginning_in"]


class _Hit(Protocol):
    @property
    def first(self) -> int: ...


H = TypeVar("H", bound=_Hit)
_FIRST = attrgetter("first")


def beginning_in(hits: Sequence[H], first: int, stop: int) -> Sequence[H]:
    """Return those of `hits`, which are in order of their first tokens, that begin in tokens `first` to `stop`."""
    begin = bisect_left(hits, first, key=_FIRST)
    if begin == len(hits) or hits[begin].first >= stop:
        return []
    return hits[begin : bisect_left(hits, stop, begin, key=_FIRST)]
