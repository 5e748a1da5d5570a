"""The bundled model in torch alone: for much text, without the seconds that sentence-transformers takes to import.

The same encoder as in `contra.encode.light`, with what torch offers beyond numpy: all cores, attention in one pass
(`scaled_dot_product_attention`), weights laid out for the processor once, bias, GELU and residual added within the
product, and bfloat16 where the processor multiplies it in tiles (AMX).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from contra.encode.packed import PackedEncoder

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from contra.encode.pack import Pack

__all__ = ["FusedEncoder", "has_amx"]

_BATCH_TOKENS = 1024
"""Tokens run at once, padding counted; without AMX 512, 1,024 and 2,048 are equally fast (docs/performance.md)."""


def has_amx() -> bool:
    """Return whether bfloat16 pays: without AMX tiles it runs up to eight times slower than float32."""
    import torch  # noqa: PLC0415 - takes seconds

    try:
        return bool(torch.cpu._is_amx_tile_supported())  # noqa: SLF001 - torch offers no public way to ask
    except (AttributeError, RuntimeError):
        return False


@dataclass(frozen=True, slots=True)
class _Product:
    """A matrix with its bias; `packed` is the matrix as oneDNN lays it out, None where torch came without it."""

    weight: Any
    bias: Any
    packed: Any

    def __call__(self, hidden: Any, *, then: str = "none", plus: Any = None) -> Any:
        """Return `hidden` times the matrix, plus bias; `then` "gelu" of it, or `plus` another tensor added."""
        import torch  # noqa: PLC0415 - takes seconds

        if self.packed is None:
            found = torch.nn.functional.linear(hidden, self.weight, self.bias)
            found = torch.nn.functional.gelu(found) if then == "gelu" else found
            return found if plus is None else found + plus
        operation = torch.ops.mkldnn._linear_pointwise  # noqa: SLF001 - what torch's own compiler calls
        if plus is not None:
            return operation.binary(hidden, plus, self.packed, self.bias, "add")
        return operation(hidden, self.packed, self.bias, then, [], "none" if then == "gelu" else "")


class FusedEncoder(PackedEncoder):
    """An `Encoder` on a `Pack`; cosine with `LightEncoder` above 0.9999 in float32 and 0.999 in bfloat16."""

    def __init__(self, pack: Pack, *, bfloat16: bool | None = None, batch_tokens: int = _BATCH_TOKENS) -> None:
        """Run in bfloat16 if told so, by default where it pays; the pack's checksums are not looked at."""
        import torch  # noqa: PLC0415 - takes seconds

        super().__init__(pack, batch_tokens=batch_tokens)
        self._torch = torch
        self._type = torch.bfloat16 if (has_amx() if bfloat16 is None else bfloat16) else torch.float32
        self._position_rows = torch.from_numpy(self._positions())
        self._first_norm = self._norm("emb.ln", torch.float32)
        self._layers = [self._layer(number) for number in range(pack.architecture.layers)]

    def _vectors(self, token_ids: NDArray[np.int64], mask: NDArray[np.bool_]) -> NDArray[np.float32]:
        torch = self._torch
        with torch.inference_mode():
            words = torch.from_numpy(self._words(token_ids)).add_(self._position_rows[: token_ids.shape[1]])
            hidden = self._normalised(words, self._first_norm).to(self._type)
            hidden = hidden.reshape(-1, self.dimension)
            kept = torch.from_numpy(mask)
            # texts of one length need no mask, and attention is quicker without
            visible = None if mask.all() else kept[:, None, None, :]
            for layer in self._layers:
                hidden = self._through(layer, hidden, token_ids.shape, visible)
            hidden = hidden.float().reshape(*token_ids.shape, self.dimension) * kept[..., None]
            found: NDArray[np.float32] = torch.nn.functional.normalize(hidden.sum(dim=1), dim=1).numpy()
        return found

    def _through(self, layer: dict[str, Any], hidden: Any, shape: tuple[int, ...], visible: Any) -> Any:
        heads = self._pack.architecture.heads
        projected = layer["qkv"](hidden).reshape(*shape, 3, heads, -1)
        query, key, value = projected.permute(2, 0, 3, 1, 4)
        attended = self._torch.nn.functional.scaled_dot_product_attention(query, key, value, attn_mask=visible)
        attended = attended.transpose(1, 2).reshape(-1, self.dimension)
        hidden = self._normalised(layer["ao"](attended, plus=hidden), layer["aln"])
        return self._normalised(layer["fo"](layer["fi"](hidden, then="gelu"), plus=hidden), layer["oln"])

    def _normalised(self, hidden: Any, scale_and_shift: tuple[Any, Any]) -> Any:
        epsilon = self._pack.architecture.layer_norm_epsilon
        return self._torch.nn.functional.layer_norm(hidden, (self.dimension,), *scale_and_shift, epsilon)

    def _layer(self, number: int) -> dict[str, Any]:
        name = f"l{number}"
        norms = {norm: self._norm(f"{name}.{norm}", self._type) for norm in ("aln", "oln")}
        return norms | {
            "qkv": self._product(*(f"{name}.{part}" for part in "qkv")),
            **{part: self._product(f"{name}.{part}") for part in ("ao", "fi", "fo")},
        }

    def _norm(self, name: str, kind: Any) -> tuple[Any, Any]:
        scale, shift = (self._torch.from_numpy(self._pack.vector(f"{name}.{part}").copy()).to(kind) for part in "wb")
        return scale, shift

    def _product(self, *names: str) -> _Product:
        torch = self._torch
        weight = torch.from_numpy(np.concatenate([self._pack.matrix(f"{name}.w") for name in names])).to(self._type)
        bias = torch.from_numpy(np.concatenate([self._pack.vector(f"{name}.b") for name in names])).to(self._type)
        try:
            packed = torch.ops.mkldnn._reorder_linear_weight(weight, self._batch_tokens)  # noqa: SLF001 - as above
        except (AttributeError, RuntimeError):
            packed = None
        return _Product(weight, bias, packed)
