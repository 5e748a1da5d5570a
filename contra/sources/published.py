"""The time an article says it was published at."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from email.utils import parsedate_to_datetime

__all__ = ["parse_published"]


def parse_published(stated: str, zone: tzinfo = UTC) -> tuple[datetime, bool]:
    """Return the time `stated` names, timezone-aware, and whether its offset was guessed to be that of `zone`.

    Reads ISO 8601, with or without time and offset, and the dates of mail and feeds (RFC 5322). The offset stays as
    it was stated, since "today" in the text is meant by that clock.

    Raises:
        ValueError: it is neither, or no clock of the calendar shows it in UTC.
    """
    try:
        moment = datetime.fromisoformat(stated.strip())
    except ValueError:
        moment = parsedate_to_datetime(stated)
    guessed = moment.tzinfo is None
    if guessed:
        moment = moment.replace(tzinfo=zone)
    try:
        moment.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(f"{stated!r} is outside the calendar in UTC") from error
    return moment, guessed
