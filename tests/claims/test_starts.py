"""Readers look only where their kind of thing may begin; looking everywhere must find nothing more."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from contra.claims import quantities, times
from contra.claims.quantities import Figures, read_figures
from contra.claims.times import TimeHit, Zone, read_times
from contra.language import numbers
from contra.language.detect import detect
from contra.language.lexicon import Annotated, lexicon
from contra.language.numbers import Number, read_number

ROOT = Path(__file__).parents[2]
CORPORA = sorted([*ROOT.glob("examples/*/articles.jsonl"), *ROOT.glob("benchmarks/corpora/*/articles.jsonl")])
ZONE = Zone(datetime(2024, 3, 1, 12, tzinfo=UTC))


def articles(corpus: Path) -> Iterator[Annotated]:
    for line in corpus.read_text(encoding="utf-8").splitlines():
        text = json.loads(line)["text"]
        yield lexicon(detect(text) or "en").annotate(text)


def everywhere(text: Annotated) -> frozenset[int]:
    return frozenset(range(len(text.tokens)))


def read(text: Annotated) -> tuple[list[Number | None], list[TimeHit], Figures]:
    stop = len(text.tokens)
    return (
        [read_number(text, index) for index in range(stop)],
        read_times(text, 0, stop, ZONE),
        read_figures(text, 0, stop),
    )


@pytest.mark.parametrize("corpus", CORPORA, ids=lambda path: path.parent.name)
def test_numbers_times_and_figures_begin_only_where_one_may(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = [read(text) for text in articles(corpus)]
    for module, name in ((numbers, "number_starts"), (times, "time_starts"), (quantities, "figure_starts")):
        monkeypatch.setattr(module, name, everywhere)
    assert [read(text) for text in articles(corpus)] == found
    assert any(hits for _, hits, _ in found)


def test_what_is_worked_out_for_a_text_is_worked_out_once() -> None:
    text, calls = lexicon("en").annotate("12 killed on Friday"), []

    def count(annotated: Annotated) -> int:
        calls.append(annotated)
        return len(annotated.tokens)

    assert (text.once(count), text.once(count), len(calls)) == (4, 4, 1)


def test_starts_are_the_tokens_where_a_table_has_a_word() -> None:
    text = lexicon("en").annotate("killed 12 on Friday in May")
    assert text.starts(("weekday", "month")) == {3, 5}
