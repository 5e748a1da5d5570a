"""contra finds where news articles from many sources contradict each other."""

from __future__ import annotations

__version__ = "0.1.0"
