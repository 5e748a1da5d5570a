"""The page in a real browser: nothing runs, nothing is loaded, nothing spills over, everyone can read it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from contra.formats import FormatName, get
from contra.model import Report

WIDTHS = {"desktop": 1280, "phone": 390, "small phone": 320}
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
Opened = Callable[..., Any]


def outside(requests: list[str]) -> list[str]:
    return [url for url in requests if not url.startswith(("file:", "data:"))]


def overflow(tab: Any) -> int:
    return int(tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_a_page_says_nothing_asks_for_nothing_and_does_not_scroll_sideways(
    opened: Opened, example_page: str, width: int
) -> None:
    with opened(example_page, width=width) as (tab, seen):
        assert (seen.console, outside(seen.requests), len(seen.requests)) == ([], [], 1)
        assert overflow(tab) == 0


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_text_of_articles_does_nothing_and_breaks_nothing(opened: Opened, hostile: Report, width: int) -> None:
    with opened(get(FormatName.HTML)(hostile), width=width) as (tab, seen):
        assert (seen.console, outside(seen.requests)) == ([], [])
        assert tab.title() == "1 tension - contra"
        assert tab.locator("script, img, iframe, object, [onclick], [onload], [onerror]").count() == 0
        assert tab.locator("style").count() == 2
        assert tab.locator("a[href^='javascript' i]").count() == 0
        assert "{{ 7*7 }}" in tab.locator("mark, blockquote").first.evaluate("e => e.closest('figure').textContent")
        assert tab.locator("h1").is_visible()
        assert tab.locator(".finding").is_visible()
        assert overflow(tab) == 0


def test_the_page_forbids_what_slipped_through(opened: Opened, example_page: str) -> None:
    smuggled = example_page.replace(
        "<main",
        "<script>document.title='owned'</script><style>h1{display:none}</style><img src='https://x.invalid/'><main",
    )
    with opened(smuggled) as (tab, seen):
        assert tab.title() != "owned"
        assert tab.locator("h1").is_visible()
        refused = [message for message in seen.console if "Content Security Policy" in message]
        assert len(refused) == 3, "the browser says what it refused: a script, a style sheet, a picture"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_to_object_to(opened: Opened, example_page: str, scheme: str, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is missing: pip install -e '.[dev]'")
    with opened(example_page, width=width, color_scheme=scheme) as (tab, _):
        for details in tab.locator("details").all():
            details.evaluate("e => e.open = true")
        found = axe.Axe().run(tab, options={"runOnly": LEVELS})
        told = [(each["id"], [node["html"] for node in each["nodes"][:3]]) for each in found.response["violations"]]
        assert told == []
        assert len(found.response["passes"]) > 20, "axe looked"


def test_filters_work_without_script(opened: Opened, example_page: str) -> None:
    with opened(example_page) as (tab, _):
        every = tab.locator(".finding").count()
        shown = tab.locator(".finding:visible")
        assert shown.count() == every == 7
        tab.locator("#show-conflict").uncheck()
        assert shown.count() == 2
        tab.locator("#show-conflict").check()
        tab.locator("summary", has_text="By source").click()
        tab.get_by_label("Levant Dispatch").check()
        assert shown.count() == 4
        assert all("Levant Dispatch" in text for text in shown.all_inner_texts())


def test_an_anchor_leads_to_its_finding_and_the_keyboard_to_everything(opened: Opened, example_page: str) -> None:
    with opened(example_page) as (tab, _):
        tab.locator(".anchor").nth(3).click()
        name = tab.evaluate("location.hash.slice(1)")
        assert tab.locator(f"[id='{name}']:target").count() == 1
        tab.goto(tab.url.partition("#")[0])
        reached = set()
        for _step in range(12):
            tab.keyboard.press("Tab")
            reached.add(tab.evaluate("document.activeElement.id || document.activeElement.className || "
                                     "document.activeElement.tagName"))  # fmt: skip
        assert {"skip", "show-conflict", "SUMMARY", "matrix"} <= reached
        assert tab.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_arabic_reads_right_to_left_and_a_list_of_sources_from_the_left(opened: Opened, example_page: str) -> None:
    with opened(example_page) as (tab, _):
        directions = tab.evaluate(
            "[...document.querySelectorAll('blockquote')].map(e => [e.lang, getComputedStyle(e).direction])"
        )
        assert {tuple(each) for each in directions} == {("ar", "rtl"), ("en", "ltr")}
        places = tab.evaluate(
            "[...document.querySelectorAll('.finding .sides .muted')].map(e =>"
            " [...e.querySelectorAll('bdi')].map(b => Math.round(b.getBoundingClientRect().left)))"
        )
        assert any(len(each) > 1 for each in places)
        assert all(each == sorted(each) for each in places)


def test_print_shows_what_is_folded_and_no_filters(opened: Opened, example_page: str) -> None:
    with opened(example_page, width=794, media="print") as (tab, _):
        assert not tab.locator(".filters").is_visible()
        assert tab.locator("#reading pre").first.is_visible()
        assert overflow(tab) == 0
