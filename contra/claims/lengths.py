"""What a length of time is of: the truce of "a 60-day truce", the siege of "the siege lasted ten hours".

A word that names what lasts says so only right beside the figure, or where a word like "lasted" links the two; a
stretch that only dates something else ("three days after the truce") is the length of nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from contra.claims.happened import OutcomeReader, fits
from contra.language.lexicon import Hit, shared

__all__ = ["LengthReader"]

_SPANS = frozenset({"duration", "months"})
# tokens between a figure and what lasts: "a truce of up to 60 days", "three days of national mourning"
_BESIDE = 4
_BEHIND = 3
# and where "lasted" stands between them
_LINKED = 14
# tokens between a thing that lasts and another one it is of: "talks on the truce"
_OF_IT = 2
# what a stretch is dated by, before and behind it
_DATING = ("after", "before", "opener", "ago_lead")
_DATING_MARKERS = frozenset({"ago", "relative", "before", "reference", "since", "hence"})
# what a length ends with: the strike ended, the fire was put out after two hours
_ENDS = frozenset({"end", "extinguish"})
_GENERAL = "duration"
# lengths that words of another measure may stand for: 15 days in jail pending an inquiry are no sentence
_OVER = {"sentence": frozenset({"detention-length"})}


class LengthReader(OutcomeReader):
    """Reads what a length of time is of."""

    def length_role(self, measure: str) -> str:
        """Return the role of what lasts for a figure of time, else the measure that was read without it."""
        over = _OVER.get(measure)
        if self.hit.quantity.dimension not in _SPANS or (measure not in {"", _GENERAL} and over is None):
            return measure
        if self._dated_behind():
            return "" if measure == _GENERAL else measure
        found = min(self._lengths(), default=None)
        if found is None or (over is not None and found[1] not in over):
            return measure
        return found[1]

    def _lengths(self) -> Iterator[tuple[int, str]]:
        """Yield what may last, each with how far it stands from the figure."""
        dated, linked = self._dated_before(), self._lasted(self.clause.first)
        cues = self._lasting()
        for cue in cues:
            if linked and any(other.stop <= cue.start <= other.stop + _OF_IT for other in cues):
                continue  # "talks on the truce lasted nine hours"
            away = self._away(cue, dated=dated)
            if away is not None:
                yield away, str(cue.value.role)

    def _lasting(self) -> list[Hit]:
        """Return the words of the clause for what goes on for some time."""
        known = shared()["roles"]
        cues = [cue for kind in ("role", "role_again") for cue in self.text.within(kind, *self.clause)]
        lasting = (cue for cue in cues if known[cue.value.role].get("sort") == _GENERAL)
        return [cue for cue in lasting if fits(cue.value.role, self.hit.quantity.dimension)]

    def _away(self, cue: Hit, *, dated: bool) -> int | None:
        """Return how far what lasts stands from the figure, None where nothing links the two."""
        if cue.start >= self.hit.stop:
            away = cue.start - self.hit.stop
            apart = self.broken(self.hit.stop, cue.start) or self._dates(self.hit.stop, cue.start)
            of_it = self.text.at("share_of", self.hit.stop) is not None or not away
            return None if apart or away > _BEHIND or (dated and not of_it) else away
        if cue.stop > self.hit.first or dated:
            return None
        away = self.hit.first - cue.stop - self._hedge_words(cue.stop)
        near = away <= _BESIDE and not self.broken(cue.stop, self.hit.first)
        return away if near or (away <= _LINKED and self._lasted(cue.stop)) else None

    def _hedge_words(self, first: int) -> int:
        """Return how many tokens of hedges stand between a place and the figure."""
        return sum(hedge.stop - hedge.start for hedge in self.text.within("hedge", first, self.hit.first))

    def _lasted(self, first: int) -> bool:
        """Tell whether a word that says how long a thing goes on stands between a place and the figure."""
        hits = (self.text.within(kind, first, self.hit.first) for kind in ("role", "role_again"))
        others = any(first <= other.first < self.hit.first for other in self.others)
        return not others and any(cue.value.role == _GENERAL for found in hits for cue in found)

    def meets(self, first: int) -> bool:
        """Tell whether nothing but hedges stands between a place and the figure."""
        return self.hit.first - first - self._hedge_words(first) <= 0

    def _dates(self, first: int, stop: int) -> bool:
        return any(self.text.within(kind, first, stop) for kind in _DATING)

    def _dated_before(self) -> bool:
        """Tell "after three days" from a length, but not where what lasted ended after it."""
        first = max(self.clause.first, self.hit.first - _BESIDE)
        ended = any(deed.value in _ENDS for deed in self.text.within("predicate", self.clause.first, self.hit.first))
        return not ended and self._dates(first, self.hit.first)

    def _dated_behind(self) -> bool:
        """Tell "three days ago", "two hours before the truce" from a length, but not "closed for two hours after"."""
        leads = self.text.within("lasting", max(self.clause.first, self.hit.first - _BESIDE), self.hit.first)
        if any(self.text.at("after", lead.start) is None and self.meets(lead.stop) for lead in leads):
            return False
        marker = self.text.at("marker", self.hit.stop) if self.hit.stop < self.sentence.stop else None
        dating = marker is not None and marker.value in _DATING_MARKERS
        return dating or (self.hit.stop < self.sentence.stop and self.text.opens(_DATING[:2], self.hit.stop))
