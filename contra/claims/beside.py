"""What stands beside a word in what is told, in ids that languages share: who or what it is said of."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from contra.claims.context import Context
from contra.claims.cues import BREAKS
from contra.claims.hits import beginning_in
from contra.language.lexicon import Annotated, shared
from contra.language.sentences import Range
from contra.language.stems import text_stems

__all__ = ["ids_beside", "persons_beside", "told_from", "whose"]

# content words on each side of a word among which its subject and its object stand
_BEFORE, _BEHIND = 6, 4
_ENDS = ("opener", "say")
_CATEGORIES = ("topic", "actor", "post", "calling", "side")
# tokens of a place's name before a word of it, and before a word who may have said it
_LONGEST_PLACE = 5
_FARTHEST = 60


def told_from(context: Context, position: int) -> int:
    """Return the token at which what is told at `position` begins: behind "he said", "denied that"; else the clause's.

    Who denied doing something did not do it himself, so "denied" without "that" leaves its subject in.
    """
    return context.text.once_at(_told_from, context.clause.first, position)


def _told_from(text: Annotated, clause_first: int, position: int) -> int:
    first = max(clause_first, position - _FARTHEST)
    said = [hit for hit in text.within("say", first, position) if text.at("deny", hit.start) is None]
    denied = text.within("deny", first, position)
    begin = max([hit.stop for hit in said], default=first)
    opening = min([hit.start for hit in (*said, *denied)], default=position)
    return max([begin, *(hit.stop for hit in text.within("that", opening, position))])


def ids_beside(context: Context, start: int, stop: int) -> frozenset[str]:
    """Return what stands beside tokens `start` to `stop`: topics, groups, posts, counted persons and names.

    Where what is told names nobody and nothing ("he said that he had not resigned"), it is of whom the clause names.
    """
    before = _before(context, start)
    behind = Range(stop, _reach(context, range(stop, context.clause.stop), _BEHIND) + 1)
    inside = Range(start + 1, stop)  # "the opening of the road"
    found = frozenset(item for stretch in (before, inside, behind) for item in _ids(context, stretch))
    return found or frozenset(_ids(context, Range(context.clause.first, start)))


def persons_beside(context: Context, start: int, stop: int, others: Collection[int]) -> frozenset[str]:
    """Return who stands nearest before tokens `start` to `stop`, else behind, with the posts held.

    The other figures, at tokens `others`, are looked past by nobody: "9,120 votes against 8,700 for Belmar".
    """
    first = max([context.clause.first, *(other + 1 for other in others if other < start)])
    last = min([context.clause.stop, *(other for other in others if other >= stop)])
    before, behind = beginning_in(context.mentions, first, start), beginning_in(context.mentions, stop, last)
    if not before and not behind:
        return frozenset()
    nearest = before[-1] if before else behind[0]
    return frozenset({nearest.person, *(f"as:{post}" for post in nearest.posts)})


def whose(context: Context) -> frozenset[str]:
    """Return the posts a clause names, and on which side the things it names lie."""
    return frozenset(item for item in _ids(context, context.clause) if item.startswith(("post:", "side:")))


def _before(context: Context, start: int) -> Range:
    """Return the tokens before a word that may name its subject; an aside between commas is looked past."""
    told = told_from(context, start)
    position = _past_aside(context, told, start)
    while position > told:
        first = _reach(context, range(position - 1, told - 1, -1), _BEFORE)
        named = all(item.startswith("person:") for item in _ids(context, Range(first, position)))
        if not named or first == position:
            return Range(first, start)
        position = first - 1
    return Range(told, start)


def _past_aside(context: Context, told: int, start: int) -> int:
    """Return the token before which the subject stands: "the mayor, who was elected last year, died"."""
    text = context.text
    if start - 1 <= told or text.tokens.words[start - 1] not in BREAKS:
        return start
    first = _reach(context, range(start - 2, told - 1, -1), 2 * _BEFORE)
    if first - 1 <= told:
        return start
    return first - 1 if text.at("asked", first) is not None or _apposed(context, Range(first, start - 1)) else start


def _apposed(context: Context, aside: Range) -> bool:
    """Tell a name set between commas: "the ringleader, Omar Saleh, was arrested"."""
    ids = list(_ids(context, aside))
    named = bool(ids) and all(item.startswith(("person:", "as:")) for item in ids)
    return named and context.text.tokens.words[aside.first - 1] in BREAKS


def _reach(context: Context, indices: range, most: int) -> int:
    """Return the last token of a stretch without a break, an opener or a verb of saying, of so many content words."""
    text, taken, last = context.text, 0, indices.start - indices.step
    stems = text.once(text_stems)
    for index in indices:
        if text.tokens.words[index] in BREAKS or (taken and text.opens(_ENDS, index)):
            break
        last = index
        taken += bool(stems[index])
        if taken == most:
            break
    return last


def _ids(context: Context, stretch: Range) -> Iterator[str]:
    """Yield the ids of a stretch; a word that is part of a place's name or of a longer word of the tables has none."""
    text = context.text
    hits = [(hit, category) for category in _CATEGORIES for hit in text.within(category, *stretch)]
    outer = Range(0, 0)
    for hit, category in sorted(hits, key=lambda item: (item[0].start, -item[0].stop)):
        if hit.stop <= outer.stop and (hit.start, hit.stop) != outer:
            continue
        outer = Range(hit.start, hit.stop)
        begun = beginning_in(context.sentence_places, hit.start - _LONGEST_PLACE, hit.start + 1)
        if not any(hit.start < place.stop for place in begun):
            yield f"{category}:{hit.value}"
    known = shared()["roles"]
    nouns = (hit.value.role for hit in text.within("role", *stretch) if hit.value.part == "noun")
    yield from (f"role:{role}" for role in nouns if not known[role].get("counted"))
    yield from (hit.name.id for hit in beginning_in(context.names, *stretch) if hit.name.id)
    for mention in beginning_in(context.mentions, *stretch):
        yield mention.person
        yield from (f"as:{post}" for post in mention.posts)
