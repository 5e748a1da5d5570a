"""Where the report goes: stdout, files, several of them, each in its format."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from contra.cli import console
from contra.errors import UsageError
from contra.formats.interface import FormatName, by_suffix, get

if TYPE_CHECKING:
    from contra.model import Report

__all__ = ["CHOICES", "Output", "planned", "refuse_article", "write_all"]

STDOUT = Path("-")


CHOICES = ("auto", *FormatName)
"""The values of `--format`."""


@dataclass(frozen=True, slots=True)
class Output:
    """One place to write to, None for stdout, and the format it gets."""

    path: Path | None
    format: FormatName


def planned(paths: Sequence[Path], choice: str, *, in_actions: bool | None = None) -> tuple[Output, ...]:
    """Return what to write where; without a path, to stdout. Called before the work, so that a mistake costs no time.

    Of several files each has the format its suffix names, and `choice` holds for stdout and for suffixes that name
    none. A single file has the format of `choice`, unless that is `auto`: then its suffix decides too.
    `auto` is the table, inside GitHub Actions the annotations.

    Raises:
        UsageError: a place is named twice, lies in no folder, or has a suffix that names no format.
    """
    default = _default(_in_actions() if in_actions is None else in_actions) if choice == "auto" else FormatName(choice)
    if not paths:
        return (Output(None, default),)
    outputs = []
    for path in paths:
        if path == STDOUT:
            outputs.append(Output(None, default))
            continue
        suffix = by_suffix(path.suffix)
        if choice == "auto" and suffix is None and len(paths) > 1:
            raise UsageError(
                f"--output {path}: no format has the suffix {path.suffix!r}; name the format with --format"
            )
        decided = suffix if suffix is not None and (choice == "auto" or len(paths) > 1) else default
        if os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises for too long a name
            raise UsageError(f"{path} cannot be written: it is a folder; name a file in it")
        if not path.parent.is_dir():
            raise UsageError(f"{path} cannot be written: there is no folder {path.parent}; make it or choose another")
        outputs.append(Output(path, decided))
    if len({output.path for output in outputs}) < len(outputs):
        raise UsageError("two reports for one --output; name each place once")
    return tuple(outputs)


def write_all(report: Report, outputs: Sequence[Output]) -> None:
    """Write the report to every place, files first; all of them are made before any is written.

    Raises:
        UsageError: a file is one of the articles that were read, or cannot be written.
    """
    for output in outputs:
        refuse_article(report, output.path)
    made = [(output.path, _text(report, output)) for output in outputs]
    for path, text in made:
        if path is not None:
            console.write_file(path, text)
    for path, text in made:
        if path is None:
            console.write(text)


def refuse_article(report: Report, path: Path | None) -> None:
    """Raise UsageError where writing to `path` would put a report in place of an article it is about."""
    if path is not None and os.path.isfile(path):  # noqa: PTH113 - the same
        place = os.path.realpath(path)
        if any(article.path is not None and os.path.realpath(article.path) == place for article in report.articles):
            raise UsageError(f"{path} is one of the articles: nothing was written; choose another --output")


def _text(report: Report, output: Output) -> str:
    if output.format is not FormatName.TABLE or output.path is not None:
        return get(output.format)(report)
    from contra.formats.table import render  # noqa: PLC0415 - leads to rich, which no other format needs
    from contra.formats.terminal import WIDTH  # noqa: PLC0415 - the same

    return render(report, colour=console.colours(), width=console.width() or WIDTH)


def _default(in_actions: bool) -> FormatName:
    return FormatName.GITHUB if in_actions else FormatName.TABLE


def _in_actions() -> bool:
    return bool(os.environ.get("GITHUB_ACTIONS") and os.environ.get("GITHUB_WORKFLOW"))
