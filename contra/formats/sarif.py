"""The report as SARIF 2.1.0, which code hosts show beside the lines it speaks of.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

from urllib.parse import quote

from contra import __version__
from contra.formats.links import safe_link
from contra.formats.location import Region, region_of
from contra.formats.sides import between_speakers_only, leading, published_text, reasons, speaker_of
from contra.formats.standing import decision_words, decisions_on
from contra.formats.values import Json, dumps
from contra.model import Article, Finding, Position, Report, Skipped, Verdict
from contra.review import KnownRelation
from contra.rules import RULES, Rule

__all__ = ["FINGERPRINT", "render"]

FINGERPRINT = "contraRelation/v1"
"""The key of our own fingerprint; GitHub keeps `primaryLocationLineHash` for itself."""

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Verdict.CONFLICT: "error", Verdict.TENSION: "warning", Verdict.UPDATE: "note"}


def render(report: Report) -> str:
    """Return a SARIF log of one run: a result a finding, what was skipped as notifications.

    Columns count code points. The result is located at the first claim of the strongest relation, every other claim is
    a related location; an article in a text file has its lines and columns, one in a line of JSON that line.
    """
    return dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(report)]}, indent=1) + "\n"


def _run(report: Report) -> Json:
    articles = {article.id: article for article in report.articles}
    return {
        "tool": {
            "driver": {
                "name": "contra", "version": __version__, "semanticVersion": __version__,
                "rules": [_rule_fields(rule) for rule in RULES],
                "properties": {"model": report.model_id, "modelFingerprint": report.model_fingerprint},
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [_notification(skipped) for skipped in report.coverage.skipped],
            }
        ],
        "results": [
            *(_result(finding, articles) | _state(finding, report) for finding in report.findings),
            *(_result(finding, articles) | _suppressed(finding, report) for finding in report.suppressed),
            *(_gone(known) for known in (report.review.fixed if report.review else ())),
        ],
    }  # fmt: skip


def _rule_fields(rule: Rule) -> Json:
    title, _, rest = rule.manual.strip().partition("\n")
    return {
        "id": rule.id,
        "shortDescription": {"text": title},
        "fullDescription": {"text": " ".join(rest.split()) or title},
        "help": {"text": rule.manual.strip(), "markdown": f"```\n{rule.manual.strip()}\n```"},
        "defaultConfiguration": {"level": "warning"},
    }


def _notification(skipped: Skipped) -> Json:
    region = Region(skipped.path, skipped.line)
    return {
        "level": "warning",
        "message": {"text": _plain(f"not read: {skipped.reason}")},
        "locations": [{"physicalLocation": _physical(region)}],
    }


def _result(finding: Finding, articles: dict[str, Article]) -> Json:
    strongest = leading(finding)
    first = finding.positions[strongest.a]
    others = [position for number, position in enumerate(finding.positions) if number != strongest.a]
    return {
        "ruleId": finding.rule,
        "ruleIndex": [rule.id for rule in RULES].index(finding.rule),
        "level": _LEVELS.get(finding.verdict, "note"),
        "message": {"text": _plain(f"{finding.verdict.value}: {finding.title}\n" + "\n".join(reasons(finding)))},
        "locations": [_location(first, articles, None)],
        "relatedLocations": [_location(each, articles, number) for number, each in enumerate(others, start=1)],
        "partialFingerprints": {FINGERPRINT: finding.id},
        "rank": round(100 * finding.score),
        "properties": {
            "verdict": finding.verdict.value,
            "relations": sorted({relation.id for relation in finding.relations}),
            "betweenSpeakers": between_speakers_only(finding),
        },
    }


def _state(finding: Finding, report: Report) -> Json:
    if report.review is None:
        return {}
    if report.review.known is None:
        return {"suppressions": []}
    # what a person decided on is no news to anyone, but it may still be new to the baseline
    new = any(relation.id not in report.review.known for relation in finding.relations)
    return {"suppressions": [], "baselineState": "new" if new else "unchanged"}


def _suppressed(finding: Finding, report: Report) -> Json:
    words = [decision_words(each) for each in decisions_on(finding, report)]
    reasons = [{"kind": "external", "status": "accepted", "justification": each} for each in dict.fromkeys(words)]
    return _state(finding, report) | {"suppressions": reasons}


def _gone(known: KnownRelation) -> Json:
    """Return a result that the baseline knows and the articles no longer hold."""
    return {
        "ruleId": known.rule,
        "message": {"text": _plain(f"no longer there: {known.named()}")},
        "partialFingerprints": {FINGERPRINT: known.id},
        "baselineState": "absent",
        "suppressions": [],
    }


def _location(position: Position, articles: dict[str, Article], number: int | None) -> Json:
    claim, article = position.claim, articles.get(position.claim.article)
    said = speaker_of(position)
    source = claim.article if article is None else article.source
    heading = [source, published_text(article) or "no date", *([f"says {said.text}"] if said is not None else [])]
    location: Json = {} if number is None else {"id": number}
    physical = _physical_of(article, claim.start, claim.end)
    if physical is not None:
        location["physicalLocation"] = physical
    location["logicalLocations"] = [{"name": claim.article, "kind": "article"}]
    location["message"] = {"text": _plain(f"{', '.join(heading)}: {claim.text}")}
    return location


def _physical_of(article: Article | None, start: int, end: int) -> Json | None:
    if article is None:
        return None
    region = region_of(article, start, end)
    if region is not None:
        return _physical(region)
    link = safe_link(article.url)
    return None if link is None else {"artifactLocation": {"uri": link}}


def _physical(region: Region) -> Json:
    names = (("startLine", region.line), ("startColumn", region.column), ("endLine", region.end_line),
             ("endColumn", region.end_column))  # fmt: skip
    lines = {name: number for name, number in names if number is not None}
    place: Json = {"artifactLocation": {"uri": _uri(region.path)}}
    return place | ({"region": lines} if lines else {})


def _uri(path: str) -> str:
    if safe_link(path) is not None:
        return path
    absolute = path.startswith("/") or path[1:2] == ":"
    return ("file:///" if absolute else "") + quote(path.lstrip("/"), safe="/")


def _plain(text: str) -> str:
    """Return `text` without a link in it: "[words](address)" is one in a SARIF message."""
    return text.replace("](", "] (")
