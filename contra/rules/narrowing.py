"""Whether two figures are narrowed down alike: the gravely hurt and all the hurt are two figures."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from contra.language.folding import fold_text
from contra.language.lexicon import lexicon, shared
from contra.model import Fact, NotComparable, Quantity
from contra.rules.interface import Reason, Side, incomparable
from contra.rules.likeness import answering, near_tied
from contra.rules.traits import qualified

__all__ = ["is_part", "narrowed_to", "narrowing_gate"]

# a count that began so long before its report is of more than the event it stands beside
_ONE_EVENT = timedelta(days=14)
_DAY = timedelta(days=1)
# counts of people whose parts, those in hospital or gravely hurt, are never more than all of them
_PARTS_OF_ALL = frozenset({"wounded", "casualties", "infected", "killed"})
# a whole that its part exceeds more times over is the number of something else
_EXCEEDS = 3
# share of the words right beside two figures from which one that is narrowed answers one that is not
# words of a name in full
_FULL_NAME = 2
_WORD = re.compile(r"[^\W\d_]+")


def narrowing_gate(a: Side, b: Side) -> NotComparable | None:
    """Tell apart figures of fewer things, of other occasions, and counted over other stretches of time."""
    first, second = _kinds(a.fact), _kinds(b.fact)
    for kind in sorted(first.keys() | second.keys()):
        one, other = first.get(kind), second.get(kind)
        if (one and not other and _more_than_all(a, b)) or (other and not one and _more_than_all(b, a)):
            continue
        if kind in {"extreme", "kin"} and _one_person(a, b):
            continue
        apart = (one and other) or shared()["narrowing"][one or other or ""].get("alone")
        if one != other and (apart or not (a.given or answering(a, b) or near_tied(a, b))):
            return incomparable(Reason.OTHER_SCOPE, f"{one or 'all'} / {other or 'all'}")
    occasions = qualified(a.fact, "nth:"), qualified(b.fact, "nth:")
    if occasions[0] != occasions[1]:
        return incomparable(Reason.OTHER_SCOPE, "figures of different occasions")
    spans = qualified(a.fact, "within:"), qualified(b.fact, "within:")
    if spans[0] != spans[1]:
        return incomparable(Reason.OTHER_TIME, "counted over different stretches of time")
    return _since_gate(a, b) or _since_gate(b, a)


def _more_than_all(narrowed: Side, bare: Side) -> bool:
    """Tell more people in hospital, or more gravely hurt, than were hurt at all: a part that is more than its whole."""
    part, whole = narrowed.fact.value, bare.fact.value
    if not isinstance(part, Quantity) or not isinstance(whole, Quantity) or part.role not in _PARTS_OF_ALL:
        return False
    if part.low is None or whole.high is None or is_part(bare.fact):
        return False
    return whole.high < part.low <= _EXCEEDS * whole.high


def _one_person(a: Side, b: Side) -> bool:
    """Tell the age of one person: "the youngest" or "his mother" beside it is of somebody else or tells no more."""
    first, second = (_named_before(side) for side in (a, b))
    return len(first) == _FULL_NAME and first == second


def _named_before(side: Side) -> list[str]:
    """Return the two words right before a figure, the name in "Maria Lopez, 7"."""
    words = _WORD.findall(side.claim.text[: max(0, side.fact.start - side.claim.start)])[-_FULL_NAME:]
    known = lexicon(side.claim.language)
    named = all(word[0].isupper() if known.capitals else not known.knows(fold_text(word)) for word in words)
    return [fold_text(word) for word in words] if named else []


def is_part(fact: Fact) -> bool:
    """Tell whether a figure is told as one of a part."""
    return "part" in fact.qualifiers or any(
        shared()["narrowing"][name].get("alone") for name in qualified(fact, "only:")
    )


def narrowed_to(fact: Fact) -> str:
    """Return what a figure is told of by itself, "" where nothing is: the gravely hurt, the votes in favour."""
    table = shared()["narrowing"]
    names = (name for name in qualified(fact, "only:") if table[name].get("alone") or table[name].get("sole"))
    return " ".join(sorted(names))


def _kinds(fact: Fact) -> dict[str, str]:
    return {shared()["narrowing"][name]["kind"]: name for name in sorted(qualified(fact, "only:"))}


def _since_gate(a: Side, b: Side) -> NotComparable | None:
    """Tell a count kept since some day from one of a later day, and from the event's own where it began long ago."""
    begun = min(qualified(a.fact, "since:"), default=None)
    if begun is None:
        return None
    period = b.fact.period
    other = min(qualified(b.fact, "since:"), default=None)
    if other is not None:
        return None if begun == other else incomparable(Reason.OTHER_TIME, "counted since different days")
    if not begun:
        return None if period is None else incomparable(Reason.OTHER_TIME, "one is counted since an earlier day")
    start = datetime.fromisoformat(begun)
    if period is not None and period.from_ is not None and period.from_.replace(tzinfo=None) == start:
        return None  # "since the first of July" and "in July"
    if period is not None and period.from_ is not None and period.from_.replace(tzinfo=None) >= start + _DAY:
        return incomparable(Reason.OTHER_TIME, f"counted since {begun} / {period.text}")
    told = a.published
    if told is not None and told.replace(tzinfo=None) - start > _ONE_EVENT:
        return incomparable(Reason.OTHER_TIME, f"counted since {begun} / not")
    return None
