"""Times as they are given on the command line."""

from __future__ import annotations

from datetime import datetime

from contra.errors import UsageError

__all__ = ["moment"]


def moment(stated: str | None) -> datetime | None:
    """Return a day or time in ISO 8601 as a moment, UTC where no offset is given; None for None.

    Raises:
        UsageError: it is no time.
    """
    if stated is None:
        return None
    from contra.sources.published import parse_published  # noqa: PLC0415 - a search without a time reads no sources

    try:
        return parse_published(stated)[0]
    except ValueError as error:
        raise UsageError(f"{stated!r} is not a time; write it like 2017-11-09T18:00+03:00") from error
