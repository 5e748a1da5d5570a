"""The command `contra`: its parts put together, and every way out given its exit code.

0    nothing at or above --fail-on          3    no claim was read, or --strict and something was skipped
1    findings, or a damaged index found     4    contra itself failed
2    wrong usage, configuration or index    130  interrupted
"""

from __future__ import annotations

import gc
import logging
import re
import sys
import traceback
from contextlib import suppress
from typing import Annotated

import typer

from contra import __version__
from contra.cli import baseline, check, claims, compare, console, explain, index, model, rules, search
from contra.cli.common import register
from contra.errors import ContraError
from contra.wording import did_you_mean

__all__ = ["app", "outcome", "run"]

app = typer.Typer(
    name="contra",
    help="Find where news articles contradict each other: figures, dates, places, names, denials. Offline.",
    epilog="Exit codes: 0 nothing found, 1 findings, 2 wrong usage or index, 3 nothing read, 4 contra failed.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
for _part in (check, claims, compare, search):
    register(app, _part.NAME, *_part.EXAMPLES)(_part.command)
app.add_typer(index.app, name="index")
for _part in (rules, explain):
    register(app, _part.NAME, *_part.EXAMPLES)(_part.command)
app.add_typer(baseline.app, name="baseline")
app.add_typer(model.app, name="model")


def _print_version(wanted: bool) -> None:
    if wanted:
        console.write(f"contra {__version__}\n")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[  # noqa: ARG001 - the callback prints it
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback when contra itself fails.")] = False,
) -> None:
    console.begin(console.Session(debug=debug))


_NO_CHOICE = re.compile(r"'[^']*' is not one of '.*")
"""What typer says of a value that is none of an enumeration's."""


_ALLOCATIONS = 100_000
"""Objects made before garbage is looked for; Python's 700 cost a quarter of the time of reading kept findings."""


class _OneLine(logging.Formatter):
    """Keeps what is logged about a hostile file on its line."""

    def format(self, record: logging.LogRecord) -> str:
        return console.one_line(super().format(record))


def run() -> None:
    """Run the command line and exit; nothing but the exit code tells findings from failures."""
    console.open_closed_streams()
    gc.set_threshold(_ALLOCATIONS)  # a report of thousands of values is no garbage, and is gone through again and again
    to_stderr = logging.StreamHandler(sys.stderr)
    to_stderr.setFormatter(_OneLine("contra: %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[to_stderr])
    sys.exit(outcome())


def outcome() -> int:
    """Run the command line and return the exit code."""
    from typer._click.exceptions import ClickException  # noqa: PLC0415 - typer exports only its subclasses

    try:
        code = app(prog_name="contra", standalone_mode=False)
    except ClickException as error:
        error.message = _of_choices(error.message)
        with suppress(OSError):  # nobody listens
            error.show()
        return error.exit_code
    except typer.Abort:
        return 130
    except ContraError as error:
        return _told(error, error.exit_code)
    except KeyboardInterrupt:
        console.say("interrupted")
        return 130
    except Exception as error:  # noqa: BLE001 - whatever it is, it must not look like a finding
        return _told(error, 4)
    return code if isinstance(code, int) else 0


def _of_choices(message: str) -> str:
    """Return what is wrong with an option, the nearest choice named where it takes one of several."""
    found = _NO_CHOICE.search(message)
    if found is None:
        return message
    said, *choices = re.findall(r"'([^']*)'", found[0])
    return f"{found[0].removesuffix('.')}{did_you_mean(said, choices)}"


def _told(error: Exception, code: int) -> int:
    if console.session().debug:
        traceback.print_exc()
    if isinstance(error, ContraError):
        console.say(str(error))
    else:
        console.say(f"failed: {type(error).__name__}: {error} (contra --debug ... shows where; please report it)")
    return code
