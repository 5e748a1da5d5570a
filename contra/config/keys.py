"""The keys of a configuration: what each holds, how a text from the environment is read, what is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from contra.config.settings import FAIL_ON, MOST_NEIGHBOURS, Those
from contra.errors import ConfigError
from contra.limits import Limits, limits_of
from contra.wording import did_you_mean

__all__ = ["KEYS", "Key", "check_names"]

_TRUE, _FALSE = frozenset({"1", "true", "yes", "on"}), frozenset({"0", "false", "no", "off"})


@dataclass(frozen=True, slots=True)
class Key:
    """A key: what it must be, in words, how its value is read, and whether the environment may set it.

    `read` takes a value of TOML, the folder paths start from, and returns the setting; it raises ValueError or
    TypeError for what is not one.
    """

    must_be: str
    read: Callable[[Any, Path], Any]
    from_text: Callable[[str], Any] | None = None


def check_names(names: Mapping[str, Any], known: Mapping[str, Any] | frozenset[str], where: str) -> None:
    """Raise ConfigError for a name that is not known, with the nearest one."""
    for name in names:
        if name not in known:
            raise ConfigError(
                f"{where}: unknown key {name!r}{did_you_mean(name, known)}; known are {', '.join(sorted(known))}"
            )


def _text(value: Any, _folder: Path) -> str:
    if not isinstance(value, str) or not value or "\0" in value:  # no name, path or pattern has a NUL
        raise TypeError
    return value


def _flag(value: Any, _folder: Path) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _count(value: Any, _folder: Path) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= MOST_NEIGHBOURS:
        raise TypeError
    return value


def _path(value: Any, folder: Path) -> Path:
    return folder / _text(value, folder)


def _texts(value: Any, folder: Path) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        raise TypeError
    return tuple(_text(item, folder) for item in value)


def _paths(value: Any, folder: Path) -> tuple[Path, ...]:
    return tuple(_path(item, folder) for item in ([value] if isinstance(value, str) else _texts(value, folder)))


def _one_of(choices: tuple[str, ...]) -> Callable[[Any, Path], str]:
    def read(value: Any, _folder: Path) -> str:
        if value not in choices:
            near = did_you_mean(str(value), choices)
            raise ConfigError(f"must be one of {', '.join(choices)}, got {str(value)[:80]!r}{near}")
        return str(value)

    return read


def _table_of(read: Callable[[Any, Path], Any]) -> Callable[[Any, Path], dict[str, Any]]:
    def read_table(value: Any, folder: Path) -> dict[str, Any]:
        return {name: read(item, folder) for name, item in value.items()}

    return read_table


def _zone(value: Any, _folder: Path) -> tzinfo:
    try:
        return ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, TypeError, OSError, AttributeError) as error:
        raise ConfigError(f'{str(value)[:80]!r} is no zone like "Asia/Damascus"') from error


def _those(value: Any, folder: Path) -> Those:
    from contra.language.lexicon import LANGUAGES  # noqa: PLC0415 - help must not wait for it

    check_names(value, {"name": 0, "language": 0, "timezone": 0}, "of an outlet")
    zone, language = value.get("timezone"), value.get("language")
    if language is not None and language not in LANGUAGES:
        near = did_you_mean(str(language), LANGUAGES)
        raise ConfigError(f"a language is one of {', '.join(LANGUAGES)}, got {str(language)[:80]!r}{near}")
    return Those(
        _text(value["name"], folder) if "name" in value else None,
        language,
        None if zone is None else _zone(zone, folder),
    )


def _neighbours(value: Any, folder: Path) -> int:
    check_names(value, {"neighbours": 0}, "of a model")
    return _count(value["neighbours"], folder)


def _limits(value: Any, _folder: Path) -> Limits:
    try:
        return limits_of(value)
    except ValueError as error:
        raise ConfigError(str(error)) from error


def _from_flag(text: str) -> bool:
    if text.lower() not in _TRUE | _FALSE:
        raise ValueError(text)
    return text.lower() in _TRUE


def _from_list(text: str) -> list[str]:
    return [item.strip() for item in text.split(",") if item.strip()]


KEYS: Mapping[str, Key] = {
    "baseline": Key("the path of a baseline", _path, str),
    "decisions": Key("the path of a file of decisions, or a list of them", _paths, _from_list),
    "exclude": Key("a list of patterns", _texts, _from_list),
    "fail_on": Key(f"one of {', '.join(FAIL_ON)}", _one_of(FAIL_ON), str),
    "fields": Key("a table of columns by contra's names", _table_of(_text)),
    "format": Key("the name of a format", _text, str),
    "ignore": Key("a list of rules", _texts, _from_list),
    "include": Key("a list of patterns", _texts, _from_list),
    "limits": Key("a table of numbers above 0", _limits),
    "model": Key("a string", _text, str),
    "models": Key('tables by id of a model, like [models."ID"] neighbours = 32', _table_of(_neighbours)),
    "neighbours": Key(f"a whole number from 1 to {MOST_NEIGHBOURS:,}", _count, int),
    "paths": Key('tables by pattern, like [paths."wire/*"] name, language, timezone', _table_of(_those)),
    "revision": Key("a string", _text, str),
    "select": Key("a list of rules", _texts, _from_list),
    "sources": Key('tables by outlet, like [sources."Border Wire"] name, language, timezone',
                   _table_of(_those)),
    "strict": Key("true or false", _flag, _from_flag),
    "zones": Key("a table of zones by outlet", _table_of(_zone)),
}  # fmt: skip
"""All keys there are; those with `from_text` may come from the environment too, as CONTRA_ and the name in capitals."""
