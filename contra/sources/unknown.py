"""A file of a kind contra does not read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from contra.model import Skipped
from contra.sources.interface import Read

__all__ = ["Unknown"]


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nothing but the reason why the file at `path` is not read; `kinds` are the extensions that are."""

    path: Path
    kinds: tuple[str, ...]

    def read(self) -> Iterator[Read]:
        """Yield the reason."""
        name = self.path.as_posix()
        if self.path.suffix.lower() in self.kinds:
            yield Skipped(name, "not a regular file")
        else:
            yield Skipped(name, f"not a kind contra reads ({', '.join(self.kinds)})")
