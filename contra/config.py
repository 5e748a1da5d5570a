"""Settings from `contra.toml` or `[tool.contra]` of `pyproject.toml`; options of a command go before them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from contra.errors import ConfigError
from contra.limits import Limits, limits_of

__all__ = ["FAIL_ON", "Settings", "find", "load"]

FAIL_ON = ("conflict", "tension", "update", "never")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a configuration file sets; every field has the value that holds without one.

    `zones` maps the name of a source to the zone of its times that lack an offset; a source not named there is in UTC.
    `limits` are how much is read at most.
    """

    model: str | None = None
    revision: str | None = None
    fail_on: str = "conflict"
    strict: bool = False
    zones: Mapping[str, tzinfo] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)

    def zone_of(self, source: str) -> tzinfo:
        """Return the zone of the times of `source`."""
        return self.zones.get(source, UTC)


def find(folder: Path) -> Path | None:
    """Return the nearest configuration file in `folder` or above it; `contra.toml` goes before `pyproject.toml`."""
    for place in (folder, *folder.parents):
        if (path := place / "contra.toml").is_file():
            return path
        if (path := place / "pyproject.toml").is_file() and "contra" in _parsed(path).get("tool", {}):
            return path
    return None


def load(path: Path | None) -> Settings:
    """Return the settings of the file at `path`, the defaults for None.

    Raises:
        ConfigError: it is missing or not TOML, or a key is unknown or of the wrong type; names file and key.
    """
    if path is None:
        return Settings()
    table = _parsed(path)
    if path.name == "pyproject.toml":
        table = table.get("tool", {}).get("contra", {})
    kinds: dict[str, type] = {"model": str, "revision": str, "fail_on": str, "strict": bool, "zones": dict,
                              "limits": dict}  # fmt: skip
    for key, value in table.items():
        if key not in kinds:
            raise ConfigError(f"{path}: unknown key {key!r}; known are {', '.join(sorted(kinds))}")
        if not isinstance(value, kinds[key]):
            raise ConfigError(f"{path}: {key} must be {_NAMES[kinds[key]]}, got {value!r}")
    if table.get("fail_on", "never") not in FAIL_ON:
        raise ConfigError(f"{path}: fail_on must be one of {', '.join(FAIL_ON)}, got {table['fail_on']!r}")
    return Settings(**{**table, "zones": _zones(path, table.get("zones", {})),
                       "limits": _limits(path, table.get("limits", {}))})  # fmt: skip


_NAMES = {str: "a string", bool: "true or false", dict: "a table"}


def _zones(path: Path, table: Mapping[str, Any]) -> dict[str, tzinfo]:
    zones: dict[str, tzinfo] = {}
    for source, name in table.items():
        try:
            zones[source] = ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, TypeError, OSError) as error:
            raise ConfigError(f'{path}: zones: {source!r}: {name!r} is no zone like "Asia/Damascus"') from error
    return zones


def _limits(path: Path, table: Mapping[str, Any]) -> Limits:
    try:
        return limits_of(table)
    except ValueError as error:
        raise ConfigError(f"{path}: limits: {error}") from error


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"the configuration {path} cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise ConfigError(f"{path} is not TOML: {error}") from error
