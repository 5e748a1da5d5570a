"""Kill a writer many times at random instants, and judge the index after each.

python benchmarks/index_kill.py --times 200
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
    parser = argparse.ArgumentParser(description="Kill a writer many times and judge the index after each.")
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="contra-kill-") as folder:
        command = [sys.executable, str(DRIVER), "kill", f"{folder}/index", str(arguments.times), str(arguments.seed)]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    trials = [json.loads(line) for line in done.stdout.splitlines()]
    print("| killed during | trials | as before or after the step |\n|---|---:|---:|")
    for step, count in sorted(collections.Counter(trial.get("step", "?") for trial in trials).items()):
        fine = sum(bool(trial["fine"]) for trial in trials if trial.get("step", "?") == step)
        print(f"| {'between steps' if step in {'done', 'judged'} else step} | {count} | {fine} |")
    failed = [trial for trial in trials if not trial["fine"]]
    for trial in failed:
        print(trial, file=sys.stderr)
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
