"""How things are worded wherever they are shown: counts, the nearest of several names, JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

__all__ = ["count_of", "did_you_mean", "dumps"]

_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def count_of(number: int, noun: str, plural: str | None = None) -> str:
    """Return "1 article" or "2 articles"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """Return "; did you mean ...?" of the nearest of `choices`, to end a message with; nothing where none is near."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistake needs it

    near = get_close_matches(word, [str(choice) for choice in choices], n=1)
    return f"; did you mean {near[0]!r}?" if near else ""


def dumps(value: object, *, indent: int | None = None) -> str:
    """Return `value` as JSON text that UTF-8 can always hold, and on which no terminal acts.

    Half characters, controls and bidi controls are written as escapes, so that the text read back is the same. Keys
    keep their order; Arabic is written as it is. Raises ValueError for a number JSON lacks.
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
