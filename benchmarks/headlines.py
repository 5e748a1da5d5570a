"""`python benchmarks/headlines.py FOLDER`: judge Arabic headline pairs with `contra compare --pairs`.

FOLDER holds `dev.csv` and `train.csv` of the Arabic News Stance corpus (Khouja 2020, Apache-2.0): columns `s1` (a true
headline), `s2` (the same reworded, or altered) and `stance` (agree, disagree, other). Headlines of dev that stand in
train as well are left out. A pair is called a disagreement when its verdict is conflict or tension. Prints precision
and recall of that, by rule too; `--misses` lists the pairs wrongly called so.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from pathlib import Path

from comparing import FLAGGED, compared


def read_pairs(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file of pairs."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def main() -> int:
    """Print the figures and return the exit code: 0, also where the folder is not there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the folder with dev.csv and train.csv")
    parser.add_argument("--misses", action="store_true", help="list the pairs wrongly called a disagreement")
    options = parser.parse_args()
    if not (options.folder / "dev.csv").is_file():
        print(f"headlines: {options.folder} has no dev.csv; nothing was measured", file=sys.stderr)
        return 0
    known = {row[side] for row in read_pairs(options.folder / "train.csv") for side in ("s1", "s2")}
    rows = [row for row in read_pairs(options.folder / "dev.csv") if not {row["s1"], row["s2"]} & known]
    right: Counter[str] = Counter()
    flagged: Counter[str] = Counter()
    for row, verdict in zip(rows, compared([{"a": row["s1"], "b": row["s2"]} for row in rows]), strict=True):
        if verdict["verdict"] not in FLAGGED:
            continue
        rule = str(verdict["rule"])
        flagged[rule] += 1
        right[rule] += row["stance"] == "disagree"
        if options.misses and row["stance"] != "disagree":
            print(f"{row['stance']}\t{rule}\t{row['s1']}\t{row['s2']}\t{verdict['why']}")
    disagree = sum(row["stance"] == "disagree" for row in rows)
    called, correct = sum(flagged.values()), sum(right.values())
    print(f"{len(rows)} pairs, {disagree} disagree; called a disagreement: {called}, rightly {correct}")
    print(f"precision {correct / called if called else 1:.3f}  recall {correct / disagree:.3f}")
    for rule in sorted(flagged):
        print(f"  {rule}: {right[rule]} of {flagged[rule]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
