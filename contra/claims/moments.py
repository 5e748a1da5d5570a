"""When something began, struck, ended or is to be held, told in whatever words a table lists for it."""

from __future__ import annotations

from contra.claims.context import CLOSE, Context, base_fact, dates_nothing, marked, of_another_time
from contra.claims.loci import happened_at, told_of, which_of
from contra.claims.scope import negated_word, words_beside
from contra.claims.senses import told_of_year
from contra.claims.times import TimeHit
from contra.language.lexicon import Hit, shared
from contra.model import Fact, Polarity

__all__ = ["moment_facts"]

# tokens from a word to its time
_FAR = 14


def moment_facts(context: Context) -> list[Fact]:
    """Return one fact for each word of the clause whose time may be compared, with the time that stands nearest to it.

    What lasts or is put off has the time behind "until"; anything else none that only bounds it.
    """
    if not context.times:
        return []
    table, found = shared()["where"], list[Fact]()
    hits = [hit for hit in happened_at(context) if table[hit.value].get("dated")]
    for hit in hits:
        time = _time(context, hit, hits)
        if time is None:
            continue
        before, behind = words_beside(context, hit.start, hit.stop)
        found.append(
            base_fact(
                context, "moment", time.ref.start, time.ref.end, hit.start,
                value=time.ref, predicate=told_of_year("where", hit.value, time.ref), period=time.ref,
                heads=before, near=before | behind,
                beside=told_of(context, hit, set()), objects=context.about,
                qualifiers=which_of(context, hit),
                places=tuple(place.place for place in context.places),
                polarity=_polarity(context, hit, time),
            )
        )  # fmt: skip
    return found


def _polarity(context: Context, hit: Hit, time: TimeHit) -> Polarity:
    """Return whether it is told to have been then; "did not close until nine" says that it closed at nine."""
    negated = negated_word(context, hit.start, hit.stop) and not _excepted(context, hit, time)
    return Polarity.NEGATED if negated else Polarity.AFFIRMED


def _excepted(context: Context, hit: Hit, time: TimeHit) -> bool:
    """Tell "not until nine" and لم ... إلا في التاسعة (not ... but at nine)."""
    near = context.text.within("exceptive", max(hit.stop, time.first - CLOSE), time.first)
    return bool(near) and bool(context.text.within("verb_negator", context.clause.first, hit.start))


def _time(context: Context, hit: Hit, others: list[Hit]) -> TimeHit | None:
    """Return the time nearest to a word, if no other such word stands nearer to it; "until" only where it lasts."""
    entry = shared()["where"][hit.value]
    until = entry.get("until")
    times = [time for time in context.times if marked(context, time, "until") or not dates_nothing(context, time)]
    excepted = [time for time in context.times if _excepted(context, hit, time)]
    times = [time for time in times if marked(context, time, "until") or not entry.get("lasts")]
    times = [time for time in times if until or time in excepted or not marked(context, time, "until")]
    times = [time for time in times if marked(context, time, "since") is bool(entry.get("since"))]
    times = [time for time in times if not of_another_time(context, time, hit.start)]
    near = [(_gap(time, hit), time) for time in times if _gap(time, hit) <= _FAR]
    if not near:
        return None
    gap, time = min(near, key=lambda item: item[0])
    own = all(_gap(time, other) >= gap for other in others) and not _parted(context, hit, time)
    return time if own else None


def _parted(context: Context, hit: Hit, time: TimeHit) -> bool:
    """Tell whether another happening is told between a word and a time behind it, which is then of that one."""
    table = shared()["predicates"]
    return any(table[other.value].get("onset") for other in context.text.within("predicate", hit.stop, time.first))


def _gap(time: TimeHit, hit: Hit) -> int:
    """Return how many tokens lie between a time and a word."""
    return max(time.first - hit.stop, hit.start - time.stop, 0)
