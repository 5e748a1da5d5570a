"""The corpora that speed is measured on: the same on every run, whole sentences, and read by contra as news is."""

from __future__ import annotations

import sys
from importlib import import_module
from itertools import islice
from pathlib import Path

import pytest

from contra.claims import extract
from contra.model import Article

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

made_news = import_module("made_news")
measuring = import_module("measuring")


def test_an_article_is_the_same_however_many_are_made() -> None:
    assert list(made_news.articles(9)) == list(islice(made_news.articles(40), 9))


def test_a_larger_corpus_has_no_more_events_of_one_town_or_district_within_a_fortnight() -> None:
    events = [made_news._Event(number) for number in range(400)]
    for number, event in enumerate(events):
        near = [other for other in events[:number] if (event.at - other.at).days <= 14]
        same = [other.number for other in near if other.town is event.town]
        assert same == ([number - 2] if number % made_news.LIKE_ANOTHER == 3 else []), number
        assert not [other.number for other in near if other.district is event.district], number


def test_every_slot_and_every_choice_is_filled() -> None:
    texts = [row["text"] + row["title"] for row in made_news.articles(400)]
    assert not [text for text in texts if set("{}[]|") & set(text)]
    assert {row["language"] for row in made_news.articles(400)} == {"ar", "en"}


def test_the_figures_of_made_articles_are_read_in_both_languages() -> None:
    for row in made_news.articles(40):
        claims = extract(Article(row["id"], row["source"], row["text"], language=row["language"])).claims
        assert sum(bool(claim.quantities) for claim in claims) >= 3, row


def test_what_grows_with_the_square_has_the_exponent_two() -> None:
    assert measuring.growth((10, 3.0), (1000, 30000.0)) == pytest.approx(2)


def test_contestants_take_turns() -> None:
    seen: list[str] = []
    times = measuring.in_turns({"a": lambda: seen.append("a"), "b": lambda: seen.append("b")}, 2)
    assert seen == ["a", "b", "a", "b"]
    assert len(times["a"].seconds) == 2
