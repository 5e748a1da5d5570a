"""Bytes to text: UTF-8 or a reason, never a guess."""

from __future__ import annotations

import codecs

__all__ = ["UnreadableError", "decode", "without_mark"]

_WIDE_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}


class UnreadableError(Exception):
    """Bytes that are not text contra can read; the message is the reason for a `Skipped`."""


def without_mark(data: bytes) -> bytes:
    """Return `data` without a UTF-8 byte order mark."""
    return data.removeprefix(codecs.BOM_UTF8)


def decode(data: bytes) -> str:
    """Return `data` as text, newlines untouched.

    Raises:
        UnreadableError: it is binary or in another encoding than UTF-8; names the offset of the byte at fault.
    """
    for mark, name in _WIDE_MARKS.items():
        if data.startswith(mark):
            raise UnreadableError(f"{name}, not UTF-8: save it as UTF-8")
    if (offset := data.find(b"\0")) >= 0:
        raise UnreadableError(f"binary, not text: a zero byte at byte {offset}")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableError(f"not UTF-8: byte 0x{data[error.start]:02x} at byte {error.start}") from error
