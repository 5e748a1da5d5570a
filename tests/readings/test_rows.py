"""What is read in the rows of every table in `rows/`, and that each table has enough rows and enough that give nothing.

A row is `language | text | reading | meaning`; the reading "-" says that the text must give nothing of its kind.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from contra.claims import extract
from contra.language.folding import fold_text
from contra.language.lexicon import lexicon
from contra.language.sentences import clauses, lines, sentences
from contra.model import Article, Claim, Quantity, TimeRef

ROWS = Path(__file__).parent / "rows"
NOTHING = "-"
PUBLISHED = datetime(2017, 11, 11, 12, tzinfo=UTC)  # a Saturday
STORY = {
    "ar": "عنوان الخبر في الصحيفة\n{}\nقتل 12 جنديا في حمص أمس.",  # the story's title; 12 soldiers were killed in Homs
    "en": "A title of the story\n{}\nTwelve people were killed in Homs yesterday.",
    "fr": "Le titre de la nouvelle\n{}\nDouze personnes ont été tuées à Homs hier.",
}
# what a table must hold at least: rows a language, and rows, of any language, in which nothing is to be read
FEWEST = {"ar": 20, "en": 15, "fr": 10}
FEWEST_OF_NOTHING = 10
_WHOLE = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: the text, what must be read in it, and what it means in English."""

    bullet: str
    language: str
    text: str
    reading: str
    meaning: str


def rows_of(bullet: str) -> Iterator[Row]:
    """Yield the rows of one table; a line that is no row raises ValueError."""
    for line in (ROWS / f"{bullet}.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            language, text, reading, meaning = (part.strip() for part in line.split("|"))
            yield Row(bullet, language, text, reading, meaning)


def read(row: Row) -> str:
    """Return the reading of a row's text as the tables write it, "-" for nothing."""
    return READERS[row.bullet](row.language, row.text) or NOTHING


# ---------------------------------------------------------------------------------------------------- the readings
def claim_of(code: str, text: str) -> Claim:
    return extract(Article("a", "a", text, published=PUBLISHED, language=code), as_is=True).claims[0]


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.10g}"


def _value(quantity: Quantity) -> str:
    if quantity.value is not None:
        return _number(quantity.value)
    return f"{_number(quantity.low)}..{_number(quantity.high)}"


def _figures(show: Callable[[Quantity], str]) -> Callable[[str, str], str]:
    def reading(code: str, text: str) -> str:
        return "; ".join(filter(None, map(show, claim_of(code, text).quantities)))

    return reading


def _hedge(quantity: Quantity) -> str:
    return "" if quantity.hedge is None else f"{_value(quantity)} {quantity.hedge.kind.value}"


def _unit(quantity: Quantity) -> str:
    return "" if quantity.unit == "count" else f"{_value(quantity)} {quantity.unit}"


def _counted(quantity: Quantity) -> str:
    if not quantity.role or quantity.role.startswith("n:"):
        return ""
    return f"{_value(quantity)}={quantity.role}" + ("" if quantity.aspect == "level" else f"/{quantity.aspect}")


def _folded(_: str, text: str) -> str:
    folded = fold_text(text)
    return "" if folded == text else folded


def _cut(code: str, text: str, *, into_clauses: bool) -> str:
    found = lexicon(code).annotate(text)
    parts = [part for line in lines(found) for part in sentences(found, line)]
    if into_clauses:
        parts = [clause for part in parts for clause in clauses(found, part)]
    return " ¦ ".join(found.tokens.text(*part) for part in parts) if len(parts) > 1 else ""


def _time(time: TimeRef) -> str:
    if time.from_ is None or time.to is None:
        return "?"
    if time.granularity in _WHOLE:
        return time.from_.strftime(_WHOLE[time.granularity])
    return f"{time.from_:%Y-%m-%dT%H:%M}/{time.to:%Y-%m-%dT%H:%M}".replace("T00:00", "")


def _stance(code: str, text: str) -> str:
    claim = claim_of(code, text)
    return " ".join(
        word for word in (claim.polarity.value, claim.modality.value) if word not in {"affirmed", "asserted"}
    )


def _line(code: str, text: str) -> str:
    """Return why a line behind the title is left out, or the time of publication it gives."""
    found = extract(Article("a", "a", STORY[code].format(text), language=code))
    story = found.article.text.index(text)
    reasons = [left.reason for left in found.left_out if left.start <= story < left.end]
    published = found.article.published
    return "; ".join([*reasons, *([] if published is None else [f"{published:%Y-%m-%dT%H:%M}".replace("T00:00", "")])])


def _speaker(code: str, text: str) -> str:
    speaker = claim_of(code, text).speaker
    return "" if speaker is None else speaker.text


READERS: dict[str, Callable[[str, str], str]] = {
    "folding": _folded,
    "sentences": lambda code, text: _cut(code, text, into_clauses=False),
    "clauses": lambda code, text: _cut(code, text, into_clauses=True),
    "lines": _line,
    "numbers": _figures(_value),
    "hedges": _figures(_hedge),
    "units": _figures(_unit),
    "counted": _figures(_counted),
    "naming": lambda code, text: "; ".join(f"{i.text}={i.type}" for i in claim_of(code, text).identifiers),
    "times": lambda code, text: "; ".join(map(_time, claim_of(code, text).times)),
    "places": lambda code, text: "; ".join(dict.fromkeys(p.canonical for p in claim_of(code, text).places)),
    "names": lambda code, text: "; ".join(n.canonical for n in claim_of(code, text).names),
    "speakers": _speaker,
    "stance": _stance,
}


# ---------------------------------------------------------------------------------------------------- the tests
BULLETS = sorted(READERS)


@pytest.mark.parametrize("bullet", BULLETS)
def test_every_row_gives_its_reading(bullet: str) -> None:
    found = [(row, read(row)) for row in rows_of(bullet)]
    assert [(row.text, row.reading, reading) for row, reading in found if reading != row.reading] == []


@pytest.mark.parametrize("bullet", BULLETS)
def test_every_table_has_enough_rows(bullet: str) -> None:
    rows = list(rows_of(bullet))
    counts = Counter(row.language for row in rows)
    assert {code: counts[code] for code, fewest in FEWEST.items() if counts[code] < fewest} == {}
    assert sum(row.reading == NOTHING for row in rows) >= FEWEST_OF_NOTHING
    assert {row.language for row in rows if row.reading == NOTHING} == set(FEWEST)


@pytest.mark.parametrize("bullet", BULLETS)
def test_no_row_stands_twice_and_each_foreign_one_has_its_meaning(bullet: str) -> None:
    rows = list(rows_of(bullet))
    assert [text for text, count in Counter((row.language, row.text) for row in rows).items() if count > 1] == []
    assert [row.text for row in rows if row.language != "en" and not row.meaning] == []


def test_every_table_has_a_reader_and_every_reader_a_table() -> None:
    assert {path.stem for path in ROWS.glob("*.txt")} == set(READERS)
