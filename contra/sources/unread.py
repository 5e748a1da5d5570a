"""Something that is not read, for a reason known beforehand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from contra.model import Skipped
from contra.sources.interface import Read

__all__ = ["Unread"]


@dataclass(frozen=True, slots=True)
class Unread:
    """Nothing but the reason why what is at `name` is not read."""

    name: str
    reason: str

    def read(self) -> Iterator[Read]:
        """Yield the reason."""
        yield Skipped(self.name, self.reason)
