"""Where the time of `contra check` and `contra search` goes: the five largest rows of each, by their own time.

Both run as from the command line, in a process of their own under cProfile: the check over made news with no vectors
kept, the search in an index of generated claims. A row is a function's own time as a share of the whole, so waiting
for another process (claims are extracted on all cores) shows as a row too. What was done about the rows is in
docs/performance.md.

    python benchmarks/profiles.py [--articles 100] [--claims 100000] [--rows 5]
"""

from __future__ import annotations

import argparse
import os
import pstats
import subprocess
import sys
import tempfile
from pathlib import Path

from cold_start import generated_index
from made_news import write
from measuring import machine, table

__all__ = ["profiled"]

_QUERY = "soldiers killed near the bridge"


def profiled(arguments: list[str], folder: Path, rows: int) -> str:
    """Return the largest rows of a command as Markdown."""
    found = folder / "profile"
    command = [sys.executable, "-m", "cProfile", "-o", str(found), "-m", "contra", *arguments]
    environment = {**os.environ, "CONTRA_CACHE_DIR": str(folder / "cache")}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if not found.exists():
        raise RuntimeError(f"{' '.join(command)} exited {done.returncode}: {done.stderr[-500:]}")
    stats = pstats.Stats(str(found)).strip_dirs().get_stats_profile()
    largest = sorted(stats.func_profiles.items(), key=lambda item: -item[1].tottime)[:rows]
    return table(
        ["function", "file", "calls", "its own time, share of the whole"],
        [[f"`{name}`", f"`{row.file_name}`", row.ncalls, f"{row.tottime / stats.total_tt:.0%}"]
         for name, row in largest],
    )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--rows", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="contra-profile-") as name:
        folder = Path(name)
        made = write(options.articles, folder / "made.jsonl")
        generated_index(options.claims, folder / "index")
        print(machine())
        print(f"\n`contra check` over {options.articles:,} articles of made news:\n")
        print(profiled(["check", str(made), "--format", "json", "--fail-on", "never"], folder, options.rows))
        print("\nThe same with the vectors kept:\n")
        print(profiled(["check", str(made), "--format", "json", "--fail-on", "never"], folder, options.rows))
        print(f"\n`contra search` in {options.claims:,} generated claims:\n")
        print(profiled(["search", _QUERY, "--index", str(folder / "index")], folder, options.rows))


if __name__ == "__main__":
    main()
