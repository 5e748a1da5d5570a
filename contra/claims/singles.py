"""One, said by an article: un mort et trois blessés (one dead and three hurt), which counts, and un mort (a dead)."""

from __future__ import annotations

from contra.language.lexicon import Annotated, shared
from contra.language.numbers import Number, number_starts

__all__ = ["one_by_article"]

_LONGEST_LEAD = 3
_NEAR = 2


def one_by_article(text: Annotated, index: int) -> Number | None:
    """Return the number one of an article that counts the dead, hurt or missing noun behind it, or None.

    It counts beside another count ("un mort et trois blessés", "trois blessés et un mort") and behind a verb that gives
    a toll ("a fait un mort"); "un mort" alone may be any.
    """
    article = text.at("counting_article", index)
    if article is None or not _is_toll_noun(text, article.stop):
        return None
    noun = text.hits["role"][article.stop]
    behind = text.at("join", noun.stop) is not None and _figure_near(text, noun.stop + 1)
    before = text.at("join", index - 1) is not None and _is_counted_before(text, index - 1)
    lead = any(text.at("toll_verb", k) is not None for k in range(max(0, index - _LONGEST_LEAD), index))
    return Number(index, article.stop, 1.0, 1.0, 1.0) if behind or before or lead else None


def _is_toll_noun(text: Annotated, index: int) -> bool:
    role = text.at("role", index)
    return role is not None and role.value.part == "noun" and role.value.role in shared()["outcomes"]["by_article"]


def _figure_near(text: Annotated, first: int) -> bool:
    starts = text.once(number_starts)
    return any(k in starts or text.at("counting_article", k) is not None for k in range(first, first + _NEAR))


def _is_counted_before(text: Annotated, stop: int) -> bool:
    starts = text.once(number_starts)
    return _is_toll_noun(text, stop - 1) and any(k in starts for k in range(max(0, stop - 1 - _NEAR), stop - 1))
