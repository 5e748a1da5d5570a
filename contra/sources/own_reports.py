"""Telling what contra itself wrote from articles: a report kept beside them quotes them all, and is none of them."""

from __future__ import annotations

import re

__all__ = ["is_own_report"]

_BEGINNINGS = re.compile(
    rb"""
      \{\s*(?:"type":\s"report",\s)?"schema":\s"contra-[a-z]+/\d          # JSON, JSON lines, a baseline
    | <!DOCTYPE\ html>.{0,1500}<meta\ name="generator"\ content="contra\   # HTML
    | id[,;\t]decision[,;\t]who[,;\t]when[,;\t]why[,;\t]                   # CSV, as spreadsheets save it too
    | \#\ contra\r?\n\r?\n[^\n]*\ in\ [\d,]+\ articles?                    # Markdown
    | <\?xml[^>]*>\s*<testsuites\ name="contra"                            # JUnit
    | \ {1,9}1\ (?:CONFLICT|TENSION|UPDATE)\ \                                 # the table
    | nothing\ (?:to\ report|new)\r?\n(?:\ {1,9}1\ NOT\ FLAGGED|known:|suppressed:|covered:)
    | [^\n]{1,1000}:\ (?:conflict|tension|update)\ [a-z]+\ [0-9a-f]{16}\   # concise
    | ::(?:error|warning|notice)\ file=[^\n]*title=(?:conflict|tension|update)\ \(  # annotations
    """,
    re.VERBOSE | re.DOTALL,
)
_HEAD = 4096


def is_own_report(head: bytes) -> bool:
    """Tell whether a file that begins with `head` is a report or a baseline of contra, in any of its formats."""
    return _BEGINNINGS.match(head[:_HEAD].removeprefix(b"\xef\xbb\xbf")) is not None
