"""Records of any table or JSON to articles: which field is the text, which the title, and so on."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from typing import Any

from contra.sources.interface import Draft, UnreadableError

__all__ = ["FIELDS", "draft_of", "has_text", "kind_name", "stated", "text_value"]

FIELDS = ("text", "id", "source", "published", "title", "author", "url", "language", "sections")
"""The fields of an article, in contra's names for them."""

_MOST_NAMED = 8
# numbers above this are milliseconds since 1970, as JavaScript counts them; as seconds they would be the year 5138
_MILLISECONDS = 1e11


@cache
def _names() -> dict[str, tuple[str, ...]]:
    table = tomllib.loads(files("contra.sources").joinpath("data/fields.toml").read_text(encoding="utf-8"))
    return {field: tuple(names) for field, names in table.items()}


@cache
def _folded(name: str) -> str:
    return name.strip().lower().replace(" ", "_").replace("-", "_")


def draft_of(row: Mapping[str, Any], fields: Mapping[str, str], line: int | None = None) -> Draft:
    """Return the article a record holds.

    `fields` maps contra's names to those of the record; others are found by the names in `data/fields.toml`. A name
    with dots leads into objects ("source.name"); of an object its `name` is taken, of a list all that is in it.

    Raises:
        UnreadableError: it has no text, or a text that is not a string.
    """
    by_name = {_folded(key): value for key, value in reversed(list(row.items())) if isinstance(key, str)}
    text = _text(row, by_name, fields)
    found = {field: _value(field, row, by_name, fields) for field in FIELDS if field != "text"}
    return Draft(
        text=text, id=stated(found["id"]), source=stated(found["source"]), url=stated(found["url"]),
        title=stated(found["title"]), author=_joined(found["author"]), published=_moment(found["published"]),
        language=stated(found["language"]), sections=_listed(found["sections"]), line=line,
    )  # fmt: skip


def has_text(names: Iterable[str], fields: Mapping[str, str]) -> bool:
    """Tell whether a table with columns of these names has one for texts."""
    folded = {_folded(name) for name in names}
    wanted = (fields["text"],) if "text" in fields else (*_names()["text"], *_names()["html"])
    return any(_folded(name.partition(".")[0]) in folded or _folded(name) in folded for name in wanted)


def _text(row: Mapping[str, Any], by_name: Mapping[str, Any], fields: Mapping[str, str]) -> str:
    name = fields.get("text")
    if name is not None:
        value = _at(row, by_name, name)
    else:
        name = next((each for each in _names()["text"] if by_name.get(each) is not None), None)
        value = by_name[name] if name is not None else _from_html(by_name)
    if value is None:
        raise UnreadableError(_without_text(row, name or "text", mapped="text" in fields))
    return text_value(value, name or "html")


def text_value(value: Any, name: str) -> str:
    """Return the text in the field `name`.

    Raises:
        UnreadableError: it is missing, not a string, or empty.
    """
    if value is None:
        raise UnreadableError(f'no field "{name}"')
    if not isinstance(value, str):
        raise UnreadableError(f'"{name}" is not a string but {kind_name(value)}')
    if not value.strip():
        raise UnreadableError(f'"{name}" is empty')
    return value


def _without_text(row: Mapping[str, Any], name: str, *, mapped: bool) -> str:
    there = ", ".join(f'"{str(key)[:40]}"' for key in list(row)[:_MOST_NAMED])
    advice = f" among {there}" if there else ""
    return f'no field "{name}"{advice}' + ("" if mapped or not there else "; name it with --field text=NAME")


def _from_html(by_name: Mapping[str, Any]) -> str | None:
    name = next((each for each in _names()["html"] if isinstance(by_name.get(each), str)), None)
    if name is None:
        return None
    from contra.sources.markup import plain_text  # noqa: PLC0415 - lxml, which most records do without

    return plain_text(by_name[name])


def _value(field: str, row: Mapping[str, Any], by_name: Mapping[str, Any], fields: Mapping[str, str]) -> Any:
    if field in fields:
        return _at(row, by_name, fields[field])
    names = _names()[field]
    return next((by_name[name] for name in names if not _blank(by_name.get(name))), None)


def _blank(value: Any) -> bool:
    return value is None or (isinstance(value, str | list) and not value)


def _at(row: Mapping[str, Any], by_name: Mapping[str, Any], name: str) -> Any:
    """Return the value under `name`, or along its dots."""
    if name in row:
        return row[name]
    if _folded(name) in by_name:
        return by_name[_folded(name)]
    value: Any = row
    for part in name.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def stated(value: Any) -> str | None:
    """Return a field about an article as text; of an object its name; None where it is missing, empty or a list."""
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("title") or value.get("id")
    if isinstance(value, bool) or not isinstance(value, str | int | float) or value == "":
        return None
    return str(value)


def _listed(value: Any) -> tuple[str, ...]:
    items = value if isinstance(value, Sequence) and not isinstance(value, str | bytes) else [value]
    return tuple(dict.fromkeys(text for each in items if (text := stated(each)) is not None))


def _joined(value: Any) -> str | None:
    return ", ".join(_listed(value)) or None


def _moment(value: Any) -> str | None:
    """Return a time as text: what is written, or ISO 8601 of a moment or of a count since 1970."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool) and value > _MILLISECONDS / 1000:
        try:
            return datetime.fromtimestamp(value / (1000 if value > _MILLISECONDS else 1), UTC).isoformat()
        except (OverflowError, ValueError, OSError):
            return str(value)
    return None if _blank(value) else str(value)


def kind_name(value: object) -> str:
    """Return what kind of JSON value this is, in words."""
    return {list: "a list", dict: "an object", str: "a string", bool: "true or false", type(None): "null"}.get(
        type(value), "a number"
    )
