"""Names and headings that come from articles: on one line, of bounded length, with nothing in them that acts."""

from __future__ import annotations

from contra.formats.terminal import shown

__all__ = ["label"]

_MOST = 160


def label(text: str) -> str:
    """Return `text` as a label; one longer than any real name is cut and ends in an ellipsis."""
    line = " ".join(shown(text).split())
    return line if len(line) <= _MOST else line[: _MOST - 1] + "…"
