"""Texts to unit vectors: the `Encoder` protocol, the bundled model, and the way to any other.

Importing this package loads neither numpy nor torch; the names below are loaded when they are first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from contra.encode.bundled import BundledEncoder, load_default
    from contra.encode.cache import CachedEncoder
    from contra.encode.fused import FusedEncoder
    from contra.encode.interface import Encoder, Kind
    from contra.encode.light import LightEncoder, load_light
    from contra.encode.location import cache_directory
    from contra.encode.prepare import prepare
    from contra.encode.transformer import SentenceTransformerEncoder, load, load_bundled
    from contra.encode.words_alone import WordsAlone

__all__ = [
    "BundledEncoder",
    "CachedEncoder",
    "Encoder",
    "FusedEncoder",
    "Kind",
    "LightEncoder",
    "SentenceTransformerEncoder",
    "WordsAlone",
    "cache_directory",
    "load",
    "load_bundled",
    "load_default",
    "load_light",
    "prepare",
]

_HOMES = {
    "BundledEncoder": "bundled",
    "CachedEncoder": "cache",
    "Encoder": "interface",
    "FusedEncoder": "fused",
    "Kind": "interface",
    "LightEncoder": "light",
    "SentenceTransformerEncoder": "transformer",
    "WordsAlone": "words_alone",
    "cache_directory": "location",
    "load": "transformer",
    "load_bundled": "transformer",
    "load_default": "bundled",
    "load_light": "light",
    "prepare": "prepare",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
