from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

_PATH = Path(__file__).resolve().parents[1] / "tools" / "write_expected.py"
_SPEC = importlib.util.spec_from_file_location("write_expected", _PATH)
assert _SPEC is not None
assert _SPEC.loader is not None
writer = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(writer)


@pytest.mark.parametrize("name", writer.EXAMPLES)
def test_an_example_gives_its_committed_report(name: str) -> None:
    committed = json.loads(writer.place(name).read_text(encoding="utf-8"))
    assert json.loads(writer.expected(name)) == committed, "run tools/write_expected.py and read the difference"


def test_the_quiet_example_has_no_finding() -> None:
    assert json.loads(writer.place("quiet").read_text(encoding="utf-8"))["findings"] == []
