"""The claims a search found, for a person at a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from contra.formats.terminal import WIDTH, isolated, moment, shown, terminal, wrapped
from contra.model import Article, Claim

__all__ = ["render"]

FoundClaim = tuple[Claim, Article, float, tuple[tuple[int, int], ...]]
"""A claim, its article, its score, and the offsets in its text that match words of the query."""


def render(hits: Sequence[FoundClaim], *, colour: bool = False, width: int | None = None) -> str:
    """Return the hits as lines of at most `width` columns, matched words underlined where `colour` is true."""
    columns = width or WIDTH
    console, written = terminal(colour=colour, width=columns)
    for number, (claim, article, score, spans) in enumerate(hits, start=1):
        quote = Text(shown(claim.text))
        for start, stop in spans:
            quote.stylize("bold underline", start, stop)
        for line, text in enumerate(wrapped(quote, columns - 4)):
            console.print(Text.assemble((f"{number:>2}  " if line == 0 else "    ", "dim"), text), soft_wrap=True)
        place = f"{isolated(shown(article.source))}, {moment(article.published, guessed=article.published_guessed)}"
        console.print(Text(f"    {place}, article {isolated(shown(article.id))}, score {score:.4f}", "dim"),
                      soft_wrap=True)  # fmt: skip
    return written.getvalue()
