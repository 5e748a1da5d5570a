"""A text file: one article, its text the whole file."""

from __future__ import annotations

from collections.abc import Iterator

from contra.sources.decoding import decode_any
from contra.sources.interface import Document, Draft, Found, Options

__all__ = ["read"]


def read(document: Document, options: Options) -> Iterator[Found]:
    """Yield the one article of a `.txt` file, without title, author or time."""
    decoded = decode_any(document.contents(options.limits.file_bytes), (document.charset,))
    yield Draft(decoded.text, guessed=("encoding",) if decoded.guessed else ())
