"""The identity of vectors: two encoders with one fingerprint give vectors that may be compared."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from contra.encode.prepare import PREPARATION

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["file_sha256", "folder_sha256", "vector_fingerprint"]

_BLOCK = 1 << 20


def file_sha256(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal; raises OSError when it cannot be read."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def folder_sha256(folder: Path) -> str:
    """Return a SHA-256 over the names and bytes of all files below `folder`, hidden ones left out."""
    return _joined(
        part
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not any(name.startswith(".") for name in path.relative_to(folder).parts)
        for part in (path.relative_to(folder).as_posix(), file_sha256(path))
    )


def vector_fingerprint(*, weights: str, query_prompt: str, passage_prompt: str) -> str:
    """Return 32 hexadecimal digits for the weights (a checksum or a commit), the prompts and the text preparation."""
    return _joined([weights, query_prompt, passage_prompt, PREPARATION])[:32]


def _joined(parts: Iterable[str]) -> str:
    return hashlib.sha256(json.dumps(list(parts)).encode()).hexdigest()
