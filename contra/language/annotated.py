"""A text with every hit of a language's tables, laid out so that a reader asks only about the words that concern it.

Of a hundred categories hardly one begins at a token. So a reader walks the hits of its category in a stretch
(`within`) rather than the tokens, asks of a token in one step whether any of many categories begins there (`opens`),
and what several readers ask of one text or stretch is worked out once (`once`, `once_at`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

from contra.language.tokens import Tokens

__all__ = ["Annotated", "Hit"]

T = TypeVar("T")


class Hit(NamedTuple):
    """A table's phrase found in a text: tokens `start` to `stop` (exclusive) and the table's value."""

    start: int
    stop: int
    value: Any


@dataclass(frozen=True, slots=True)
class Annotated:
    """The tokens of a text and, by category, the hits of the language's tables by their first token.

    `opened` holds the categories of the hits that begin at a token, for the tokens at which any does.
    """

    tokens: Tokens
    hits: Mapping[str, Mapping[int, Hit]]
    opened: Mapping[int, frozenset[str]]
    language: str
    _in_order: dict[str, tuple[list[int], list[Hit]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _known: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, work: Callable[[Annotated], T]) -> T:
        """Return `work(self)`, worked out at the first call and remembered with the text."""
        if work not in self._known:
            self._known[work] = work(self)
        known: T = self._known[work]
        return known

    def once_at(self, work: Callable[..., T], *at: int) -> T:
        """Return `work(self, *at)`, of a token or of a stretch of them, worked out once for each like `once`."""
        key = (work, at)
        if key not in self._known:
            self._known[key] = work(self, *at)
        known: T = self._known[key]
        return known

    def among(self, work: Callable[[Annotated], Iterable[int]], first: int, stop: int) -> list[int]:
        """Return those of the tokens `work(self)` that lie from `first` to `stop`, in order."""
        key = (work, ())
        if key not in self._known:
            self._known[key] = sorted(work(self))
        ordered: list[int] = self._known[key]
        begin = bisect_left(ordered, first)
        return ordered[begin : bisect_left(ordered, stop, begin)]

    def opens(self, categories: Iterable[str], index: int) -> bool:
        """Tell whether a hit of one of `categories` begins at token `index`."""
        opened = self.opened.get(index)
        return opened is not None and not opened.isdisjoint(categories)

    def starts(self, categories: Iterable[str]) -> set[int]:
        """Return the tokens at which a hit of one of `categories` begins."""
        return {index for category in categories for index in self.hits[category]}

    def at(self, category: str, index: int) -> Hit | None:
        """Return the hit of `category` that begins at token `index`."""
        return self.hits[category].get(index)

    def within(self, category: str, first: int, stop: int) -> list[Hit]:
        """Return the hits of `category` that begin in tokens `first` to `stop`, in order."""
        found = self._in_order.get(category)
        if found is None:
            hits = self.hits[category]
            found = self._in_order[category] = list(hits), list(hits.values())
        starts, ordered = found
        begin = bisect_left(starts, first)
        if begin == len(starts) or starts[begin] >= stop:
            return []
        return ordered[begin : bisect_left(starts, stop, begin)]
