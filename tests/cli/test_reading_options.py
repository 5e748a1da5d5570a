from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Contra = Callable[..., Any]

TEXT = "Seven people were killed in Upper Ford on Thursday, the mayor said."


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    folder = tmp_path / "desk"
    (folder / "drafts").mkdir(parents=True)
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "drafts" / "b.txt").write_text(TEXT.replace("Seven", "Nine"), encoding="utf-8")
    (folder / "c.csv").write_text(f'slug,story\nc1,"{TEXT.replace("Seven", "Six")}"\n', encoding="utf-8")
    return folder


def articles(out: str) -> list[str]:
    return [json.loads(line)["article"] for line in out.splitlines()]


def test_patterns_and_fields_are_options_of_what_reads(contra: Contra, desk: Path) -> None:
    assert articles(contra("claims", desk).out) == ["a", "c", "b"]
    assert articles(contra("claims", desk, "--exclude", "drafts/", "--field", "id=slug").out) == ["a", "c1"]
    assert articles(contra("claims", desk, "--include", "*.csv", "--field", "text=story").out) == ["c"]
    report = contra("check", desk, "--include", "*.txt", "--format", "json").report()
    assert [each["id"] for each in report["articles"]] == ["a", "b"]


@pytest.mark.parametrize("field", ["text", "text=", "=body", "words=body"])
def test_a_field_that_is_none_is_wrong_usage(contra: Contra, desk: Path, field: str) -> None:
    run = contra("claims", desk, "--field", field)
    assert run.code == 2
    assert "write it as NAME=COLUMN, NAME being one of text, id, source" in run.err


def test_limits_of_the_configuration_hold(contra: Contra, desk: Path) -> None:
    Path("contra.toml").write_text("[limits]\narticle_characters = 20\n", encoding="utf-8")
    run = contra("claims", desk / "a.txt")
    assert run.code == 3
    assert "longer than the limit of 20 characters (limits: article_characters)" in run.err


def test_a_url_is_said_before_it_is_opened_and_leads_to_no_local_address(contra: Contra) -> None:
    run = contra("claims", "http://127.0.0.1:9/page")
    assert run.code == 3
    assert "contra: opening http://127.0.0.1:9/page\n" in run.err
    assert "the host 127.0.0.1 is at 127.0.0.1, which is no address of the public network" in run.err
