"""What both engines of the bundled model share: texts to tokens, tokens to batches, batches back to rows."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

import numpy as np

from contra.encode.pack import PROMPT, Pack
from contra.encode.prepare import prepare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from contra.encode.interface import Kind

    Floats = NDArray[np.float32]

__all__ = ["PackedEncoder"]


class PackedEncoder(ABC):
    """An `Encoder` on a `Pack`: every distinct text once, in batches of like length, each of so many tokens."""

    def __init__(self, pack: Pack, *, batch_tokens: int) -> None:
        """Run at most `batch_tokens` tokens at once, padding counted, or one text where it has more."""
        from tokenizers import Tokenizer  # noqa: PLC0415 - keeps the module importable on its own

        self.id = pack.id
        self.fingerprint = pack.fingerprint
        self.dimension = pack.architecture.hidden_size
        self._pack = pack
        self._batch_tokens = batch_tokens
        self.tokenizer: Any = Tokenizer.from_str(pack.tokenizer_json().decode("utf-8"))
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(pack.architecture.positions)

    def encode(self, texts: Sequence[str], *, kind: Kind = "passage") -> NDArray[np.float32]:
        """Return unit vectors, float32, shape `(len(texts), dimension)`; both kinds are prompted alike."""
        positions: dict[str, int] = {}
        rows = [positions.setdefault(prepare(text), len(positions)) for text in texts]
        vectors = np.empty((len(positions), self.dimension), np.float32)
        encodings = self.tokenizer.encode_batch([PROMPT + text for text in positions])
        for batch in self._batches([len(encoding.ids) for encoding in encodings]):
            vectors[batch] = self._vectors(*self._padded([encodings[index].ids for index in batch]))
        return vectors[rows]

    def _batches(self, lengths: list[int]) -> list[list[int]]:
        """Return the indexes of all texts, shortest first, in batches of about `batch_tokens` with padding counted."""
        batches: list[list[int]] = []
        for index in sorted(range(len(lengths)), key=lengths.__getitem__):
            if not batches or (len(batches[-1]) + 1) * lengths[index] > self._batch_tokens:
                batches.append([])
            batches[-1].append(index)
        return batches

    def _padded(self, token_ids: list[list[int]]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """Return ids padded to the longest, and which of them are no padding."""
        lengths = np.array([len(ids) for ids in token_ids])
        mask = np.arange(lengths.max()) < lengths[:, None]
        padded = np.full(mask.shape, self._pack.special["<pad>"], np.int64)
        padded[mask] = np.concatenate(token_ids)
        return padded, mask

    def _words(self, token_ids: NDArray[np.int64]) -> Floats:
        """Return the vectors of the words, (texts, length, dimension), reading each distinct one once."""
        distinct, inverse = np.unique(token_ids, return_inverse=True)
        return self._pack.rows("emb.word", distinct)[inverse.reshape(token_ids.shape)]

    def _positions(self) -> Floats:
        """Return what is added to the word at each position: its position's vector and that of the only token type."""
        positions = self._pack.vector("emb.pos").reshape(-1, self.dimension)
        return np.asarray(positions + self._pack.vector("emb.type")[: self.dimension], np.float32)

    @abstractmethod
    def _vectors(self, token_ids: NDArray[np.int64], mask: NDArray[np.bool_]) -> Floats:
        """Return the unit vectors of one batch."""
