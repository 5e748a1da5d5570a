from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from contra import pipeline
from contra.cli import console, progress

Contra = Callable[..., Any]

pty = pytest.importorskip("pty", reason="a terminal to run in")


class Terminal:
    """A run of the command with its stderr, and if wanted its stdout, on a terminal."""

    def __init__(self, *arguments: str | Path, stdout: bool = False, **environment: str) -> None:
        self.out = b""
        self._end, end = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "contra", *map(str, arguments)],
            stdin=subprocess.DEVNULL, stdout=end if stdout else subprocess.PIPE, stderr=end,
            env={**os.environ, "TERM": "xterm-256color", **environment},
        )  # fmt: skip
        os.close(end)

    def wait(self) -> None:
        """Return when something is shown."""
        select.select([self._end], [], [], 60)

    def all(self) -> str:
        """Return what the terminal was sent until the end."""
        shown = b""
        while True:
            try:
                part = os.read(self._end, 65536)
            except OSError:
                break
            if not part:
                break
            shown += part
        os.close(self._end)
        self.out, _ = self.process.communicate(timeout=60)
        return shown.decode("utf-8")


def test_progress_is_on_stderr_of_a_terminal_and_gone_at_the_end(quiet_corpus: Path) -> None:
    terminal = Terminal("check", quiet_corpus)
    shown = terminal.all()
    assert "reading claims of articles" in shown
    assert "4/4" in shown
    last = shown.rstrip().rsplit("\x1b[2K", maxsplit=1)[-1]
    assert last.startswith("contra: nothing to report") or "\rcontra: nothing to report" in shown
    assert terminal.out.startswith(b"nothing to report")


def test_nothing_of_progress_reaches_a_pipe_or_a_quiet_run(contra: Contra, quiet_corpus: Path) -> None:
    run = contra("check", quiet_corpus)
    assert len(run.err.splitlines()) == 1
    assert "\r" not in run.err
    assert Terminal("check", quiet_corpus, "--quiet").all() == ""
    stages = contra("check", quiet_corpus, "--verbose").err
    assert "contra: reading claims of articles: 4" in stages
    assert "contra: comparing claims: " in stages


def test_comparing_tells_how_far_it_is(corpus: Path) -> None:
    told: list[tuple[str, int, int | None]] = []
    report = pipeline.check([corpus], progress=lambda *step: told.append(step))
    compared = [step[1:] for step in told if step[0] == "comparing claims"]
    claims = report.coverage.claims
    assert compared[0] == (0, claims)
    assert (50, claims) in compared
    assert compared[-1] == (claims, claims)


FIRST_SIGN = """
import json, os, sys, time
class Screen:
    def isatty(self):
        return True
    def write(self, text):
        found = {"text": text, "seconds": time.process_time(), "loaded": sorted(sys.modules)}
        os.write(1, json.dumps(found).encode())
        os._exit(0)
sys.stderr = Screen()
from contra.cli import main
main.run()
"""


def test_the_first_sign_of_life_comes_before_anything_heavy(quiet_corpus: Path) -> None:
    command = [sys.executable, "-c", FIRST_SIGN, "check", quiet_corpus]
    tries = [subprocess.run(command, capture_output=True, text=True, check=True) for _ in range(3)]
    first = min((json.loads(done.stdout) for done in tries), key=lambda told: float(told["seconds"]))
    assert first["text"].startswith("contra: ")
    assert not {"numpy", "torch", "faiss", "rich", "contra.pipeline", "contra.claims"} & set(first["loaded"])
    assert first["seconds"] < 0.5, "of computing: how long that takes is the machine's affair"


@pytest.mark.parametrize(
    ("arguments", "environment", "coloured"),
    [
        ([], {}, True),
        (["--no-color"], {"FORCE_COLOR": "1"}, False),
        ([], {"NO_COLOR": "1"}, False),
        ([], {"NO_COLOR": ""}, True),
        ([], {"TERM": "dumb"}, False),
    ],
)
def test_colours_on_a_terminal(corpus: Path, arguments: list[str], environment: dict[str, str], coloured: bool) -> None:
    shown = Terminal("check", corpus, *arguments, stdout=True, **environment).all()
    assert ("\x1b[1;31m" in shown) == coloured


def test_colours_into_a_pipe_only_where_they_are_forced(
    contra: Contra, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "\x1b" not in contra("check", corpus).out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[1;31m" in contra("check", corpus).out
    assert "\x1b" not in contra("check", corpus, "--no-color").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in contra("check", corpus).out


def test_ctrl_c_while_an_index_is_filled_exits_130_and_leaves_it_whole(tmp_path: Path, corpus: Path) -> None:
    cache = {"CONTRA_CACHE_DIR": str(tmp_path / "cache")}
    index = tmp_path / "index"
    contra = [sys.executable, "-m", "contra", "index"]
    subprocess.run([*contra, "build", corpus, "--index", index], check=True, env={**os.environ, **cache})
    more = tmp_path / "more.jsonl"
    lines = (corpus / "articles.jsonl").read_text(encoding="utf-8")
    more.write_text("".join(lines.replace('"id": "', f'"id": "{copy}-') for copy in range(20)), encoding="utf-8")
    terminal = Terminal("index", "add", more, "--index", str(index), **cache)
    terminal.wait()
    time.sleep(0.5)
    terminal.process.send_signal(signal.SIGINT)
    shown = terminal.all()
    assert terminal.process.returncode == 130, shown
    assert "Traceback" not in shown
    assert subprocess.run([*contra, "verify", "--index", index], check=False).returncode == 0
    info = subprocess.run([*contra, "info", "--index", index], check=True, capture_output=True, text=True).stdout
    assert "articles    9\n" in info


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["chek"], "Did you mean 'check'?"),
        (["index", "biuld"], "Did you mean 'build'"),
        (["check", "--fromat", "json"], "--format"),
        (["rules", "quantty"], "did you mean 'quantity'?"),
    ],
)
def test_a_typo_is_answered_with_the_nearest_name(contra: Contra, arguments: list[str], words: str) -> None:
    run = contra(*arguments)
    assert run.code == 2
    assert words in run.err


def test_help_begins_with_what_a_command_does_and_examples_that_can_be_run(contra: Contra) -> None:
    for name in ("check", "claims", "compare", "search", "rules", "explain"):
        text = contra(name, "--help").out
        assert text.index("Examples:") < text.index("Options:")
        assert f"\n    contra {name}" in text


def test_every_command_has_the_shared_options(contra: Contra) -> None:
    for name in (["check"], ["index", "add"], ["baseline", "write"], ["model", "path"]):
        text = contra(*name, "--help").out
        for option in ("--config", "--isolated", "--quiet", "--verbose", "--no-color", "--debug"):
            assert option in text, name


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("contra ch", ["check"]),
        ("contra check --format js", ["json", "jsonl"]),
        ("contra check --fail-on t", ["tension"]),
    ],
)
def test_completion_completes_commands_and_choices(words: str, expected: list[str]) -> None:
    asked = {"_CONTRA_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(len(words.split()) - 1)}
    done = subprocess.run(
        [sys.executable, "-m", "contra"], capture_output=True, text=True, check=False, env={**os.environ, **asked}
    )
    assert done.stdout.split() == expected


def test_debug_shows_the_traceback_wherever_it_stands(
    contra: Contra, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object, **_named: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr("contra.pipeline.check", fail)
    assert len(contra("check", corpus).err.splitlines()) == 1
    for arguments in (["--debug", "check", corpus], ["check", corpus, "--debug"]):
        run = contra(*arguments)
        assert (run.code, "Traceback" in run.err) == (4, True)
    assert "Traceback" not in contra("check", corpus).err


def test_stages_without_a_terminal_are_silent(capsys: pytest.CaptureFixture[str]) -> None:
    console.begin(console.Session())
    with progress.shown() as tell:
        tell("reading", 1, 2)
    assert capsys.readouterr().err == ""
