"""What a figure counts, whose it is, and how it stands to the whole: role, actors, aspect, qualifiers.

Every cue is a word of the tables with a distance to the figure; the nearest fitting cue decides, and another figure
between cue and figure counts as distance, since the cue most likely belongs to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from contra.claims.cues import BREAKS, CLOSE, VERB_WINDOW
from contra.claims.happened import fits
from contra.claims.matters import of_captors, of_disease
from contra.claims.measured import MeasureReader
from contra.claims.measures import phrase_before
from contra.claims.quantities import QuantityHit
from contra.language.concepts import CONCEPT
from contra.language.lexicon import Annotated, Hit, lexicon, shared
from contra.language.outcomes import outcomes, people_roles
from contra.language.sentences import Range
from contra.language.stems import text_stems, word_key

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
# of whom a report tells as long as they are, so that more told of them is told of all
_SOUGHT = frozenset({"missing", "trapped", "killed", "wounded", "casualties", "infected"})
# tokens from "the number of" to the figure: "the number of homes that were destroyed has now risen to 14"
_NUMBERED = 12
# a number in words from here on counts something, whatever stands beside it
_LARGE = 100
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


@cache
def _persons() -> frozenset[str]:
    return frozenset(shared()["outcomes"]["persons"] + shared()["outcomes"]["accused"])


def _fitting(outcome: str | None, thing: str) -> str | None:
    """Return the outcome where it may have befallen the counted: no robber who climbed aboard counts those aboard."""
    known = shared()["roles"]
    own, traits = known.get(thing, {}), known.get(outcome, {})
    there = outcome in shared()["outcomes"]["whereabouts"] and own.get("boards")
    refused = (
        own.get("part_of") == outcome
        or outcome in own.get("never", ())
        or (thing not in _persons() and traits.get("persons_only"))
    )
    return None if there or refused else outcome


class _RoleReader(MeasureReader):
    """Reads what a figure counts or measures."""

    def role(self) -> tuple[str, str, str | None]:
        """Return (role, counted thing, its words)."""
        if self.hit.quantity.dimension != "count":
            return "age" if self._age_in_brackets() else self.length_role(self.head_role()), "", None
        return ("age", "people", None) if self._age_of_the_named() else self._role_of_count()

    def _role_of_count(self) -> tuple[str, str, str | None]:
        # "two have gone home", "18 are bus drivers"
        alone = self.hit.number_stop > self.hit.first and self.text.opens(
            ("auxiliary", "possible"), self.hit.number_stop
        )
        thing, noun = ("", None) if alone else self._thing()
        if self.is_whole_of_another():
            where = self._whereabouts_of_whole() if thing == "people" else None
            if where is not None:
                return where, thing, noun
            return "" if shared()["roles"].get(thing, {}).get("of_one") else thing, thing, noun
        # "the force (قوة, also a strength) freed 17 hostages", "took 11 rifles", but 6.1 counts nothing
        listed = thing in _persons() or thing in shared()["roles"]
        counts = listed and float(self.hit.quantity.value or 0).is_integer()
        plain = thing if self._describes(thing) else "" if counts else self._measured_right_before()
        if plain:
            return plain, thing, noun
        outcome = self.outcome() if thing or self._figure_stands() else None
        outcome = _fitting(outcome, thing)
        unlisted = thing.startswith("n:") and outcome not in _LOOSE
        named = thing in _persons() or thing in outcomes()
        if outcome is not None and (named or thing == "" or unlisted):
            return outcome, thing if thing in _persons() else "people", noun
        if outcome is not None and thing == "families":
            return outcome, thing, noun
        head = self.head_role()
        if shared()["roles"].get(head, {}).get("of_things"):
            return head, thing, noun
        if thing in shared()["roles"]:
            return thing, thing, noun
        return head or (outcome or thing), thing or (head if head in _persons() else ""), noun

    def _whereabouts_of_whole(self) -> str | None:
        """Return where the whole was of which another figure is a part: "31 of the 49 people on board"."""
        stop = self.hit.number_stop
        for cue in self.text.within("role", stop, min(stop + VERB_WINDOW, self.sentence.stop)):
            if cue.value.role in shared()["outcomes"]["whereabouts"] and not self.broken(stop, cue.start):
                return str(cue.value.role)
        return None

    def _age_in_brackets(self) -> bool:
        """Tell "Nadia Wali (47 years)", whose age it is, from a stretch of time."""
        words, first, stop = self.text.tokens.words, self.hit.first, self.hit.stop
        alone = words[max(first - 1, 0)] == "(" and words[stop : stop + 1] == [")"]
        return alone and self.hit.quantity.unit == "year" and first > self.clause.first + 1

    def _age_of_the_named(self) -> bool:
        """Tell an age in apposition to a name from a count: "Maria Lopez, 7, and two others"."""
        tokens, stop = self.text.tokens, self.hit.number_stop
        comma = self.hit.first - 1
        named = comma > self.sentence.first + 1 and tokens.words[comma] in BREAKS and tokens.capital(comma - 1)
        named = named and tokens.capital(comma - 2) and self.text.at("place_in", comma - 2) is None
        ends = stop >= self.sentence.stop or tokens.words[stop] in BREAKS
        if ends and phrase_before(self.text, self.hit.first, "is_aged") is not None:
            return True
        return named and ends and tokens.kinds[self.hit.first] == "n" and stop == self.hit.first + 1

    def some_of(self, role: str) -> bool:
        """Tell "one of the defendants", "two of the rescued men" from a count of them.

        In Arabic only of what became of people.
        """
        if self._told_more_of(role):
            return True
        if self.text.at("scope", self.hit.number_stop) is not None:
            return False  # "45 of them passengers"
        articles = lexicon(self.text.language).proclitics.articles
        link = self.text.at("share_of", self.hit.number_stop)
        if link is None and not articles and self._of_some(self.hit.number_stop):
            link = self.text.at("share_of", self.hit.number_stop + 1)
        index = self.sentence.stop if link is None else link.stop + (not articles)
        if index >= self.sentence.stop:
            return False
        if articles and (role not in outcomes() or not self.text.tokens.words[index].startswith(articles)):
            return False
        noun = self.text.at("role", index)
        parts = ("noun",) if articles else ("noun", "verb")
        return noun is not None and noun.value.part in parts and noun.value.role == role

    def _of_some(self, index: int) -> bool:
        """Tell "Eleven members of the crew", who are some of them, from "the 21 members of the crew"."""
        opens = self.hit.first in {self.clause.first, self.sentence.first}
        return opens and index + 1 < self.sentence.stop and self.text.at("role", index) is None

    def _told_more_of(self, role: str) -> bool:
        """Tell "eleven freed men left on stretchers", who are some of the freed, from "nine missing men"."""
        stop = self.hit.number_stop
        cue = self.text.at("role", stop)
        if cue is None or cue.value.role != role or role in _SOUGHT:
            return False
        noun = cue.stop
        named = noun < self.clause.stop and self._names_people(noun)
        return named and bool(self.text.within("predicate", noun + 1, self.clause.stop))

    def _names_people(self, index: int) -> bool:
        return self._role_noun(index) is not None or any(self.text.at(kind, index) for kind in ("people", "actor"))

    def _measured_right_before(self) -> str:
        """Return the measure whose word ends right before the figure: "died aged 83" counts no dead."""
        before = phrase_before(self.text, self.hit.first, "role")
        heads = before is not None and before.value.part == "head" and before.value.role not in outcomes()
        return str(before.value.role) if before is not None and heads and fits(before.value.role, "count") else ""

    def _describes(self, thing: str) -> bool:
        """Tell "a block of six floors" and "a six-storey block" from what is counted by what happened to it."""
        if self._hyphened():
            return True
        link = phrase_before(self.text, self.hit.first, "share_of")
        if link is None or not thing.startswith("n:") or self._hedging(link):
            return False
        before = (self.text.at("role", index) for index in range(max(0, link.start - CLOSE), link.start + 1))
        return not any(cue is not None and cue.value.role in outcomes() and cue.stop >= link.start for cue in before)

    def _hedging(self, link: Hit) -> bool:
        """Tell the "of" of أكثر من (more than), which is part of a hedge, from one that makes a part."""
        hedges = self.text.within("hedge", max(self.clause.first, link.start - CLOSE), self.hit.first)
        return any(hedge.start <= link.start < hedge.stop for hedge in hedges)

    def _hyphened(self) -> bool:
        """Tell whether a hyphen ties the figure to the word behind it: "six-storey"."""
        stop, tokens = self.hit.number_stop, self.text.tokens
        tied = tokens.words[stop : stop + 1] == ["-"] and tokens.glued(stop) and tokens.glued(stop + 1)
        return tied and tokens.kinds[stop + 1 : stop + 2] == ["w"]

    def _figure_stands(self) -> bool:
        """Tell "killed 12" from "a father of three": without a counted noun only digits, ranges and parts count."""
        quantity = self.hit.quantity
        if self.is_part_of_another():
            return True
        if any(scope.value == "total" for scope in self.text.within("scope", self.clause.first, self.hit.first)):
            return True
        at = self.text.at("marker", self.hit.first - 1) if quantity.hedge is None else None
        if at is not None and at.value == "hour":
            # "put the dead at 19", but "dies at 83" and "eight dead, he said at nine"
            before = self.text.within("role", self.clause.first, self.hit.first)
            nouns = [cue for cue in before if cue.value.part == "noun" and not self.broken(cue.stop, self.hit.first)]
            return bool(nouns) and self.text.tokens.kinds[self.hit.first] == "n"
        if self._outcome_beside():
            return True
        return (
            quantity.value is None
            or self.text.tokens.kinds[self.hit.number_stop - 1] == "n"
            or quantity.hedge is not None
            or quantity.value >= _LARGE
        )

    def _outcome_beside(self) -> bool:
        """Tell "killed three" and "three died", which leave out the noun, from "a father of three died"."""
        first, stop = self.hit.first, self.hit.number_stop
        link = phrase_before(self.text, first, "share_of")
        if link is not None and not self._hedging(link):
            return False
        before = phrase_before(self.text, first, "role")
        auxiliary = self.text.at("auxiliary", stop)
        behind = self.text.at("role", stop if auxiliary is None else auxiliary.stop)
        if behind is not None and behind.value.part != "verb" and auxiliary is None:
            behind = None
        return any(cue is not None and cue.value.role in outcomes() for cue in (before, behind))

    def _thing(self) -> tuple[str, str | None]:
        """Return the counted thing named after the figure (or by a dual itself), and its words."""
        tokens = self.text.tokens
        if self._hyphened():
            tied = self.hit.number_stop + 1
            return self._unlisted(tied), tokens.text(tied, tied + 1)
        start = self.hit.first if self.hit.number_stop == self.hit.first else self.hit.number_stop
        stop = max(self.noun_stop(), start + 1)
        for index in range(start, stop):
            if self._attributive(index):
                continue
            if index > start and self._ends_noun(index):
                break
            role = self._role_noun(index)
            if role is not None:
                return role.value.role, tokens.text(role.start, role.stop)
            if self.text.at("people", index) is not None:
                return self._people_or_more(index), tokens.text(index, index + 1)
            actor = self.text.at("actor", index)
            if actor is not None:
                return "people", tokens.text(actor.start, actor.stop)
        while start < self.sentence.stop and self._attributive(start):
            start += 1
        if self._plain_noun(start):
            return self._unlisted(start), tokens.text(start, start + 1)
        return self._numbered()

    def _numbered(self) -> tuple[str, str | None]:
        """Return the thing named before the figure that tells its number: "the number of homes lost rose to 14"."""
        first = self.hit.first
        for total in self.text.within("scope", self.clause.first, first):
            if total.value != "total" or first - total.stop > _NUMBERED or self.broken(total.stop, first):
                continue
            if any(total.stop <= other.first < first for other in self.others):
                continue
            for index in range(total.stop, min(total.stop + CLOSE, first)):
                if self.text.opens(("place_in", "to", "from", "that", "planned"), index):
                    break
                noun = self._role_noun(index)
                if noun is not None:
                    return noun.value.role, self.text.tokens.text(noun.start, noun.stop)
                if self.text.at("actor", index) is not None:
                    return "people", self.text.tokens.text(index, index + 1)
        return "", None

    def _unlisted(self, index: int) -> str:
        """Return the id of a thing no table lists, by its concept where it has one."""
        return f"n:{word_key(self.text.tokens.words[index], self.text.language).removeprefix(CONCEPT)}"

    def _role_noun(self, index: int) -> Hit | None:
        """Return the counted noun of the tables at a token, also where the word may be a verb (usar, families)."""
        found = (self.text.at(kind, index) for kind in ("role", "role_again"))
        return next((hit for hit in found if hit is not None and hit.value.part == "noun"), None)

    def _people_or_more(self, index: int) -> str:
        """Tell "40 others were hurt" from "destroyed 45 homes and damaged 120 more", which are homes."""
        scope = self.text.at("scope", index)
        before = [other for other in self.others if other.first < self.hit.first]
        if scope is None or scope.value != "additional" or not before:
            return "people"
        counted = self.text.at("role", max(before, key=lambda other: other.first).number_stop)
        things = counted is not None and counted.value.role not in people_roles()
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
        return not self.text.opens(_FUNCTION, index + 1)

    def _ends_noun(self, index: int) -> bool:
        """Tell a word that ends the counted noun phrase from one that continues it (of)."""
        if self.text.at("share_of", index) is not None:
            return False
        return self.text.opens(("opener", "place_in", "say", "according", "asked", "caused_by", "after"), index)

    def _plain_noun(self, start: int) -> bool:
        """Tell whether the word after the figure may be the noun it counts: no function word, no verb of the tables."""
        if (
            start >= self.sentence.stop
            or self.text.tokens.kinds[start] != "w"
            or self.hit.number_stop == self.hit.first
        ):
            return False
        if not self.text.once(text_stems)[start]:
            return False
        return not self.text.opens(_FUNCTION, start)


def counted(
    text: Annotated, hit: QuantityHit, clause: Range, sentence: Range, others: Sequence[QuantityHit]
) -> Counted:
    """Return what a figure counts, read from its clause and, where that is silent, its sentence."""
    reader = _RoleReader(text, hit, clause, sentence, others)
    role, thing, noun = reader.role()
    role = of_captors(text, of_disease(text, role, sentence), hit, clause)
    part = {"part"} if reader.some_of(role) else {"whole"} if reader.is_whole_of_another() else set()
    # "49 people on board, 45 of them passengers" gives all the passengers
    traits = shared()["roles"].get(role, {})
    # "each of them paid 900 euros", but 2 million in losses, among them 900,000 for grain
    each = hit.quantity.dimension.startswith("money") and (not role or bool(traits.get("of_one")))
    named = {"part"} if each or "part_of" in traits else set()
    aspect = reader.aspect()
    if aspect == "previous" and "sort" in traits:
        aspect = "level"  # "from dusk for twelve hours"
    own = frozenset({role} & {*lexicon(text.language).data["actors"]}) if role == thing else frozenset[str]()
    return Counted(role, thing, noun, reader.actors() or own, aspect, (reader.qualifiers() - named) | part)
