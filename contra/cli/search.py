"""`contra search`: the claims related to a question, in files or in an index."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, assert_never

import typer

from contra.cli import console
from contra.cli.moments import moment
from contra.errors import IndexMissingError, UsageError
from contra.wording import count_of, did_you_mean

if TYPE_CHECKING:
    from contra.index.search import Hit, SearchResult

NAME = "search"
EXAMPLES = ('contra search "bridge reopened" articles', 'contra search "أعداد القتلى" --index news --has-number')


class ListFormat(StrEnum):
    """How hits are shown."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


_Many = list[str] | None


def command(
    query: Annotated[
        str | None, typer.Argument(help='Words in any language; "quoted phrases" must occur.', show_default=False)
    ] = None,
    paths: console.Paths = None,
    index: Annotated[
        str | None, typer.Option("--index", metavar="NAME", help="Search this index. [default: the last written]")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, max=10_000, help="How many claims to show.")] = 10,
    like: Annotated[
        int | None, typer.Option("--like", metavar="CLAIM", help="More like this claim of the index; no query then.")
    ] = None,
    source: Annotated[_Many, typer.Option("--source", help="Only this source; may be repeated.")] = None,
    language: Annotated[_Many, typer.Option("--language", help="Only claims in this language: ar, en, fr.")] = None,
    from_: Annotated[str | None, typer.Option("--from", metavar="TIME", help="Published then or later.")] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="TIME", help="Published before this.")] = None,
    place: Annotated[_Many, typer.Option("--place", help="Only claims that name this place or one in it.")] = None,
    speaker: Annotated[_Many, typer.Option("--speaker", help="Only claims of this speaker.")] = None,
    article: Annotated[_Many, typer.Option("--article", metavar="ID", help="Only claims of this article.")] = None,
    has_number: Annotated[bool, typer.Option("--has-number", help="Only claims with a figure.")] = False,
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
    from contra.language.lexicon import LANGUAGES  # noqa: PLC0415 - the same

    if (query is None) == (like is None):
        raise UsageError("give a query, or --like CLAIM for claims like one that was found")
    for code in language or ():
        if code not in LANGUAGES:
            raise UsageError(
                f"no claims are in {code!r}; they are in {', '.join(LANGUAGES)}{did_you_mean(code, LANGUAGES)}"
            )
    _demand_utf8(query or "")
    chosen = console.settings(console.reading(include, exclude, field, model=model, revision=revision))
    folder = None if paths and index is None else console.index_path(index) if index else _last_written()
    if index is None and folder is not None:
        console.note(f"searching the index {folder}")
    result = pipeline.search(
        query or "", paths or (), folder,
        filters=Filters(
            tuple(source or ()), tuple(language or ()), moment(from_), moment(to), tuple(place or ()),
            tuple(speaker or ()), tuple(article or ()), has_number,
        ),
        limit=limit, like=like, model=chosen.model, revision=chosen.revision,
        standard_input=console.read_standard_input, zone_of=chosen.zone_of,
        options=console.options_of(chosen) if paths else None,
    )  # fmt: skip
    console.write(_shown(result, format_))
    _tell(result)
    return 0


def _demand_utf8(query: str) -> None:
    try:
        query.encode("utf-8")
    except UnicodeEncodeError as error:
        raise UsageError("the query is not UTF-8; write it in UTF-8, or set the terminal's locale to it") from error


def _tell(result: SearchResult) -> None:
    """Say on stderr how many there are, how they were ranked, and what was left out."""
    if result.note:
        console.say(result.note)
    for condition in result.unmet:
        console.say(f"no claim meets the filter: {condition}")
    if result.undated:
        console.note(f"{count_of(result.undated, 'claim')} of articles without a time left out by --from and --to")
    if result.common:
        console.note(f"not looked up, being in so many claims: {', '.join(result.common)}")
    console.note(f"{count_of(len(result.hits), 'claim')}, by {result.mode.value} ranking")


def _last_written() -> Path:
    """Return the index in ./indexes that was committed to last."""
    stores = [path for name in ("claims.sqlite", "claims.sqlite-wal") for path in console.INDEXES.glob(f"*/{name}")]
    stores = [path for path in stores if path.stat().st_size]  # a search may leave an empty journal behind
    if not stores:
        raise IndexMissingError(
            f"nothing to search: give files or folders, or build an index in {console.INDEXES}/ with "
            f"`contra index build --index NAME PATH`"
        )
    return max(stores, key=lambda path: (path.stat().st_mtime_ns, path.as_posix())).parent


def _shown(result: SearchResult, name: ListFormat) -> str:
    from contra.formats.hits import render, render_csv  # noqa: PLC0415 - help must not wait for it
    from contra.formats.values import dumps  # noqa: PLC0415 - the same

    found = [(hit.number, hit.claim, hit.article, hit.score, hit.spans) for hit in result.hits]
    match name:
        case ListFormat.TABLE:
            return render(found, colour=console.colours(), width=console.width())
        case ListFormat.CSV:
            return render_csv(found)
        case ListFormat.JSONL:
            return "".join(dumps(_fields(hit)) + "\n" for hit in result.hits)
        case ListFormat.JSON:
            stated = {
                "schema": "contra-search/1", "mode": result.mode.value, "note": result.note,
                "undated": result.undated, "common": list(result.common), "unmet": list(result.unmet),
                "hits": [_fields(hit) for hit in result.hits],
            }  # fmt: skip
            return dumps(stated, indent=1) + "\n"
    assert_never(name)


def _fields(hit: Hit) -> dict[str, object]:
    from contra.formats.values import claim_fields  # noqa: PLC0415 - help must not wait for it

    return {
        "claim": hit.number, "score": round(hit.score, 4),
        "cosine": None if hit.cosine is None else round(hit.cosine, 2), "source": hit.article.source,
        "published": hit.article.published.isoformat() if hit.article.published else None, "url": hit.article.url,
        "spans": [list(span) for span in hit.spans], **claim_fields(hit.claim),
    }  # fmt: skip
