"""The kinds of files contra reads, and how to tell which one a file is."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath
from types import MappingProxyType
from typing import cast

from contra.sources.interface import Reader, UnreadableError
from contra.sources.own_reports import is_own_report

__all__ = ["ARCHIVES", "KINDS", "SUFFIXES", "Kind", "kind_of", "reader_of"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: its extensions in lower case and the module whose `read` reads it.

    An isolated kind is parsed in a process of its own with limits of time and memory. `extra` names the optional part
    of contra that brings what the module imports.
    """

    name: str
    suffixes: tuple[str, ...]
    home: str
    isolated: bool = True
    extra: str | None = None


KINDS: MappingProxyType[str, Kind] = MappingProxyType({
    kind.name: kind
    for kind in (
        Kind("text", (".txt",), "text_file", isolated=False),
        Kind("markdown", (".md", ".markdown"), "markdown"),
        Kind("html", (".html", ".htm", ".xhtml"), "html_page"),
        Kind("json", (".json", ".ninjs"), "json_document"),
        Kind("jsonl", (".jsonl", ".ndjson"), "json_lines", isolated=False),
        Kind("delimited", (".csv", ".tsv"), "delimited", isolated=False),
        Kind("parquet", (".parquet",), "parquet", extra="parquet"),
        Kind("feed", (".rss", ".atom", ".xml"), "feed"),
        Kind("pdf", (".pdf",), "pdf", extra="pdf"),
    )
})  # fmt: skip
"""Every kind by its name. A new one is a module beside this one with `read(document, options)`, and a line here."""

ARCHIVES = (".zip", ".gz")
SUFFIXES: tuple[str, ...] = tuple(suffix for kind in KINDS.values() for suffix in kind.suffixes)

_BY_SUFFIX = {suffix: kind for kind in KINDS.values() for suffix in kind.suffixes}
# what no text begins with (PDF 32000-1, Parquet and ZIP specifications)
_MAGIC = ((b"%PDF-", "pdf"), (b"PAR1", "parquet"))
_PACKED = (
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x1f\x8b", "packed by gzip"),
    (b"\xd0\xcf\x11\xe0", "an Office document"),
)
_TAGS = {"html": (b"<!doctype html", b"<html"), "feed": (b"<rss", b"<feed", b"<rdf:rdf")}
_LOOSE = frozenset({"text", "html", "json", "jsonl", "delimited", "feed", "markdown"})


def kind_of(name: str, head: bytes) -> Kind | None:
    """Return the kind of a file by its name, None for an unknown extension; `head` is how it begins.

    A file whose beginning is unmistakably of another kind is of that one, whatever its name says.

    Raises:
        UnreadableError: it is a report of contra, packed, or something else no text begins with.
    """
    kind = _BY_SUFFIX.get(PurePath(name).suffix.lower())
    if kind is None:
        return None
    if is_own_report(head):
        raise UnreadableError("a report of contra, no article: keep it elsewhere, or leave it out with --exclude")
    for magic, other in _MAGIC:
        if head.startswith(magic):
            return KINDS[other]
    for magic, what in _PACKED:
        if head.startswith(magic):
            raise UnreadableError(f"{what}, not {PurePath(name).suffix.lower()}: unpack or rename it")
    return _by_markup(head, kind)


def _by_markup(head: bytes, kind: Kind) -> Kind:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if kind.name not in _LOOSE or not start.startswith(b"<"):
        return kind
    found = {start.find(tag): name for name, tags in _TAGS.items() for tag in tags}
    first = min((position for position in found if position >= 0), default=None)
    return kind if first is None else KINDS[found[first]]


def reader_of(kind: Kind) -> Reader:
    """Return what reads a kind of file, loading the library it needs.

    Raises:
        UnreadableError: an optional part is not installed; names the line that installs it.
    """
    try:
        module = import_module(f"contra.sources.{kind.home}")
    except ModuleNotFoundError as error:
        if kind.extra is None:
            raise
        raise UnreadableError(
            f"reading {kind.name} needs an optional part: pip install 'contra-news[{kind.extra}]'"
        ) from error
    return cast("Reader", module.read)
