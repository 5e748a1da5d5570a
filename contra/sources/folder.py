"""A folder: every file in it of a kind contra reads, but for what is hidden, ignored or left out by a pattern."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Protocol

from contra.limits import read_at_most
from contra.model import Skipped
from contra.sources.interface import Read, Source, name_of

__all__ = ["Folder", "bad_pattern"]

_IGNORED = frozenset({"readme.md"})
_RULES = ".gitignore"
_MOST_RULES = 1_000_000
"""Bytes of a `.gitignore` that are read."""


class _Patterns(Protocol):
    """Patterns of paths, as git has them (https://git-scm.com/docs/gitignore)."""

    def check_file(self, file: str) -> _Match: ...


class _Match(Protocol):
    @property
    def include(self) -> bool | None: ...


@dataclass(frozen=True, slots=True)
class Folder:
    """The articles of all files below `path`, in order of their paths.

    Hidden files and folders, README.md, and what a `.gitignore` in or below the folder names are passed over, as are
    files that match a pattern of `exclude` or, where there are any, none of `include`. Links to folders are not
    followed and links to files not out of the folder, with that reason.
    """

    path: Path
    open_file: Callable[[Path], Source]
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = field(default=())

    def read(self) -> Iterator[Read]:
        """Yield what every file holds."""
        unlisted: list[Skipped] = []

        def note(error: OSError) -> None:
            unlisted.append(Skipped(name_of(Path(error.filename)), f"cannot be listed: {error.strerror}"))

        include, exclude = _patterns(self.include), _patterns(self.exclude)
        ignored: dict[PurePosixPath, _Patterns] = {}
        root = Path(os.path.realpath(self.path))
        for name, subfolders, files in os.walk(self.path, onerror=note):
            folder = Path(name)
            place = PurePosixPath(folder.relative_to(self.path).as_posix())
            if _RULES in files and (rules := _rules_in(folder / _RULES)):
                ignored[place] = rules
            subfolders[:] = sorted(
                each for each in subfolders
                if not each.startswith(".") and not _names(ignored, exclude, place / each, folder=True)
            )  # fmt: skip
            unlisted += [
                Skipped(name_of(folder / each), "a link to a folder: name that folder to have it read")
                for each in subfolders if _is_link(folder / each)
            ]  # fmt: skip
            for each in sorted(files):
                if each.startswith(".") or each.lower() in _IGNORED or _names(ignored, exclude, place / each):
                    continue
                if include is None or include.check_file((place / each).as_posix()).include:
                    yield from self._read(folder / each, root)
        yield from unlisted

    def _read(self, file: Path, root: Path) -> Iterator[Read]:
        # realpath, as Path.resolve raises at a link that leads back to itself
        if _is_link(file) and not Path(os.path.realpath(file)).is_relative_to(root):
            yield Skipped(name_of(file), "a link that leads out of the folder")
        else:
            yield from self.open_file(file).read()


def _is_link(path: Path) -> bool:
    try:
        return path.is_symlink()
    except OSError:
        return False  # in a folder that may be listed only: opening it says so


def _patterns(lines: tuple[str, ...]) -> _Patterns | None:
    if not lines:
        return None
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - most folders have no patterns

    return GitIgnoreSpec.from_lines(lines)


def bad_pattern(patterns: tuple[str, ...]) -> str | None:
    """Return the first of `patterns` that is none, such as "!" alone; None where all are."""
    for pattern in patterns:
        try:
            _patterns((pattern,))
        except ValueError:
            return pattern
    return None


def _rules_in(file: Path) -> _Patterns | None:
    """Return the patterns of a `.gitignore`; what cannot be read ignores nothing, and a line that is none is left out.

    git too reads only a regular file, and no link.
    """
    try:
        if not stat.S_ISREG(file.lstat().st_mode):
            return None
        with file.open("rb") as opened:
            lines = tuple(read_at_most(opened, _MOST_RULES).decode("utf-8", "replace").splitlines())
    except OSError:
        return None
    try:
        return _patterns(lines)
    except ValueError:
        return _patterns(tuple(line for line in lines if bad_pattern((line,)) is None))


def _names(
    ignored: dict[PurePosixPath, _Patterns], exclude: _Patterns | None, place: PurePosixPath, *, folder: bool = False
) -> bool:
    """Tell whether a pattern names what is at `place` in the folder; the nearest `.gitignore` that does decides."""
    slash = "/" if folder else ""
    if exclude is not None and exclude.check_file(f"{place}{slash}").include:
        return True
    for above in place.parents:
        if above in ignored:
            found = ignored[above].check_file(f"{place.relative_to(above)}{slash}").include
            if found is not None:
                return found
    return False
