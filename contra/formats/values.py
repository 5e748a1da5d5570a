"""The frozen values as JSON objects, the same wherever they are printed: `contra claims`, reports, searches."""

from __future__ import annotations

import math
from datetime import datetime
from typing import Any

from contra.model import Article, Claim, Fact, Hedge, Identifier, Name, Place, Quantity, Speaker, TimeRef, Value
from contra.wording import dumps

__all__ = ["Json", "article_fields", "claim_fields", "dumps", "fact_fields", "speaker_fields", "value_fields"]

Json = dict[str, Any]

_EXACT = 2**53
"""Up to here every whole number is a float of its own, so it may be written without a fraction."""


def article_fields(article: Article) -> Json:
    """Return the fields of an article but its text; what was concluded and its sections only where there are any."""
    more = {"sections": list(article.sections), "guessed": list(article.guessed)}
    return {
        "id": article.id, "source": article.source, "url": article.url, "title": article.title,
        "author": article.author, "published": _moment(article.published),
        "published_guessed": article.published_guessed, "language": article.language,
        "path": article.path, "line": article.line, **{name: value for name, value in more.items() if value},
    }  # fmt: skip


def claim_fields(claim: Claim) -> Json:
    """Return a claim with everything that was read from it, as one line of `contra claims` shows it."""
    return {
        "article": claim.article, "start": claim.start, "end": claim.end, "text": claim.text, "kind": claim.kind.value,
        "language": claim.language, "speaker": speaker_fields(claim.speaker), "polarity": claim.polarity.value,
        "modality": claim.modality.value, "quoted": claim.quoted,
        **({} if claim.stamp is None else {"stamp": value_fields(claim.stamp)}),
        "quantities": [value_fields(each) for each in claim.quantities],
        "times": [value_fields(each) for each in claim.times],
        "places": [value_fields(each) for each in claim.places],
        "names": [value_fields(each) for each in claim.names],
        "identifiers": [_identifier_fields(each) for each in claim.identifiers],
    }  # fmt: skip


def fact_fields(fact: Fact) -> Json:
    """Return what a claim states as the rules compare it."""
    return {
        "slot": fact.slot, "start": fact.start, "end": fact.end, "predicate": fact.predicate,
        "value": None if fact.value is None else value_fields(fact.value),
        "places": [place.id for place in fact.places], "focus": [place.id for place in fact.focus],
        "countries": sorted(fact.countries),
        "period": None if fact.period is None else value_fields(fact.period),
        "as_of": None if fact.as_of is None else value_fields(fact.as_of),
        "actors": sorted(fact.actors), "objects": sorted(fact.objects), "qualifiers": sorted(fact.qualifiers),
        "terms": sorted(fact.terms), "polarity": fact.polarity.value, "modality": fact.modality.value,
        "speaker": speaker_fields(fact.speaker),
    }  # fmt: skip


def speaker_fields(speaker: Speaker | None) -> Json | None:
    """Return who says it, None where nobody is named."""
    if speaker is None:
        return None
    return {**_span(speaker), "id": speaker.id, "canonical": speaker.canonical}


def value_fields(value: Value) -> Json:
    """Return an extracted thing: its kind, its span in the article, and its reading."""
    head = {"kind": value.kind, **_span(value)}
    match value:
        case Quantity():
            return head | _quantity_fields(value)
        case TimeRef():
            return head | {"from": _moment(value.from_), "to": _moment(value.to), "granularity": value.granularity,
                           "guessed": value.guessed}  # fmt: skip
        case Place():
            return head | {"id": value.id, "canonical": value.canonical, "type": value.type,
                           "within": list(value.within), "known": value.known}  # fmt: skip
        case Name():
            return head | {"id": value.id, "canonical": value.canonical, "type": value.type, "post": value.post}


def _quantity_fields(quantity: Quantity) -> Json:
    return {
        "value": _number(quantity.value), "low": _number(quantity.low), "high": _number(quantity.high),
        "low_open": quantity.low_open, "high_open": quantity.high_open, "unit": quantity.unit, "role": quantity.role,
        "hedge": _hedge_fields(quantity.hedge), "noun": quantity.noun, "dimension": quantity.dimension,
        "scale": _number(quantity.scale), "precision": _number(quantity.precision), "aspect": quantity.aspect,
    }  # fmt: skip


def _hedge_fields(hedge: Hedge | None) -> Json | None:
    return None if hedge is None else {**_span(hedge), "kind": hedge.kind.value}


def _identifier_fields(identifier: Identifier) -> Json:
    return {"kind": identifier.kind, **_span(identifier), "type": identifier.type}


def _span(thing: Value | Speaker | Hedge | Identifier) -> Json:
    return {"text": thing.text, "start": thing.start, "end": thing.end}


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _number(value: float | None) -> float | None:
    """Return a number JSON has: whole ones without a fraction, None for no bound."""
    if value is None or not math.isfinite(value):
        return None
    return int(value) if float(value).is_integer() and abs(value) <= _EXACT else value
