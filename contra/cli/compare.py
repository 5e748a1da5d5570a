"""`contra compare`: the verdict on two texts, or on a file of pairs; loads no model."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from contra.cli import console
from contra.config import read_whole
from contra.errors import UsageError

if TYPE_CHECKING:
    from contra.sources import BadPair, Pair

NAME = "compare"
EXAMPLES = ('contra compare "12 were killed" "21 were killed"', "contra compare --pairs pairs.jsonl")


def command(
    a: Annotated[str | None, typer.Argument(help="A text, taken whole as one claim.")] = None,
    b: Annotated[str | None, typer.Argument(help="The text to compare it with.")] = None,
    pairs: Annotated[
        str | None,
        typer.Option("--pairs", metavar="FILE", help="JSON lines of pairs instead; - reads them from stdin."),
    ] = None,
    a_published: Annotated[str | None, typer.Option(metavar="TIME", help="When A was published.")] = None,
    b_published: Annotated[str | None, typer.Option(metavar="TIME", help="When B was published.")] = None,
    a_source: Annotated[str | None, typer.Option(metavar="NAME", help="Who published A.")] = None,
    b_source: Annotated[str | None, typer.Option(metavar="NAME", help="Who published B.")] = None,
) -> int:
    """Say how two texts about the same event stand to each other, and how that was decided."""
    if pairs is not None:
        if a is not None or b is not None:
            raise UsageError("give two texts or --pairs FILE, not both")
        console.write_lines(_pair_lines(_contents(pairs)))
        return 0
    if a is None or b is None:
        raise UsageError("two texts are needed, or --pairs FILE")
    console.write(two_texts(a, b, published=(a_published, b_published), sources=(a_source, b_source)))
    return 0


def two_texts(
    a: str,
    b: str,
    *,
    published: tuple[str | None, str | None] = (None, None),
    sources: tuple[str | None, str | None] = (None, None),
) -> str:
    """Return the verdict on two texts, its rule and reason, and the values that were compared.

    Raises:
        UsageError: a text is empty, or a time of publication cannot be read.
    """
    from contra.judge import compare_texts  # noqa: PLC0415 - help must not wait for it
    from contra.sources.interface import UnreadableError  # noqa: PLC0415 - the same
    from contra.sources.pairs import side  # noqa: PLC0415 - the same

    try:
        left, right = side("a", a, published[0], sources[0]), side("b", b, published[1], sources[1])
    except UnreadableError as error:
        raise UsageError(str(error)) from error
    comparison = compare_texts(left, right)
    lines = [f"verdict: {comparison.verdict.value}", f"rule:    {comparison.rule or '-'}", f"why:     {comparison.why}"]
    return "".join(f"{console.one_line(line)}\n" for line in [*lines, *(f"  {step}" for step in comparison.trace)])


def _contents(pairs: str) -> bytes:
    if pairs == "-":
        return console.read_standard_input()
    return read_whole(Path(pairs), "pairs", most=console.MOST_LINES)


def _pair_lines(data: bytes) -> Iterator[str]:
    from contra.sources import read_pairs  # noqa: PLC0415 - help must not wait for it

    for pair in read_pairs(data):
        yield _pair_line(pair)


def _pair_line(pair: Pair | BadPair) -> str:
    from contra.formats.values import dumps  # noqa: PLC0415 - help must not wait for it
    from contra.judge import compare_texts  # noqa: PLC0415 - the same
    from contra.model import Verdict  # noqa: PLC0415 - the same
    from contra.sources import BadPair  # noqa: PLC0415 - the same

    if isinstance(pair, BadPair):
        verdict, rule, score, why = Verdict.NOT_COMPARABLE, None, None, pair.reason
    else:
        found = compare_texts(pair.a, pair.b)
        verdict, rule, score, why = found.verdict, found.rule, found.score, found.why
    fields = {
        "id": pair.id, "verdict": verdict.value, "rule": rule, "score": None if score is None else round(score, 2),
        "why": why, "agree": None, "disagree": None,
    }  # fmt: skip
    return dumps(fields) + "\n"
