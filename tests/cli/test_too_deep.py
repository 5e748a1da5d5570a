from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Contra = Callable[..., Any]

ARTICLE = "Fire destroyed 12 tents in a camp near Idlib on Monday."


@pytest.mark.parametrize(
    ("options", "text", "said"),
    [
        (["--config", "deep"], "x = " + "[" * 5000, "deep is nested too deep"),
        (["--decisions", "deep"], "x = " + "[" * 5000, "deep is nested too deep"),
        (["--baseline", "deep"], "[" * 200_000, "deep is nested too deep"),
    ],
)
def test_what_is_nested_without_end_is_wrong_usage(contra: Contra, options: list[str], text: str, said: str) -> None:
    Path("a.txt").write_text(ARTICLE, encoding="utf-8")
    Path("deep").write_text(text, encoding="utf-8")
    run = contra("check", "a.txt", *options)
    assert run.code == 2
    assert said in run.err


def test_a_deep_report_is_wrong_usage(contra: Contra) -> None:
    Path("deep").write_text("[" * 200_000, encoding="utf-8")
    run = contra("explain", "x", "--report", "deep")
    assert run.code == 2
    assert "deep is nested too deep" in run.err
