"""What the benchmarks that harm an index share: running the driver, and telling what failed."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

__all__ = ["Trial", "run"]

DRIVER = Path(__file__).resolve().parents[1] / "tests" / "index" / "crash_driver.py"
Trial = dict[str, Any]


def run(what: str, times: int, description: str, table: Callable[[list[Trial]], str]) -> None:
    """Harm an index as `what` says, print the table of what came of it, and exit 1 where a trial failed."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--times", type=int, default=times)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix=f"contra-{what}-") as folder:
        command = [sys.executable, str(DRIVER), what, f"{folder}/index", str(arguments.times), str(arguments.seed)]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    trials = [json.loads(line) for line in done.stdout.splitlines()]
    print(table(trials))
    failed = [trial for trial in trials if not trial["fine"]]
    for trial in failed:
        print(trial, file=sys.stderr)
    sys.exit(bool(failed))
