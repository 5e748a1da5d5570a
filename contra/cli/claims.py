"""`contra claims`: what was read in the articles, one JSON line a claim."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from contra.cli import console, progress
from contra.errors import UsageError
from contra.wording import count_of

if TYPE_CHECKING:
    from contra.config import Settings

NAME = "claims"
EXAMPLES = ("contra claims article.txt", "contra claims - --as-is < claims.jsonl")


def command(
    paths: console.Paths = None,
    as_is: Annotated[
        bool, typer.Option("--as-is", help="Take each text whole as one claim: one line out for every line in.")
    ] = False,
    facts: Annotated[bool, typer.Option("--facts", help="Add the facts the rules compare.")] = False,
    include: console.Include = None,
    exclude: console.Exclude = None,
    field: console.Field = None,
) -> int:
    """Print every claim with its quantities, times, places, names and speaker, one JSON line each."""
    if not paths:
        raise UsageError("nothing to read: give files or folders, or - for JSON lines from stdin")
    counts = {"claims": 0, "articles": 0, "skipped": 0}
    chosen = console.settings(console.reading(include, exclude, field))
    lines = _whole_lines if as_is else _lines
    console.write_lines(lines(paths, counts, chosen, facts=facts))
    read = count_of(counts["claims"], "claim"), count_of(counts["articles"], "article")
    console.note(", ".join([*read, f"{counts['skipped']:,} skipped"]))
    return 0 if counts["claims"] else 3


def _lines(paths: list[str], counts: dict[str, int], chosen: Settings, *, facts: bool) -> Iterator[str]:
    from contra import pipeline  # noqa: PLC0415 - help must not wait for it
    from contra.formats.claim_lines import claim_line  # noqa: PLC0415 - the same

    with progress.shown() as tell:
        reading = pipeline.read(
            paths, standard_input=console.read_standard_input, zone_of=chosen.zone_of,
            options=console.options_of(chosen), progress=tell,
        )  # fmt: skip
    counts.update(articles=len(reading.extractions), skipped=len(reading.skipped))
    for skipped in reading.skipped:
        place = f"{skipped.path}:{skipped.line}" if skipped.line else skipped.path
        console.note(f"skipped {place}: {skipped.reason}")
    for claim in reading.claims:
        counts["claims"] += 1
        yield claim_line(claim, facts=facts)


def _whole_lines(paths: list[str], counts: dict[str, int], chosen: Settings, *, facts: bool) -> Iterator[str]:
    from contra import pipeline  # noqa: PLC0415 - help must not wait for it
    from contra.formats.claim_lines import claim_line, empty_line  # noqa: PLC0415 - the same

    for whole in pipeline.read_whole(
        paths, standard_input=console.read_standard_input, zone_of=chosen.zone_of, options=console.options_of(chosen)
    ):
        if whole.claim is None:
            counts["skipped"] += 1
            yield empty_line(whole.article, whole.reason or "no claim")
        else:
            counts["articles"] += 1
            counts["claims"] += 1
            yield claim_line(whole.claim, facts=facts)
