"""`contra index`: making, filling, inspecting and mending an index."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from contra.cli import console, progress
from contra.cli.common import register
from contra.cli.moments import moment
from contra.errors import NothingReadError, UsageError
from contra.wording import count_of

if TYPE_CHECKING:
    from contra.config import Settings
    from contra.index.index import AddResult
    from contra.index.reader import Info

__all__ = ["app"]

app = typer.Typer(help="Keep an index of articles and their claims.", no_args_is_help=True, rich_markup_mode=None)

_Name = Annotated[
    str, typer.Option("--index", metavar="NAME", help="The index: a name in ./indexes, or a path with a separator.")
]
_Paths = Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders or URLs.")]


@register(app, "build", "contra index build articles --index news")
def build(
    paths: _Paths,
    index: _Name = "default",
    include: console.Include = None,
    exclude: console.Exclude = None,
    field: console.Field = None,
    model: console.ModelOption = None,
    revision: console.RevisionOption = None,
) -> int:
    """Make a new index of the articles."""
    _fill(
        paths,
        console.index_path(index),
        console.settings(console.reading(include, exclude, field, model=model, revision=revision)),
        new=True,
    )
    return 0


@register(app, "add", "contra index add today.jsonl --index news")
def add(
    paths: _Paths,
    index: _Name = "default",
    include: console.Include = None,
    exclude: console.Exclude = None,
    field: console.Field = None,
    model: console.ModelOption = None,
    revision: console.RevisionOption = None,
) -> int:
    """Add articles; one whose content changed replaces what was there under its id."""
    _fill(
        paths,
        console.index_path(index),
        console.settings(console.reading(include, exclude, field, model=model, revision=revision)),
        new=False,
    )
    return 0


def _fill(paths: list[str], path: Path, chosen: Settings, *, new: bool) -> None:
    from contra import pipeline  # noqa: PLC0415 - help must not wait for it
    from contra.index.index import Index  # noqa: PLC0415 - the same

    if new and Index.exists(path):
        raise UsageError(f"there is an index at {path} already; add to it with `contra index add --index {path}`")
    with progress.shown() as tell:
        found = pipeline.gather(
            paths, standard_input=console.read_standard_input, zone_of=chosen.zone_of,
            options=console.options_of(chosen), progress=tell,
        )  # fmt: skip
    for skipped in found.skipped:
        console.note(f"skipped {skipped.path}{f':{skipped.line}' if skipped.line else ''}: {skipped.reason}")
    if not found.articles:
        raise NothingReadError(f"no claim was read from {', '.join(paths)}")
    with progress.shown() as tell:
        encoder = pipeline.load_encoder(chosen.model, chosen.revision, progress=tell)
        if new:  # an index is made once there is something to put into it
            reading = pipeline.extracted(found, tell)
            pipeline.demand_claims(reading)
            with Index.create(path, encoder.fingerprint, encoder.dimension) as index:
                result = pipeline.add_gathered(index, found, encoder, reading=reading)
        else:
            with Index.open(path, write=True, encoder_fingerprint=encoder.fingerprint) as index:
                result = pipeline.add_gathered(index, found, encoder, tell)
    console.note(f"{path}: {_counts(result)}")


def _counts(result: AddResult) -> str:
    return f"{len(result.added)} added, {len(result.changed)} changed, {len(result.unchanged)} unchanged"


@register(app, "remove", "contra index remove --index news --before 2017-01-01")
def remove(
    ids: Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="Ids of articles.")] = None,
    index: _Name = "default",
    source: Annotated[str | None, typer.Option("--source", help="All articles of this source.")] = None,
    before: Annotated[str | None, typer.Option("--before", metavar="TIME", help="Published before this.")] = None,
    after: Annotated[str | None, typer.Option("--after", metavar="TIME", help="Published then or later.")] = None,
) -> int:
    """Remove the articles that meet all conditions given, with their findings."""
    from contra.index.index import Index  # noqa: PLC0415 - help must not wait for it

    with Index.open(console.index_path(index), write=True) as opened:
        gone = opened.remove(ids=tuple(ids or ()), source=source, before=moment(before), after=moment(after))
    for missing in sorted(set(ids or ()) - set(gone)):
        console.say(f"no article {missing!r} met the conditions")
    for name in gone:
        console.write_line(name)
    console.note(f"{len(gone)} removed")
    return 0


@register(app, "info", "contra index info --index news")
def info(index: _Name = "default") -> int:
    """Print what an index holds."""
    from contra.index.index import Index  # noqa: PLC0415 - help must not wait for it

    with Index.open(console.index_path(index)) as opened:
        console.write(_info_text(opened.info()))
    return 0


def _info_text(found: Info) -> str:
    claims = ", ".join(f"{language} {count:,}" for language, count in found.claims.items())
    rows = [
        ("path", str(found.path)), ("format", str(found.format)), ("model", found.encoder_fingerprint),
        ("dimension", str(found.dimension)), ("generation", str(found.generation)),
        ("articles", f"{found.articles:,}"), ("claims", claims or "none"), ("findings", f"{found.findings:,}"),
        ("size", f"{found.bytes / 1e6:,.1f} MB"), *(("note", note) for note in found.notes),
        *(("source", f"{source} {count:,}") for source, count in found.sources.items()),
    ]  # fmt: skip
    return "".join(f"{name:<11} {console.one_line(value)}\n" for name, value in rows)


@register(app, "verify", "contra index verify --index news")
def verify(index: _Name = "default") -> int:
    """Check every file and row of an index; exit 1 when something is damaged."""
    from contra.index.verify import verify as check  # noqa: PLC0415 - help must not wait for it

    damage = check(console.index_path(index))
    for each in damage:
        console.write_line(f"{each.file}: {each.what}{f' (article {each.article})' if each.article else ''}")
    console.note(f"{len(damage)} damaged" if damage else "every file and row passed its check")
    return int(bool(damage))


@register(app, "rebuild", "contra index rebuild --index news")
def rebuild(
    index: _Name = "default", model: console.ModelOption = None, revision: console.RevisionOption = None
) -> int:
    """Save what is whole of an index and make everything derived anew; vectors of another model are encoded again."""
    from contra.index.rebuild import rebuild as mend  # noqa: PLC0415 - help must not wait for it

    found = mend(console.index_path(index))
    for name in found.lost:
        console.write_line(f"lost {name}")
    console.note(f"{count_of(found.articles, 'article')} and {count_of(found.claims, 'claim')} kept, "
                 f"{count_of(len(found.lost), 'article')} lost"
                + (f"; the damaged file is {found.damaged_store}" if found.damaged_store else ""))  # fmt: skip
    _encode_again(console.index_path(index), model, revision)
    return 0


def _encode_again(path: Path, model: str | None, revision: str | None) -> None:
    """Encode the claims anew where the index was made with another model than the one now chosen."""
    from contra import pipeline  # noqa: PLC0415 - help must not wait for it
    from contra.index.index import Index  # noqa: PLC0415 - the same

    chosen = console.settings(console.reading(None, None, None, model=model, revision=revision))
    encoder = pipeline.load_encoder(chosen.model, chosen.revision)
    with Index.open(path, write=True) as opened:
        if opened.encoder_fingerprint != encoder.fingerprint:
            opened.reencode(encoder.encode, encoder.fingerprint, encoder.dimension)
            console.note(f"every claim was encoded again with {encoder.id}")


class Table(StrEnum):
    """What of an index is exported."""

    CLAIMS = "claims"
    ARTICLES = "articles"


@register(app, "export", "contra index export claims.parquet --index news")
def export(
    output: Annotated[Path, typer.Argument(metavar="FILE", help="A .parquet or .csv file.", show_default=False)],
    index: _Name = "default",
    table: Annotated[
        Table, typer.Option("--table", help="One row a claim, or one an article, to be added to another index.")
    ] = Table.CLAIMS,
) -> int:
    """Write the claims or articles of an index as a table."""
    from contra.formats.csv_cells import cell_of  # noqa: PLC0415 - help must not wait for it
    from contra.index.index import Index  # noqa: PLC0415 - help must not wait for it

    if output.suffix not in {".parquet", ".csv"}:
        raise UsageError(f"{output} is neither .parquet nor .csv, which are what an index is exported to")
    with Index.open(console.index_path(index)) as opened:
        rows = opened.to_pandas(table.value)
        if output.suffix == ".parquet":
            opened.to_parquet(output, table.value)
        else:
            safe = rows.map(lambda cell: cell_of(cell) if isinstance(cell, str) else cell)
            console.write_file(output, safe.to_csv(index=table is Table.CLAIMS))
    console.note(f"{count_of(len(rows), table.value.removesuffix('s'))} written to {output}")
    return 0
