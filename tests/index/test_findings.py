from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest

from contra.errors import UsageError
from contra.index.findings import Compared
from contra.index.index import Index
from contra.index.rows import Entry
from contra.model import Finding, Position, Relation, Verdict


def finding(index: Index, *names: str) -> Finding:
    by_article = {claim.article: claim for claim in index.claims().values()}
    positions = tuple(Position(by_article[name], None) for name in names)
    relations = tuple(
        Relation(0, b, f"r0{b}", "quantity", Verdict.CONFLICT if b == 1 else Verdict.TENSION, "why", 0.9)
        for b in range(1, len(names))
    )
    return Finding("r01", "quantity", Verdict.CONFLICT, 0.9, "12 / 21", "g", positions, relations)


def test_findings_are_kept_and_go_with_their_articles(folder: Path, entry: Callable[..., Entry]) -> None:
    with Index.open(folder, write=True) as index:
        kept = finding(index, "a", "b", "d")
        index.keep_findings([kept])
        index.keep_findings([kept])
        index.add([entry("z", "new")])
        assert index.findings() == index.findings_about(["d"]) == (kept,)
        assert index.findings_about(["c"]) == ()
        index.record_compared([], Compared("this test"), ())
        assert index.compared() == (Compared("this test"), [])
        index.remove(ids=["b"])
        assert index.findings() == ()
        assert index.compared()[1] == [1, 4]  # a and d: what else differs between them is to be sought again


def test_a_finding_about_a_stranger_is_refused(folder: Path, entry: Callable[..., Entry]) -> None:
    stranger = Position(entry("stranger", "x").claims[0], None)
    with Index.open(folder, write=True) as index:
        kept = finding(index, "a", "b")
        with pytest.raises(UsageError, match="'stranger' is not in the index"):
            index.keep_findings([dataclasses.replace(kept, positions=(kept.positions[0], stranger))])
