"""What `make bench` writes stands between two marks; all that was written by hand around them stays."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

bench = import_module("bench")


def test_a_run_replaces_the_run_before_it_and_nothing_else(tmp_path: Path) -> None:
    page = tmp_path / "RESULTS.md"
    page.write_text(f"# By hand\n\n{bench._BEGIN}\n\nold\n\n{bench._END}\n\nby hand too\n", "utf-8")
    bench.keep("new", page)
    bench.keep("newer", page)
    assert page.read_text("utf-8") == f"# By hand\n\n{bench._BEGIN}\n\nnewer\n\n{bench._END}\n\nby hand too\n"


def test_a_file_that_is_not_there_is_made(tmp_path: Path) -> None:
    bench.keep("new", tmp_path / "speed.md")
    bench.keep("newer", tmp_path / "speed.md")
    assert (tmp_path / "speed.md").read_text("utf-8") == f"{bench._BEGIN}\n\nnewer\n\n{bench._END}\n"


def test_the_committed_results_have_the_marks_once() -> None:
    page = bench._RESULTS.read_text("utf-8")
    assert page.count(bench._BEGIN) == page.count(bench._END) == 1
