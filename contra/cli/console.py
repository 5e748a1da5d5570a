"""What every command shares: the report to stdout, everything else to stderr, settings, shared options."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from contra.config import Resolved, Settings, find, read_whole, resolve
from contra.errors import UsageError
from contra.limits import read_at_most
from contra.wording import did_you_mean

if TYPE_CHECKING:
    from contra.sources import Options

__all__ = [
    "INDEXES", "MOST_LINES", "Exclude", "Field", "Include", "ModelOption", "Paths", "RevisionOption", "Session",
    "begin", "colours", "detail", "index_path", "note", "one_line", "open_closed_streams", "options_of",
    "read_standard_input", "read_text", "reading", "resolved", "say", "session", "settings", "width", "write",
    "write_file", "write_line", "write_lines",
]  # fmt: skip

INDEXES = Path("indexes")
MOST_LINES = 1_000_000_000
"""Bytes of JSON lines that are held in memory: those of stdin, and pairs of texts."""
_WIDEST = 120
# a newline in a file's name would begin a line of its own, which a build server may take for a command
_ACTED_ON = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")

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


@dataclass(frozen=True, slots=True)
class Session:
    """What the options that every command has say."""

    config: Path | None = None
    isolated: bool = False
    plain: bool = False
    verbose: int = 0
    quiet: bool = False
    debug: bool = False


_current = [Session()]


def begin(session: Session) -> None:
    """Let `session` hold from now on."""
    _current[0] = session


def session() -> Session:
    """Return what the options of the running command say."""
    return _current[0]


def open_closed_streams() -> None:
    """Let stdin, stdout and stderr lead nowhere where whoever started contra closed them.

    To be called before any file is opened: it would take a closed stream's number, and be written to in its place.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))


def say(message: str) -> None:
    """Write one line to stderr, with what a terminal would act on written out; nothing where nobody listens."""
    with suppress(OSError):
        sys.stderr.write(f"contra: {one_line(message)}\n")
        sys.stderr.flush()


def one_line(message: str) -> str:
    """Return `message` with control characters, bidi controls and half characters written out in ASCII."""
    inert = _ACTED_ON.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), message)
    return inert.encode("utf-8", "backslashreplace").decode("utf-8")


def note(message: str) -> None:
    """Write one line to stderr unless `--quiet` asks for none."""
    if not _current[0].quiet:
        say(message)


def write(text: str) -> None:
    """Write to stdout in UTF-8; a reader that has seen enough (`| head`) is no error."""
    write_lines([text])


def write_line(text: str) -> None:
    """Write one line to stdout, with what a terminal would act on written out."""
    write(one_line(text) + "\n")


def write_lines(texts: Iterable[str]) -> None:
    """Write each text to stdout as it comes, in UTF-8; all of them are still made when nobody reads on.

    Raises:
        UsageError: stdout takes no more, the disk being full.
    """
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
        except OSError as error:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise UsageError(f"stdout cannot be written: {error.strerror}; part of the report is lost") from error


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
        with suppress(OSError):  # a name too long for the half-written file was never made
            temporary.unlink(missing_ok=True)
        raise UsageError(f"{path} cannot be written: {error.strerror}; choose another --output") from error


def read_text(path: Path, what: str, advice: str = "check the path") -> str:
    """Return the text of the file at `path`, in UTF-8, a byte order mark dropped; `what` names it in errors.

    Raises:
        UsageError: it cannot be read, holds too much, or is not UTF-8.
    """
    try:
        return read_whole(path, what, advice).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"the {what} {path} is not UTF-8: {error.reason} at byte {error.start}") from error


def read_standard_input() -> bytes:
    """Return all of stdin.

    Raises:
        UsageError: it holds more than fits into memory with what is made of it.
    """
    data = read_at_most(sys.stdin.buffer, MOST_LINES)
    if len(data) > MOST_LINES:
        raise UsageError(f"stdin holds more than {MOST_LINES // 1_000_000:,} MB; give it as a file")
    return data


def resolved(options: Mapping[str, Any] | None = None) -> Resolved:
    """Return the settings by options, environment and configuration file, with where each came from.

    The file is that of `--config` or `CONTRA_CONFIG`, else the nearest to the working folder; `--isolated` or
    `CONTRA_ISOLATED` leaves out file and environment.

    Raises:
        ConfigError: a setting cannot be used.
    """
    if _current[0].isolated or os.environ.get("CONTRA_ISOLATED", "0") not in {"", "0"}:
        return resolve(options=options)
    stated = _current[0].config or os.environ.get("CONTRA_CONFIG")
    file = Path(stated) if stated else find(Path.cwd())
    detail(f"settings of {file}" if file else "no file of settings")
    found = resolve(file, os.environ, options)
    for advice in found.unknown:
        say(advice)
    return found


def settings(options: Mapping[str, Any] | None = None) -> Settings:
    """Return the settings by options, environment and configuration file."""
    return resolved(options).settings


def reading(
    include: list[str] | None, exclude: list[str] | None, field: list[str] | None, **others: Any
) -> dict[str, Any]:
    """Return the settings that options of a command state, as `settings` takes them.

    Raises:
        UsageError: a --field is not of the form NAME=COLUMN, or its name is none of an article's.
    """
    fields = {}
    for each in field or ():
        from contra.sources import FIELDS  # noqa: PLC0415 - a search in an index reads no sources

        name, equals, column = each.partition("=")
        if not equals or not column or name not in FIELDS:
            raise UsageError(f"--field {each}: write it as NAME=COLUMN, NAME being one of {', '.join(FIELDS)}")
        fields[name] = column
    return {"include": include, "exclude": exclude, "fields": fields, **others}


def options_of(chosen: Settings) -> Options:
    """Return how files are read by the settings.

    Raises:
        UsageError: a field is none of an article's.
    """
    from contra.sources import FIELDS, Options  # noqa: PLC0415 - help must not wait for it

    for name in chosen.fields:
        if name not in FIELDS:
            raise UsageError(
                f"an article has no field {name!r}; [fields] takes {', '.join(FIELDS)}{did_you_mean(name, FIELDS)}"
            )
    return Options(
        fields=chosen.fields, include=chosen.include, exclude=chosen.exclude, limits=chosen.limits,
        origin_of=chosen.origin_of, opening=lambda url: say(f"opening {url}"),
    )  # fmt: skip


def detail(message: str) -> None:
    """Write one line to stderr where `--verbose` asks for it."""
    if _current[0].verbose:
        say(message)


def index_path(name: str) -> Path:
    """Return the folder of an index: a name lies in ./indexes, anything with a path separator is a path."""
    separators = {os.sep, os.altsep or os.sep}
    return Path(name) if any(separator in name for separator in separators) else INDEXES / name


def colours(stream: TextIO | None = None) -> bool:
    """Tell whether a stream, stdout where none is given, shows colours: a terminal that is not dumb.

    `--no-color` and NO_COLOR (https://no-color.org) say no, FORCE_COLOR yes; an empty variable says nothing.
    """
    if _current[0].plain or os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return (stream or sys.stdout).isatty() and os.environ.get("TERM") != "dumb"


def width() -> int | None:
    """Return the columns of the terminal stdout is, None where it is none."""
    if not sys.stdout.isatty():
        return None
    return max(40, min(os.get_terminal_size(sys.stdout.fileno()).columns, _WIDEST))
