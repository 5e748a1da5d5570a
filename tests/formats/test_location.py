from __future__ import annotations

import pytest

from contra.formats.links import safe_link
from contra.formats.location import Region, region_of
from contra.model import Article

# the Arabic says: first line; twelve killed
TEXT = "سطر أول\r\nقتل ١٢ 😀 شخصا\nlast"


def article(path: str | None, line: int | None = None) -> Article:
    return Article("a", "a", TEXT, path=path, line=line)


def test_in_a_text_file_lines_and_columns_count_code_points_from_one() -> None:
    start = TEXT.index("١٢")
    assert region_of(article("a.txt"), start, start + 4) == Region("a.txt", 2, 5, 2, 9)
    assert region_of(article("a.txt"), 0, len(TEXT)) == Region("a.txt", 1, 1, 3, 5)


@pytest.mark.parametrize(
    ("path", "line", "expected"),
    [
        ("a.jsonl", 3, Region("a.jsonl", 3)),
        ("page.html", None, Region("page.html")),
        (None, None, None),
        ("-", 2, None),
    ],
)
def test_other_articles_have_what_is_known_of_their_place(
    path: str | None, line: int | None, expected: Region | None
) -> None:
    assert region_of(article(path, line), 0, 3) == expected


@pytest.mark.parametrize(
    "url", ["https://example.org/a?b=c#d", "http://example.org", "https://مثال.example/ا"]
)  # "example"
def test_a_web_address_may_be_linked(url: str) -> None:
    assert safe_link(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None, "", "javascript:alert(1)", " javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)",
        "data:text/html,<script>", "file:///etc/passwd", "//example.org", "/a", "https:", "https:///a",
        'https://example.org/"onmouseover="x', "https://example.org/\u202etxt", "https://example.org/a b",
        "https://[", "vbscript:x", "https://example.org/>\n",
    ],
)  # fmt: skip
def test_anything_else_is_never_a_link(url: str | None) -> None:
    assert safe_link(url) is None
