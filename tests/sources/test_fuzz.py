from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARK = Path(__file__).resolve().parents[2] / "benchmarks" / "fuzz_sources.py"


@pytest.mark.slow
@pytest.mark.parametrize("seed", ["11", "12"])
def test_mutated_files_of_every_kind_give_articles_or_reasons(seed: str) -> None:
    done = subprocess.run(
        [sys.executable, str(BENCHMARK), "--files", "250", "--seed", seed], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "250 files, 0 tracebacks, 0 with neither article nor reason" in done.stdout
    memory = [int(found) for found in re.findall(r"most memory of .*: (\d+) MB", done.stdout)]
    assert len(memory) == 2
    assert max(memory) < 700  # 500 of data, and the libraries that are mapped
