"""A folder: every file in it of a kind contra reads."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from contra.model import Skipped
from contra.sources.interface import Read, Source

__all__ = ["Folder"]

_IGNORED = frozenset({"readme.md"})


@dataclass(frozen=True, slots=True)
class Folder:
    """The articles of all files below `path`, in order of their paths.

    Hidden files and folders, links to folders and README.md are passed over; any other file `open_file` has no source
    for is skipped with that reason.
    """

    path: Path
    open_file: Callable[[Path], Source]

    def read(self) -> Iterator[Read]:
        """Yield what every file holds."""
        unlisted: list[Skipped] = []

        def note(error: OSError) -> None:
            unlisted.append(Skipped(Path(error.filename).as_posix(), f"cannot be listed: {error.strerror}"))

        for folder, subfolders, files in os.walk(self.path, onerror=note):
            subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
            for name in sorted(files):
                if not name.startswith(".") and name.lower() not in _IGNORED:
                    yield from self.open_file(Path(folder) / name).read()
        yield from unlisted
