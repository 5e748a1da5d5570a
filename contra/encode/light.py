"""The bundled model in numpy: the same vectors as through torch, without the seconds torch takes to import.

Made for one query from a cold start, and for a machine whose cache cannot be written. The encoder is BERT as in
Devlin et al. 2019 with mean pooling as in Wang et al. 2022 (E5); names follow the first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from contra.encode.pack import Pack
from contra.encode.packed import PackedEncoder

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

__all__ = ["LightEncoder", "load_light"]

_BATCH_TOKENS = 256
"""Tokens run at once, padding counted: of 128 to 2048, 256 and 512 were fastest, as larger products leave the caches
(docs/model.md)."""

_ONE_THREAD_TOKENS = 64
"""Tokens up to which one thread does the products, in 0.02 s for a query of ten words: threads that wait for each other
gain nothing there, and on a busy machine the waiting took seconds (docs/performance.md)."""


def load_light() -> LightEncoder:
    """Return the bundled model in numpy; raises ModelError when the installed files are damaged."""
    pack = Pack()
    pack.verify()
    return LightEncoder(pack)


@dataclass(frozen=True, slots=True)
class _Layer:
    """One layer of the encoder; matrices are stored as (output, input), as in the checkpoint."""

    attention_in: tuple[Floats, Floats]
    attention_out: tuple[Floats, Floats]
    attention_norm: tuple[Floats, Floats]
    inner: tuple[Floats, Floats]
    outer: tuple[Floats, Floats]
    output_norm: tuple[Floats, Floats]


class LightEncoder(PackedEncoder):
    """An `Encoder` on a `Pack` that imports nothing heavier than numpy."""

    def __init__(self, pack: Pack) -> None:
        """Dequantise the layers (85 MB); rows of the vocabulary are read when a text needs them."""
        super().__init__(pack, batch_tokens=_BATCH_TOKENS)
        self._position_rows = self._positions()
        self._layers = [_layer(pack, number) for number in range(pack.architecture.layers)]

    def _vectors(self, token_ids: NDArray[np.int64], mask: NDArray[np.bool_]) -> Floats:
        from threadpoolctl import threadpool_limits  # noqa: PLC0415 - keeps the module importable on its own

        if token_ids.size > _ONE_THREAD_TOKENS:
            return self._pooled(token_ids, mask)
        with threadpool_limits(limits=1, user_api="blas"):
            return self._pooled(token_ids, mask)

    def _pooled(self, token_ids: NDArray[np.int64], mask: NDArray[np.bool_]) -> Floats:
        hidden = self._words(token_ids)
        hidden += self._position_rows[: token_ids.shape[1]]
        hidden = self._normalised(hidden, (self._pack.vector("emb.ln.w"), self._pack.vector("emb.ln.b")))
        for layer in self._layers:
            hidden = self._through(layer, hidden, mask)
        hidden *= mask[..., None]
        vectors: Floats = hidden.sum(axis=1)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors

    def _through(self, layer: _Layer, hidden: Floats, mask: NDArray[np.bool_]) -> Floats:
        attended = _affine(self._attention(_affine(hidden, layer.attention_in), mask), layer.attention_out)
        attended += hidden
        attended = self._normalised(attended, layer.attention_norm)
        output = _affine(_gelu(_affine(attended, layer.inner)), layer.outer)
        output += attended
        return self._normalised(output, layer.output_norm)

    def _attention(self, projected: Floats, mask: NDArray[np.bool_]) -> Floats:
        """Return scaled dot-product attention from queries, keys and values side by side in `projected`."""
        texts, length, _ = projected.shape
        heads = self._pack.architecture.heads
        size = self.dimension // heads
        query, key, value = projected.reshape(texts, length, 3, heads, size).transpose(2, 0, 3, 1, 4)
        scores = query @ key.swapaxes(-1, -2)
        scores *= np.float32(size**-0.5)
        scores += np.where(mask, np.float32(0), np.float32(-1e9))[:, None, None, :]
        scores -= scores.max(axis=-1, keepdims=True)
        np.exp(scores, out=scores)
        scores /= scores.sum(axis=-1, keepdims=True)
        attended: Floats = scores @ value
        return attended.transpose(0, 2, 1, 3).reshape(texts, length, self.dimension)

    def _normalised(self, hidden: Floats, scale_and_shift: tuple[Floats, Floats]) -> Floats:
        scale, shift = scale_and_shift
        hidden = hidden - hidden.mean(axis=-1, keepdims=True)
        variance = np.einsum("...i,...i->...", hidden, hidden) / np.float32(self.dimension)
        hidden /= np.sqrt(variance + np.float32(self._pack.architecture.layer_norm_epsilon))[..., None]
        hidden *= scale
        hidden += shift
        return hidden


def _layer(pack: Pack, number: int) -> _Layer:
    def affine(*names: str) -> tuple[Floats, Floats]:
        weights = np.concatenate([pack.matrix(f"l{number}.{name}.w") for name in names])
        return weights, np.concatenate([pack.vector(f"l{number}.{name}.b") for name in names])

    def norm(name: str) -> tuple[Floats, Floats]:
        return pack.vector(f"l{number}.{name}.w"), pack.vector(f"l{number}.{name}.b")

    return _Layer(affine("q", "k", "v"), affine("ao"), norm("aln"), affine("fi"), affine("fo"), norm("oln"))


def _affine(hidden: Floats, weights_and_bias: tuple[Floats, Floats]) -> Floats:
    weights, bias = weights_and_bias
    flat = hidden.reshape(-1, hidden.shape[-1]) @ weights.T
    flat += bias
    return flat.reshape(*hidden.shape[:-1], -1)


def _gelu(values: Floats) -> Floats:
    """Return x * Phi(x), the exact GELU (Hendrycks and Gimpel 2016), to within 2e-7.

    numpy has no erf: this is formula 7.1.26 of Abramowitz and Stegun, "Handbook of Mathematical Functions".
    """
    magnitude = np.abs(values)
    scaled = magnitude * np.float32(0.5**0.5)
    inverse = 1 / (1 + np.float32(0.3275911) * scaled)
    series = inverse * np.float32(1.061405429)
    for coefficient in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
        series += np.float32(coefficient)
        series *= inverse
    series *= np.exp(-scaled * scaled)
    result: Floats = (values + magnitude - magnitude * series).astype(np.float32, copy=False)
    result *= np.float32(0.5)
    return result
