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
from contra.sources.published import parse_published

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


TOLLS = (
    "An explosion at the harbour of Tripoli killed 12 miners, the clinic said.",
    "The explosion at the harbour of Tripoli killed 25 miners, the clinic said.",
)
EARLY, LATE = "2018-03-09T01:10:00+00:00", "2018-03-09T22:30:00+00:00"


def told(text: str, published: str) -> Article:
    moment, guessed = parse_published(published)
    return Article(id=text, source=text, text=text, published=moment, published_guessed=guessed)


@pytest.mark.parametrize("day", ["2018-03-09", "20180309", "2018-03-09T00:00"])
@pytest.mark.parametrize("moment", [EARLY, LATE, "2018-03-09"])
def test_within_a_day_of_which_nothing_more_is_known_no_toll_rises(day: str, moment: str) -> None:
    for first, second in ((day, moment), (moment, day)):
        found = report([told(TOLLS[0], first), told(TOLLS[1], second)])
        assert verdicts(found) == [("quantity", "conflict")]
        assert found.findings[0].relations[0].why.endswith("of one day, in which order is not known")


@pytest.mark.parametrize(
    ("before", "after"),
    [("2018-03-08", EARLY), (LATE, "2018-03-10"), ("2018-03-08", "2018-03-09"), (EARLY, LATE)],
)
def test_between_days_and_between_times_a_toll_rises(before: str, after: str) -> None:
    assert verdicts(report([told(TOLLS[0], before), told(TOLLS[1], after)])) == [("quantity", "update")]
    assert verdicts(report([told(TOLLS[0], after), told(TOLLS[1], before)])) == [("quantity", "conflict")]


def test_a_time_the_text_counts_to_goes_before_an_unknown_time_of_publication() -> None:
    first = told("By Friday noon the explosion at the harbour of Tripoli had killed 12 miners.", "2018-03-09")
    second = told("By Friday evening the explosion at the harbour of Tripoli had killed 25 miners.", "2018-03-09")
    assert verdicts(report([first, second])) == [("quantity", "update")]


def test_today_is_one_day_where_only_the_day_of_publication_is_known() -> None:
    text = "The ferry sank today."
    for published, days in (("2018-03-09", 1), ("2018-03-09T00:00:00+00:00", 2), (LATE, 1)):
        [claim] = extract(told(text, published)).claims
        [time] = claim.times
        assert time.from_ is not None
        assert time.to is not None
        assert (time.to - time.from_).days == days, published
