"""Every verb and measure of the roles is read beside a figure, and no entry of a table is out of reach."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from contra.claims import extract
from contra.language.lexicon import LANGUAGES, lexicon, shared
from contra.model import Article

FRAMES: dict[str, Any] = tomllib.loads((Path(__file__).parent / "frames.toml").read_text("utf-8"))


def roles_in(code: str, text: str) -> set[str]:
    claim = extract(Article("a", "a", text, language=code), as_is=True).claims[0]
    return {quantity.role for quantity in claim.quantities}


def words_of(code: str, part: str) -> Iterator[tuple[str, str]]:
    """Yield (role, first form) of every lexeme of one part of the roles."""
    for role, parts in lexicon(code).data["roles"].items():
        for lexeme in parts.get(part, ()):
            yield role, next(form for form, dual in lexicon(code).forms(lexeme) if not dual)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_verb_of_a_role_says_what_happened_to_the_counted(code: str) -> None:
    frames = FRAMES["of_roles"][code]["verbs"]
    found = {row: [roles_in(code, frame.format(row[1])) for frame in frames] for row in words_of(code, "verbs")}
    assert len(found) > 50
    assert {row: roles for row, roles in found.items() if not any(row[0] in some for some in roles)} == {}


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_head_of_a_role_says_what_a_figure_measures(code: str) -> None:
    frames, units = FRAMES["of_roles"][code]["heads"], FRAMES["unit_of"][code]
    found: dict[tuple[str, str], set[str]] = {}
    for role, word in words_of(code, "heads"):
        dimensions = shared()["roles"][role].get("dimensions", ["count"])
        texts = [frame.format(word, units[dimension]) for frame in frames for dimension in dimensions]
        found[role, word] = set[str]().union(*(roles_in(code, text) for text in texts))
    assert len(found) > 50
    assert {row: roles for row, roles in found.items() if row[0] not in roles} == {}


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_entry_of_every_table_is_hit_where_it_stands_alone(code: str) -> None:
    missed, meant, reached = [], set(), set()
    for phrase, category, value in lexicon(code)._entries():
        text = lexicon(code).annotate(phrase)
        hits = [hit for name in (category, f"{category}_again") if (hit := text.hits.get(name, {}).get(0)) is not None]
        if not any(hit.stop == len(text.tokens) for hit in hits):
            missed.append((category, phrase))
        meant.add((category, str(value)))
        reached |= {(category, str(hit.value)) for hit in hits}
    assert missed == []
    assert meant - reached == set()
