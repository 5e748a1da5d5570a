"""The names of the world's currencies, a generated table that is read beside the tables of each language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["currency_names", "currency_units"]


@cache
def _table() -> Mapping[str, Mapping[str, list[str]]]:
    text = files("contra.language").joinpath("data/currencies.toml").read_text("utf-8")
    return tomllib.loads(text)


def currency_names(code: str) -> Mapping[str, list[str]]:
    """Return the names of currencies in language `code`, by ISO 4217 code."""
    return _table()[code]


def currency_units() -> dict[str, tuple[Any, ...]]:
    """Return the unit of every currency of the table: its dimension, `money:` and the code, and the factor one."""
    return {code: (f"money:{code}", 1.0) for names in _table().values() for code in names}
