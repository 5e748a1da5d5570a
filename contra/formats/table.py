"""The report for a person at a terminal: one block a finding, then what was covered.

Text of articles is never markup: control characters in it become spaces, and every line of a quotation stands in an
isolate (FSI to PDI, Unicode 9) of its own, so Arabic reads right to left without moving what is around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from io import StringIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from contra.formats.summary import count_of, summary_line
from contra.model import Article, Coverage, Finding, Position, Report, Verdict

__all__ = ["WIDTH", "render"]

WIDTH = 100
_FSI, _PDI = "\u2068", "\u2069"
_INDENT = 4
_REASONS = 3
_MOST_SKIPPED = 20
_COLOURS = {Verdict.CONFLICT: "bold red", Verdict.TENSION: "bold yellow", Verdict.UPDATE: "bold cyan"}
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_BIDI_CONTROLS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")


def render(report: Report, *, colour: bool = False, width: int = WIDTH) -> str:
    """Return the report as lines of at most `width` columns, with ANSI colours where `colour` is true."""
    written = StringIO()
    console = Console(
        file=written, width=width, force_terminal=colour, no_color=not colour, highlight=False, markup=False,
        emoji=False, legacy_windows=False, color_system="standard" if colour else None,
    )  # fmt: skip
    articles = {article.id: article for article in report.articles}
    for number, finding in enumerate(report.findings, start=1):
        for line in _finding_lines(number, finding, articles, width):
            console.print(line, soft_wrap=True)
        console.print()
    for line in _coverage_lines(report, width):
        console.print(line, soft_wrap=True)
    return written.getvalue()


def _finding_lines(number: int, finding: Finding, articles: dict[str, Article], width: int) -> Iterator[Text]:
    verdict = finding.verdict.value.upper()
    head = Text.assemble((f"{number:>3} ", "dim"), (verdict, _COLOURS.get(finding.verdict, "bold")), "  ")
    indent = cell_len(head.plain)
    for line, text in enumerate(_wrapped(Text(_shown(finding.title), "bold"), width - indent)):
        yield Text.assemble(head if line == 0 else " " * indent, text)
    for position in finding.positions:
        yield from _position_lines(position, articles.get(position.claim.article), width)
    yield from _reason_lines(finding, width)
    yield Text(" " * _INDENT + f"{finding.rule}  {finding.id}", "dim")


def _position_lines(position: Position, article: Article | None, width: int) -> Iterator[Text]:
    claim, value = position.claim, position.value
    quote = Text(_shown(claim.text))
    if value is not None:
        quote.stylize("bold underline", value.start - claim.start, value.end - claim.start)
    for line, text in enumerate(_wrapped(quote, width - _INDENT - 2)):
        yield Text.assemble(" " * _INDENT, ("- " if line == 0 else "  "), text)
    yield from (
        Text.assemble(" " * (_INDENT + 2), line)
        for line in _wrapped(Text(_attribution(position, article), "dim"), width - _INDENT - 2)
    )


def _attribution(position: Position, article: Article | None) -> str:
    speaker = position.speaker or position.claim.speaker
    said = [f"says {_isolated(_shown(speaker.text))}"] if speaker is not None else []
    if article is None:
        return ", ".join([position.claim.article, *said])
    parts = [_isolated(_shown(article.source))]
    if article.source != article.id:
        parts.append(f"article {_isolated(_shown(article.id))}")
    parts.append(_moment(article.published, guessed=article.published_guessed))
    return ", ".join([*parts, *said])


def _moment(moment: datetime | None, *, guessed: bool) -> str:
    if moment is None:
        return "no date"
    return f"{moment:%Y-%m-%d %H:%M %Z}".strip() + (" (guessed)" if guessed else "")


def _reason_lines(finding: Finding, width: int) -> Iterator[Text]:
    reasons = list(dict.fromkeys(_shown(relation.why) for relation in finding.relations))
    for reason in reasons[:_REASONS]:
        for line, text in enumerate(_wrapped(Text(reason), width - _INDENT - 5)):
            yield Text.assemble(" " * _INDENT, ("why: " if line == 0 else "     ", "dim"), text)
    if len(reasons) > _REASONS:
        yield Text(" " * (_INDENT + 5) + f"and {count_of(len(reasons) - _REASONS, 'reason')} more", "dim")
    if all(relation.between_speakers for relation in finding.relations):
        yield Text(" " * (_INDENT + 5) + "between speakers: no article need be wrong", "dim")


def _coverage_lines(report: Report, width: int) -> Iterator[Text]:
    coverage = report.coverage
    yield Text(summary_line(report), "bold")
    for name, counts in (("not comparable", coverage.not_comparable), ("left out", coverage.left_out)):
        if counts:
            listed = ", ".join(f"{reason} {count}" for reason, count in _falling(counts))
            for line, text in enumerate(_wrapped(Text(listed, "dim"), width - len(name) - 2)):
                yield Text.assemble((f"{name}: " if line == 0 else " " * (len(name) + 2), "dim"), text)
    yield from _skipped_lines(coverage)


def _skipped_lines(coverage: Coverage) -> Iterator[Text]:
    for skipped in coverage.skipped[:_MOST_SKIPPED]:
        place = f"{skipped.path}:{skipped.line}" if skipped.line else skipped.path
        yield Text(f"skipped: {_shown(place)}: {_shown(skipped.reason)}", "dim")
    if (more := len(coverage.skipped) - _MOST_SKIPPED) > 0:
        yield Text(f"skipped: {more} more; --format json lists them all", "dim")


def _falling(counts: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _shown(text: str) -> str:
    """Return `text`, as long as it was, with nothing in it a terminal would act on."""
    return _BIDI_CONTROLS.sub("\u2060", _CONTROLS.sub(" ", text))


def _isolated(text: str) -> str:
    return f"{_FSI}{text}{_PDI}"


def _wrapped(text: Text, width: int) -> Iterator[Text]:
    """Yield `text` in lines of at most `width` columns, cut at spaces, each in an isolate where it has Arabic.

    A single word longer than the line stays whole.
    """
    plain, start = text.plain, 0
    for stop in _breaks(plain, width):
        line = text[start:stop]
        line.rstrip()
        yield line if line.plain.isascii() else Text.assemble(_FSI, line, _PDI)
        start = stop


def _breaks(plain: str, width: int) -> Iterator[int]:
    used, last = 0, 0
    for match in re.finditer(r"\S+\s*", plain):
        columns = cell_len(match[0].rstrip())
        if used and used + columns > width:
            yield match.start()
            used = 0
        used += cell_len(match[0])
        last = match.end()
    if last:
        yield last
