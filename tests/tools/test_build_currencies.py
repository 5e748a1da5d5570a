from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from contra.language.currencies import currency_names
from contra.language.lexicon import LANGUAGES, lexicon, shared

TOOL = Path(__file__).resolve().parents[2] / "tools" / "build_currencies.py"


@pytest.fixture
def tool() -> ModuleType:
    pytest.importorskip("babel")
    spec = importlib.util.spec_from_file_location("build_currencies", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_committed_table_is_what_the_tool_writes(tool: ModuleType) -> None:
    assert tool.TABLE.read_text("utf-8") == tool.text()


def test_an_arabic_adjective_agrees_with_its_noun(tool: ModuleType) -> None:
    assert list(tool.agreeing("روبية هندي")) == ["روبية هندية"]  # Indian rupee, feminine
    assert list(tool.agreeing("شلن صومالي")) == ["شلنا صوماليا"]  # Somali shilling, accusative
    assert list(tool.agreeing("بيزو كوبي")) == ["بيزو كوبيا"]  # Cuban peso: the noun ends in a vowel
    assert list(tool.agreeing("دولار هونغ كونغ")) == []  # Hong Kong dollar has no adjective


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_currency_has_a_unit_of_its_own(code: str) -> None:
    for unit in currency_names(code):
        assert unit in lexicon(code).data["units"]
        assert shared()["units"][unit][0] == f"money:{unit}" or unit == "MRU"
