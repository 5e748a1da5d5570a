"""What a format is, and the formats there are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, TypeAlias, cast

if TYPE_CHECKING:
    from contra.model import Report

__all__ = ["Format", "FormatName", "by_suffix", "get"]

Format: TypeAlias = "Callable[[Report], str]"
"""Takes a report and returns the text to show; only the command line writes it."""


class FormatName(StrEnum):
    """The formats, by the name given to `--format`."""

    TABLE = "table"
    CONCISE = "concise"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    MARKDOWN = "markdown"
    SARIF = "sarif"
    JUNIT = "junit"
    GITHUB = "github"
    HTML = "html"


_HOMES: Mapping[FormatName, tuple[str, str | None]] = {
    FormatName.TABLE: ("contra.formats.table", ".txt"),
    FormatName.CONCISE: ("contra.formats.concise", None),
    FormatName.JSON: ("contra.formats.json_report", ".json"),
    FormatName.JSONL: ("contra.formats.json_lines", ".jsonl"),
    FormatName.CSV: ("contra.formats.csv_report", ".csv"),
    FormatName.MARKDOWN: ("contra.formats.markdown", ".md"),
    FormatName.SARIF: ("contra.formats.sarif", ".sarif"),
    FormatName.JUNIT: ("contra.formats.junit", ".xml"),
    FormatName.GITHUB: ("contra.formats.github", None),
    FormatName.HTML: ("contra.formats.html.page", ".html"),
}
"""The module of every format, and the suffix of files that hold it."""


def get(name: FormatName) -> Format:
    """Return the format of that name; its module is loaded only now, as a JSON report needs no terminal library."""
    return cast("Format", import_module(_HOMES[name][0]).render)


def by_suffix(suffix: str) -> FormatName | None:
    """Return the format a file with that suffix (".json") holds, None where the suffix names none."""
    return next((name for name, (_, own) in _HOMES.items() if own == suffix.lower()), None)
