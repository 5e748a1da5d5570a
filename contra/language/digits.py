"""Figures written in digits: grouping by comma, point or space, fractions ("10 1/2", "¾"), and the leading minus.

A figure whose marks can be read in two ways is found, but has no value.
"""

from __future__ import annotations

import math
import unicodedata
from typing import NamedTuple

from contra.language.lexicon import Annotated, lexicon

__all__ = ["Digits", "read_digits", "written_precision"]

_GROUP = 3
# digits a float holds exactly, with a point among them; what is longer is a code
_LONGEST = 16
_FRACTION_SLASH = "\u2044"  # what the one-character fractions fold to
_SLASHES = frozenset({"/", _FRACTION_SLASH})
# larger denominators are page, case and flight numbers, days of months and scores
_LARGEST_DENOMINATOR = 10
_ARABIC_COMMA = "،"


class Digits(NamedTuple):
    """A figure in tokens `start` to `stop`; `value` None when its marks can be read in two ways.

    `precision` is the unit of the last digit as written; `fraction` marks a part of one ("3/4").
    """

    start: int
    stop: int
    value: float | None
    precision: float = 1.0
    fraction: bool = False


def written_precision(digits: str) -> float:
    """Return the unit of the last significant digit of a plain figure.

    Below 1,000 a figure is exact to the unit. Above, trailing zeros beyond two significant digits are taken as
    rounding (28,000 is exact to 1,000; 5,000 to 100; 1,487 to 1).
    """
    whole, _, decimals = digits.partition(".")
    if decimals:
        return math.pow(10, -len(decimals))
    stripped = whole.lstrip("0")
    if len(stripped) <= _GROUP:
        return 1.0
    zeros = len(stripped) - len(stripped.rstrip("0"))
    return math.pow(10, min(zeros, len(stripped) - 2))


def read_digits(text: Annotated, index: int) -> Digits | None:
    """Return the figure in digits that begins at token `index`, or None."""
    tokens = text.tokens
    if index >= len(tokens):
        return None
    word = tokens.words[index]
    if word == "-":
        return _negative(text, index)
    if word == "." and _follows_glued(text, index) and not tokens.glued(index) and tokens.words[index + 1].isdecimal():
        decimals = tokens.words[index + 1]
        return Digits(index, index + 2, float(f"0.{decimals}"), written_precision(f"0.{decimals}"))
    if tokens.kinds[index] != "n":
        return None
    return _fraction(text, index) or _mixed(text, index) or _arabic_comma(text, index) or _grouped(text, index)


def _follows_glued(text: Annotated, index: int) -> bool:
    tokens = text.tokens
    return index + 1 < len(tokens) and tokens.kinds[index + 1] == "n" and tokens.glued(index + 1)


def _negative(text: Annotated, index: int) -> Digits | None:
    """Read a minus glued to its figure; glued to what stands before as well it joins ("Su-25", "3-2")."""
    tokens = text.tokens
    if not _follows_glued(text, index) or tokens.glued(index) or (index and tokens.kinds[index - 1] == "n"):
        return None
    found = read_digits(text, index + 1)
    if found is None or found.value is None:
        return found
    return found._replace(start=index, value=-found.value)


def _grouped(text: Annotated, index: int) -> Digits:
    """Read a figure of one token, or of groups of three with spaces between."""
    tokens = text.tokens
    stop = index + 1
    word = tokens.words[index]
    while word.isdecimal() and len(tokens.words[index]) <= _GROUP and _is_group(text, stop):
        stop += 1
    groups = stop - index - 1
    if groups and (groups > 1 or tokens.words[index + 1] == "0" * _GROUP or _narrow_space(text, index)):
        whole = "".join(part.partition(".")[0].partition(",")[0] for part in tokens.words[index:stop])
        tail = tokens.words[stop - 1][_GROUP + 1 :]
        word = f"{whole}.{tail}" if tail else whole
    else:
        stop = index + 1
    follows = text.at("unit", stop)
    plain = _plain(word, text.language, percent_follows=follows is not None and follows.value == "percent")
    if plain is None or len(plain) > _LONGEST:
        return Digits(index, stop, None)
    return Digits(index, stop, float(plain), written_precision(plain))


def _is_group(text: Annotated, index: int) -> bool:
    """Tell whether token `index` is three digits, one space away from the digits before it."""
    tokens = text.tokens
    if index >= len(tokens) or tokens.kinds[index] != "n" or tokens.starts[index] != tokens.ends[index - 1] + 1:
        return False
    word = tokens.words[index]
    group, rest = word[:_GROUP], word[_GROUP:]
    return (
        len(tokens.words[index - 1]) <= _GROUP
        and len(group) == _GROUP
        and group.isdecimal()
        and rest[:1] in {"", ".", ","}
    )


def _narrow_space(text: Annotated, index: int) -> bool:
    """Tell whether the space after token `index` keeps figures together, or is the language's own group mark."""
    tokens = text.tokens
    between = tokens.folded.original[tokens.span(index, index + 1)[1] : tokens.span(index + 1, index + 2)[0]]
    return between != " " or lexicon(text.language).data["meta"]["group"] == " "


def _arabic_comma(text: Annotated, index: int) -> Digits | None:
    """Read digits joined by an Arabic comma: a group of three, or decimals where a unit follows; else unreadable."""
    tokens = text.tokens
    stop = index + 1
    while (
        stop + 1 < len(tokens)
        and tokens.words[stop] == _ARABIC_COMMA
        and tokens.glued(stop)
        and _follows_glued(text, stop)
    ):
        stop += 2
    if stop == index + 1:
        return None
    head, *tail = tokens.words[index:stop:2]
    last, _, decimals = tail[-1].replace(",", ".").partition(".")
    tail[-1] = last
    if not all(part.isdecimal() for part in (head, *tail)) or (decimals and not decimals.isdecimal()):
        return Digits(index, stop, None)
    if len(head) <= _GROUP and all(len(part) == _GROUP for part in tail):
        plain = head + "".join(tail) + (f".{decimals}" if decimals else "")
        if len(plain) > _LONGEST:
            return Digits(index, stop, None)
        return Digits(index, stop, float(plain), written_precision(plain))
    if len(tail) == 1 and not decimals and text.at("unit", stop) is not None:
        return Digits(index, stop, float(f"{head}.{last}"), written_precision(f"{head}.{last}"))
    return Digits(index, stop, None)


# ------------------------------------------------------------------ fractions
def _fraction(text: Annotated, index: int) -> Digits | None:
    """Read "3/4" and "¾", also with a whole glued before it (2½)."""
    tokens = text.tokens
    if index + 2 >= len(tokens) or tokens.words[index + 1] not in _SLASHES or tokens.kinds[index + 2] != "n":
        return None
    sign = tokens.text(index + 1, index + 2)
    one_sign = unicodedata.numeric(sign, None) if len(sign) == 1 else None
    if one_sign is not None:
        numerator = unicodedata.normalize("NFKD", tokens.text(index + 1, index + 2)).partition(_FRACTION_SLASH)[0]
        whole = tokens.words[index][: -len(numerator)]
        value = one_sign + (float(whole) if whole.isdecimal() else 0.0)
        return Digits(index, index + 3, value, one_sign, fraction=not whole)
    top, bottom = tokens.words[index], tokens.words[index + 2]
    if not (tokens.glued(index + 1) and tokens.glued(index + 2) and top.isdecimal() and bottom.isdecimal()):
        return None
    apart = tokens.words[index + 3 : index + 4] != ["/"] and tokens.words[max(0, index - 1) : index] != ["/"]
    if (
        not apart
        or len(bottom) > len(str(_LARGEST_DENOMINATOR))
        or not 0 < int(top) < int(bottom) <= _LARGEST_DENOMINATOR
    ):
        return None
    return Digits(index, index + 3, int(top) / int(bottom), 1 / int(bottom), fraction=True)


def _mixed(text: Annotated, index: int) -> Digits | None:
    """Read "10 1/2"."""
    tokens = text.tokens
    if not tokens.words[index].isdecimal() or index + 1 >= len(tokens) or tokens.kinds[index + 1] != "n":
        return None
    part = _fraction(text, index + 1)
    if part is None or part.value is None or not part.fraction:
        return None
    return Digits(index, part.stop, float(tokens.words[index]) + part.value, part.precision)


# ------------------------------------------------------------------ marks
def _plain(word: str, code: str, *, percent_follows: bool) -> str | None:
    """Return `word` with only a decimal point left, or None when its marks can be read in two ways."""
    meta = lexicon(code).data["meta"]
    decimal, group = meta["decimal"], meta["group"] if meta["group"] != " " else "."
    if "." not in word and "," not in word:
        return word
    for separator, other in ((group, decimal), (decimal, group)):
        parts = word.split(separator)
        if len(parts) == 1 or other in parts[0]:
            continue
        tail, _, decimals = parts[-1].partition(other)
        grouped = all(len(part) == _GROUP for part in (*parts[1:-1], tail)) and 1 <= len(parts[0]) <= _GROUP
        if grouped and other not in "".join(parts[1:-1]) and parts[0] != "0":
            if len(parts) == 2 and separator == decimal:  # noqa: PLR2004 - one mark: a decimal point unless said otherwise
                break
            return "".join((*parts[:-1], tail)) + (f".{decimals}" if decimals else "")
    if word.count(decimal) == 1 and group not in word:
        whole, _, decimals = word.partition(decimal)
        ambiguous = decimal == meta["ambiguous_group"] and len(decimals) == _GROUP and whole != "0"
        return word.replace(decimal, ".") if percent_follows or not ambiguous else None
    if word.count(group) == 1 and decimal not in word and meta["group_as_decimal"]:
        return word.replace(group, ".")
    return None
