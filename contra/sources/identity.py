"""Ids that tell articles apart, the same on every machine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from contra.model import Article, Skipped
from contra.sources.interface import Read

__all__ = ["distinct"]


def distinct(read: Iterable[Read]) -> tuple[list[Article], list[Skipped]]:
    """Return the articles, each with an id of its own, and what was skipped, both in the order they were read.

    Where ids repeat, an id that is the file's name grows by the folders above it until it differs, an id that was
    stated is put behind the file's name, and lines of one file add their number. An article read twice, same in
    everything but its place, is kept once and the second is a `Skipped`.
    """
    articles: list[Article] = []
    skipped: list[Skipped] = []
    known: dict[Article, Article] = {}
    for item in read:
        if isinstance(item, Skipped):
            skipped.append(item)
            continue
        first = known.setdefault(_content(item), item)
        if first is item:
            articles.append(item)
        else:
            skipped.append(Skipped(item.path or item.id, f"the same article as {_place(first)}", item.line))
    return _renamed(articles), skipped


def _content(article: Article) -> Article:
    """Return what makes two articles with one stated id the same; two files alike are still two articles."""
    return article if _named_by_file(article) else replace(article, path=None, line=None)


def _place(article: Article) -> str:
    return f"{article.path}:{article.line}" if article.line else str(article.path)


def _named_by_file(article: Article) -> bool:
    return article.path is not None and PurePosixPath(article.path).stem == article.id


def _renamed(articles: Sequence[Article]) -> list[Article]:
    repeated = {name for name, count in Counter(article.id for article in articles).items() if count > 1}
    taken = {article.id for article in articles} - repeated
    tails = {name: _tails([a.path or "" for a in articles if a.id == name]) for name in repeated}
    found: list[Article] = []
    for article in articles:
        if article.id not in repeated:
            found.append(article)
            continue
        name = _own(article, tails[article.id][article.path or ""], taken)
        taken.add(name)
        found.append(replace(article, id=name, source=name if article.source == article.id else article.source))
    return found


def _own(article: Article, tail: str, taken: set[str]) -> str:
    candidates = [tail] if _named_by_file(article) else [f"{tail}:{article.id}"]
    candidates.append(f"{tail}:{article.line}")
    name = next((each for each in candidates if each not in taken and not _lines_alike(article, each)), candidates[-1])
    count = 2
    while name in taken:
        name = f"{candidates[-1]}#{count}"
        count += 1
    return name


def _lines_alike(article: Article, name: str) -> bool:
    """Tell whether `name` would name all lines of a file alike, for want of ids in it."""
    return article.line is not None and not name.endswith((f":{article.line}", f":{article.id}"))


def _tails(paths: Sequence[str]) -> dict[str, str]:
    """Return for each path its shortest end, without extension, that no other of them has."""
    parts = {path: PurePosixPath(path).with_suffix("").parts if path else () for path in paths}
    longest = max((len(each) for each in parts.values()), default=1)
    for length in range(1, longest + 1):
        tails = {path: "/".join(each[-length:]) for path, each in parts.items()}
        if len(set(tails.values())) == len(tails):
            return tails
    return {path: path for path in paths}
