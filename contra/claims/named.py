"""Who or what the clause names: one fact a name that holds no post, with the words right beside it."""

from __future__ import annotations

from collections.abc import Iterator

from contra.claims.context import Context, base_fact, stems_near
from contra.claims.cues import BREAKS
from contra.claims.hits import beginning_in
from contra.claims.measures import phrase_before
from contra.claims.names import NameHit, full_name
from contra.language.lexicon import Hit, lexicon
from contra.language.sentences import Range
from contra.model import Fact

__all__ = ["named_facts"]

_FEWEST, _MOST = 2, 4
# tokens between a post with what it is of and the name in apposition to both
_REACH = 12


def named_facts(context: Context) -> list[Fact]:
    """Return the names of two words and more in the clause, of persons and what is written as a name.

    Those with a post or a relation right beside ("owned by", "the operator of") are its holders.
    """
    apart = context.apart
    hits = [hit for hit in beginning_in(context.names, *context.clause) if hit.stop - hit.first >= _FEWEST]
    hits += _written(context, apart)
    spans = apart | {index for hit in hits for index in range(hit.first, hit.stop)}
    found: list[Fact] = []
    for hit in hits:
        if hit.name.post is not None or hit.name.type not in {"person", "unknown"}:
            continue
        post = _post_beside(context, hit)
        if post is None and _speaks(context, hit):
            continue
        near = stems_near(context, hit.first, hit.stop, [other.first for other in hits if other is not hit], spans)
        slot = "named" if post is None else "holder"
        start, end = hit.name.start, hit.name.end
        own = {
            "value": hit.name,
            "predicate": post,
            "objects": context.about,
            "near": near,
            "qualifiers": context.again,
        }
        found.append(base_fact(context, slot, start, end, hit.first, **own))
    return found


def _speaks(context: Context, hit: NameHit) -> bool:
    """Tell who says it from who is told of: many say much the same, and one quotation in two mouths is another rule."""
    speaker = context.speaker
    return speaker is not None and speaker.start < hit.name.end and hit.name.start < speaker.end


def _post_beside(context: Context, hit: NameHit) -> str | None:
    """Return the post or relation right beside a name: "owned by Nordic Star", "Karpat Cargo, the operator of"."""
    text, words = context.text, context.text.tokens.words
    found = phrase_before(text, hit.first, "post")
    if found is None and hit.stop < context.clause.stop and words[hit.stop] in BREAKS:
        behind = (text.at("post", index) for index in (hit.stop + 1, hit.stop + 2))
        found = next((post for post in behind if post is not None), None) or _apposition(context, hit)
    if found is None and hit.stop < context.clause.stop:
        found = text.at("deed", hit.stop)
    return None if found is None else str(found.value)


def _apposition(context: Context, hit: NameHit) -> Hit | None:
    """Return the post of a name set between commas: "the owner of the firm that built the roof, Hugo Barrantes,"."""
    text, words = context.text, context.text.tokens.words
    comma = hit.first - 1
    if comma < context.clause.first or words[comma] not in BREAKS:
        return None
    for start in range(comma - 2, max(context.clause.first, comma - _REACH) - 1, -1):
        if words[start] in BREAKS:
            return None
        post = text.at("post", start)
        if post is not None:
            return post if text.at("share_of", post.stop) is not None else None
    return None


def _written(context: Context, apart: frozenset[int]) -> Iterator[NameHit]:
    """Yield the runs of capitalised words that no table knows, outside names already read: "Hugo Barrantes"."""
    if True not in context.text.tokens.capitals[context.clause.first : context.clause.stop]:
        return
    taken = apart | {index for name in context.names for index in range(name.first, name.stop)}
    start = context.clause.first
    for index in range(context.clause.first, context.clause.stop + 1):
        if index < context.clause.stop and index not in taken and _part_of_a_name(context, index, opens=index == start):
            continue
        if _FEWEST <= index - start <= _MOST:
            yield full_name(context.text, Range(start, index))
        start = index + 1


def _part_of_a_name(context: Context, index: int, *, opens: bool) -> bool:
    """Tell a word with a capital; the first of a name is one that no table knows ("Karpat Cargo")."""
    tokens = context.text.tokens
    unknown = not lexicon(context.text.language).knows(tokens.words[index])
    return tokens.kinds[index] == "w" and tokens.capital(index) and (unknown or not opens)
