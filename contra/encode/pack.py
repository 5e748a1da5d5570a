"""The bundled model as it is shipped: multilingual-e5-small in 4 bits, read without torch.

A pack is a folder of three files: `meta.json` (shape, provenance, checksums), `weights-q4.safetensors` and
`tokenizer.json.xz`. A matrix `name` is stored as `name.q`, two weights a byte, and `name.s`, one float16 scale a block
of 32 columns: byte j of a block holds weight j in its low half and weight j + 16 in its high half, and a weight is
`(nibble - 8) * scale`. That is the layout called Q4_0 in ggml. Everything else is float32.
"""

from __future__ import annotations

import hashlib
import json
import lzma
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from contra.encode.fingerprint import file_sha256, vector_fingerprint
from contra.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

__all__ = ["BUNDLED", "PROMPT", "Architecture", "Pack"]

BUNDLED = Path(__file__).parent / "data"

PROMPT = "query: "
"""Put before every text, kept or searched with: claims are compared with claims, and for such symmetric tasks the model
was trained with this prompt on both sides. It is the form all figures of docs/model.md were measured in."""

_SCHEMA = "contra-model/1"
_WEIGHTS = "weights-q4.safetensors"
_TOKENIZER = "tokenizer.json.xz"
_BLOCK = 32
_DTYPES: dict[str, np.dtype[Any]] = {"U8": np.dtype("u1"), "F16": np.dtype("<f2"), "F32": np.dtype("<f4")}


@dataclass(frozen=True, slots=True)
class Architecture:
    """The shape of the BERT encoder in a pack."""

    hidden_size: int
    layers: int
    heads: int
    intermediate_size: int
    positions: int
    token_types: int
    layer_norm_epsilon: float


class Pack:
    """One packed model; opening reads `meta.json` only, and weights stay on disk until they are asked for.

    Raises ModelError when the folder is not a pack this version understands.
    """

    def __init__(self, folder: Path = BUNDLED) -> None:
        self.folder = folder
        try:
            meta: dict[str, Any] = json.loads((folder / "meta.json").read_text("utf-8"))
            if meta["schema"] != _SCHEMA:
                raise ModelError(f"{folder} is a pack of format {meta['schema']!r}; this contra reads {_SCHEMA!r}.")
            self.id: str = meta["id"]
            self.architecture = Architecture(**meta["architecture"])
            self.vocabulary_size: int = meta["vocabulary"]["kept"]
            self.special: Mapping[str, int] = meta["special"]
            self._checksums = {name: str(entry["sha256"]) for name, entry in sorted(meta["files"].items())}
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelError(f"{folder} holds no model that can be read ({error!r}). {_ADVICE}") from error

    @property
    def checksum(self) -> str:
        """One SHA-256 for the whole pack, from the checksums of its files."""
        return hashlib.sha256(json.dumps(self._checksums).encode()).hexdigest()

    @property
    def fingerprint(self) -> str:
        """The fingerprint of every encoder that runs on this pack with `PROMPT`."""
        return vector_fingerprint(weights=self.checksum, query_prompt=PROMPT, passage_prompt=PROMPT)

    def verify(self) -> None:
        """Return if every file has its recorded SHA-256, in about 0.1 s; raises ModelError naming one that has not."""
        for name, expected in self._checksums.items():
            try:
                found = file_sha256(self.folder / name)
            except OSError as error:
                raise ModelError(f"{self.folder / name} cannot be read ({error}). {_ADVICE}") from error
            if found != expected:
                raise ModelError(f"{self.folder / name} is damaged: SHA-256 {found}, not {expected}. {_ADVICE}")

    def tokenizer_json(self) -> bytes:
        """Return the tokenizer in the JSON of the `tokenizers` library."""
        return lzma.decompress((self.folder / _TOKENIZER).read_bytes())

    def vector(self, name: str) -> NDArray[np.float32]:
        """Return a float32 tensor as it is stored, flat and read-only."""
        return self._stored(name)

    def matrix(self, name: str) -> NDArray[np.float32]:
        """Return a 4-bit matrix in float32, exactly what it stands for."""
        return _dequantised(self._stored(f"{name}.q"), self._stored(f"{name}.s"))

    def rows(self, name: str, rows: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the named rows of a 4-bit matrix in float32, reading only those from disk."""
        return _dequantised(self._stored(f"{name}.q")[rows], self._stored(f"{name}.s")[rows])

    def _stored(self, name: str) -> NDArray[Any]:
        if name not in self._tensors:
            raise ModelError(f"{self.folder / _WEIGHTS} holds no tensor {name!r}. {_ADVICE}")
        return self._tensors[name]

    @cached_property
    def _tensors(self) -> dict[str, NDArray[Any]]:
        path = self.folder / _WEIGHTS
        try:
            return _memory_mapped(path)
        except (OSError, ValueError, KeyError) as error:
            raise ModelError(f"{path} cannot be read as safetensors ({error!r}). {_ADVICE}") from error


_ADVICE = "Install contra-news again, or make the pack anew with tools/build_model.py."


def _memory_mapped(path: Path) -> dict[str, NDArray[Any]]:
    """Return views into a safetensors file: eight bytes of header length, a JSON header, then the tensors."""
    data = np.memmap(path, mode="r", dtype=np.uint8)
    start = 8 + int.from_bytes(data[:8].tobytes(), "little")
    header: dict[str, dict[str, Any]] = json.loads(data[8:start].tobytes())
    views = {}
    for name, entry in header.items():
        if name != "__metadata__":
            first, last = entry["data_offsets"]
            flat = data[start + first : start + last].view(_DTYPES[entry["dtype"]])
            views[name] = np.asarray(flat).reshape(entry["shape"])
    return views


def _dequantised(nibbles: NDArray[np.uint8], scales: NDArray[np.float16]) -> NDArray[np.float32]:
    rows, blocks = scales.shape
    packed = nibbles.reshape(rows, blocks, _BLOCK // 2)
    values = np.empty((rows, blocks, _BLOCK), np.float32)
    values[..., : _BLOCK // 2] = packed & 15
    values[..., _BLOCK // 2 :] = packed >> 4
    values -= 8
    values *= scales.astype(np.float32)[..., None]
    return values.reshape(rows, blocks * _BLOCK)
