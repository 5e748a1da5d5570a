from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from contra.cli.outputs import Output, planned
from contra.errors import UsageError
from contra.formats import FormatName

Contra = Callable[..., Any]


@pytest.mark.parametrize(
    ("paths", "choice", "expected"),
    [
        ([], "auto", [(None, "table")]),
        ([], "csv", [(None, "csv")]),
        (["r.json"], "auto", [("r.json", "json")]),
        (["r.out"], "auto", [("r.out", "table")]),
        (["r.json"], "sarif", [("r.json", "sarif")]),
        (["r.XML", "r.md", "-"], "auto", [("r.XML", "junit"), ("r.md", "markdown"), (None, "table")]),
        (["r.csv", "-"], "json", [("r.csv", "csv"), (None, "json")]),
        (["r.log", "r.sarif"], "concise", [("r.log", "concise"), ("r.sarif", "sarif")]),
    ],
)  # fmt: skip
def test_where_what_is_written(paths: list[str], choice: str, expected: list[tuple[str | None, str]]) -> None:
    found = planned([Path(path) for path in paths], choice, in_actions=False)
    assert found == tuple(Output(None if path is None else Path(path), FormatName(name)) for path, name in expected)


def test_auto_is_annotations_inside_actions_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GITHUB_ACTIONS", "GITHUB_WORKFLOW"):
        monkeypatch.delenv(name, raising=False)
    assert planned((), "auto")[0].format is FormatName.TABLE
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert planned((), "auto")[0].format is FormatName.TABLE
    monkeypatch.setenv("GITHUB_WORKFLOW", "check")
    assert planned((), "auto")[0].format is FormatName.GITHUB
    assert planned((), "table")[0].format is FormatName.TABLE


@pytest.mark.parametrize(
    ("paths", "words"),
    [
        (["a.json", "a.json"], "name each place once"),
        (["-", "-"], "name each place once"),
        (["a.out", "b.json"], "no format has the suffix '.out'"),
        (["none/a.json"], "there is no folder none"),
    ],
)
def test_places_that_cannot_be_are_refused_before_the_work(paths: list[str], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        planned([Path(path) for path in paths], "auto", in_actions=False)


def test_one_run_writes_several_reports(contra: Contra, corpus: Path) -> None:
    run = contra("check", corpus, "-o", "r.json", "-o", "r.sarif", "-o", "-", "--format", "concise")
    assert run.code == 1
    ids = [finding["id"] for finding in json.loads(Path("r.json").read_text(encoding="utf-8"))["findings"]]
    results = json.loads(Path("r.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert [each["partialFingerprints"]["contraRelation/v1"] for each in results] == ids
    assert [line.split(": ")[1].split()[2] for line in run.out.splitlines()] == ids


def test_every_format_gives_the_same_bytes_twice(contra: Contra, corpus: Path) -> None:
    for name in FormatName:
        first = contra("check", corpus, "--format", name.value).out
        assert first
        assert contra("check", corpus, "--format", name.value).out == first, name


@pytest.mark.parametrize("path", ["", ".", "news"])
def test_a_folder_is_no_place_for_a_report_and_costs_no_time(contra: Contra, path: str) -> None:
    Path("news").mkdir()
    run = contra("check", "nothing", "--output", path)
    assert run.code == 2
    assert "it is a folder; name a file in it" in run.err


def test_no_article_is_overwritten_by_a_report_on_it(contra: Contra) -> None:
    Path("news").mkdir()
    article = Path("news") / "a.txt"
    article.write_text("Fire destroyed 12 tents in a camp near Idlib on Monday.", encoding="utf-8")
    before = article.read_bytes()
    for arguments in (
        ["check", "news", "-o", "news/a.txt"], ["check", article, "-o", "new.json", "-o", article],
        ["baseline", "write", "news", "-o", "./news/../news/a.txt"],
    ):  # fmt: skip
        run = contra(*arguments)
        assert run.code == 2
        assert "a.txt is one of the articles: nothing was written" in run.err
    assert article.read_bytes() == before
    assert not Path("new.json").exists()
