"""What came before what: two happenings of one sentence joined by "before", "after" and their like."""

from __future__ import annotations

from contra.claims.beside import told_from
from contra.claims.context import Context, base_fact, nearest
from contra.claims.cues import BREAKS
from contra.claims.polarity import negators
from contra.claims.scope import next_content, stems_at
from contra.language.lexicon import Hit
from contra.language.statements import amount_before
from contra.model import Fact

__all__ = ["sequence_facts"]

# content words on each side of "before" that tell the two happenings
_WORDS = 5
# tokens in which "then" follows upon "first"
_SOON = 4
# content words that tell who did what, at least, and tokens in which they stand
_FEWEST_OF_A_DEED, _OF_A_DEED = 2, 16


def sequence_facts(context: Context) -> list[Fact]:
    """Return one fact for each "X before Y" joined in the clause: `near` tells what came first, `heads` what later.

    "Not before" turns the order round; "not until" and "not except after" affirm it. A side without a word of its own
    gives no fact: "before 7 a.m.", "after midnight".
    """
    found: list[Fact] = []
    for category in ("before", "after"):
        for hit in _joining(context, category):
            if any(hit.stop <= time.first <= hit.stop + 1 for time in context.sentence_times):
                continue
            told, then = _sides(context, hit)
            if not told or not then:
                continue
            turned = _negated(context, hit)
            if turned and category == "after":
                continue
            first, later = (told, then) if (category == "before") is not turned else (then, told)
            start, end = context.text.tokens.span(*context.clause)
            fact = base_fact(
                context, "sequence", start, end, min(hit.start, context.clause.stop - 1), predicate="precede",
                near=first, heads=later, terms=frozenset(), objects=context.about,
            )  # fmt: skip
            found.append(fact)
    return found + _first_facts(context)


def _first_facts(context: Context) -> list[Fact]:
    """Return one fact for "X did it first": `near` tells who did what, in stems and ids, for the rule to compare.

    "X first, then Y" tells X before Y; "the first" of several gives no fact.
    """
    text, (first, stop) = context.text, context.clause
    told = [hit for hit in text.within("firstly", first, stop) if _ends_deed(context, hit)]
    if len(told) != 1:
        return []
    hit = told[0]
    then = text.within("thereupon", hit.stop, min(hit.stop + _SOON, context.sentence.stop))
    told_since = max(told_from(context, hit.start), hit.start - _OF_A_DEED)
    breaks = [index + 1 for index in range(told_since, hit.start) if text.tokens.words[index] in BREAKS]
    stretch = range(max(breaks, default=told_since), hit.start)
    words = [index for index in stretch if stems_at(text, [index])]
    if len(words) < _FEWEST_OF_A_DEED:
        return []
    later = _ids(context, _tokens(context, range(then[0].stop, context.sentence.stop))) if then else frozenset[str]()
    if then and not later:
        return []
    start, end = text.tokens.span(*context.clause)
    fact = base_fact(
        context, "sequence", start, end, hit.start, predicate="precede" if then else "come-first",
        near=_ids(context, words), heads=later,
        period=nearest(context.times, hit.start, _WORDS), terms=frozenset(), objects=context.about,
    )  # fmt: skip
    return [fact]


def _ends_deed(context: Context, hit: Hit) -> bool:
    """Tell "fired first", at the end of what is told, from "the first shot" and "at first"."""
    text = context.text
    led = text.opens(("filler", "article_one", "place_in"), hit.start - 1)
    last = hit.stop >= context.clause.stop or text.tokens.words[hit.stop] in BREAKS
    return not led and (last or text.opens(("place_in", "opener", "join", "say", "according"), hit.stop))


def _joining(context: Context, category: str) -> list[Hit]:
    """Return the markers in the clause, and the one that opens the next; its own opening belongs to the one before."""
    first, stop = context.clause
    begins = first if first == context.sentence.first else first + 1
    hits = context.text.within(category, begins, context.sentence.stop)
    return [hit for hit in hits if begins <= amount_before(context.text, hit.start) <= stop]


def _sides(context: Context, hit: Hit) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words of what is told and of what it is told to come before or after; "after Y, X" tells X."""
    text, (first, stop) = context.text, context.sentence
    behind = _tokens(context, range(hit.stop, stop))
    before = _tokens(context, range(hit.start - 1, first - 1, -1))
    if not before and behind:
        pause = next((index for index in range(behind[-1], stop) if text.tokens.words[index] in "،,"), stop)
        before = _tokens(context, range(pause + 1, stop))
    return _ids(context, before), _ids(context, behind)


def _tokens(context: Context, indices: range) -> list[int]:
    text = context.text
    return [index for index in next_content(context, indices, _WORDS) if text.at("unit", index) is None]


def _ids(context: Context, indices: list[int]) -> frozenset[str]:
    """Return the stems at tokens, with the ids that languages share: of things named and of what happened."""
    hits = [(kind, context.text.at(kind, index)) for kind in ("topic", "predicate") for index in indices]
    return stems_at(context.text, indices) | {f"{kind}:{hit.value}" for kind, hit in hits if hit is not None}


def _negated(context: Context, hit: Hit) -> bool:
    return any(index < hit.start for index in negators(context.text, context.sentence.first, context.sentence.stop))
