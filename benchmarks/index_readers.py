"""`python benchmarks/index_readers.py`: four processes search an index while a fifth adds 1,000 articles to it.

Every look of a reader must be at one committed state: as many articles as some whole step left, all of their claims,
and no hit on a claim that is not among them. Prints what each reader saw; exits 1 on an error or a mixture of states.
"""

from __future__ import annotations

import argparse
import multiprocessing
import runpy
import sys
import tempfile
import time
from collections.abc import Callable
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

from contra.index.index import Index

_DRIVER = Path(__file__).resolve().parents[1] / "tests" / "index" / "crash_driver.py"
_CLAIMS_EACH = 3
_MODEL, _DIMENSION = "model", 16


def write(path: Path, articles: int, step: int, done: Event) -> None:
    """Add the articles, so many a step, then say so."""
    make_entry: Callable[..., Any] = runpy.run_path(str(_DRIVER))["make_entry"]
    try:
        with Index.open(path, write=True) as index:
            for first in range(0, articles, step):
                index.add([make_entry(f"n{number}", 0) for number in range(first, first + step)])
    finally:
        done.set()


def look(path: Path, step: int, done: Event, told: multiprocessing.SimpleQueue[tuple[int, int, str]]) -> None:
    """Search until the writer is done; tell how often, how many states were seen, and the first thing amiss."""
    searches, states, amiss = 0, set[int](), ""
    last = False
    while not (last or amiss):
        last = done.is_set()
        with Index.open(path) as index, index.one_state():
            articles, claims = index.info().articles, set(index.claims())
            hits = {hit.number for hit in index.search("people killed", limit=50).hits}
        searches += 1
        states.add(articles)
        if articles % step or len(claims) != _CLAIMS_EACH * articles or not hits <= claims:
            amiss = f"{articles} articles, {len(claims)} claims, {len(hits - claims)} hits on none of them"
    told.put((searches, len(states), amiss))


def main() -> None:
    """Run the writer and the readers, print a table, and exit 1 where something was amiss."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--step", type=int, default=10, help="articles added at a time")
    parser.add_argument("--readers", type=int, default=4)
    options = parser.parse_args()
    context = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory(prefix="contra-readers-") as folder:
        path = Path(folder) / "index"
        Index.create(path, _MODEL, _DIMENSION).close()
        done, told = context.Event(), context.SimpleQueue()
        writer = context.Process(target=write, args=(path, options.articles, options.step, done))
        readers = [context.Process(target=look, args=(path, options.step, done, told)) for _ in range(options.readers)]
        began = time.monotonic()
        for process in (writer, *readers):
            process.start()
        for process in (writer, *readers):
            process.join()
        seconds = time.monotonic() - began
        failed = [process.name for process in (writer, *readers) if process.exitcode]
        rows = [told.get() for _ in range(options.readers - sum(bool(reader.exitcode) for reader in readers))]
        with Index.open(path) as index:
            added = index.info().articles
    print("| reader | searches | states seen | amiss |\n|---|---:|---:|---|")
    for number, (searches, states, amiss) in enumerate(rows, start=1):
        print(f"| {number} | {searches} | {states} | {amiss or 'nothing'} |")
    print(f"\n{added} articles added in steps of {options.step}, {seconds:.0f} s; processes failed: {failed or 'none'}")
    sys.exit(bool(failed) or added != options.articles or any(amiss for *_, amiss in rows))


if __name__ == "__main__":
    main()
