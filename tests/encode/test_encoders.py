"""What both engines of the bundled model promise, and the same model in sentence-transformers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from contra.encode.fused import FusedEncoder
from contra.encode.pack import Pack

if TYPE_CHECKING:
    from contra.encode.interface import Encoder
    from contra.encode.light import LightEncoder
    from contra.encode.transformer import SentenceTransformerEncoder

BLAST = "قتل سبعة عمال في انفجار داخل مصنع للألعاب النارية"  # seven workers died in a blast in a fireworks plant
BLAST_REWORDED = "لقي سبعة من العمال حتفهم إثر انفجار بمعمل مفرقعات"  # the same, in other words
BLAST_ENGLISH = "Seven workers were killed in an explosion at a fireworks factory"
BLAST_ENGLISH_REWORDED = "A blast in a plant that makes fireworks left seven employees dead"
HARVEST = "توقع المزارعون محصولا وفيرا من الزيتون هذا العام"  # farmers expect a rich olive crop this year
HARVEST_ENGLISH = "Farmers expect a rich olive harvest this year"

PARAPHRASES = [
    (BLAST, BLAST_REWORDED, HARVEST),
    (BLAST_ENGLISH, BLAST_ENGLISH_REWORDED, HARVEST_ENGLISH),
    (BLAST, BLAST_ENGLISH, HARVEST_ENGLISH),
    (HARVEST_ENGLISH, HARVEST, BLAST),
]

VARIANTS = [
    ("أُصِيبَ ثَلاثَةُ جُنودٍ", "أصيب ثلاثة جنود"),  # three soldiers were injured
    ("أصيـــب ثلاثة جنود", "أصيب ثلاثة جنود"),  # the same, stretched
    ("أصيب\u200f ثلاثة \u202bجنود\u202c", "أصيب ثلاثة جنود"),  # the same, with bidi marks
    ("أصيب ٣٠ جنديا", "أصيب 30 جنديا"),  # 30 soldiers were injured
]


@pytest.fixture(params=["light", "fused", "heavy"])
def encoder(request: pytest.FixtureRequest) -> Encoder:
    found: Encoder = request.getfixturevalue(request.param)
    return found


def test_vectors_are_float32_of_unit_length(encoder: Encoder) -> None:
    vectors = encoder.encode([BLAST, BLAST_ENGLISH, "", "x"])
    assert (vectors.shape, vectors.dtype) == ((4, encoder.dimension), np.float32)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)


def test_no_texts_give_an_empty_matrix(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, encoder.dimension)


def test_a_text_has_one_vector_alone_and_in_a_batch(encoder: Encoder) -> None:
    batch = [BLAST, HARVEST_ENGLISH * 5, BLAST_ENGLISH, BLAST]
    together = encoder.encode(batch)
    alone = np.concatenate([encoder.encode([text]) for text in batch])
    assert (together * alone).sum(axis=1).min() > 1 - 1e-3
    np.testing.assert_array_equal(together[0], together[3])
    np.testing.assert_array_equal(encoder.encode(batch), together)


@pytest.mark.parametrize("text, same, other", PARAPHRASES)
def test_a_paraphrase_is_nearer_than_another_event(encoder: Encoder, text: str, same: str, other: str) -> None:
    vectors = encoder.encode([text, same, other])
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.05


@pytest.mark.parametrize("written, plain", VARIANTS)
def test_marks_and_digits_do_not_move_a_vector(encoder: Encoder, written: str, plain: str) -> None:
    vectors = encoder.encode([written, plain])
    np.testing.assert_array_equal(vectors[0], vectors[1])


def test_a_claim_is_prompted_alike_kept_or_searched_for(encoder: Encoder) -> None:
    passage, query = encoder.encode([BLAST]), encoder.encode([BLAST], kind="query")
    np.testing.assert_array_equal(passage, query)


def test_the_engines_give_the_same_vectors(
    light: LightEncoder, fused: FusedEncoder, heavy: SentenceTransformerEncoder
) -> None:
    texts = [BLAST, BLAST_REWORDED, BLAST_ENGLISH, HARVEST, "", "12", "中文", "long " * 900, "a" * 300]
    wanted = heavy.encode(texts)
    for engine in (light, fused):
        assert (engine.encode(texts) * wanted).sum(axis=1).min() > 0.9999
        assert (engine.id, engine.fingerprint, engine.dimension) == (heavy.id, heavy.fingerprint, heavy.dimension)


def test_without_the_layout_of_onednn_the_vectors_are_the_same(fused: FusedEncoder) -> None:
    plain = FusedEncoder(Pack())
    for layer in plain._layers:
        layer.update({name: replace(layer[name], packed=None) for name in ("qkv", "ao", "fi", "fo")})
    texts = [BLAST, BLAST_ENGLISH]
    assert (plain.encode(texts) * fused.encode(texts)).sum(axis=1).min() > 0.9999


def test_in_bfloat16_vectors_are_of_unit_length_and_the_same_for_the_purpose(fused: FusedEncoder) -> None:
    texts = [BLAST, BLAST_REWORDED, BLAST_ENGLISH, HARVEST]
    half, full = FusedEncoder(Pack(), bfloat16=True).encode(texts), fused.encode(texts)
    np.testing.assert_allclose(np.linalg.norm(half, axis=1), 1, atol=1e-6)
    assert (half * full).sum(axis=1).min() > 0.999
    np.testing.assert_array_equal(np.argsort(half @ half.T), np.argsort(full @ full.T))
