"""Where contra keeps what it can always make again."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["CACHE_VARIABLE", "cache_directory"]

CACHE_VARIABLE = "CONTRA_CACHE_DIR"


def cache_directory() -> Path:
    """Return the folder of contra's cache, which need not exist: `CONTRA_CACHE_DIR`, else the user's own for caches."""
    if chosen := os.environ.get(CACHE_VARIABLE):
        return Path(chosen).expanduser()
    from platformdirs import user_cache_path  # noqa: PLC0415 - only needed without the variable

    return user_cache_path("contra", appauthor=False)
