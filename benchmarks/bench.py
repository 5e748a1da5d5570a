"""`make bench`: everything that is said about speed, measured against a plain alternative in the same run.

Four parts, each in a process of its own: encoding, cold starts, whole checks as they grow, and contra beside what one
would write without it. The tables go between two marks in `benchmarks/RESULTS.md`, where this command alone writes;
what they mean is said by hand in `docs/performance.md`. Sizes are chosen for ten minutes on two quiet cores; `--full`
takes the large ones, `--quick` the smallest.

    python benchmarks/bench.py [FOLDER of corpora] [--quick | --full] [--parts encoding cold growth peers]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import cold_start
import encoding
import peers
import whole_check
from measuring import machine

_HERE = Path(__file__).parent
_RESULTS = _HERE / "RESULTS.md"
_BEGIN, _END = "<!-- written by make bench -->", "<!-- end of what make bench wrote -->"
_PARTS: dict[str, tuple[str, str, Callable[[Any], str]]] = {
    "encoding": ("Encoding", "encoding.py", encoding.shown),
    "cold": ("Cold starts", "cold_start.py", cold_start.shown),
    "growth": ("Whole checks", "whole_check.py", whole_check.shown),
    "peers": ("Beside what one would write without contra", "peers.py", peers.shown),
}
_ARGUMENTS: dict[str, dict[str, list[str]]] = {
    "quick": {
        "encoding": ["--claims", "60", "--rounds", "2"],
        "cold": ["--claims", "5000", "--articles", "16", "--rounds", "1"],
        "growth": ["--sizes", "16", "48"],
        "peers": ["--corpora", "1"],
    },
    "usual": {
        "encoding": ["--claims", "300", "--rounds", "3"],
        "cold": ["--claims", "100000", "--articles", "100", "--rounds", "3"],
        "growth": ["--sizes", "100", "1000"],
        "peers": [],
    },
    "full": {
        "encoding": ["--claims", "2000", "--rounds", "5"],
        "cold": ["--claims", "100000", "--articles", "1000", "--rounds", "5"],
        "growth": ["--sizes", "100", "1000", "10000"],
        "peers": [],
    },
}


def measure(part: str, arguments: list[str]) -> tuple[Any, float]:
    """Return what a part measured, and the seconds it took."""
    start = time.perf_counter()
    command = [sys.executable, str(_HERE / _PARTS[part][1]), *arguments, "--json"]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout), time.perf_counter() - start


def keep(written: str, path: Path) -> None:
    """Write between the marks in the file at `path`, at its end where it has none; nothing else of it changes."""
    before, _, rest = (path.read_text("utf-8") if path.exists() else "").partition(_BEGIN)
    after = rest.partition(_END)[2]
    path.write_text(f"{before}{_BEGIN}\n\n{written}\n\n{_END}{after or chr(10)}", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=peers.OWN, help="the corpora (benchmarks/corpora)")
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--full", action="store_const", const="full", dest="size")
    size.add_argument("--quick", action="store_const", const="quick", dest="size")
    parser.add_argument("--parts", nargs="+", choices=list(_PARTS), default=list(_PARTS))
    parser.add_argument("--output", type=Path, default=_RESULTS)
    options = parser.parse_args()
    chosen = options.size or "usual"
    opening = (
        f"{chosen.capitalize()} sizes, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC; "
        f"what it means: [docs/performance.md](../docs/performance.md)."
    )
    sections = [opening, machine()]
    for part in options.parts:
        title, script, shown = _PARTS[part]
        arguments = _ARGUMENTS[chosen][part] + ([str(options.folder)] if part == "peers" else [])
        found, seconds = measure(part, arguments)
        sections.append(f"#### {title}\n\n{shown(found)}\n\nMeasured by `benchmarks/{script}` in {seconds:.0f} s.")
        keep("\n\n".join(sections), options.output)
        print(f"{title}: {seconds:.0f} s", file=sys.stderr)
    print("\n\n".join(sections))


if __name__ == "__main__":
    main()
