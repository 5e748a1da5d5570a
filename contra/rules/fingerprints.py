"""The permanent identity of a relation: rule, slot, the two sources and the two value texts, and nothing else.

No position, score, group or date: a finding keeps its id when text moves, files are reordered or an index is rebuilt.
"""

from __future__ import annotations

import hashlib

from contra.language.folding import fold_text

__all__ = ["VERSION", "fingerprint"]

VERSION = 1


def fingerprint(rule: str, slot: str, sides: tuple[tuple[str, str], tuple[str, str]]) -> str:
    """Return the id of a relation between two (source, value text) sides, 16 hexadecimal digits, order-free."""
    parts = sorted((source, " ".join(fold_text(text).split())) for source, text in sides)
    material = "\x1f".join([f"v{VERSION}", rule, slot, *(item for side in parts for item in side)])
    return hashlib.sha256(material.encode()).hexdigest()[:16]
