"""One sentence in two texts, with one thing in it changed: another name, place or word."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from contra.language.lexicon import Annotated, lexicon
from contra.language.stems import text_stems, verb_keys
from contra.model import NotComparable, Place, Verdict
from contra.rules.interface import Outcome, Reason, Rule, Side, incomparable
from contra.rules.spelling import same_name
from contra.rules.whereabouts import same_place

__all__ = ["RULES"]

_MANUAL = """altered: one sentence, one thing in it changed

Two texts tell one thing word for word, but where one has a name, a place or a word the other has another: as where an
outlet edits the copy of an agency, or a headline is altered. Only asked where both are known to speak of one event: by
`compare`, and of sentences that an editor changed in a copy of the same text.

tension: the words differ that stand in one place (the currency fell / rose after the vote, a court in Tunis / Rabat).
Of a sentence that an editor changed only names and places count.
Not flagged: other forms and synonyms of one word, a figure or a time (other rules read those), a place and one it lies
in, spellings of one name, a person told of as a man or a child, words that one side only adds or leaves out.
"""

# share of the words of the longer sentence that stand in both, in order, and how many of content at least; chosen
_ALIKE, _FEWEST = 0.6, 4
# tokens that one word of content takes with its article and preposition
_LONGEST_WORD = 3
# tables of which one entry holds words for one thing, and that of people in general
_CLASSES = (
    *("people", "role", "topic", "actor", "calling", "cause", "predicate", "where", "venue"),
    *("organisation", "post", "body", "say", "deny", "part_act"),
)


class _Changed(NamedTuple):
    """What of a sentence is other: its tokens, and its characters in the article."""

    text: Annotated
    first: int
    stop: int
    start: int
    end: int

    @property
    def words(self) -> tuple[str, ...]:
        """The stems of its words of content."""
        return tuple(stem for stem in self.text.once(text_stems)[self.first : self.stop] if stem)

    @property
    def shown(self) -> str:
        """It as the article has it."""
        return self.text.tokens.text(self.first, self.stop)


def compare(a: Side, b: Side) -> Outcome | NotComparable:
    """Return a tension where two sentences known to be of one event differ in one word or name."""
    if not (a.given and b.given) or a.claim.language != b.claim.language:
        return incomparable(Reason.NO_SHARED_FACT)
    spans = _changed(a, b)
    by_word = not (a.copied and b.copied)  # an editor has other words for the same, and no other names
    if spans is None or not ((by_word and _told_of_one_word(*spans)) or _two_names(a, b, *spans)):
        return incomparable(Reason.NO_SHARED_FACT)
    one, other = spans
    if _is_figure(a, one) or _is_figure(b, other) or _alike(one, other) or _one_place(a, b, one, other):
        return incomparable(Reason.NO_SHARED_FACT)
    common = 1.0 - max((span.stop - span.first) / len(span.text.tokens) for span in spans)
    return Outcome(Verdict.TENSION, f"{one.shown} / {other.shown} in the same sentence", (("same words", common),))


@lru_cache(maxsize=256)
def _read(text: str, code: str) -> Annotated:
    return lexicon(code).annotate(text)


def _changed(a: Side, b: Side) -> tuple[_Changed, _Changed] | None:
    """Return the one stretch of each sentence that the other has not, None where they differ in more or by nothing."""
    texts = [_read(side.article.text[side.fact.start : side.fact.end], side.claim.language) for side in (a, b)]
    keys = [
        [stem or word for stem, word in zip(text.once(text_stems), text.tokens.words, strict=True)] for text in texts
    ]
    shorter, longer = sorted(len(each) for each in keys)
    before = next((i for i in range(shorter) if keys[0][i] != keys[1][i]), shorter)
    behind = next((i for i in range(shorter - before) if keys[0][-1 - i] != keys[1][-1 - i]), shorter - before)
    if before + behind < _ALIKE * longer or before + behind == shorter:
        return None
    stems = texts[0].once(text_stems)
    if sum(map(bool, [*stems[:before], *stems[len(stems) - behind :]])) < _FEWEST:
        return None
    one, other = (_stretch(side, text, before, behind) for side, text in zip((a, b), texts, strict=True))
    return one, other


def _stretch(side: Side, text: Annotated, before: int, behind: int) -> _Changed:
    stop = len(text.tokens) - behind
    start, end = text.tokens.span(before, stop)
    return _Changed(text, before, stop, side.fact.start + start, side.fact.start + end)


def _told_of_one_word(one: _Changed, other: _Changed) -> bool:
    """Tell whether one word of content stands for another, and the two are not forms of one."""
    if (
        len(one.words) != 1
        or len(other.words) != 1
        or max(one.stop - one.first, other.stop - other.first) > _LONGEST_WORD
    ):
        return False
    if any(span.text.at("that", span.stop) for span in (one, other)):
        return False  # disputed that / denied that
    keys = [verb_keys(span.words[0], span.text.language) for span in (one, other)]
    return not any(first in second or second in first for first in keys[0] for second in keys[1])


def _two_names(a: Side, b: Side, one: _Changed, other: _Changed) -> bool:
    """Tell whether both stretches are names of persons, bodies or places, and not spellings or parts of one."""
    names = [_name_at(side, span) for side, span in ((a, one), (b, other))]
    if names[0] is None or names[1] is None:
        return False
    return same_name(names[0], names[1]) in {"other", "unlike"}


def _name_at(side: Side, span: _Changed) -> str | None:
    """Return the name that takes in a whole stretch, or is written as one with capital letters."""
    tokens = span.text.tokens
    inner = span.first > 0 or span.stop - span.first > 1  # the first word of any sentence has a capital
    if inner and all(tokens.capital(index) for index in range(span.first, span.stop)):
        return span.shown
    spans = [(name.start, name.end, name.text) for name in side.claim.names]
    spans += [(place.start, place.end, place.text) for place in side.claim.places]
    return next((text for start, end, text in spans if start <= span.start and span.end <= end), None)


def _is_figure(side: Side, span: _Changed) -> bool:
    """Tell whether a figure or a time stands in a stretch: what other rules compare."""
    read = [(value.start, value.end) for value in side.claim.quantities]
    read += [(time.start, time.end) for time in side.claim.times]
    numbered = any(kind == "n" for kind in span.text.tokens.kinds[span.first : span.stop])
    return numbered or any(start < span.end and span.start < end for start, end in read)


def _alike(one: _Changed, other: _Changed) -> bool:
    """Tell whether both words are of one class of a table (killed, died), or both tell of people in general."""
    for category in _CLASSES:
        first, second = (
            {hit.value for hit in span.text.within(category, span.first, span.stop)} for span in (one, other)
        )
        if first & second:
            return True
    return False


def _one_place(a: Side, b: Side, one: _Changed, other: _Changed) -> bool:
    """Tell whether both stretches name a place, and one may be the other or lie in it."""
    places = [_place_in(side, span) for side, span in ((a, one), (b, other))]
    return places[0] is not None and places[1] is not None and same_place(places[0], places[1]) != "apart"


def _place_in(side: Side, span: _Changed) -> Place | None:
    return next((place for place in side.claim.places if place.start < span.end and span.start < place.end), None)


RULES = (Rule("altered", _MANUAL, {"statement": compare}, by_value=False),)
