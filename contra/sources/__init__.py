"""Where articles come from: text files, JSON lines, folders and standard input."""

from __future__ import annotations

from contra.sources.interface import Read, Source
from contra.sources.json_lines import JsonLines
from contra.sources.pairs import BadPair, Pair, read_pairs, side
from contra.sources.reading import KINDS, STANDARD_INPUT, open_source, read_articles

__all__ = [
    "KINDS",
    "STANDARD_INPUT",
    "BadPair",
    "JsonLines",
    "Pair",
    "Read",
    "Source",
    "open_source",
    "read_articles",
    "read_pairs",
    "side",
]
