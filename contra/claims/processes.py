"""Claims of many articles, extracted on all cores: the same extractions in the same order as one after another.

The other processes are started as programs of their own and not by `multiprocessing`, which would run the caller's
script a second time or copy a process whose threads hold locks. This process takes its share of the batches meanwhile,
so that starting the others costs no waiting; where none can be started it does the whole.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from datetime import tzinfo
from pathlib import Path
from threading import Thread
from typing import BinaryIO, TypeAlias, cast

import contra
from contra.claims.assemble import Extraction, extract
from contra.claims.worker import READY
from contra.errors import ContraError
from contra.model import Article

__all__ = ["extract_all"]

# so many characters for each process; with fewer, another is hardly ready before the work is done
_CHARACTERS = 30_000
_MOST_PROCESSES = 16
# batches a process: enough that none waits long for the last, few enough that handing over costs little
_BATCHES = 8
_TELL_EVERY = 0.2  # seconds

_Batch: TypeAlias = Sequence[tuple[Article, tzinfo]]


def extract_all(
    articles: _Batch, *, told: Callable[[int], None], processes: int | None = None, command: list[str] | None = None
) -> tuple[Extraction, ...]:
    """Return the extraction of every article, each taken in its zone as `extract` does, in order.

    `told` hears from time to time how many are done. `processes` are counted with this one; without a number they are
    as many as cores this process may run on, fewer for little text. `command` starts another.

    Raises:
        ContraError: another process ended before its work was done.
    """
    wanted = processes or _worthwhile(articles)
    if wanted == 1:
        return tuple(_one_by_one(articles, told))
    work = _Work(_batches(articles, wanted * _BATCHES))
    helpers = [helper for helper in (_started(command or _command()) for _ in range(wanted - 1)) if helper]
    threads = [Thread(target=work.share, args=(helper,), daemon=True) for helper in helpers]
    try:
        for thread in threads:
            thread.start()
        work.do(told)
        for thread in threads:
            while thread.is_alive():
                thread.join(_TELL_EVERY)
                told(work.articles_done)
        work.do(told)  # what the others gave back
    finally:
        for helper in helpers:
            _end(helper)
    return work.result()


def _one_by_one(articles: _Batch, told: Callable[[int], None]) -> Iterator[Extraction]:
    for done, (article, zone) in enumerate(articles, start=1):
        yield extract(article, zone=zone)
        told(done)


def _worthwhile(articles: _Batch) -> int:
    if not sys.executable or getattr(sys, "frozen", False):  # no interpreter that could be started
        return 1
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    enough = sum(len(article.text) for article, _ in articles) // _CHARACTERS
    return max(1, min(cores, enough, len(articles), _MOST_PROCESSES))


def _batches(articles: _Batch, count: int) -> list[_Batch]:
    """Return the articles cut into about `count` batches of like length, in order."""
    most = sum(len(article.text) for article, _ in articles) // count
    cut: list[list[tuple[Article, tzinfo]]] = [[]]
    size = 0
    for item in articles:
        if size > most:
            cut.append([])
            size = 0
        cut[-1].append(item)
        size += len(item[0].text)
    return list(cut)


class _Work:
    """Batches that several take from, and what came of each; every method may be called from any thread."""

    def __init__(self, batches: Sequence[_Batch]) -> None:
        self._waiting = deque(enumerate(batches))
        self._found: dict[int, Sequence[Extraction]] = {}
        self._failure: ContraError | None = None

    @property
    def articles_done(self) -> int:
        return sum(len(found) for found in self._found.copy().values())

    def do(self, told: Callable[[int], None]) -> None:
        """Extract batches here until none waits; raises ContraError where another process failed."""
        for number, batch in self._taken():
            found: list[Extraction] = []
            for article, zone in batch:
                found.append(extract(article, zone=zone))
                told(self.articles_done + len(found))
            self._found[number] = found
        if self._failure is not None:
            raise self._failure

    def share(self, helper: subprocess.Popen[bytes]) -> None:
        """Have `helper` extract batches until none waits; what it cannot take or read goes back to the others."""
        requests, answers = cast("BinaryIO", helper.stdin), cast("BinaryIO", helper.stdout)
        if not _is_ready(answers):
            return
        for number, batch in self._taken():
            try:
                requests.write(pickle.dumps(batch, pickle.HIGHEST_PROTOCOL))
                requests.flush()
                found: list[Extraction] | None = pickle.load(answers)  # noqa: S301 - the same
            except (OSError, EOFError, pickle.UnpicklingError):
                self._failure = _ended(helper, batch)
                return
            except Exception:  # noqa: BLE001 - a zone of the caller's own may raise anything when it is pickled
                found = None
            if found is None:
                self._waiting.appendleft((number, batch))
                return
            self._found[number] = found

    def result(self) -> tuple[Extraction, ...]:
        """Return the extractions of all batches, in order."""
        return tuple(extraction for number in sorted(self._found) for extraction in self._found[number])

    def _taken(self) -> Iterator[tuple[int, _Batch]]:
        while self._failure is None:
            try:
                yield self._waiting.popleft()
            except IndexError:
                return


def _is_ready(answers: BinaryIO) -> bool:
    """Wait until a process has started, and tell whether it did; what starts instead of it may say anything."""
    try:
        return answers.read(len(READY)) == READY
    except OSError:
        return False


def _command() -> list[str]:
    start = "import sys; sys.path[:0] = sys.argv[1:]; from contra.claims.worker import main; main()"
    return [sys.executable, "-P", "-c", start, str(Path(contra.__file__).parents[1])]


def _started(command: list[str]) -> subprocess.Popen[bytes] | None:
    try:
        # in a session of its own, so that Ctrl-C reaches the one who waits and not the one who works
        return subprocess.Popen(  # noqa: S603 - this very package, by the interpreter that runs it
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
        )
    except OSError:  # no more processes, or none allowed: the work is done here
        return None


def _end(helper: subprocess.Popen[bytes]) -> None:
    helper.kill()
    helper.wait()
    for stream in (helper.stdin, helper.stdout):
        if stream is not None:
            try:
                stream.close()
            except BrokenPipeError:  # what was still to be sent has nobody to go to
                continue


def _ended(helper: subprocess.Popen[bytes], batch: _Batch) -> ContraError:
    names = f"{batch[0][0].id!r} to {batch[-1][0].id!r}" if len(batch) > 1 else f"{batch[0][0].id!r}"
    return ContraError(
        f"a process that read claims ended with exit code {helper.wait()} at the articles {names}; the system may have "
        "run out of memory: read fewer articles at once, or allow one core (taskset -c 0)"
    )
