from __future__ import annotations

import html
import json
from datetime import date, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).with_name("pages")
GOLD: dict[str, dict[str, Any]] = json.loads((FOLDER / "gold.json").read_text(encoding="utf-8"))
KEYS = ["encoding", "title", "outlet", "author", "published", "language", "url", "text_has", "text_lacks", "note"]
DIRECTION_MARKS = dict.fromkeys([0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])

each_page = pytest.mark.parametrize(("name", "gold"), GOLD.items(), ids=list(GOLD))


class Text(HTMLParser):
    """Gathers what stands between the tags, scripts and styles left out."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.hidden = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden = tag in {"script", "style"}
        self.parts.extend(value or "" for name, value in attrs if name in {"alt", "content"})

    def handle_endtag(self, tag: str) -> None:
        self.hidden = False

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data)


def plain(text: str) -> str:
    return " ".join(html.unescape(text).translate(DIRECTION_MARKS).split())


def source_of(name: str) -> str:
    return (FOLDER / name).read_bytes().decode(GOLD[name]["encoding"])


def text_of(name: str) -> str:
    parser = Text()
    parser.feed(source_of(name))
    return plain("".join(parser.parts))


def test_every_page_is_in_the_gold_and_every_entry_is_a_page() -> None:
    assert sorted(GOLD) == sorted(path.name for path in FOLDER.glob("*.html"))
    assert len(GOLD) == 20


@each_page
def test_an_entry_has_its_keys_and_says_what_is_hard(name: str, gold: dict[str, Any]) -> None:
    assert list(gold) == KEYS
    assert gold["note"].isascii()
    assert ("Gloss: " in gold["note"]) == (gold["language"] == "ar") == name.startswith("ar-")


@each_page
def test_what_the_gold_names_stands_in_the_page(name: str, gold: dict[str, Any]) -> None:
    text, source = text_of(name), plain(source_of(name))
    assert gold["title"] in text
    assert gold["outlet"] in source
    assert gold["author"] is None or gold["author"] in text
    assert gold["url"] is None or f'"{gold["url"]}"' in source


@each_page
def test_a_date_is_a_day_or_a_moment_with_its_offset(name: str, gold: dict[str, Any]) -> None:
    written = gold["published"]
    if "T" in written:
        assert datetime.fromisoformat(written).utcoffset() is not None, name
    else:
        assert date.fromisoformat(written).isoformat() == written, name


@each_page
def test_paragraphs_stand_in_the_page_in_this_order(name: str, gold: dict[str, Any]) -> None:
    text, at = text_of(name), 0
    assert len(gold["text_has"]) >= 3
    for wanted in gold["text_has"]:
        assert wanted == plain(wanted)
        at = text.find(wanted, at)
        assert at >= 0, wanted
        at += len(wanted)


@each_page
def test_what_must_not_be_read_is_there_and_is_no_part_of_a_paragraph(name: str, gold: dict[str, Any]) -> None:
    text, body = text_of(name), " ".join(gold["text_has"])
    assert len(gold["text_lacks"]) >= 5
    assert [unwanted for unwanted in gold["text_lacks"] if unwanted not in text] == []
    assert [unwanted for unwanted in gold["text_lacks"] if unwanted in body] == []


def test_some_pages_do_not_declare_what_their_bytes_are() -> None:
    undeclared = source_of("ar-tables-1256-undeclared.html")
    assert "charset" not in undeclared.lower()
    assert "charset=iso-8859-1" in source_of("ar-tables-1256-mislabelled.html")
    assert "charset=windows-1256" in source_of("ar-mobile.html")
