"""Who fills a part: every word of the tables reads one, beside a name and a thing that it may be one in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from contra.claims import extract
from contra.language.lexicon import LANGUAGES, lexicon, shared
from contra.model import Article, Fact, Name

PUBLISHED = datetime(2026, 3, 5, 12, tzinfo=UTC)
# names by kind, in the order in which they are tried
NAMES = {
    "en": {"person": "General Hugo Barrantes", "unknown": "Hugo Barrantes", "firm": "the company Norkorn",
           "body": "the coastguard", "country": "Norway", "group": "the Red Crescent", "nation": "Norwegian"},
    "ar": {"person": "العميد سامر الوردي", "unknown": "سامر الوردي", "firm": "شركة «نور»", "body": "خفر السواحل",
           "country": "النرويج", "group": "حركة طالبان", "nation": "نرويجي"},
}  # fmt: skip
# Brigadier Samer al-Wardi, the firm "Nour", the coastguard, Norway, the Taliban, a Norwegian
FRAMES = {
    "en": ("{name} {cue} {thing}", "{thing} {cue} by {name}", "{thing} {cue} {name}", "{cue} {name} {thing}",
           "{cue} {name} as {thing}", "{thing}, {name} {cue}", "{cue} {thing} to {name}", "{cue} {thing} was {name}",
           "{thing} {cue} to {name}", "{name} - {cue} {thing}", "{cue} {name}"),
    "ar": ("{cue} {name} {thing}", "{thing} {cue} {name}", "{cue} {thing} {name}", "{thing} {name} {cue}",
           "{cue} {thing} إلى {name}", "{cue} {thing} هو {name}", "{name} {cue} {thing}", "{cue} {name}",
           "تمكنت {name} {cue} {thing}"),
}  # fmt: skip
# to, is, managed


def parts_of(code: str, text: str) -> list[Fact]:
    claim = extract(Article("a", "a", text, published=PUBLISHED, language=code), as_is=True).claims[0]
    return [fact for fact in claim.facts if fact.slot == "part"]


def things_of(code: str, known: dict[str, Any]) -> Iterator[str]:
    """Yield one word for each thing that a part may be one in."""
    data, lists = lexicon(code).data, shared()["topics"]
    tables = (data["topics"], data["parts"]["things"], {f"post:{k}": v for k, v in data["names"]["posts"].items()})
    listed = lists | {"posts": ["post:mayor", "post:finance-minister"]}
    for item in known["things"] or ["attack"]:
        for thing in listed[item[1:]] if item[0] == "@" else [item]:
            for table in tables:
                if thing in table:
                    word = table[thing][0]
                    yield next(form for form, _ in lexicon(code).forms(word)) if ":" in word else word


def readings(code: str, cue: str, part: str) -> Iterator[str]:
    """Yield the parts read in the sentences that a word may stand in."""
    table = shared()["parts"]
    for one in table[part].get("as", [part]):
        known = table[one]
        for kind in known["fillers"]:
            for thing in things_of(code, known):
                for frame in FRAMES[code]:
                    text = frame.format(cue=cue, name=NAMES[code][kind], thing=thing)
                    yield from (str(fact.predicate) for fact in parts_of(code, text))


@pytest.mark.parametrize("code", [code for code in LANGUAGES if "parts" in lexicon(code).data])
@pytest.mark.parametrize("side", ["act", "behind", "before", "given", "copula"])
def test_every_word_for_a_part_reads_it(code: str, side: str) -> None:
    table = shared()["parts"]
    missed = []
    for part, lexemes in lexicon(code).data["parts"][side].items():
        told = {table[one].get("told_as", one) for one in table[part].get("as", [part])}
        for lexeme in lexemes:
            cue = next(form for form, _ in lexicon(code).forms(lexeme))
            if not any(read in told for read in readings(code, cue, part)):
                missed.append((part, cue))
    assert missed == []


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        (
            "en",
            "The tower belongs to the Norwegian company Fjellbo.",
            {("owner", "Fjellbo"), ("nationality", "Fjellbo")},
        ),
        ("en", "Leading the army delegation on Monday was General Pavel Dusek.", {("head", "Pavel Dusek")}),
        ("en", "The merged group will be run by Fjellbo boss Karin Lund.", {("head", "Karin Lund")}),
        ("en", "The bus was driven by a cousin of Karin Lund.", set()),
        ("en", "The bus was not driven by Karin Lund.", set()),
        ("en", "The hotel is co-owned by Karin Lund.", set()),
        ("en", "The hotel is owned by Karin Lund and Pavel Dusek.", set()),
        ("en", "The hotel was formerly owned by Karin Lund.", set()),
        ("ar", "ترأس وفد الحكومة إلى محادثات جنيف العميد سامر الوردي.", {("head", "سامر الوردي")}),
        ("ar", "أسندت وزارة المالية في القرار الجديد إلى رنا الوردي.", {("appointee", "رنا الوردي")}),
        ("ar", "سمع السائق يطلق المنبه في الحافلة.", set()),
        ("ar", "يملك الفندق سامر الوردي وكريم الحداد.", set()),
    ],
)
# Brig Samer al-Wardi headed the government's delegation to the Geneva talks / the finance ministry was given in the new
# decree to Rana al-Wardi / the driver was heard sounding the horn in the bus / Samer al-Wardi and Karim al-Haddad own
# the hotel
def test_the_one_who_fills_a_part_is_read(code: str, text: str, expected: set[tuple[str, str]]) -> None:
    found = parts_of(code, text)
    assert {(fact.predicate, fact.value.text) for fact in found if isinstance(fact.value, Name)} == expected
