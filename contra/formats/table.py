"""The report for a person at a terminal: one block a finding, then what was covered."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from rich.text import Text

from contra.baseline import is_new
from contra.formats.settled import settled_lines
from contra.formats.sides import by_quotation
from contra.formats.terminal import WIDTH, isolated, moment, printed, shown, wrapped
from contra.model import Article, Coverage, Finding, NearMiss, Position, Report, Verdict
from contra.wording import count_of

__all__ = ["render"]

_INDENT = 4
_REASONS = 3
_MOST_SKIPPED = 20
_COLOURS = {Verdict.CONFLICT: "bold red", Verdict.TENSION: "bold yellow", Verdict.UPDATE: "bold cyan"}


def render(report: Report, *, colour: bool = False, width: int = WIDTH) -> str:
    """Return the report as lines of at most `width` columns, with ANSI colours where `colour` is true."""
    return printed(_lines(report, width), colour=colour, width=width)


def _lines(report: Report, width: int) -> Iterator[Text]:
    articles = {article.id: article for article in report.articles}
    new = [finding for finding in report.findings if is_new(finding, report.review)]
    for number, finding in enumerate(new, start=1):
        yield from _finding_lines(number, finding, articles, width)
        yield Text()
    if not new:
        yield Text("nothing new" if report.findings else "nothing to report")
    for number, miss in enumerate(report.near_misses, start=1):
        yield from _near_miss_lines(number, miss, articles, width)
        yield Text()
    yield from settled_lines(report)
    yield from _coverage_lines(report.coverage, width)


def _finding_lines(number: int, finding: Finding, articles: dict[str, Article], width: int) -> Iterator[Text]:
    verdict = finding.verdict.value.upper()
    head = Text.assemble((f"{number:>3} ", "dim"), (verdict, _COLOURS.get(finding.verdict, "bold")), "  ")
    indent = cell_len(head.plain)
    for line, text in enumerate(wrapped(Text(shown(finding.title), "bold"), width - indent)):
        yield Text.assemble(head if line == 0 else " " * indent, text)
    for positions in by_quotation(finding.positions):
        yield from _quotation_lines(positions[0], width)
        for position in positions:
            attribution = _attribution(position, articles.get(position.claim.article))
            yield Text(" " * (_INDENT + 2) + attribution, "dim")
    yield from _reason_lines(finding, width)
    yield Text(" " * _INDENT + f"{finding.rule}  {finding.id}", "dim")


def _near_miss_lines(number: int, miss: NearMiss, articles: dict[str, Article], width: int) -> Iterator[Text]:
    yield Text.assemble((f"{number:>3} ", "dim"), ("NOT FLAGGED", "bold"), f"  {miss.reason.reason}")
    for position in (miss.a, miss.b):
        yield from _quotation_lines(position, width)
        yield Text(" " * (_INDENT + 2) + _attribution(position, articles.get(position.claim.article)), "dim")
    parts = ", ".join(f"{name} {value:.2f}" for name, value in miss.parts)
    for line, text in enumerate(wrapped(Text(shown(miss.reason.detail) or parts), width - _INDENT - 5)):
        yield Text.assemble(" " * _INDENT, ("why: " if line == 0 else "     ", "dim"), text)
    yield Text(" " * _INDENT + f"near by {miss.score:.2f}: {parts}", "dim")


def _quotation_lines(position: Position, width: int) -> Iterator[Text]:
    claim, value = position.claim, position.value
    quote = Text(shown(claim.text))
    if value is not None:
        quote.stylize("bold underline", value.start - claim.start, value.end - claim.start)
    for line, text in enumerate(wrapped(quote, width - _INDENT - 2)):
        yield Text.assemble(" " * _INDENT, ("- " if line == 0 else "  "), text)


def _attribution(position: Position, article: Article | None) -> str:
    speaker = position.speaker or position.claim.speaker
    said = [f"says {isolated(shown(speaker.text))}"] if speaker is not None else []
    if article is None:
        return ", ".join([position.claim.article, *said])
    parts = [isolated(shown(article.source))]
    if article.source != article.id:
        parts.append(f"article {isolated(shown(article.id))}")
    parts.append(moment(article.published, guessed=article.published_guessed))
    return ", ".join([*parts, *said])


def _reason_lines(finding: Finding, width: int) -> Iterator[Text]:
    reasons = list(dict.fromkeys(shown(relation.why) for relation in finding.relations))
    for reason in reasons[:_REASONS]:
        for line, text in enumerate(wrapped(Text(reason), width - _INDENT - 5)):
            yield Text.assemble(" " * _INDENT, ("why: " if line == 0 else "     ", "dim"), text)
    if len(reasons) > _REASONS:
        yield Text(" " * (_INDENT + 5) + f"and {count_of(len(reasons) - _REASONS, 'reason')} more", "dim")
    if all(relation.between_speakers for relation in finding.relations):
        yield Text(" " * (_INDENT + 5) + "between speakers: no article need be wrong", "dim")


def _coverage_lines(coverage: Coverage, width: int) -> Iterator[Text]:
    yield Text(
        f"covered: {count_of(coverage.articles, 'article')}, {count_of(coverage.claims, 'claim')} "
        f"({coverage.claims_with_values:,} with values), {count_of(coverage.pairs_considered, 'pair')} considered, "
        f"{coverage.pairs_compared:,} compared",
        "dim",
    )
    for name, counts in (("not comparable", coverage.not_comparable), ("left out", coverage.left_out)):
        if counts:
            listed = ", ".join(f"{reason} {count}" for reason, count in _falling(counts))
            for line, text in enumerate(wrapped(Text(listed, "dim"), width - len(name) - 2)):
                yield Text.assemble((f"{name}: " if line == 0 else " " * (len(name) + 2), "dim"), text)
    yield from _skipped_lines(coverage)


def _skipped_lines(coverage: Coverage) -> Iterator[Text]:
    for skipped in coverage.skipped[:_MOST_SKIPPED]:
        place = f"{skipped.path}:{skipped.line}" if skipped.line else skipped.path
        yield Text(f"skipped: {shown(place)}: {shown(skipped.reason)}", "dim")
    if (more := len(coverage.skipped) - _MOST_SKIPPED) > 0:
        yield Text(f"skipped: {more} more; --format json lists them all", "dim")


def _falling(counts: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
