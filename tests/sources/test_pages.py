from __future__ import annotations

import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from contra import pipeline
from contra.language.lexicon import LANGUAGES, lexicon
from contra.model import Article
from contra.sources.page_authors import without_byline

ROOT = Path(__file__).resolve().parents[2]


def read(folder: Path, page: str, encoding: str = "utf-8") -> Article:
    (folder / "a.html").write_bytes(page.encode(encoding))
    (extraction,) = pipeline.read([folder / "a.html"]).extractions
    return extraction.article


def page(body: str, head: str = "") -> str:
    return f"<!doctype html><html lang='en'><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"


STORY = (
    "<p>Seven people were killed when a footbridge fell into the river on Thursday evening, the mayor said.</p>"
    "<p>Another 23 were injured, four of them seriously, according to the head of the county hospital.</p>"
)
LINES = [line.removesuffix("</p>") for line in STORY.split("<p>")[1:]]


def test_the_gold_of_pages_is_read_as_well_as_was_measured() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / "pages.py")], capture_output=True, text=True, check=True
    )
    right = {name: int(count) for name, count in re.findall(r"^(\w+) +(\d+) of 20$", done.stdout, re.MULTILINE)}
    least = {"text": 18, "published": 20, "title": 20, "outlet": 19, "author": 18, "language": 20, "url": 20}
    assert {name: right[name] >= count for name, count in least.items()} == dict.fromkeys(least, True), right


@pytest.mark.parametrize(
    "extra",
    [
        "<nav><a href='/'>Home</a><a href='/w'>World</a></nav>",
        "<div class='cookie-notice'>We use cookies to improve your visit.<button>Accept</button></div>",
        "<section id='comments'><p>The bridge was old, everybody knew it and nobody did a thing.</p></section>",
        "<div class='box'><b>Morning letter</b><p>The news in your inbox</p><input type='email'></div>",
        "<div class='relatedPosts'><h3>Related</h3><p>The mayor of another town opens another bridge today.</p></div>",
        "<article class='teaser'><h2>Another story</h2><p>The minister opened a school in the hills.</p></article>",
        "<aside><p>The most read story of the week is about the price of bread in the city.</p></aside>",
    ],
)
def test_what_stands_around_a_story_is_not_read(tmp_path: Path, extra: str) -> None:
    article = read(tmp_path, page(f"<article><h1>A footbridge falls</h1>{STORY}</article>{extra}"))
    assert article.text.split("\n") == LINES
    assert article.title == "A footbridge falls"


def test_lines_broken_in_a_cell_are_paragraphs_and_menus_in_cells_are_none_of_them(tmp_path: Path) -> None:
    links = "".join(f"<tr><td><a href=a>{name}</a></td></tr>" for name in ("Local", "World"))
    menu = f"<td width=120><table>{links}</table></td>"
    story = f"<td><font size=5><b>A footbridge falls</b></font><br>8 February 2005<br><br>{'<br><br>'.join(LINES)}</td>"
    article = read(
        tmp_path, f"<html><title>The Courier - A footbridge falls</title><table><tr>{menu}{story}</tr></table></html>"
    )
    assert article.text.split("\n") == ["8 February 2005", *LINES]
    assert (article.title, article.source) == ("A footbridge falls", "The Courier")
    assert article.published == datetime(2005, 2, 8, tzinfo=UTC)
    assert article.published_guessed
    assert article.guessed == ("source",)


def test_a_table_of_figures_stays_a_table(tmp_path: Path) -> None:
    table = "<table><tr><th>Town</th><th>Killed</th></tr><tr><td>Upper Ford</td><td>5</td></tr></table>"
    article = read(tmp_path, page(f"<article><h1>A footbridge falls</h1>{STORY}{table}{STORY}</article>"))
    assert "Upper Ford" in article.text
    assert "Killed" in article.text


STATED = datetime(2019, 3, 14, 18, 20, tzinfo=timezone(timedelta(hours=1)))
DAY = datetime(2019, 3, 14, tzinfo=UTC)
GRAPH = """<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "datePublished": "2001-01-01"},
    {"@type": ["NewsArticle"], "datePublished": "2019-03-14T18:20:00+01:00"}]}</script>"""


@pytest.mark.parametrize(
    ("head", "body", "moment", "guessed"),
    [
        (GRAPH, "", STATED, False),
        ('<meta property="article:published_time" content="2019-03-14T18:20:00+01:00">', "", STATED, False),
        ("", '<div itemprop="datePublished" content="2019-03-14T18:20:00+01:00">today</div>', STATED, False),
        ("", '<time datetime="2019-03-14T18:20:00+01:00">14 March</time>', STATED, False),
        ("", '<div class="post-date">14 March 2019</div>', DAY, True),
        ("", "<div>Thursday, 14 March 2019</div>", DAY, True),
        ('<script type="application/ld+json">{broken</script>', "<p class=date>14 March 2019</p>", DAY, True),
        ('<link rel="canonical" href="https://wire.example/2019/03/14/bridge">', "", DAY, True),
        ("", "", None, False),
    ],
)  # fmt: skip
def test_the_time_is_what_the_page_states_then_what_it_shows_then_its_address(
    tmp_path: Path, head: str, body: str, moment: datetime | None, guessed: bool
) -> None:
    masthead = "<header class='top'><div class='date'>Sunday, 22 November 2026</div></header>"
    article = read(tmp_path, page(f"{masthead}<article><h1>A footbridge falls</h1>{body}{STORY}</article>", head))
    assert (article.published, article.published_guessed) == (moment, guessed)


@pytest.mark.parametrize(
    ("name", "moment"),
    [
        ("2019-03-14.txt", DAY),
        ("wire_20190314_1820.txt", DAY.replace(hour=18, minute=20)),
        ("wire-2019-02-31.txt", None),
        ("120190314.txt", None),
        ("story.txt", None),
    ],
)
def test_a_file_may_tell_the_day_by_its_name_and_never_by_its_own_times(
    tmp_path: Path, name: str, moment: datetime | None
) -> None:
    (tmp_path / name).write_text("\n".join(LINES), encoding="utf-8")
    (extraction,) = pipeline.read([tmp_path / name]).extractions
    assert extraction.article.published == moment
    assert extraction.article.published_guessed == (moment is not None)


def test_a_dateline_goes_before_the_name_of_the_file(tmp_path: Path) -> None:
    text = "A footbridge falls\n15 March 2019\n" + "\n".join(LINES)
    (tmp_path / "2019-03-14.txt").write_text(text, encoding="utf-8")
    (extraction,) = pipeline.read([tmp_path / "2019-03-14.txt"]).extractions
    assert extraction.article.published == DAY.replace(day=15)


def test_lines_of_one_file_are_not_dated_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "2019-03-14.jsonl").write_text('{"text": "Seven people were killed."}\n', encoding="utf-8")
    (extraction,) = pipeline.read([tmp_path / "2019-03-14.jsonl"]).extractions
    assert extraction.article.published is None


def test_what_was_concluded_is_named(tmp_path: Path) -> None:
    head = (
        "<title>A footbridge falls over the river</title><meta property='og:url' content='https://www.wire.example/1'>"
    )
    by = "<p>A footbridge falls over the river</p><span class='author'>By Dana Reyes</span>"
    article = read(tmp_path, page(f"<div>{by}{STORY}</div>", head))
    assert (article.source, article.author) == ("wire.example", "Dana Reyes")
    assert article.guessed == ("author", "source")


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_has_words_that_stand_before_an_author(code: str) -> None:
    words = lexicon(code).data["boilerplate"]["author"]
    assert words
    assert [without_byline(f"{word} Dana Reyes") for word in words] == ["Dana Reyes"] * len(words)
