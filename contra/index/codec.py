"""Frozen values to JSON bytes and back without loss: how claims, articles and findings lie in the store.

The shape of the JSON follows the dataclasses themselves: fields at their default are left out, sets are sorted, times
keep their offset, a `Value` is told apart by its `kind`. Not-a-number and the infinities, which JSON lacks, are
strings where a number is expected.
"""

from __future__ import annotations

import dataclasses
import json
import math
import types
import typing
from collections.abc import Callable
from datetime import datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar

__all__ = ["decode", "encode"]

T = TypeVar("T")
_Convert = Callable[[Any], Any]


def encode(value: object) -> bytes:
    """Return `value`, a frozen dataclass of `contra.model`, as canonical JSON in UTF-8.

    Equal values give equal bytes. Unpaired surrogates, which a JSON Lines file can smuggle in, are kept
    (`surrogatepass`).
    """
    kind: Any = type(value)
    plain = _encoder_of(kind)(value)
    text = json.dumps(plain, ensure_ascii=False, allow_nan=False, separators=(",", ":"), sort_keys=True)
    return text.encode("utf-8", "surrogatepass")


def decode(kind: type[T], data: bytes) -> T:
    """Return the value of type `kind` that `encode` turned into `data`.

    Raises:
        ValueError: `data` is not JSON of that shape.
    """
    hint: Any = kind
    try:
        value = _decoder_of(hint)(json.loads(data.decode("utf-8", "surrogatepass")))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"stored {kind.__name__} has another shape: {error}") from error
    return typing.cast("T", value)


def _same(value: Any) -> Any:
    return value


def _write_number(value: float) -> float | str:
    return repr(value) if isinstance(value, float) and not math.isfinite(value) else value


def _read_number(value: float | str) -> float:
    return float(value) if isinstance(value, str) else value


_WRITERS: dict[Any, _Convert] = {
    str: _same,
    int: _same,
    bool: _same,
    float: _write_number,
    datetime: datetime.isoformat,
}
_READERS: dict[Any, _Convert] = {
    str: _same, int: _same, bool: _same, float: _read_number, datetime: datetime.fromisoformat
}  # fmt: skip


@cache
def _fields(kind: Any) -> tuple[tuple[str, Any, Any], ...]:
    hints = typing.get_type_hints(kind)
    return tuple((item.name, hints[item.name], item.default) for item in dataclasses.fields(kind))


@cache
def _encoder_of(hint: Any) -> _Convert:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in {typing.Union, types.UnionType}:
        return _encode_union(arguments)
    if origin in {tuple, frozenset}:
        return _encode_items(arguments[0], ordered=origin is tuple)
    if dataclasses.is_dataclass(hint):
        return _encode_dataclass(hint)
    if issubclass(hint, Enum):
        return lambda value: value.value
    return _WRITERS[hint]


def _encode_union(arguments: tuple[Any, ...]) -> _Convert:
    present = [argument for argument in arguments if argument is not type(None)]
    if len(present) == 1:
        single = _encoder_of(present[0])
        return lambda value: None if value is None else single(value)
    by_type: dict[Any, _Convert] = {argument: _encoder_of(argument) for argument in present}
    return lambda value: None if value is None else {"kind": value.kind, **by_type[type(value)](value)}


def _encode_items(element: Any, *, ordered: bool) -> _Convert:
    convert = _encoder_of(element)
    if ordered:
        return lambda value: [convert(item) for item in value]
    return lambda value: sorted(convert(item) for item in value)


def _encode_dataclass(kind: Any) -> _Convert:
    fields = [(name, _encoder_of(hint), default) for name, hint, default in _fields(kind)]

    def convert(value: Any) -> dict[str, Any]:
        found = ((name, write, getattr(value, name), default) for name, write, default in fields)
        return {name: write(item) for name, write, item, default in found if not _is_default(item, default)}

    return convert


def _is_default(item: Any, default: Any) -> bool:
    """Tell defaults apart strictly: 1 and True and 1.0 are equal in Python, and different in a report."""
    return item is default or (type(item) is type(default) and not isinstance(item, float) and bool(item == default))


@cache
def _decoder_of(hint: Any) -> _Convert:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in {typing.Union, types.UnionType}:
        return _decode_union(arguments)
    if origin in {tuple, frozenset}:
        return _decode_items(arguments[0], origin)
    if dataclasses.is_dataclass(hint):
        return _decode_dataclass(hint)
    if issubclass(hint, Enum):
        return typing.cast("_Convert", hint)
    return _READERS[hint]


def _decode_union(arguments: tuple[Any, ...]) -> _Convert:
    present = [argument for argument in arguments if argument is not type(None)]
    if len(present) == 1:
        single = _decoder_of(present[0])
        return lambda value: None if value is None else single(value)
    by_kind = {_default_kind(argument): _decoder_of(argument) for argument in present}
    return lambda value: None if value is None else by_kind[value["kind"]](value)


def _default_kind(kind: Any) -> str:
    return next(str(default) for name, _, default in _fields(kind) if name == "kind")


def _decode_items(element: Any, container: Callable[[Any], Any]) -> _Convert:
    convert = _decoder_of(element)
    if convert is _same:
        return container
    return lambda value: container([convert(item) for item in value])


def _decode_dataclass(kind: Any) -> _Convert:
    readers = {name: _decoder_of(hint) for name, hint, _ in _fields(kind)}
    changing = [(name, reader) for name, reader in readers.items() if reader is not _same]

    def convert(value: dict[str, Any]) -> Any:
        for name, reader in changing:
            if name in value:
                value[name] = reader(value[name])
        return kind(**value)

    return convert
