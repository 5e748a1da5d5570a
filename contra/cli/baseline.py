"""`contra baseline`: keep what is known, so that a build fails on what is new alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from contra.cli import console
from contra.cli.common import register
from contra.cli.outputs import refuse_article
from contra.cli.review import read_baseline
from contra.cli.running import checked
from contra.errors import UsageError
from contra.wording import count_of

if TYPE_CHECKING:
    from contra.model import Report

__all__ = ["app"]

DEFAULT = Path("contra.baseline.json")

app = typer.Typer(help="Keep a baseline: what is known and need not fail.", no_args_is_help=True, rich_markup_mode=None)

_Index = Annotated[
    str | None, typer.Option("--index", metavar="NAME", help="Take the findings of an index; paths are added first.")
]


@register(app, "write", "contra baseline write articles --output contra.baseline.json")
def write(
    paths: console.Paths = None,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The baseline to write.")] = DEFAULT,
    index: _Index = None,
    include: console.Include = None,
    exclude: console.Exclude = None,
    field: console.Field = None,
    model: console.ModelOption = None,
    revision: console.RevisionOption = None,
) -> int:
    """Write every finding of the articles to a baseline, in place of what it held."""
    from contra.baseline import relations_of, render_baseline  # noqa: PLC0415 - help must not wait for it

    report = _report(paths, index, console.reading(include, exclude, field, model=model, revision=revision))
    refuse_article(report, output)
    relations = relations_of(report)
    console.write_file(output, render_baseline(relations))
    console.note(
        f"{output}: {count_of(len(relations), 'relation')} known; use it with `contra check --baseline {output}`"
    )
    return 0


@register(app, "prune", "contra baseline prune articles --baseline contra.baseline.json")
def prune(
    paths: console.Paths = None,
    baseline: Annotated[
        Path, typer.Option("--baseline", metavar="FILE", help="The baseline to take fixed findings out of.")
    ] = DEFAULT,
    index: _Index = None,
    include: console.Include = None,
    exclude: console.Exclude = None,
    field: console.Field = None,
    model: console.ModelOption = None,
    revision: console.RevisionOption = None,
) -> int:
    """Take out of a baseline what the articles no longer hold, and name it; nothing is added."""
    from contra.baseline import relations_of, render_baseline  # noqa: PLC0415 - help must not wait for it

    known = read_baseline(baseline)
    present = {
        each.id
        for each in relations_of(
            _report(paths, index, console.reading(include, exclude, field, model=model, revision=revision))
        )
    }
    fixed = [each for each in known if each.id not in present]
    console.write_file(baseline, render_baseline(each for each in known if each.id in present))
    for each in fixed:
        console.write_line(f"fixed {each.named()}")
    console.note(f"{baseline}: {len(fixed):,} taken out, {len(known) - len(fixed):,} kept")
    return 0


def _report(paths: list[str] | None, index: str | None, stated: dict[str, Any]) -> Report:
    if not paths and index is None:
        raise UsageError("nothing to check: give files or folders, or --index NAME")
    return checked(paths or (), index, console.settings(stated))
