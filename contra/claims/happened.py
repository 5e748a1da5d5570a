"""What happened to what a figure counts: dead, wounded, arrested, by the nearest fitting word of its sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from contra.claims.cues import CLOSE, FAR, VERB_WINDOW
from contra.claims.measures import phrase_before
from contra.claims.standing import StandingReader
from contra.language.lexicon import Hit, lexicon, shared
from contra.language.outcomes import outcomes

__all__ = ["Cue", "OutcomeReader", "fits"]

# a cue parted from its figure by a comma or "and" weighs as much farther
_BEHIND = 4
# tokens from a figure to the verb behind its aside
_LONGEST_ASIDE = 20


class Cue(NamedTuple):
    """A word that may say what a figure counts: how far it stands, its role, its token."""

    distance: int
    role: str
    position: int


def _callings() -> Mapping[str, Sequence[str]]:
    """Return outcomes whose nouns may only say who somebody is, each with the outcomes that tell no more of them."""
    callings: Mapping[str, Sequence[str]] = shared()["outcomes"]["callings"]
    return callings


@cache
def fits(role: str, dimension: str) -> bool:
    """Tell whether figures of a role may be of a dimension."""
    kind = "money" if dimension.startswith("money") else dimension
    return kind in shared()["roles"][role].get("dimensions", ["count"])


class OutcomeReader(StandingReader):
    """Reads what became of the counted, and how a figure stands to another one it is part of."""

    def is_whole_of_another(self) -> bool:
        """Tell the 45 of "twelve of the 45 passengers died", of whom nothing is said but that they are the whole."""
        return any(self.partitive(other.number_stop, self.hit.first) for other in self.others)

    def is_part_of_another(self) -> bool:
        """Tell the twelve of "twelve of the 45 passengers"."""
        return any(self.partitive(self.hit.number_stop, other.first) for other in self.others)

    def partitive(self, first: int, stop: int) -> bool:
        """Tell whether nothing but "of" or "of the" stands between two places, or also the noun ("12 seats of 200")."""
        possessive = lexicon(self.text.language).data["clitics"].get("possessive", ())
        owned = self.text.tokens.words[stop - 1] in possessive  # "19 of the terminal's 26 cameras"
        if owned and 0 < stop - first <= 2 * CLOSE:
            return self.text.at("share_of", first) is not None
        if not 0 < stop - first <= CLOSE + 1:
            return False
        links = self.text.within("share_of", first, min(first + 2, stop))
        return any(stop - link.stop < CLOSE - 1 for link in links)

    def of_the_sum_before(self, cue: Hit) -> bool:
        """Tell "compensation of 5,000 dinars each, taken from a fund of 3 million" from what the fund comes to."""
        if not self.hit.quantity.dimension.startswith("money") or cue.value.part == "verb":
            return False
        sums = (other for other in self.others if cue.stop <= other.first < self.hit.first)
        alike = any(other.quantity.dimension.startswith("money") for other in sums)
        return alike and self.broken(cue.stop, self.hit.first)

    def outcome(self) -> str | None:
        """Return the outcome that governs the figure: dead, wounded, arrested..."""
        cues: list[Cue] = []
        said: list[str] = []  # what tells no more of them than their calling does
        noun_stop, part = self.noun_stop(), self.is_part_of_another()
        for cue in self.text.within("role", *self.near):
            if cue.value.role not in outcomes() or not fits(cue.value.role, "count"):
                continue
            if self._is_whole(cue) or self._of_the_next(cue) or self._counted_by_another(cue) or self._spared(cue):
                continue
            if self._whose_part_is_counted(cue):
                continue
            if self.hit.number_stop <= cue.start < noun_stop and cue.value.part == "noun":
                if cue.value.role not in _callings():
                    return str(cue.value.role)
                cues.append(Cue(VERB_WINDOW, cue.value.role, cue.start))
                said += _callings()[cue.value.role]
                continue
            if part and cue.start > self.hit.stop and cue.value.role in shared()["outcomes"]["whereabouts"]:
                continue  # "64 of the 98 people on board had been rescued"
            distance = self._weighed(cue)
            if distance is not None:
                cues.append(Cue(distance, cue.value.role, cue.start))
        best = self._of_those_there(min((cue for cue in cues if cue.role not in said), default=None))
        if best is not None:
            more = shared()["outcomes"]["tell_more"].get(best.role, ())
            best = min((cue for cue in cues if cue.role in more and cue.distance <= VERB_WINDOW), default=best)
        return None if best is None or best.distance > FAR else best.role

    def _of_those_there(self, best: Cue | None) -> Cue | None:
        """Return what befell them where a word for where they were parts it from the figure: "ten on the bus died"."""
        if best is None or best.role not in shared()["outcomes"]["whereabouts"] or best.position < self.hit.stop:
            return best
        there = self.text.at("role", best.position)
        stop = best.position if there is None else there.stop
        for cue in self.text.within("role", stop, min(stop + CLOSE, self.clause.stop)):
            befell = cue.value.role in outcomes() and cue.value.role not in shared()["outcomes"]["whereabouts"]
            if befell and not self._joined(stop, cue.start) and not self.broken(stop, cue.start):
                return Cue(best.distance, cue.value.role, cue.start)
        return best

    def _weighed(self, cue: Hit) -> int | None:
        """Return how far a cue stands from the figure, weighed by what parts them; None where it is of another."""
        distance = self.distance(cue)
        if not self.clause.first <= cue.start < self.clause.stop:
            opened = self.text.at("opener", self.clause.first) is not None
            apart = opened and self.aspect() != "previous"  # "while eight are under the rubble"
            if apart or cue.start > self.hit.first or self.hit.first - self.clause.first > CLOSE:
                return None
            distance += VERB_WINDOW
        if cue.start > self.hit.first:
            past = self._past_aside(cue)
            if past is not None:
                return past
            if cue.start - self.hit.number_stop > VERB_WINDOW or self.broken(self.hit.number_stop, cue.start):
                return None
            return distance + 1
        return distance + _BEHIND if self._behind(cue) else distance

    def _past_aside(self, cue: Hit) -> int | None:
        """Return how far a verb stands that follows an aside ("ten people, including two children, died")."""
        words = self.text.tokens.words
        commas = [index for index in range(self.hit.number_stop, cue.start) if words[index] in {",", "،"}]
        if len(commas) != 2 or cue.value.part != "verb" or cue.start - self.hit.number_stop > _LONGEST_ASIDE:  # noqa: PLR2004 - it has two
            return None
        scope = self.text.at("scope", commas[0] + 1)
        aside = (scope is not None and scope.value == "part") or commas[1] - commas[0] <= CLOSE + 1
        away = commas[0] - self.hit.number_stop + cue.start - commas[1]
        return away if aside and away <= VERB_WINDOW else None

    def _counted_by_another(self, cue: Hit) -> bool:
        """Tell the seats of "329 candidates for 71 seats", and Arabic usar (families) behind a figure from a verb."""
        ends = (stop for stop in (cue.start, cue.start - 1) if stop in self.ending)
        others = [self.ending[stop] for stop in ends if not self._joined(stop, cue.start)]
        if cue.value.part == "noun":
            return any(not self.partitive(self.hit.number_stop, other.first) for other in others)
        own = 0 <= cue.start - self.hit.number_stop <= 1
        return (own or bool(others)) and self.noun_again(cue.start)

    def _whose_part_is_counted(self, cue: Hit) -> bool:
        """Tell the freed of "nine of those freed were under 18" from what the 18 count."""
        links = (self.text.at("share_of", other.number_stop) for other in self.others if other.first < self.hit.first)
        return any(link is not None and 0 <= cue.start - link.stop <= 1 for link in links)

    def noun_again(self, index: int) -> bool:
        """Tell a word that is a counted noun too: Arabic usar (families), written as "captured"."""
        again = self.text.at("role_again", index)
        return again is not None and again.value.part == "noun"

    def _of_the_next(self, cue: Hit) -> bool:
        """Tell "killed 12 people and wounded 40": what "and" joins on and a figure follows is said of that figure.

        Also "to 12 and the number of wounded to 40".
        """
        if cue.start < self.hit.number_stop or not self._joined(self.hit.number_stop, cue.start):
            return False
        return any(cue.stop <= other.first <= cue.stop + 1 for other in self.others)

    def _joined(self, first: int, stop: int) -> bool:
        """Tell whether "and" joins on what stands at `stop` or what leads from `first` to it: "and the number of"."""
        return any(self._joins(index) for index in range(first, stop + 1))

    def _joins(self, index: int) -> bool:
        """Tell whether "and" stands before a word, or is written as one with it (وإصابة, and the wounding of)."""
        word = self.text.tokens.words[index]
        known = lexicon(self.text.language)
        glued = word.startswith(known.proclitics.conjunctions) if known.proclitics.conjunctions else False
        return self.text.at("join", index - 1) is not None or (glued and not known.knows(word))

    def _behind(self, cue: Hit) -> bool:
        """Tell whether a comma or "and" parts a cue from the figure it stands before: "12 died and 40 were hurt"."""
        stretch = range(cue.stop, self.hit.first + 1)
        return self.broken(cue.stop, self.hit.first) or any(self._joins(index) for index in stretch if index)

    def _spared(self, cue: Hit) -> bool:
        """Tell "saved 14 lives" from "cost 14 lives"."""
        verb = self.text.at("role", self.hit.first - 1) if cue.value.part == "noun" else None
        return verb is not None and verb.value.role == "rescued" and cue.value.role == "killed"

    def _is_whole(self, cue: Hit) -> bool:
        """Tell "five of the injured died": the noun behind "of" names the whole, not what became of the five."""
        if cue.value.part != "noun" or not self.text.within("share_of", self.hit.number_stop, cue.start):
            return False
        before = phrase_before(self.text, self.hit.first, "role")
        behind = self.text.within("role", cue.stop, min(cue.stop + VERB_WINDOW, self.clause.stop))
        return any(
            role.value.part == "verb" and role.value.role in outcomes() and role.value.role != cue.value.role
            for role in (*([] if before is None else [before]), *behind)
        )
