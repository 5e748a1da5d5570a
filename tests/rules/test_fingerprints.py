"""A fingerprint is held to mutations: what must leave it as it is, and what must change it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from contra.claims import extract
from contra.judge import judge
from contra.model import Article
from contra.rules.fingerprints import fingerprint

Contra = Callable[..., Any]
Rows = list[dict[str, Any]]

ARTICLES = Path(__file__).resolve().parents[2] / "examples" / "al-bukamal" / "articles.jsonl"

FRIDAY = datetime(2018, 3, 9, 20, tzinfo=UTC)
TWELVE = Article(
    "a", "Coast Courier", published=FRIDAY,
    text="Twelve miners were killed on Friday in an explosion at the Tripoli harbour, the clinic said.",
)  # fmt: skip
THIRTY = Article(
    "b", "Harbour Post", published=FRIDAY,
    text="Friday's explosion at the harbour of Tripoli killed thirty miners, according to the coast guard.",
)  # fmt: skip


def ids(*articles: Article) -> set[str]:
    report = judge([extract(item) for item in articles], [], [], model_id="", model_fingerprint="")
    return {relation.id for finding in report.findings for relation in finding.relations}


def test_sides_have_no_order_and_spelling_is_folded() -> None:
    one = fingerprint("quantity", "killed", (("Wire", "٢١ قتيلا"), ("Post", "12")))  # 21 killed
    assert one == fingerprint("quantity", "killed", (("Post", "12"), ("Wire", "21  قتيلاً")))  # 21 killed
    assert len(one) == 16


@pytest.mark.parametrize(
    "other",
    [
        ("date", "killed", (("Wire", "21"), ("Post", "12"))),
        ("quantity", "injured", (("Wire", "21"), ("Post", "12"))),
        ("quantity", "killed", (("Wire", "22"), ("Post", "12"))),
        ("quantity", "killed", (("Wire", "21"), ("Courier", "12"))),
        ("quantity", "killed", (("Wire", "12"), ("Post", "21"))),
    ],
)
def test_everything_it_is_made_from_changes_it(other: tuple[Any, ...]) -> None:
    assert fingerprint("quantity", "killed", (("Wire", "21"), ("Post", "12"))) != fingerprint(*other)


@pytest.mark.parametrize(
    "moved",
    [
        replace(TWELVE, text="Port news\n\nThe sea was calm on Thursday. " + TWELVE.text),
        replace(TWELVE, text=TWELVE.text + "\n\nSchools in the city stay closed."),
        replace(TWELVE, text=TWELVE.text.replace("Twelve miners", "TWELVE  miners")),
        replace(TWELVE, id="another-id"),
        replace(TWELVE, path="elsewhere/paper.jsonl", line=40, title="Another headline", url="https://example.org"),
    ],
    ids=["text before", "text after", "spelling", "id", "place"],
)
def test_what_is_not_said_does_not_change_it(moved: Article) -> None:
    before = ids(TWELVE, THIRTY)
    assert len(before) == 1
    assert ids(moved, THIRTY) == before
    assert ids(THIRTY, moved) == before


@pytest.mark.parametrize(
    "changed",
    [
        replace(TWELVE, text=TWELVE.text.replace("Twelve", "Fourteen")),
        replace(TWELVE, source="Coast Gazette"),
    ],
    ids=["value", "source"],
)
def test_what_is_said_and_by_whom_changes_it(changed: Article) -> None:
    after = ids(changed, THIRTY)
    assert after
    assert not after & ids(TWELVE, THIRTY)


def relation_ids(run: Any) -> set[str]:
    return {relation["id"] for finding in run.report()["findings"] for relation in finding["relations"]}


def written(path: Path, rows: Rows) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def test_it_is_the_same_in_any_order_of_files_in_another_folder_and_over_a_rebuilt_index(contra: Contra) -> None:
    rows: Rows = [json.loads(line) for line in ARTICLES.read_text(encoding="utf-8").splitlines()]
    before = relation_ids(contra("check", ARTICLES, "--format", "json"))
    assert before
    reordered = written(Path("deep/er/z.jsonl"), list(reversed(rows)))
    assert relation_ids(contra("check", reordered, "--format", "json")) == before
    for number, row in enumerate(rows):
        written(Path(f"each/{number % 3}/{9 - number}.jsonl"), [row])
    assert relation_ids(contra("check", "each", "--format", "json")) == before
    assert contra("index", "build", "each", "--index", "one").code == 0
    for derived in Path("indexes/one").glob("*.faiss"):
        derived.unlink()
    assert contra("index", "rebuild", "--index", "one").code == 0
    shutil.move("indexes/one", "indexes/moved")
    assert relation_ids(contra("check", "--index", "moved", "--format", "json")) == before


def test_a_changed_figure_changes_the_relations_it_is_part_of_and_no_other(contra: Contra) -> None:
    rows: Rows = [json.loads(line) for line in ARTICLES.read_text(encoding="utf-8").splitlines()]
    before = relation_ids(contra("check", ARTICLES, "--format", "json"))
    for row in rows:
        if row["source"] == "Levant Dispatch":
            row["text"] = row["text"].replace("twenty-one", "twenty-two")
    after = relation_ids(contra("check", written(Path("changed.jsonl"), rows), "--format", "json"))
    assert after - before
    assert len(before & after) >= len(before) // 2
