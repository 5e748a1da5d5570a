from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from contra.cli import console

Contra = Callable[..., Any]

ARTICLE = "Fire destroyed 12 tents in a camp near Idlib on Monday."


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
def test_ahostile_articles_file_name_begins_no_line_and_colours_nothing(contra: Contra) -> None:
    Path("news").mkdir()
    for name in ("a\n::error::owned.xyz", "b\x1b[31mred.xyz", "c\u202etxt.xyz"):
        (Path("news") / name).write_text("nothing", encoding="utf-8")
    run = contra("claims", "news")
    assert all(line.startswith("contra: ") for line in run.err.splitlines())
    assert "news/a\\n::error::owned.xyz" in run.err
    assert "\x1b" not in run.err
    assert "\u202e" not in run.err


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
def test_a_warning_about_ahostile_articles_file_name_stays_on_its_line(tmp_path: Path) -> None:
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


def closed(arguments: str) -> tuple[int, bytes]:
    """Return the exit code and stderr of a run in a shell, which can close streams."""
    run = subprocess.run(
        ["sh", "-c", f"'{sys.executable}' -m contra {arguments}"], stderr=subprocess.PIPE, check=False,
        stdin=subprocess.DEVNULL, timeout=120,
    )  # fmt: skip
    return run.returncode, run.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="no such shell there")
@pytest.mark.parametrize(
    ("streams", "code"),
    [(">&-", 0), ("2>&- >/dev/null", 0), ("<&- >&- 2>&-", 0), ("nothing.txt >&-", 2), ("nothing.txt 2>&-", 2)],
)
def test_closed_streams_change_no_exit_code(tmp_path: Path, streams: str, code: int) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    assert closed(f"claims {tmp_path / 'a.txt'} {streams}")[0] == code


@pytest.mark.skipif(sys.platform == "win32", reason="no such shell there")
def test_a_reader_that_has_seen_enough_of_what_is_said_changes_no_exit_code(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    reading, writing = os.pipe()
    os.close(reading)
    for arguments, code in ((["claims", "a.txt"], 0), (["claims", "nothing"], 2), (["rules", "--bogus"], 2)):
        run = subprocess.run(
            [sys.executable, "-m", "contra", *arguments], stdout=writing, stderr=writing, cwd=tmp_path, check=False
        )
        assert run.returncode == code
    os.close(writing)


@pytest.mark.skipif(sys.platform != "linux", reason="no such device there")
@pytest.mark.parametrize("option", ["--config", "--baseline", "--decisions", "--changed-since"])
def test_a_file_without_end_is_refused(contra: Contra, option: str) -> None:
    Path("a.txt").write_text(ARTICLE, encoding="utf-8")
    run = contra("check", "a.txt", option, "/dev/zero")
    assert run.code == 2
    assert re.search(r"/dev/zero holds more than \d+ MB", run.err)


@pytest.mark.skipif(sys.platform != "linux", reason="no such device there")
def test_a_report_without_end_is_refused(contra: Contra) -> None:
    run = contra("explain", "x", "--report", "/dev/zero")
    assert run.code == 2
    assert "the report /dev/zero holds more than" in run.err


@pytest.mark.skipif(sys.platform == "win32", reason="no such files there")
def test_decisions_and_settings_may_come_through_a_pipe(contra: Contra) -> None:
    Path("a.txt").write_text(ARTICLE, encoding="utf-8")
    for option, text in (("--decisions", b"[[decision]]\nrelation = 'x'\ndecision = 'bogus'\n"),
                         ("--config", b"format = 'bogus'\n")):  # fmt: skip
        reading, writing = os.pipe()
        os.write(writing, text)
        os.close(writing)
        run = contra("check", "a.txt", option, f"/dev/fd/{reading}")
        os.close(reading)
        assert "'bogus'" in run.err, option


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", "a.txt", "--fail-on", "tensoin"), "update, never, got 'tensoin'; did you mean 'tension'?"),
        (("check", "a.txt", "--format", "htlm"), "github, html; did you mean 'html'?"),
        (("search", "fire", "a.txt", "--language", "arr"), "they are in ar, en, fr; did you mean 'ar'?"),
        (("search", "fire", "a.txt", "--format", "jsno"), "'json', 'jsonl', 'csv'; did you mean 'json'?"),
        (("check", "a.text"), "there is no file or folder 'a.text'; did you mean 'a.txt'?"),
        (("check", "zzz"), "there is no file or folder 'zzz'; check the path"),
        (("check", "a.txt", "--changed-since", "nosuch"), "there is no such file"),
        (("check", ".", "--include", "!"), "'!' is no pattern; write it as in .gitignore"),
        (("search", "fire", "a.txt", "-n", "999999999"), "10000"),
    ],
)  # fmt: skip
def test_what_is_mistyped_is_named_with_what_there_is(contra: Contra, arguments: tuple[str, ...], said: str) -> None:
    Path("a.txt").write_text(ARTICLE, encoding="utf-8")
    run = contra(*arguments)
    assert run.code == 2
    assert said in " ".join(run.err.split())


def test_nothing_to_read_says_what_was_there(contra: Contra) -> None:
    Path("empty").mkdir()
    run = contra("check", "empty")
    assert (run.code, run.err) == (
        3, "contra: no claim was read: there is no file in it but hidden and ignored ones\n"
    )  # fmt: skip
    for name in ("a.xyz", "b.xyz"):
        (Path("empty") / name).write_text("x", encoding="utf-8")
    run = contra("check", "empty")
    assert run.code == 3
    assert run.err.startswith("contra: no claim was read (2 skipped: empty/a.xyz: not a kind contra reads")
    assert run.err.count("not a kind") == 1


def test_one_is_singular(contra: Contra) -> None:
    Path("a.txt").write_text(ARTICLE, encoding="utf-8")
    assert contra("claims", "a.txt").err == "contra: 1 claim, 1 article, 0 skipped\n"


def test_a_bad_line_of_a_gitignore_ignores_nothing(contra: Contra) -> None:
    Path("news").mkdir()
    (Path("news") / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (Path("news") / "b.txt").write_text(ARTICLE, encoding="utf-8")
    (Path("news") / ".gitignore").write_text("!\nb.txt\n", encoding="utf-8")
    run = contra("claims", "news")
    assert [line["article"] for line in run.lines()] == ["a"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name there")
def test_a_gitignore_that_is_no_file_is_not_waited_for(contra: Contra) -> None:
    Path("news").mkdir()
    (Path("news") / "a.txt").write_text(ARTICLE, encoding="utf-8")
    os.mkfifo("news/.gitignore")
    assert contra("claims", "news").code == 0


CONTROLS = "\x1b[J\x07\x9bm\u202e\x7f"
ACTED_ON = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066\u2067]")
HOSTILE = (
    {"id": f"a{CONTROLS}", "source": f"A{CONTROLS}", "title": CONTROLS, "author": CONTROLS, "url": CONTROLS,
     "published": "2018-03-09T20:00Z",
     "text": f"Twelve miners were killed on Friday in an explosion at the Tripoli harbour.\n::error::{CONTROLS}"},
    {"id": "b", "source": f"B{CONTROLS}", "published": "2018-03-09T20:10Z",
     "text": f"Friday's explosion at the harbour of Tripoli killed thirty miners, {CONTROLS} a nurse said."},
)  # fmt: skip


def hostile_articles() -> Path:
    """Write two articles that differ and are full of what a terminal acts on."""
    path = Path("hostile.jsonl")
    path.write_text("".join(json.dumps(each) + "\n" for each in HOSTILE), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "form", ["table", "concise", "json", "jsonl", "csv", "markdown", "html", "sarif", "junit", "github"]
)
def test_no_format_hands_on_what_a_terminal_acts_on(contra: Contra, form: str) -> None:
    run = contra("check", hostile_articles(), "--format", form)
    assert run.code == 1
    assert "thirty" in run.out
    assert not ACTED_ON.search(run.out.replace("\r\n", "\n") + run.err)


def test_no_command_hands_on_what_a_terminal_acts_on(contra: Contra) -> None:
    path = hostile_articles()
    Path("report.json").write_text(contra("check", path, "--format", "json").out, encoding="utf-8")
    found = json.loads(Path("report.json").read_text(encoding="utf-8"))["findings"][0]["id"]
    Path("b.txt").write_text(ARTICLE, encoding="utf-8")
    for arguments in (
        ("explain", found, "--report", "report.json"), ("claims", path), ("search", "miners", path),
        ("search", "miners", path, "--format", "csv"), ("baseline", "write", path, "-o", "known.json"),
        ("baseline", "prune", "b.txt", "--baseline", "known.json"), ("index", "build", path), ("index", "info"),
        ("index", "export", "out.csv"), ("index", "remove", HOSTILE[0]["id"]), ("compare", CONTROLS + "12 died", "9"),
    ):  # fmt: skip
        run = contra(*arguments)
        assert run.code == 0, run.err
        said = run.out + run.err + "".join(Path(name).read_text("utf-8") for name in ("known.json", "out.csv")
                                           if Path(name).exists())  # fmt: skip
        assert not ACTED_ON.search(said.replace("\r\n", "\n")), arguments


@pytest.mark.parametrize("text", ['{"schema": "contra-report/1"}', '{"schema": "contra-report/1", "findings": [3]}'])
def test_a_report_with_holes_is_wrong_usage(contra: Contra, text: str) -> None:
    Path("report.json").write_text("\ufeff" + text, encoding="utf-8")
    run = contra("explain", "x", "--report", "report.json")
    assert run.code == 2
    assert "report.json is no whole report" in run.err


def test_a_table_in_place_of_a_report_is_named(contra: Contra) -> None:
    Path("report.csv").write_text("\ufeffid,decision\n", encoding="utf-8")
    run = contra("explain", "x", "--report", "report.csv")
    assert run.code == 2
    assert "report.csv is not JSON: Expecting value: line 1 column 1" in run.err


@pytest.mark.parametrize("arguments", [("check", "-"), ("claims", "-", "--as-is"), ("compare", "--pairs", "-")])
def test_stdin_without_end_is_refused(
    contra: Contra, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.setattr(console, "MOST_LINES", 1_000_000)
    run = contra(*arguments, stdin=b"0" * 1_000_001)
    assert run.code == 2
    assert "stdin holds more than 1 MB; give it as a file" in run.err
