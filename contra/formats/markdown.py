"""The report as Markdown, for a comment or a page: text of articles is escaped and never becomes markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from contra.formats.links import safe_link
from contra.formats.reasons import left_out_words, reason_words
from contra.formats.sides import between_speakers_only, by_quotation, figure_span, reasons, speaker_of
from contra.formats.standing import decision_words, decisions_on, known_findings, new_findings
from contra.formats.summary import summary_line
from contra.formats.terminal import isolated, moment, shown
from contra.model import Article, Finding, Position, Report
from contra.wording import count_of

__all__ = ["escaped", "render"]

# article text never begins a line here, so only what means something within one is escaped
_PUNCTUATION = re.compile(r"([\\`*_{}\[\]<>|~$&])")
_JOINER = "\u2060"
# what code hosts turn into a link or a mention even where Markdown sees plain text
_LIVE = re.compile(r"(@|#(?=\d)|:(?=//)|www(?=\.)|GH(?=-\d))", re.IGNORECASE)


def render(report: Report) -> str:
    """Return the findings as sections with both quotations, the figure in bold, then what was covered."""
    articles = {article.id: article for article in report.articles}
    parts = ["# contra", "", escaped(summary_line(report)) + ".", ""]
    for number, finding in enumerate(new_findings(report), start=1):
        parts += [*_section(number, finding, articles), ""]
    return "\n".join([*parts, *_settled(report), *_coverage(report)]) + "\n"


def escaped(text: str) -> str:
    """Return `text` on one line as Markdown that reads as that very text and does nothing."""
    live = _LIVE.sub(lambda match: match[1] + _JOINER, " ".join(shown(text).split()))
    return _PUNCTUATION.sub(r"\\\1", live).replace("\\&", "&amp;").replace("\\<", "&lt;")


def _section(number: int, finding: Finding, articles: Mapping[str, Article]) -> Iterator[str]:
    yield f"## {number}. {finding.verdict.value}: {isolated(escaped(finding.title))}"
    yield ""
    for positions in by_quotation(finding.positions):
        yield f"> {isolated(_quotation(positions[0]))}"
        for position in positions:
            yield ">"
            yield f"> {_attribution(position, articles.get(position.claim.article))}"
        yield ""
    for reason in reasons(finding):
        yield f"- why: {escaped(reason)}"
    if between_speakers_only(finding):
        yield "- between speakers: no article need be wrong"
    yield f"- {finding.rule} `{finding.id}`"


def _quotation(position: Position) -> str:
    text, span = position.claim.text, figure_span(position)
    if span is None:
        return escaped(text)
    before, figure, after = text[: span[0]], text[span[0] : span[1]], text[span[1] :]
    gap = [" " if part[-1:].isspace() else "" for part in (before, figure)]
    lead = " " if after[:1].isspace() else ""
    return f"{escaped(before)}{gap[0]}<strong>{escaped(figure)}</strong>{lead or gap[1]}{escaped(after)}"


def _attribution(position: Position, article: Article | None) -> str:
    speaker = speaker_of(position)
    said = [] if speaker is None else [f"says {isolated(escaped(speaker.text))}"]
    if article is None:
        return ", ".join([isolated(escaped(position.claim.article)), *said])
    source, link = isolated(escaped(article.source)), safe_link(article.url)
    when = escaped(moment(article.published, guessed=article.published_guessed))
    return ", ".join([source if link is None else f"[{source}](<{link}>)", when, *said])


def _settled(report: Report) -> Iterator[str]:
    known, suppressed = known_findings(report), report.suppressed
    if not known and not suppressed:
        return
    yield "## Known or decided"
    yield ""
    for finding in known:
        yield f"- known: {_named(finding)}"
    for finding in suppressed:
        words = "; ".join(dict.fromkeys(escaped(decision_words(each)) for each in decisions_on(finding, report)))
        yield f"- decided: {_named(finding)} ({isolated(words)})"
    yield ""


def _named(finding: Finding) -> str:
    return f"{finding.verdict.value} {isolated(escaped(finding.title))} `{finding.id}`"


def _coverage(report: Report) -> Iterator[str]:
    coverage = report.coverage
    yield "## Covered"
    yield ""
    yield (
        f"{count_of(coverage.articles, 'article')}, {count_of(coverage.claims, 'claim')} "
        f"({coverage.claims_with_values:,} with values), {count_of(coverage.pairs_considered, 'pair')} considered, "
        f"{coverage.pairs_compared:,} compared."
    )
    pairs, stretches = _falling(coverage.not_comparable), _falling(coverage.left_out)
    rows = [(f"pairs of claims that {reason_words(reason)}", count) for reason, count in pairs]
    rows += [(f"left out of articles: {left_out_words(reason)}", count) for reason, count in stretches]
    if rows:
        yield ""
        yield "| not compared | count |"
        yield "|---|---:|"
        yield from (f"| {escaped(words)} | {count:,} |" for words, count in rows)
    if coverage.skipped:
        yield ""
    for skipped in coverage.skipped:
        place = skipped.path if skipped.line is None else f"{skipped.path}:{skipped.line}"
        yield f"- not read: {escaped(place)}: {escaped(skipped.reason)}"


def _falling(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
