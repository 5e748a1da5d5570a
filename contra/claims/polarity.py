"""Whether a clause affirms or negates, and whether it speaks of fact, plan, possibility, condition or question."""

from __future__ import annotations

from contra.language.lexicon import Annotated, lexicon
from contra.language.sentences import Range
from contra.model import Modality, Polarity

__all__ = ["is_future", "modality", "negated_at", "polarity"]

# a negator reaches this many tokens ahead
_REACH = 4
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
    """Tell whether a known verb carries the prefix of the future (Arabic sa-)."""
    prefixes = tuple(lexicon(text.language).data["modality"]["future_prefix"])
    if not prefixes:
        return False
    follow = tuple(lexicon(text.language).data["modality"]["future_follow"])
    conjunctions = lexicon(text.language).proclitics.conjunctions
    for index in range(clause.first, clause.stop):
        word = text.tokens.words[index]
        for prefix in ("", *conjunctions):
            base = word[len(prefix) :] if word.startswith(prefix) else ""
            if len(base) > 4 and base.startswith(prefixes) and base[1:].startswith(follow) and _known_verb(text, index):  # noqa: PLR2004
                return True
    return False


def _known_verb(text: Annotated, index: int) -> bool:
    """Tell whether the tables know the word as a verb, or it is none of their other words."""
    return not any(text.at(category, index) for category in ("weekday", "month", "actor", "source", "people"))
