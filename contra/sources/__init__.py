"""Where articles come from: files of many kinds, folders, archives, standard input and addresses."""

from __future__ import annotations

from contra.sources.fields import FIELDS
from contra.sources.frame import is_frame
from contra.sources.identity import distinct
from contra.sources.interface import Document, Draft, Options, Read, Source
from contra.sources.isolation import Isolation
from contra.sources.json_lines import JsonLines
from contra.sources.kinds import KINDS
from contra.sources.pairs import BadPair, Pair, read_pairs, side
from contra.sources.reading import STANDARD_INPUT, Paths, Sources, read_articles, stream_articles

__all__ = [
    "FIELDS",
    "KINDS",
    "STANDARD_INPUT",
    "BadPair",
    "Document",
    "Draft",
    "Isolation",
    "JsonLines",
    "Options",
    "Pair",
    "Paths",
    "Read",
    "Source",
    "Sources",
    "distinct",
    "is_frame",
    "read_articles",
    "read_pairs",
    "side",
    "stream_articles",
]
