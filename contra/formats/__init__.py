"""Reports as text: tables for people, JSON and its kin for programs, annotations for code hosts."""

from __future__ import annotations

from contra.formats.interface import Format, FormatName, by_suffix, get

__all__ = ["Format", "FormatName", "by_suffix", "get"]
