"""Clock times: 9:30 pm, 5 a.m., half past six in the morning, الساعة الثامنة صباحا (eight in the morning), 15:30 GMT.

"Shortly before six" is told for the quarter of an hour before it, "shortly after" for the one that follows.
"""

from __future__ import annotations

from datetime import UTC

from contra.claims.timewords import Clock, marker, word_at
from contra.language.fractions import read_fraction
from contra.language.lexicon import Annotated, Hit, lexicon
from contra.language.numbers import read_number

__all__ = ["at_hour", "read_clock"]

_HOURS, _NOON, _MINUTES = 24, 12, 60
_MINUTE = 1 / 60
_HALVES = {"morning": (0.0, 12.0), "evening": (12.0, 24.0)}
_NIGHT, _SMALL_HOURS = 20, 6
# "in the evening": two words may stand between the hour and its part of the day
_LEAD = 2
# hours of "shortly before" and "shortly after", and the words before a time that may say so
_SHORTLY = 0.25
_SIDE_WORDS = 3
_SIDES = {"shortly_before": -1, "shortly_after": 1}
# what may follow "shortly before five"; anything else is counted by the number
_BEHIND_AN_HOUR = (
    "marker",
    "place_in",
    "opener",
    "goes_on",
    "join",
    "weekday",
    "relative_day",
    "part_of_day",
    "say",
    "according",
    "asked",
)
# the words an hour may begin with, where it is not written in digits
_BEGIN_AN_HOUR = frozenset({"ordinal", "cardinal", "clock_part"})


def read_clock(text: Annotated, index: int, *, whole_day: bool = False) -> Clock | None:
    """Return the clock time that begins at token `index`, or None; with `whole_day` its hours are those of 24."""
    lead = marker(text, "marker", index, "hour")
    start = index if lead is None else lead.stop
    if start >= len(text.tokens) or not (text.tokens.kinds[start] == "n" or text.opens(_BEGIN_AN_HOUR, start)):
        return None
    read = _hour_and_minute(text, start, led=lead is not None or _names_an_hour(text, start))
    read = read or _hour_in_words(text, start, index)
    if read is None:
        return None
    hour, minute, stop = read
    half, stop = _half_of_day(text, stop)
    hour, minute, stop = _minutes_behind_half(text, hour, minute, stop) if half else (hour, minute, stop)
    of_24 = marker(text, "marker", stop, "clock24") if minute is not None else None
    stop = stop if of_24 is None else of_24.stop
    zone = marker(text, "marker", stop, "utc")
    stop = stop if zone is None else zone.stop
    local = marker(text, "marker", stop, "local") if _four_digits(word_at(text, start)) else None
    stop = stop if local is None else local.stop
    beside = _side(text, index) if half or minute is not None or zone or _ends_time(text, stop) else None
    told = half is not None or minute is not None or zone is not None or beside is not None
    if not told and not (lead is not None and text.at("ordinal", start)):
        return None
    moment = hour + (minute or 0) / _MINUTES
    sure = whole_day or zone is not None or of_24 is not None or word_at(text, start).startswith("0")
    sure = sure or _four_digits(word_at(text, start))
    low = _on_the_day(moment, half, sure=sure)
    led = beside is not None or _led(text, index, lead) or (minute is not None and _about(text, index))
    either = moment % _NOON if led and half is None and moment < _NOON + 1 else None
    granularity = "hour" if minute is None else "minute"
    clock = Clock(stop, low, 0.0, granularity, UTC if zone is not None else None, either if low is None else None)
    return _widened(clock, 1.0 if minute is None else _MINUTE, beside)


def _minutes_behind_half(text: Annotated, hour: int, minute: int | None, stop: int) -> tuple[int, int | None, int]:
    """Read minutes told behind the part of the day: الرابعة عصرا إلا ربعا, a quarter to four in the afternoon."""
    late = text.at("clock_part_after", stop) if minute is None else None
    return (hour, minute, stop) if late is None else _minutes_past(hour, int(late.value), late.stop)


def _about(text: Annotated, index: int) -> bool:
    """Tell the clock time of "around 8:30", which its minutes tell and no "at"."""
    return any(hit.stop == index for hit in text.within("hedge", max(0, index - 2), index))


def _led(text: Annotated, index: int, lead: Hit | None) -> bool:
    """Tell "at 4:20", "at about 4:20" and الساعة الرابعة (hour four) from a figure and from "at first"."""
    articles = bool(lexicon(text.language).proclitics.articles)
    if lead is not None:
        return articles or text.at("ordinal", lead.stop) is None
    hedges = [hit.start for hit in text.within("hedge", max(0, index - _SIDE_WORDS), index) if hit.stop == index]
    begin = min([index, *hedges])
    leads = text.within("marker", max(0, begin - _SIDE_WORDS), begin)
    return any(hit.stop == begin and hit.value == "hour" for hit in leads)


def _ends_time(text: Annotated, index: int) -> bool:
    """Tell "shortly before five, ..." from "shortly before five trucks"."""
    return index >= len(text.tokens) or text.tokens.kinds[index] in "sl" or text.opens(_BEHIND_AN_HOUR, index)


def at_hour(clock: Clock, low: float) -> Clock:
    """Return a clock time whose half of the day was not told, set on the one that `low`, its hour, is of."""
    return clock._replace(low=low, high=low + clock.high, either=None)


def _hour_in_words(text: Annotated, start: int, index: int) -> tuple[int, int | None, int] | None:
    """Read the hour of "at nine in the evening", "shortly before five"; without such a lead a word up to twelve counts.

    Right behind "at" the half of the day has to follow, behind "shortly before" nothing that is counted may.
    """
    number = text.at("cardinal", start)
    hour = None if number is None or text.tokens.kinds[start] == "n" else _spoken_hour(text, start)
    if hour is None or number is None or lexicon(text.language).proclitics.articles:
        return None
    if _side(text, index) is not None:
        return hour, None, number.stop
    led = start > index or any(hit.stop == start for hit in text.within("marker", max(0, start - _SIDE_WORDS), start))
    told = led and text.at("place_in", number.stop) is not None and _half_of_day(text, number.stop)[0] is not None
    return (hour, None, number.stop) if told else None


def _side(text: Annotated, index: int) -> str | None:
    """Return which of "shortly before" and "shortly after" stands right before token `index`, or None."""
    sides = [hit for hit in text.within("marker", max(0, index - _SIDE_WORDS), index) if hit.stop == index]
    return next((str(hit.value) for hit in sides if hit.value in _SIDES), None)


def _widened(clock: Clock, width: float, beside: str | None) -> Clock:
    """Return the clock time with its width, set a little off by "shortly before" and "shortly after"."""
    moment = clock.either if clock.low is None else clock.low
    if moment is None:
        return clock
    if beside is not None and (beside == "shortly_after" or moment >= _SHORTLY):
        moment += _SHORTLY * _SIDES[beside]
        width, clock = _SHORTLY, clock._replace(granularity="minute")
    if clock.low is None:
        return clock._replace(either=moment, high=width)
    return clock._replace(low=moment, high=moment + width)


def _names_an_hour(text: Annotated, index: int) -> bool:
    """Tell الخامسة فجرا (the fifth at dawn: five in the morning) where a language tells hours by ordinals."""
    ordinal = text.at("ordinal", index)
    if ordinal is None or not lexicon(text.language).proclitics.articles:
        return False
    hours = text.at("unit", index - 1)
    if hours is not None and hours.value == "hour" and marker(text, "marker", index - 1, "hour") is None:
        return False  # الساعات الأولى من صباح (the first hours of the morning of)
    _, _, stop = _with_part(text, int(ordinal.value), ordinal.stop)
    return _half_of_day(text, stop)[0] is not None


def _hour_and_minute(text: Annotated, start: int, *, led: bool) -> tuple[int, int | None, int] | None:
    word = word_at(text, start)
    part = text.at("clock_part", start)
    if part is not None:
        past = _spoken_hour(text, part.stop)
        return None if past is None else _minutes_past(past, int(part.value), part.stop + 1)
    ordinal = text.at("ordinal", start) if led else None
    if ordinal is not None and ordinal.value <= _NOON:
        return _with_part(text, int(ordinal.value), ordinal.stop)
    hour_word = marker(text, "marker", start + 1, "clock")
    spoken = None if hour_word is None else _spoken_hour(text, start)
    if hour_word is not None and spoken is not None:
        return _with_minutes(text, spoken, hour_word.stop)
    if _four_digits(word) and _zoned(text, start + 1, led=led, early=word.startswith("0")):
        return int(word[:2]), int(word[2:]), start + 1
    colon = word_at(text, start + 1) == ":" and text.tokens.glued(start + 1)
    minute = word_at(text, start + 2)
    if word.isdecimal() and int(word[:3]) < _HOURS and colon and len(minute) == 2 and minute.isdecimal():  # noqa: PLR2004
        return (int(word), int(minute), start + 3) if int(minute) < _MINUTES and text.tokens.glued(start + 2) else None
    if text.opens(("scale", "unit"), start + 1):
        return None  # "13.18 billion"
    hour, dot, minutes = word.partition(".")
    if dot and hour.isdecimal() and len(minutes) == 2 and minutes.isdecimal():  # noqa: PLR2004 - 9.30 pm
        return (int(hour), int(minutes), start + 1) if int(hour[:3]) < _HOURS and int(minutes) < _MINUTES else None
    return (int(word), None, start + 1) if word.isdecimal() and len(word) <= 2 and int(word) < _HOURS else None  # noqa: PLR2004


def _spoken_hour(text: Annotated, index: int) -> int | None:
    """Return an hour in digits, or up to twelve in words."""
    word, number = word_at(text, index), text.at("cardinal", index)
    if number is not None and number.stop == index + 1 and 1 <= number.value <= _NOON:
        return int(number.value)
    return int(word) if word.isdecimal() and len(word) <= 2 and int(word) < _HOURS else None  # noqa: PLR2004


def _four_digits(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and int(word[:2]) < _HOURS and int(word[2:]) < _MINUTES  # noqa: PLR2004


def _zoned(text: Annotated, index: int, *, led: bool, early: bool) -> bool:
    """Tell the time of 0530 GMT, 1725 local time and "at 0530 hours" from a number."""
    behind = text.at("marker", index) if index < len(text.tokens) else None
    if behind is None:
        return False
    return behind.value in {"utc", "local"} or (behind.value == "clock24" and (led or early))


def _minutes_past(hour: int, minutes: int, stop: int) -> tuple[int, int, int]:
    """Return hour, minute and next token of "ten past six"; minutes below 0 are "ten to six"."""
    return (hour - (minutes < 0)) % _HOURS, minutes % _MINUTES, stop


def _with_minutes(text: Annotated, hour: int, stop: int) -> tuple[int, int | None, int]:
    """Read the minutes of "15h30"."""
    minute = word_at(text, stop)
    if len(minute) == 2 and minute.isdecimal() and int(minute) < _MINUTES and text.tokens.glued(stop):  # noqa: PLR2004
        return hour, int(minute), stop + 1
    return hour, None, stop


def _with_part(text: Annotated, hour: int, stop: int) -> tuple[int, int | None, int]:
    """Read "and a half", "but for a quarter" after an hour in words (الثامنة والنصف, half past eight)."""
    beside = text.at("clock_part_after", stop)
    if beside is not None:
        return _minutes_past(hour, int(beside.value), beside.stop)
    said = _said_minutes(text, stop)
    if said is not None:
        return hour, *said
    part = read_fraction(text, stop) if stop < len(text.tokens) and word_at(text, stop).startswith("وال") else None
    if part is None:
        return hour, None, stop
    return hour, round(part.value * _MINUTES), part.stop


def _said_minutes(text: Annotated, stop: int) -> tuple[int, int] | None:
    """Return the minutes joined to an hour by "and" (و17 دقيقة, and 17 minutes), and the next token."""
    first = stop + (text.at("join", stop) is not None)
    number = read_number(text, first) if first < len(text.tokens) else None
    unit = text.at("unit", number.stop) if number is not None else None
    joined = first > stop or word_at(text, stop).startswith(lexicon(text.language).proclitics.conjunctions or "\0")
    if number is None or number.value is None or unit is None or unit.value != "minute" or not joined:
        return None
    return (int(number.value), unit.stop) if 0 < number.value < _MINUTES else None


def _half_of_day(text: Annotated, index: int) -> tuple[tuple[float, float] | None, int]:
    """Return the hours of "pm", "p.m.", صباحا (in the morning) or "in the evening", and the token after it."""
    position = index
    while position < index + _LEAD and (
        text.at("place_in", position) or text.at("share_of", position) or marker(text, "marker", position, "day")
    ):
        position += 1
    for at in (index, position):
        part = text.at("part_of_day", at)
        if part is not None:
            return (float(part.value[0]), float(part.value[1])), part.stop
        hit = text.at("marker", at)
        if hit is not None and hit.value in _HALVES:
            dotted = (
                word_at(text, hit.stop - 2) == "." and word_at(text, hit.stop) == "." and text.tokens.glued(hit.stop)
            )
            return _HALVES[hit.value], hit.stop + dotted
    return None, index


def _on_the_day(hour: float, part: tuple[float, float] | None, *, sure: bool) -> float | None:
    """Return hours after midnight, or None where an hour up to twelve says neither morning nor evening."""
    if hour >= _NOON + 1 or (part is None and sure):
        return hour
    if part is None:
        return None
    low, high = part
    before = hour % _NOON
    if high <= _NOON:
        return before
    far = {candidate: max(low - candidate, candidate - high, 0.0) for candidate in (before, before + _NOON)}
    if low >= _NIGHT and before < _SMALL_HOURS:
        return None  # "two at night": of this day or of the next
    return min(far, key=lambda candidate: far[candidate])
