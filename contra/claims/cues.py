"""Words near a figure that say what it is, and how far they stand from it.

Another figure between a cue and the figure counts as distance, since the cue most likely belongs to it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from contra.claims.quantities import QuantityHit
from contra.language.lexicon import Annotated, Hit
from contra.language.sentences import Range

__all__ = ["BREAKS", "CLOSE", "FAR", "VERB_WINDOW", "CueReader"]

# tokens after a figure in which the thing it counts is named
_NOUN_WINDOW = 5
VERB_WINDOW = 9
CLOSE = 3
FAR = 40
# another figure between a cue and this one weighs as much as this many tokens
_FIGURE_BETWEEN = 8
# the longest cue is shorter than what this adds
_REACH = FAR + 10
BREAKS = frozenset("،,؛;:.()!؟?")


class CueReader:
    """A figure in its clause and sentence, and the distances of other words to it."""

    def __init__(
        self, text: Annotated, hit: QuantityHit, clause: Range, sentence: Range, others: Sequence[QuantityHit]
    ) -> None:
        self.text = text
        self.hit = hit
        self.clause = clause
        self.sentence = sentence
        # a cue farther away than this is too far whatever stands between, so nothing beyond it need be weighed
        self.near = Range(max(sentence.first, hit.first - _REACH), min(sentence.stop, hit.number_stop + _REACH))
        first, stop = self.near
        self.others = [other for other in others if other is not hit and first <= other.first < stop]
        self.starts = sorted(other.first for other in self.others)
        self.ending = {other.number_stop: other for other in self.others}

    # ------------------------------------------------------------------ distances
    def between(self, first: int, stop: int) -> int:
        """Weigh the figures that stand between two places."""
        return _FIGURE_BETWEEN * max(0, bisect_left(self.starts, stop) - bisect_left(self.starts, first))

    def distance(self, cue: Hit) -> int:
        """Return how far a cue stands from the figure, in tokens, figures between weighed."""
        if cue.stop <= self.hit.first:
            return self.hit.first - cue.stop + self.between(cue.stop, self.hit.first)
        return cue.start - self.hit.number_stop + self.between(self.hit.number_stop, cue.start) + 1

    def noun_stop(self) -> int:
        """Return where the counted noun phrase ends: a break, a day, the clause, another figure, or the window."""
        words = self.text.tokens.words
        stop = min(self.hit.number_stop + _NOUN_WINDOW, max(self.clause.stop, self.hit.number_stop))
        for index in range(self.hit.number_stop, stop):
            if words[index] in BREAKS or any(other.first == index for other in self.others):
                return index
            if self.text.opens(("weekday", "relative_day"), index):
                return index  # "the toll rose to 16 on Monday as teams dug on"
        return stop

    def broken(self, first: int, stop: int) -> bool:
        """Tell whether a comma or its like stands between two tokens."""
        return any(word in "،,؛;:" for word in self.text.tokens.words[first:stop])
