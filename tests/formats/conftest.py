from __future__ import annotations

from datetime import UTC, datetime

import pytest

from contra.model import (
    Article,
    Claim,
    ClaimKind,
    Coverage,
    Finding,
    Hedge,
    HedgeKind,
    Name,
    Place,
    Position,
    Quantity,
    Relation,
    Report,
    Skipped,
    Speaker,
    TimeRef,
    Value,
    Verdict,
)  # fmt: skip

# the Arabic says: urgent; the group took back about half of the town; share
ARABIC = "عاجل. استرد التنظيم نحو ٥٠٪ من المدينة. شارك"
ENGLISH = "Friday\nThe officer said: more than 40 percent of the town.\x1b[31m"


def slice_of(text: str, part: str) -> tuple[str, int, int]:
    start = text.index(part)
    return part, start, start + len(part)


def claim_of(article: str, text: str, part: str, language: str) -> Claim:
    words, start, end = slice_of(text, part)
    return Claim(article, start, end, words, ClaimKind.SENTENCE, language)


@pytest.fixture
def quantity() -> Quantity:
    return Quantity(
        *slice_of(ARABIC, "٥٠٪"), value=50.0, low=45.0, high=55.0, unit="percent", role="controlled-share",
        hedge=Hedge(*slice_of(ARABIC, "نحو"), kind=HedgeKind.ABOUT), dimension="percent",  # "about"
    )  # fmt: skip


@pytest.fixture
def values(quantity: Quantity) -> tuple[Value, ...]:
    moment = datetime(2017, 11, 10, tzinfo=UTC)
    return (
        quantity,
        TimeRef("Friday", 0, 6, moment, None, "day"),
        Place("town", 50, 54, "SY:town", "Town", within=("SY",)),
        Name("The officer", 7, 18, None, "officer"),
    )


@pytest.fixture
def report(quantity: Quantity) -> Report:
    first = claim_of("madar", ARABIC, "استرد التنظيم نحو ٥٠٪ من المدينة.", "ar")  # "the group took back about 50%..."
    second = claim_of("wire", ENGLISH, "The officer said: more than 40 percent of the town.\x1b[31m", "en")
    other = Quantity(*slice_of(ENGLISH, "40 percent"), value=40.0, low=40.0, high=None, low_open=True, unit="percent",
                     role="controlled-share", dimension="percent")  # fmt: skip
    speaker = Speaker(*slice_of(ENGLISH, "The officer"), None, "officer")
    finding = Finding(
        "f1", "quantity", Verdict.TENSION, 0.9349, "share of the town: 50 / more than 40", "g1",
        (Position(first, quantity), Position(second, other, speaker)),
        (Relation(0, 1, "f1", "quantity", Verdict.TENSION, "about 50 and more than 40 [x] meet", 0.9349),),
    )  # fmt: skip
    articles = (
        Article("madar", "مدار الخبر", ARABIC, published=datetime(2017, 11, 10, 20, tzinfo=UTC), language="ar"),
        Article("wire", "wire", ENGLISH, language="en"),
    )
    coverage = Coverage(
        2, (Skipped("bad.txt", "empty"), Skipped("n.jsonl", "not JSON", 3)), 2, {"share": 1}, 2, 3, 1,
        {"other-role": 1, "other-time": 1},
    )  # fmt: skip
    return Report(articles, coverage, (finding,), "model", "ab12", {"neighbours": 32})
