from __future__ import annotations

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
CORPORA = sorted(path.parent for path in EXAMPLES.glob("*/articles.jsonl"))
DATA = Path(__file__).resolve().parent / "data"
PAIR_FILES = sorted([*DATA.glob("*/wanted.jsonl"), *DATA.glob("*/traps.jsonl")])
README = EXAMPLES / "README.md"
ARTICLE_FIELDS = {"id", "source", "url", "title", "published", "language", "text"}
KINDS = {"quantity", "percentage", "date", "negation", "attribution", "status", "entity"}
VERDICTS = {
    "wanted.jsonl": {"conflict", "tension", "update"},
    "traps.jsonl": {"compatible", "not comparable"},
}
ARABIC_LETTER = re.compile("[\u0621-\u064a]")

corpora = pytest.mark.parametrize("corpus", CORPORA, ids=lambda path: path.name)
pair_files = pytest.mark.parametrize("pairs", PAIR_FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def articles_of(pairs: Path) -> Path:
    return EXAMPLES / pairs.parent.name / "articles.jsonl"


def number_of(identifier: str) -> int:
    return int(identifier.rpartition("-")[2])


def ids_named_in(readme: str) -> list[str]:
    named: list[str] = []
    for stem, first, last in re.findall(r"\b(wanted|trap)-(\d\d)(?: to \1-(\d\d))?", readme):
        named += [f"{stem}-{number:02d}" for number in range(int(first), int(last or first) + 1)]
    return named


def test_the_two_corpora_are_there() -> None:
    assert [path.name for path in CORPORA] == ["al-bukamal", "quiet"]
    assert [path.name for path in PAIR_FILES] == ["traps.jsonl", "wanted.jsonl"]


@corpora
def test_articles_have_every_field_and_an_id_of_their_own(corpus: Path) -> None:
    articles = rows(corpus / "articles.jsonl")
    assert all(set(article) == ARTICLE_FIELDS for article in articles)
    assert all(value.strip() for article in articles for value in article.values())
    assert len({article["id"] for article in articles}) == len(articles)


@corpora
def test_articles_are_dated_with_an_offset_and_live_under_example_org(corpus: Path) -> None:
    for article in rows(corpus / "articles.jsonl"):
        assert datetime.fromisoformat(article["published"]).utcoffset() is not None, article["id"]
        assert (urlsplit(article["url"]).hostname or "").endswith(".example.org"), article["id"]


@corpora
def test_language_is_the_script_the_text_is_written_in(corpus: Path) -> None:
    for article in rows(corpus / "articles.jsonl"):
        is_arabic = ARABIC_LETTER.search(article["text"]) is not None
        assert article["language"] == ("ar" if is_arabic else "en"), article["id"]


@corpora
def test_every_article_is_described_in_english_in_the_readme(corpus: Path) -> None:
    readme = README.read_text(encoding="utf-8").splitlines()
    for article in rows(corpus / "articles.jsonl"):
        described = [line for line in readme if line.startswith(f"| `{article['id']}` |")]
        assert len(described) == 1, article["id"]
        description = described[0].split("|")[-2]
        assert len(description.split()) >= 15, article["id"]
        assert ARABIC_LETTER.search(description) is None, article["id"]


@pair_files
def test_quotations_occur_exactly_once_in_their_articles(pairs: Path) -> None:
    texts = {article["id"]: article["text"] for article in rows(articles_of(pairs))}
    for pair in rows(pairs):
        for side in (pair["a"], pair["b"]):
            assert texts[side["article"]].count(side["quote"]) == 1, (pair["id"], side["quote"])


@pair_files
def test_arabic_quotations_carry_an_english_gloss_and_english_ones_none(pairs: Path) -> None:
    for pair in rows(pairs):
        for side in (pair["a"], pair["b"]):
            assert ("gloss" in side) == (ARABIC_LETTER.search(side["quote"]) is not None), (pair["id"], side["quote"])
            assert ARABIC_LETTER.search(side.get("gloss", "")) is None, pair["id"]


@pair_files
def test_pairs_use_the_verdicts_and_kinds_of_their_file(pairs: Path) -> None:
    for pair in rows(pairs):
        assert pair["verdict"] in VERDICTS[pairs.name], pair["id"]
        assert pair["kind"] in KINDS, pair["id"]
        assert ("fact" in pair) == (pair["verdict"] in {"conflict", "tension"}), pair["id"]
        assert pair["why"].endswith("."), pair["id"]


@pair_files
def test_no_pair_is_listed_twice_and_ids_count_up_from_one(pairs: Path) -> None:
    listed = rows(pairs)
    assert [number_of(pair["id"]) for pair in listed] == list(range(1, len(listed) + 1))
    sides = [frozenset((side["article"], side["quote"]) for side in (pair["a"], pair["b"])) for pair in listed]
    assert len(set(sides)) == len(listed)
    assert all(len(pair) == 2 for pair in sides)


def test_an_update_names_the_earlier_article_first() -> None:
    for pairs in DATA.glob("*/wanted.jsonl"):
        published = {row["id"]: datetime.fromisoformat(row["published"]) for row in rows(articles_of(pairs))}
        updates = [pair for pair in rows(pairs) if pair["verdict"] == "update"]
        assert updates, pairs
        assert all(published[pair["a"]["article"]] < published[pair["b"]["article"]] for pair in updates)


def test_the_readme_names_every_pair_exactly_once() -> None:
    listed = [pair["id"] for path in PAIR_FILES for pair in rows(path)]
    assert sorted(ids_named_in(README.read_text(encoding="utf-8"))) == sorted(listed)


@corpora
def test_a_corpus_holds_nothing_but_articles(corpus: Path) -> None:
    assert [path.name for path in corpus.iterdir()] == ["articles.jsonl"]
