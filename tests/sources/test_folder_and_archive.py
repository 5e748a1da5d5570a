from __future__ import annotations

import gzip
import io
import struct
import sys
import zipfile
from pathlib import Path

import pytest

from contra.limits import Limits
from contra.model import Article, Skipped
from contra.sources import Options, read_articles


def read(path: Path, options: Options | None = None) -> tuple[list[Article], list[Skipped]]:
    return read_articles([path], standard_input=bytes, options=options)


def names(path: Path, include: tuple[str, ...] = (), exclude: tuple[str, ...] = ()) -> list[str]:
    articles, skipped = read(path, Options(include=include, exclude=exclude))
    assert not skipped
    return [Path(str(article.path)).relative_to(path).as_posix() for article in articles]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.txt", "b.md", "2017/c.txt", "2017/drafts/d.txt", "2018/e.txt", ".hidden/f.txt", ".g.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_text(f"The text of {name}.", encoding="utf-8")
    return tmp_path


def test_a_folder_is_walked_in_order_without_what_is_hidden(folder: Path) -> None:
    assert names(folder) == ["a.txt", "b.md", "2017/c.txt", "2017/drafts/d.txt", "2018/e.txt"]


@pytest.mark.parametrize(
    ("include", "exclude", "left"),
    [
        (("*.md",), (), ["b.md"]),
        (("2017/",), (), ["2017/c.txt", "2017/drafts/d.txt"]),
        (("2017/*.txt", "b.*"), (), ["b.md", "2017/c.txt"]),
        ((), ("drafts/", "*.md"), ["a.txt", "2017/c.txt", "2018/e.txt"]),
        (("*.txt",), ("/2018", "a.txt"), ["2017/c.txt", "2017/drafts/d.txt"]),
    ],
)
def test_patterns_choose_the_files(
    folder: Path, include: tuple[str, ...], exclude: tuple[str, ...], left: list[str]
) -> None:
    assert names(folder, include, exclude) == left


def test_what_git_ignores_is_left_out_and_the_nearest_rule_decides(folder: Path) -> None:
    (folder / ".gitignore").write_text("*.txt\n# a comment\n", encoding="utf-8")
    (folder / "2017" / ".gitignore").write_text("!c.txt\n", encoding="utf-8")
    assert names(folder) == ["b.md", "2017/c.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_lead_to_no_file_outside(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.txt").write_text("secret", encoding="utf-8")
    (folder / "2018" / "inside.txt").symlink_to(folder / "a.txt")
    (folder / "2018" / "out.txt").symlink_to(outside / "secret.txt")
    (folder / "2018" / "gone.txt").symlink_to(folder / "nothing.txt")
    (folder / "2018" / "linked").symlink_to(outside)
    articles, skipped = read(folder / "2018")
    assert [article.id for article in articles] == ["e"]
    assert [(Path(each.path).name, each.reason) for each in skipped] == [
        ("gone.txt", "a link that leads out of the folder"),
        ("inside.txt", "a link that leads out of the folder"),
        ("out.txt", "a link that leads out of the folder"),
        ("linked", "a link to a folder: name that folder to have it read"),
    ]
    assert [article.id for article in read(folder)[0]].count("inside") == 1


def packed(members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def test_the_files_in_an_archive_are_read_like_those_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(packed({"x/b.txt": b"two", "a.txt": b"one", ".h.txt": b"no", "n.docx": b"?"}))
    articles, skipped = read(tmp_path)
    assert [(article.id, article.text, article.path) for article in articles] == [
        ("a", "one", f"{tmp_path.as_posix()}/a.zip/a.txt"),
        ("b", "two", f"{tmp_path.as_posix()}/a.zip/x/b.txt"),
    ]
    assert [Path(each.path).name for each in skipped] == ["n.docx"]


def test_lines_packed_by_gzip_are_read(tmp_path: Path) -> None:
    (tmp_path / "news.jsonl.gz").write_bytes(gzip.compress(b'{"text": "one"}\n{"text": "two"}\n'))
    assert [(article.id, article.line) for article in read(tmp_path)[0]] == [("news:1", 1), ("news:2", 2)]


@pytest.mark.parametrize("name", ["../a.txt", "/etc/a.txt", "x/../../a.txt", "..\\a.txt", "C:\\a.txt"])
def test_a_path_that_leads_out_of_an_archive_is_not_followed(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.zip").write_bytes(packed({name: b"one"}))
    articles, skipped = read(tmp_path)
    assert not articles
    assert [each.reason for each in skipped] == ["a path that leads out of the archive"]


def test_a_zip_bomb_has_a_reason(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(packed({"a.txt": b"0" * 30_000_000}))
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(b"0" * 30_000_000))
    articles, skipped = read(tmp_path)
    assert not articles
    assert [each.reason for each in skipped] == ["more than 200 times larger unpacked (limits: ratio)"] * 2


def test_a_bomb_of_many_members_has_a_reason(tmp_path: Path) -> None:
    members = {f"{number}.txt": b"0" * 900_000 for number in range(40)}
    (tmp_path / "a.zip").write_bytes(packed(members))
    articles, skipped = read(tmp_path, Options(limits=Limits(article_characters=1_000_000)))
    assert len(articles) < 10
    assert skipped[-1].reason == "more than 200 times larger unpacked (limits: ratio)"


def test_archives_in_archives_end_at_the_limit(tmp_path: Path) -> None:
    data = packed({"a.txt": b"deep"})
    for _ in range(3):
        data = packed({"inner.zip": data})
    (tmp_path / "a.zip").write_bytes(data)
    articles, skipped = read(tmp_path)
    assert not articles
    assert [each.reason for each in skipped] == ["an archive in 2 others (limits: nesting)"]
    assert [each.text for each in read(tmp_path, Options(limits=Limits(nesting=4)))[0]] == ["deep"]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda data: data[:60], "a damaged archive"),
        (lambda _: packed({"a.txt": b"one"}, zipfile.ZIP_LZMA), "packed in a way contra does not unpack"),
        (lambda data: data.replace(struct.pack("<H", 0) + struct.pack("<H", 8), b"\1\0\x08\0"), "locked by a password"),
    ],
)
def test_an_archive_that_cannot_be_read_has_a_reason(tmp_path: Path, change: object, reason: str) -> None:
    data = packed({"a.txt": b"one " * 50})
    (tmp_path / "a.zip").write_bytes(change(data))  # type: ignore[operator]
    articles, skipped = read(tmp_path)
    assert not articles
    assert skipped[0].reason.startswith(reason), skipped


@pytest.mark.parametrize(
    ("name", "data", "limits", "reason"),
    [
        ("a.txt", b"x" * 20, Limits(article_characters=10), "longer than the limit of 10 characters"),
        ("a.html", b" " * 2_000_000, Limits(file_mb=1), "larger than the limit of 1 MB (limits: file_mb)"),
        (
            "a.jsonl",
            b'{"text": "' + b"x" * 200 + b'"}\n',
            Limits(article_characters=10),
            "a line longer than the limit",
        ),
        (
            "a.csv",
            b"text\n" + b"x" * 200 + b"\n",
            Limits(article_characters=10),
            "no table of cells from here on: field",
        ),
    ],
)
def test_a_limit_that_is_hit_is_a_reason(tmp_path: Path, name: str, data: bytes, limits: Limits, reason: str) -> None:
    (tmp_path / name).write_bytes(data)
    articles, skipped = read(tmp_path, Options(limits=limits))
    assert not articles
    assert [each.reason.startswith(reason) for each in skipped] == [True], skipped


def test_lines_after_one_that_is_too_long_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "' + b"x" * 300_000 + b'"}\n{"text": "two"}\n')
    articles, skipped = read(tmp_path, Options(limits=Limits(article_characters=100)))
    assert [(article.text, article.line) for article in articles] == [("two", 2)]
    assert [each.line for each in skipped] == [1]


def test_no_more_articles_are_read_than_the_limit_allows(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"".join(b'{"text": "%d"}\n' % number for number in range(9)))
    articles, skipped = read(tmp_path, Options(limits=Limits(articles=3)))
    assert len(articles) == 3
    assert [each.reason for each in skipped] == ["past the limit of 3 articles (limits: articles)"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_that_leads_back_to_itself_is_skipped_and_the_rest_read(folder: Path) -> None:
    (folder / "2017" / "loop.txt").symlink_to("loop.txt")
    articles, skipped = read(folder)
    assert len(articles) == 5
    assert [(Path(each.path).name, each.reason) for each in skipped] == [("loop.txt", "not a regular file")]


def test_a_file_that_may_not_be_looked_at_is_skipped_and_the_rest_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = Path.is_file

    def is_file(path: Path) -> bool:
        if path.name == "c.txt":
            raise PermissionError(13, "Permission denied")
        return looked(path)

    monkeypatch.setattr(Path, "is_file", is_file)
    articles, skipped = read(folder)
    assert len(articles) == 4
    assert [(Path(each.path).name, each.reason) for each in skipped] == [("c.txt", "cannot be read: Permission denied")]
