"""Finding and reading `contra.toml`, or `[tool.contra]` in `pyproject.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from contra.errors import ConfigError

__all__ = ["find", "load_table"]


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
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ConfigError(f"the configuration {path} cannot be read: {error.strerror}; check the path") from error
    except RecursionError as error:
        raise ConfigError(f"{path} is nested too deep to be read; write its values flat") from error
    except ValueError as error:
        raise ConfigError(f"{path} is not TOML: {error}") from error
