from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Contra = Callable[..., Any]


def rewritten(corpus: Path, old: str, new: str) -> Path:
    text = (corpus / "articles.jsonl").read_text(encoding="utf-8")
    assert old in text
    Path("news.jsonl").write_text(text.replace(old, new), encoding="utf-8")
    return Path("news.jsonl")


def test_with_its_own_baseline_a_corpus_does_not_fail_and_a_changed_figure_does(contra: Contra, corpus: Path) -> None:
    run = contra("baseline", "write", corpus)
    assert (run.code, run.out) == (0, "")
    assert "contra check --baseline contra.baseline.json" in run.err
    check = ("check", "--baseline", "contra.baseline.json")
    same = contra(*check, corpus)
    assert same.code == 0
    assert same.out.startswith("nothing new\nknown: ")
    assert "new: nothing, 7 known in 9 articles" in same.err
    assert contra("check", corpus).code == 1

    changed = rewritten(corpus, "twenty-one", "twenty-two")
    run = contra(*check, changed, "--format", "json")
    assert run.code == 1
    states = [finding["state"] for finding in run.report()["findings"]]
    assert sorted(set(states)) == ["known", "new"]
    fixed = run.report()["review"]["fixed"]
    assert fixed
    assert all("twenty-one" in known["said"] for known in fixed)
    assert all(f"contra: fixed: {known['id']} conflict" in run.err for known in fixed)
    assert "contra baseline prune --baseline contra.baseline.json" in run.err


def test_prune_takes_out_what_is_fixed_and_adds_nothing(contra: Contra, corpus: Path) -> None:
    contra("baseline", "write", corpus, "--output", "b.json", "--quiet")
    before = json.loads(Path("b.json").read_text(encoding="utf-8"))["relations"]
    changed = rewritten(corpus, "twenty-one", "twenty-two")
    run = contra("baseline", "prune", changed, "--baseline", "b.json")
    after = json.loads(Path("b.json").read_text(encoding="utf-8"))["relations"]
    assert run.code == 0
    gone = [known for known in before if known not in after]
    assert [line.split()[1] for line in run.out.splitlines()] == [known["id"] for known in gone]
    assert len(before) == len(after) + len(gone)
    assert contra("check", changed, "--baseline", "b.json").code == 1, "what is new stays new"
    assert "fixed" not in contra("check", changed, "--baseline", "b.json").err


def test_the_file_is_the_same_bytes_from_an_index_or_in_another_order(contra: Contra, corpus: Path) -> None:
    lines = (corpus / "articles.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    Path("back.jsonl").write_text("".join(reversed(lines)), encoding="utf-8")
    contra("baseline", "write", corpus, "-o", "one.json")
    contra("baseline", "write", "back.jsonl", "-o", "two.json")
    contra("index", "build", corpus)
    contra("baseline", "write", "--index", "default", "-o", "three.json")
    assert Path("one.json").read_bytes() == Path("two.json").read_bytes() == Path("three.json").read_bytes()


def test_a_baseline_that_cannot_be_used_is_wrong_use(contra: Contra, corpus: Path) -> None:
    missing = contra("check", corpus, "--baseline", "none.json")
    assert (missing.code, missing.out) == (2, "")
    assert "contra baseline write --output none.json" in missing.err
    Path("bad.json").write_text("{", encoding="utf-8")
    assert "bad.json is not JSON" in contra("check", corpus, "--baseline", "bad.json").err
    assert contra("baseline", "write").code == 2
