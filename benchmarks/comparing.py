"""What the benchmarks of pairs share: `contra compare --pairs` over rows, and which of its verdicts are a flag."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

__all__ = ["FLAGGED", "compared"]

FLAGGED = frozenset({"conflict", "tension"})
_CONTRA = Path(sys.executable).with_name("contra")


def compared(pairs: Sequence[Mapping[str, object]]) -> list[dict[str, object]]:
    """Return what `contra compare --pairs` says of each pair, in order; a pair has `a`, `b` and maybe their times."""
    with TemporaryDirectory(prefix="contra-pairs-") as folder:
        file = Path(folder) / "pairs.jsonl"
        lines = [json.dumps({**pair, "id": str(n)}, ensure_ascii=False) for n, pair in enumerate(pairs)]
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        done = subprocess.run([_CONTRA, "compare", "--pairs", file], capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]
