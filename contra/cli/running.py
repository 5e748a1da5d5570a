"""A check run as the settings say, with its progress shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from contra.cli import console, progress

if TYPE_CHECKING:
    from contra.config import Settings
    from contra.model import Report

__all__ = ["checked"]


def checked(paths: Sequence[str], index: str | None, chosen: Settings, *, near_misses: int = 0) -> Report:
    """Return the report on what is at `paths`, or over the index of that name."""
    with progress.shown() as tell:
        from contra import pipeline  # noqa: PLC0415 - the first sign of life must not wait for it

        return pipeline.check(
            paths,
            index=None if index is None else console.index_path(index),
            model=chosen.model,
            revision=chosen.revision,
            standard_input=console.read_standard_input,
            zone_of=chosen.zone_of,
            options=console.options_of(chosen),
            neighbours_of=chosen.neighbours_of,
            near_misses=near_misses,
            progress=tell,
        )
