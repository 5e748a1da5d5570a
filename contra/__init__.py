"""contra finds where news articles from many sources contradict each other.

The names below are loaded when they are first used: importing contra loads nothing heavy.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from contra.api import Index
    from contra.claims import Extraction, extract
    from contra.errors import ContraError
    from contra.index.filters import Filters
    from contra.index.search import SearchResult
    from contra.judge import Comparison
    from contra.limits import Limits
    from contra.model import Article, Claim, Coverage, Finding, Position, Relation, Report, Skipped, Verdict
    from contra.pipeline import Reading, check, compare, read, search
    from contra.sources import Options

__all__ = [
    "Article",
    "Claim",
    "Comparison",
    "ContraError",
    "Coverage",
    "Extraction",
    "Filters",
    "Finding",
    "Index",
    "Limits",
    "Options",
    "Position",
    "Reading",
    "Relation",
    "Report",
    "SearchResult",
    "Skipped",
    "Verdict",
    "check",
    "compare",
    "extract",
    "read",
    "search",
]

_HOMES = {
    "Comparison": "judge",
    "ContraError": "errors",
    "Extraction": "claims",
    "Filters": "index.filters",
    "Index": "api",
    "Limits": "limits",
    "Options": "sources",
    "Reading": "pipeline",
    "SearchResult": "index.search",
    "check": "pipeline",
    "compare": "pipeline",
    "extract": "claims",
    "read": "pipeline",
    "search": "pipeline",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'model')}"), name)
