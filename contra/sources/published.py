"""The time an article says it was published at."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from email.utils import parsedate_to_datetime

__all__ = ["parse_published"]

# before the first newspapers, or so late that "next week" would leave the calendar
_FIRST_YEAR, _LAST_YEAR = 1500, 3000


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
        try:
            moment = parsedate_to_datetime(stated)
        except (OverflowError, TypeError, ValueError) as error:
            raise ValueError(f"{stated[:60]!r} is no date") from error
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        raise ValueError(f"the year {moment.year} is none of the press")
    guessed = moment.tzinfo is None
    if guessed:
        moment = moment.replace(tzinfo=zone)
    try:
        moment.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(f"{stated!r} is outside the calendar in UTC") from error
    return moment, guessed
