"""What an encoder is to the rest of contra: texts in, unit vectors out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Encoder", "Kind"]

Kind = Literal["passage", "query"]
"""A passage is what is kept and compared; a query is what somebody searches with. Models may prompt them apart."""


class Encoder(Protocol):
    """Turns texts into vectors whose dot product is their cosine: higher means nearer in meaning."""

    @property
    def id(self) -> str:
        """The model's name for people: a hub id, a path, or the name of the bundled model."""

    @property
    def fingerprint(self) -> str:
        """32 hexadecimal digits that change with the weights, revision, prompts and the preparation of texts.

        Vectors of two encoders may be compared only where their fingerprints are equal.
        """

    @property
    def dimension(self) -> int:
        """The length of a vector."""

    def encode(self, texts: Sequence[str], *, kind: Kind = "passage") -> NDArray[np.float32]:
        """Return one row a text, shape `(n, dimension)`, float32, each of unit length; `(0, dimension)` for no texts.

        Texts are prepared with `contra.encode.prepare.prepare` first, so harakat, tatweel, invisible marks and the
        script of digits do not move a vector.
        """
