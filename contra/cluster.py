"""Groups of facts that are one fact of one event. Pure: links in, groups out.

Plain single-link clustering chains look-alike events together (A like B, B like C, though A and C are apart). Here
two groups merge only when no pair across them is known to be apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

__all__ = ["group"]


def group(links: Sequence[tuple[int, int]], apart: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Return groups of linked members, each sorted, in order of their first member.

    `links` are taken strongest first; a link is refused when merging would join a pair listed in `apart`.
    Members are named by integers; a member without a link is in no group.
    """
    reachable = {item: number for number, found in enumerate(_merged(links, {})) for item in found}
    enemies: dict[int, set[int]] = {}
    for a, b in apart:
        if a in reachable and reachable[a] == reachable.get(b):
            enemies.setdefault(a, set()).add(b)
            enemies.setdefault(b, set()).add(a)
    return sorted(sorted(found) for found in _merged(links, enemies) if len(found) > 1)


def _merged(links: Iterable[tuple[int, int]], enemies: Mapping[int, set[int]]) -> list[set[int]]:
    """Return the groups of all linked members, one of a single member where its links were refused."""
    parent: dict[int, int] = {}
    members: dict[int, set[int]] = {}

    def root(item: int) -> int:
        if item not in parent:
            parent[item] = item
            members[item] = {item}
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for a, b in links:
        first, second = root(a), root(b)
        if first == second:
            continue
        smaller, larger = sorted((first, second), key=lambda item: len(members[item]))
        if any(enemies.get(item, set()) & members[larger] for item in members[smaller]):
            continue
        parent[smaller] = larger
        members[larger] |= members.pop(smaller)
    return list(members.values())
