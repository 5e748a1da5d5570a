"""`contra search`: the claims related to a question, in files or in an index."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from contra.cli import console
from contra.errors import IndexMissingError

if TYPE_CHECKING:
    from contra.index.search import Hit, SearchResult

NAME = "search"
EXAMPLES = ('contra search "bridge reopened" articles', 'contra search "أعداد القتلى" --index news --numbers')


class ListFormat(StrEnum):
    """How hits are shown."""

    TABLE = "table"
    JSON = "json"


def command(
    query: Annotated[str, typer.Argument(help='Words in any language; "quoted phrases" must occur.')],
    paths: console.Paths = None,
    index: Annotated[
        str | None, typer.Option("--index", metavar="NAME", help="Search this index. [default: the last written]")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="How many claims to show.")] = 10,
    source: Annotated[list[str] | None, typer.Option("--source", help="Only this source; may be repeated.")] = None,
    place: Annotated[list[str] | None, typer.Option("--place", help="Only claims that name this place.")] = None,
    numbers: Annotated[bool, typer.Option("--numbers", help="Only claims with a figure.")] = False,
    format_: Annotated[ListFormat, typer.Option("--format", help="How to show what is found.")] = ListFormat.TABLE,
    include: console.Include = None,
    exclude: console.Exclude = None,
    field: console.Field = None,
    model: console.ModelOption = None,
    revision: console.RevisionOption = None,
) -> int:
    """Find the claims nearest to a question, by meaning and by words."""
    from contra import pipeline  # noqa: PLC0415 - help must not wait for it
    from contra.index.filters import Filters  # noqa: PLC0415 - the same

    chosen = console.settings(console.reading(include, exclude, field, model=model, revision=revision))
    folder = None if paths and index is None else console.index_path(index) if index else _last_written()
    if index is None and folder is not None:
        console.note(f"searching the index {folder}")
    result = pipeline.search(
        query, paths or (), folder,
        filters=Filters(sources=tuple(source or ()), places=tuple(place or ()), has_number=numbers), limit=limit,
        model=chosen.model, revision=chosen.revision, standard_input=console.read_standard_input,
        zone_of=chosen.zone_of, options=console.options_of(chosen),
    )  # fmt: skip
    console.write(_json(result) if format_ is ListFormat.JSON else _table(result))
    console.note(f"{len(result.hits)} claims, by {result.mode.value} ranking")
    return 0


def _last_written() -> Path:
    """Return the index in ./indexes that was committed to last."""
    stores = [path for path in console.INDEXES.glob("*/claims.sqlite*") if not path.name.endswith((".new", ".damaged"))]
    if not stores:
        raise IndexMissingError(
            f"nothing to search: give files or folders, or build an index in {console.INDEXES}/ with "
            f"`contra index build --index NAME PATH`"
        )
    return max(stores, key=lambda path: (path.stat().st_mtime_ns, path.as_posix())).parent


def _json(result: SearchResult) -> str:
    from contra.formats.values import claim_fields, dumps  # noqa: PLC0415 - help must not wait for it

    return "".join(
        dumps({
            "claim": hit.number, "score": round(hit.score, 4),
            "cosine": None if hit.cosine is None else round(hit.cosine, 2), "source": hit.article.source,
            "published": hit.article.published.isoformat() if hit.article.published else None,
            "spans": [list(span) for span in hit.spans], **claim_fields(hit.claim),
        }) + "\n"
        for hit in result.hits
    )  # fmt: skip


def _table(result: SearchResult) -> str:
    from contra.formats.hits import render  # noqa: PLC0415 - help must not wait for it

    hits: tuple[Hit, ...] = result.hits
    return render([(hit.claim, hit.article, hit.score, hit.spans) for hit in hits], colour=console.colours(),
                  width=console.width())  # fmt: skip
