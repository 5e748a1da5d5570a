"""No input takes more than linear time, and any text gives claims that are exact slices, or a reason."""

from __future__ import annotations

import importlib.util
import re
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import contra
from contra.claims import Extraction, extract
from contra.model import Article

ROOT = Path(__file__).parents[2]
LANGUAGES = ("ar", "en")
# a reading of a text four times as long takes four times as long; a quadratic one would take sixteen times
SHORT, LONG, MOST = 3_000, 12_000, 8.0
# below this many seconds a ratio measures the clock
NOTHING = 0.05


def inputs() -> ModuleType:
    spec = importlib.util.spec_from_file_location("hostile", ROOT / "benchmarks" / "hostile.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


hostile = inputs()
# cheap enough to be read at full size in every run
AT_FULL_SIZE = (
    *("digits", "groups of digits", "dotted digits", "digits and Arabic commas", "numbers", "full dates"),
    *("clock times", "fractions", "quotes", "opening quotes", "closing quotes", "brackets", "full stops"),
    *("commas", "line ends", "weekday and commas", "hyphened figures", "halves of words", "spaces", "alefs"),
    *("one word", "tatweel", "vowel marks", "marked letters", "bidi marks", "and (English)"),
    *("number words (English)", "decimals in words", "minus in words", "half", "capitalised", "provinces"),
    *("unknown towns", "asides", "joined statements", "exceeds the number of", "killed"),
)


def seconds(text: str, language: str) -> float:
    article = Article(id="a", source="a", text=text, language=language)
    began = time.process_time()
    spans_are_exact(article, extract(article))
    return time.process_time() - began


def spans_are_exact(article: Article, found: Extraction) -> None:
    text = article.text
    for claim in found.claims:
        assert claim.text == text[claim.start : claim.end] != ""
        things = [*claim.quantities, *claim.times, *claim.places, *claim.names, *claim.identifiers]
        things += [speaker for speaker in (claim.speaker, *(fact.speaker for fact in claim.facts)) if speaker]
        things += [quantity.hedge for quantity in claim.quantities if quantity.hedge]
        things += [fact.value for fact in claim.facts if fact.value is not None]
        for thing in things:
            assert 0 <= thing.start < thing.end <= len(text)
            assert thing.text == text[thing.start : thing.end]
    assert all(left.reason and 0 <= left.start <= left.end <= len(text) for left in found.left_out)
    assert found.claims or found.left_out


def grows_linearly(short: float, long: float) -> bool:
    return long < MOST * max(short, NOTHING)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", hostile.HOSTILE)
def test_reading_takes_linear_time(name: str, language: str) -> None:
    texts = [hostile.hostile(name, size) for size in (SHORT, LONG)]
    # a machine that does something else for a while is no defect: it would have to do so twice
    assert any(grows_linearly(*(seconds(text, language) for text in texts)) for _ in range(2))


@pytest.mark.slow
@pytest.mark.parametrize("name", AT_FULL_SIZE)
def test_a_million_of_the_same_is_read_in_seconds(name: str) -> None:
    assert seconds(hostile.hostile(name, 1_000_000), "ar") < 30


def test_the_test_of_growth_refuses_a_quadratic_one() -> None:
    assert not grows_linearly(0.1, 1.6)
    assert grows_linearly(0.1, 0.4)


def patterns() -> Iterator[tuple[str, re.Pattern[Any]]]:
    """Yield the regular expressions that the modules of contra keep."""
    package = Path(contra.__file__).parent
    for path in sorted(package.rglob("*.py")):
        name = ".".join(("contra", *path.relative_to(package).with_suffix("").parts)).removesuffix(".__init__")
        if re.search(r"^_?[A-Z_]+ = re\.compile", path.read_text(encoding="utf-8"), re.MULTILINE):
            kept = vars(import_module(name)).items()
            yield from ((f"{name}.{key}", value) for key, value in kept if isinstance(value, re.Pattern))


PATTERNS = dict(patterns())
# held against a whole word or cell, never looked for in a text
MATCHED_WHOLE = {
    "contra.index.terms._GROUPED",
    "contra.index.terms._PLAIN",
    "contra.formats.csv_cells._TURNS_INTO_SOMETHING",
}
TRICKY = ("1", "1,", "1.", "1,111", "a", "Aaa ", "a b", " ", '"', '"a', "\n", "\r\n", "<", "<!--", "&", "-", "ا", "1\n")


@pytest.mark.parametrize("name", PATTERNS)
def test_no_regular_expression_backtracks_more_than_linearly(name: str) -> None:
    pattern = PATTERNS[name]

    def seconds(text: str) -> float:
        subject: Any = text if isinstance(pattern.pattern, str) else text.encode()
        began = time.process_time()
        pattern.fullmatch(subject)
        if name not in MATCHED_WHOLE:
            for _ in pattern.finditer(subject):
                pass
        return time.process_time() - began

    for text in (start + piece * 4_000 for piece in TRICKY for start in ("", "a:x")):
        for end in ("", "x", "\x00"):
            assert any(
                seconds(text + 3 * text.removeprefix("a:x") + end) < MOST * max(seconds(text + end), NOTHING / 10)
                for _ in range(2)
            ), f"{pattern.pattern!r} on {text[:8]!r}"


def test_the_regular_expressions_are_found() -> None:
    assert "contra.language.tokens._TOKEN" in PATTERNS


PIECES = [
    *hostile.HOSTILE.values(),
    *("12", "٣٫٥", "½", "²", "①", "9" * 5_000, "0" * 5_000, "1/", "/1/2017", ":", "30", "%", "$", "ال", "و", "ـ", "-"),
    *("\u202e", "\u2067", "\ufeff", "\u0000", "\u0085", "\u2028", "\r", "\x1c", "ﷺ", "ﬁ", "İ", "ß", "ǆ", "\U0001f680"),
    *("said ", "according to ", "قال ", "مدينة ", "نحو ", "أكثر من ", "about ", "Mr. ", "Friday ", "مايو ", "آذار "),
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=25), st.sampled_from(LANGUAGES), st.booleans())
def test_any_mixture_of_tricky_pieces_gives_exact_slices_or_a_reason(
    pieces: list[str], language: str, as_is: bool
) -> None:
    article = Article(id="a", source="a", text="".join(pieces), language=language)
    if article.text or not as_is:
        spans_are_exact(article, extract(article, as_is=as_is))


@given(st.text(st.characters(exclude_categories=())), st.sampled_from([*LANGUAGES, None]))
def test_any_code_points_even_lone_surrogates_give_exact_slices_or_a_reason(text: str, language: str | None) -> None:
    article = Article(id="a", source="a", text=text, language=language)
    spans_are_exact(article, extract(article))
