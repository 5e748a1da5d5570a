from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Contra = Callable[..., Any]

TEXT = "Twelve miners were killed at 8 this morning in an explosion at the Tripoli harbour."


def test_settings_of_a_file_the_environment_and_options_are_shown_with_where_they_come_from(
    contra: Contra, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("contra.toml").write_text("strict = true\n", encoding="utf-8")
    monkeypatch.setenv("CONTRA_SELECT", "date")
    run = contra("check", "--show-config", "--fail-on", "update")
    assert run.code == 0
    lines = run.out.splitlines()
    assert 'fail_on = "update"  # --fail-on' in lines
    assert 'select = ["date"]  # CONTRA_SELECT' in lines
    assert f"strict = true  # {Path.cwd() / 'contra.toml'}" in lines
    assert "neighbours = 32  # default" in lines
    shown = contra("check", "--show-config", "--isolated").out
    assert {line.rpartition("# ")[2] for line in shown.splitlines()} == {"default"}


def test_another_file_may_be_named_by_option_or_variable(
    contra: Contra, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("other.toml").write_text('fail_on = "never"\n', encoding="utf-8")
    assert contra("check", corpus, "--config", "other.toml").code == 0
    monkeypatch.setenv("CONTRA_CONFIG", "other.toml")
    assert contra("check", corpus).code == 0
    assert contra("check", corpus, "--isolated").code == 1
    assert contra("check", corpus, "--config", "none.toml").code == 2


def test_a_variable_that_sets_nothing_is_pointed_out(contra: Contra, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTRA_FAILON", "never")
    assert "did you mean 'CONTRA_FAIL_ON'?" in contra("check", "--show-config").err


def test_no_strict_goes_before_the_file(contra: Contra, quiet_corpus: Path) -> None:
    Path("contra.toml").write_text("strict = true\n", encoding="utf-8")
    Path("x.bin").write_bytes(b"\x00\x01")
    assert contra("check", quiet_corpus, "x.bin").code == 3
    assert contra("check", quiet_corpus, "x.bin", "--no-strict").code == 0


def test_format_rules_baseline_and_decisions_may_be_settings(contra: Contra, corpus: Path) -> None:
    contra("baseline", "write", corpus)
    Path("contra.toml").write_text(
        'format = "json"\nbaseline = "contra.baseline.json"\nignore = ["date"]\ndecisions = ["d.toml"]\n',
        encoding="utf-8",
    )
    Path("d.toml").write_text('[[decision]]\nrelation = "x"\ndecision = "updated"\n', encoding="utf-8")
    run = contra("check", corpus)
    assert run.code == 0
    report = run.report()
    assert {finding["state"] for finding in report["findings"]} == {"known"}
    assert report["review"]["unselected"] > 0
    assert len(report["review"]["unused_decisions"]) == 1
    Path("contra.toml").write_text('format = "jsno"\n', encoding="utf-8")
    wrong = contra("check", corpus)
    assert wrong.code == 2
    assert "did you mean 'json'?" in wrong.err


def test_an_outlet_and_a_path_name_the_source_the_language_and_the_zone(contra: Contra) -> None:
    Path("contra.toml").write_text(
        '[sources."wire"]\nname = "Border Wire"\ntimezone = "Asia/Tokyo"\n'
        '[paths."madar/*"]\nname = "مدار"\nlanguage = "ar"\ntimezone = "Asia/Damascus"\n',  # Madar
        encoding="utf-8",
    )
    Path("madar").mkdir()
    row = {"text": TEXT, "published": "2018-03-09T09:00:00"}
    Path("madar/a.jsonl").write_text(json.dumps(row), encoding="utf-8")
    Path("b.jsonl").write_text(json.dumps({**row, "source": "wire", "id": "b"}), encoding="utf-8")
    articles = contra("check", "madar", "b.jsonl", "--format", "json").report()["articles"]
    told = {each["id"]: (each["source"], each["language"], each["published"]) for each in articles}
    assert told["a"] == ("مدار", "ar", "2018-03-09T09:00:00+02:00")  # Madar
    assert told["b"][::2] == ("Border Wire", "2018-03-09T09:00:00+09:00")


def test_neighbours_of_a_model_are_told_in_the_report(contra: Contra, quiet_corpus: Path) -> None:
    name = contra("check", quiet_corpus, "--format", "json").report()["tool"]["model"]["id"]
    Path("contra.toml").write_text(f'[models."{name}"]\nneighbours = 3\n', encoding="utf-8")
    assert contra("check", quiet_corpus, "--format", "json").report()["tool"]["settings"] == {"neighbours": 3}
