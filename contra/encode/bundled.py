"""The default encoder: the bundled model, on whichever of its two engines is ready sooner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contra.encode.light import LightEncoder
from contra.encode.pack import Pack

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from contra.encode.interface import Encoder, Kind

__all__ = ["BundledEncoder", "load_default"]

_LIGHT_CHARACTERS = 8000
"""About 40 claims of newspaper length: up to here numpy is done before torch has been imported and the weights laid
out for it, which takes 3 s from cold; beyond it torch gains where it has AMX (docs/performance.md)."""


def load_default() -> BundledEncoder:
    """Return the bundled model: multilingual-e5-small, 4 bit, Arabic and Latin script, 384 dimensions.

    Loads nothing yet: weights are read when the first text is encoded. Raises ModelError when the model's files are
    not where they were installed.
    """
    return BundledEncoder(Pack())


class BundledEncoder:
    """An `Encoder` that starts in numpy and moves on to torch once there is work enough; the vectors are the same."""

    def __init__(self, pack: Pack, *, light_characters: int = _LIGHT_CHARACTERS) -> None:
        """Take at most `light_characters` in all before torch is loaded; 0 asks for torch at once."""
        self.id = pack.id
        self.fingerprint = pack.fingerprint
        self.dimension = pack.architecture.hidden_size
        self._pack = pack
        self._characters_left = light_characters
        self._engine: Encoder | None = None

    def encode(self, texts: Sequence[str], *, kind: Kind = "passage") -> NDArray[np.float32]:
        """Return unit vectors, float32, shape `(len(texts), 384)`; raises ModelError when the model is damaged."""
        enough = self._characters_left >= 0
        self._characters_left -= sum(map(len, texts))
        if self._engine is None:
            self._pack.verify()
        if enough and self._characters_left < 0:
            from contra.encode.fused import FusedEncoder  # noqa: PLC0415 - leads to torch

            self._engine = FusedEncoder(self._pack)
        elif self._engine is None:
            self._engine = LightEncoder(self._pack)
        return self._engine.encode(texts, kind=kind)
