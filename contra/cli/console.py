"""What every command shares: the report to stdout, everything else to stderr, settings, shared options."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from contra.config import Settings, find, load
from contra.errors import UsageError

if TYPE_CHECKING:
    from contra.sources import Options

__all__ = [
    "INDEXES", "Exclude", "Field", "Include", "ModelOption", "Paths", "Quiet", "RevisionOption", "colours",
    "debug", "debugging", "index_path", "read_bytes", "read_standard_input", "read_text", "reading_options",
    "say", "settings", "width", "write", "write_file", "write_lines",
]  # fmt: skip

INDEXES = Path("indexes")
_WIDEST = 120

Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="PATH...", help="Files, folders or URLs; - reads JSON lines from stdin."),
]
ModelOption = Annotated[
    str | None, typer.Option("--model", metavar="ID", help="Another embedding model: a folder or a hub id.")
]
RevisionOption = Annotated[
    str | None, typer.Option("--revision", metavar="COMMIT", help="The revision of --model to use.")
]
Include = Annotated[
    list[str] | None,
    typer.Option("--include", metavar="GLOB", help="Of folders, only files that match, as in .gitignore; repeatable."),
]
Exclude = Annotated[
    list[str] | None,
    typer.Option("--exclude", metavar="GLOB", help="Of folders, no files that match; repeatable."),
]
Field = Annotated[
    list[str] | None,
    typer.Option("--field", metavar="NAME=COLUMN", help="Where tables and JSON keep a field: text=body; repeatable."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No summary on stderr.")]

_state = {"debug": False}


def debug(*, wanted: bool) -> None:
    """Remember whether tracebacks are wanted."""
    _state["debug"] = wanted


def debugging() -> bool:
    """Tell whether tracebacks are wanted."""
    return _state["debug"]


def say(message: str) -> None:
    """Write one line to stderr."""
    sys.stderr.write(f"contra: {message.encode('utf-8', 'backslashreplace').decode('utf-8')}\n")


def write(text: str) -> None:
    """Write to stdout in UTF-8; a reader that has seen enough (`| head`) is no error."""
    write_lines([text])


def write_lines(texts: Iterable[str]) -> None:
    """Write each text to stdout as it comes, in UTF-8; all of them are still made when nobody reads on."""
    reading = True
    for text in texts:
        if not reading:
            continue
        try:
            sys.stdout.buffer.write(text.encode("utf-8"))
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            reading = False
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def write_file(path: Path, text: str) -> None:
    """Write `text` to `path`, whole or not at all.

    Raises:
        UsageError: it cannot be written.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        if path.exists() and not path.is_file():
            path.write_text(text, encoding="utf-8", newline="")
            return
        temporary.write_text(text, encoding="utf-8", newline="")
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise UsageError(f"{path} cannot be written: {error.strerror}; choose another --output") from error


def read_bytes(path: Path, what: str, advice: str = "check the path") -> bytes:
    """Return what the file at `path` holds; `what` names it in errors.

    Raises:
        UsageError: it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"the {what} {path} cannot be read: {error.strerror}; {advice}") from error


def read_text(path: Path, what: str, advice: str = "check the path") -> str:
    """Return the text of the file at `path`, in UTF-8, a byte order mark dropped; `what` names it in errors.

    Raises:
        UsageError: it cannot be read, or is not UTF-8.
    """
    try:
        return read_bytes(path, what, advice).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"the {what} {path} is not UTF-8: {error.reason} at byte {error.start}") from error


def read_standard_input() -> bytes:
    """Return all of stdin."""
    return sys.stdin.buffer.read()


def settings() -> Settings:
    """Return the settings of the configuration file nearest to the working folder."""
    return load(find(Path.cwd()))


def reading_options(
    chosen: Settings,
    include: list[str] | None = None,
    exclude: list[str] | None = None,
    field: list[str] | None = None,
) -> Options:
    """Return how files are to be read.

    Raises:
        UsageError: a --field is not of the form NAME=COLUMN, or its name is none of an article's.
    """
    from contra.sources import FIELDS, Options  # noqa: PLC0415 - help must not wait for it

    fields = {}
    for each in field or ():
        name, equals, column = each.partition("=")
        if not equals or not column or name not in FIELDS:
            raise UsageError(f"--field {each}: write it as NAME=COLUMN, NAME being one of {', '.join(FIELDS)}")
        fields[name] = column
    return Options(fields=fields, include=tuple(include or ()), exclude=tuple(exclude or ()), limits=chosen.limits)


def index_path(name: str) -> Path:
    """Return the folder of an index: a name lies in ./indexes, anything with a path separator is a path."""
    separators = {os.sep, os.altsep or os.sep}
    return Path(name) if any(separator in name for separator in separators) else INDEXES / name


def colours() -> bool:
    """Tell whether stdout shows colours: a terminal, and NO_COLOR (https://no-color.org) is not set."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width() -> int | None:
    """Return the columns of the terminal stdout is, None where it is none."""
    if not sys.stdout.isatty():
        return None
    return max(40, min(os.get_terminal_size(sys.stdout.fileno()).columns, _WIDEST))
