"""The encoder to use where there is none: texts can then be kept and found by their words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from contra.encode.interface import Kind

__all__ = ["WordsAlone"]


class WordsAlone:
    """An encoder whose vectors say nothing: every text has the same, of length zero."""

    id = "none"
    fingerprint = "none"
    dimension = 1

    def encode(self, texts: Sequence[str], *, kind: Kind = "passage") -> NDArray[np.float32]:
        """Return zeros (n, 1)."""
        return np.zeros((len(texts), self.dimension), np.float32)
