"""The formats of lines: jsonl, concise, github."""

from __future__ import annotations

import json
from dataclasses import replace

from contra.formats import concise, github, json_lines
from contra.formats.json_report import report_fields
from contra.model import Report, Verdict


def in_files(report: Report) -> Report:
    first, second = report.articles
    return replace(report, articles=(replace(first, path="in/madar.txt"), replace(second, path="a.jsonl", line=7)))


def test_json_lines_hold_what_the_json_report_holds(report: Report) -> None:
    rows = [json.loads(line) for line in json_lines.render(report).splitlines()]
    kinds = [row.pop("type") for row in rows]
    assert kinds == ["report", "article", "article", "finding"]
    assert {**rows[0], "articles": rows[1:3], "findings": rows[3:]} == report_fields(report)


def test_a_line_break_of_another_alphabet_does_not_split_a_json_line(report: Report) -> None:
    finding = replace(report.findings[0], title="a\u2028b\u0085c\nd")
    assert len(json_lines.render(replace(report, findings=(finding,))).split("\n")) == 5


def test_concise_is_one_line_a_finding_with_its_place(report: Report) -> None:
    line = "tension quantity f1 \u2068share of the town: 50 / more than 40\u2069\n"
    assert concise.render(in_files(report)) == f"in/madar.txt:1:7: {line}"
    assert concise.render(report) == f"madar: {line}"
    assert concise.render(replace(report, findings=())) == ""


def test_nothing_in_a_title_starts_a_line_or_acts_on_a_terminal(report: Report) -> None:
    finding = replace(report.findings[0], title="a\nb\x1b[2J\u202e")
    shown = concise.render(replace(report, findings=(finding,)))
    assert shown.count("\n") == 1
    assert not {"\x1b", "\u202e"} & set(shown)


def test_an_annotation_marks_the_line_and_quotes_both_sides(report: Report) -> None:
    shown = github.render(in_files(report))
    assert shown.startswith(
        "::warning file=in/madar.txt,line=1,endLine=1,col=7,endColumn=40,"
        "title=tension (quantity)%3A share of the town%3A 50 / more than 40::"
    )
    assert "The officer said" in shown
    assert "استرد التنظيم" in shown  # "the group took back"
    assert shown.count("\n") == 1


def test_text_of_articles_never_becomes_a_command_or_another_property(report: Report) -> None:
    hostile = "100%\r\n::error file=x::gone, col=3"
    position = report.findings[0].positions[1]
    claim = replace(position.claim, text=hostile, start=0, end=len(hostile))
    finding = replace(
        report.findings[0], title=hostile, positions=(report.findings[0].positions[0], replace(position, claim=claim))
    )
    articles = (replace(report.articles[0], path="a,b:c%.txt"), report.articles[1])
    shown = github.render(replace(report, findings=(finding,), articles=articles))
    assert shown.count("\n") == 1
    assert shown.startswith("::warning file=a%2Cb%3Ac%25.txt,line=1,")
    properties, _, message = shown[2:].partition("::")
    assert properties.endswith("title=tension (quantity)%3A 100%25  %3A%3Aerror file=x%3A%3Agone%2C col=3")
    assert "100%25  ::error file=x::gone" in message


def test_no_more_annotations_of_a_level_than_github_shows(report: Report) -> None:
    conflicts = [replace(report.findings[0], verdict=Verdict.CONFLICT)] * (github.MOST + 2)
    updates = [replace(report.findings[0], verdict=Verdict.UPDATE)] * 3
    lines = github.render(replace(report, findings=(*conflicts, *updates))).splitlines()
    assert [sum(line.startswith(f"::{level} ") for line in lines) for level in ("error", "warning", "notice")] == [
        github.MOST, 0, 3,
    ]  # fmt: skip
    assert lines[-1] == "contra: 2 findings more than GitHub shows; --format sarif or html has all"
