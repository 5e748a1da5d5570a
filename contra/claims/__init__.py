"""Article to claims: spans of the original text with the quantities, times, places, names and speakers read in them."""

from __future__ import annotations

from contra.claims.assemble import Extraction, extract
from contra.claims.processes import extract_all
from contra.claims.publication import stated_in_words

__all__ = ["Extraction", "extract", "extract_all", "stated_in_words"]
