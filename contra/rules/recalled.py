"""What is recalled: an earlier happening of which two reports give two months or two years."""

from __future__ import annotations

from datetime import timedelta

from contra.language.lexicon import shared
from contra.model import Modality, NotComparable, Polarity, TimeRef, Verdict
from contra.rules.gate import first_reason, time_overlap
from contra.rules.happening import figures_gate, same_happening
from contra.rules.interface import Outcome, Side
from contra.rules.likeness import heft
from contra.rules.traits import trait

__all__ = ["recalled"]

# what ended so long before its report is no news of it
_LONG_AGO = timedelta(days=14)
_COARSE = frozenset({"month", "year"})
# words beside both times, and their share of those of the side that has fewer, by weight
_FEWEST_WORDS, _SAME_BESIDE = 3, 0.5
# where a figure is the same as well
_FEWEST_BESIDE_A_FIGURE = 2
# words of that weight, of one in twenty claims or fewer, that name a thing as a place does
_TELLING, _FEWEST_TELLING = 3.0, 2
_OF_THE_PAST = frozenset({"tally", "measure"})


def recalled(a: Side, b: Side) -> Outcome | NotComparable | None:
    """Return a conflict where both reports recall one happening of long ago and date it to two months or years.

    They recall one where the same words stand beside both times and a place, a figure, two rare words or what came of
    it for good is the same; None where the times are none of that kind. A country's figures of two months are two.
    """
    first, second = a.fact.value, b.fact.value
    if not (isinstance(first, TimeRef) and isinstance(second, TimeRef)) or a.article.id == b.article.id:
        return None
    if first.granularity != second.granularity or not (_long_past(a, first) and _long_past(b, second)):
        return None
    if time_overlap(first, second, whole_days=True) is not False or not _one_happening(a, b):
        return None
    reason = first_reason(a, b, (same_happening, figures_gate))
    return reason or Outcome(Verdict.CONFLICT, f"{first.text} and {second.text}: the times do not meet")


def _long_past(side: Side, time: TimeRef) -> bool:
    told = side.fact.modality is Modality.ASSERTED and side.fact.polarity is Polarity.AFFIRMED
    past = time.to is not None and side.published is not None and side.published - time.to > _LONG_AGO
    kinds = {shared()["roles"].get(figure.role, {}).get("kind", "measure") for figure in side.claim.quantities}
    return time.granularity in _COARSE and told and past and kinds <= _OF_THE_PAST


def _one_happening(a: Side, b: Side) -> bool:
    common = a.fact.near & b.fact.near
    lighter = min(heft(a.weights, a.fact.near), heft(a.weights, b.fact.near))
    figure = bool(_tallies(a) & _tallies(b))
    if figure and len(common) >= _FEWEST_BESIDE_A_FIGURE:
        return True
    if len(common) < _FEWEST_WORDS or not lighter or heft(a.weights, common) < _SAME_BESIDE * lighter:
        return False
    for_good = a.fact.predicate == b.fact.predicate and bool(trait(a.fact, "lasting") or trait(a.fact, "once"))
    telling = [word for word in common if a.weights.get(word, 0.0) >= _TELLING]
    return figure or for_good or bool(_small_places(a) & _small_places(b)) or len(telling) >= _FEWEST_TELLING


def _tallies(side: Side) -> set[tuple[str, float | None]]:
    return {(figure.role, figure.value) for figure in side.claim.quantities if figure.role and figure.value}


def _small_places(side: Side) -> set[str]:
    return {place.id for place in side.fact.places if place.type not in {"country", "region", "admin"}}
