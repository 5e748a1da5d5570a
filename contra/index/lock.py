"""One writer at a time: a lock the system frees when its holder dies, and a note saying who holds it."""

from __future__ import annotations

import json
import os
import socket
import sys
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from contra.errors import IndexError_, IndexLockedError, IndexReadOnlyError

__all__ = ["WriteLock"]


class WriteLock:
    """The right to write to the index in `folder`; held from `acquire` to `release`.

    The lock itself is advisory and ends with the process; the note beside it (`writer.json`) is read only while
    somebody holds the lock, so one left by a killed process misleads nobody.
    """

    def __init__(self, folder: Path) -> None:
        self._lock = FileLock(folder / "write.lock")
        self._note = folder / "writer.json"
        self._folder = folder

    def acquire(self, timeout: float = 0.0) -> None:
        """Take the lock, waiting up to `timeout` seconds.

        Raises:
            IndexLockedError: another process holds it; names pid, host, command and since when.
            IndexReadOnlyError: the folder cannot be written to.
            IndexError_: the disk is full.
        """
        try:
            self._lock.acquire(timeout=timeout)
        except Timeout as error:
            raise IndexLockedError(
                f"the index {self._folder} is being written to by {self._holder()}; wait for it to finish"
            ) from error
        except OSError as error:
            raise IndexReadOnlyError(
                f"nothing may be written to the index {self._folder} ({error.strerror}); it can be searched, or copied "
                f"to a folder of your own and changed there"
            ) from error
        note = {
            "pid": os.getpid(),
            "host": socket.gethostname(),
            "command": " ".join([Path(sys.argv[0]).name, *sys.argv[1:]])[:200],
            "since": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        temporary = self._note.with_suffix(".json.new")
        try:
            temporary.write_text(json.dumps(note, ensure_ascii=False), encoding="utf-8", errors="backslashreplace")
            temporary.replace(self._note)
        except OSError as error:
            self._lock.release()
            raise IndexError_(
                f"{self._note} cannot be written ({error.strerror}); free some space, or move away what stands there"
            ) from error

    def release(self) -> None:
        """Give the lock back."""
        self._note.unlink(missing_ok=True)
        self._lock.release()

    def _holder(self) -> str:
        try:
            note = json.loads(self._note.read_text(encoding="utf-8"))
            return f"process {note['pid']} on {note['host']} ({note['command']}) since {note['since']}"
        except (OSError, ValueError, KeyError, TypeError):
            return "another process (it has not yet written down which)"
