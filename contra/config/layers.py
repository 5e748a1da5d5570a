"""The layers of settings put together, each value with where it came from."""

from __future__ import annotations

import reprlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from contra.config.files import load_table
from contra.config.keys import KEYS, check_names
from contra.config.settings import Settings, Those
from contra.errors import ConfigError
from contra.wording import did_you_mean

__all__ = ["PREFIX", "Resolved", "load", "resolve"]

PREFIX = "CONTRA_"
_OTHERS = frozenset({"CONTRA_CACHE_DIR", "CONTRA_CONFIG", "CONTRA_ISOLATED"})

_NAMED = 80
"""Characters of a value that a message names."""

_OPTIONS = {"fields": "field"}
"""Options that have another name than the setting."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """The settings, where each that is not the default came from, and variables that set nothing, each with advice."""

    settings: Settings
    origins: Mapping[str, str]
    unknown: tuple[str, ...] = ()

    def lines(self) -> Iterator[str]:
        """Yield every setting with its value and where it came from, in order of names."""
        for item in sorted(fields(Settings), key=lambda each: each.name):
            if item.name != "folder":
                value = _shown(getattr(self.settings, item.name))
                yield f"{item.name} = {value}  # {self.origins.get(item.name, 'default')}"


def resolve(
    file: Path | None = None,
    environment: Mapping[str, str] | None = None,
    options: Mapping[str, Any] | None = None,
) -> Resolved:
    """Return the settings of the options that are not None, else of the environment, else of the file, else defaults.

    Paths in a file start from its folder, others from the working folder.

    Raises:
        ConfigError: a file cannot be read, a key is unknown, or a value is not what it must be; names where it stands.
    """
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    if file is not None:
        table = load_table(file)
        check_names(table, KEYS, str(file))
        values |= {name: _read(name, value, file.parent, f"{file}: {name}") for name, value in table.items()}
        origins |= dict.fromkeys(table, str(file))
        values["folder"] = file.parent
    found, unknown = _from_environment(environment or {})
    values |= {name: value for name, (_, value) in found.items()}
    origins |= {name: variable for name, (variable, _) in found.items()}
    for name, value in (options or {}).items():
        if value not in (None, (), [], {}):
            origins[name] = "--" + _OPTIONS.get(name, name).replace("_", "-")
            values[name] = _read(name, value, Path(), origins[name])
    if "revision" in origins and "model" in origins and _layer(origins["model"]) > _layer(origins["revision"]):
        del values["revision"], origins["revision"]  # it is of another model
    return Resolved(_settings(values, origins), origins, unknown)


def load(path: Path | None) -> Settings:
    """Return the settings of the file at `path`, the defaults for None.

    Raises:
        ConfigError: it cannot be read, a key is unknown, or a value is not what it must be; names file and key.
    """
    return resolve(path).settings


def _layer(origin: str) -> int:
    return 2 if origin.startswith("--") else int(origin.startswith(PREFIX))


def _from_environment(environment: Mapping[str, str]) -> tuple[dict[str, tuple[str, Any]], tuple[str, ...]]:
    found: dict[str, tuple[str, Any]] = {}
    unknown = []
    known = {PREFIX + name.upper(): name for name, key in KEYS.items() if key.from_text}
    for variable in sorted(environment):
        if not variable.startswith(PREFIX) or variable in _OTHERS or not environment[variable]:
            continue
        if variable not in known:
            near = did_you_mean(_bare(variable), [_bare(each) for each in (*known, *_OTHERS)])
            unknown.append(f"{variable} sets nothing" + near.replace("'", f"'{PREFIX}", 1))
            continue
        name = known[variable]
        read = KEYS[name].from_text or str
        try:
            value = read(environment[variable])
        except ValueError as error:
            raise ConfigError(f"{variable} must be {KEYS[name].must_be}, got {_cut(environment[variable])}") from error
        found[name] = variable, _read(name, value, Path(), variable)
    return found, tuple(unknown)


def _bare(variable: str) -> str:
    return variable.removeprefix(PREFIX)


def _read(name: str, value: Any, folder: Path, where: str) -> Any:
    key = KEYS[name]
    try:
        return key.read(value, folder)
    except ConfigError as error:
        raise ConfigError(f"{where}: {error}") from error
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise ConfigError(f"{where} must be {key.must_be}, got {_cut(value)}") from error


def _cut(value: Any) -> str:
    """Return a value as it is named in a message."""
    return reprlib.repr(value) if not isinstance(value, str) else repr(value[:_NAMED] + "…" * (len(value) > _NAMED))


def _settings(values: dict[str, Any], origins: dict[str, str]) -> Settings:
    """Return the settings; `zones` is the short way to write the zones of sources."""
    sources: dict[str, Those] = dict(values.get("sources", {}))
    for name, zone in values.pop("zones", {}).items():
        sources[name] = replace(sources.get(name, Those()), timezone=zone)
    if "zones" in origins:
        origins.setdefault("sources", origins.pop("zones"))
    return Settings(**{**values, "sources": sources})


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return "{" + ", ".join(f'"{name}" = {_shown(item)}' for name, item in value.items()) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(_shown(item) for item in value) + "]"
    if isinstance(value, int | float):
        return f"{value:_}" if isinstance(value, int) else str(value)
    if value is None:
        return '""'
    if hasattr(value, "__dataclass_fields__"):
        parts = ((item.name, getattr(value, item.name)) for item in fields(value))
        return "{" + ", ".join(f"{name} = {_shown(part)}" for name, part in parts if part is not None) + "}"
    return '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"'
