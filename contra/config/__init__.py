"""Settings: options of a command go before `CONTRA_*` of the environment, that before a file, that before defaults."""

from __future__ import annotations

from contra.config.files import find, load_table, read_whole
from contra.config.keys import KEYS
from contra.config.layers import Resolved, load, resolve
from contra.config.settings import FAIL_ON, NEIGHBOURS, Origin, Settings, Those

__all__ = [
    "FAIL_ON", "KEYS", "NEIGHBOURS", "Origin", "Resolved", "Settings", "Those", "find", "load", "load_table",
    "read_whole", "resolve",
]  # fmt: skip
