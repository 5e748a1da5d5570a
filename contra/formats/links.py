"""Which addresses of articles may become links."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

__all__ = ["safe_link"]

_PLAIN = re.compile('[^\x00-\x20\x7f-\xa0\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff"<>\\\\^`{|}]+')


def safe_link(url: str | None) -> str | None:
    """Return `url` when it is a web address that may be linked, None for anything else: scripts, files, no address."""
    if url is None or not _PLAIN.fullmatch(url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    return url if parts.scheme.lower() in {"http", "https"} and host else None
