"""Reading risky files in a process of its own, which may run out of time or memory without harm."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self, cast

import contra
from contra.limits import Limits
from contra.model import Skipped
from contra.sources.interface import Document, Draft, Found, Options, UnreadableError
from contra.sources.kinds import Kind
from contra.sources.worker import read_frame, write_frame

__all__ = ["Isolation"]

# a process is replaced after so many files, since libraries keep what they once read
_FILES = 500
# on a busy machine a file may wait for its computing time; waiting this many times longer means it hangs
_PATIENCE = 10


class Isolation:
    """A process that reads files, started at the first and used for all; a context manager, closed at its end.

    A file that takes too long or too much memory is a `Skipped`, and the next is read by a new process.
    """

    def __init__(self, command: Callable[[], list[str]] | None = None) -> None:
        self._command = command or _command
        self._process: subprocess.Popen[bytes] | None = None
        self._read = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def read(self, kind: Kind, document: Document, options: Options) -> Iterator[Found]:
        """Yield what `document` holds, or the reason against it.

        Raises:
            UnreadableError: it is larger than the limits allow.
            OSError: it cannot be opened, or no process can be started.
        """
        data = document.contents(options.limits.file_bytes)
        request = json.dumps({
            "kind": kind.name, "name": document.name, "stem": document.stem, "url": document.url,
            "charset": document.charset, "fields": dict(options.fields), "limits": asdict(options.limits),
        })  # fmt: skip
        answer = self._ask(request.encode(), data, options.limits)
        items = _parsed(answer)
        if items is None:
            yield Skipped(document.name, self._why(options.limits))
            return
        for item in items:
            if "reason" in item:
                yield Skipped(document.name, item["reason"], item["line"])
            else:
                item["sections"], item["guessed"] = tuple(item["sections"]), tuple(item["guessed"])
                yield Draft(**item)

    def close(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                _close(stream)
        process.wait()

    def _ask(self, request: bytes, data: bytes, limits: Limits) -> bytes | None:
        if self._read >= _FILES:
            self.close()
        process = self._process or self._start()
        self._read += 1
        requests, answers = cast("BinaryIO", process.stdin), cast("BinaryIO", process.stdout)
        watch = threading.Timer(limits.seconds * _PATIENCE + _PATIENCE, process.kill)
        watch.daemon = True
        watch.start()
        try:
            write_frame(requests, request)
            write_frame(requests, data)
            return read_frame(answers)
        except BrokenPipeError:
            return None
        except BaseException:
            self.close()  # interrupted between question and answer: neither may be taken for that of another file
            raise
        finally:
            watch.cancel()

    def _start(self) -> subprocess.Popen[bytes]:
        self._read = 0
        # in a session of its own, so that Ctrl-C reaches the one who waits and not the one who works
        self._process = subprocess.Popen(  # noqa: S603 - this very package, by the interpreter that runs it
            self._command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        return self._process

    def _why(self, limits: Limits) -> str:
        """Return why the process ended without an answer, and put it away."""
        process = self._process
        code = process.wait() if process is not None else None
        self.close()
        if sys.platform != "win32" and code in {-signal.SIGPROF, -signal.SIGXCPU}:
            return f"took longer than the limit of {limits.seconds:g} s to read (limits: seconds)"
        if sys.platform != "win32" and code == -signal.SIGKILL:
            return f"was stopped: it took far longer than {limits.seconds:g} s, or the system ran out of memory"
        return f"broke the process that read it (exit code {code}), as a damaged file or the limit of memory may do"


def _command() -> list[str]:
    if not sys.executable:
        raise UnreadableError("this kind of file is read in a process of its own, and no Python interpreter is known")
    start = "import sys; sys.path[:0] = sys.argv[1:]; from contra.sources.worker import main; main()"
    return [sys.executable, "-c", start, str(Path(contra.__file__).parents[1])]


def _parsed(answer: bytes | None) -> list[dict[str, Any]] | None:
    return None if answer is None else cast("list[dict[str, Any]]", json.loads(answer))


def _close(stream: Any) -> None:
    try:
        stream.close()
    except BrokenPipeError:  # what was still to be sent has nobody to go to
        return
