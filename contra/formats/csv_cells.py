"""Cells a spreadsheet leaves alone.

A cell that begins with = + - @ is a formula to a spreadsheet, whoever wrote it
(https://owasp.org/www-community/attacks/CSV_Injection), "1/2" becomes a date and an id of digits loses its end. Such
cells get an apostrophe in front, which is taken off again on the way back.
"""

from __future__ import annotations

import re

__all__ = ["cell_of", "neutral", "restored"]

_MARK = "'"
# full-width forms count too: East Asian settings read them as formulas; an apostrophe is marked to be told from ours
_STARTS_A_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠']")
_TURNS_INTO_SOMETHING = re.compile(r"[0-9]{16,}|(?=.*[eE/:-])[0-9][0-9eE/:., +-]*")

# what a terminal acts on when the file is shown there; lines and tabs a spreadsheet has too
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def cell_of(text: str) -> str:
    """Return text from elsewhere as a cell: neutral, and with a space for each character that controls a terminal."""
    return neutral(_CONTROLS.sub(" ", text))


def neutral(text: str) -> str:
    """Return `text` as a cell that stays text in a spreadsheet; `restored` gives it back."""
    risky = _STARTS_A_FORMULA.match(text) or _TURNS_INTO_SOMETHING.fullmatch(text)
    return _MARK + text if risky else text


def restored(cell: str) -> str:
    """Return the text that `neutral` made the cell from; a cell a person typed stays as it is."""
    inner = cell.removeprefix(_MARK)
    return inner if cell != inner and neutral(inner) == cell else cell
