"""What narrows a figure down: grave or light, suspected, in hospital, of the second round, within a day, since May.

A figure so narrowed is no figure of the whole. The words stand in each language's table `narrowing`, what they mean
for a comparison in the table all languages share.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contra.claims.context import Context, marked
from contra.claims.cues import BREAKS
from contra.claims.quantities import QuantityHit
from contra.language.lexicon import shared
from contra.language.sentences import Range

__all__ = ["narrowed", "occasions", "turns_of"]

_WINDOW = 12
# tokens between "in" and the figure of "in the past 24 hours"
_LEAD = 3
_SPANS = frozenset({"duration", "months"})


def narrowed(context: Context, hit: QuantityHit, others: Sequence[QuantityHit], role: str) -> frozenset[str]:
    """Return what narrows a figure: "only:<id of the table>", "nth:<number>", "within:<seconds>", "since:<day>"."""
    stretch = _own_words(context, hit, others)
    table = shared()["narrowing"]
    words = list(_table(context, hit, stretch, role))
    found = {f"only:{value}" for value in words if "seconds" not in table[value]}
    found.update(f"within:{table[value]['seconds']:g}" for value in words if "seconds" in table[value])
    found.update(f"nth:{value}" for value in occasions(context, stretch))
    found.update(f"within:{value:g}" for value in _spans(context, hit, others))
    found.update(f"since:{day}" for day in _since(context, hit, stretch))
    return frozenset(found)


def _own_words(context: Context, hit: QuantityHit, others: Sequence[QuantityHit]) -> Range:
    """Return the tokens of the clause nearer to this figure than to any other, durations aside."""
    rivals = [other for other in others if other is not hit and other.quantity.dimension not in _SPANS]
    before = [other.stop for other in rivals if other.stop <= hit.first]
    behind = [other.first for other in rivals if other.first >= hit.stop]
    first = max([context.clause.first, hit.first - _WINDOW, *before])
    return Range(first, min([context.clause.stop, hit.stop + _WINDOW, *behind]))


def _table(context: Context, hit: QuantityHit, stretch: Range, role: str) -> Iterator[str]:
    """Yield the narrowings of the table that a figure of this role may have, of each kind the nearest."""
    nearest: dict[str, tuple[int, str]] = {}
    for cue in context.text.within("narrowing", *stretch):
        known = shared()["narrowing"][cue.value]
        if ("" if role.startswith("n:") else role) not in known.get("of", [role]):
            continue
        if cue.start > hit.stop and any(
            part.value == "part_thing"
            for part in context.text.within("scope", max(hit.stop, cue.start - _LEAD), cue.start)
        ):
            continue  # "30 were hurt, most of them lightly"
        if cue.start >= hit.stop and cue.stop == stretch.stop < context.clause.stop and known.get("sole"):
            continue  # "118 for it and against it 31"
        away = hit.first - cue.stop if cue.stop <= hit.first else cue.start - hit.number_stop
        nearest[known["kind"]] = min(nearest.get(known["kind"], (away, cue.value)), (away, cue.value))
    for name in _carried(context, role):
        nearest.setdefault(shared()["narrowing"][name]["kind"], (0, name))
    yield from (value for _, value in nearest.values() if not shared()["narrowing"][value].get("plain"))


def _carried(context: Context, role: str) -> Iterator[str]:
    """Yield what the clause before narrows for this one too: "60 aftershocks followed, and the strongest was 5.1"."""
    table = shared()["narrowing"]
    told = context.text.within("narrowing", context.sentence.first, context.clause.first)
    last = {table[cue.value]["kind"]: str(cue.value) for cue in told if role in table[cue.value].get("of", [role])}
    yield from (name for name in last.values() if table[name].get("carried"))


def occasions(context: Context, stretch: Range) -> Iterator[int]:
    """Yield the numbers of occasions: "the second explosion", الجولة الثانية (the second round)."""
    for cue in context.text.within("ordinal", *stretch):
        if any(time.first <= cue.start < time.stop for time in context.sentence_times):
            continue  # the second half of May, half past eight
        if any(context.text.at("occasion", index) is not None for index in (cue.stop, cue.start - 1)):
            yield int(cue.value)


def turns_of(context: Context) -> frozenset[str]:
    """Return which of several occasions the clause speaks of: "nth:2" for the second explosion."""
    return frozenset(f"nth:{number}" for number in occasions(context, context.clause))


def _spans(context: Context, hit: QuantityHit, others: Sequence[QuantityHit]) -> Iterator[float]:
    """Yield the seconds or months within which it was counted: "in 24 hours"."""
    for other in others:
        quantity = other.quantity
        if other is hit or quantity.dimension not in _SPANS or quantity.value is None:
            continue
        leads = context.text.within("span_lead", max(context.clause.first, other.first - _LEAD), other.first)
        if leads and _beside(context, hit, leads[0].start, other) and quantity.dimension != hit.quantity.dimension:
            yield quantity.value * quantity.scale
    yield from _one_unit(context, hit)


def _one_unit(context: Context, hit: QuantityHit) -> Iterator[float]:
    """Yield the months or seconds of "over the past year", which names no number."""
    units = shared()["units"]
    for lead in context.text.within("span_lead", hit.stop, min(hit.stop + _WINDOW, context.clause.stop)):
        unit = context.text.at("unit", lead.stop) if lead.stop - lead.start > 1 else None
        unbroken = BREAKS.isdisjoint(context.text.tokens.words[hit.stop : lead.start])
        if unit is not None and unbroken and units[unit.value][0] in _SPANS - {hit.quantity.dimension}:
            yield units[unit.value][1]


def _beside(context: Context, hit: QuantityHit, lead: int, span: QuantityHit) -> bool:
    """Tell "12 in 24 hours" and "in the past 24 hours, 12" from "rose to 8 %, the highest in three decades"."""
    if span.stop <= hit.first:
        return lead <= context.clause.first + 1
    gap = context.text.tokens.words[hit.stop : lead]
    return hit.stop <= lead < hit.stop + _WINDOW and span.first < context.clause.stop and BREAKS.isdisjoint(gap)


def _since(context: Context, hit: QuantityHit, stretch: Range) -> Iterator[str]:
    """Yield the days since which it was counted, also those told before it: "14 raids since May, which killed 90"."""
    plain = [time.first for time in context.sentence_times if not marked(context, time, "since")]
    for time in context.sentence_times:
        carried = time.first < hit.first and not any(time.first < other < hit.first for other in plain)
        if (carried or stretch.first <= time.first < stretch.stop) and marked(context, time, "since"):
            yield "" if time.ref.from_ is None else f"{time.ref.from_:%Y-%m-%d}"
