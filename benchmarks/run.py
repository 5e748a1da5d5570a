"""`make score [BENCH=FOLDER]`: score `contra check` on every corpus of a bench folder, the project's own by default.

A corpus is a folder with `articles.jsonl` and `gold.jsonl`, in FOLDER or in `FOLDER/dev`. Prints the lines of
`benchmarks/score.py` for each and for all.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

_OWN = Path(__file__).with_name("corpora")
_SCORE = Path(__file__).with_name("score.py")
_CONTRA = Path(sys.executable).with_name("contra")


def corpora(folder: Path) -> list[Path]:
    """Return the corpora in `folder`, else those in its `dev`, sorted by name."""
    for place in (folder, folder / "dev"):
        if found := sorted(path.parent for path in place.glob("*/gold.jsonl")):
            return found
    return []


def main() -> int:
    """Print the scores and return the exit code: 2 where there is nothing to score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=_OWN, help="the bench folder (benchmarks/corpora)")
    parser.add_argument("--by-kind", action="store_true", help="recall by kind of mismatch, over all corpora")
    options = parser.parse_args()
    if not options.folder.is_dir():
        print(f"bench: there is no folder {options.folder}; give one with corpora in it", file=sys.stderr)
        return 2
    found = corpora(options.folder)
    if not found:
        print(f"bench: no corpus (a folder with gold.jsonl) in {options.folder}", file=sys.stderr)
        return 2
    command = [sys.executable, str(_SCORE), *map(str, found)]
    command += ["--contra", f"{_CONTRA} check {{articles}} --format json --quiet"]
    return subprocess.run([*command, *(["--by-kind"] if options.by_kind else [])], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
