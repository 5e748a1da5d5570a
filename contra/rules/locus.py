"""Where one thing was: a place, a kind of site, a bearing or a number that two tellings of it give differently."""

from __future__ import annotations

from itertools import product

from contra.language.lexicon import shared
from contra.language.transliteration import script_key
from contra.model import Fact, Modality, NotComparable, Place, Polarity, TimeRef, Verdict
from contra.rules.gate import first_reason, same_story, time_overlap
from contra.rules.happening import figures_gate, two_voices
from contra.rules.interface import Outcome, Reason, Side, incomparable
from contra.rules.oneness import entry, same_kind, things_of, told_of_one
from contra.rules.traits import listed_topics, qualified
from contra.rules.whereabouts import same_place

__all__ = ["compare_loci"]

# the directions of a compass as (east, north)
_WINDS = {
    "n": (0, 1),
    "s": (0, -1),
    "e": (1, 0),
    "w": (-1, 0),
    "ne": (1, 1),
    "nw": (-1, 1),
    "se": (1, -1),
    "sw": (-1, -1),
}
# sites whose names are not translated
_NATURAL = frozenset({"river", "mountain"})
_LARGE = frozenset({"country", "region"})


def compare_loci(a: Side, b: Side) -> Outcome | NotComparable:
    """Return a conflict where two tellings of one thing say that it was in two places, or at two kinds of site."""
    reason = first_reason(a, b, (same_kind, _manner_gate, told_of_one, two_voices, same_story, figures_gate))
    if reason is not None:
        return reason
    if time_overlap(a.fact.period, b.fact.period, whole_days=True) is False and not _scheduled(a, b):
        return incomparable(Reason.OTHER_TIME)
    told = _sites_apart(a.fact, b.fact, one_script=a.claim.language == b.claim.language) or (
        _towns_apart(a.fact, b.fact) if _once(a, b) else None
    )
    if told is None:
        return incomparable(Reason.OTHER_SCOPE, "both may be one place")
    return Outcome(Verdict.CONFLICT, told, (("same thing", min(1.0, 0.5 + 0.25 * len(a.fact.beside & b.fact.beside))),))


def _manner_gate(a: Side, b: Side) -> NotComparable | None:
    """Tell apart what is told as fact and as planned; what is scheduled is told either way."""
    told = {Modality.ASSERTED, Modality.PLANNED}
    if not {a.fact.modality, b.fact.modality} <= told or Polarity.NEGATED in {a.fact.polarity, b.fact.polarity}:
        return incomparable(Reason.OTHER_MODALITY, f"{a.fact.modality} / {b.fact.modality}")
    if a.fact.modality is b.fact.modality or _scheduled(a, b):
        return None
    return incomparable(Reason.OTHER_MODALITY, f"{a.fact.modality} / {b.fact.modality}")


def _scheduled(a: Side, b: Side) -> bool:
    """Tell whether both tell what is still to be held, whatever day they set it for."""
    held = {f"topic:{topic}" for topic in shared()["where"]["hold"]["of"]}
    return all(_ahead(side) and not held.isdisjoint(things_of(side)) for side in (a, b))


def _ahead(side: Side) -> bool:
    time, published = side.fact.period, side.published
    if side.fact.modality is Modality.PLANNED:
        return True
    return isinstance(time, TimeRef) and None not in (time.from_, published) and time.from_ > published  # type: ignore[operator]


def _once(a: Side, b: Side) -> bool:
    """Tell whether what both tell of is one thing in one place: what broke out or fell may do so in many towns."""
    if "several" in a.fact.qualifiers | b.fact.qualifiers:
        return False
    if entry(a).get("many") or entry(b).get("many"):
        return bool(
            things_of(a) & things_of(b) & (listed_topics("vehicles") | listed_topics("sudden") | {"topic:fire"})
        )
    return True


def _sites_apart(a: Fact, b: Fact, *, one_script: bool) -> str | None:
    """Return in words in what two loci of one town may differ, None where they may be one."""
    return (
        _numbers_apart(a, b)
        or _bearings_apart(a, b)
        or _venues_apart(a, b)
        or _names_apart(a, b, one_script=one_script)
    )


def _towns_apart(a: Fact, b: Fact) -> str | None:
    """Return in words that two loci lie in places that are apart, or None."""
    pairs = list(product(_within(a), _within(b)))
    alike = bool(qualified(a, "venue:") & qualified(b, "venue:"))  # two ports, two depots
    if pairs and all(_places_apart(x, y) or (alike and _named_apart(x, y)) for x, y in pairs):
        return f"{pairs[0][0].canonical} and {pairs[0][1].canonical} are apart"
    return None


def _within(fact: Fact) -> list[Place]:
    """Return the places a locus lies in, without one that it only has a bearing from: north of the town."""
    anchors = {item.partition("@")[2] for item in qualified(fact, "bearing:")}
    return [place for place in fact.places if place.id not in anchors]


def _places_apart(a: Place, b: Place) -> bool:
    if a.type in _LARGE and b.type in _LARGE:
        return same_place(a, b) == "apart"
    return same_place(a, b) == "apart" and not (a.type == b.type == "place" and a.known is b.known is False)


def _named_apart(a: Place, b: Place) -> bool:
    """Tell two places by name that the gazetteer cannot tell: of the ports of two towns, one of them unlisted."""
    keys = [set(script_key(place.canonical).split()) for place in (a, b)]
    return not (a.known and b.known) and same_place(a, b) != "same" and keys[0].isdisjoint(keys[1])


def _numbers_apart(a: Fact, b: Fact) -> str | None:
    """Tell Gate 4 from Gate 7."""
    first, second = (dict(item.split(":", 1) for item in qualified(fact, "num:")) for fact in (a, b))
    for head in sorted(first.keys() & second.keys()):
        if first[head] != second[head]:
            return f"{head} {first[head]} and {head} {second[head]} are two"
    return None


def _names_apart(a: Fact, b: Fact, *, one_script: bool) -> str | None:
    """Tell two sites of one kind by what they are called; those of streams and hills are one in any language."""
    first, second = (dict(item.split(":", 1) for item in qualified(fact, "name:")) for fact in (a, b))
    for kind in sorted(first.keys() & second.keys()):
        names = set(first[kind].split()), set(second[kind].split())
        if names[0].isdisjoint(names[1]) and (kind in _NATURAL or one_script):
            return f"{kind} {first[kind]} and {kind} {second[kind]} are two"
    return None


def _bearings_apart(a: Fact, b: Fact) -> str | None:
    """Tell north of a town from south of it: directions that point apart, of one place or of the one place meant."""
    for first, second in product(sorted(qualified(a, "bearing:")), sorted(qualified(b, "bearing:"))):
        (wind, anchor), (other, anchored) = first.split("@", 1), second.split("@", 1)
        (x, y), (u, v) = _WINDS[wind], _WINDS[other]
        if x * u + y * v < 0 and (anchor == anchored or not (anchor and anchored)):
            return f"{wind} and {other} of one place are apart"
    return None


def _venues_apart(a: Fact, b: Fact) -> str | None:
    """Tell a church from a school and a kitchen from a cellar; a kitchen may be in a church."""
    first, second = sorted(qualified(a, "venue:")), sorted(qualified(b, "venue:"))
    table = shared()["venues"]
    for level in ("room", "building", "spot"):
        one, other = ([item for item in side if table[item]["level"] == level] for side in (first, second))
        if one and other and all(_other_site(x, y) for x, y in product(one, other)):
            return f"{one[0]} and {other[0]} are two sites"
    for one, other in ((first, second), (second, first)):
        bare = bool(one) and all(table[item].get("bare") for item in one)
        if bare and other and all(table[item]["level"] != "spot" for item in other):
            return f"{first[0]} and {second[0]} are two sites"
    return None


def _other_site(a: str, b: str) -> bool:
    table = shared()["venues"]
    return a != b and set(table[a].get("like", ())).isdisjoint(table[b].get("like", ()))
