"""What a figure measures: inflation, the price of oil, the distance of a place, by the words of measures near it."""

from __future__ import annotations

from collections.abc import Sequence

from contra.claims.cues import CLOSE, FAR, VERB_WINDOW
from contra.claims.happened import Cue, fits
from contra.claims.lengths import LengthReader
from contra.language.lexicon import Hit, shared
from contra.language.outcomes import outcomes

__all__ = ["MeasureReader"]

_HEAD_AFTER_WINDOW = 6
# tokens from a figure to what it was converted into: "28 km (about 17 miles)"
_CONVERTED = 3
_OPENING = frozenset("(,،")
_CLOSING = frozenset("),،")
# units in which the way to a place is told
_OF_WAYS = frozenset({"kilometre", "metre", "mile", "nautical-mile"})


class MeasureReader(LengthReader):
    """Reads which measure a figure is of."""

    def head_role(self) -> str:
        """Return the measure the figure belongs to: inflation, distance, price..."""
        cues: list[Cue] = []
        behind = self._behind_conversion()
        listed = self.text.at("besides", self.clause.first) is not None  # "seized 3 kg, as well as $900,000"
        for cue in (*self.text.within("role", *self.near), *self.text.within("role_again", *self.near)):
            after = cue.start - behind
            if not self._may_head(cue, behind):
                continue
            inside = (self.sentence.first if listed else self.clause.first) <= cue.start < self.clause.stop
            if not inside and self.aspect() != "previous":
                continue
            distance = self.distance(cue) if after < 0 else after + self.between(behind, cue.start) + 1
            distance += 0 if inside else VERB_WINDOW
            if cue.start in {self.hit.stop, behind}:
                distance = min(distance, 0)  # "57 percent of the vote"
            longer = cue.stop - cue.start
            cues.append(Cue(distance - longer, cue.value.role, cue.start))
        best = min(cues, default=None)
        if best is not None and best.role == "growth":  # "sales grew 7 percent" is of sales
            best = _owner(best, cues)
        if best is not None and best.role == "price":  # "Brent rose to $74 a barrel" is of Brent
            best = min((cue for cue in cues if cue.role.endswith("-price")), default=best)
        elif best is not None and best.role == "worth":  # "losses worth 14 million" are losses
            best = _owner(best, cues)
        if best is None or best.distance > FAR:
            return "distance" if self._way_from_a_place(behind) else ""
        return best.role

    def _may_head(self, cue: Hit, behind: int) -> bool:
        """Tell a word for a measure that the figure may be of, and none of those a length of time is read by."""
        dimension, role = self.hit.quantity.dimension, cue.value.role
        if cue.value.part == "verb" or not fits(role, dimension) or role in outcomes():
            return False
        if "sort" in shared()["roles"][role] or not self._leads_or_follows(cue) or self.of_the_sum_before(cue):
            return False
        after = cue.start - behind
        reach = _HEAD_AFTER_WINDOW if dimension == "count" else VERB_WINDOW
        return after < 0 or (after <= reach and not self.broken(behind, cue.start))

    def _leads_or_follows(self, cue: Hit) -> bool:
        """Tell whether a word of a measure stands where its part has it: a lead before, a tail behind the figure."""
        match cue.value.part:
            case "lead":
                return cue.stop <= self.hit.first and self.meets(cue.stop)
            case "tail":
                return cue.start == self.hit.stop
            case "head":
                return True
            case _:
                return self.hit.quantity.dimension != "count"

    def _behind_conversion(self) -> int:
        """Return the token behind the figure, past what it is converted into: "28 km (17 miles)", "Sh500, $4,"."""
        stop, words = self.hit.stop, self.text.tokens.words
        if self.hit.quantity.dimension == "count" or stop >= self.sentence.stop or words[stop] not in _OPENING:
            return self.hit.number_stop
        for other in self.others:
            if not 0 < other.first - stop <= _CONVERTED or not self._same_measure(other.quantity.dimension):
                continue
            if other.stop < self.sentence.stop and words[other.stop] in _CLOSING:
                return other.stop + 1
        return self.hit.number_stop

    def _same_measure(self, dimension: str) -> bool:
        own = self.hit.quantity.dimension
        return own == dimension or (own.startswith("money") and dimension.startswith("money"))

    def _way_from_a_place(self, behind: int) -> bool:
        """Tell "28 km from Tours", where a place is named, from the way "from Tours to Blois"."""
        start = max(behind, self.hit.stop)
        if self.hit.quantity.unit not in _OF_WAYS or start >= self.clause.stop:
            return False
        lead = self.text.at("from", start)
        if lead is None or lead.stop >= self.clause.stop or not self.text.tokens.capital(lead.stop):
            return False
        ends = range(lead.stop, min(lead.stop + _HEAD_AFTER_WINDOW, self.clause.stop))
        return not any(self.text.at("to", index) and not self.text.at("join", index) for index in ends)


def _owner(general: Cue, cues: Sequence[Cue]) -> Cue:
    """Return the measure right before a word that tells its change or its height, else what that word tells itself."""
    owners = (cue for cue in cues if cue.role != general.role and 0 < general.position - cue.position < CLOSE)
    return min(owners, default=general)
