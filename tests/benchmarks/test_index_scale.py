from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARK = Path(__file__).resolve().parents[2] / "benchmarks" / "index_scale.py"


@pytest.mark.slow
def test_an_index_of_ten_thousand_claims_is_as_good_as_asked_of_a_million() -> None:
    command = [sys.executable, str(BENCHMARK), "--sizes", "10000", "--checked", "0", "--queries", "100"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    cells = (line.split("|") for line in done.stdout.splitlines() if line.startswith("| "))
    measured = {row[1].strip(): row[2].strip() for row in cells}
    assert float(measured["recall@10"]) >= 0.98
    assert float(measured["vector p99 ms"]) <= 30
    assert float(measured["add one ms"]) <= 1000
    assert float(measured["peak MB"]) <= 4000
