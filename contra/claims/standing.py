"""Whose figure it is, and how it stands to the whole: actors, level or change, total or part."""

from __future__ import annotations

from contra.claims.cues import BREAKS, CLOSE, VERB_WINDOW, CueReader
from contra.claims.measures import phrase_before
from contra.language.lexicon import Hit, lexicon
from contra.language.outcomes import outcomes

__all__ = ["StandingReader"]

_ACTOR_WINDOW = 5
_ASPECT_WINDOW = 5
# what a word of the tables makes of the figure behind it; "by" only of a figure that something changed by
_ASPECTS = {"change": "change", "difference": "change", "level": "level", "previous": "previous"}
# what stands before those others that a figure is not of: from other towns
_OF_OTHERS = ("from", "to", "place_in")
# deeds whose "by" is a difference: "cut by 25", "won by 300 votes"
_CHANGES = frozenset({"raise", "cut", "win", "be-beaten"})


class StandingReader(CueReader):
    """Reads whose a figure is and how it stands to other figures of its kind."""

    def actors(self) -> frozenset[str]:
        """Return whose figure it is: actors in the counted noun phrase, or right behind the word that counts them."""
        found: set[str] = set()
        stop = self.hit.number_stop
        limit = min(stop + _ACTOR_WINDOW, self.sentence.stop)
        words = self.text.tokens.words
        for index in range(self.hit.first, limit):
            if index >= stop and (words[index] in BREAKS or any(other.first == index for other in self.others)):
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
            if cue.value.role in outcomes() and self.distance(cue) <= VERB_WINDOW + _ACTOR_WINDOW:
                for index in range(cue.stop, min(cue.stop + CLOSE, self.hit.first)):
                    if self.text.at("say", index) is not None:
                        break  # "survivors told workers that 85 were on board"
                    actor = self.text.at("actor", index)
                    if actor is not None and not (self._acts(cue, actor) or self._armed(index)):
                        found.add(actor.value)
        for cue in self.text.within("scope", self.clause.first, self.hit.first):
            if cue.value == "total":
                for index in range(cue.stop, min(cue.stop + 3, self.hit.first)):
                    actor = self.text.at("actor", index)
                    if actor is not None and not self._armed(index):
                        found.add(actor.value)
        return found

    def _armed(self, index: int) -> bool:
        """Tell الهجوم المسلح (the armed attack), where an adjective follows what it describes, from the gunmen's."""
        follows = lexicon(self.text.language).proclitics.articles
        return bool(follows) and self.text.opens(("predicate", "topic"), index - 1)

    def _acts(self, cue: Hit, actor: Hit) -> bool:
        """Tell أوقفت الشرطة 22 (the police arrested 22), who act, from those counted: verb, subject, figure."""
        follows = (
            actor.start == cue.stop and self.hit.first - actor.stop < CLOSE - 1
        )  # with a nationality: "الجيش الأردني"
        return cue.value.part == "verb" and (actor.stop == self.hit.first or follows)

    def aspect(self) -> str:
        """Return level, change or previous, by the nearest word before the figure that says so."""
        if self.hit.quantity.dimension == "share-change":
            return "change"
        if self._starts_change() or self._follows_another():
            return "previous"
        nearest: tuple[int, str] = (_ASPECT_WINDOW + 1, "level")
        begin = max(self.sentence.first, self.hit.first - _ASPECT_WINDOW - 3)
        for scope in self.text.within("scope", begin, self.hit.first):
            if scope.value not in _ASPECTS or scope.stop > self.hit.first or self._misleads(scope):
                continue
            distance = self.hit.first - scope.stop + self.between(scope.stop, self.hit.first)
            if distance <= nearest[0]:
                nearest = (distance, _ASPECTS[scope.value])
        after = self.text.at("scope", self.hit.stop) if self.hit.stop < self.sentence.stop else None
        if after is not None and after.value == "previous" and not self._points_ahead(after.stop):
            return "previous"
        return nearest[1]

    def _misleads(self, scope: Hit) -> bool:
        """Tell a word of change or of before that says nothing of this figure, or is part of a phrase ("made up")."""
        phrase = self.text.at("scope", scope.start - 1) if scope.start else None
        if phrase is not None and phrase.stop >= scope.stop:
            return True
        match scope.value:
            case "change":
                return self._outcome_at(scope.start)  # "lost trace of 4 sailors" is no fall by 4
            case "previous":
                return self.broken(scope.stop, self.hit.first)  # "from the rubble, and 9 are missing"
            case "difference":
                by_whom = self.text.at("share_of", self.hit.stop) is not None  # "approved by 64 percent of voters"
                opens = self.broken(scope.stop, self.hit.first)  # "by the last tally, donors gave 41 billion"
                return (
                    by_whom
                    or opens
                    or (self.hit.quantity.dimension == "count" and not self._changed_before(scope.start))
                )
            case _:
                return False

    def _changed_before(self, index: int) -> bool:
        """Tell "rose by 25" from "was followed by 25 aftershocks"."""
        begin = max(self.clause.first, index - VERB_WINDOW)
        scopes = self.text.within("scope", begin, index)
        deeds = self.text.within("predicate", begin, index)
        return any(scope.value == "change" for scope in scopes) or any(deed.value in _CHANGES for deed in deeds)

    def _outcome_at(self, index: int) -> bool:
        role = self.text.at("role", index)
        return role is not None and role.value.role in outcomes() and self.hit.quantity.dimension == "count"

    def _starts_change(self) -> bool:
        """Tell the first figure of "rose from 15 to 16.2 %"."""
        begin = max(self.sentence.first, self.hit.first - VERB_WINDOW)
        changes = any(scope.value == "change" for scope in self.text.within("scope", begin, self.hit.first))
        link = self.text.at("to", self.hit.stop) if self.hit.stop < self.sentence.stop else None
        ahead = link is not None and any(other.first == link.stop for other in self.others)
        return changes and ahead and phrase_before(self.text, self.hit.first, "from") is not None

    def _follows_another(self) -> bool:
        """Tell the 4.6 of "grow 4.1 percent after 4.6 percent in 2016" from "after 57 percent of the vote"."""
        share = self.hit.quantity.dimension == "share" and self.text.at("share_of", self.hit.stop) is None
        return share and phrase_before(self.text, self.hit.first, "after") is not None

    def _points_ahead(self, stop: int) -> bool:
        """Tell "compared with 7 %" and "from the town", which speak of what follows, from "a year earlier"."""
        figure = any(stop <= other.first < stop + CLOSE for other in self.others)
        return figure or self.text.at("place_in", stop - 1) is not None

    def _is_part(self, scope: Hit) -> bool:
        """Tell "among them four children" and "four of them" from the whole in "12 people, among them four"."""
        if 0 <= self.hit.first - scope.stop < CLOSE:
            return True
        if any(scope.stop <= other.first < scope.stop + CLOSE for other in self.others):
            return False
        # "two guards were among the dead", but not "Ahmed Saleh, 43, was among the dead"
        counts = self.text.tokens.kinds[self.hit.number_stop : self.hit.number_stop + 1] == ["w"]
        said_of_it = counts and self.text.at("auxiliary", scope.start - 1) is not None
        behind = scope.start - self.hit.number_stop
        return 0 <= behind <= 1 or (said_of_it and behind >= 0 and scope.start < self.clause.stop)

    def qualifiers(self) -> frozenset[str]:
        """Return what sets the figure apart: part, additional, elsewhere, total, whole."""
        found: set[str] = set()
        stop = min(self.hit.stop + 4, self.sentence.stop)
        for scope in self.text.within("scope", self.sentence.first, self.sentence.stop):
            inside = self.clause.first <= scope.start < self.clause.stop
            close = inside and self.hit.first - VERB_WINDOW <= scope.start < stop
            if scope.value == "part" and self._is_part(scope):
                found.add("part")
            elif scope.value == "total" and inside:
                found.add("total")
            elif scope.value == "then" and inside:
                found.add("then")
            elif scope.value in {"elsewhere", "provisional"} and inside and not self._of_all(scope):
                found.add(scope.value)
            elif self._hedged(scope):
                continue
            elif scope.value == "additional" and close and self._adds(scope):
                found.add("additional")
        return frozenset(found)

    def _of_all(self, scope: Hit) -> bool:
        """Tell "with all ballots counted", after which nothing is provisional."""
        behind = self.text.within("scope", scope.stop, min(scope.stop + 1, self.sentence.stop))
        whole = any(hit.value == "whole_thing" for hit in behind)
        return whole or (scope.start > 0 and self.text.at("whole_before", scope.start - 1) is not None)

    def _adds(self, scope: Hit) -> bool:
        """Tell "another 22" and "22 others" from "19, with another 22 in hospital", where it is said of the next."""
        if not -3 <= scope.start - self.hit.number_stop <= 2:  # noqa: PLR2004
            return False
        if scope.start > self.hit.number_stop and self.text.opens(_OF_OTHERS, scope.start - 1):
            return False  # "200 patients from other wards"
        ahead = any(scope.stop <= other.first <= scope.stop + 1 for other in self.others)
        return scope.stop <= self.hit.first or not (ahead and self.broken(self.hit.number_stop, scope.start))

    def _hedged(self, scope: Hit) -> bool:
        """Tell "more than 200" from "200 more": the word belongs to a hedge."""
        hedge = self.text.at("hedge", scope.start)
        return hedge is not None and hedge.stop >= scope.stop
