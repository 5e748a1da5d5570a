"""`contra check`: the report, and the exit code a build goes by."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from contra.cli import console, outputs
from contra.cli.review import Known, chosen_rules, day, read_baseline, read_decisions, tell
from contra.errors import UsageError

NAME = "check"


class FailOn(StrEnum):
    """The weakest verdict that makes `contra check` exit 1; the values of `contra.config.FAIL_ON`."""

    CONFLICT = "conflict"
    TENSION = "tension"
    UPDATE = "update"
    NEVER = "never"


def command(
    paths: console.Paths = None,
    index: Annotated[
        str | None, typer.Option("--index", metavar="NAME", help="Report over an index; paths are added to it first.")
    ] = None,
    format_: Annotated[
        outputs.Choice,
        typer.Option("--format", help="How to show the report; auto: github in Actions, else table."),
    ] = outputs.Choice.AUTO,
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write to a file in the format of its suffix; may be repeated."
        ),
    ] = None,
    fail_on: Annotated[
        FailOn | None, typer.Option("--fail-on", help="The weakest verdict that exits 1. [default: conflict]")
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option(
            "--baseline", metavar="FILE", help="Fail on what this baseline does not know; name what is fixed."
        ),
    ] = None,
    decisions: Annotated[
        list[Path] | None,
        typer.Option(
            "--decisions",
            metavar="FILE",
            help="Decisions of people, TOML or CSV; may be repeated. [default: contra.decisions.toml, if there]",
        ),
    ] = None,
    changed_since: Annotated[
        str | None,
        typer.Option(
            "--changed-since",
            metavar="REV|LIST",
            help="Only findings on articles changed since a revision, or in a list.",
        ),
    ] = None,
    select: Annotated[
        list[str] | None, typer.Option("--select", metavar="RULE", help="Only these rules; may be repeated.")
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", metavar="RULE", help="Not these rules; may be repeated.")
    ] = None,
    today: Annotated[
        str | None, typer.Option("--today", metavar="DAY", help="The day by which decisions expire. [default: today]")
    ] = None,
    strict: Annotated[bool | None, typer.Option("--strict", help="Exit 3 when anything was skipped.")] = None,
    include: console.Include = None,
    exclude: console.Exclude = None,
    field: console.Field = None,
    model: console.ModelOption = None,
    revision: console.RevisionOption = None,
    quiet: console.Quiet = False,
) -> int:
    """Show where the articles cannot all be right, with both quotations and the reason."""
    from contra import pipeline  # noqa: PLC0415 - help must not wait for it
    from contra.baseline import failing  # noqa: PLC0415 - the same
    from contra.formats.summary import summary_line  # noqa: PLC0415 - the same

    if not paths and index is None:
        raise UsageError("nothing to check: give files or folders, or --index NAME")
    chosen = console.settings()
    places = outputs.planned(output or (), format_.value)
    known = Known(
        None if baseline is None else read_baseline(baseline),
        read_decisions(decisions or ()),
        day(today),
        chosen_rules(select or (), ignore or ()),
        changed_since,
    )
    report = pipeline.check(
        paths or (),
        index=None if index is None else console.index_path(index),
        model=model or chosen.model,
        revision=revision or (None if model else chosen.revision),
        standard_input=console.read_standard_input,
        zone_of=chosen.zone_of,
        options=console.reading_options(chosen, include, exclude, field),
    )
    report = known.applied(report)
    outputs.write_all(report, places)
    if not quiet:
        console.say(summary_line(report))
        tell(report, baseline)
    if report.coverage.skipped and (chosen.strict if strict is None else strict):
        console.say(f"--strict: {len(report.coverage.skipped)} skipped, the first: {report.coverage.skipped[0].reason}")
        return 3
    return int(bool(failing(report, fail_on.value if fail_on else chosen.fail_on)))
