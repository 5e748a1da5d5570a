"""What a negation or a denial is about: the words in its scope, and the word it turns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from contra.claims.context import Context
from contra.claims.polarity import REACH, has_article, is_definite, negators, none_of
from contra.language.lexicon import Annotated, Hit, lexicon
from contra.language.sentences import Range
from contra.language.stems import stems_in, text_stems

__all__ = ["Scope", "negated_word", "next_content", "none_at_all", "of_nobody", "scope_of", "stems_at", "words_beside"]

# content words of the subject before a negator, and of what it negates behind it
_BEFORE, _BEHIND = 4, 5
_ENDS = ("opener", "say", "before", "after")
# tokens that the auxiliary and the subject may take between a negator that opens a clause and its verb
_INVERTED = 9
# content words behind the negator that must be told for it to be the same thing: the verb and its object
_HEADS = 2
_BREAKS = frozenset('،,؛;:"«»“”()')


@dataclass(frozen=True, slots=True)
class Scope:
    """The stems of what is negated and the tokens they stand in; `heads` are those without which it is not told.

    Those are the negated word and the next, after a verb that means little by itself the next two ("took no decision
    to close"), what follows "any", and the name of who is said not to have done it. A denial has none.
    """

    words: frozenset[str]
    heads: frozenset[str]
    tokens: Range


def words_beside(context: Context, start: int, stop: int) -> tuple[frozenset[str], frozenset[str]]:
    """Return the stems of the content words right before and right behind tokens `start` to `stop`, up to a break."""
    before = list(next_content(context, range(start - 1, context.clause.first - 1, -1), _BEFORE))
    behind = list(next_content(context, range(stop, context.clause.stop), _BEFORE))
    return stems_at(context.text, before), stems_at(context.text, behind)


def negated_word(context: Context, start: int, stop: int) -> bool:
    """Tell whether the word at tokens `start` to `stop` is itself negated, and no other word of its clause.

    A negator of verbs turns the first word of content behind it, light verbs and adverbs aside: who did not comment on
    the arrests leaves them as they are.
    """
    text = context.text
    negations = negators(text, *context.clause)
    if text.at("universal", start - 1) is not None and negations and negations[0] < start - 1:
        return True  # "did not sign any agreement": however far the subject has moved the negator away
    reaching = [index for index in negations if 0 < start - index <= _reach(context, index)]
    reaching = [index for index in reaching if index + 1 == start or text.at("word_negator", index) is None]
    return any(
        _turns(context, index, start, stop)
        if text.at("verb_negator", index) is not None
        else _BREAKS.isdisjoint(text.tokens.words[index + 1 : start])  # "left without power, shops reopened"
        for index in reaching
    )


def _reach(context: Context, negator: int) -> int:
    """Return how far a negator reaches: past the whole subject where it opens the clause, "nor has anyone ... met"."""
    text = context.text
    inverted = negator == context.clause.first and text.at("auxiliary", negator + 1) is not None
    return _INVERTED if inverted and not text.within("predicate", negator + 2, negator + REACH) else REACH


def _turns(context: Context, negator: int, start: int, stop: int) -> bool:
    """Tell whether nothing but light verbs and adverbs stands between a negator and a word, which may hold no stem."""
    text = context.text
    adverbs = tuple(lexicon(text.language).data["polarity"]["adverb_endings"])
    content = list(next_content(context, range(negator + 1, stop), _BEHIND))
    led = text.tokens.words[start].startswith(lexicon(text.language).proclitics.prepositions or ("\0",))
    if led and len(content) > 1 and text.at("occurring_verb", content[0]) is not None:
        content = [content[0], *content[2:]]  # لم تتعرض القافلة للنهب: the convoy was not exposed to looting
    copula = bool(content) and text.at("negated_copula", content[0]) is not None
    if copula and (start == content[0] + 1 or not has_article(text, start)):
        # لم يكن السائق مخمورا: the driver was not drunk
        content = [index for index in content[1:] if not has_article(text, index)]
    for index in content:
        if index >= start:
            return True
        word = text.tokens.words[index]
        little = text.opens(("light_verb", "occurring_verb"), index)
        if not little and not (adverbs and word.endswith(adverbs)):
            return False
    between = range(negator + 1, start)
    return not any(text.tokens.words[index] in _BREAKS or text.opens(_ENDS, index) for index in between)


def of_nobody(context: Context, start: int, stop: int) -> bool:
    """Tell whether a negated word is said of nobody at all: "nobody was arrested", "no arrests", "not ... any arrests".

    Arabic has "one" for it (لم يعتقل أحد, nobody was arrested), which is somebody before a definite noun (أحد العمال,
    one of the workers).
    """
    text = context.text
    if text.at("universal", start - 1) is not None:
        return True
    if text.at("negator", start - 1) is not None and text.at("verb_negator", start - 1) is None:
        return True
    articles = lexicon(text.language).proclitics.articles
    for hit in text.within("nobody", max(context.clause.first, start - REACH), min(context.clause.stop, stop + 2)):
        words = text.tokens.words[hit.stop : hit.stop + 1]
        one_of = bool(articles) and any(word.startswith(articles) for word in words)
        some = text.at("share_of", hit.stop) is not None
        if some and not one_of and _of_suspects(text, hit.stop):
            return True
        between = next_content(context, range(hit.stop, start), 1)
        if not one_of and not some and (hit.start >= stop or not list(between)):
            return True
    return False


def none_at_all(context: Context, hit: Hit) -> bool:
    """Tell "nobody was hurt" and "without injuries" from "the driver was not hurt", which counts nobody else."""
    there = hit.value.part == "noun" and is_definite(context.text, hit.start)
    if there or not none_of(context.text, context.clause, hit.start, hit.stop):
        return False
    counted = hit.value.part == "noun" and context.text.at("verb_negator", hit.start - 1) is None
    if counted or of_nobody(context, hit.start, hit.stop) or _anybody(context, hit):
        return True
    reaching = [index for index in negators(context.text, *context.clause) if 0 < hit.start - index <= REACH]
    return any(context.text.at("verb_negator", index) is None for index in reaching)


def _anybody(context: Context, hit: Hit) -> bool:
    """Tell "none of us wore one" and لم يكن أحد (nobody was), but not أحد العمال (one of the workers)."""
    near = context.text.within("nobody", max(context.clause.first, hit.start - REACH), hit.start)
    return any(not has_article(context.text, one.stop) for one in near)


def _of_suspects(text: Annotated, index: int) -> bool:
    """Tell "none of the smugglers", which is nobody where it is told who was arrested."""
    hits = text.within("topic", index + 1, min(len(text.tokens), index + 1 + _HEADS))
    return any(hit.value == "suspect" for hit in hits)


def scope_of(context: Context) -> Scope | None:
    """Return the scope of the one negation or the one denial of the clause, None where there is none or several."""
    text, (first, stop) = context.text, context.clause
    negations = negators(text, first, stop)
    denials = text.within("deny", first, stop)
    if len(denials) == 1 and not negations:
        told = max([hit.stop for hit in text.within("that", denials[0].stop, stop)], default=denials[0].stop)
        words = stems_in(text, told, stop)
        return Scope(words, frozenset(), Range(told, stop)) if words else None
    return _negated(context, negations[0]) if len(negations) == 1 and not denials else None


def _negated(context: Context, negator: int) -> Scope | None:
    text, (first, stop) = context.text, context.clause
    behind = list(next_content(context, range(negator + 1, stop), _BEHIND))
    said = max([hit.stop for hit in text.within("say", first, negator)], default=first)
    before = list(next_content(context, range(negator - 1, said - 1, -1), _BEFORE))
    if not behind:
        return None
    light = text.at("light_verb", behind[0]) is not None and text.at("share_of", behind[0] + 1) is None
    any_of = [index for index in behind if text.at("universal", index - 1) is not None]
    behind = [index for k, index in enumerate(behind) if k <= light or not _says_little(text, index)]
    behind = behind[: _end_of_noun(text, negator, behind)]
    before = [index for index in before if not _says_little(text, index)]
    heads = [*behind[light : light + _HEADS], *any_of[:1], *_name(context, before)]
    breaks = (index for index in range(behind[-1], stop) if text.tokens.words[index] in _BREAKS)
    tokens = Range(min([*before, *behind]), next(breaks, stop))
    return Scope(stems_at(text, [*before, *behind[light:]]), stems_at(text, heads), tokens)


def _end_of_noun(text: Annotated, negator: int, behind: list[int]) -> int:
    """Return how many words a negated noun has: "no reports of cracks", wherever and by whom none were received."""
    if text.at("verb_negator", negator) is not None:
        return len(behind)
    for taken in range(_HEADS, len(behind)):
        between = range(behind[taken - 1] + 1, behind[taken])
        if any(text.at("place_in", index) is not None and text.at("share_of", index) is None for index in between):
            return taken
    return len(behind)


def _says_little(text: Annotated, index: int) -> bool:
    """Tell the verb of "no gas was used" and "recorded no tremor", which says only that there was none."""
    return text.at("light_verb", index) is not None and text.at("predicate", index) is None


def stems_at(text: Annotated, indices: list[int]) -> frozenset[str]:
    """Return the stems of the words at tokens."""
    stems = text.once(text_stems)
    return frozenset(stems[index] for index in indices if stems[index])


def _name(context: Context, before: list[int]) -> list[int]:
    """Return the token of the subject nearest to the negator that is written as a name, if any."""
    capital, opening = context.text.tokens.capital, context.sentence.first
    return [index for index in before if capital(index) and (index > opening or capital(index + 1))][:1]


def next_content(context: Context, indices: range, most: int) -> Iterator[int]:
    """Yield the next tokens of content in a stretch, up to a break, a clause's opener or a verb of saying.

    It also ends at a preposition and "any", since "at any stage" and "by any party" only stress the negation.
    """
    text, words = context.text, context.text.tokens.words
    stems, taken = text.once(text_stems), 0
    for index in indices:
        if taken == most or words[index] in _BREAKS or (taken and _leaves_content(text, index, stems[index])):
            return
        if stems[index] and index not in context.apart:
            taken += 1
            yield index


def _leaves_content(text: Annotated, index: int, stem: str) -> bool:
    return text.opens(_ENDS, index) or (not stem and text.at("universal", index + 1) is not None)
