from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from contra.formats.markdown import escaped, render
from contra.formats.reasons import left_out_words, reason_words
from contra.language.lexicon import LANGUAGES, lexicon
from contra.model import Report
from contra.rules.interface import Reason

JOINER = "\u2060"
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def read(line: str) -> tuple[set[str], str]:
    """Return the kinds of inline markup a reader of Markdown sees in a line, and its text."""
    [_, inline, _] = MARKDOWN.parse(f"x {line} x")
    children = inline.children or []
    return {child.type for child in children} - {"text", "text_special"}, "".join(each.content for each in children)


HOSTILE = [
    "**bold** _it_ `code` ~~gone~~", "[words](javascript:alert(1))", "![x](https://example.org/x.png)",
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<https://example.org>", "a | b | c",
    "&lt; &#64; &amp;",
    "\\*not\\* \\", "$x$ `", "{{ 7*7 }} {% x %}", "[a]: https://example.org", "</strong>", "<!-- x", "[^1]",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_articles_is_never_markup(text: str) -> None:
    kinds, shown = read(escaped(text))
    assert (kinds, shown.replace(JOINER, "")) == (set(), f"x {text} x")


@given(st.text(alphabet=st.sampled_from("ab1 *_`[]()<>!\\&;#$~|{}^=+-.:\"'/")))
def test_whatever_it_is_made_of_it_reads_as_it_was(text: str) -> None:
    kinds, shown = read(escaped(text))
    assert (kinds, shown.replace(JOINER, "")) == (set(), f"x {' '.join(text.split())} x".strip())


def test_mentions_and_bare_addresses_do_nothing_on_code_hosts() -> None:
    shown = escaped("@someone #12 https://example.org www.example.org GH-1")
    for live in ("@s", "#1", "://", "www.", "GH-1"):
        assert live not in shown


def test_a_report_has_both_quotations_with_the_figure_marked_and_what_was_covered(report: Report) -> None:
    articles = (
        replace(report.articles[0], url="https://example.org/a"),
        replace(report.articles[1], url="javascript:x"),
    )
    skipped = report.coverage.skipped
    shown = render(replace(report, articles=articles))
    assert "## 1. tension: \u2068share of the town: 50 / more than 40\u2069\n" in shown
    assert (
        "> \u2068استرد التنظيم <strong>نحو ٥٠٪</strong> من المدينة.\u2069\n" in shown
    )  # "the group took back about 50%..."
    assert "> [\u2068مدار الخبر\u2069](<https://example.org/a>), 2017-11-10 20:00 UTC" in shown  # an outlet
    assert "more than <strong>40 percent</strong> of the town. \\[31m" in shown
    assert "javascript" not in shown
    assert "- why: about 50 and more than 40 \\[x\\] meet\n" in shown
    assert "| pairs of claims that count other things, such as killed and injured | 1 |" in shown
    assert f"- not read: {skipped[1].path}:3: not JSON" in shown


def test_every_reason_has_words() -> None:
    assert [reason_words(reason) for reason in Reason] != [reason.value for reason in Reason]
    assert all(reason_words(reason.value) != reason.value for reason in Reason)
    assert reason_words("something-new") == "something-new"


def test_everything_that_is_left_out_has_words() -> None:
    named = {reason for code in LANGUAGES for reason in lexicon(code).data["boilerplate"]["begins"]}
    assert {
        reason for reason in named | {"dateline", "headline", "no words"} if left_out_words(reason) == reason
    } == set()
