"""Whether a clause affirms or negates, and whether it speaks of fact, plan, possibility, condition or question."""

from __future__ import annotations

from contra.language.lexicon import Annotated, lexicon
from contra.language.sentences import Range
from contra.model import Modality, Polarity

__all__ = ["is_future", "modality", "negated_at", "polarity"]

# a negator reaches this many tokens ahead
_REACH = 4
# letters of the shortest future verb: prefix, person, three of the root
_SHORTEST_FUTURE = 5
_MODALITIES = (
    ("asked", Modality.ASKED),
    ("deny", Modality.DENIED),
    ("conditional", Modality.CONDITIONAL),
    ("planned", Modality.PLANNED),
    ("possible", Modality.POSSIBLE),
)


def _negators(text: Annotated, first: int, stop: int) -> list[int]:
    safe = {index for hit in text.within("negative_safe", max(0, first - 3), stop) for index in range(hit.start, hit.stop)}
    hedged = {index for hit in text.within("hedge", first, stop) for index in range(hit.start, hit.stop)}
    return [hit.start for hit in text.within("negator", first, stop) if hit.start not in safe and hit.start not in hedged]


def negated_at(text: Annotated, clause: Range, index: int) -> bool:
    """Tell whether the word at token `index` stands within the reach of a negator of its clause."""
    return any(0 < index - negator <= _REACH for negator in _negators(text, clause.first, clause.stop))


def polarity(text: Annotated, clause: Range) -> Polarity:
    """Return whether a negator stands in the clause; fixed phrases that only look negative do not count."""
    return Polarity.NEGATED if _negators(text, clause.first, clause.stop) else Polarity.AFFIRMED


def is_future(text: Annotated, clause: Range) -> bool:
    """Tell whether the clause speaks of what is to come, so that bare weekdays lie ahead."""
    return modality(text, clause) is Modality.PLANNED


def modality(text: Annotated, clause: Range) -> Modality:
    """Return the strongest modality of the clause; a question mark or question word at its head asks."""
    words = text.tokens.words
    if words[clause.stop - 1] in {"?", "؟"}:
        return Modality.ASKED
    past = {hit.start for hit in text.within("possible_past", max(0, clause.first - 1), clause.stop)}
    for category, value in _MODALITIES:
        for hit in text.within(category, clause.first, clause.stop):
            if category == "asked" and (hit.start > clause.first + 1 or words[clause.stop - 1] not in {"?", "؟"}):
                continue
            if category == "possible" and (hit.start in past or hit.start - 1 in past or _perfect_follows(text, hit.stop)):
                continue
            return value
    if _future_verb(text, clause):
        return Modality.PLANNED
    return Modality.ASSERTED


def _perfect_follows(text: Annotated, index: int) -> bool:
    """Tell Arabic qad before a perfect ("had done") from qad before an imperfect ("may do")."""
    if text.language != "ar" or index >= len(text.tokens) or text.tokens.words[index - 1][-2:] != "قد":
        return False
    return not text.tokens.words[index].startswith(("ي", "ت", "ن", "ا"))


def _future_verb(text: Annotated, clause: Range) -> bool:
    """Tell whether a verb carries the prefix of the future (Arabic sa-), as told from words that begin alike."""
    rules = lexicon(text.language).data["modality"]
    prefixes = tuple(rules["future_prefix"])
    if not prefixes:
        return False
    follow, not_future = tuple(rules["future_follow"]), tuple(rules["future_not"])
    conjunctions = lexicon(text.language).proclitics.conjunctions
    for index in range(clause.first, clause.stop):
        word = text.tokens.words[index]
        base = word[1:] if word.startswith(conjunctions) and word[1:].startswith(prefixes) else word
        future = len(base) >= _SHORTEST_FUTURE and base.startswith(prefixes) and base[1:].startswith(follow)
        if future and not base.startswith(not_future):
            return True
    return False
