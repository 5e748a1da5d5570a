"""What the page of a report shows, as frozen values: the template only lays them out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from contra import __version__
from contra.formats.html.events import EventView, events_of
from contra.formats.html.finding_view import FindingView
from contra.formats.html.finding_view import finding_view as _finding_view
from contra.formats.html.labels import label
from contra.formats.links import safe_link
from contra.formats.reasons import left_out_words, reason_words
from contra.formats.standing import known_findings, new_findings
from contra.formats.terminal import moment, shown
from contra.model import Article, Report, Verdict
from contra.wording import count_of

__all__ = ["LANGUAGE_NAMES", "ArticleView", "Counted", "View", "view_of"]


@dataclass(frozen=True, slots=True)
class Counted:
    """Something with how often it was met."""

    words: str
    count: int
    key: str = ""


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article that was read; `link` is None where it has no address that may be linked."""

    source: str
    name: str
    link: str | None
    address: str
    published: str
    language: str
    findings: int


@dataclass(frozen=True, slots=True)
class View:
    """The whole page. `sources` are in the order of the first article of each; a finding names them by position."""

    version: str
    model: str
    headline: str
    verdicts: tuple[Counted, ...]
    articles: tuple[ArticleView, ...]
    languages: str
    sources: tuple[Counted, ...]
    claims: str
    with_values: str
    considered: int
    compared: int
    not_compared: tuple[Counted, ...]
    left_out: tuple[Counted, ...]
    skipped: tuple[tuple[str, str], ...]
    events: tuple[EventView, ...]
    settled: tuple[FindingView, ...]
    fixed: tuple[str, ...]
    known: int
    has_baseline: bool


def view_of(report: Report) -> View:
    """Return the page of a report; the same view for the same report."""
    new = new_findings(report)
    names = list(dict.fromkeys(article.source for article in report.articles))
    events = events_of(new, report, names)
    settled = [_finding_view(each, report, names, settled=True) for each in report.suppressed]
    settled += [_finding_view(each, report, names, settled=True) for each in known_findings(report)]
    verdicts = Counter(finding.verdict for finding in new)
    coverage = report.coverage
    review = report.review
    return View(
        version=__version__,
        model=f"{report.model_id} ({report.model_fingerprint[:12]})",
        headline=_headline(verdicts, has_baseline=review is not None and review.known is not None),
        verdicts=tuple(Counted(each.value, verdicts[each]) for each in _SHOWN),
        articles=_article_views(report),
        languages=", ".join(sorted({LANGUAGE_NAMES.get(each.language, each.language) for each in report.articles
                                    if each.language})),
        sources=_source_counts(events, names),
        claims=count_of(coverage.claims, "claim"),
        with_values=f"{coverage.claims_with_values:,}",
        considered=coverage.pairs_considered,
        compared=coverage.pairs_compared,
        not_compared=_falling(coverage.not_comparable, reason_words),
        left_out=_falling(coverage.left_out, left_out_words),
        skipped=tuple(
            (shown(each.path if each.line is None else f"{each.path}, line {each.line}"), shown(each.reason))
            for each in coverage.skipped
        ),
        events=events,
        settled=tuple(settled),
        fixed=tuple(shown(each.named()) for each in (review.fixed if review else ())),
        known=len(known_findings(report)),
        has_baseline=review is not None and review.known is not None,
    )  # fmt: skip


_SHOWN = (Verdict.CONFLICT, Verdict.TENSION, Verdict.UPDATE)
LANGUAGE_NAMES = {"ar": "Arabic", "en": "English", "fr": "French"}


def _headline(verdicts: Counter[Verdict], *, has_baseline: bool) -> str:
    counted = [count_of(verdicts[each], each.value) for each in _SHOWN if verdicts[each]]
    if not counted:
        return "Nothing new" if has_baseline else "Nothing to report"
    listed = counted[0] if len(counted) == 1 else f"{', '.join(counted[:-1])} and {counted[-1]}"
    return f"{listed}, new to the baseline" if has_baseline else listed


def _article_views(report: Report) -> tuple[ArticleView, ...]:
    counts = Counter(name for finding in report.findings for name in {p.claim.article for p in finding.positions})
    return tuple(_article_view(article, counts[article.id]) for article in report.articles)


def _article_view(article: Article, findings: int) -> ArticleView:
    return ArticleView(
        label(article.source), label(article.title or article.id), safe_link(article.url), label(article.url or ""),
        moment(article.published, guessed=article.published_guessed),
        LANGUAGE_NAMES.get(article.language or "", article.language or "unknown"), findings,
    )  # fmt: skip


def _source_counts(events: tuple[EventView, ...], names: list[str]) -> tuple[Counted, ...]:
    counts = Counter(number for event in events for finding in event.findings for number in finding.sources)
    return tuple(Counted(label(name), counts[number], str(number)) for number, name in enumerate(names))


def _falling(counts: dict[str, int], words: Callable[[str], str]) -> tuple[Counted, ...]:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Counted(words(key), count, key) for key, count in ordered)
