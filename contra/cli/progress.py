"""How far the work is, on a terminal alone, and on stderr."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from contra.cli import console

if TYPE_CHECKING:
    from contra.pipeline import Progress

__all__ = ["shown"]


@contextmanager
def shown() -> Iterator[Progress]:
    """Yield what is told of progress: on a terminal it keeps a line with counts and the time left.

    Elsewhere it names the stages, and only with `--verbose`. The first sign of life comes before anything heavy is
    loaded, and the line is gone when the work is done.
    """
    if not sys.stderr.isatty() or console.session().quiet:
        yield _stages()
        return
    sys.stderr.write("contra: starting\r")
    sys.stderr.flush()
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    screen = Console(stderr=True, no_color=not console.colours(sys.stderr), highlight=False)
    columns = (TextColumn("{task.description}"), BarColumn(24), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=screen, transient=True) as bar:
        tasks = {"": bar.add_task("starting", total=None)}

        def tell(stage: str, done: int, total: int | None) -> None:
            if stage not in tasks:
                for task in tasks.values():
                    bar.update(task, visible=False)
                tasks[stage] = bar.add_task(stage, total=total)
            # The line is drawn ten times a second: the end of a stage that is over sooner is drawn here.
            bar.update(tasks[stage], completed=done, total=total, refresh=done == total)

        yield tell


def _stages() -> Progress:
    """Return what writes a line at the start of each stage where `--verbose` asks for it."""
    begun: set[str] = set()

    def tell(stage: str, _done: int, total: int | None) -> None:
        if stage not in begun:
            begun.add(stage)
            console.detail(stage if total is None else f"{stage}: {total:,}")

    return tell
