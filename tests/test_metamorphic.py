"""What must not change a verdict: the order of articles, another copy, digits, vowel signs, the names of outlets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from contra.claims import extract
from contra.judge import judge
from contra.model import Article, Report
from contra.pipeline import read

CORPUS = Path(__file__).resolve().parents[1] / "examples" / "al-bukamal"
INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
ASCII = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
FATHA = "\u064e"  # a vowel sign that may follow any Arabic letter
Positions = set[tuple[str, str, frozenset[tuple[str, int]]]]


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    return [extraction.article for extraction in read([CORPUS]).extractions]


def report(articles: Sequence[Article]) -> Report:
    extractions = [extract(article) for article in articles]
    return judge(extractions, (), (), model_id="none", model_fingerprint="")


def relations(found: Report) -> Positions:
    """Return each relation as its rule, its verdict and where its two claims stand."""
    return {
        (
            each.rule,
            each.verdict.value,
            frozenset((finding.positions[k].claim.article, finding.positions[k].claim.start) for k in (each.a, each.b)),
        )
        for finding in found.findings
        for each in finding.relations
    }


def verdicts(found: Report) -> list[tuple[str, str]]:
    return sorted((each.rule, each.verdict.value) for finding in found.findings for each in finding.relations)


def to_indic(text: str) -> str:
    return text.translate(INDIC)


def to_ascii(text: str) -> str:
    return text.translate(ASCII)


def with_vowels(text: str) -> str:
    """Return the text with a vowel sign behind every Arabic letter that another letter follows."""
    letters = zip(text, text[1:] + " ", strict=True)
    return "".join(a + FATHA if "ء" <= a <= "ي" and "ء" <= b <= "ي" else a for a, b in letters)


def test_the_corpus_has_something_to_change(articles: list[Article]) -> None:
    assert len(relations(report(articles))) > 5


def test_the_order_of_articles_changes_no_relation(articles: list[Article]) -> None:
    assert relations(report(articles[::-1])) == relations(report(articles))


def test_a_second_copy_of_an_article_is_no_second_voice(articles: list[Article]) -> None:
    copy = replace(articles[0], id="copy", source="another outlet")
    found = relations(report([*articles, copy]))
    assert {each for each in found if all(article != "copy" for article, _ in each[2])} == relations(report(articles))


def test_an_article_about_something_else_changes_nothing(articles: list[Article]) -> None:
    other = Article(id="other", source="other", text="The choir of Lima gave a concert on Sunday. 300 people came.")
    assert relations(report([*articles, other])) == relations(report(articles))


def test_other_names_of_outlets_change_no_relation(articles: list[Article]) -> None:
    renamed = [replace(article, source=f"outlet {number}") for number, article in enumerate(articles)]
    assert relations(report(renamed)) == relations(report(articles))


@pytest.mark.parametrize("change", [to_indic, to_ascii, with_vowels])
def test_digits_and_vowel_signs_change_no_verdict(articles: list[Article], change: Callable[[str], str]) -> None:
    changed = [
        replace(article, text=change(article.text)) if article.language != "en" else article for article in articles
    ]
    assert changed != articles
    assert verdicts(report(changed)) == verdicts(report(articles))
