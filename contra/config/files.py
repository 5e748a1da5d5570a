"""Finding and reading `contra.toml`, or `[tool.contra]` in `pyproject.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from contra.errors import ConfigError
from contra.limits import read_at_most

__all__ = ["find", "load_table", "read_whole"]

_MOST = 256_000_000
"""Bytes of a file beside the articles: a baseline, decisions, a report."""

_MOST_SETTINGS = 4_000_000


def read_whole(path: Path, what: str, advice: str = "check the path", *, most: int = _MOST) -> bytes:
    """Return what the file, pipe or device at `path` holds, never more than `most` bytes; `what` names it in errors.

    Raises:
        ConfigError: it cannot be read, or holds more.
    """
    try:
        with path.open("rb") as file:
            data = read_at_most(file, most)
    except OSError as error:
        raise ConfigError(f"the {what} {path} cannot be read: {error.strerror}; {advice}") from error
    if len(data) > most:
        raise ConfigError(f"the {what} {path} holds more than {most // 1_000_000} MB; {advice}")
    return data


def find(folder: Path) -> Path | None:
    """Return the nearest configuration file in `folder` or above it; `contra.toml` goes before `pyproject.toml`."""
    for place in (folder, *folder.parents):
        if (path := place / "contra.toml").is_file():
            return path
        if (path := place / "pyproject.toml").is_file() and "contra" in _parsed(path).get("tool", {}):
            return path
    return None


def load_table(path: Path) -> dict[str, Any]:
    """Return the settings a file states, as TOML has them.

    Raises:
        ConfigError: it cannot be read or is not TOML; names the file.
    """
    table = _parsed(path)
    if path.name != "pyproject.toml":
        return table
    found = table.get("tool", {}).get("contra", {})
    return found if isinstance(found, dict) else {}


def _parsed(path: Path) -> dict[str, Any]:
    data = read_whole(path, "configuration", most=_MOST_SETTINGS)
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except RecursionError as error:
        raise ConfigError(f"{path} is nested too deep to be read; write its values flat") from error
    except ValueError as error:
        raise ConfigError(f"{path} is not TOML: {error}") from error
