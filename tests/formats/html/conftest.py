from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from contra.formats import FormatName, get
from contra.model import Report

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

HOSTILE = (
    "<script>document.title='owned'</script></style></title><img src=x onerror=document.title='owned'>"
    "<svg onload=document.title='owned'> {{ 7*7 }} {% raw %} ${7*7} <style>*{display:none}</style> "
    "\u202e12 killed\u2066\u2067 \x00\x1b[31m &lt;b&gt; --> ]]> " + "x" * 10_000
)
"""What an article's text may try; no part of it may do anything."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Give a headless Chromium, or skip and say that it is missing."""
    if CHROMIUM is None:
        pytest.skip("there is no Chromium: the page was not tried in a browser; apt-get install chromium")
    driver = pytest.importorskip("playwright.sync_api", reason="playwright is missing: pip install -e '.[dev]'")
    with driver.sync_playwright() as running:
        opened = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


class Seen:
    """What a page did while it was open: what it wrote to the console and what it asked for."""

    def __init__(self) -> None:
        self.console: list[str] = []
        self.requests: list[str] = []


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Callable[..., Any]:
    """Open a page of HTML text in a tab of its own; gives the tab and what it did."""

    @contextmanager
    def open_page(text: str, *, width: int = 1280, height: int = 900, **media: str) -> Iterator[tuple[Any, Seen]]:
        path = tmp_path / "page.html"
        path.write_text(text, encoding="utf-8")
        tab = browser.new_page(viewport={"width": width, "height": height})
        seen = Seen()
        tab.on("console", lambda message: seen.console.append(message.text))
        tab.on("pageerror", lambda error: seen.console.append(str(error)))
        tab.on("request", lambda request: seen.requests.append(request.url))
        tab.emulate_media(**media)
        tab.goto(path.as_uri())
        yield tab, seen
        tab.close()

    return open_page


@pytest.fixture
def hostile(report: Report) -> Report:
    """Return a report every text of which is hostile."""
    first, second = report.articles
    finding = report.findings[0]
    positions = tuple(
        replace(
            position, claim=replace(position.claim, text=HOSTILE, start=0, end=len(HOSTILE), language='x" onclick="y'),
            value=replace(position.value, start=3, end=9) if position.value else None, before=HOSTILE, after=HOSTILE,
        )
        for position in finding.positions
    )  # fmt: skip
    relations = tuple(replace(each, why=HOSTILE) for each in finding.relations)
    articles = (
        replace(first, text=HOSTILE, source=HOSTILE, url="javascript:document.title='owned'", title=HOSTILE),
        replace(second, text=HOSTILE, source='"><script>x</script>', url="https://example.org/a"),
    )
    finding = replace(finding, title=HOSTILE, positions=positions, relations=relations)
    return replace(report, articles=articles, findings=(finding,))


@pytest.fixture(scope="session")
def example_page() -> str:
    """Return the committed page of the example."""
    place = Path(__file__).resolve().parents[3] / "examples" / "expected" / "al-bukamal.html"
    return place.read_text(encoding="utf-8")


def page_of(report: Report) -> str:
    return get(FormatName.HTML)(report)
