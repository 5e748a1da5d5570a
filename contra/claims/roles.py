"""What a figure counts, whose it is, and how it stands to the whole: role, actors, aspect, qualifiers.

Every cue is a word of the tables with a distance to the figure; the nearest fitting cue decides, and another figure
between cue and figure counts as distance, since the cue most likely belongs to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from contra.claims.quantities import QuantityHit
from contra.language.lexicon import Annotated, Hit, lexicon, shared
from contra.language.sentences import Range
from contra.language.stems import stem

__all__ = ["Counted", "counted"]

# tokens after a figure in which the thing it counts is named
_NOUN_WINDOW = 5
_VERB_WINDOW = 9
_ACTOR_WINDOW = 5
# another figure between a cue and this one weighs as much as this many tokens
_FIGURE_BETWEEN = 8
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
# what people are called while something else may happen to them: "41 demonstrators were hurt"
_CALLINGS = frozenset({"protesters"})
_FAR = 40
# the longest cue is shorter than what this adds
_REACH = _FAR + 10
_CLOSE = 3
_ASPECT_WINDOW = 5
_HEAD_AFTER_WINDOW = 6
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
_BREAKS = frozenset("،,؛;:.()!؟?")


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


def _outcomes() -> frozenset[str]:
    return frozenset(shared()["outcomes"]["roles"])


def _persons() -> frozenset[str]:
    return frozenset(shared()["outcomes"]["persons"])


def _fits(role: str, dimension: str) -> bool:
    kind = "money" if dimension.startswith("money") else dimension
    return kind in shared()["roles"][role].get("dimensions", ["count"])


class _RoleReader:
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

    # ------------------------------------------------------------------ distances
    def _between(self, first: int, stop: int) -> int:
        """Weigh the figures that stand between two places."""
        return _FIGURE_BETWEEN * sum(first <= other.first < stop for other in self.others)

    def _distance(self, cue: Hit) -> int:
        if cue.stop <= self.hit.first:
            return self.hit.first - cue.stop + self._between(cue.stop, self.hit.first)
        return cue.start - self.hit.number_stop + self._between(self.hit.number_stop, cue.start) + 1

    def _noun_stop(self) -> int:
        """Return where the counted noun phrase ends: a break, another figure, or the window."""
        words = self.text.tokens.words
        stop = min(self.hit.number_stop + _NOUN_WINDOW, self.sentence.stop)
        for index in range(self.hit.number_stop, stop):
            if words[index] in _BREAKS or any(other.first == index for other in self.others):
                return index
        return stop

    # ------------------------------------------------------------------ role
    def role(self) -> tuple[str, str, str | None]:
        """Return (role, counted thing, its words)."""
        if self.hit.quantity.dimension != "count":
            return self._head_role(), "", None
        thing, noun = self._thing()
        outcome = self._outcome() if thing or self._figure_stands() else None
        unlisted = thing.startswith("n:") and outcome not in _LOOSE
        named = thing in _persons() or thing in _outcomes()
        if outcome is not None and (named or thing == "" or unlisted):
            return outcome, thing if thing in _persons() else "people", noun
        if outcome is not None and thing == "families":
            return outcome, thing, noun
        if thing in shared()["roles"]:
            return thing, thing, noun
        head = self._head_role()
        return head or (outcome or thing), thing, noun

    def _figure_stands(self) -> bool:
        """Tell "killed 12" from "a father of three": without a counted noun only digits or a range count."""
        quantity = self.hit.quantity
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
        stop = max(self._noun_stop(), start + 1)
        for index in range(start, stop):
            if self._attributive(index):
                continue
            if index > start and self._ends_noun(index):
                break
            role = self.text.at("role", index)
            if role is not None and role.value.part == "noun":
                return role.value.role, tokens.text(role.start, role.stop)
            if self.text.at("people", index) is not None:
                return "people", tokens.text(index, index + 1)
            actor = self.text.at("actor", index)
            if actor is not None:
                return "people", tokens.text(actor.start, actor.stop)
        while start < self.sentence.stop and self._attributive(start):
            start += 1
        if self._plain_noun(start):
            return f"n:{stem(tokens.words[start], self.text.language)}", tokens.text(start, start + 1)
        return "", None

    def _attributive(self, index: int) -> bool:
        """Tell "six ballot boxes" from "six ballots": a singular after a number above one describes the next noun."""
        words = self.text.tokens.words
        if index >= len(words):
            return False
        phrase = self.text.at("role", index)
        if phrase is not None and phrase.stop > index + 1:
            return False
        plural = self.text.language == "en" and lexicon(self.text.language).knows(words[index] + "s")
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
        return not any(self.text.at(category, start) is not None for category in _FUNCTION)

    def _outcome(self) -> str | None:
        """Return the outcome that governs the figure: dead, wounded, arrested..."""
        cues: list[_Cue] = []
        noun_stop = self._noun_stop()
        for cue in self.text.within("role", *self.near):
            if cue.value.role not in _outcomes() or not _fits(cue.value.role, "count"):
                continue
            inside = self.clause.first <= cue.start < self.clause.stop
            if self._is_whole(cue):
                continue
            if self.hit.number_stop <= cue.start < noun_stop and cue.value.part == "noun":
                if cue.value.role not in _CALLINGS:
                    return str(cue.value.role)
                cues.append(_Cue(_VERB_WINDOW, cue.value.role, cue.start))
                continue
            distance = self._distance(cue)
            if not inside:
                if cue.start > self.hit.first or self.hit.first - self.clause.first > _CLOSE:
                    continue
                distance += _VERB_WINDOW
            if cue.start > self.hit.first:
                if cue.start - self.hit.number_stop > _VERB_WINDOW or self._broken(self.hit.number_stop, cue.start):
                    continue
                distance += 1
            cues.append(_Cue(distance, cue.value.role, cue.start))
        best = min(cues, default=None)
        return None if best is None or best.distance > _FAR else best.role

    def _is_whole(self, cue: Hit) -> bool:
        """Tell "five of the injured died": the noun behind "of" names the whole, not what became of the five."""
        before = self.text.tokens.words[self.hit.number_stop : cue.start]
        partitive = any(self.text.at("share_of", self.hit.number_stop + k) is not None for k in range(len(before)))
        others = [
            role
            for role in self.text.within("role", cue.stop, min(cue.stop + _VERB_WINDOW, self.clause.stop))
            if role.value.part == "verb" and role.value.role in _outcomes() and role.value.role != cue.value.role
        ]
        return cue.value.part == "noun" and self.hit.number_stop < cue.start and partitive and bool(others)

    def _broken(self, first: int, stop: int) -> bool:
        return any(word in "،,؛;:" for word in self.text.tokens.words[first:stop])

    def _head_role(self) -> str:
        """Return the measure the figure belongs to: inflation, distance, price..."""
        dimension = self.hit.quantity.dimension
        cues: list[_Cue] = []
        for cue in self.text.within("role", *self.near):
            if cue.value.part == "verb" or not _fits(cue.value.role, dimension) or cue.value.role in _outcomes():
                continue
            if dimension == "count" and cue.value.part != "head":
                continue
            after = cue.start - self.hit.number_stop
            if after >= 0 and (after > _HEAD_AFTER_WINDOW or self._broken(self.hit.number_stop, cue.start)):
                continue
            inside = self.clause.first <= cue.start < self.clause.stop
            if not inside and self.aspect() != "previous":
                continue
            distance = self._distance(cue) + (0 if inside else _VERB_WINDOW)
            longer = cue.stop - cue.start
            cues.append(_Cue(distance - longer, cue.value.role, cue.start))
        best = min(cues, default=None)
        return "" if best is None or best.distance > _FAR else best.role

    # ------------------------------------------------------------------ whose, and how it stands to the whole
    def actors(self) -> frozenset[str]:
        """Return whose figure it is: actors in the counted noun phrase, or right behind the word that counts them."""
        found: set[str] = set()
        stop = self.hit.number_stop
        limit = min(stop + _ACTOR_WINDOW, self.sentence.stop)
        words = self.text.tokens.words
        for index in range(self.hit.first, limit):
            if index >= stop and (words[index] in _BREAKS or any(other.first == index for other in self.others)):
                break
            actor = self.text.at("actor", index)
            if actor is not None and self._belongs(index):
                found.add(actor.value)
        return frozenset(found or self._actors_of_count_word())

    def _belongs(self, index: int) -> bool:
        """Tell "12 soldiers" and "12 of the army" from "12 by the army": no verb stands between."""
        stop = self.hit.number_stop
        for position in range(stop, index):
            role = self.text.at("role", position)
            verb = role is not None and role.value.part == "verb"
            verb = verb or self.text.at("predicate", position) is not None
            if (
                verb
                or self.text.at("say", position)
                or self.text.at("according", position)
                or self._place_word(position)
            ):
                return False
        return True

    def _place_word(self, position: int) -> bool:
        """Tell a preposition that ends the noun phrase (in, near) from the one that continues it (of)."""
        hit = self.text.at("place_in", position)
        return hit is not None and self.text.at("share_of", position) is None

    def _actors_of_count_word(self) -> set[str]:
        """Return actors right behind an outcome noun that stands before the figure ("the army's dead rose to 19")."""
        found: set[str] = set()
        for cue in self.text.within("role", self.clause.first, self.hit.first):
            if cue.value.role in _outcomes() and self._distance(cue) <= _VERB_WINDOW + _ACTOR_WINDOW:
                for index in range(cue.stop, min(cue.stop + 2, self.hit.first)):
                    actor = self.text.at("actor", index)
                    if actor is not None:
                        found.add(actor.value)
        for cue in self.text.within("scope", self.clause.first, self.hit.first):
            if cue.value == "total":
                for index in range(cue.stop, min(cue.stop + 3, self.hit.first)):
                    actor = self.text.at("actor", index)
                    if actor is not None:
                        found.add(actor.value)
        return found

    def aspect(self) -> str:
        """Return level, change or previous, by the nearest word before the figure that says so."""
        if self.hit.quantity.dimension == "share-change":
            return "change"
        nearest: tuple[int, str] = (_ASPECT_WINDOW + 1, "level")
        begin = max(self.sentence.first, self.hit.first - _ASPECT_WINDOW - 3)
        for index in range(begin, self.hit.first):
            scope = self.text.at("scope", index)
            if scope is None or scope.value not in {"change", "level", "previous"} or scope.stop > self.hit.first:
                continue
            distance = self.hit.first - scope.stop + self._between(scope.stop, self.hit.first)
            if distance <= nearest[0]:
                nearest = (distance, scope.value)
        after = self.text.at("scope", self.hit.stop) if self.hit.stop < self.sentence.stop else None
        if after is not None and after.value == "previous" and not self._points_ahead(after.stop):
            return "previous"
        return nearest[1]

    def _points_ahead(self, stop: int) -> bool:
        """Tell "compared with 7 %" and "from the town", which speak of what follows, from "a year earlier"."""
        figure = any(stop <= other.first < stop + _CLOSE for other in self.others)
        return figure or self.text.at("place_in", stop - 1) is not None

    def _is_part(self, scope: Hit) -> bool:
        """Tell "among them four children" and "four of them" from the whole in "12 people, among them four"."""
        if 0 <= self.hit.first - scope.stop < _CLOSE:
            return True
        opens_another = any(scope.stop <= other.first < scope.stop + _CLOSE for other in self.others)
        return 0 <= scope.start - self.hit.number_stop <= 1 and not opens_another

    def qualifiers(self) -> frozenset[str]:
        """Return what sets the figure apart: part, additional, elsewhere, total, whole."""
        found: set[str] = set()
        stop = min(self.hit.stop + 4, self.sentence.stop)
        for scope in self.text.within("scope", self.sentence.first, self.sentence.stop):
            inside = self.clause.first <= scope.start < self.clause.stop
            close = inside and self.hit.first - _VERB_WINDOW <= scope.start < stop
            if scope.value == "part" and self._is_part(scope):
                found.add("part")
            elif scope.value == "total" and inside:
                found.add("total")
            elif scope.value == "elsewhere" and inside:
                found.add("elsewhere")
            elif self._hedged(scope):
                continue
            elif scope.value == "additional" and close and -3 <= scope.start - self.hit.number_stop <= 2:  # noqa: PLR2004
                found.add("additional")
        return frozenset(found)

    def _hedged(self, scope: Hit) -> bool:
        """Tell "more than 200" from "200 more": the word belongs to a hedge."""
        hedge = self.text.at("hedge", scope.start)
        return hedge is not None and hedge.stop >= scope.stop


def counted(
    text: Annotated, hit: QuantityHit, clause: Range, sentence: Range, others: Sequence[QuantityHit]
) -> Counted:
    """Return what a figure counts, read from its clause and, where that is silent, its sentence."""
    reader = _RoleReader(text, hit, clause, sentence, others)
    role, thing, noun = reader.role()
    return Counted(role, thing, noun, reader.actors(), reader.aspect(), reader.qualifiers())
