"""`contra check`: the report, and the exit code a build goes by."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from contra.cli import console, outputs
from contra.cli.review import Known, chosen_rules, day, read_baseline, read_decisions, tell
from contra.cli.running import checked
from contra.config import FAIL_ON
from contra.errors import ConfigError, UsageError
from contra.wording import did_you_mean

if TYPE_CHECKING:
    from contra.config import Settings
    from contra.model import Report

NAME = "check"
EXAMPLES = (
    "contra check articles",
    "contra check articles --output report.html --output findings.sarif",
    "contra check articles --baseline contra.baseline.json --changed-since origin/main",
)


def command(
    paths: console.Paths = None,
    index: Annotated[
        str | None, typer.Option("--index", metavar="NAME", help="Report over an index; paths are added to it first.")
    ] = None,
    format_: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="NAME",
            autocompletion=lambda: list(outputs.CHOICES),
            help=f"How to show the report: {', '.join(outputs.CHOICES)}; auto is github in Actions, else table. "
            "[default: auto]",
        ),
    ] = None,
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write to a file in the format of its suffix; may be repeated."
        ),
    ] = None,
    fail_on: Annotated[
        str | None,
        typer.Option(
            "--fail-on",
            metavar="VERDICT",
            autocompletion=lambda: list(FAIL_ON),
            help=f"The weakest verdict that exits 1: {', '.join(FAIL_ON)}. [default: conflict]",
        ),
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
    near_misses: Annotated[
        int, typer.Option("--near-misses", metavar="N", min=0, help="Also show the N strongest pairs not flagged.")
    ] = 0,
    strict: Annotated[
        bool | None, typer.Option("--strict/--no-strict", help="Exit 3 when anything was skipped. [default: no]")
    ] = None,
    include: console.Include = None,
    exclude: console.Exclude = None,
    field: console.Field = None,
    model: console.ModelOption = None,
    revision: console.RevisionOption = None,
    show_config: Annotated[
        bool, typer.Option("--show-config", help="Print every setting with where it comes from, and check nothing.")
    ] = False,
) -> int:
    """Show where the articles cannot all be right, with both quotations and the reason."""
    stated = console.reading(
        include, exclude, field, model=model, revision=revision, format=format_, strict=strict,
        fail_on=fail_on, baseline=baseline and str(baseline), select=select, ignore=ignore,
        decisions=[str(path) for path in decisions or ()],
    )  # fmt: skip
    found = console.resolved(stated)
    if show_config:
        console.write("".join(f"{console.one_line(line)}\n" for line in found.lines()))
        return 0
    chosen = found.settings
    if not paths and index is None:
        raise UsageError("nothing to check: give files or folders, or --index NAME")
    places = outputs.planned(output or (), _format_of(chosen, found.origins))
    known = Known(
        None if chosen.baseline is None else read_baseline(chosen.baseline),
        read_decisions(chosen.decisions, isolated=console.session().isolated),
        day(today),
        chosen_rules(chosen.select, chosen.ignore),
        changed_since,
    )
    report = known.applied(checked(paths or (), index, chosen, near_misses=near_misses))
    outputs.write_all(report, places)
    return _code(report, chosen)


def _format_of(chosen: Settings, origins: Mapping[str, str]) -> str:
    if chosen.format not in outputs.CHOICES:
        raise ConfigError(
            f"{origins['format']}: there is no format {chosen.format!r}; there are {', '.join(outputs.CHOICES)}"
            f"{did_you_mean(chosen.format, outputs.CHOICES)}"
        )
    return chosen.format


def _code(report: Report, chosen: Settings) -> int:
    """Say what the report amounts to, and return the exit code."""
    from contra.baseline import failing  # noqa: PLC0415 - help must not wait for it
    from contra.formats.summary import summary_line  # noqa: PLC0415 - the same

    console.note(summary_line(report))
    tell(report, chosen.baseline)
    if report.coverage.skipped and chosen.strict:
        console.say(f"--strict: {len(report.coverage.skipped)} skipped, the first: {report.coverage.skipped[0].reason}")
        return 3
    return int(bool(failing(report, chosen.fail_on)))
