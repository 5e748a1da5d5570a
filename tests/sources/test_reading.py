from __future__ import annotations

import json
from pathlib import Path

import pytest

from contra.errors import UsageError
from contra.model import Article, Skipped
from contra.sources import read_articles


def read(*paths: str | Path, stdin: bytes = b"") -> tuple[list[Article], list[Skipped]]:
    return read_articles(paths, standard_input=lambda: stdin)


def write_lines(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_a_text_file_is_one_article_with_its_newlines_untouched_and_no_mark(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfone\r\ntwo\rthree\n")
    articles, skipped = read(path)
    assert articles == [Article(id="a", source="a", text="one\r\ntwo\rthree\n", path=path.as_posix())]
    assert not skipped


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"ab\0c", "binary, not text: a zero byte at byte 2"),
    ],
)
def test_a_file_that_is_no_text_is_skipped_with_the_reason(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert read(path) == ([], [Skipped(path.as_posix(), reason)])


def test_the_files_of_a_folder_come_sorted_and_unknown_kinds_are_skipped(tmp_path: Path) -> None:
    for name in ("b.txt", "a.TXT", ".hidden.txt", "README.md", "sub/c.txt", ".git/d.txt", "notes.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    articles, skipped = read(tmp_path)
    known = (
        ".txt, .md, .markdown, .html, .htm, .xhtml, .json, .ninjs, .jsonl, .ndjson, .csv, .tsv, .parquet, .rss, .atom,"
        " .xml, .pdf, .zip, .gz"
    )
    assert [article.id for article in articles] == ["a", "b", "c"]
    assert [(Path(each.path).name, each.reason) for each in skipped] == [
        ("notes.docx", f"not a kind contra reads ({known})")
    ]


def test_a_missing_path_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no file or folder"):
        read(tmp_path / "none.txt")


def test_a_path_given_twice_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("text", encoding="utf-8")
    articles, skipped = read(path, tmp_path / "." / "a.txt")
    assert (len(articles), skipped) == (1, [])


def test_files_of_one_name_are_told_apart_by_their_folders_in_any_order(tmp_path: Path) -> None:
    paths = [tmp_path / folder / "a.txt" for folder in ("x/1", "y/1")]
    for path in paths:
        path.parent.mkdir(parents=True)
        path.write_text("the same text", encoding="utf-8")
    articles, _ = read(*paths)
    assert [article.id for article in articles] == ["x/1/a", "y/1/a"]
    assert [article.source for article in articles] == ["x/1/a", "y/1/a"]
    assert [article.id for article in read(*reversed(paths))[0]] == ["y/1/a", "x/1/a"]


def test_lines_without_an_id_are_told_apart_by_their_number(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "news.jsonl", {"text": "one"}, {"text": "two"})
    assert [article.id for article in read(path)[0]] == ["news:1", "news:2"]
    alone = write_lines(tmp_path / "alone.jsonl", {"text": "one"})
    assert [article.id for article in read(alone)[0]] == ["alone"]


def test_one_stated_id_for_two_articles_keeps_both(tmp_path: Path) -> None:
    first = write_lines(tmp_path / "a.jsonl", {"id": "n", "text": "one"}, {"id": "n", "text": "two"})
    second = write_lines(tmp_path / "b.jsonl", {"id": "n", "text": "three", "source": "s"})
    articles, skipped = read(first, second)
    assert [(article.id, article.source, article.text) for article in articles] == [
        ("a:n", "a:n", "one"), ("a:2", "a:2", "two"), ("b:n", "s", "three"),
    ]  # fmt: skip
    assert not skipped


def test_an_article_read_twice_is_kept_once_and_said(tmp_path: Path) -> None:
    first = write_lines(tmp_path / "a.jsonl", {"id": "n", "text": "one"})
    second = write_lines(tmp_path / "b.jsonl", {"id": "n", "text": "one"})
    articles, skipped = read(first, second)
    assert [article.id for article in articles] == ["n"]
    assert skipped == [Skipped(second.as_posix(), f"the same article as {first.as_posix()}:1", 1)]


def test_standard_input_is_json_lines() -> None:
    articles, _ = read("-", stdin=b'{"text": "one"}\n')
    assert [(article.id, article.path, article.line) for article in articles] == [("stdin", "-", 1)]
