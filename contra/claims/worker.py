"""The process that extracts claims beside others: started by `contra.claims.processes`, which says why it is one.

It takes batches of articles with their zones on standard input, pickled one after another, and answers each on standard
output with a list of extractions, or None where one of them raised: whoever asked then meets the error itself. Before
the first it says that it could be started. Both ends are this package, so pickles are safe here.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import sys
from datetime import tzinfo
from typing import BinaryIO

from contra.claims.assemble import Extraction, extract
from contra.model import Article

__all__ = ["READY", "main"]

READY = b"contra is ready"
"""What is said before the first batch is taken."""


def main() -> None:
    """Answer batches until standard input ends, or nobody takes the answer any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who asked is interrupted, and ends this process
    batches, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever is printed is no answer
    with contextlib.suppress(EOFError, BrokenPipeError):
        answers.write(READY)
        answers.flush()
        while True:
            _answer(answers, _extracted(batches))


def _extracted(batches: BinaryIO) -> list[Extraction] | None:
    batch: list[tuple[Article, tzinfo]] = pickle.load(batches)  # noqa: S301 - from the process that started this one
    try:
        return [extract(article, zone=zone) for article, zone in batch]
    except Exception:  # noqa: BLE001 - raised again where the batch is read once more
        return None


def _answer(answers: BinaryIO, answer: object) -> None:
    pickle.dump(answer, answers, pickle.HIGHEST_PROTOCOL)
    answers.flush()
