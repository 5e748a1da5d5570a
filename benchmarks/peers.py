"""contra beside what one would write in an hour (`plain.py`), on the same corpora in one run: time, found, false.

Both are whole processes, from articles to a report, without vectors kept from before; both are scored by `score.py`.

    python benchmarks/peers.py [FOLDER] [--corpora 3]
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from measuring import table
from run import corpora

from contra.encode import cache_directory
from contra.encode.pack import Pack
from contra.encode.unpacked import unpacked_directory

__all__ = ["measured", "shown"]

OWN = Path(__file__).with_name("corpora")
_HERE = Path(__file__).parent
_PYTHON = sys.executable
_COSINE = 0.9
_CONTRA = str(Path(_PYTHON).with_name("contra"))


def measured(folder: Path, most: int | None) -> dict[str, Any]:
    """Return, by contestant, seconds and counts over the corpora of `folder`, at most so many of them."""
    unpacked_directory(Pack(), cache_directory())  # once, before the clock runs
    found: dict[str, dict[str, float]] = {}
    chosen = corpora(folder)[:most]
    with tempfile.TemporaryDirectory() as scratch:
        for corpus in chosen:
            articles = str(corpus / "articles.jsonl")
            contestants = {
                "contra check": [_CONTRA, "check", articles, "--format", "json", "--quiet"],
                f"sentence-transformers, cosine {_COSINE} and other numbers":
                    [_PYTHON, str(_HERE / "plain.py"), articles, "--cosine", str(_COSINE)],
            }  # fmt: skip
            for name, command in contestants.items():
                total = found.setdefault(name, {})
                for key, value in _scored(command, corpus, Path(scratch)).items():
                    total[key] = total.get(key, 0) + value
    return {"corpora": [corpus.name for corpus in chosen], "found": found}


def _scored(command: list[str], corpus: Path, scratch: Path) -> dict[str, float]:
    """Return what one contestant took, found and falsely flagged on one corpus."""
    empty = scratch / "cache"
    empty.mkdir(exist_ok=True)
    for kept in (empty / "vectors").rglob("*.vectors"):
        kept.unlink()
    if not (empty / "models").exists():
        (empty / "models").symlink_to(cache_directory() / "models")
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False,
                          env={**os.environ, "CONTRA_CACHE_DIR": str(empty)})  # fmt: skip
    seconds = time.perf_counter() - start
    if done.returncode > 1:
        raise RuntimeError(f"{' '.join(command)} exited {done.returncode}: {done.stderr[-500:]}")
    report = scratch / "report.json"
    report.write_text(done.stdout, "utf-8")
    score = [_PYTHON, str(_HERE / "score.py"), str(corpus), "--report", str(report), "--json"]
    row = json.loads(subprocess.run(score, capture_output=True, text=True, check=True).stdout)[0]
    return {
        "seconds": seconds, "flagged": row["flagged"], "right": round((row["precision"] or 0) * row["flagged"]),
        "wanted": row["positives"], "found": round((row["recall"] or 0) * row["positives"]),
    }  # fmt: skip


def shown(result: dict[str, Any]) -> str:
    """Return the measurements as Markdown."""
    rows = [
        [name, f"{one['seconds'] / len(result['corpora']):.1f}", f"{one['found']:.0f} of {one['wanted']:.0f}",
         f"{one['flagged'] - one['right']:.0f} of {one['flagged']:.0f}"]
        for name, one in result["found"].items()
    ]  # fmt: skip
    head = ["what", "seconds a corpus", "gold pairs found", "false among the flagged"]
    return f"Corpora: {', '.join(result['corpora'])}.\n\n{table(head, rows)}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=OWN)
    parser.add_argument("--corpora", type=int, help="at most so many")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    found = measured(options.folder, options.corpora)
    print(json.dumps(found) if options.json else shown(found))


if __name__ == "__main__":
    main()
