from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from contra.cli.changed import changed_articles
from contra.errors import UsageError
from contra.sources import read_articles

Contra = Callable[..., Any]

ROW = '{{"id": "{0}", "published": "2018-03-09T20:00:00+00:00", "text": "{1}"}}\n'
TWELVE = "Twelve miners were killed on Friday in an explosion at the Tripoli harbour, the clinic said."
THIRTY = "Friday's explosion at the harbour of Tripoli killed thirty miners, according to the coast guard."
HURT = "Forty miners were injured on Friday in a fire in Benghazi, the mayor said."
HURT_TOO = "Friday's fire in Benghazi injured sixty miners, according to a nurse."


def git(*arguments: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *who, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder under git with four articles in three files, committed; it is the working folder."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    folder = tmp_path / "desk"
    (folder / "wire").mkdir(parents=True)
    (folder / "wire" / "news.jsonl").write_text(ROW.format("a", TWELVE) + ROW.format("c", HURT), encoding="utf-8")
    (folder / "b.jsonl").write_text(ROW.format("b", THIRTY), encoding="utf-8")
    (folder / "خبر.jsonl").write_text(ROW.format("d", HURT_TOO), encoding="utf-8")  # "a story"
    monkeypatch.chdir(folder)
    git("init")
    git("add", ".")
    git("commit", "-m", "four articles")
    return folder


def changed(since: str, path: str = ".") -> set[str]:
    articles, _ = read_articles([path], standard_input=lambda: b"")
    return set(changed_articles(articles, since))


@pytest.mark.usefixtures("repository")
def test_nothing_changed_since_a_commit_that_has_it_all() -> None:
    assert changed("HEAD") == set()


def test_a_line_of_a_file_counts_by_itself(repository: Path) -> None:
    news = repository / "wire" / "news.jsonl"
    moved = ROW.format("new", "The sea was calm.") + news.read_text(encoding="utf-8").replace("Forty", "Fifty")
    news.write_text(moved, encoding="utf-8")
    assert changed("HEAD") == {"new", "c"}


def test_a_file_git_does_not_know_is_changed(repository: Path, tmp_path: Path) -> None:
    (repository / "e.txt").write_text("A story.", encoding="utf-8")
    (tmp_path / "outside.txt").write_text("Another.", encoding="utf-8")
    assert changed("HEAD") == {"e"}
    assert changed("HEAD", str(tmp_path / "outside.txt")) == {"outside"}


def test_names_in_any_script_and_a_subfolder_to_start_from_are_no_matter(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repository / "خبر.jsonl").write_text(ROW.format("d", "x"), encoding="utf-8")  # "a story"
    monkeypatch.chdir(repository / "wire")
    git("config", "diff.relative", "true")
    assert changed("HEAD", "..") == {"d"}


def test_a_list_names_files_and_folders(repository: Path) -> None:
    Path("list").write_text(f"wire\n\n{repository / 'b.jsonl'}\ngone.txt\n", encoding="utf-8")
    assert changed("list") == {"a", "b", "c"}


@pytest.mark.parametrize("revision", ["nonsense", "--output=x", "HEAD:b.jsonl"])
@pytest.mark.usefixtures("repository")
def test_a_revision_that_is_none_is_an_error_with_advice(revision: str) -> None:
    with pytest.raises(UsageError, match="give a revision of the repository you are in"):
        changed(revision)
    assert not Path("x").exists()


@pytest.mark.usefixtures("repository")
def test_without_git_a_list_is_advised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UsageError, match=r"needs git: .*; or give a list of files"):
        changed("HEAD")


def test_only_findings_that_touch_what_changed_are_shown_and_fail(contra: Contra, repository: Path) -> None:
    os.chdir(repository)
    assert contra("check", ".", "--format", "json").err.startswith("contra: 2 conflicts in 4 articles")
    (repository / "b.jsonl").write_text(ROW.format("b", THIRTY.replace("thirty", "ninety")), encoding="utf-8")
    run = contra("check", ".", "--changed-since", "HEAD", "--format", "json")
    assert run.code == 1
    (finding,) = run.report()["findings"]
    assert {claim["article"] for claim in finding["claims"]} == {"a", "b"}
    assert run.err.startswith("contra: 1 conflict, 1 touching no changed article in 4 articles")
    git("commit", "-am", "corrected")
    assert contra("check", ".", "--changed-since", "HEAD").code == 0
    listed = contra("check", ".", "--changed-since", "-", stdin=b"wire/news.jsonl\n")
    assert (listed.code, listed.out.count("CONFLICT")) == (1, 2)


@pytest.mark.usefixtures("repository")
def test_a_list_as_git_writes_it_names_files_in_any_script() -> None:
    Path("خبر.jsonl").write_text(ROW.format("d", "x"), encoding="utf-8")  # "a story"
    for option in ("--name-only", "-z"):
        listed = subprocess.run(["git", "diff", "--name-only", option, "HEAD"], check=True, capture_output=True).stdout
        Path("list").write_bytes(listed)
        assert changed("list") == {"d"}
    Path("list").write_bytes(b'"b\\056jsonl"\n')
    assert changed("list") == {"b"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name there")
@pytest.mark.usefixtures("repository")
def test_a_list_may_come_through_a_pipe() -> None:
    reading, writing = os.pipe()
    os.write(writing, b"b.jsonl\n")
    os.close(writing)
    try:
        assert changed(f"/dev/fd/{reading}") == {"b"}
    finally:
        os.close(reading)


@pytest.mark.usefixtures("repository")
def test_a_revision_with_a_typo_names_the_nearest() -> None:
    with pytest.raises(UsageError, match=r"mian: git knows no such revision, and there is no such file; did you mean "
                                         r"'main'\?"):  # fmt: skip
        changed("mian")


def test_outside_a_repository_a_list_is_advised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "a.txt").write_text("A story.", encoding="utf-8")
    with pytest.raises(UsageError, match="no such file, and git says: not a git repository"):
        changed("HEAD")
