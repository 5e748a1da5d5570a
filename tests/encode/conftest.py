from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import numpy as np
import pytest

from contra.encode.fused import FusedEncoder
from contra.encode.light import load_light
from contra.encode.pack import Pack
from contra.encode.transformer import load_bundled

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from contra.encode.interface import Kind
    from contra.encode.light import LightEncoder
    from contra.encode.transformer import SentenceTransformerEncoder


@pytest.fixture(scope="session")
def light() -> LightEncoder:
    return load_light()


@pytest.fixture(scope="session")
def fused() -> FusedEncoder:
    return FusedEncoder(Pack())


@pytest.fixture(scope="session")
def model_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def heavy(model_cache: Path) -> SentenceTransformerEncoder:
    return load_bundled(Pack(), model_cache)


class HashEncoder:
    """An encoder whose vectors follow from the text alone, and which counts what it was asked for."""

    def __init__(self, dimension: int = 8, fingerprint: str = "0" * 32) -> None:
        self.id = "hash"
        self.fingerprint = fingerprint
        self.dimension = dimension
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str], *, kind: Kind = "passage") -> NDArray[np.float32]:
        self.asked += texts
        seeds = [int.from_bytes(hashlib.sha256(f"{kind}{text}".encode()).digest()[:8], "little") for text in texts]
        drawn = [np.random.default_rng(seed).standard_normal(self.dimension) for seed in seeds]
        rows = np.array(drawn, np.float32).reshape(-1, self.dimension)
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


@pytest.fixture
def hash_encoder() -> HashEncoder:
    return HashEncoder()
