"""Bytes to text: strictly UTF-8, or by what is declared and found out."""

from __future__ import annotations

import codecs
import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from contra.sources.interface import UnreadableError

__all__ = ["Decoded", "arabic_codec", "codec", "decode", "decode_any", "wide_mark", "without_mark"]

_WIDE_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
# declared by servers and editors of old for whatever they held
_WESTERN = frozenset({"cp1252", "iso8859-1", "ascii"})
# bytes that are looked at to find an encoding out
_SAMPLE = 64_000
# least share of Arabic letters among all letters beyond ASCII
_ARABIC_SHARE = 0.8
# fewer Arabic letters than this tell nothing
_FEW = 3
# Arabic letters stand together in words; what looks like single ones is accented letters of another script
_ARABIC_RUN = re.compile("[\u0620-\u06ff]+")
_SHORTEST_RUN = 2.0


class Decoded(NamedTuple):
    """A text, the encoding it was in, and whether that was concluded from the bytes rather than declared."""

    text: str
    encoding: str
    guessed: bool


def without_mark(data: bytes) -> bytes:
    """Return `data` without a UTF-8 byte order mark."""
    return data.removeprefix(codecs.BOM_UTF8)


def wide_mark(data: bytes) -> str | None:
    """Return the wide encoding that the byte order mark at the start of `data` tells, None without one."""
    return next((name for mark, name in _WIDE_MARKS.items() if data.startswith(mark)), None)


def decode(data: bytes) -> str:
    """Return `data`, which must be UTF-8, as text, newlines untouched.

    Raises:
        UnreadableError: it is binary or in another encoding than UTF-8; names the offset of the byte at fault.
    """
    if name := wide_mark(data):
        raise UnreadableError(f"{name.upper()}, not UTF-8: save it as UTF-8")
    if (offset := data.find(b"\0")) >= 0:
        raise UnreadableError(f"binary, not text: a zero byte at byte {offset}")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableError(f"not UTF-8: byte 0x{data[error.start]:02x} at byte {error.start}") from error


def decode_any(data: bytes, declared: Iterable[str | None] = ()) -> Decoded:
    """Return `data` as text, newlines untouched, without its byte order mark.

    A byte order mark decides, then the encodings `declared`, then UTF-8, then what the bytes look like: Arabic of old
    files in the encodings that were used for it, anything else by charset-normalizer. Bytes that are whole UTF-8 and
    not ASCII are UTF-8 whatever a file declares, since no other text looks like that, and Arabic that is declared
    Western is Arabic.

    Raises:
        UnreadableError: it is binary, or no encoding was found.
    """
    name = codec(data, declared)
    text = data.decode(name.encoding, "strict")
    return Decoded(text.removeprefix("\ufeff"), name.encoding, name.guessed)


class _Codec(NamedTuple):
    encoding: str
    guessed: bool


def codec(data: bytes, declared: Iterable[str | None] = ()) -> _Codec:
    """Return the encoding in which `data` decodes without error, and whether it was concluded; see `decode_any`."""
    if (name := wide_mark(data)) and _decodes(data, name):
        return _Codec(name, guessed=False)
    offset = data.find(b"\0")
    if offset >= 0:
        return _Codec(_wide(data, offset), guessed=True)
    as_utf8 = _decodes(data, "utf-8")
    for label in declared:
        name = _meant(label)
        if name is None or not _decodes(data, name):
            continue
        if as_utf8 and codecs.lookup(name).name != "utf-8" and not data.isascii():
            return _Codec("utf-8", guessed=True)
        if codecs.lookup(name).name in _WESTERN and (old := arabic_codec(data)) is not None:
            return _Codec(old, guessed=True)
        return _Codec(name, guessed=False)
    if as_utf8:
        return _Codec("utf-8", guessed=False)
    return _Codec(_detected(data), guessed=True)


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(files("contra.sources").joinpath("data/encodings.toml").read_text(encoding="utf-8"))


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeError, LookupError):
        return False
    return True


def _meant(label: str | None) -> str | None:
    """Return the codec that is meant by a declared label, None for one that is no encoding of text."""
    name = (label or "").strip(" \"'\t\r\n").lower()
    name = _tables()["meant"].get(name, name)
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    text_like = getattr(info, "_is_text_encoding", True)
    return info.name if text_like and not info.name.startswith(("utf-16", "utf-32", "utf-7", "idna", "puny")) else None


def _wide(data: bytes, offset: int) -> str:
    """Return the UTF-16 that `data` with zero bytes is, by on which side of its letters most of them stand."""
    sample = data[: _SAMPLE - _SAMPLE % 2]
    if len(data) % 2 == 0:
        for name, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
            spaces = b" \0" if name == "utf-16-le" else b"\0 "
            wide = zeros.count(0) > len(zeros) / 2 or (zeros.count(6) > len(zeros) / 2 and spaces in sample)
            if wide and _decodes(data, name) and "\0" not in data.decode(name):
                return name
    raise UnreadableError(f"binary, not text: a zero byte at byte {offset}")


def _detected(data: bytes) -> str:
    """Return the encoding of bytes that are not UTF-8 and declare nothing.

    Raises:
        UnreadableError: none was found.
    """
    found = arabic_codec(data)
    if found is None:
        from charset_normalizer import from_bytes  # noqa: PLC0415 - most files never need it

        order = _tables()["others"]
        matches = from_bytes(data[:_SAMPLE], cp_isolation=order)
        best = min(matches, key=lambda each: (each.chaos, -each.coherence, order.index(each.encoding)), default=None)
        found = best.encoding if best is not None else None
    if found is None or not _decodes(data, found):
        raise UnreadableError("in an encoding that was not recognised: save it as UTF-8")
    return found


def arabic_codec(data: bytes) -> str | None:
    """Return the encoding in which `data` is Arabic, None where it is in none.

    Without a common word to tell by, as in a headline, only the first of them counts.
    """
    best, most = None, -1
    common = frozenset(_tables()["common_arabic"])
    for name in _tables()["arabic"]:
        text = data[:_SAMPLE].decode(name, "replace")
        letters = sum(letter >= "\x80" and (letter.isalpha() or letter == "\ufffd") for letter in text)
        arabic = [len(run) for run in _ARABIC_RUN.findall(text)]
        if sum(arabic) < max(_FEW, _ARABIC_SHARE * letters, _SHORTEST_RUN * len(arabic)) or not _decodes(data, name):
            continue
        words = sum(word in common for word in text.split())
        if words > most and (words or (best is None and name == _tables()["arabic"][0])):
            best, most = name, words
    return best
