"""Flip bits of an index's files and cut them short, and judge what a reader, `verify` and `rebuild` make of it.

python benchmarks/index_damage.py --times 300
"""

from __future__ import annotations

import argparse
import collections
import json
import subprocess
import sys
import tempfile
from pathlib import Path

DRIVER = Path(__file__).resolve().parents[1] / "tests" / "index" / "crash_driver.py"


def main() -> None:
    parser = argparse.ArgumentParser(description="Harm an index in many places and judge what is made of it.")
    parser.add_argument("--times", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="contra-damage-") as folder:
        command = [sys.executable, str(DRIVER), "damage", f"{folder}/index", str(arguments.times), str(arguments.seed)]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    trials = [json.loads(line) for line in done.stdout.splitlines()]
    kinds = collections.Counter((t["file"], t["how"].split()[0], t["met"], bool(t.get("seen"))) for t in trials)
    print("| file | harm | a reader met | verify saw it | trials |\n|---|---|---|---|---:|")
    for (file, how, met, seen), count in sorted(kinds.items()):
        print(f"| {file} | {how} | {met} | {'yes' if seen else 'no'} | {count} |")
    failed = [trial for trial in trials if not trial["fine"]]
    for trial in failed:
        print(trial, file=sys.stderr)
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
