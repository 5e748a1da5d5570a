"""Where in a file a quotation stands, as editors and code hosts count: lines and columns from 1, in code points."""

from __future__ import annotations

from dataclasses import dataclass

from contra.model import Article

__all__ = ["Region", "region_of"]

_STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of a file; `end_column` is the one after the last character, and what is not known is None."""

    path: str
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None


def region_of(article: Article, start: int, end: int) -> Region | None:
    """Return where the characters `start` to `end` of an article stand, None for one that was not read from a file.

    In a text file that is their line and column; of an article that is a line of JSON it is that line, as its text is
    escaped there; of any other file it is only the file, as its text was taken out of a page.
    """
    if article.path is None or article.path == _STANDARD_INPUT:
        return None
    if article.line is not None:
        return Region(article.path, article.line)
    if not article.path.lower().endswith(".txt"):
        return Region(article.path)
    line, column = _line_and_column(article.text, start)
    end_line, end_column = _line_and_column(article.text, end)
    return Region(article.path, line, column, end_line, end_column)


def _line_and_column(text: str, offset: int) -> tuple[int, int]:
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1
