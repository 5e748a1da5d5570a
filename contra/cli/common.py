"""What every command has: shared options, examples before everything else in its help, progress on a terminal."""

from __future__ import annotations

import inspect
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from contra.cli import console

__all__ = ["register"]

_Command = Callable[..., int]

_OPTIONS: dict[str, tuple[Any, Any]] = {
    "config": (
        Annotated[Path | None, typer.Option("--config", metavar="FILE", help="Read settings from this file alone.")],
        None,
    ),
    "isolated": (
        Annotated[bool, typer.Option("--isolated", help="Read no settings from files or the environment.")],
        False,
    ),
    "quiet": (Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing on stderr but errors.")], False),
    "verbose": (
        Annotated[int, typer.Option("--verbose", "-v", count=True, help="Say more of what is done; -vv for all.")],
        0,
    ),
    "no_color": (Annotated[bool, typer.Option("--no-color", help="No colours, as with NO_COLOR.")], False),
    "debug": (Annotated[bool, typer.Option("--debug", help="Show the traceback of a failure.")], False),
}


def register(app: typer.Typer, name: str, *examples: str) -> Callable[[_Command], _Command]:
    """Return what adds a command under a name, with the options every command has and examples first in its help."""

    def add(command: _Command) -> _Command:
        app.command(name, help=_help(command, examples))(_with_options(command))
        return command

    return add


def _help(command: _Command, examples: tuple[str, ...]) -> str:
    """Return the command's docstring with examples after its first line, each on a line of its own."""
    first, _, rest = (inspect.getdoc(command) or "").partition("\n")
    # \b keeps lines as they are
    shown = "\n\n\b\nExamples:\n" + "\n".join(f"  {example}" for example in examples) if examples else ""
    return first + shown + ("\n\n" + rest.strip() if rest.strip() else "")


def _with_options(command: _Command) -> _Command:
    signature = inspect.signature(command, eval_str=True)
    shared = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=kind, default=default)
        for name, (kind, default) in _OPTIONS.items()
    ]

    def run(*arguments: Any, **named: Any) -> int:
        stated = {name: named.pop(name) for name in _OPTIONS}
        debug = stated["debug"] or console.session().debug
        console.begin(console.Session(stated["config"], stated["isolated"], stated["no_color"], stated["verbose"],
                                      stated["quiet"], debug))  # fmt: skip
        _log(stated["verbose"], quiet=stated["quiet"])
        return command(*arguments, **named)

    parameters = [*signature.parameters.values(), *shared]
    # typer reads the signature for the names and the annotations for the kinds of options
    vars(run)["__signature__"] = signature.replace(parameters=parameters)
    run.__annotations__ = {each.name: each.annotation for each in parameters}
    run.__doc__, run.__name__ = command.__doc__, command.__name__
    return run


def _log(verbose: int, *, quiet: bool) -> None:
    levels = (logging.ERROR,) if quiet else (logging.WARNING, logging.INFO, logging.DEBUG)
    logging.getLogger("contra").setLevel(levels[min(verbose, len(levels) - 1)])
