"""Text for a terminal that comes from elsewhere.

Text of articles is never markup: control characters in it become spaces, and every line of a quotation stands in an
isolate (FSI to PDI, Unicode 9) of its own, so Arabic reads right to left without moving what is around it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import datetime, time
from io import StringIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

__all__ = ["WIDTH", "isolated", "moment", "printed", "shown", "terminal", "wrapped"]

WIDTH = 100
_FSI, _PDI = "\u2068", "\u2069"
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_BIDI_CONTROLS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")


def terminal(*, colour: bool, width: int) -> tuple[Console, StringIO]:
    """Return a console that reads no markup, and what is written to it."""
    written = StringIO()
    console = Console(
        file=written, width=width, force_terminal=colour, no_color=not colour, highlight=False, markup=False,
        emoji=False, legacy_windows=False, color_system="standard" if colour else None,
    )  # fmt: skip
    return console, written


def printed(lines: Iterable[Text], *, colour: bool, width: int) -> str:
    """Return the lines as they are written to a terminal, with ANSI colours where `colour` is true; none is cut."""
    if not colour:  # rich takes 0.3 ms a line to come to the same
        return "".join(f"{line.plain}\n" for line in lines)
    console, written = terminal(colour=colour, width=width)
    for line in lines:
        console.print(line, soft_wrap=True)
    return written.getvalue()


def moment(published: datetime | None, *, guessed: bool) -> str:
    """Return a time of publication for people."""
    if published is None:
        return "no date"
    if guessed and published.time() == time():
        return f"{published:%Y-%m-%d} (no time)"
    return f"{published:%Y-%m-%d %H:%M %Z}".strip() + (" (guessed)" if guessed else "")


def shown(text: str) -> str:
    """Return `text`, as long as it was, with nothing in it a terminal would act on."""
    return _BIDI_CONTROLS.sub("\u2060", _CONTROLS.sub(" ", text))


def isolated(text: str) -> str:
    """Return `text` in an isolate, so that its direction stays its own."""
    return f"{_FSI}{text}{_PDI}"


def wrapped(text: Text, width: int) -> Iterator[Text]:
    """Yield `text` in lines of at most `width` columns, cut at spaces, each in an isolate where it has Arabic.

    A single word longer than the line stays whole.
    """
    plain, start = text.plain, 0
    for stop in _breaks(plain, width):
        line = text[start:stop]
        line.rstrip()
        yield Text.assemble(_FSI, line, _PDI) if _reads_right_to_left(line.plain) else line
        start = stop


def _reads_right_to_left(text: str) -> bool:
    return any(unicodedata.bidirectional(letter) in {"R", "AL", "AN"} for letter in text)


def _breaks(plain: str, width: int) -> Iterator[int]:
    used, last = 0, 0
    for match in re.finditer(r"\S+\s*", plain):
        columns = cell_len(match[0].rstrip())
        if used and used + columns > width:
            yield match.start()
            used = 0
        used += cell_len(match[0])
        last = match.end()
    if last:
        yield last
