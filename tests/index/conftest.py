"""Small articles with hand-made vectors; no model is needed here."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from contra.index.index import Index
from contra.index.rows import Entry
from contra.model import Article, Claim, ClaimKind, Place, Quantity, Speaker

DIMENSION = 16


def encode(texts: Sequence[str]) -> NDArray[np.float32]:
    """Sum a fixed random direction a word: texts that share words are near, and nothing is learned."""
    rows = []
    for text in texts:
        words = text.lower().split() or [""]
        seeds = [int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "big") for word in words]
        row = np.sum([np.random.default_rng(seed).normal(size=DIMENSION) for seed in seeds], axis=0)
        rows.append(row / np.linalg.norm(row))
    return np.array(rows, dtype=np.float32).reshape(-1, DIMENSION)


def make_entry(
    name: str,
    *texts: str,
    source: str = "agency",
    language: str = "en",
    published: datetime | None = datetime(2017, 11, 10, tzinfo=UTC),
    place: str | None = None,
    speaker: str | None = None,
    figure: float | None = None,
) -> Entry:
    whole = "\n".join(texts)
    claims = []
    for text in texts:
        start = whole.index(text)
        claims.append(
            Claim(
                name, start, start + len(text), text, ClaimKind.SENTENCE, language,
                speaker=Speaker(speaker, start, start + 1, None, speaker) if speaker else None,
                places=(Place(place, start, start + 1, f"place-{place}", place, within=("SY",)),) if place else (),
                quantities=(
                    (Quantity("x", start, start + 1, figure, figure, figure, "person", "killed"),)
                    if figure is not None
                    else ()
                ),
            )
        )  # fmt: skip
    article = Article(name, source, whole, published=published, language=language)
    return Entry(article, tuple(claims), encode(texts))


@pytest.fixture
def entry() -> Callable[..., Entry]:
    return make_entry


@pytest.fixture
def vector() -> Callable[[str], NDArray[np.float32]]:
    return lambda text: encode([text])[0]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An index of five articles of two languages and two sources."""
    path = tmp_path / "news"
    with Index.create(path, "model-1", DIMENSION) as index:
        index.add(
            [
                make_entry("a", "Twelve people were killed in the blast", "12 people died", place="Raqqa", figure=12),
                make_entry("b", "21 people were killed in the blast", source="daily", place="Raqqa", figure=21),
                make_entry(
                    "c", "The army took the town", source="daily", place="Homs", speaker="Hassan",
                    published=datetime(2017, 12, 1, tzinfo=UTC),
                ),
                make_entry("d", "قُتل ١٢ شخصا في الانفجار", language="ar", figure=12),  # 12 people killed in the blast
                make_entry("e", "سيطر الجيش على المدينة", language="ar", published=None),  # the army took the town
            ]
        )  # fmt: skip
    return path
