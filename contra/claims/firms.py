"""Names of firms beside what they are to a thing: its owner, operator or builder."""

from __future__ import annotations

from collections.abc import Iterator

from contra.language.lexicon import Annotated, Hit, lexicon, shared
from contra.language.sentences import Range

__all__ = ["firm_start", "firms_before_their_post", "passive"]

# tokens between "the ownership of" and the word for a firm: the thing owned, and "to"
_TO_THE_FIRM = 4
# words of a firm's name that say what it trades in (للنقل, for transport)
_LONGEST_TRADE = 2


def firm_start(text: Annotated, index: int, limit: int) -> int:
    """Return where the name of a firm begins behind what it is to a thing: past "the London-based", "to the firm"."""
    based = lexicon(text.language).data["names"].get("based", ())
    words = text.tokens.words
    for stop in range(index, min(index + _TO_THE_FIRM, limit)):
        if words[stop] in based and words[stop - 1] == "-":
            return stop + 1
        firm = text.at("source", stop)
        if firm is not None:
            return min(firm.stop, limit)
    return index


def passive(post: Hit) -> bool:
    """Tell "Acme, owned by Beta" from "Acme, owner of Beta": what stands before is owned, and no owner."""
    return post.value in shared()["posts"]["firms"] and post.stop - post.start > 1


def firms_before_their_post(text: Annotated, stretch: Range) -> Iterator[tuple[Range, str]]:
    """Yield names of firms with what they are behind a comma: شركة النور، مالكة (the firm al-Nour, owner of).

    Only for languages without capitals, where a name is known by what stands before it.
    """
    if lexicon(text.language).capitals:
        return
    words, contracted = text.tokens.words, tuple(lexicon(text.language).data["clitics"].get("contracted", ()))
    for post in text.within("post", *stretch):
        if post.value not in shared()["posts"]["firms"] or words[post.start - 1 : post.start] not in (["،"], [","]):
            continue
        stop = post.start - 1
        begin = stop
        while begin > stop - 1 - _LONGEST_TRADE and words[begin - 1].startswith(contracted):
            begin -= 1
        firm = text.at("source", begin - 2)
        if firm is not None and firm.stop == begin - 1 >= stretch.first:
            yield Range(begin - 1, begin), str(post.value)
