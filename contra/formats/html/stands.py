"""The sides of a finding: positions that say the same, by letter."""

from __future__ import annotations

from collections.abc import Hashable

from contra.formats.sides import speaker_of, value_text
from contra.model import Finding, Modality, Name, Place, Polarity, Position, Quantity, TimeRef

__all__ = ["letters_of", "stated"]

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def letters_of(finding: Finding) -> tuple[str, ...]:
    """Return the letter of every position: those that give one value share one, and none one with what it differs from.

    A position that no rule set against a side, such as "about 1,500" beside "1,487", joins it.
    """
    apart = {frozenset((relation.a, relation.b)) for relation in finding.relations}
    sides: list[list[int]] = []
    for number, position in enumerate(finding.positions):
        free = [side for side in sides if not any(frozenset((number, other)) in apart for other in side)]
        same = [side for side in free if _reading(finding.positions[side[0]]) == _reading(position)]
        if same or free:
            (same or free)[0].append(number)
        else:
            sides.append([number])
    named = {number: _letter(order) for order, side in enumerate(sides) for number in side}
    return tuple(named[number] for number in range(len(finding.positions)))


def stated(position: Position, rule: str, slot: str) -> str:
    """Return what a position holds in few words: its value as written, else who says it or whether it is denied."""
    if position.value is not None:
        return " ".join(value_text(position).split())
    speaker = speaker_of(position)
    if rule == "speaker" and speaker is not None:
        return speaker.text
    facts = [fact for fact in position.claim.facts if slot in {fact.predicate, fact.slot}]
    fact = facts[0] if facts else position.claim
    if fact.modality is Modality.DENIED:
        return "denied"
    return "negated" if fact.polarity is Polarity.NEGATED else "affirmed"


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
