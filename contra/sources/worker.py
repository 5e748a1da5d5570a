"""The process in which risky files are read: `python -m contra.sources.worker`, started by `contra.sources.isolation`.

It takes requests on standard input and answers on standard output, each a frame of eight bytes of length and that many
bytes. A request is two frames, JSON and the file; an answer is one of JSON. It opens no file and no connection. A file
that takes more computing time than it may ends the process, which is how the one who asked learns of it.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import signal
import sys
import warnings
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, BinaryIO

from contra.limits import Limits
from contra.model import Skipped
from contra.sources.interface import Document, Draft, Found, Options, UnreadableError
from contra.sources.kinds import KINDS, reader_of

__all__ = ["main", "read_frame", "write_frame"]

_LENGTH = 8


def write_frame(stream: BinaryIO, data: bytes) -> None:
    """Write one frame."""
    stream.write(len(data).to_bytes(_LENGTH, "big"))
    stream.write(data)
    stream.flush()


def read_frame(stream: BinaryIO) -> bytes | None:
    """Return the next frame, None where the stream ends before the end of one."""
    length = stream.read(_LENGTH)
    if len(length) < _LENGTH:
        return None
    wanted = int.from_bytes(length, "big")
    data = stream.read(wanted)
    return data if len(data) == wanted else None


def main() -> None:
    """Answer requests until standard input ends."""
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what a library prints is no answer
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    while (header := read_frame(requests)) is not None and (data := read_frame(requests)) is not None:
        found = _answer(json.loads(header), data)
        write_frame(answers, json.dumps(found).encode("utf-8"))


def _answer(request: dict[str, Any], data: bytes) -> list[dict[str, Any]]:
    limits = Limits(**request["limits"])
    document = Document.of(request["name"], request["stem"], data)
    document = Document(document.name, document.stem, document.open, request["url"], request["charset"])
    options = Options(fields=request["fields"], limits=limits)
    found: list[dict[str, Any]] = []
    with _limited(limits):
        for item in _items(request["kind"], document, options, limits):
            found.append(_plain(item))
            if len(found) > limits.articles:
                break
    return found


def _items(kind: str, document: Document, options: Options, limits: Limits) -> Iterator[Found]:
    """Yield what a document holds; whatever goes wrong in a library becomes the reason for what is missing."""
    try:
        with _unlimited_time():
            reader = reader_of(KINDS[kind])
        yield from reader(document, options)
    except UnreadableError as error:
        yield Skipped(document.name, str(error))
    except MemoryError:
        yield Skipped(document.name, f"needs more memory than the limit of {limits.memory_mb} MB (limits: memory_mb)")
    except RecursionError:
        yield Skipped(document.name, "nested too deeply to be read")
    except Exception as error:  # noqa: BLE001 - a parser may raise anything on a damaged file, and the file is the cause
        what = " ".join(str(error).split())[:200]
        yield Skipped(document.name, f"damaged or no {kind}: {type(error).__name__}{f': {what}' if what else ''}")


def _plain(item: Found) -> dict[str, Any]:
    if isinstance(item, Draft):
        return asdict(item)
    return {"reason": item.reason, "line": item.line}


@contextlib.contextmanager
def _limited(limits: Limits) -> Iterator[None]:
    """End this process when the block computes for longer than it may; memory asked for in excess is refused."""
    if sys.platform == "win32":
        yield
        return
    import resource  # noqa: PLC0415 - Unix alone has it

    resource.setrlimit(
        resource.RLIMIT_DATA, (limits.memory_mb * 1_000_000, resource.getrlimit(resource.RLIMIT_DATA)[1])
    )
    signal.setitimer(signal.ITIMER_PROF, limits.seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


@contextlib.contextmanager
def _unlimited_time() -> Iterator[None]:
    """Stop the clock in the block: loading a library is none of the file's time."""
    if sys.platform == "win32":
        yield
        return
    left, _ = signal.setitimer(signal.ITIMER_PROF, 0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, left)


if __name__ == "__main__":
    main()
