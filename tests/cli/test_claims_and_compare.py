from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Contra = Callable[..., Any]

COMPARISON_FIELDS = ["id", "verdict", "rule", "score", "why", "agree", "disagree"]


def test_claims_are_slices_of_their_articles(contra: Contra, corpus: Path) -> None:
    lines = (corpus / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    texts = {row["id"]: row["text"] for row in map(json.loads, lines)}
    run = contra("claims", corpus)
    assert run.code == 0
    for claim in run.lines():
        text = texts[claim["article"]]
        things = [
            claim,
            *claim["quantities"],
            *claim["times"],
            *claim["places"],
            *claim["names"],
            *claim["identifiers"],
        ]
        for thing in things:
            assert text[thing["start"] : thing["end"]] == thing["text"]


def test_what_was_skipped_is_said_on_stderr(contra: Contra) -> None:
    run = contra("claims", "-", stdin=b'bad\n{"text": "Twelve people were killed."}\n')
    assert run.code == 0
    assert "skipped -:1: not JSON" in run.err
    assert len(run.lines()) == 1


def test_as_is_gives_one_line_for_every_line_in_order(contra: Contra) -> None:
    texts = [
        "قتل 12 جنديا. وأصيب 5.",
        "one. two\nthree.",
        "5",
        "2017",
        "شارك",
        "漢字",
    ]  # "12 soldiers killed. 5 hurt", "share"
    rows = [json.dumps({"id": str(number), "text": text}).encode() for number, text in enumerate(texts)]
    run = contra("claims", "-", "--as-is", stdin=b"\n".join([*rows, b"", b"broken", b'{"text": ""}']) + b"\n")
    lines = run.lines()
    assert [line["text"] for line in lines] == [*texts, "", "", ""]
    assert [line["article"] for line in lines[: len(texts)]] == [str(number) for number in range(len(texts))]
    assert [bool(line.get("skipped")) for line in lines] == [False] * len(texts) + [True] * 3
    assert all((line["start"], line["end"]) == (0, len(line["text"])) for line in lines)
    assert run.code == 0


def test_pairs_give_one_line_each_in_order_with_the_fields_of_the_contract(contra: Contra) -> None:
    pairs = [
        {"id": 1, "a": "12 soldiers were killed", "b": "21 soldiers were killed"},
        {"id": "two", "a": "قتل 12 جنديا", "b": "12 soldiers were killed"},  # "12 soldiers were killed"
        {"id": "three", "a": "12 soldiers were killed"},
        {"id": "four", "a": "12 killed", "b": "13 killed", "b_published": "soon"},
    ]
    stdin = b"\n".join([*(json.dumps(pair).encode() for pair in pairs), b"broken", b"", b"[]"]) + b"\n"
    run = contra("compare", "--pairs", "-", stdin=stdin)
    lines = run.lines()
    assert run.code == 0
    assert [list(line) for line in lines] == [COMPARISON_FIELDS] * 7
    assert [line["id"] for line in lines] == [1, "two", "three", "four", None, None, None]
    assert [line["verdict"] for line in lines] == ["conflict", "compatible", *["not comparable"] * 5]
    assert lines[2]["why"] == 'line 3 cannot be read: no field "b"'
    assert all(line["rule"] is None and line["score"] is None for line in lines[2:])
    assert all(line["agree"] is None and line["disagree"] is None for line in lines)


def test_pairs_may_lie_in_a_file_and_carry_times(contra: Contra) -> None:
    pair = {
        "id": "u", "a": "12 civilians were killed in the blast", "b": "25 civilians were killed in the blast",
        "a_published": "2017-11-10T09:00:00Z", "b_published": "2017-11-10T20:00:00Z",
    }  # fmt: skip
    Path("pairs.jsonl").write_text(json.dumps(pair), encoding="utf-8")
    (line,) = contra("compare", "--pairs", "pairs.jsonl").lines()
    assert line["verdict"] == "update"


def test_two_texts_give_a_verdict_and_its_trace(contra: Contra) -> None:
    run = contra("compare", "12 soldiers were killed", "21 soldiers were killed")
    assert run.code == 0, "only check uses 1"
    assert run.out.splitlines()[:2] == ["verdict: conflict", "rule:    quantity"]
    assert contra("compare", "a", "b", "--pairs", "x").code == 2


def test_french_answers_english_and_arabic(contra: Contra) -> None:
    for other in ("21 people were killed in the earthquake", "قتل 21 شخصا في الزلزال"):  # 21 killed in the quake
        run = contra("compare", "Le séisme a fait 12 morts", other)
        assert "verdict: conflict" in run.out, other
    run = contra("compare", "Le séisme a fait 12 morts", "Twelve people were killed in the earthquake")
    assert "verdict: compatible" in run.out


def test_rules_are_listed_and_have_pages(contra: Contra) -> None:
    listed = [line.split()[0] for line in contra("rules").out.splitlines()]
    assert "quantity" in listed
    for rule in listed:
        assert len(contra("rules", rule).out.splitlines()) > 3
