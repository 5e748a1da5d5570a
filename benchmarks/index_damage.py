"""Flip bits of an index's files and cut them short, and judge what a reader, `verify` and `rebuild` make of it.

Of every eight trials each of the four files is cut once and flipped once: 400 are 50 of each.

python benchmarks/index_damage.py --times 400
"""

from __future__ import annotations

import collections

from harm import Trial, run


def table(trials: list[Trial]) -> str:
    """Return what a reader met after each kind of harm, and whether `verify` saw it."""
    kinds = collections.Counter((t["file"], t["how"].split()[0], t["met"], bool(t.get("seen"))) for t in trials)
    lines = ["| file | harm | a reader met | verify saw it | trials |", "|---|---|---|---|---:|"]
    lines += [
        f"| {file} | {how} | {met} | {'yes' if seen else 'no'} | {count} |"
        for (file, how, met, seen), count in sorted(kinds.items())
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    run("damage", 400, "Harm an index in many places and judge what is made of it.", table)
