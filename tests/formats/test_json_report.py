from __future__ import annotations

import json
import math
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from contra.formats import FormatName, get
from contra.formats.claim_lines import claim_line, empty_line
from contra.formats.json_report import render, report_fields
from contra.formats.values import claim_fields, dumps, value_fields
from contra.model import Claim, ClaimKind, Quantity, Report, Value

SCHEMA = json.loads(
    (Path(__file__).resolve().parents[2] / "contra/formats/report-1.schema.json").read_text(encoding="utf-8")
)


def valid(report: dict[str, Any]) -> bool:
    return bool(jsonschema.Draft202012Validator(SCHEMA).is_valid(report))


def test_the_schema_is_a_schema_and_a_report_meets_it(report: Report) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(report_fields(report), SCHEMA)


@pytest.mark.parametrize(
    "path",
    [
        ("schema",), ("tool", "model", "fingerprint"), ("coverage", "left_out"), ("articles", 0, "published_guessed"),
        ("findings", 0, "group"), ("findings", 0, "claims", 0, "before"), ("findings", 0, "claims", 0, "speaker"),
        ("findings", 0, "claims", 0, "value", "low"), ("findings", 0, "claims", 0, "value", "hedge", "kind"),
        ("findings", 0, "relations", 0, "between_speakers"),
    ],
)  # fmt: skip
def test_the_schema_demands_every_promised_field(report: Report, path: tuple[str | int, ...]) -> None:
    fields: Any = report_fields(report)
    inner = fields
    for step in path[:-1]:
        inner = inner[step]
    del inner[path[-1]]
    assert not valid(fields)


def test_the_schema_allows_fields_to_be_added(report: Report) -> None:
    fields = report_fields(report)
    fields["findings"][0]["new"] = 1
    assert valid(fields)


def test_the_text_is_the_slice_and_context_surrounds_it(report: Report) -> None:
    texts = {article.id: article.text for article in report.articles}
    for claim in report_fields(report)["findings"][0]["claims"]:
        text = texts[claim["article"]]
        assert text[claim["start"] : claim["end"]] == claim["text"]
        assert claim["before"] + claim["text"] + claim["after"] == text
        value = claim["value"]
        assert text[value["start"] : value["end"]] == value["text"]


def test_scores_are_rounded_whole_numbers_have_no_fraction_and_no_bound_is_null(report: Report) -> None:
    finding = report_fields(report)["findings"][0]
    assert (finding["score"], finding["relations"][0]["score"]) == (0.93, 0.93)
    value = finding["claims"][1]["value"]
    assert (repr(value["value"]), value["high"], value["low_open"]) == ("40", None, True)


def test_the_same_report_gives_the_same_bytes(report: Report) -> None:
    coverage = replace(report.coverage, not_comparable=dict(reversed(report.coverage.not_comparable.items())))
    assert render(report) == render(replace(report, coverage=coverage)) == get(FormatName.JSON)(report)


def test_every_kind_of_value_has_its_span_and_reading(values: tuple[Value, ...]) -> None:
    found = [value_fields(value) for value in values]
    assert [each["kind"] for each in found] == ["quantity", "time", "place", "name"]
    assert all({"text", "start", "end"} <= set(each) for each in found)
    assert found[0]["hedge"]["kind"] == "about"
    assert (found[1]["from"], found[1]["to"]) == ("2017-11-10T00:00:00+00:00", None)
    assert found[2]["within"] == ["SY"]
    assert found[3]["id"] is None


@pytest.mark.parametrize("infinite", [math.inf, -math.inf, math.nan])
def test_json_never_holds_a_number_it_lacks(quantity: Quantity, infinite: float) -> None:
    fields = value_fields(replace(quantity, high=infinite))
    assert fields["high"] is None
    json.loads(dumps(fields))


def test_half_a_character_is_written_as_an_escape() -> None:
    text = dumps({"text": "a\ud800"})
    assert text.encode("utf-8")
    assert json.loads(text) == {"text": "a\ud800"}


def test_a_claim_line_has_the_fields_of_the_contract_and_an_empty_one_the_same(quantity: Quantity) -> None:
    claim = Claim("a", 0, 4, "text", ClaimKind.TEXT, "en", quantities=(quantity,))
    line = json.loads(claim_line(claim))
    assert line == claim_fields(claim)
    assert {
        "article", "start", "end", "text", "kind", "speaker", "polarity", "modality", "quantities", "times", "places",
        "names", "identifiers",
    } <= set(line)  # fmt: skip
    assert json.loads(empty_line(None, "blank")).keys() - line.keys() == {"skipped"}
    assert json.loads(claim_line(claim, facts=True))["facts"] == []


def test_no_terminal_acts_on_json_and_the_text_is_the_same_when_read_back() -> None:
    text = "a\x1b[2J\x7f\x9b31m\u202eb\u2068c\u2069\u200f\ud800"
    written = dumps({"text": text})
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", written)
    assert json.loads(written) == {"text": text}
