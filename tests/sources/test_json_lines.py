from __future__ import annotations

import json
import logging
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from contra.model import Article, Skipped
from contra.sources import Document, JsonLines


def read(data: bytes) -> list[Article | Skipped]:
    return list(JsonLines(Document.of("news.jsonl", "news", data)).read())


def article(**fields: object) -> Article:
    found = read(json.dumps({"text": "text", **fields}).encode())
    assert isinstance(found[0], Article)
    return found[0]


def test_every_field_is_read() -> None:
    assert article(
        id="n1", source="Wire", url="https://example.org/1", title="Title", author="A. Writer",
        published="2017-11-11T00:04:00+03:00", language="en",
    ) == Article(
        id="n1", source="Wire", text="text", url="https://example.org/1", title="Title", author="A. Writer",
        published=datetime(2017, 11, 11, 0, 4, tzinfo=timezone(timedelta(hours=3))), language="en",
        path="news.jsonl", line=1,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", "not JSON: Expecting property name enclosed in double quotes at character 2"),
        (b"[1]", "not a JSON object but a list"),
        (b"null", "not a JSON object but null"),
        (b'{"id": "a"}', 'no field "text" among "id"; name it with --field text=NAME'),
        (b'{"text": null}', 'no field "text" among "text"; name it with --field text=NAME'),
        (b'{"text": 5}', '"text" is not a string but a number'),
        (b'{"text": " \\n"}', '"text" is empty'),
        (b'{"text": "a\\ud800"}', '"text" has half a character (an unpaired surrogate) at character 1'),
        (b'{"text": "\xff"}', "not UTF-8: byte 0xff at byte 10"),
    ],
)
def test_a_line_that_is_no_article_is_skipped_with_its_number(line: bytes, reason: str) -> None:
    found = read(b'{"text": "before"}\n' + line + b'\n{"text": "after"}\n')
    assert found[1] == Skipped("news.jsonl", reason, 2)
    assert [type(each) for each in found] == [Article, Skipped, Article]


def test_deep_nesting_is_a_reason_and_no_crash() -> None:
    (found,) = read(b'{"text": ' + b"[" * 200_000 + b"\n")
    assert isinstance(found, Skipped)


def test_blank_lines_count_but_are_no_loss() -> None:
    found = read(b'\xef\xbb\xbf{"text": "one"}\r\n\r\n{"text": "three"}')
    assert [each.line for each in found] == [1, 3]


def test_a_line_separator_inside_a_text_does_not_end_the_line() -> None:
    (found,) = read('{"text": "one\u2028two"}\n'.encode())
    assert isinstance(found, Article)
    assert found.text == "one\u2028two"


@pytest.mark.parametrize(
    ("stated", "moment", "guessed"),
    [
        ("2017-11-10T20:00:00Z", datetime(2017, 11, 10, 20, tzinfo=UTC), False),
        ("2017-11-10T20:00:00", datetime(2017, 11, 10, 20, tzinfo=UTC), True),
        ("2017-11-10", datetime(2017, 11, 10, tzinfo=UTC), True),
        ("Fri, 10 Nov 2017 20:00:00 +0000", datetime(2017, 11, 10, 20, tzinfo=UTC), False),
    ],
)
def test_a_time_without_an_offset_is_utc_and_guessed(stated: str, moment: datetime, guessed: bool) -> None:
    found = article(published=stated)
    assert (found.published, found.published_guessed) == (moment, guessed)


def test_the_zone_of_a_source_is_used_where_one_is_set() -> None:
    line = b'{"text": "t", "source": "Wire", "published": "2017-07-10T20:00:00"}'
    (found,) = JsonLines(Document.of("n", "n", line), zone_of=lambda _source: ZoneInfo("Asia/Damascus")).read()
    assert isinstance(found, Article)
    assert found.published is not None
    assert found.published.isoformat() == "2017-07-10T20:00:00+03:00"
    assert found.published_guessed


@pytest.mark.parametrize("stated", ["yesterday", 5, ["x"], "0001-01-01T00:00:00+14:00", "2017-13-01"])
def test_a_time_that_cannot_be_read_is_unknown_and_said(stated: object, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        found = article(published=stated)
    assert found.published is None
    assert "news.jsonl:1: published is not a time" in caplog.text


def test_fields_of_other_types_do_not_lose_the_article() -> None:
    found = article(id=7, title=["x"], author="", url=None, source="a\ud800")
    assert (found.id, found.title, found.author, found.url, found.source) == ("7", None, None, None, "a\ufffd")
