"""What the examples promise: the disputes a careful reader wants shown are, and what only seems to differ is not."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Contra = Callable[..., Any]

DATA = Path(__file__).resolve().parent / "data" / "al-bukamal"
ROOT = Path(__file__).resolve().parents[1]
ARTICLES = ROOT / "examples" / "al-bukamal" / "articles.jsonl"
COPIES = {"sada-copy": "jisr-friday"}
"""A copy may stand in for the text it repeats."""


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


TEXTS = {row["id"]: row["text"] for row in rows(ARTICLES)}
WANTED = rows(DATA / "wanted.jsonl")
TRAPS = rows(DATA / "traps.jsonl")


def lies_in(claim: dict[str, Any], side: dict[str, Any]) -> bool:
    """Tell whether a claim of a report is in a quotation: its value, or where it has none half of the shorter."""
    if side["article"] not in {claim["article"], COPIES.get(claim["article"])}:
        return False
    text = TEXTS[claim["article"]]
    start = text.find(side["quote"])
    if start < 0:
        return False
    stop = start + len(side["quote"])
    value = claim["value"]
    if value is not None:
        return bool(value["start"] < stop and start < value["end"])
    common = min(claim["end"], stop) - max(claim["start"], start)
    return bool(2 * common >= min(claim["end"] - claim["start"], stop - start))


def verdicts_on(pair: dict[str, Any], report: dict[str, Any]) -> set[str]:
    found = set()
    for finding in report["findings"]:
        for relation in finding["relations"]:
            a, b = finding["claims"][relation["a"]], finding["claims"][relation["b"]]
            if (lies_in(a, pair["a"]) and lies_in(b, pair["b"])) or (lies_in(a, pair["b"]) and lies_in(b, pair["a"])):
                found.add(relation["verdict"])
    return found


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "contra", "check", str(ARTICLES.parent), "--format", "json"],
        capture_output=True, text=True, check=False, cwd=tmp_path_factory.mktemp("work"),
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_every_dispute_a_careful_reader_wants_is_shown(report: dict[str, Any]) -> None:
    shown = {pair["fact"] for pair in WANTED if "fact" in pair and verdicts_on(pair, report) & {"conflict", "tension"}}
    assert shown == {pair["fact"] for pair in WANTED if "fact" in pair}


def test_an_update_is_not_shown_as_a_contradiction(report: dict[str, Any]) -> None:
    for pair in WANTED:
        if pair["verdict"] == "update":
            assert not verdicts_on(pair, report) & {"conflict", "tension"}, pair["id"]


@pytest.mark.parametrize("pair", TRAPS, ids=lambda pair: str(pair["id"]))
def test_what_only_seems_to_differ_is_not_flagged(pair: dict[str, Any], report: dict[str, Any]) -> None:
    assert not verdicts_on(pair, report) & {"conflict", "tension"}, pair["why"]


def contra(*arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "contra", *arguments], capture_output=True, text=True, check=False, **options
    )


def test_help_comes_at_once() -> None:
    took = []
    for _ in range(3):
        start = time.perf_counter()
        assert contra("--help").returncode == 0
        took.append(time.perf_counter() - start)
    assert min(took) < 0.5


# the second has an article that shares as many phrases with two others
@pytest.mark.parametrize("corpus", [ARTICLES, ROOT / "benchmarks" / "corpora" / "en-storm" / "articles.jsonl"])
def test_the_report_does_not_depend_on_the_order_of_hashing(corpus: Path, tmp_path: Path) -> None:
    outputs = {
        contra(
            "check", str(corpus), "--format", "json", cwd=tmp_path, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 1


def test_an_unread_pipe_is_no_failure(tmp_path: Path) -> None:
    shell = f'"{sys.executable}" -m contra claims "{ARTICLES}" | head -n 1; echo "${{PIPESTATUS[0]}}"'
    done = subprocess.run(["bash", "-c", shell], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stdout.splitlines()[-1] == "0"
    assert "Error" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_ctrl_c_ends_with_130_and_no_traceback(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "contra", "claims", "-"], stdin=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path
    )
    assert process.stdin is not None, "stdin stays open: the command waits for it"
    time.sleep(1.0)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=10)
    assert process.returncode == 130
    assert b"Traceback" not in err
