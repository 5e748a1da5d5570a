from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Contra = Callable[..., Any]


def test_a_corpus_with_conflicts_exits_1_and_one_without_exits_0(
    contra: Contra, corpus: Path, quiet_corpus: Path
) -> None:
    assert contra("check", corpus).code == 1
    assert contra("check", corpus, "--fail-on", "never").code == 0
    quiet = contra("check", quiet_corpus)
    assert (quiet.code, quiet.out.splitlines()[0]) == (0, "nothing to report")


def test_the_report_is_on_stdout_and_one_summary_line_on_stderr(contra: Contra, corpus: Path) -> None:
    run = contra("check", corpus, "--format", "json")
    report = run.report()
    assert report["coverage"]["articles"] == 9
    assert len(run.err.splitlines()) == 1
    assert run.err.startswith("contra: ")
    assert contra("check", corpus, "--format", "json", "--quiet").err == ""


def test_quotations_are_the_exact_slices_of_the_articles(contra: Contra, corpus: Path) -> None:
    lines = (corpus / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    texts = {row["id"]: row["text"] for row in map(json.loads, lines)}
    report = contra("check", corpus, "--format", "json").report()
    claims = [claim for found in report["findings"] for claim in found["claims"]]
    assert claims
    for claim in claims:
        text = texts[claim["article"]]
        for part in (claim, claim["value"], claim["speaker"], (claim["value"] or {}).get("hedge")):
            if part is not None:
                assert text[part["start"] : part["end"]] == part["text"]


def test_two_runs_give_the_same_bytes(contra: Contra, corpus: Path) -> None:
    first = contra("check", corpus, "--format", "json").out
    assert contra("check", corpus, "--format", "json").out == first


def test_output_goes_to_a_file_and_stdout_stays_empty(contra: Contra, corpus: Path) -> None:
    run = contra("check", corpus, "--format", "json", "--output", "report.json")
    assert (run.code, run.out) == (1, "")
    assert json.loads(Path("report.json").read_text(encoding="utf-8"))["schema"] == "contra-report/1"
    assert [path.name for path in Path().iterdir()] == ["report.json"], "paths alone write nothing else"
    assert contra("check", corpus, "--output", "none/report.json").code == 2


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["check"], 2, "nothing to check"),
        (["check", "none"], 2, "no file or folder 'none'"),
        (["check", "empty.txt"], 3, "no claim was read"),
        (["check", "--index", "none"], 2, "no index at indexes/none"),
        (["check", "ok.txt", "--format", "xml"], 2, "xml"),
        (["claims", "empty.txt"], 3, "skipped empty.txt: empty"),
        (["compare", "one"], 2, "two texts are needed"),
        (["compare", "--pairs", "none"], 2, "cannot be read"),
        (["search", "word"], 2, "nothing to search"),
        (["rules", "none"], 2, "there is no rule 'none'"),
        (["explain", "x"], 2, "--report FILE or --index NAME"),
        (["explain", "x", "--report", "ok.txt"], 2, "is not JSON"),
        (["index", "info"], 2, "no index at indexes/default"),
        (["nonsense"], 2, "nonsense"),
    ],
)
def test_wrong_use_has_its_code_and_says_what_was_met(
    contra: Contra, arguments: list[str], code: int, words: str
) -> None:
    Path("empty.txt").touch()
    Path("ok.txt").write_text("Twelve people were killed in Beirut on Friday.", encoding="utf-8")
    run = contra(*arguments)
    assert run.code == code
    assert run.out == ""
    assert words in run.err


def test_strict_exits_3_when_something_was_skipped_but_still_reports(contra: Contra, quiet_corpus: Path) -> None:
    Path("page.html").write_text("<p>", encoding="utf-8")
    run = contra("check", quiet_corpus, "page.html", "--strict", "--format", "json")
    assert run.code == 3
    assert run.report()["coverage"]["skipped"][0]["path"] == "page.html"
    assert contra("check", quiet_corpus, "page.html", "--fail-on", "never").code == 0


def test_claims_without_a_comparable_pair_exit_0_and_say_so(contra: Contra) -> None:
    Path("one.txt").write_text("Twelve people were killed in Beirut on Friday.", encoding="utf-8")
    run = contra("check", "one.txt")
    assert (run.code, "0 pairs compared" in run.err) == (0, True)


def test_the_configuration_holds_where_no_option_is_given(contra: Contra, corpus: Path) -> None:
    Path("contra.toml").write_text('fail_on = "never"\n', encoding="utf-8")
    assert contra("check", corpus).code == 0
    assert contra("check", corpus, "--fail-on", "conflict").code == 1
    Path("contra.toml").write_text("nonsense = 1\n", encoding="utf-8")
    assert contra("check", corpus).code == 2


def test_an_unexpected_failure_is_4_in_one_line_and_a_traceback_only_on_demand(
    contra: Contra, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object, **_named: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr("contra.pipeline.check", fail)
    run = contra("check", corpus)
    assert (run.code, run.out, len(run.err.splitlines())) == (4, "", 1)
    assert "RuntimeError: a bug" in run.err
    assert "Traceback" in contra("--debug", "check", corpus).err


def test_an_interrupt_is_130(contra: Contra, corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_arguments: object, **_named: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("contra.pipeline.check", interrupt)
    assert contra("check", corpus).code == 130


def test_no_colour_reaches_a_pipe(contra: Contra, corpus: Path) -> None:
    assert "\x1b" not in contra("check", corpus).out
