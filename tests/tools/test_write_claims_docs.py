from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from contra.claims import extract
from contra.formats.claim_lines import claim_line
from contra.language.lexicon import shared
from contra.model import Article, HedgeKind

ROOT = Path(__file__).resolve().parents[2]
HEAD = {"kind", "text", "start", "end"}


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("write_claims_docs", ROOT / "tools" / "write_claims_docs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def line() -> dict[str, Any]:
    text = "Mayor Salma Nasser said on Friday that about 12 people with Su-25 parts were killed in Homs."
    (claim,) = extract(Article(id="a", source="a", text=text), as_is=True).claims
    read: dict[str, Any] = json.loads(claim_line(claim))
    return read


def test_the_page_is_what_the_tables_say(tool: ModuleType) -> None:
    written = (ROOT / "docs" / "claims.md").read_text("utf-8")
    assert written == tool.page(), "run: python tools/write_claims_docs.py"


def test_check_tells_a_page_that_is_not_what_would_be_written(
    tool: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tool, "PAGE", tmp_path / "claims.md")
    assert tool.main(["--check"]) == 1
    assert tool.main([]) == 0
    assert tool.main(["--check"]) == 0
    tool.PAGE.write_text("other", "utf-8")
    assert tool.main(["--check"]) == 1


def test_every_field_of_a_claim_line_is_described(tool: ModuleType, line: dict[str, Any]) -> None:
    assert set(line) == set(tool.CLAIM) - {"stamp"}, "a stamp is only in entries of live pages"
    for kind, meanings in (
        ("quantities", tool.QUANTITY), ("times", tool.TIME), ("places", tool.PLACE), ("names", tool.NAME)
    ):  # fmt: skip
        assert set(line[kind][0]) - HEAD == set(meanings), kind
    assert set(line["identifiers"][0]) - HEAD == {"type"}
    assert set(line["speaker"]) == {"text", "start", "end", "id", "canonical"}


def test_every_hedge_and_every_kind_of_role_is_described(tool: ModuleType) -> None:
    assert set(tool.HEDGES) == set(HedgeKind)
    assert {properties["kind"] for properties in shared()["roles"].values()} == set(tool.ROLE_KINDS)


def test_every_unit_and_role_is_listed(tool: ModuleType) -> None:
    page = tool.page()
    for identifier in (*shared()["units"], *shared()["roles"]):
        assert f"`{identifier}`" in page
