from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from contra.limits import Limits
from contra.model import Skipped
from contra.sources import Document, Draft, Isolation, Options, read_articles
from contra.sources.kinds import KINDS

PAGE = (
    b"<html><body><article><p>"
    + b"Seven people were killed when the bridge fell, the mayor said. " * 5
    + b"</p></article>"
)


def drafts(isolation: Isolation, kind: str, data: bytes, limits: Limits | None = None) -> list[Draft | Skipped]:
    options = Options(limits=limits or Limits())
    return list(isolation.read(KINDS[kind], Document.of(f"a.{kind}", "a", data), options))


def test_one_process_serves_all_files() -> None:
    with Isolation() as isolation:
        first = drafts(isolation, "html", PAGE)
        process = isolation._process
        assert drafts(isolation, "html", PAGE) == first
        assert isolation._process is process
    assert isinstance(first[0], Draft)
    assert process is not None
    assert process.poll() is not None


def endless(folder: Path, body: str) -> list[str]:
    """Return the command of a worker whose reader of text does `body`."""
    script = f"""
        import sys
        sys.path[:0] = [{str(Path(__file__).resolve().parents[2])!r}]
        from contra.sources import worker
        from contra.sources.interface import Draft
        def read(document, options):
            if document.contents(100) == b"good":
                yield Draft("good")
                return
            {body}
        worker.reader_of = lambda kind: read
        worker.main()
    """
    (folder / "worker.py").write_text(textwrap.dedent(script), encoding="utf-8")
    return [sys.executable, str(folder / "worker.py")]


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are Unix's")
@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("while True: pass", "took longer than the limit of 0.5 s to read (limits: seconds)"),
        ("x = bytearray(600_000_000)", "needs more memory than the limit of 500 MB (limits: memory_mb)"),
        ("raise KeyError('what')", "damaged or no text: KeyError: 'what'"),
        ("import os; os._exit(3)", "broke the process that read it (exit code 3)"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "broke the process that read it (exit code -11)"),
        ("def f(): f()\n            f()", "nested too deeply to be read"),
        ("print('noise'); raise ValueError", "damaged or no text: ValueError"),
    ],
)
def test_whatever_happens_there_is_a_reason_and_the_next_file_is_read(tmp_path: Path, body: str, reason: str) -> None:
    with Isolation(lambda: endless(tmp_path, body)) as isolation:
        (found,) = drafts(isolation, "text", b"bad", Limits(seconds=0.5))
        assert isinstance(found, Skipped)
        assert found.reason.startswith(reason)
        assert drafts(isolation, "text", b"good") == [Draft("good")]


def test_a_process_that_hangs_without_computing_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("contra.sources.isolation._PATIENCE", 0.5)
    began = time.monotonic()
    with Isolation(lambda: endless(tmp_path, "import time; time.sleep(60)")) as isolation:
        (found,) = drafts(isolation, "text", b"bad", Limits(seconds=0.5))
    assert isinstance(found, Skipped)
    assert found.reason.startswith("was stopped")
    assert time.monotonic() - began < 30


def test_a_process_is_replaced_after_many_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("contra.sources.isolation._FILES", 2)
    with Isolation() as isolation:
        seen = set()
        for _ in range(5):
            drafts(isolation, "html", PAGE)
            assert isolation._process is not None
            seen.add(isolation._process.pid)
    assert len(seen) == 3


def test_pages_are_read_without_loading_their_library_here(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(PAGE)
    code = (
        f"from contra.sources import read_articles; a, s = read_articles([{str(tmp_path)!r}], standard_input=bytes)\n"
        "import sys; print(len(a), len(s), sorted({'trafilatura', 'lxml', 'pandas', 'feedparser'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "1 0 []\n"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no Ctrl-C to send")
def test_ctrl_c_leaves_no_process_behind(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.html").write_bytes(PAGE)
    script = f"""
        import os, signal
        from contra.sources import stream_articles
        from contra.sources.isolation import Isolation
        start = Isolation._start
        def told(self):
            process = start(self)
            print(process.pid, flush=True)
            return process
        Isolation._start = told
        for article in stream_articles([{str(tmp_path)!r}], standard_input=bytes):
            os.kill(os.getpid(), signal.SIGINT)
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], capture_output=True, text=True, check=False)
    assert "KeyboardInterrupt" in done.stderr
    with pytest.raises(ProcessLookupError):
        os.kill(int(done.stdout.split()[0]), 0)


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.html").write_bytes(PAGE + b"<p>Number %d</p>" % number)
    assert read_articles([tmp_path], standard_input=bytes) == read_articles([tmp_path], standard_input=bytes)
