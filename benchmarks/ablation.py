"""`python benchmarks/ablation.py [FOLDER]`: what each rule and each gate adds to recall and precision.

Judges every corpus of FOLDER (benchmarks/corpora by default) once as it is, and once without each rule and each gate in
turn. A gate that is left out lets every pair pass. Columns as in `benchmarks/score.py`. Neighbours come from the
bundled model, whose vectors are kept between runs.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any
from unittest.mock import patch

import score
from run import corpora

import contra
from contra import judge, rules
from contra.formats.json_report import report_fields

_OWN = Path(__file__).with_name("corpora")
_HOMES = tuple(import_module(f"{rules.__name__}.{module.name}") for module in iter_modules(rules.__path__))
_GATES = (
    "same_story", "place_gate", "subject_gate", "modality_gate", "same_happening", "time_overlap", "far_gate",
    "answering",
)  # fmt: skip
# of these `answering` alone lets pairs in; without it no nearness in meaning stands for words in common
_COLUMNS = ("recall", "precision", "disputes", "updates_ok", "traps", "flagged")


@contextmanager
def without_rule(name: str) -> Iterator[None]:
    """Judge without a rule."""
    kept = {slot: tuple(r for r in found if r[0].id != name) for slot, found in judge._READERS.items()}  # noqa: SLF001
    with patch.object(judge, "_READERS", kept):
        yield


@contextmanager
def without_gate(name: str) -> Iterator[None]:
    """Judge with a gate that lets every pair pass, wherever a rule asks it; of two times it then knows nothing."""
    patches = [patch.object(home, name, lambda *_, **__: None) for home in _HOMES if hasattr(home, name)]
    for each in patches:
        each.start()
    try:
        yield
    finally:
        for each in patches:
            each.stop()


def scored(folders: list[Path]) -> dict[str, Any]:
    """Return the row of all corpora together."""
    total: Counter[str] = Counter()
    for folder in folders:
        _, texts = score.read_articles(folder)
        report = json.loads(json.dumps(report_fields(contra.check([folder / "articles.jsonl"]))))
        counts, _ = score.score(report, score.read_gold(folder / "gold.jsonl", texts), texts)
        total += counts
    return score.row_of("all", total)


def main() -> int:
    """Print the table and return the exit code: 2 where there is nothing to judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=_OWN)
    folders = corpora(parser.parse_args().folder)
    if not folders:
        print("ablation: no corpus (a folder with gold.jsonl) there", file=sys.stderr)
        return 2
    print(f"| without | {' | '.join(_COLUMNS)} |\n|---|{'---|' * len(_COLUMNS)}", flush=True)

    def show(name: str) -> None:
        row = scored(folders)
        print(f"| {name} | {' | '.join(str(row[column]) for column in _COLUMNS)} |", flush=True)

    show("nothing")
    for rule in dict.fromkeys(each.id for each in rules.RULES):
        with without_rule(rule):
            show(f"rule {rule}")
    for name in _GATES:
        with without_gate(name):
            show(f"gate {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
