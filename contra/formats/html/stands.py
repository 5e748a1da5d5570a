"""The sides of a finding: positions that say the same, by letter."""

from __future__ import annotations

from collections.abc import Hashable

from contra.findings import stance
from contra.formats.html.intervals import span_of
from contra.formats.sides import leading, speaker_of, value_text
from contra.model import Finding, Name, Place, Position, Quantity, TimeRef

__all__ = ["letters_of", "said_by", "states_of"]

_SHORT = 40
"""What is affirmed or denied is a word or two up to so many letters, else a whole sentence."""
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def letters_of(finding: Finding) -> tuple[str, ...]:
    """Return the letter of every position: those that give one value share one, and none one with what it differs from.

    A position that no rule set against a side joins it where both may be right: "about 1,500" beside "1,487".
    """
    apart = {frozenset((relation.a, relation.b)) for relation in finding.relations}
    sides: list[list[int]] = []
    for number, position in enumerate(finding.positions):
        free = [side for side in sides if not any(frozenset((number, other)) in apart for other in side)]
        same = [side for side in free if _reading(finding.positions[side[0]]) == _reading(position)]
        near = [side for side in free if all(_may_agree(finding.positions[other], position) for other in side)]
        if same or near:
            (same or near)[0].append(number)
        else:
            sides.append([number])
    named = {number: _letter(order) for order, side in enumerate(sides) for number in side}
    return tuple(named[number] for number in range(len(finding.positions)))


def states_of(finding: Finding) -> tuple[str, ...]:
    """Return what every position holds in few words: its value as written, else who says it or whether it is denied.

    Where a claim affirms or denies, the word it does so with stands in front.
    """
    slot = leading(finding).slot
    return tuple(
        _stated(position, finding.rule, slot, word)
        for position, word in zip(finding.positions, said_by(finding), strict=True)
    )


def said_by(finding: Finding) -> tuple[str, ...]:
    """Return the word with which every position affirms or denies, empty where it is a value or a whole sentence."""
    words: dict[int, str] = {}
    for relation in finding.relations:
        for number, said in zip((relation.a, relation.b), relation.said, strict=True):
            words.setdefault(number, said)
    return tuple(
        word if position.value is None and len(word := words.get(number, "")) <= _SHORT else ""
        for number, position in enumerate(finding.positions)
    )


def _stated(position: Position, rule: str, slot: str, said: str) -> str:
    if position.value is not None:
        return " ".join(value_text(position).split())
    speaker = speaker_of(position)
    if rule == "speaker" and speaker is not None:
        return speaker.text
    facts = [fact for fact in position.claim.facts if slot in {fact.predicate, fact.slot}]
    fact = facts[0] if facts else position.claim
    return f"{' '.join(said.split())} ({stance(fact)})" if said else stance(fact)


def _may_agree(a: Position, b: Position) -> bool:
    first, second = span_of(a.value), span_of(b.value)
    return first is None or second is None or first.bounds.meets(second.bounds)


def _letter(order: int) -> str:
    return _ALPHABET[order] if order < len(_ALPHABET) else str(order + 1)


def _reading(position: Position) -> Hashable:
    value = position.value
    match value:
        case Quantity():
            ends = [None if end is None else end * value.scale for end in (value.value, value.low, value.high)]
            return (*ends, value.low_open, value.high_open)
        case TimeRef():
            return value.from_, value.to
        case Place():
            return value.id
        case Name():
            return value.id or value.canonical
        case None:
            return None
