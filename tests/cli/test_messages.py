from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Contra = Callable[..., Any]

ARTICLE = "Fire destroyed 12 tents in a camp near Idlib on Monday."


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
def test_a_hostile_file_name_begins_no_line_and_colours_nothing(contra: Contra) -> None:
    Path("news").mkdir()
    for name in ("a\n::error::owned.xyz", "b\x1b[31mred.xyz", "c\u202etxt.xyz"):
        (Path("news") / name).write_text("nothing", encoding="utf-8")
    run = contra("claims", "news")
    assert all(line.startswith("contra: ") for line in run.err.splitlines())
    assert "news/a\\n::error::owned.xyz" in run.err
    assert "\x1b" not in run.err
    assert "\u202e" not in run.err


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
def test_a_warning_about_a_hostile_file_name_stays_on_its_line(tmp_path: Path) -> None:
    name = tmp_path / "a\n::error::owned.jsonl"
    name.write_text(json.dumps({"text": ARTICLE, "published": "the day after"}), encoding="utf-8")
    run = subprocess.run([sys.executable, "-m", "contra", "claims", str(name)], capture_output=True, check=True)
    assert b"\\n::error::owned.jsonl:1: published is not a time" in run.stderr
    assert b"\n::error" not in run.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="names are text elsewhere")
@pytest.mark.parametrize("form", ["table", "concise", "json", "csv", "markdown", "html", "sarif", "junit", "github"])
def test_a_file_name_that_is_no_utf8_is_reported_with_its_bytes(contra: Contra, form: str) -> None:
    Path("news").mkdir()
    (Path("news") / os.fsdecode(b"\xe1.txt")).write_text(ARTICLE, encoding="utf-8")
    (Path("news") / os.fsdecode(b"\xe2.xyz")).write_text(ARTICLE, encoding="utf-8")
    run = contra("check", "news", "--format", form)
    assert run.code == 0, run.err
    if form == "json":
        assert "news/\\\\xe1.txt" in run.out


def test_a_path_too_long_is_wrong_usage(contra: Contra) -> None:
    run = contra("check", "n" * 5000)
    assert run.code == 2
    assert "check the path" in run.err


@pytest.mark.skipif(sys.platform != "linux", reason="only there is a device that is always full")
def test_a_full_disk_behind_stdout_is_said_and_is_no_defect() -> None:
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run(
            [sys.executable, "-m", "contra", "rules"], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert run.returncode == 2
    assert b"stdout cannot be written: No space left on device" in run.stderr


def test_an_output_with_too_long_a_name_is_wrong_usage(contra: Contra) -> None:
    Path("a.txt").write_text(ARTICLE, encoding="utf-8")
    run = contra("check", "a.txt", "--output", "n" * 300 + ".json")
    assert run.code == 2
    assert "cannot be written" in run.err
