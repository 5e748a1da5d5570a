"""PDF documents: the text in them, without looking at pictures of text."""

from __future__ import annotations

from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.errors import PdfReadError

from contra.sources.interface import Document, Draft, Found, Options, UnreadableError

__all__ = ["read"]


def read(document: Document, options: Options) -> Iterator[Found]:
    """Yield the one article of a PDF: the text of its pages, a blank line between them.

    The time in the file is that of the document, not of the article, so it is not taken for the time of publication.

    Raises:
        UnreadableError: it is encrypted, damaged, or has no text.
    """
    try:
        with document.open() as file:
            reader = PdfReader(file, strict=False)
            if reader.is_encrypted and not reader.decrypt(""):
                raise UnreadableError("a PDF locked by a password")
            text = _text(reader, options.limits.article_characters)
            title, author = _named(reader)
    except PdfReadError as error:
        raise UnreadableError(f"no PDF that can be read: {error}") from error
    if not text.strip():
        raise UnreadableError(
            "a PDF without a layer of text, perhaps of scanned pages; run text recognition on it first"
        )
    yield Draft(text, title=title, author=author)


def _text(reader: PdfReader, most: int) -> str:
    pages: list[str] = []
    length = 0
    for page in reader.pages:
        pages.append(page.extract_text().strip())
        length += len(pages[-1])
        if length > most:
            break
    return "\n\n".join(pages)


def _named(reader: PdfReader) -> tuple[str | None, str | None]:
    stated = reader.metadata
    if stated is None:
        return None, None
    title, author = stated.get("/Title"), stated.get("/Author")
    return str(title) if title else None, str(author) if author else None
