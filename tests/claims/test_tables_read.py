"""Every entry of a language's tables is read by the reader it is for: each is put into a frame, which makes a row."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from contra.claims import extract
from contra.language.lexicon import LANGUAGES, Annotated, Lexicon, lexicon
from contra.language.numbers import read_number
from contra.language.sentences import clauses, lines, sentences
from contra.model import Article, Claim

PUBLISHED = datetime(2017, 11, 11, 12, tzinfo=UTC)
STORY = {
    "ar": "قتل 12 جنديا في حمص.",
    "en": "Twelve people were killed in Homs.",
    "fr": "Douze personnes ont été tuées à Homs.",
}  # 12 soldiers were killed in Homs
PERSON = {"ar": "سامي الخطيب", "en": "Sami Haddad", "fr": "Sami Haddad"}  # Sami al-Khatib

# one text a language and section, with a place for the entry
FRAMES: dict[str, dict[str, str]] = tomllib.loads((Path(__file__).parent / "frames.toml").read_text("utf-8"))
Entries = Iterator[tuple[str, object]]  # a phrase of the table and what must be read from its row


# ---------------------------------------------------------------------------------------------------- the entries
def listed(*path: str, value: object = None) -> Callable[[Lexicon], Entries]:
    """Yield the phrases of a list, or of a table of lists with the key as what must be read."""

    def entries(lex: Lexicon) -> Entries:
        table = lex.data
        for key in path:
            table = table[key]
        if isinstance(table, list):
            yield from ((phrase, value) for phrase in table)
        else:
            yield from ((p, key if value is None else value) for key, phrases in table.items() for p in phrases)

    return entries


def valued(*path: str) -> Callable[[Lexicon], Entries]:
    """Yield the phrases of a table that gives each a value."""

    def entries(lex: Lexicon) -> Entries:
        table = lex.data
        for key in path:
            table = table[key]
        yield from table.items()

    return entries


def lexemes(*path: str, part: str | None = None, value: object = None) -> Callable[[Lexicon], Entries]:
    """Yield one form of every lexeme, the plural where nouns have one."""

    def entries(lex: Lexicon) -> Entries:
        table = lex.data
        for key in path:
            table = table[key]
        rows = {None: table} if isinstance(table, list) else table
        for key, words in rows.items():
            for lexeme in words if part is None else words.get(part, []):
                forms = [form for form, dual in lex.forms(lexeme) if not dual]
                yield forms[-1 if lex.code != "ar" and part == "nouns" else 0], key if value is None else value

    return entries


SECTIONS: dict[str, Callable[[Lexicon], Entries]] = {
    "units": listed("units"),
    "units_dual": listed("units_dual"),
    "units_before": listed("units_before"),
    "hedges": listed("hedges"),
    "hedges_after": listed("hedges_after"),
    "between": listed("ranges", "between", value="between"),
    "from": listed("ranges", "from", value="between"),
    "to": listed("ranges", "to", value="between"),
    "months": listed("calendar", "months"),
    "weekdays": listed("calendar", "weekdays"),
    "relative_days": valued("calendar", "relative_days"),
    "parts": valued("calendar", "parts"),
    "period_units": listed("calendar", "period_units"),
    "edges": listed("calendar", "edges"),
    "nouns": lexemes("roles", part="nouns"),
    "actors": lexemes("actors"),
    "identifiers": listed("identifiers", "before"),
    "emphasis": listed("identifiers", "after", "emphasis", value="emphasis"),
    "organisations": listed("organisations"),
    "posts": listed("names", "posts"),
    "titles": listed("names", "titles"),
    "heads": valued("places", "heads"),
    "boilerplate": listed("boilerplate", "begins"),
    "negators": listed("polarity", "negators", value="negated"),
    "negative_safe": listed("polarity", "negative_safe", value="affirmed"),
    "planned": listed("modality", "planned", value="planned"),
    "possible": listed("modality", "possible", value="possible"),
    "conditional": listed("modality", "conditional", value="conditional"),
    "say": lexemes("speech", "verbs"),
    "according": listed("speech", "according"),
    "deny": lexemes("speech", "deny", value="denied"),
    "openers": listed("clauses", "openers"),
    "abbreviations": listed("clauses", "abbreviations"),
}


# ---------------------------------------------------------------------------------------------------- the readings
def claim_of(code: str, text: str) -> Claim:
    return extract(Article("a", "a", text, published=PUBLISHED, language=code), as_is=True).claims[0]


def annotated(code: str, text: str) -> Annotated:
    return lexicon(code).annotate(text)


def readings(code: str, section: str, text: str) -> set[object]:
    """Return all that a section's reader reads in a row."""
    if section == "boilerplate":
        read = extract(Article("a", "a", f"{STORY[code]}\n{text}", published=PUBLISHED, language=code))
        return {left.reason for left in read.left_out}
    if section in {"openers", "abbreviations"}:
        cut = annotated(code, text)
        found = [sentence for line in lines(cut) for sentence in sentences(cut, line)]
        return {len(clauses(cut, found[0])) if section == "openers" else len(found)}
    claim = claim_of(code, text)
    found_by: dict[str, set[object]] = {
        "unit": {quantity.unit for quantity in claim.quantities},
        "hedge": {quantity.hedge.kind.value if quantity.hedge else None for quantity in claim.quantities},
        "role": {quantity.role for quantity in claim.quantities},
        "actor": {actor for fact in claim.facts for actor in fact.actors},
        "months": {str(time.from_.month) for time in claim.times if time.from_},
        "weekdays": {str(time.from_.weekday()) for time in claim.times if time.from_},
        "time": {time.text.lower() for time in claim.times},
        "span": {time.granularity for time in claim.times},
        "identifiers": {identifier.type for identifier in claim.identifiers},
        "names": {name.id for name in claim.names},
        "persons": {name.text for name in claim.names},
        "posts": {name.post for name in claim.names},
        "heads": {place.canonical for place in claim.places},
        "stance": {claim.polarity.value, claim.modality.value},
        "speaker": {claim.speaker.id if claim.speaker else None},
    }
    return found_by[READ_AS[section]]


READ_AS = {
    **dict.fromkeys(("units", "units_dual", "units_before"), "unit"),
    **dict.fromkeys(("hedges", "hedges_after", "between", "from", "to"), "hedge"),
    **dict.fromkeys(("parts", "period_units", "edges"), "span"),
    **dict.fromkeys(("identifiers", "emphasis"), "identifiers"),
    **dict.fromkeys(("negators", "negative_safe", "planned", "possible", "conditional", "deny"), "stance"),
    **dict.fromkeys(("say", "according"), "speaker"),
    "months": "months",
    "weekdays": "weekdays",
    "relative_days": "time",
    "nouns": "role",
    "actors": "actor",
    "organisations": "names",
    "posts": "posts",
    "titles": "persons",
    "heads": "heads",
}


def right(code: str, section: str, phrase: str, value: object, read: set[object]) -> bool:  # noqa: PLR0911, C901 - a case a section
    """Tell whether a row gave what its entry is for."""
    match section:
        case "hedges" if value == "only":
            return read == {None}
        case "relative_days":
            return phrase in read
        case "parts":
            return "part-of-day" in read
        case "edges":
            return f"{value}-year" in read
        case "organisations":
            return f"org:{value}" in read
        case "titles":
            return PERSON[code] in read
        case "heads":
            return bool(read & {"زنبقيه", "larkmoor"})  # Zanbaqiya
        case "say" | "according":
            return None not in read
        case "openers":
            return read == {2}
        case "abbreviations":
            return read == {1}
        case _:
            return value in read


def as_written(code: str, section: str, phrase: str) -> str:
    """Return a phrase with the capitals its language gives it."""
    if code == "ar" or section not in {"organisations", "titles", "abbreviations", "identifiers", "months", "weekdays"}:
        return phrase
    short = section == "organisations" and len(phrase) <= 5
    return phrase.upper() if short else phrase.title()


# a post that names its institution wants a place behind it, not a person ("mayor of ...")
NEEDS_A_PLACE = {"رئيس بلدية", "عميد بلدية"}  # head of the municipality of, in two ways
# units only where written onto the figure, which frames part from it
GLUED = {"c", "f"}


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_entry_is_read_by_the_reader_it_is_for(code: str, section: str) -> None:
    frame = FRAMES[code].get(section)
    rows = [row for row in SECTIONS[section](lexicon(code)) if row[0] not in NEEDS_A_PLACE | GLUED]
    if frame is None:
        assert rows == [], "entries without a frame"
        return
    wrong = []
    for phrase, value in rows:
        text = frame.format(as_written(code, section, phrase))
        read = readings(code, section, text)
        if not right(code, section, phrase, value, read):
            wrong.append((text, value, read))
    assert wrong == []


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("table", ["last", "next", "current"])
def test_every_word_for_last_next_and_this_shifts_a_week(code: str, table: str) -> None:
    for word in lexicon(code).data["calendar"][table]["words"]:
        assert {time.granularity for time in claim_of(code, FRAMES[code]["shift"].format(word)).times} == {"week"}, word


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(
    ("table", "lead"),
    [
        ("cardinal", ""), ("multiplier", "3 "), ("scale", "3 "), ("scale_dual", ""), ("fraction", ""),
        ("scale_glued", "3"), ("scale_spaced", "3 "), ("vague", ""),
    ],
)  # fmt: skip
def test_every_number_word_is_read_with_its_value(code: str, table: str, lead: str) -> None:
    for phrase, value in lexicon(code).data["numbers"].get(table, {}).items():
        if value in (0, [0, 0]):
            continue  # refused: the word may mean something else
        article = "a " if table == "fraction" and code == "en" else ""
        number = read_number(annotated(code, lead + article + phrase), 0)
        assert number is not None, phrase
        if table == "vague":
            assert [number.low, number.high] == value, phrase
        elif table == "fraction":
            assert number.value == pytest.approx(value[0] / value[1]), phrase
        else:
            assert number.value == (3 if lead else 1) * value, phrase
