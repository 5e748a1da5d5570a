"""Who says it: the subject of a verb of saying, or the source named by "according to", and whom "he added" means."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from contra.claims.hits import beginning_in
from contra.claims.names import NameHit
from contra.language.folding import fold_text
from contra.language.lexicon import Annotated, Hit, lexicon
from contra.language.sentences import Range
from contra.language.stems import bare_words_in
from contra.language.transliteration import name_words, script_key
from contra.model import Speaker

__all__ = ["SpeakerReader"]

_LONGEST = 12
# tokens of "he said" and the full stop behind it
_CLOSING = 3
# stretches between commas that may stand between a name and its verb
_APPOSITIONS = 2
# tokens among which who is quoted stands before a colon
_LONGEST_LEAD = 20
_STOPS = frozenset('،,؛;:.()"!؟?\n')


@cache
def _no_names(code: str) -> frozenset[str]:
    """Return the words that begin what is told, as they are written: صحة (the truth of), not الصحة (health)."""
    return frozenset(fold_text(name) for name in lexicon(code).data["names"]["no_names"])


class SpeakerReader:
    """Reads the speaker of each sentence in order, remembering the last one for "he added"."""

    def __init__(self, text: Annotated, names: Sequence[NameHit]) -> None:
        """Take the article and the names found in it."""
        self.text = text
        self.names = names
        self.named = {index for name in names for index in range(name.first, name.stop)}
        self.last: Speaker | None = None

    def read(self, sentence: Range, clauses: Sequence[Range]) -> list[Speaker | None]:
        """Return who each clause is attributed to, None where the article speaks in its own voice.

        A clause takes the speaker it names itself, else the one who opens or closes the sentence.
        """
        said = [self._quoting(clause) or self._saying(clause) or self._before_colon(clause) for clause in clauses]
        own = [speaker or self._according(clause) for speaker, clause in zip(said, clauses, strict=True)]
        whole = said[0] or self._closing(clauses[-1], own[-1])
        whole = whole or (self.last if self._continues(sentence) else None)
        found = [speaker or whole for speaker in own]
        named = [speaker for speaker in found if speaker is not None]
        if named:
            self.last = named[-1]
        return found

    def _closing(self, last: Range, speaker: Speaker | None) -> Speaker | None:
        """Return the speaker who closes a sentence; whoever "said that" in its last clause says that clause alone."""
        told = any(self.text.at("that", hit.stop) is not None for hit in self.text.within("say", *last))
        return None if told else speaker

    def _continues(self, sentence: Range) -> bool:
        """Tell whether the sentence opens or closes with "he added" or its like, so that the last speaker goes on."""
        opening = self.text.within("pronoun_say", sentence.first, min(sentence.first + 2, sentence.stop))
        closing = self.text.within("pronoun_say", max(sentence.first, sentence.stop - _CLOSING), sentence.stop)
        return bool(opening) or any(self.text.tokens.words[hit.start - 1] in _STOPS for hit in closing)

    def _saying(self, sentence: Range) -> Speaker | None:
        for hit in self.text.within("say", sentence.first, sentence.stop):
            # "Islamic State" states nothing
            if hit.start in self.named:
                continue
            unnamed = self._opens_quotation(hit.stop, sentence.stop) or self._closes_quotation(hit.start)
            if lexicon(self.text.language).verb_first:
                found = self._after(hit.stop, sentence.stop, needs_source=not unnamed)
            else:
                start = self._past_auxiliary(hit.start, sentence.first)
                found = self._before(start, sentence.first)
                closes = start > sentence.first and self.text.tokens.words[start - 1] in _STOPS
                if found is None and (start == hit.start or closes):  # "had warned the owner": its subject is before it
                    found = self._after(hit.stop, sentence.stop, needs_source=not unnamed)
            if found is not None:
                return found
        return None

    def _quoting(self, sentence: Range) -> Speaker | None:
        """Return whom a newspaper quotes: نقلت ... عن مسؤول, "quoted an official as saying", "quoting officials"."""
        for hit in self.text.within("quoting", sentence.first, sentence.stop):
            for link in self.text.within("about_whom", hit.stop, min(hit.stop + _LONGEST, sentence.stop)):
                if lexicon(self.text.language).verb_first:
                    return self._after(link.stop, sentence.stop, needs_source=False)
                if link.start > hit.stop:
                    return self._speaker(hit.stop, link.start, needs_source=True)
                return self._before(self._past_auxiliary(hit.start, sentence.first), sentence.first)
        return None

    def _before_colon(self, clause: Range) -> Speaker | None:
        """Return who is named before a colon and what is quoted: 'Governor Ana Belmar, at the gate: "..."'."""
        words = self.text.tokens.words
        for colon in range(clause.first + 1, min(clause.first + _LONGEST_LEAD, clause.stop - 1)):
            if words[colon] == ":" and words[colon + 1] == '"':
                first = self._lead(clause.first, colon)
                stop = next((k for k in range(first, colon) if words[k] in _STOPS and not self._abbreviates(k)), colon)
                return self._speaker(first, stop, needs_source=True)
        return None

    def _lead(self, first: int, colon: int) -> int:
        """Step over the sign or the stamp that opens an entry of a list."""
        while first < colon and self.text.tokens.kinds[first] != "w":
            first += 1
        return first

    def _past_auxiliary(self, stop: int, limit: int) -> int:
        """Step back over "has" and "was" of "the minister was quoted as saying"."""
        while stop > limit + 1 and self.text.at("auxiliary", stop - 1) is not None:
            stop -= 1
        return stop

    def _opens_quotation(self, first: int, limit: int) -> bool:
        """Tell whether a colon and a quotation follow: whoever stands before them is quoted, named or not."""
        words = self.text.tokens.words
        for index in range(first, min(first + _LONGEST, limit - 1)):
            if words[index] in _STOPS:
                return words[index] == ":" and words[index + 1] == '"'
        return False

    def _closes_quotation(self, verb: int) -> bool:
        words = self.text.tokens.words
        before = verb - 2 if verb > 1 and words[verb - 1] in {",", "،"} else verb - 1  # Arabic sets its comma outside
        return before >= 0 and words[before] == '"'

    def _according(self, sentence: Range) -> Speaker | None:
        for hit in self.text.within("according", sentence.first, sentence.stop):
            first = self._past_saying(hit, sentence.stop)
            found = self._after(first, sentence.stop, needs_source=False)
            if found is not None:
                return found
        return None

    def _past_saying(self, hit: Hit, stop: int) -> int:
        """Step over "what ... said" in "according to what the observatory said", and over an article."""
        index = hit.stop
        while index < stop and index - hit.stop < 3:  # noqa: PLR2004 - the longest such phrase
            hits = (self.text.at(category, index) for category in ("say", "filler", "that"))
            step = next((found for found in hits if found is not None), None)
            if step is None:
                break
            index = step.stop
        return index

    def _after(self, first: int, limit: int, *, needs_source: bool = True) -> Speaker | None:
        while first < limit and self.text.at("demonstrative", first) is not None:
            first += 1  # "said that the minister"
        stop, source = first, False
        while stop < limit and stop - first < _LONGEST and not self._ends_speaker(stop):
            if source and self._is_told(stop):
                break
            source = source or stop in self.named or self.text.at("source", stop) is not None
            stop += 1
        return self._named_behind(first, stop) or self._speaker(first, stop, needs_source=needs_source)

    def _named_behind(self, first: int, comma: int) -> Speaker | None:
        """Return the name behind who is described: "said the council's president, Martin Ollerby"."""
        described = comma > first and self.text.tokens.words[comma : comma + 1] in ([","], ["،"])
        named = next((hit for hit in beginning_in(self.names, comma + 1, comma + 2)), None) if described else None
        if named is None or beginning_in(self.names, first, comma):
            return None
        start, end = self.text.tokens.span(first, named.stop)
        words = self.text.tokens.folded.original[start:end]
        return Speaker(words, start, end, named.name.id, named.name.canonical)

    def _before(self, stop: int, limit: int) -> Speaker | None:
        first = stop
        words = self.text.tokens.words
        while first > limit and stop - first < _LONGEST and words[first - 1] not in _STOPS:
            first -= 1
        while first < stop and (self.text.at("opener", first) or self.text.at("join", first)):
            first += 1
        if first > limit and words[first - 1] in {",", ")"} and first == stop:
            return self._apposed(stop - 1, limit) if words[first - 1] == "," else None
        quoted = self._behind_quotation(first, limit) or self._closing_name(first, stop, limit)
        return self._speaker(first, stop, needs_source=not quoted)

    def _closing_name(self, first: int, stop: int, limit: int) -> bool:
        """Tell a name no table knows from other words between a comma and the verb: "..., Carver said"."""
        return first > limit and self.text.tokens.words[first - 1] == "," and self._name_at_end(first, stop) == first

    def _behind_quotation(self, first: int, limit: int) -> bool:
        """Tell whether a quotation ends right before a token: "...," Ferrand said."""
        words = self.text.tokens.words
        return first > limit and words[first - 1] == '"' and words[limit:first].count('"') % 2 == 0

    def _apposed(self, comma: int, limit: int) -> Speaker | None:
        """Return the name closed by the comma before the verb ("the minister, Viktor Sabol, told reporters")."""
        words = self.text.tokens.words
        stop = comma
        for _ in range(_APPOSITIONS):
            first = stop
            while first > limit and comma - first < _LONGEST and words[first - 1] not in _STOPS:
                first -= 1
            quoted = self._behind_quotation(first, limit)
            named = first > limit and words[first - 1] == "," and any(first <= hit.first < stop for hit in self.names)
            named = named or any((hit.first, hit.stop) == (first, stop) for hit in self.names)
            if quoted or named:
                return self._speaker(first, stop, needs_source=not quoted)
            if first <= limit or words[first - 1] != ",":
                break
            stop = first - 1
        return None

    def _abbreviates(self, index: int) -> bool:
        """Tell the dot of "Dr. Nasser" and "J. Smith" from the end of a sentence."""
        tokens = self.text.tokens
        title = self.text.at("title", index - 1) is not None or len(tokens.words[index - 1]) == 1
        return tokens.words[index] == "." and tokens.glued(index) and title

    def _is_told(self, index: int) -> bool:
        """Tell what a source tells from a part of its name: a figure, or "arrest of" without the article."""
        word = self.text.tokens.words[index]
        if self.text.tokens.kinds[index] == "n" or self.text.at("cardinal", index) is not None:
            return True
        if self.text.at("no_name", index) is not None and word in _no_names(self.text.language):
            return True
        articles = lexicon(self.text.language).proclitics.articles
        if not articles or index in self.named or word.startswith(articles):
            return False
        role = self.text.at("role", index)
        return role is not None and role.value.part == "verb"

    def _ends_speaker(self, index: int) -> bool:
        if self.text.tokens.words[index] in _STOPS:
            return not self._abbreviates(index)
        return self.text.opens(("that", "relative_day", "weekday", "opener", "part_of_day", "month"), index)

    def _speaker(self, first: int, stop: int, *, needs_source: bool) -> Speaker | None:
        if stop <= first or self.text.at("universal", first) is not None:
            return None  # "no group claimed" has nobody claim
        named = beginning_in(self.names, first, stop)
        source = self.text.within("source", first, stop)
        if not named and not source and (needs_source or stop - first < 1):
            return None
        begin = min([first, *(hit.first for hit in named)]) if lexicon(self.text.language).verb_first else first
        start, end = self.text.tokens.span(begin, stop)
        words = self.text.tokens.folded.original[start:end]
        if named:
            name = named[0].name
            return Speaker(words, start, end, name.id, name.canonical)
        first = self._name_at_end(begin, stop)
        if first < stop and (first == begin or stop - first > 1):
            own = self.text.tokens.folded.original[self.text.tokens.span(first, stop)[0] : end]
            return Speaker(words, start, end, f"person:{script_key(own)}", " ".join(name_words(own)))
        key = " ".join(bare_words_in(self.text, begin, stop))
        return Speaker(words, start, end, f"source:{script_key(words)}", key) if key else None

    def _name_at_end(self, first: int, stop: int) -> int:
        """Return where the unknown capitalised words begin that end a description: "secretary Ruth Mbala"."""
        tokens, known = self.text.tokens, lexicon(self.text.language)
        begin = stop
        while begin > first and tokens.capital(begin - 1) and not known.knows(tokens.words[begin - 1]):
            begin -= 1
        return begin
