"""Inputs made to be slow to read, each one piece over and over: for `benchmarks/extraction.py` and the tests."""

from __future__ import annotations

__all__ = ["HOSTILE", "hostile"]

HOSTILE = {
    "digits": "7",
    "groups of digits": "123 ",
    "dotted digits": "1.",
    "digits and Arabic commas": "1،",
    "numbers": "12 ",
    "dates": "1/",
    "full dates": "1/2/2017 ",
    "hyphens": "1-",
    "clock times": "9:30",
    "fractions": "1/2 ",
    "percent signs": "%",
    "quotes": '"',
    "opening quotes": "“",
    "closing quotes": "”",
    "nested quotations": "“«ا «“a ",
    "quotation without an end": "“ a",
    "apostrophes": "a'",
    "brackets": "(",
    "full stops": ".",
    "commas": "،",
    "weekday and commas": "Friday,",
    "hyphenated": "a-",
    "spaces": " ",
    "line ends": "\n",
    "words on lines": "ا\n",
    "alefs": "ا",
    "one word": "x",
    "tatweel": "ـ",
    "vowel marks": "\u064e",
    "marked letters": "ا\u064e\u0651",
    "bidi marks": "\u200f",
    "control characters": "\x00\x07",
    "expanding signs": "ﷺ",
    "and (English)": "and ",
    "and (Arabic)": "و ",
    "number words (English)": "one hundred thousand and ",
    "number words (Arabic)": "ألف ومئة و",  # a thousand and a hundred and
    "decimals in words": "point five ",
    "minus in words": "minus ",
    "half": "a half and ",
    "the hour": "الساعة الثامنة ",  # at eight o'clock
    "two days ago": "قبل يومين ",
    "killed": "قتيل ",
    "negators": "لم ",  # did not
    "said (Arabic)": "قال ",
    "said (English)": "said ",
    "titles": "Dr. ",
    "bare titles": "Dr ",
    "titles (Arabic)": "الدكتور ",  # the doctor
    "family names": "بن ",  # son of
    "capitalised": "Smith ",
    "provinces": "Province ",
    "towns": "مدينة ",  # town of
    "the town": "the town ",
    "places": "Syria ",
    "places (Arabic)": "سوريا ",
    "dots of silence": "a... ",
    "telephone numbers": "call 555-",
    "hyphened figures": "six-storey ",
    "halves of words": "half-",
    "currencies": "12 Kenyan shillings ",
    "asides": "ten people, including two, ",
    "joined statements": "and police arrested nine ",
    "persons or places": "Jordan ",
    "unknown towns": "in Banyaz ",
    "papers named for towns": "Washington Post ",
    "out of": "12 of the ",
    "exceeds the number of": "تجاوز عدد ",  # exceeded the number of
    "families or captured": "10 أسر ",  # 10 families
    "joined verbs": "وأصيب 30 ",  # and 30 were hurt
    "the source announced": "أعلنت الشرطة اعتقال ",  # the police announced the arrest of
    "one dead and": "un mort et ",
    "people speaking": "قال أحمد منصور إن 12 قتلوا في حمص و",  # Ahmad Mansour said that 12 were killed in Homs and
}
"""Name -> piece; glosses stand beside Arabic ones. The piece is repeated to the size wanted."""


def hostile(name: str, size: int) -> str:
    """Return the input of that name with `size` characters."""
    piece = HOSTILE[name]
    return (piece * (size // len(piece) + 1))[:size]
