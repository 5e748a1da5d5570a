"""Which articles changed since a revision of git, or are named in a list of files."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from contra.cli import console
from contra.errors import UsageError
from contra.model import Article

__all__ = ["changed_articles"]

_LINES = frozenset({".jsonl", ".ndjson"})


def changed_articles(articles: Iterable[Article], since: str) -> frozenset[str]:
    """Return the ids of the articles that changed.

    `since` is a file with one path a line, `-` for such a list on stdin, else a revision of git. A listed folder stands
    for all in it. Since a revision, a line of JSON lines counts by itself, and an article git does not know is changed.

    Raises:
        UsageError: the list cannot be read; git is missing, or there is no such repository or revision.
    """
    if since == "-":
        return _listed(articles, console.read_standard_input().decode("utf-8", "surrogateescape"))
    if Path(since).is_file():
        return _listed(articles, console.read_text(Path(since), "list of changed files"))
    unchanged = _Unchanged(since)
    return frozenset(article.id for article in articles if not unchanged.holds(article))


def _listed(articles: Iterable[Article], text: str) -> frozenset[str]:
    named = {Path(os.path.realpath(line.strip())) for line in text.splitlines() if line.strip()}
    found = set()
    for article in articles:
        path = Path(os.path.realpath(article.path or "-"))
        if article.path and not named.isdisjoint((path, *path.parents)):
            found.add(article.id)
    return frozenset(found)


class _Unchanged:
    """What is as it was at a revision of the repository the working folder is in."""

    def __init__(self, revision: str) -> None:
        self._revision = revision
        self._top = Path(os.fsdecode(self._git("rev-parse", "--show-toplevel").rstrip(b"\n"))).resolve()
        self._commit = os.fsdecode(
            self._git("rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}").strip()
        )
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
            self._lines[name] = then, path.read_bytes().split(b"\n")
        then, now = self._lines[name]
        return line <= len(now) and now[line - 1].rstrip(b"\r") in then

    def _names(self, *arguments: str) -> Iterator[str]:
        return (os.fsdecode(name) for name in self._git(*arguments).split(b"\0") if name)

    def _git(self, *arguments: str) -> bytes:
        try:
            done = subprocess.run(["git", *arguments], capture_output=True, check=False)  # noqa: S603, S607 - no shell; git is looked up as everywhere
        except OSError as error:
            raise UsageError(f"--changed-since {self._revision} needs git: {error.strerror}; or give a list of files"
                             ) from error  # fmt: skip
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ").splitlines()
            raise UsageError(
                f"--changed-since {self._revision}: git says: {said[0] if said else 'nothing'}; give a revision of the "
                f"repository you are in, or a file that lists the changed files one a line"
            )
        return done.stdout
