"""`python benchmarks/pairs.py PATH...`: judge made pairs of sentences with `contra compare --pairs`.

A PATH is a JSONL file or a folder of them; a line has `a`, `b`, the times they were published, `event` (what kind of
event), `kind` (what differs: quantity, place, ...) and `verdict`, what a fact-checker would say: conflict, tension,
update, compatible or not comparable. A pair is flagged when contra calls it a conflict or a tension. Prints recall and
precision of the flags, by kind too; `--misses` and `--wrong` list pairs (not to be asked for in the part held out).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from comparing import FLAGGED, compared


def read_pairs(paths: list[Path]) -> list[dict[str, str]]:
    """Return the pairs of all files, in order."""
    files = [file for path in paths for file in (sorted(path.glob("*.jsonl")) if path.is_dir() else [path])]
    return [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines() if line]


def row(name: str, tally: Counter[str]) -> str:
    """Return a line of the table for a tally of `wanted`, `right`, `wrong`, `updates` and `updated`."""
    flagged = tally["right"] + tally["wrong"]
    shares = (tally["right"] / tally["wanted"] if tally["wanted"] else 1, tally["right"] / flagged if flagged else 1)
    updates = f"{tally['updated']} of {tally['updates']}"
    return f"{name:12} {shares[0]:7.3f} {shares[1]:10.3f} {flagged:8} {tally['wanted']:7} {updates:>9}"


def main() -> int:
    """Print the table and return the exit code: 0, and 2 where no pair was read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", type=Path, nargs="+", metavar="PATH", help="JSONL files of pairs, or folders of them")
    parser.add_argument("--misses", action="store_true", help="list the pairs that should have been flagged")
    parser.add_argument("--wrong", action="store_true", help="list the pairs that should not")
    options = parser.parse_args()
    pairs = read_pairs(options.paths)
    if not pairs:
        print("pairs: no pair in what was named; nothing was measured", file=sys.stderr)
        return 2
    tallies: dict[str, Counter[str]] = {}
    asked: list[dict[str, object]] = [
        {key: pair[key] for key in ("a", "b", "a_published", "b_published") if key in pair} for pair in pairs
    ]
    for pair, judged in zip(pairs, compared(asked), strict=True):
        wanted, flagged = pair["verdict"] in FLAGGED, judged["verdict"] in FLAGGED
        tally = {
            "wanted": wanted,
            "right": wanted and flagged,
            "wrong": flagged and not wanted,
            "updates": pair["verdict"] == "update",
            "updated": pair["verdict"] == judged["verdict"] == "update",
        }
        for name in (pair["kind"], "all"):
            tallies.setdefault(name, Counter()).update({part: int(holds) for part, holds in tally.items()})
        if (options.misses and wanted and not flagged) or (options.wrong and flagged and not wanted):
            print(f"{pair['id']}\t{pair['kind']}\t{judged['why']}\n\t{pair['a']}\n\t{pair['b']}\n\t{pair['why']}")
    print(f"{'kind':12} {'recall':>7} {'precision':>10} {'flagged':>8} {'wanted':>7} {'updates':>9}")
    for name in sorted(tallies, key=lambda name: (name == "all", name)):
        print(row(name, tallies[name]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
