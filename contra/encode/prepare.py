"""The form of a text that is embedded; never the form that is shown or measured in offsets."""

from __future__ import annotations

import unicodedata

__all__ = ["PREPARATION", "prepare"]

PREPARATION = "1"
"""Goes into every fingerprint: raise it whenever `prepare` gives any text another form."""

_HARAKAT = (*range(0x0610, 0x061B), *range(0x064B, 0x0660), 0x0670, *range(0x06D6, 0x06DD), *range(0x06DF, 0x06E5),
            0x06E7, 0x06E8, *range(0x06EA, 0x06EE))  # fmt: skip
_TATWEEL = (0x0640,)
_BIDI = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_ZERO_WIDTH = (0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF)

_TABLE: dict[int, str | None] = {
    **dict.fromkeys((*_HARAKAT, *_TATWEEL, *_BIDI, *_ZERO_WIDTH)),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),  # halves of a character, which no tokenizer takes
    **{zero + value: str(value) for zero in (0x0660, 0x06F0) for value in range(10)},
    ord("٪"): "%",
    ord("٫"): ".",
    ord("٬"): ",",
}


def prepare(text: str) -> str:
    """Return `text` without harakat, tatweel, bidi and zero-width marks, with ASCII digits and single spaces.

    Arabic-Indic and Persian digits and the signs ٪ ٫ ٬ become `0`-`9`, `%`, `.` and `,`, half a surrogate pair becomes
    U+FFFD; nothing else is folded: the letters of hamza stay, since the model tells them apart. Composed first (NFC),
    so a hamza written as a mark of its own is kept with its letter. Idempotent.

    Measured on the bundled model, one Arabic sentence against its variant: harakat alone bring the cosine to 0.82,
    as low as an unrelated sentence; a mark inside a word to 0.98.
    """
    return " ".join(unicodedata.normalize("NFC", text).translate(_TABLE).split())
