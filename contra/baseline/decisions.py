"""Decisions of people on relations: `contra.decisions.toml`, or the table a desk sent back.

Every decision knows the file and line it stands in, so that an unused or expired one can be found again.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from contra.errors import ConfigError
from contra.review import Decision, DecisionKind
from contra.wording import did_you_mean

__all__ = ["FIELDS", "decision_of", "parse_decisions"]

FIELDS = ("relation", "decision", "who", "when", "why", "expires")
"""The keys of a decision in TOML; in a table the relation stands under `id`."""

_HEADER = re.compile(r"^\s*\[\[\s*decision\s*\]\]")


def parse_decisions(text: str, name: str) -> tuple[Decision, ...]:
    """Return the decisions in the TOML file called `name`, in order; dates are written 2026-11-30.

    Raises:
        ConfigError: it is not TOML, a key is unknown, or a decision or date cannot be read; names file and line.
    """
    return tuple(_decision(row, places) for row, places in _toml_rows(text, name))


def decision_of(row: Mapping[str, str], place: str) -> Decision:
    """Return the decision in a row of a desk's table, by the names of its columns, the relation under `id`.

    Raises:
        ConfigError: the decision or a date cannot be read; names `place`.
    """
    filled = {key: row[key] for key in FIELDS if row.get(key)}
    return _decision({**filled, "relation": row.get("id", "")}, {"": place})


_Row = tuple[Mapping[str, Any], Mapping[str, str]]


def _toml_rows(text: str, name: str) -> Iterator[_Row]:
    """Yield each table with the place of each of its keys, and of the table itself under ""."""
    try:
        document = tomllib.loads(text)
    except RecursionError as error:
        raise ConfigError(f"{name} is nested too deep to be read; decisions are tables [[decision]]") from error
    except ValueError as error:
        raise ConfigError(f"{name} is not TOML: {error}") from error
    tables = document.pop("decision", [])
    if document:
        raise ConfigError(f"{name}: unknown key {next(iter(document))!r}; decisions are tables [[decision]]")
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise ConfigError(f"{name}: decisions are tables [[decision]], one each")
    lines = text.splitlines()
    headers = [number for number, line in enumerate(lines, start=1) if _HEADER.match(line)]
    for position, table in enumerate(tables):
        places = {"": name}
        if len(headers) == len(tables):
            stop = headers[position + 1] if position + 1 < len(headers) else len(lines) + 1
            places = _places(name, lines, headers[position], stop)
        for key in table.keys() - set(FIELDS):
            raise ConfigError(f"{places.get(key, places[''])}: unknown key {key!r}{did_you_mean(key, FIELDS)}")
        yield table, places


def _places(name: str, lines: list[str], start: int, stop: int) -> dict[str, str]:
    places = {"": f"{name}:{start}"}
    for number in range(start + 1, stop):
        if found := re.match(r"\s*[\"']?([\w-]+)[\"']?\s*=", lines[number - 1]):
            places.setdefault(found[1], f"{name}:{number}")
    return places


def _decision(row: Mapping[str, Any], places: Mapping[str, str]) -> Decision:
    for key in ("relation", "decision", "who", "why"):
        if not isinstance(row.get(key, ""), str):
            raise ConfigError(f"{places.get(key, places[''])}: {key} must be text, got {row[key]!r}")
    if not row.get("relation"):
        raise ConfigError(f"{places['']}: a decision needs the id of a relation")
    return Decision(
        row["relation"], _kind(row, places), places[""], row.get("who"), _date(row, "when", places), row.get("why"),
        _date(row, "expires", places),
    )  # fmt: skip


def _kind(row: Mapping[str, Any], places: Mapping[str, str]) -> DecisionKind:
    place = places.get("decision", places[""])
    if "decision" not in row:
        raise ConfigError(f"{place}: a decision is one of {', '.join(DecisionKind)}")
    try:
        return DecisionKind(row["decision"].strip().lower())
    except ValueError as error:
        choices = tuple(DecisionKind)
        raise ConfigError(
            f"{place}: unknown decision {row['decision']!r}; there are {', '.join(choices)}"
            f"{did_you_mean(row['decision'], choices)}"
        ) from error


def _date(row: Mapping[str, Any], key: str, places: Mapping[str, str]) -> date | None:
    stated = row.get(key)
    if stated is None or isinstance(stated, datetime):
        return stated.date() if stated else None
    if isinstance(stated, date):
        return stated
    try:
        return date.fromisoformat(stated)
    except (TypeError, ValueError) as error:
        place = places.get(key, places[""])
        raise ConfigError(f"{place}: {key} is no date: {stated!r}; write it like 2026-11-30") from error
