"""The report as JSON, `contra-report/1`: its schema is `report-1.schema.json` beside this file."""

from __future__ import annotations

from contra import __version__
from contra.formats.review_fields import review_fields, state_fields
from contra.formats.values import Json, article_fields, dumps, speaker_fields, value_fields
from contra.model import Article, Coverage, Finding, NearMiss, Position, Relation, Report

__all__ = ["SCHEMA", "render", "report_fields"]

SCHEMA = "contra-report/1"
CONTEXT = 80
"""Characters shown before and after a claim."""


def render(report: Report) -> str:
    """Return the report as one JSON document with a newline at its end: the same bytes for the same report."""
    return dumps(report_fields(report), indent=1) + "\n"


def report_fields(report: Report) -> Json:
    """Return the report as a JSON object; findings and articles stay in the report's order."""
    articles = {article.id: article for article in report.articles}
    fields: Json = {
        "schema": SCHEMA,
        "tool": {
            "name": "contra",
            "version": __version__,
            "model": {"id": report.model_id, "fingerprint": report.model_fingerprint},
            "settings": dict(sorted(report.settings.items())),
        },
        "coverage": _coverage_fields(report.coverage),
        "articles": [article_fields(article) for article in report.articles],
        "findings": [_finding_fields(finding, articles) | state_fields(finding, report) for finding in report.findings],
    }
    if report.near_misses:
        fields["near_misses"] = [_near_miss_fields(miss, articles) for miss in report.near_misses]
    if report.review is None:
        return fields
    suppressed = [_finding_fields(finding, articles) for finding in report.suppressed]
    return {**fields, "suppressed": suppressed, "review": review_fields(report.review)}


def _coverage_fields(coverage: Coverage) -> Json:
    return {
        "articles": coverage.articles,
        "skipped": [{"path": each.path, "line": each.line, "reason": each.reason} for each in coverage.skipped],
        "claims": coverage.claims,
        "left_out": dict(sorted(coverage.left_out.items())),
        "claims_with_values": coverage.claims_with_values,
        "pairs_considered": coverage.pairs_considered,
        "pairs_compared": coverage.pairs_compared,
        "not_comparable": dict(sorted(coverage.not_comparable.items())),
    }


def _finding_fields(finding: Finding, articles: dict[str, Article]) -> Json:
    return {
        "id": finding.id,
        "rule": finding.rule,
        "verdict": finding.verdict.value,
        "score": round(finding.score, 2),
        "title": finding.title,
        "group": finding.group,
        "claims": [_position_fields(position, articles.get(position.claim.article)) for position in finding.positions],
        "relations": [_relation_fields(relation) for relation in finding.relations],
    }


def _near_miss_fields(miss: NearMiss, articles: dict[str, Article]) -> Json:
    return {
        "claims": [_position_fields(each, articles.get(each.claim.article)) for each in (miss.a, miss.b)],
        "reason": miss.reason.reason,
        "why": miss.reason.detail,
        "score": round(miss.score, 2),
        "parts": {name: round(value, 2) for name, value in miss.parts},
    }


def _position_fields(position: Position, article: Article | None) -> Json:
    claim = position.claim
    before, after = position.before, position.after
    if article is not None:
        before = article.text[max(0, claim.start - CONTEXT) : claim.start]
        after = article.text[claim.end : claim.end + CONTEXT]
    return {
        "article": claim.article, "start": claim.start, "end": claim.end, "text": claim.text,
        "before": before, "after": after, "kind": claim.kind.value,
        "speaker": speaker_fields(position.speaker or claim.speaker),
        "value": None if position.value is None else value_fields(position.value),
    }  # fmt: skip


def _relation_fields(relation: Relation) -> Json:
    return {
        "a": relation.a, "b": relation.b, "id": relation.id, "rule": relation.rule, "verdict": relation.verdict.value,
        "score": round(relation.score, 2), "between_speakers": relation.between_speakers, "why": relation.why,
    }  # fmt: skip
