"""How long a command takes from a cold process: help, a search in a large index, a check of an unchanged index.

The large index holds generated claims (`index_scale.py`) under the fingerprint of the bundled model; the small one is
built by `contra index build` from made news. Beside them, what a process costs that does nothing, and what the same
query costs through sentence-transformers, loaded as it is usually loaded.

    python benchmarks/cold_start.py [--claims 100000] [--articles 100] [--rounds 3]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from index_scale import Corpus
from made_news import write
from measuring import Times, command_times, table

from contra.encode import cache_directory, load_default
from contra.encode.pack import Pack
from contra.encode.unpacked import unpacked_directory
from contra.index.index import Index

__all__ = ["measured", "shown"]

_CONTRA = str(Path(sys.executable).with_name("contra"))
_QUERY = "soldiers killed near the bridge"
_GOALS = {"contra --help": 0.5, "contra search": 2.0, "contra check --index": 3.0}


def generated_index(claims: int, folder: Path) -> None:
    """Write an index of generated claims that `contra search` takes for one of its own model."""
    encoder = load_default()
    with Index.create(folder, encoder.fingerprint, encoder.dimension) as index:
        for batch in Corpus(claims).batches():
            index.add(batch)


def measured(claims: int, articles: int, rounds: int) -> dict[str, Any]:
    """Return the seconds of every command, in turns."""
    with tempfile.TemporaryDirectory(prefix="contra-cold-") as name:
        folder = Path(name)
        large, small = folder / "large", folder / "small"
        generated_index(claims, large)
        made = write(articles, folder / "made.jsonl")
        subprocess.run([_CONTRA, "index", "build", str(made), "--index", str(small)], check=True, capture_output=True)
        subprocess.run([_CONTRA, "check", str(made), "--index", str(small), "--fail-on", "never"], check=True,
                       capture_output=True)  # fmt: skip
        loading = f"SentenceTransformer({str(unpacked_directory(Pack(), cache_directory()))!r})"
        commands = {
            "a Python that does nothing": [sys.executable, "-c", "pass"],
            "contra --help": [_CONTRA, "--help"],
            "contra search": [_CONTRA, "search", _QUERY, "--index", str(large)],
            "the query alone, sentence-transformers": [
                sys.executable, "-c",
                f"from sentence_transformers import SentenceTransformer; {loading}.encode([{_QUERY!r}])",
            ],
            "contra check --index": [_CONTRA, "check", "--index", str(small), "--fail-on", "never"],
            "contra check PATH --index, nothing new": [
                _CONTRA, "check", str(made), "--index", str(small), "--fail-on", "never",
            ],
        }  # fmt: skip
        times = command_times(commands, rounds)
    return {"claims": claims, "articles": articles, "seconds": {name: found.seconds for name, found in times.items()}}


def shown(found: dict[str, Any]) -> str:
    """Return the measurements as Markdown."""
    times = {name: Times(tuple(seconds)) for name, seconds in found["seconds"].items()}
    nothing = times["a Python that does nothing"].median
    rows = [[name, str(taken), f"{taken.median / nothing:.0f}", f"{_GOALS[name]} s" if name in _GOALS else ""]
            for name, taken in times.items()]  # fmt: skip
    head = ["command", "median (least-most)", "times a Python that does nothing", "goal"]
    return (
        f"Search in {found['claims']:,} generated claims; checks over {found['articles']:,} articles of made news.\n\n"
        f"{table(head, rows)}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    found = measured(options.claims, options.articles, options.rounds)
    print(json.dumps(found) if options.json else shown(found))


if __name__ == "__main__":
    main()
