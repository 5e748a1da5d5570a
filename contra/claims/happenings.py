"""Happenings as facts: events and states with their time, where they took place, who holds a post."""

from __future__ import annotations

from collections.abc import Sequence

from contra.claims.beside import ids_beside, told_from
from contra.claims.context import (
    CLOSE,
    TIME_WINDOW,
    Context,
    base_fact,
    dates_nothing,
    distinct,
    marked,
    near_places,
    nearest,
    of_another_time,
    stems_between,
    stems_near,
)
from contra.claims.cues import BREAKS
from contra.claims.hits import beginning_in
from contra.claims.measures import phrase_before
from contra.claims.names import NameHit
from contra.claims.narrowed import turns_of
from contra.claims.particulars import inside_of, later_beside, subject_matter
from contra.claims.scope import negated_word, of_nobody, words_beside
from contra.claims.senses import earlier_or_yet, modality_of, sense_of, told_of_year
from contra.claims.times import TimeHit
from contra.language.lexicon import Hit, lexicon, shared
from contra.language.stems import stems_in
from contra.model import Fact, Modality, Place, Polarity

__all__ = ["event_facts", "holder_facts", "place_facts"]

# tokens between a word and the place of what it tells
_TO_ITS_PLACE = 6
# tokens between a word and one that says that it began or ended
_TO_ITS_PHASE = 8
# what may lead to a place: in, near, to, from
_LEADS = ("place_in", "to", "from")
# tokens before a name in which its post and "former" stand, also where "former" comes before the whole post
_POST_WORDS, _LONG_POST = 5, 8


def event_facts(context: Context) -> list[Fact]:
    """Return what the clause says happened or holds: one fact a predicate, with its time where one is near."""
    found: list[Fact] = []
    predicates = _apart(context.text.within("predicate", *context.clause))
    if not predicates:
        return found
    times = [hit for hit in context.times if not dates_nothing(context, hit)]
    untils = [hit for hit in context.times if marked(context, hit, "until")]
    nations, turns, inside = _nationalities(context), turns_of(context), inside_of(context)
    for hit in predicates:
        beside = ids_beside(context, hit.start, hit.stop)
        name = sense_of(context, hit, beside)
        unnamed = shared()["predicates"][hit.value].get("of") == "link" and not _names_a_link(context, hit)
        if name is None or unnamed:
            continue
        window = CLOSE if _after_since(context, hit) else TIME_WINDOW
        start, end = context.text.tokens.span(hit.start, hit.stop)
        time = nearest([each for each in times if not of_another_time(context, each, hit.start)], hit.start, window)
        denied = shared()["predicates"][hit.value].get("denies")  # "without warning": not informed
        negated = denied is not None or negated_word(context, hit.start, hit.stop)
        name = told_of_year("predicates", name, time)
        since = {"since"} if any(time is item.ref and _lasts_since(context, item) for item in times) else set()
        before, behind = words_beside(context, hit.start, hit.stop)
        found.append(
            base_fact(
                context,
                "event",
                start,
                end,
                hit.start,
                value=time,
                predicate=str(denied or name),
                places=_told_places(context, hit),
                period=time,
                as_of=nearest(_own_untils(untils, hit, predicates), hit.start, TIME_WINDOW),
                actors=_actors(context, hit),
                **_told_as(context, hit),
                near=(before | behind) - nations,
                heads=before - nations,
                beside=beside | _sole_person(context, hit),
                objects=context.about,
                qualifiers=frozenset(_whole_or_part(context, hit))
                | _phases(context, hit)
                | turns
                | later_beside(context, hit)
                | earlier_or_yet(context, hit)
                | subject_matter(context, hit)
                | inside
                | frozenset({"nobody"} if negated and of_nobody(context, hit.start, hit.stop) else ())
                | since,
                polarity=Polarity.NEGATED if negated else Polarity.AFFIRMED,
            )
        )
    return found


def _names_a_link(context: Context, predicate: Hit) -> bool:
    """Tell "no link to the strike" from "nothing to do with the lists", which no table knows: a link to what?"""
    first, stop = predicate.stop, context.clause.stop
    if not stems_in(context.text, first, stop):
        first, stop = context.clause.first, predicate.start  # "works on the line played no part"
    return bool(context.text.within("topic", first, stop) or context.text.within("cause", first, stop))


def _own_untils(untils: Sequence[TimeHit], told: Hit, predicates: Sequence[Hit]) -> list[TimeHit]:
    """Return the ends of a state but those of what is told between: "fired no gas, and held 27 people until noon"."""
    return [hit for hit in untils if not any(told.stop <= other.start < hit.first for other in predicates)]


def _apart(hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits but those that begin in one of their kind: أعيد فتح الطريق (the road was reopened) opens once.

    What is rejected is told of the rejection: رفضت الحركة الاتفاق (the movement rejected the agreement).
    """
    table = shared()["predicates"]
    found: list[Hit] = []
    for hit in hits:
        inside = bool(found) and hit.start < found[-1].stop
        longer = table[found[-1].value] if inside else {}
        objects = table[found[-1].value].get("objects", ()) if found else ()
        if hit.value in objects and hit.start - found[-1].stop <= CLOSE + 1:
            continue
        if hit.value not in {longer.get("also"), *longer.get("covers", ())} and not (
            inside and found[-1].value == hit.value
        ):
            found.append(hit)
    return found


def _sole_person(context: Context, predicate: Hit) -> frozenset[str]:
    """Return the one person by post or calling whom a clause names, where it tells far behind what befell him."""
    entry = shared()["predicates"][predicate.value]
    if not (entry.get("state") and entry.get("of") == "person"):
        return frozenset()
    first = told_from(context, predicate.start)
    posts = {f"post:{hit.value}" for hit in context.text.within("post", first, predicate.start)}
    callings = {hit.value for hit in context.text.within("topic", first, predicate.start)}
    persons = posts | {f"topic:{item}" for item in callings & set(shared()["topics"]["persons"])}
    return frozenset(persons) if len({item.partition(":")[2] for item in persons}) == 1 else frozenset()


def _told_as(context: Context, predicate: Hit) -> dict[str, Modality]:
    """Return how a word is told that says so itself; others are told as their clause is."""
    told = modality_of(context, predicate)
    return {} if told is None else {"modality": told}


def _told_places(context: Context, predicate: Hit) -> tuple[Place, ...]:
    """Return the places named with an event; those that tell who speaks of it only where there are no others."""
    places = near_places(context, predicate.start)
    if shared()["predicates"][predicate.value].get("of") == "place":
        return places
    told, _ = context.text.tokens.span(told_from(context, predicate.start), predicate.stop)
    return tuple(place for place in places if place.start >= told) or places


def _phases(context: Context, predicate: Hit) -> frozenset[str]:
    """Return whether a beginning or an end is told right beside a word, "phase:end" for "the meeting ended"."""
    table = shared()["predicates"]
    near = (predicate.start - _TO_ITS_PHASE, predicate.stop + _TO_ITS_PHASE)
    first, stop = max(context.clause.first, near[0]), min(context.clause.stop, near[1])
    hits = context.text.within("predicate", first, stop)
    told = {str(table[hit.value].get("also", hit.value)) for hit in hits if table[hit.value].get("phase")}
    return frozenset(f"phase:{name}" for name in told)


def _nationalities(context: Context) -> frozenset[str]:
    """Return the stems of the nationalities in the clause, which tie no two things together."""
    named = beginning_in(context.nationalities, *context.clause)
    return frozenset().union(*(stems_in(context.text, hit.first, hit.stop) for hit in named))


def _after_since(context: Context, predicate: Hit) -> bool:
    """Tell "since the start of the attack": the happening is a point of reference, other times are not its own."""
    before = (max(context.clause.first, predicate.start - CLOSE - 1), predicate.start)
    markers = context.text.within("marker", *before)
    points = any(marker.value in {"since", "reference"} for marker in markers)
    return points or bool(context.text.within("between", *before))


def _lasts_since(context: Context, time: TimeHit) -> bool:
    """Tell a time from which something holds on: closed since Monday, مغلق منذ أسبوعين (closed for two weeks)."""
    begins = context.text.at("marker", time.first)
    return (begins is not None and begins.value == "since") or marked(context, time, "since")


def _actors(context: Context, predicate: Hit) -> frozenset[str]:
    """Return who does it: the actor told nearest to the word, one right behind it rather than one before."""
    hits = _whole(context.text.within("actor", told_from(context, predicate.start), context.clause.stop))
    near = [(abs(hit.start - predicate.start) + (1 if hit.start < predicate.start else 0), hit.value) for hit in hits]
    near = [item for item in near if item[0] <= TIME_WINDOW]
    return frozenset({min(near)[1]}) if near else frozenset()


def _whole(hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits that lie in no longer one: the armed forces are no gunmen (القوات المسلحة, مسلحون)."""
    inner = {hit for hit in hits for other in hits if other.start < hit.start and hit.stop <= other.stop}
    return [hit for hit in hits if hit not in inner]


def _whole_or_part(context: Context, predicate: Hit) -> set[str]:
    first = max(context.clause.first, predicate.start - 1)
    return {
        hit.value
        for hit in context.text.within("scope", first, min(predicate.stop + TIME_WINDOW, context.clause.stop))
        if hit.value in {"whole_thing", "part_thing"}
    }


def place_facts(context: Context) -> list[Fact]:
    """Return where the clause says something happened: one fact a place it names after a preposition of place."""
    found: list[Fact] = []
    predicates = context.text.within("predicate", context.clause.first, context.clause.stop)
    for hit in context.places:
        located = _located(context, predicates, hit.first)
        if hit.implied or hit.first == 0 or not (located or _after_preposition(context, hit.first)):
            continue
        closest = located or min(predicates, key=lambda item: abs(item.start - hit.first), default=None)
        before, behind = (frozenset(), frozenset()) if located is None else _sides_of(context, located, hit.first)
        found.append(
            base_fact(
                context,
                "place",
                hit.place.start,
                hit.place.end,
                hit.first,
                value=hit.place,
                terms=stems_between(context, hit.first, hit.stop),
                predicate=str(closest.value) if closest is not None else None,
                heads=before,
                near=behind,
                qualifiers=context.again
                | _direction(context, located, hit.first)
                | frozenset({"located"} if located else ()),
                places=distinct(context.places),
                period=nearest(context.times, hit.first, TIME_WINDOW),
                objects=context.about,
            )
        )
    return found


def _after_preposition(context: Context, place: int) -> bool:
    return context.text.at("place_in", place - 1) is not None


def _located(context: Context, predicates: Sequence[Hit], place: int) -> Hit | None:
    """Return the word before a place that says what is there: taken to a hospital in the town, buried in the town."""
    text, table = context.text, shared()["predicates"]
    before = [hit for hit in predicates if hit.start < place and place - hit.stop <= _TO_ITS_PLACE]
    way = table[before[-1].value].get("located") if before else None
    if not way or (way == "from" and phrase_before(text, place, "from") is None):
        return None
    last = before[-1]
    between = range(last.stop, place)
    broken = any(text.tokens.words[index] in BREAKS for index in between)
    other = any(last.stop <= hit.first < place for hit in context.places)
    led = (
        any(text.opens(_LEADS, index) for index in (last.stop - 1, *between))
        or last.stop == place
        or _leaves(context, last)
    )
    return last if led and not broken and not other else None


def _leaves(context: Context, verb: Hit) -> bool:
    """Tell a verb of leaving from the place behind its subject: غادرت السفينة طرابلس (the ship left Tripoli)."""
    return verb.value == "depart" and bool(lexicon(context.text.language).data["meta"].get("verb_first"))


def _sides_of(context: Context, located: Hit, place: int) -> tuple[frozenset[str], frozenset[str]]:
    """Return the stems of what stands before a word, and between it and its place."""
    before, _ = words_beside(context, located.start, located.stop)
    return before, stems_in(context.text, located.stop, place)


def _direction(context: Context, located: Hit | None, place: int) -> frozenset[str]:
    """Return "located" for a place that a word says what is there of, and "from" for one that something left."""
    found = {"located"} if located is not None else set()
    left = located is not None and shared()["predicates"][located.value].get("way") == "departure"
    left = left and phrase_before(context.text, place, "to") is None
    if left or phrase_before(context.text, place, "from") is not None:
        found.add("from")
    return frozenset(found)


def _former(context: Context, hit: NameHit) -> bool:
    """Tell the former holder of a post: "the former minister Omar Haddad", الوزير السابق (the former minister).

    "Headed by the former judge Omar Haddad" is of the head of today; in Arabic the adjective stands behind its post.
    """
    adjective_last = bool(lexicon(context.text.language).proclitics.articles)
    reach = _POST_WORDS if adjective_last else _LONG_POST
    near = (max(context.clause.first, hit.first - reach), min(hit.stop + 2, context.clause.stop))
    words = context.text.within("former", *near)
    if adjective_last:
        return bool(words)
    posts = context.text.within("post", *near)
    return any(not any(post.stop <= word.start for post in posts) for word in words)


def holder_facts(context: Context) -> list[Fact]:
    """Return who holds which post: persons named with their office."""
    first, stop = context.clause
    return [
        base_fact(
            context,
            "holder",
            hit.name.start,
            hit.name.end,
            hit.first,
            value=hit.name,
            predicate=hit.name.post,
            places=near_places(context, hit.first),
            objects=context.about - {hit.name.id or ""},
            near=stems_near(context, hit.first, hit.stop),
        )
        for hit in context.names
        if first <= hit.first < stop and hit.name.post is not None and not _former(context, hit)
    ]
