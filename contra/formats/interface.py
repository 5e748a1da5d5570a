"""What a format is, and the formats there are."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from importlib import import_module
from typing import cast

from contra.model import Report

__all__ = ["Format", "FormatName", "get"]

Format = Callable[[Report], str]
"""Takes a report and returns the text to show; only the command line writes it."""


class FormatName(StrEnum):
    """The formats, by the name given to `--format`."""

    TABLE = "table"
    JSON = "json"


_HOMES = {FormatName.TABLE: "contra.formats.table", FormatName.JSON: "contra.formats.json_report"}


def get(name: FormatName) -> Format:
    """Return the format of that name; its module is loaded only now, as a JSON report needs no terminal library."""
    return cast("Format", import_module(_HOMES[name]).render)
