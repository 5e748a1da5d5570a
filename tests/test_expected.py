from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from contra.formats import FormatName

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


@pytest.mark.parametrize("name", writer.ENDINGS)
def test_a_format_gives_its_committed_report(name: FormatName) -> None:
    with writer.place_as(name).open(encoding="utf-8", newline="") as file:
        committed = file.read()
    assert writer.expected_as(name) == committed, "run tools/write_expected.py and read the difference"


def test_every_format_has_a_committed_report() -> None:
    assert {*writer.ENDINGS, FormatName.JSON} == set(FormatName)


def test_the_quiet_example_has_no_finding() -> None:
    assert json.loads(writer.place("quiet").read_text(encoding="utf-8"))["findings"] == []
