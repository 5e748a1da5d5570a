"""What a format is, and the formats there are."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from importlib import import_module
from typing import cast

from contra.model import Report

__all__ = ["Format", "FormatName", "by_suffix", "get"]

Format = Callable[[Report], str]
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


_HOMES = {
    FormatName.TABLE: "contra.formats.table",
    FormatName.CONCISE: "contra.formats.concise",
    FormatName.JSON: "contra.formats.json_report",
    FormatName.JSONL: "contra.formats.json_lines",
    FormatName.CSV: "contra.formats.csv_report",
    FormatName.MARKDOWN: "contra.formats.markdown",
    FormatName.SARIF: "contra.formats.sarif",
    FormatName.JUNIT: "contra.formats.junit",
    FormatName.GITHUB: "contra.formats.github",
    FormatName.HTML: "contra.formats.html.page",
}

_SUFFIXES = {
    ".txt": FormatName.TABLE,
    ".json": FormatName.JSON,
    ".jsonl": FormatName.JSONL,
    ".csv": FormatName.CSV,
    ".md": FormatName.MARKDOWN,
    ".sarif": FormatName.SARIF,
    ".xml": FormatName.JUNIT,
    ".html": FormatName.HTML,
}


def get(name: FormatName) -> Format:
    """Return the format of that name; its module is loaded only now, as a JSON report needs no terminal library."""
    return cast("Format", import_module(_HOMES[name]).render)


def by_suffix(suffix: str) -> FormatName | None:
    """Return the format a file with that suffix (".json") holds, None where the suffix names none."""
    return _SUFFIXES.get(suffix.lower())
