"""The claims a search found, for a person at a terminal."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from rich.text import Text

from contra.formats.csv_cells import cell_of
from contra.formats.terminal import WIDTH, isolated, moment, shown, terminal, wrapped
from contra.model import Article, Claim

__all__ = ["FoundClaim", "render", "render_csv"]

FoundClaim = tuple[int, Claim, Article, float, tuple[tuple[int, int], ...]]
"""A claim's number, the claim, its article, its score, and the offsets in its text that match words of the query."""

_COLUMNS = ("claim", "score", "source", "published", "article", "start", "end", "text", "matched", "speaker", "url")


def render(hits: Sequence[FoundClaim], *, colour: bool = False, width: int | None = None) -> str:
    """Return the hits as lines of at most `width` columns, matched words underlined, without `colour` in stars."""
    columns = width or WIDTH
    console, written = terminal(colour=colour, width=columns)
    for place, (number, claim, article, score, spans) in enumerate(hits, start=1):
        quote = Text(shown(claim.text)) if colour else Text(shown(_starred(claim.text, spans)))
        for start, stop in spans if colour else ():
            quote.stylize("bold underline", start, stop)
        for line, text in enumerate(wrapped(quote, columns - 4)):
            console.print(Text.assemble((f"{place:>2}  " if line == 0 else "    ", "dim"), text), soft_wrap=True)
        told = f"{isolated(shown(article.source))}, {moment(article.published, guessed=article.published_guessed)}"
        told += f", article {isolated(shown(article.id))}, claim {number}, score {score:.4f}"
        console.print(Text(f"    {told}", "dim"), soft_wrap=True)
    return written.getvalue()


def render_csv(hits: Sequence[FoundClaim]) -> str:
    """Return one row a hit under a line of column names; cells a spreadsheet would take for formulas are marked."""
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(_COLUMNS)
    for number, claim, article, score, spans in hits:
        published = article.published.isoformat() if article.published else ""
        matched = " ".join(claim.text[start:stop] for start, stop in spans)
        speaker = claim.speaker.canonical if claim.speaker else ""
        texts = (article.id, str(claim.start), str(claim.end), claim.text, matched, speaker, article.url or "")
        table.writerow([str(number), f"{score:.4f}", cell_of(article.source), published, *map(cell_of, texts)])
    return written.getvalue()


def _starred(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, stop in reversed(spans):
        text = f"{text[:start]}*{text[start:stop]}*{text[stop:]}"
    return text
