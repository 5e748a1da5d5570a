"""Archives: the files in a ZIP and the one in a gzip, read like files of a folder, within limits on their growth."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO

from contra.limits import Limits
from contra.model import Skipped
from contra.sources.interface import Document, Read, Source, UnreadableError

__all__ = ["Archive"]

_PIECE = 1 << 16
# growth below this is none to fear: a short file of one letter packs a thousandfold
_HARMLESS = 1_000_000
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OverflowError)


@dataclass(frozen=True, slots=True)
class Archive:
    """The articles of the files packed in `document`, in order of their names; nothing is unpacked to disk.

    `open_document` gives what reads a packed file, one archive deeper than this. Hidden files are passed over.
    """

    document: Document
    limits: Limits
    open_document: Callable[[Document], Source]

    def read(self) -> Iterator[Read]:
        """Yield what every packed file holds."""
        try:
            data = self.document.contents(self.limits.file_bytes)
            if self.document.name.lower().endswith(".gz"):
                yield from self._of_gzip(data)
            else:
                yield from self._of_zip(data)
        except UnreadableError as error:
            yield Skipped(self.document.name, str(error))
        except OSError as error:
            yield Skipped(self.document.name, f"cannot be read: {error.strerror or error}")
        except _DAMAGE as error:
            yield Skipped(self.document.name, f"a damaged archive: {error}")

    def _of_gzip(self, data: bytes) -> Iterator[Read]:
        with gzip.open(io.BytesIO(data)) as packed:
            whole = self._unpacked(packed, len(data))
        name = PurePosixPath(self.document.name).stem
        yield from self.open_document(Document.of(f"{self.document.name}/{name}", _stem(name), whole)).read()

    def _of_zip(self, data: bytes) -> Iterator[Read]:
        left = self.limits.ratio * len(data)
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if not packed.infolist():
                raise UnreadableError("an archive without files")
            for member in sorted(packed.infolist(), key=lambda each: each.filename):
                place = PurePosixPath(member.filename.replace("\\", "/"))
                name = f"{self.document.name}/{place}"
                if member.is_dir() or any(part.startswith((".", "__MACOSX")) and part != ".." for part in place.parts):
                    continue
                try:
                    whole = self._member(packed, member, place)
                except UnreadableError as error:
                    yield Skipped(name, str(error))
                    continue
                except (*_DAMAGE, OSError) as error:
                    yield Skipped(name, f"damaged in the archive: {error}")
                    continue
                left -= len(whole)
                if left < 0 and self.limits.ratio * len(data) - left > _HARMLESS:
                    raise UnreadableError(_grows(self.limits))
                yield from self.open_document(Document.of(name, _stem(place.name), whole)).read()

    def _member(self, packed: zipfile.ZipFile, member: zipfile.ZipInfo, place: PurePosixPath) -> bytes:
        if place.is_absolute() or ".." in place.parts or ":" in place.parts[0]:
            raise UnreadableError("a path that leads out of the archive")
        if member.flag_bits & 1:
            raise UnreadableError("locked by a password")
        if member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise UnreadableError("packed in a way contra does not unpack: store or deflate it")
        if (member.external_attr >> 28) == 0xA:  # noqa: PLR2004 - the type of a symbolic link in st_mode
            raise UnreadableError("a link in an archive")
        with packed.open(member) as file:
            return self._unpacked(file, member.compress_size)

    def _unpacked(self, file: IO[bytes] | gzip.GzipFile, packed: int) -> bytes:
        most = max(_HARMLESS, self.limits.ratio * packed)
        pieces: list[bytes] = []
        size = 0
        while piece := file.read(_PIECE):
            size += len(piece)
            if size > most:
                raise UnreadableError(_grows(self.limits))
            if size > self.limits.file_bytes:
                raise UnreadableError(f"larger unpacked than the limit of {self.limits.file_mb} MB (limits: file_mb)")
            pieces.append(piece)
        return b"".join(pieces)


def _grows(limits: Limits) -> str:
    return f"more than {limits.ratio} times larger unpacked (limits: ratio)"


def _stem(name: str) -> str:
    return PurePosixPath(name).stem
