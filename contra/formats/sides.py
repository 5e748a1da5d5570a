"""What every format says of a finding and of who holds a position in it, in one place."""

from __future__ import annotations

from collections.abc import Sequence

from contra.model import Article, Finding, Position, Quantity, Relation, Speaker

__all__ = [
    "between_speakers_only",
    "by_quotation",
    "figure_span",
    "leading",
    "published_text",
    "reasons",
    "speaker_of",
    "value_text",
]


def leading(finding: Finding) -> Relation:
    """Return the strongest relation of a finding: the one it has its id from."""
    return next((each for each in finding.relations if each.id == finding.id), finding.relations[0])


def reasons(finding: Finding) -> list[str]:
    """Return the reasons of a finding in words, each once, the strongest relation's first."""
    return list(dict.fromkeys([leading(finding).why, *(relation.why for relation in finding.relations)]))


def between_speakers_only(finding: Finding) -> bool:
    """Tell whether only speakers quoted by one article differ, so that the article need not be wrong."""
    return all(relation.between_speakers for relation in finding.relations)


def by_quotation(positions: Sequence[Position]) -> list[list[Position]]:
    """Return positions together that are the same words with the same figure in them: copies of one text."""
    grouped: dict[tuple[str, str | None], list[Position]] = {}
    for position in positions:
        key = position.claim.text, position.value.text if position.value is not None else None
        grouped.setdefault(key, []).append(position)
    return list(grouped.values())


def speaker_of(position: Position) -> Speaker | None:
    """Return who says it, None for the article itself."""
    return position.speaker or position.claim.speaker


def figure_span(position: Position) -> tuple[int, int] | None:
    """Return where in the claim's text the value stands with its hedge ("about 50"), None where no value differs."""
    value, claim = position.value, position.claim
    if value is None:
        return None
    start, end = value.start, value.end
    if isinstance(value, Quantity) and value.hedge is not None:
        start, end = min(start, value.hedge.start), max(end, value.hedge.end)
    if not claim.start <= start < end <= claim.end:
        start, end = value.start, value.end
    return max(start - claim.start, 0), min(end - claim.start, len(claim.text))


def value_text(position: Position) -> str:
    """Return the value at issue with its hedge, in the article's own words; empty where no value differs."""
    span = figure_span(position)
    return "" if span is None else position.claim.text[span[0] : span[1]]


def published_text(article: Article | None) -> str:
    """Return the time of publication in ISO 8601, empty where there is none."""
    return "" if article is None or article.published is None else article.published.isoformat()
