"""What a figure counts, whose it is, and how it stands to the whole: role, actors, aspect, qualifiers.

Every cue is a word of the tables with a distance to the figure; the nearest fitting cue decides, and another figure
between cue and figure counts as distance, since the cue most likely belongs to it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from contra.claims.cues import CLOSE, FAR, VERB_WINDOW, outcomes
from contra.claims.quantities import QuantityHit
from contra.claims.standing import StandingReader
from contra.language.lexicon import Annotated, Hit, lexicon, shared
from contra.language.sentences import Range
from contra.language.stems import content_stems, stem

__all__ = ["Counted", "counted"]

# outcomes that are said of things as well as of persons: an unlisted noun is not taken for people
_LOOSE = frozenset(
    {
        "aboard",
        "evacuated",
        "released",
        "rescued",
        "captured",
        "surrendered",
        "missing",
        "seats",
        "votes",
        "employed",
        "inside",
        "protesters",
    }
)
_HEAD_AFTER_WINDOW = 6
# a cue parted from its figure by a comma or "and" weighs as much farther
_BEHIND = 4
_FUNCTION = (
    "place_in",
    "to",
    "from",
    "that",
    "join",
    "planned",
    "predicate",
    "say",
    "share_of",
    "opener",
    "asked",
    "negator",
)


@dataclass(frozen=True, slots=True)
class Counted:
    """What a figure counts: `role`, the counted `thing` (a role id, "people", or a stem), and whose it is."""

    role: str
    thing: str
    noun: str | None
    actors: frozenset[str]
    aspect: str
    qualifiers: frozenset[str]


class _Cue(NamedTuple):
    distance: int
    role: str
    position: int


def _persons() -> frozenset[str]:
    return frozenset(shared()["outcomes"]["persons"])


def _callings() -> Mapping[str, Sequence[str]]:
    """Return outcomes whose nouns may only say who somebody is, each with the outcomes that tell no more of them."""
    callings: Mapping[str, Sequence[str]] = shared()["outcomes"]["callings"]
    return callings


def _fits(role: str, dimension: str) -> bool:
    kind = "money" if dimension.startswith("money") else dimension
    return kind in shared()["roles"][role].get("dimensions", ["count"])


class _RoleReader(StandingReader):
    """Reads what a figure counts or measures."""

    def role(self) -> tuple[str, str, str | None]:
        """Return (role, counted thing, its words)."""
        if self.hit.quantity.dimension != "count":
            return self._head_role(), "", None
        thing, noun = self._thing()
        if self._is_whole_of_another():
            return thing, thing, noun
        outcome = self._outcome() if thing or self._figure_stands() else None
        if outcome is not None and shared()["roles"].get(thing, {}).get("part_of") == outcome:
            outcome = None
        unlisted = thing.startswith("n:") and outcome not in _LOOSE
        named = thing in _persons() or thing in outcomes()
        if outcome is not None and (named or thing == "" or unlisted):
            return outcome, thing if thing in _persons() else "people", noun
        if outcome is not None and thing == "families":
            return outcome, thing, noun
        head = self._head_role()
        if shared()["roles"].get(head, {}).get("of_things"):
            return head, thing, noun
        if thing in shared()["roles"]:
            return thing, thing, noun
        return head or (outcome or thing), thing, noun

    def _is_whole_of_another(self) -> bool:
        """Tell the 45 of "twelve of the 45 passengers died", of whom nothing is said but that they are the whole."""
        return any(self._partitive(other.number_stop, self.hit.first) for other in self.others)

    def _is_part_of_another(self) -> bool:
        return any(self._partitive(self.hit.number_stop, other.first) for other in self.others)

    def _partitive(self, first: int, stop: int) -> bool:
        """Tell whether nothing but "of" or "of the" stands between two places."""
        gap = stop - first
        return 0 < gap < CLOSE and self.text.at("share_of", first) is not None

    def _figure_stands(self) -> bool:
        """Tell "killed 12" from "a father of three": without a counted noun only digits, ranges and parts count."""
        quantity = self.hit.quantity
        if self._is_part_of_another():
            return True
        if any(scope.value == "total" for scope in self.text.within("scope", self.clause.first, self.hit.first)):
            return True
        return (
            quantity.value is None
            or self.text.tokens.kinds[self.hit.number_stop - 1] == "n"
            or quantity.hedge is not None
        )

    def _thing(self) -> tuple[str, str | None]:
        """Return the counted thing named after the figure (or by a dual itself), and its words."""
        tokens = self.text.tokens
        start = self.hit.first if self.hit.number_stop == self.hit.first else self.hit.number_stop
        stop = max(self.noun_stop(), start + 1)
        for index in range(start, stop):
            if self._attributive(index):
                continue
            if index > start and self._ends_noun(index):
                break
            role = self.text.at("role", index)
            if role is not None and role.value.part == "noun":
                return role.value.role, tokens.text(role.start, role.stop)
            if self.text.at("people", index) is not None:
                return self._people_or_more(index), tokens.text(index, index + 1)
            actor = self.text.at("actor", index)
            if actor is not None:
                return "people", tokens.text(actor.start, actor.stop)
        while start < self.sentence.stop and self._attributive(start):
            start += 1
        if self._plain_noun(start):
            return f"n:{stem(tokens.words[start], self.text.language)}", tokens.text(start, start + 1)
        return "", None

    def _people_or_more(self, index: int) -> str:
        """Tell "40 others were hurt" from "destroyed 45 homes and damaged 120 more", which are homes."""
        scope = self.text.at("scope", index)
        before = [other for other in self.others if other.first < self.hit.first]
        if scope is None or scope.value != "additional" or not before:
            return "people"
        counted = self.text.at("role", max(before, key=lambda other: other.first).number_stop)
        things = counted is not None and counted.value.role not in _persons() | outcomes()
        return counted.value.role if counted is not None and things else "people"

    def _attributive(self, index: int) -> bool:
        """Tell "six ballot boxes" from "six ballots": a singular after a number above one describes the next noun."""
        words = self.text.tokens.words
        if index >= len(words):
            return False
        phrase = self.text.at("role", index)
        if phrase is not None and phrase.stop > index + 1:
            return False
        plural = lexicon(self.text.language).data["meta"]["attributive_nouns"]
        plural = plural and lexicon(self.text.language).knows(words[index] + "s")
        follows = index + 1 < self.sentence.stop and self.text.tokens.kinds[index + 1] == "w"
        if not plural or not follows or self.hit.quantity.value == 1:
            return False
        return not any(self.text.at(category, index + 1) is not None for category in _FUNCTION)

    def _ends_noun(self, index: int) -> bool:
        """Tell a word that ends the counted noun phrase from one that continues it (of)."""
        if self.text.at("share_of", index) is not None:
            return False
        return any(
            self.text.at(category, index) is not None
            for category in ("opener", "place_in", "say", "according", "asked")
        )

    def _plain_noun(self, start: int) -> bool:
        """Tell whether the word after the figure may be the noun it counts: no function word, no verb of the tables."""
        if (
            start >= self.sentence.stop
            or self.text.tokens.kinds[start] != "w"
            or self.hit.number_stop == self.hit.first
        ):
            return False
        if not content_stems([self.text.tokens.words[start]], ["w"], self.text.language):
            return False
        return not any(self.text.at(category, start) is not None for category in _FUNCTION)

    def _outcome(self) -> str | None:
        """Return the outcome that governs the figure: dead, wounded, arrested..."""
        cues: list[_Cue] = []
        said: list[str] = []  # what tells no more of them than their calling does
        noun_stop = self.noun_stop()
        for cue in self.text.within("role", *self.near):
            if cue.value.role not in outcomes() or not _fits(cue.value.role, "count"):
                continue
            if self._is_whole(cue) or self._of_the_next(cue):
                continue
            if self.hit.number_stop <= cue.start < noun_stop and cue.value.part == "noun":
                if cue.value.role not in _callings():
                    return str(cue.value.role)
                cues.append(_Cue(VERB_WINDOW, cue.value.role, cue.start))
                said += _callings()[cue.value.role]
                continue
            distance = self._weighed(cue)
            if distance is not None:
                cues.append(_Cue(distance, cue.value.role, cue.start))
        best = min((cue for cue in cues if cue.role not in said), default=None)
        return None if best is None or best.distance > FAR else best.role

    def _weighed(self, cue: Hit) -> int | None:
        """Return how far a cue stands from the figure, weighed by what parts them; None where it is of another."""
        distance = self.distance(cue)
        if not self.clause.first <= cue.start < self.clause.stop:
            if cue.start > self.hit.first or self.hit.first - self.clause.first > CLOSE:
                return None
            distance += VERB_WINDOW
        if cue.start > self.hit.first:
            if cue.start - self.hit.number_stop > VERB_WINDOW or self.broken(self.hit.number_stop, cue.start):
                return None
            return distance + 1
        return distance + _BEHIND if self._behind(cue) else distance

    def _of_the_next(self, cue: Hit) -> bool:
        """Tell "killed 12 people and wounded 40": what "and" joins on and a figure follows is said of that figure."""
        if cue.start < self.hit.number_stop or not self._joins(cue.start):
            return False
        return any(cue.stop <= other.first <= cue.stop + 1 for other in self.others)

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

    def _is_whole(self, cue: Hit) -> bool:
        """Tell "five of the injured died": the noun behind "of" names the whole, not what became of the five."""
        before = self.text.tokens.words[self.hit.number_stop : cue.start]
        partitive = any(self.text.at("share_of", self.hit.number_stop + k) is not None for k in range(len(before)))
        others = [
            role
            for role in self.text.within("role", cue.stop, min(cue.stop + VERB_WINDOW, self.clause.stop))
            if role.value.part == "verb" and role.value.role in outcomes() and role.value.role != cue.value.role
        ]
        return cue.value.part == "noun" and self.hit.number_stop < cue.start and partitive and bool(others)

    def _head_role(self) -> str:
        """Return the measure the figure belongs to: inflation, distance, price..."""
        dimension = self.hit.quantity.dimension
        cues: list[_Cue] = []
        for cue in (*self.text.within("role", *self.near), *self.text.within("role_again", *self.near)):
            if cue.value.part == "verb" or not _fits(cue.value.role, dimension) or cue.value.role in outcomes():
                continue
            if dimension == "count" and cue.value.part != "head":
                continue
            after = cue.start - self.hit.number_stop
            if after >= 0 and (after > _HEAD_AFTER_WINDOW or self.broken(self.hit.number_stop, cue.start)):
                continue
            inside = self.clause.first <= cue.start < self.clause.stop
            if not inside and self.aspect() != "previous":
                continue
            distance = self.distance(cue) + (0 if inside else VERB_WINDOW)
            longer = cue.stop - cue.start
            cues.append(_Cue(distance - longer, cue.value.role, cue.start))
        best = min(cues, default=None)
        return "" if best is None or best.distance > FAR else best.role


def counted(
    text: Annotated, hit: QuantityHit, clause: Range, sentence: Range, others: Sequence[QuantityHit]
) -> Counted:
    """Return what a figure counts, read from its clause and, where that is silent, its sentence."""
    reader = _RoleReader(text, hit, clause, sentence, others)
    role, thing, noun = reader.role()
    return Counted(role, thing, noun, reader.actors(), reader.aspect(), reader.qualifiers())
