from __future__ import annotations

import json
from dataclasses import replace

import pytest

from contra.baseline import known as baseline
from contra.baseline.known import parse_baseline, render_baseline
from contra.errors import ConfigError
from contra.review import KnownRelation
from contra.rules.fingerprints import fingerprint

ONE = KnownRelation(
    fingerprint("quantity", "killed", (("Post", "12"), ("وكالة", "٢١"))),  # "agency"
    "quantity", "killed", "conflict", ("Post", "وكالة"), ("12", "٢١"),
)  # fmt: skip
TWO = replace(ONE, id="0" * 16, slot="", said=("12", "13"))


def test_a_baseline_is_read_back_as_it_was_written_sorted_and_readable() -> None:
    text = render_baseline([ONE, TWO])
    assert text == render_baseline([TWO, ONE])
    assert parse_baseline(text, "b.json") == tuple(sorted([ONE, TWO], key=lambda each: each.id))
    assert "وكالة" in text
    document = json.loads(text)
    assert (document["schema"], document["fingerprints"]) == ("contra-baseline/1", 1)
    assert set(document) == {"schema", "fingerprints", "relations"}, "no time, no place, no version of contra"


def test_a_relation_is_named_for_a_person() -> None:
    assert ONE.named() == f"{ONE.id} conflict quantity killed: 12 (Post) / ٢١ (وكالة)"
    assert TWO.named() == f"{TWO.id} conflict quantity: 12 (Post) / 13 (وكالة)"


def test_fingerprints_of_an_earlier_algorithm_are_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    text = render_baseline([replace(ONE, id="f" * 16)])
    monkeypatch.setattr(baseline, "VERSION", 2)
    (upgraded,) = parse_baseline(text, "b.json")
    assert upgraded == ONE


def test_an_older_file_is_brought_up_a_step_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    document = {"schema": "contra-baseline/1", "fingerprints": 1, "known": [], "steps": [1]}
    steps = {
        1: lambda found: {**found, "steps": [*found["steps"], 2], "rows": found["known"]},
        2: lambda found: {**found, "steps": [*found["steps"], 3], "relations": found["rows"]},
    }
    monkeypatch.setattr(baseline, "UPGRADES", steps)
    monkeypatch.setattr(baseline, "SCHEMA", 3)
    assert parse_baseline(json.dumps(document), "b.json") == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "b.json is not JSON"),
        ("[]", "b.json is no baseline"),
        ('{"schema": "contra-report/1"}', "b.json is no baseline"),
        ('{"schema": "contra-baseline/0"}', "no schema 'contra-baseline/0'"),
        ('{"schema": "contra-baseline/2"}', "written by a newer contra (schema 2"),
        ('{"schema": "contra-baseline/' + "9" * 5000 + '"}', "written by a newer contra (schema 999999999,"),
        ('{"schema": "contra-baseline/1"}', '"fingerprints" must be a number'),
        ('{"schema": "contra-baseline/1", "fingerprints": 2}', "newer contra (fingerprints of version 2"),
        ('{"schema": "contra-baseline/1", "fingerprints": 1}', "a relation in it is damaged"),
        ('{"schema": "contra-baseline/1", "fingerprints": 1, "relations": [{"id": "x"}]}', "damaged"),
        (render_baseline([ONE]).replace('"12"', "12"), "12 is no text"),
        (render_baseline([ONE]).replace('"12",', ""), "damaged"),
    ],
)
def test_what_is_no_baseline_is_refused_by_name_with_what_to_do(text: str, words: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_baseline(text, "b.json")
    assert words in str(caught.value)
    assert "b.json" in str(caught.value)
