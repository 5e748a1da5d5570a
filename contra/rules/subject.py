"""Who or what a happening is told of: whether two tellings name one subject, or two."""

from __future__ import annotations

from contra.language.lexicon import shared
from contra.model import Fact, NotComparable
from contra.rules.interface import Reason, incomparable
from contra.rules.traits import listed_topics

__all__ = [
    "befalls_somebody",
    "common_subjects",
    "known_people",
    "named_people",
    "of_civilians",
    "subjects_apart",
    "things",
]

# who may be anybody
_ACCUSED = frozenset({"topic:suspect", "role:defendants"})
# those who live there, by whatever word
_ANYBODY = frozenset({"actor:civilians", "role:residents", "role:villages", "role:families", "role:people"})


def subjects_apart(a: Fact, b: Fact, *, accused: bool = False) -> NotComparable | None:
    """Return why two happenings are told of two subjects, or None: other people, things, or events.

    With `accused`, who is accused may be anybody: the former mayor / the suspect.
    """
    kinds = (
        (_people, Reason.OTHER_SUBJECT),
        (_callings, Reason.OTHER_SUBJECT),
        (things, Reason.OTHER_EVENT),
        (_sides, Reason.OTHER_PLACE),
    )
    anybody = _ACCUSED if accused else frozenset[str]()
    for kind, reason in kinds:
        first, second = kind(a) - anybody, kind(b) - anybody
        if first and second and first.isdisjoint(second) and not _of_one_kind(a, b):
            return incomparable(reason, f"{_shown(first)} / {_shown(second)}")
    first, second = _happenings(a), _happenings(b)
    named = any(kind(fact) for kind in (_people, things) for fact in (a, b))
    whatever = (first | second) & listed_topics("general")  # "the incident" may be any
    if first and second and not named and not whatever and first.isdisjoint(second):
        return incomparable(Reason.OTHER_EVENT, f"{_shown(first)} / {_shown(second)}")
    return None


def common_subjects(a: Fact, b: Fact, *, of_person: bool) -> frozenset[str]:
    """Return what both happenings are told of, in ids languages share; of what befalls persons, which persons."""
    common = a.beside & b.beside
    if of_person:
        persons = frozenset(item for item in common if item.startswith(("person:", "as:")))
        persons |= (_callings(a) & _callings(b)) | (_people(a) & _people(b))
        persons |= common & {f"role:{role}" for role in shared()["outcomes"]["callings"]}  # the detained, the hostages
        return persons | _known_as(a, b) | _known_as(b, a) | _of_one_kind(a, b)
    return common - _people(a) - _sides(a) - _as(a) - listed_topics("groups")


def _callings(fact: Fact) -> frozenset[str]:
    """Return what the persons beside a happening do for a living."""
    return frozenset(item for item in fact.beside if item.startswith("calling:"))


def _as(fact: Fact) -> frozenset[str]:
    """Return the posts that the persons named beside a happening hold, as their article says elsewhere."""
    return frozenset(item for item in fact.beside if item.startswith("as:"))


def _known_as(a: Fact, b: Fact) -> frozenset[str]:
    """Return the posts beside one happening that those named beside the other hold: "the mayor" / "Quiroga"."""
    return frozenset(
        post for post in a.beside if post.startswith("post:") and f"as:{post.removeprefix('post:')}" in b.beside
    )


def _of_one_kind(a: Fact, b: Fact) -> frozenset[str]:
    """Return the posts and groups of one side that the other tells by their kind.

    "The energy minister" / "the minister"; children and journalists are civilians.
    """
    found: set[str] = set()
    for kind, posts in shared()["posts"]["kinds"].items():
        for general, told in ((a, b), (b, a)):
            if f"post:{kind}" in general.beside:
                found.update(f"post:{post}" for post in posts if f"post:{post}" in told.beside)
    for general, told in ((a, b), (b, a)):
        if "actor:civilians" in general.beside:
            found.update(told.beside & {f"actor:{group}" for group in shared()["actors"]["civil"]})
    return frozenset(found)


def _people(fact: Fact) -> frozenset[str]:
    """Return the groups, posts and kinds of person beside a happening; names, which a post may stand for, aside."""
    counted = {f"role:{role}" for role in shared()["outcomes"]["persons"]}
    persons = listed_topics("persons") | listed_topics("institutions") | counted
    return frozenset(item for item in fact.beside if item.startswith(("actor:", "post:")) or item in persons)


def named_people(fact: Fact) -> frozenset[str]:
    """Return the names beside a happening, where no post or calling stands beside it that a name may stand for."""
    if _people(fact) or _callings(fact):
        return frozenset()
    return frozenset(item for item in fact.beside if item.startswith("person:"))


def known_people(fact: Fact) -> frozenset[str]:
    """Return who stands beside a happening, names aside: no accused, and not just the people of a place."""
    held = {f"post:{post.removeprefix('as:')}" for post in _as(fact)}
    return (_people(fact) | _callings(fact) | held) - _ACCUSED - _ANYBODY


def of_civilians(fact: Fact) -> bool:
    """Tell whether a happening is told of a group that are civilians, or of somebody whose calling is no armed one."""
    actors = shared()["actors"]
    return bool(fact.actors & frozenset(actors["civil"])) or not _callings(fact) <= frozenset(actors["armed"])


def befalls_somebody(fact: Fact) -> bool:
    """Tell whether a person stands beside a happening, by name, post, calling or as counted; who did it aside."""
    persons = listed_topics("persons") | {f"role:{role}" for role in shared()["outcomes"]["persons"]}
    return any(item.startswith(("person:", "post:", "calling:")) or item in persons for item in fact.beside)


def things(fact: Fact) -> frozenset[str]:
    """Return the things beside a happening: no persons, no bodies that act as they do, no other happenings."""
    others = (
        listed_topics("persons") | listed_topics("institutions") | listed_topics("happenings") | listed_topics("groups")
    )
    return frozenset(item for item in fact.beside if item.startswith("topic:") and item not in others)


def _sides(fact: Fact) -> frozenset[str]:
    return frozenset(item for item in fact.beside if item.startswith("side:"))


def _happenings(fact: Fact) -> frozenset[str]:
    return fact.beside & listed_topics("happenings")


def _shown(ids: frozenset[str]) -> str:
    return ", ".join(sorted(item.partition(":")[2] for item in ids))
