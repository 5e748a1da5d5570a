"""Reports as text: a table for people, JSON for programs."""

from __future__ import annotations

from contra.formats.interface import Format, FormatName, get

__all__ = ["Format", "FormatName", "get"]
