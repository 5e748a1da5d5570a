"""Whether a clause affirms or negates, and whether it speaks of fact, plan, possibility, condition or question."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from typing import Any, NamedTuple

from contra.language.folding import fold_text
from contra.language.lexicon import Annotated, lexicon
from contra.language.sentences import Range
from contra.model import Modality, Polarity

__all__ = ["REACH", "future_from", "has_article", "modality", "negated_at", "negators", "none_of", "polarity"]

# a negator reaches this many tokens ahead
REACH = 4
# and this many to "any", or past those none of whom it is said: "did not leave in its wake any dead"
_FAR_REACH = 8
# "until" or "except" this many tokens behind a negator restricts it
_RESTRICTED = 12
# a marker of plan or doubt reaches this many tokens ahead
_MODAL_REACH = 14
_PAUSES = frozenset("،,؛;")
_QUESTION_MARKS = frozenset("?؟")
# tokens that may open a clause before its verb: a time, "but then"
_OPENING = 5
# letters of the shortest future verb: prefix, person, three of the root
_SHORTEST_FUTURE = 5
# what no Arabic verb ends in: سنيطة is a name, and سيارة a car
_OF_NOUNS = "ة"
# what begins a figure in words
_FIGURES = ("cardinal", "hundred", "scale", "scale_dual", "multiplier", "vague", "fraction", "unit_dual", "article_one")
_MODALITIES = (
    ("asked", Modality.ASKED),
    ("deny", Modality.DENIED),
    ("conditional", Modality.CONDITIONAL),
    ("planned", Modality.PLANNED),
    ("scheduled", Modality.PLANNED),
    ("possible", Modality.POSSIBLE),
)


class _FutureRules(NamedTuple):
    """How a future is written onto its verb: what the verb begins with, what follows, and words that begin alike."""

    prefixes: tuple[str, ...]
    follow: tuple[str, ...]
    others: tuple[str, ...]
    conjunctions: tuple[str, ...]
    initials: frozenset[str]
    first_initials: frozenset[str]
    first_person: tuple[str, ...]
    first_person_not: tuple[str, ...]


def negators(text: Annotated, first: int, stop: int) -> tuple[int, ...]:
    """Return the tokens that negate: no fixed phrase that only looks so, no hedge, no "not ... until", "not ... but".

    "Did not begin until noon" and Arabic lam ... illa (not ... except) affirm what they restrict.
    """
    return text.once_at(_negators, first, stop) if text.hits["negator"] else ()


def _negators(text: Annotated, first: int, stop: int) -> tuple[int, ...]:
    found = text.within("negator", first, stop)
    if not found:
        return ()
    safe = {
        index for hit in text.within("negative_safe", max(0, first - 3), stop) for index in range(hit.start, hit.stop)
    }
    hedges = [hit for hit in text.within("hedge", first, stop) if _begins_figure(text, hit.stop)]
    hedged = {index for hit in hedges for index in range(hit.start, hit.stop)}
    last = max((hit.start for hit in text.within("exceptive", first, stop)), default=-1)
    return tuple(
        hit.start
        for hit in found
        if hit.start not in safe and hit.start not in hedged and not hit.start < last <= hit.start + _RESTRICTED
    )


def _begins_figure(text: Annotated, index: int) -> bool:
    """Tell دون 5 (below five) from دون أن (without): a hedge has a figure behind it."""
    if index >= len(text.tokens):
        return False
    return text.tokens.kinds[index] != "w" or text.opens(_FIGURES, index)


def negated_at(text: Annotated, clause: Range, index: int) -> bool:
    """Tell whether the word at token `index` stands within the reach of a negator of its clause."""
    return any(0 < index - negator <= REACH for negator in negators(text, clause.first, clause.stop))


def none_of(text: Annotated, clause: Range, start: int, stop: int) -> bool:
    """Tell whether a word is negated from either side: "no injury", "injured nobody", "any injury was not recorded"."""
    found = negators(text, *clause)
    nobody = any(text.at("nobody", index) is not None for index in found if stop <= index <= stop + 1)
    any_of = text.at("universal", start - 1) is not None
    return (
        negated_at(text, clause, start)
        or nobody
        or any(start <= index < stop for index in found)
        or any(0 < start - index <= _FAR_REACH and (any_of or _none_of_some(text, index)) for index in found)
        or (any_of and any(stop <= index <= stop + _MODAL_REACH for index in found))
    )


def is_definite(text: Annotated, index: int) -> bool:
    """Tell "the injured" and الضحايا (the victims), who are there, from "no injured"."""
    return text.at("definite", index - 1) is not None or has_article(text, index)


def has_article(text: Annotated, index: int) -> bool:
    """Tell a word with the article written onto it: الضحايا (the victims)."""
    return text.tokens.words[index].startswith(lexicon(text.language).proclitics.articles)


def _none_of_some(text: Annotated, negator: int) -> bool:
    """Tell "none of the soldiers was hurt", where those of whom it is said stand between."""
    nobody = text.at("nobody", negator)
    return nobody is not None and text.at("share_of", nobody.stop) is not None


def polarity(text: Annotated, clause: Range) -> Polarity:
    """Return whether a negator stands in the clause; fixed phrases that only look negative do not count."""
    return Polarity.NEGATED if negators(text, clause.first, clause.stop) else Polarity.AFFIRMED


def future_from(text: Annotated, clause: Range) -> int:
    """Return the token from which the clause speaks of what is to come, so that bare weekdays lie ahead; else its end.

    "Was closed on Saturday and will remain so" looks ahead from "and" on; "on Saturday, the bridge will close" from
    its first word.
    """
    markers = [] if modality(text, clause) is Modality.ASKED else _markers(text, clause, "planned")
    markers += _markers(text, clause, "scheduled")
    if not markers:
        return clause.stop
    for index in range(min(markers) - 1, clause.first + _OPENING, -1):
        if text.tokens.words[index] in _PAUSES or text.at("join", index) is not None:
            return index
    return clause.first


def modality(text: Annotated, clause: Range, index: int | None = None) -> Modality:
    """Return the strongest modality of the clause, or that of the word at token `index` in it.

    A word takes the modality of markers that stand shortly before it in the same stretch between commas, of the
    verb it is itself, and of a denial anywhere before it. A question is marked at its end, which may be quoted.
    """
    if not _QUESTION_MARKS.isdisjoint(text.tokens.words[clause.first if index is None else index : clause.stop]):
        return Modality.ASKED
    for category, value, positions in text.once_at(_all_markers, clause.first, clause.stop):
        for position in positions:
            if index is None or _reaches(text, position, index, far=category in {"deny", "conditional"}):
                return value
    return Modality.ASSERTED


def _all_markers(text: Annotated, first: int, stop: int) -> list[tuple[str, Modality, list[int]]]:
    """Return the markers in a clause by what they make of it, strongest first."""
    if text.once(_modal_tokens).isdisjoint(range(first, stop)):
        return []
    clause = Range(first, stop)
    found = ((category, value, _markers(text, clause, category)) for category, value in _MODALITIES)
    return [item for item in found if item[2]]


def _modal_tokens(text: Annotated) -> frozenset[int]:
    """Return the tokens that may mark a modality."""
    return text.once(_future_verbs).union(text.starts(category for category, _ in _MODALITIES))


def _reaches(text: Annotated, position: int, index: int, *, far: bool) -> bool:
    if position > index:
        return False
    if far:
        return True
    words = text.tokens.words
    return index - position <= _MODAL_REACH and not any(word in _PAUSES for word in words[position:index])


def _markers(text: Annotated, clause: Range, category: str) -> list[int]:
    """Return the tokens of the clause that mark a modality."""
    safe = {index for hit in text.within("modal_safe", *clause) for index in range(hit.start, hit.stop)}
    found = _starts(text, clause, category, safe)
    if category in {"deny", "possible"}:
        undenied = [start for start in _starts(text, clause, "deny", safe) if negated_at(text, clause, start)]
        found = [start for start in found if start not in undenied] if category == "deny" else [*found, *undenied]
    if category == "possible":
        found = [start for start in found if not _told_as_past(text, start)]
    if category == "planned":
        found += text.once(_future_verbs).intersection(range(*clause))
    return [] if category == "asked" else sorted(found)


def _starts(text: Annotated, clause: Range, category: str, safe: Collection[int]) -> list[int]:
    return [hit.start for hit in text.within(category, *clause) if hit.start not in safe]


def _told_as_past(text: Annotated, start: int) -> bool:
    """Tell Arabic qad that stresses the past ("had done") from qad that leaves room ("may do")."""
    near = text.within("possible_past", max(0, start - REACH), start + 1)
    hit = text.at("possible", start)
    return bool(near) or (hit is not None and _perfect_follows(text, hit.stop))


def _perfect_follows(text: Annotated, index: int) -> bool:
    """Tell Arabic qad before a perfect ("had done") from qad before an imperfect ("may do")."""
    rules = lexicon(text.language).data["modality"]
    particles = tuple(rules["past_before_perfect"])
    if not particles or index >= len(text.tokens) or not text.tokens.words[index - 1].endswith(particles):
        return False
    imperfect = tuple(rules["future_follow"])
    return not text.tokens.words[index].startswith(imperfect)


@cache
def _future_rules(code: str) -> _FutureRules:
    rules, conjunctions = lexicon(code).data["modality"], lexicon(code).proclitics.conjunctions
    prefixes, first_person = tuple(rules["future_prefix"]), tuple(rules["future_first_person"])
    return _FutureRules(
        prefixes,
        tuple(rules["future_follow"]),
        tuple(fold_text(word) for word in rules["future_not"]),
        conjunctions,
        frozenset(opening[0] for opening in (*prefixes, *first_person, *conjunctions)),
        frozenset(opening[0] for opening in first_person),
        first_person,
        tuple(rules["future_first_person_not"]),
    )


def _future_verbs(text: Annotated) -> frozenset[int]:
    """Return the verbs that carry the prefix of the future (Arabic sa-), as told from words that begin alike."""
    rules = _future_rules(text.language)
    if not rules.prefixes:
        return _future_endings(text, lexicon(text.language).data["modality"])
    begun = [index for index, word in enumerate(text.tokens.words) if word[0] in rules.initials]
    return frozenset(index for index in begun if _is_future(text, index, rules))


def _is_future(text: Annotated, index: int, rules: _FutureRules) -> bool:
    word = text.tokens.words[index]
    base = word[1:] if word.startswith(rules.conjunctions) and word[1:].startswith(rules.prefixes) else word
    future = len(base) >= _SHORTEST_FUTURE and base.startswith(rules.prefixes) and base[1:].startswith(rules.follow)
    future = future and not text.tokens.text(index, index + 1).endswith(_OF_NOUNS)
    return (future and not base.startswith(rules.others)) or _first_person(text, index, rules)


def _future_endings(text: Annotated, rules: Mapping[str, Any]) -> frozenset[int]:
    """Return the verbs that end in the future as French does, as written: fermera (will close), not libéra (freed)."""
    endings, others = tuple(rules["future_endings"]), frozenset(rules["future_endings_not"])
    words = text.tokens.words
    ending = [k for k, word in enumerate(words) if len(word) >= _SHORTEST_FUTURE and word.endswith(endings)]
    written = {k: text.tokens.text(k, k + 1) for k in ending if not text.tokens.capital(k)}
    return frozenset(k for k, word in written.items() if word.endswith(endings) and word not in others)


def _first_person(text: Annotated, index: int, rules: _FutureRules) -> bool:
    """Tell Arabic sa'aoud (I will return) by the hamza, which folding takes off, from the many words in sa-."""
    if text.tokens.words[index][0] not in rules.first_initials:
        return False
    original = text.tokens.text(index, index + 1)
    return original.startswith(rules.first_person) and not original.startswith(rules.first_person_not)
