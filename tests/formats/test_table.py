from __future__ import annotations

import re
from dataclasses import replace

from contra.formats import FormatName, get
from contra.formats.summary import summary_line
from contra.formats.table import render
from contra.model import Article, Report
from contra.wording import count_of

FSI, PDI = "\u2068", "\u2069"

# Arabic, in order: "the group took back about 50% of the town", "Madar al-Khabar" (an outlet)
EXPECTED = f"""\
  1 TENSION  share of the town: 50 / more than 40
    - {FSI}استرد التنظيم نحو ٥٠٪ من المدينة.{PDI}
      {FSI}مدار الخبر{PDI}, article {FSI}madar{PDI}, 2017-11-10 20:00 UTC
    - The officer said: more than 40 percent of the town. [31m
      {FSI}wire{PDI}, no date, says {FSI}The officer{PDI}
    why: about 50 and more than 40 [x] meet
    quantity  f1

covered: 2 articles, 2 claims (2 with values), 3 pairs considered, 1 compared
not comparable: other-role 1, other-time 1
left out: share 1
skipped: bad.txt: empty
skipped: n.jsonl:3: not JSON
"""


def test_a_report_reads_as_expected(report: Report) -> None:
    assert render(report) == get(FormatName.TABLE)(report) == EXPECTED


def test_text_of_articles_is_never_markup_nor_a_command_to_the_terminal(report: Report) -> None:
    article = replace(report.articles[1], source="[bold]x[/bold]\x1b]0;t\x07\u202e")
    shown = render(replace(report, articles=(report.articles[0], article)))
    assert "[bold]x[/bold]" in shown
    assert not {"\x1b", "\x07", "\u202e"} & set(shown)


def test_colours_mark_the_verdict_and_the_figure_only_when_asked(report: Report) -> None:
    shown = render(report, colour=True)
    assert "\x1b[1;33mTENSION" in shown
    assert "\x1b[1;4m40 percent\x1b[0m" in shown
    assert "\x1b" not in render(report, colour=False)
    assert re.sub(r"\x1b\[[\d;]*m", "", shown) == render(report, colour=False), "the lines are the same"


def test_every_isolate_is_closed_on_its_own_line_at_any_width(report: Report) -> None:
    for width in (40, 44, 60, 100):
        for line in render(report, width=width).splitlines():
            assert line.count(FSI) == line.count(PDI), line


def test_lines_of_a_quotation_fit_the_width_and_lose_nothing(report: Report) -> None:
    long = "word " * 60
    articles = (replace(report.articles[0], text=long), report.articles[1])
    claim = replace(report.findings[0].positions[0].claim, text=long, start=0, end=len(long))
    position = replace(report.findings[0].positions[0], claim=claim, value=None)
    finding = replace(report.findings[0], positions=(position, report.findings[0].positions[1]))
    shown = render(replace(report, articles=articles, findings=(finding,)), width=50)
    assert shown.count("word") == 60
    assert all(len(line) <= 50 for line in shown.splitlines() if "word" in line)


def test_copies_share_one_quotation(report: Report) -> None:
    copy = Article("copy", "Copy", report.articles[1].text, language="en")
    finding = report.findings[0]
    position = finding.positions[1]
    positions = (*finding.positions, replace(position, claim=replace(position.claim, article="copy")))
    shown = render(
        replace(report, articles=(*report.articles, copy), findings=(replace(finding, positions=positions),))
    )
    assert shown.count("The officer said") == 1
    assert f"{FSI}Copy{PDI}, article {FSI}copy{PDI}" in shown


def test_nothing_to_report_is_said(report: Report) -> None:
    assert render(replace(report, findings=())).startswith("nothing to report\ncovered: 2 articles")


def test_the_summary_counts_findings_and_what_was_compared(report: Report) -> None:
    assert summary_line(report) == "1 tension in 2 articles, 2 claims, 1 pair compared, 2 skipped"
    empty = replace(report, findings=(), coverage=replace(report.coverage, pairs_compared=0, skipped=()))
    assert summary_line(empty) == "nothing to report in 2 articles, 2 claims, 0 pairs compared"
    assert count_of(1000, "claim") == "1,000 claims"
