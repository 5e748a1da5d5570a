"""Every rule against its table of pairs: those that must be flagged and those that must pass."""

from __future__ import annotations

import re
import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from contra.judge import Comparison, compare_texts
from contra.model import Article, Verdict
from contra.rules import RULES

TABLES = {path.stem: path for path in sorted((Path(__file__).parent / "examples").glob("*.toml"))}
PAIRS = [(rule, pair) for rule, path in TABLES.items() for pair in tomllib.loads(path.read_text("utf-8"))["pair"]]
FLAGGED = {Verdict.CONFLICT, Verdict.TENSION, Verdict.UPDATE}
ARABIC_LETTER = re.compile("[\u0621-\u064a]")


def languages(pair: dict[str, Any]) -> str:
    arabic = sum(ARABIC_LETTER.search(pair[side]) is not None for side in "ab")
    return ("English", "across", "Arabic")[arabic]


def name(row: tuple[str, dict[str, Any]]) -> str:
    rule, pair = row
    return f"{rule}: {pair['verdict']}: {pair.get('meaning', pair['a'] + ' / ' + pair['b'])}"


def compared(pair: dict[str, Any]) -> tuple[Comparison, Comparison]:
    times = [datetime.fromisoformat(when) for when in pair.get("published", [])] or [None, None]
    a, b = (
        Article(id=side, source=side, text=pair[side], published=when) for side, when in zip("ab", times, strict=True)
    )
    return compare_texts(a, b), compare_texts(b, a)


def known_defects() -> list[Any]:
    """Return the pairs as parameters; a pair with a `defect` is expected to fail, and to be freed when it passes."""
    return [
        pytest.param(
            rule, pair, marks=pytest.mark.xfail(reason=pair["defect"], strict=True) if "defect" in pair else ()
        )
        for rule, pair in PAIRS
    ]


@pytest.mark.parametrize(("rule", "pair"), known_defects(), ids=[name(row) for row in PAIRS])
def test_a_pair_gets_its_verdict_from_its_rule_whichever_text_comes_first(rule: str, pair: dict[str, Any]) -> None:
    for comparison in compared(pair):
        assert (comparison.verdict, comparison.why) == (Verdict(pair["verdict"]), comparison.why)
        assert comparison.rule == (None if comparison.verdict is Verdict.NOT_COMPARABLE else rule)


@pytest.mark.parametrize("rule", sorted({rule.id for rule in RULES}))
def test_every_rule_has_pairs_that_it_flags_and_pairs_that_it_lets_pass_in_both_languages(rule: str) -> None:
    assert rule in TABLES, f"no table of examples for the rule {rule!r}: add tests/rules/examples/{rule}.toml"
    kinds = {(Verdict(pair["verdict"]) in FLAGGED, languages(pair)) for owner, pair in PAIRS if owner == rule}
    assert {(flagged, language) for flagged in (True, False) for language in ("Arabic", "English")} <= kinds


def test_every_table_belongs_to_a_rule() -> None:
    assert set(TABLES) == {rule.id for rule in RULES}


@pytest.mark.parametrize(("rule", "pair"), PAIRS, ids=[name(row) for row in PAIRS])
def test_arabic_pairs_carry_their_english_meaning(rule: str, pair: dict[str, Any]) -> None:
    assert languages(pair) == "English" or "meaning" in pair, rule
    assert ARABIC_LETTER.search(pair.get("meaning", "")) is None


def test_no_pair_is_listed_twice() -> None:
    keys = [(pair["a"], pair["b"], str(pair.get("published"))) for _, pair in PAIRS]
    assert len(set(keys)) == len(keys)


def test_the_strongest_of_several_differences_is_the_verdict() -> None:
    a = Article(id="a", source="a", text="12 people were killed and about 50 were wounded in the blast.")
    b = Article(id="b", source="b", text="21 people were killed and 47 were wounded in the blast.")
    comparison = compare_texts(a, b)
    assert comparison.verdict is Verdict.CONFLICT
    assert any("compatible" in line for line in comparison.trace)


def test_texts_without_anything_in_common_say_why_they_are_not_compared() -> None:
    comparison = compare_texts(Article(id="a", source="a", text="Rain fell."), Article(id="b", source="b", text=""))
    assert (comparison.verdict, comparison.rule, comparison.score) == (Verdict.NOT_COMPARABLE, None, None)
    assert comparison.why
