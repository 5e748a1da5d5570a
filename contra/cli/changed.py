"""Which articles changed since a revision of git, or are named in a list of files."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from contra.cli import console
from contra.config import read_whole
from contra.errors import UsageError
from contra.model import Article
from contra.wording import did_you_mean

__all__ = ["changed_articles"]

_LINES = frozenset({".jsonl", ".ndjson"})
# git quotes names as C does (https://git-scm.com/docs/git-config, core.quotePath)
_QUOTED = re.compile(rb"\\([0-7]{3}|.)")
_LETTERS = {b"a": b"\a", b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"v": b"\v"}


def changed_articles(articles: Iterable[Article], since: str) -> frozenset[str]:
    """Return the ids of the articles that changed.

    `since` is a file with one path a line, `-` for such a list on stdin, else a revision of git. A listed folder stands
    for all in it. Since a revision, a line of JSON lines counts by itself, and an article git does not know is changed.

    Raises:
        UsageError: the list cannot be read; git is missing, or there is no such repository or revision.
    """
    if since == "-":
        return _listed(articles, console.read_standard_input())
    if _is_list(Path(since)):
        return _listed(articles, read_whole(Path(since), "list of changed files"))
    unchanged = _Unchanged(since)
    return frozenset(article.id for article in articles if not unchanged.holds(article))


def _is_list(path: Path) -> bool:
    """Tell a file, pipe or device from a revision; a folder may bear the name of a branch."""
    try:
        return path.exists() and not path.is_dir()
    except OSError:
        return False


def _listed(articles: Iterable[Article], data: bytes) -> frozenset[str]:
    named = {Path(os.path.realpath(os.fsdecode(name))) for name in _names_in(data)}
    found = set()
    for article in articles:
        path = Path(os.path.realpath(article.path or "-"))
        if article.path and not named.isdisjoint((path, *path.parents)):
            found.add(article.id)
    return frozenset(found)


def _names_in(data: bytes) -> Iterator[bytes]:
    """Yield the paths of a list, one a line, or each ended by NUL as `git diff -z` writes them.

    A path in double quotes is one whose name has letters beyond ASCII, which git writes as octal numbers.
    """
    if b"\0" in data:
        yield from (name for name in data.split(b"\0") if name)
        return
    for line in data.removeprefix(b"\xef\xbb\xbf").split(b"\n"):
        if name := line.strip():
            yield _QUOTED.sub(_unquoted, name[1:-1]) if name[:1] == name[-1:] == b'"' and len(name) > 1 else name


def _unquoted(found: re.Match[bytes]) -> bytes:
    said = found[1]
    return bytes([int(said, 8) & 0xFF]) if said.isdigit() else _LETTERS.get(said, said)


class _Unchanged:
    """What is as it was at a revision of the repository the working folder is in."""

    def __init__(self, revision: str) -> None:
        self._revision = revision
        self._top = Path(os.fsdecode(self._git("rev-parse", "--show-toplevel").rstrip(b"\n"))).resolve()
        self._commit = self._commit_of(revision)
        self._then = set(self._names("ls-tree", "-r", "-z", "--name-only", "--full-tree", self._commit))
        self._differing = set(
            self._names("diff", "-z", "--name-only", "--no-renames", "--no-relative", self._commit, "--")
        )
        self._lines: dict[str, tuple[frozenset[bytes], list[bytes]]] = {}

    def holds(self, article: Article) -> bool:
        """Tell whether an article is as it was."""
        path = Path(os.path.realpath(article.path or "-"))
        if article.path is None or not path.is_relative_to(self._top):
            return False
        name = path.relative_to(self._top).as_posix()
        if name not in self._then:
            return False
        if name not in self._differing:
            return True
        return path.suffix.lower() in _LINES and article.line is not None and self._line_stood(name, path, article.line)

    def _line_stood(self, name: str, path: Path, line: int) -> bool:
        if name not in self._lines:
            then = frozenset(self._git("show", f"{self._commit}:{name}").splitlines())
            try:
                self._lines[name] = then, path.read_bytes().split(b"\n")
            except OSError:  # gone since it was read
                return False
        then, now = self._lines[name]
        return line <= len(now) and now[line - 1].rstrip(b"\r") in then

    def _names(self, *arguments: str) -> Iterator[str]:
        return (os.fsdecode(name) for name in self._git(*arguments).split(b"\0") if name)

    def _commit_of(self, revision: str) -> str:
        found = self._ran("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        if found.returncode:
            names = os.fsdecode(self._git("for-each-ref", "--format=%(refname:short)")).split()
            shallow = self._git("rev-parse", "--is-shallow-repository").strip() == b"true"
            advice = "; this clone is shallow, fetch the whole of it" if shallow else did_you_mean(revision, names)
            raise self._refused(f"git knows no such revision, and there is no such file{advice}")
        return os.fsdecode(found.stdout.strip())

    def _git(self, *arguments: str) -> bytes:
        done = self._ran(*arguments)
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ").splitlines()
            raise self._refused(f"there is no such file, and git says: {said[0] if said else 'nothing'}")
        return done.stdout

    def _refused(self, why: str) -> UsageError:
        return UsageError(
            f"--changed-since {self._revision}: {why}; give a revision of the repository you are in, or a file that "
            f"lists the changed files one a line"
        )

    def _ran(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        try:
            return subprocess.run(["git", *arguments], capture_output=True, check=False)  # noqa: S603, S607 - no shell; git is looked up as everywhere
        except OSError as error:
            raise UsageError(f"--changed-since {self._revision} needs git: {error.strerror}; or give a list of files"
                             ) from error  # fmt: skip
