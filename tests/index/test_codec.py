from __future__ import annotations

import dataclasses
import math
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contra.index.codec import decode, encode
from contra.model import (
    Article,
    Claim,
    ClaimKind,
    Fact,
    Finding,
    Hedge,
    Identifier,
    Name,
    Place,
    Position,
    Quantity,
    Relation,
    Speaker,
    TimeRef,
)

_MODEL = {
    "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large],
    "deadline": None,
    "max_examples": 60,
}
_moments = st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=3))]))
st.register_type_strategy(datetime, _moments)
st.register_type_strategy(str, st.text(st.characters(), max_size=8))
st.register_type_strategy(float, st.floats(allow_nan=False) | st.integers())
_KINDS = {Quantity: "quantity", TimeRef: "time", Place: "place", Name: "name", Identifier: "identifier"}
_TYPES = (Article, Claim, Fact, Finding, Hedge, Identifier, Name, Place, Position, Quantity, Relation, Speaker, TimeRef)
for _type in _TYPES:
    _fields = {item.name: ... for item in dataclasses.fields(_type)}  # left out, Hypothesis would leave the defaults
    if _type in _KINDS:
        _fields["kind"] = st.just(_KINDS[_type])
    st.register_type_strategy(_type, st.builds(_type, **_fields))


@settings(**_MODEL)
@given(st.from_type(Claim))
def test_a_claim_comes_back_as_it_was(claim: Claim) -> None:
    again = decode(Claim, encode(claim))
    assert again == claim
    assert encode(again) == encode(claim)


@settings(**_MODEL)
@given(st.from_type(Article))
def test_an_article_comes_back_as_it_was(article: Article) -> None:
    assert decode(Article, encode(article)) == article


@settings(**_MODEL)
@given(st.from_type(Relation), st.from_type(Position))
def test_a_finding_comes_back_as_it_was(relation: Relation, position: Position) -> None:
    finding = Finding("i", "r", relation.verdict, 0.5, "t", "g", (position,), (relation,))
    assert decode(Finding, encode(finding)) == finding


@pytest.mark.parametrize("value", [1, 1.0, 0, -0.0, 1e300, 10**400, math.inf, -math.inf, math.nan, None])
def test_a_figure_keeps_its_type_and_value(value: float | None) -> None:
    quantity = Quantity("x", 0, 1, value, None, None, "person", "killed")
    again = decode(Quantity, encode(quantity)).value
    assert (type(again), repr(again)) == (type(value), repr(value))


def test_the_kind_tells_values_apart() -> None:
    values = (
        Quantity("x", 0, 1, 1, 1, 1, "person", "killed"),
        TimeRef("x", 0, 1, None, None, "day"),
        Place("x", 0, 1, "SY", "Syria"),
        Name("x", 0, 1, None, "Hassan"),
    )
    for value in values:
        fact = Fact("quantity", 0, 1, value)
        assert decode(Fact, encode(fact)) == fact


def test_sets_are_written_in_one_order() -> None:
    words = [f"w{i}" for i in range(20)]
    one, other = Fact("event", 0, 1, terms=frozenset(words)), Fact("event", 0, 1, terms=frozenset(reversed(words)))
    assert encode(one) == encode(other)


def test_unpaired_surrogates_survive() -> None:
    article = Article("a\ud800", "s", "x\udfff")
    assert decode(Article, encode(article)) == article


@pytest.mark.parametrize("data", [b"{", b"[]", b'{"unknown":1}', b"\xff", b'{"article":"a"}'])
def test_another_shape_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - JSON, Unicode and shape errors alike
        decode(Claim, data)


def test_a_plain_claim_is_written_short() -> None:
    claim = Claim("a", 0, 1, "x", ClaimKind.SENTENCE, "ar")
    assert encode(claim) == b'{"article":"a","end":1,"kind":"sentence","language":"ar","start":0,"text":"x"}'
