from __future__ import annotations

# ruff: noqa: ARG001 - the gloss of a row is for its reader
import time
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contra.claims.times import TimeHit, Zone, read_times
from contra.language.lexicon import lexicon

# Saturday, 11 November 2017, noon
PUBLISHED = datetime(2017, 11, 11, 12, tzinfo=UTC)

# text, gloss, the words of the time, from (inclusive), to (exclusive), granularity
ARABIC: list[tuple[str, str, str, str, str, str]] = [
    ("وقع يوم 9 نوفمبر 2017", "on 9 November 2017", "9 نوفمبر 2017", "2017-11-09", "2017-11-10", "day"),
    ("في 3 كانون الثاني 2016", "3 January 2016, Levantine", "3 كانون الثاني 2016", "2016-01-03", "2016-01-04", "day"),
    ("يوم 14 جانفي 2011", "14 January 2011, Maghrebi", "14 جانفي 2011", "2011-01-14", "2011-01-15", "day"),
    ("يوم 5 يوليوز", "5 July, Moroccan", "5 يوليوز", "2017-07-05", "2017-07-06", "day"),
    ("في 20 مارس/آذار 2003", "20 March 2003 by both names", "20 مارس/آذار 2003", "2003-03-20", "2003-03-21", "day"),
    ("بتاريخ 11/نوفمبر/2017", "11/November/2017", "11/نوفمبر/2017", "2017-11-11", "2017-11-12", "day"),
    ("بتاريخ 03/04/2016", "3 April 2016: day before month", "03/04/2016", "2016-04-03", "2016-04-04", "day"),
    ("بتاريخ 22/4", "on 22/4", "22/4", "2017-04-22", "2017-04-23", "day"),
    ("الحادي والعشرين من مايو", "21 May in words", "الحادي والعشرين من مايو", "2017-05-21", "2017-05-22", "day"),
    ("في الـ5 من الشهر الجاري", "on the 5th of this month", "الـ5 من الشهر الجاري", "2017-11-05", "2017-11-06", "day"),
    ("من 3 إلى 5 نوفمبر", "from 3 to 5 November", "3 إلى 5 نوفمبر", "2017-11-03", "2017-11-06", "day"),
    ("أمس وصل الوفد", "yesterday the delegation arrived", "أمس", "2017-11-10", "2017-11-11", "day"),
    ("أمس الأول", "the day before yesterday", "أمس الأول", "2017-11-09", "2017-11-10", "day"),
    ("اليوم السبت", "today, Saturday", "اليوم السبت", "2017-11-11", "2017-11-12", "day"),
    ("يوم الأربعاء الماضي", "last Wednesday", "الأربعاء الماضي", "2017-11-08", "2017-11-09", "day"),
    ("الاثنين المقبل", "next Monday", "الاثنين المقبل", "2017-11-13", "2017-11-14", "day"),
    ("الجمعة 10", "Friday the 10th", "الجمعة 10", "2017-11-10", "2017-11-11", "day"),
    ("أول جمعة من يوليو", "the first Friday of July", "أول جمعة من يوليو", "2017-07-07", "2017-07-08", "day"),
    ("الأسبوع المقبل يوم الجمعة", "Friday next week", "الأسبوع المقبل يوم الجمعة", "2017-11-17", "2017-11-18", "day"),
    ("مساء الخميس", "Thursday evening", "مساء الخميس", "2017-11-09T17", "2017-11-10T00", "part-of-day"),
    ("الأسبوع الماضي", "last week", "الأسبوع الماضي", "2017-10-30", "2017-11-06", "week"),
    ("أواخر أغسطس الماضي", "late last August", "أواخر أغسطس الماضي", "2017-08-21", "2017-09-01", "late-month"),
    ("في شهر تموز", "in the month of July", "شهر تموز", "2017-07-01", "2017-08-01", "month"),
    ("عام 2015", "the year 2015", "عام 2015", "2015-01-01", "2016-01-01", "year"),
    ("الربع الأول من 2017", "the first quarter of 2017", "الربع الأول من 2017", "2017-01-01", "2017-04-01", "quarter"),
    ("قبل يومين", "two days ago", "قبل يومين", "2017-11-09", "2017-11-10", "day"),
    ("ابتداء من يوم الاثنين 20 نوفمبر", "from Monday 20 November: no day ago",
     "الاثنين 20 نوفمبر", "2017-11-20", "2017-11-21", "day"),
    ("في يوم 20 من الشهر المقبل", "on the 20th of next month",
     "20 من الشهر المقبل", "2017-12-20", "2017-12-21", "day"),
    ("الثلاثاء الموافق 7 نوفمبر", "Tuesday, which is 7 November",
     "الثلاثاء الموافق 7 نوفمبر", "2017-11-07", "2017-11-08", "day"),
    ("في عام ألفين وستة عشر", "in the year two thousand and sixteen",
     "عام ألفين وستة عشر", "2016-01-01", "2017-01-01", "year"),
    ("منذ ثلاثة أشهر", "three months ago", "منذ ثلاثة أشهر", "2017-08-01", "2017-09-01", "month"),
    ("قبل بضعة أيام", "a few days ago", "قبل بضعة أيام", "2017-11-02", "2017-11-09", "day"),
    ("الساعة الثامنة صباحا من يوم 19 سبتمبر", "at eight in the morning of 19 September",
     "الساعة الثامنة صباحا من يوم 19 سبتمبر", "2017-09-19T08", "2017-09-19T09", "hour"),
    ("في 22-4", "on 22-4: no range falls", "22-4", "2017-04-22", "2017-04-23", "day"),
    ("16. نوفمبر. 2016", "16. November. 2016 with dots", "16. نوفمبر. 2016", "2016-11-16", "2016-11-17", "day"),
    ("الجمعة الثانية من يوليو", "the second Friday of July",
     "الجمعة الثانية من يوليو", "2017-07-14", "2017-07-15", "day"),
    ("الأحد الأول من أكتوبر", "Sunday the first of October, which it was",
     "الأحد الأول من أكتوبر", "2017-10-01", "2017-10-02", "day"),
    ("يفتح الأحد الثاني", "it opens on the second Sunday", "الأحد الثاني", "2017-11-12", "2017-11-13", "day"),
    ("الأربعاء 15 مع الوزير", "on Wednesday the 15th with the minister",
     "الأربعاء 15", "2017-11-15", "2017-11-16", "day"),
    ("بعد يومين من الغد", "two days from tomorrow", "بعد يومين من الغد", "2017-11-14", "2017-11-15", "day"),
    ("الجمعة عند الساعة 15:30", "on Friday at 15:30",
     "الجمعة عند الساعة 15:30", "2017-11-10T15:30", "2017-11-10T15:31", "minute"),
]  # fmt: skip
ENGLISH: list[tuple[str, str, str, str, str]] = [
    ("on 9 November 2017", "9 November 2017", "2017-11-09", "2017-11-10", "day"),
    ("Thursday, Nov. 9, 2017", "Thursday, Nov. 9, 2017", "2017-11-09", "2017-11-10", "day"),
    ("the twenty-first of May", "the twenty-first of May", "2017-05-21", "2017-05-22", "day"),
    ("on May the 21st", "May the 21st", "2017-05-21", "2017-05-22", "day"),
    ("on 2017-11-09", "2017-11-09", "2017-11-09", "2017-11-10", "day"),
    ("on 13.5.2015", "13.5.2015", "2015-05-13", "2015-05-14", "day"),
    ("3-5 November", "3-5 November", "2017-11-03", "2017-11-06", "day"),
    ("on the 9th", "the 9th", "2017-11-09", "2017-11-10", "day"),
    ("the 20th of next month", "the 20th of next month", "2017-12-20", "2017-12-21", "day"),
    ("Friday 10/11", "Friday 10/11", "2017-11-10", "2017-11-11", "day"),
    ("last Friday", "last Friday", "2017-11-10", "2017-11-11", "day"),
    ("Friday this week", "Friday this week", "2017-11-10", "2017-11-11", "day"),
    ("the second Monday of next month", "the second Monday of next month", "2017-12-11", "2017-12-12", "day"),
    ("the day before yesterday", "the day before yesterday", "2017-11-09", "2017-11-10", "day"),
    ("three days ago", "three days ago", "2017-11-08", "2017-11-09", "day"),
    ("1 month and 21 days ago", "1 month and 21 days ago", "2017-09-20", "2017-09-21", "day"),
    ("two days before yesterday", "two days before yesterday", "2017-11-08", "2017-11-09", "day"),
    ("late last year", "late last year", "2016-08-31", "2017-01-01", "late-year"),
    ("in the year 2015", "the year 2015", "2015-01-01", "2016-01-01", "year"),
    ("early 2017", "early 2017", "2017-01-01", "2017-05-02", "early-year"),
    ("the first half of 2017", "the first half of 2017", "2017-01-01", "2017-07-01", "half-year"),
    ("on Tuesday at 9:30 pm", "Tuesday at 9:30 pm", "2017-11-07T21:30", "2017-11-07T21:31", "minute"),
    ("on 16. Nov. 2016", "16. Nov. 2016", "2016-11-16", "2016-11-17", "day"),
    ("since January 12,2016", "January 12,2016", "2016-01-12", "2016-01-13", "day"),
    ("it opens on the second Sunday", "the second Sunday", "2017-11-12", "2017-11-13", "day"),
    ("September 10, nineteen zero one", "September 10, nineteen zero one", "1901-09-10", "1901-09-11", "day"),
    ("at 5 a.m. on Tuesday", "at 5 a.m. on Tuesday", "2017-11-07T05", "2017-11-07T06", "hour"),
]
# in, from now: rows read as if the text spoke of what will be
AHEAD = ("بعد",)
UNRESOLVED: list[tuple[str, str, str, str]] = [
    ("ar", "في اليوم التالي", "the next day", "اليوم التالي"),
    ("ar", "30 فبراير 2017", "30 February", "30 فبراير 2017"),
    ("ar", "في اليوم الثاني من المعركة", "on the second day of the battle: not today", "اليوم الثاني"),
    ("ar", "في اليوم نفسه", "on the same day", "اليوم نفسه"),
    ("ar", "في آخر يوم من الحملة", "on the last day of the campaign", "آخر يوم"),
    ("ar", "اليوم العالمي للصحافة", "World Press Day: no today", "اليوم العالمي"),
    ("en", "the next day", "", "the next day"),
    ("en", "on 3/7/2017", "March or July", "3/7/2017"),
    ("en", "Feb 30, 2017", "", "Feb 30, 2017"),
    ("en", "two days later", "", "two days later"),
    ("en", "the first Monday of 2018", "", "the first Monday of 2018"),
    ("en", "more than two weeks ago", "", "two weeks ago"),
]
NO_TIME: list[tuple[str, str, str]] = [
    ("ar", "استمر ثلاثة أيام", "it lasted three days"),
    ("ar", "لمدة أسبوعين", "for two weeks"),
    ("ar", "بعد ثلاثة أيام من الهجوم", "three days after the attack"),
    ("ar", "فاز 3-2", "won 3-2"),
    ("ar", "الدورة الـ72", "the 72nd session"),
    ("ar", "الطابق الـ27", "the 27th floor"),
    ("ar", "3/4 المدينة", "three quarters of the city"),
    ("ar", "الباب السابع عشر", "the seventeenth door"),
    ("ar", "يومي", "daily"),
    ("ar", "فاز 22-4", "won 22-4"),
    ("ar", "قيمته في 4.22", "its value is in 4.22"),
    ("ar", "قبل أعوام", "years ago, nobody says how many"),
    ("ar", "منذ سنوات", "for years"),
    ("ar", "بتاريخ 22-4-1438", "on 22 of the fourth month of the year 1438 of the Hijra"),
    ("en", "a three-day strike", ""),
    ("en", "revenue rose to $ 13.18 billion", ""),
    ("en", "it grew by 13.18 percent", ""),
    ("en", "for two weeks", ""),
    ("en", "two days after the attack", ""),
    ("en", "the 25th anniversary", ""),
    ("en", "they may march and protest", ""),
    ("en", "won 3-2", ""),
    ("en", "open 24/7", ""),
    ("en", "the first prize", ""),
    ("en", "he sat in the second row", ""),
]


def read(language: str, text: str, anchor: datetime | None = PUBLISHED, *, future: bool = False) -> list[TimeHit]:
    annotated = lexicon(language).annotate(text)
    return read_times(annotated, 0, len(annotated.tokens), Zone(anchor), future=future)


def moment(written: str) -> datetime:
    return datetime.fromisoformat(written if "T" not in written or ":" in written else f"{written}:00").replace(
        tzinfo=UTC
    )


def check(language: str, text: str, words: str, start: str, end: str, granularity: str) -> None:
    (hit,) = read(language, text, future=text.startswith(AHEAD))
    assert hit.ref.text == words == text[hit.ref.start : hit.ref.end]
    assert (hit.ref.from_, hit.ref.to, hit.ref.granularity) == (moment(start), moment(end), granularity)


@pytest.mark.parametrize(
    ("text", "gloss", "words", "start", "end", "granularity"), ARABIC, ids=[row[1] for row in ARABIC]
)
def test_arabic_times_are_resolved_against_the_publication(
    text: str, gloss: str, words: str, start: str, end: str, granularity: str
) -> None:
    check("ar", text, words, start, end, granularity)


@pytest.mark.parametrize(("text", "words", "start", "end", "granularity"), ENGLISH, ids=[row[0] for row in ENGLISH])
def test_english_times_are_resolved_against_the_publication(
    text: str, words: str, start: str, end: str, granularity: str
) -> None:
    check("en", text, words, start, end, granularity)


@pytest.mark.parametrize(
    ("language", "text", "gloss", "words"), UNRESOLVED, ids=[row[2] or row[1] for row in UNRESOLVED]
)
def test_a_time_that_cannot_be_told_is_found_without_a_value(language: str, text: str, gloss: str, words: str) -> None:
    (hit,) = read(language, text)
    assert (hit.ref.text, hit.ref.from_, hit.ref.to) == (words, None, None)


@pytest.mark.parametrize(("language", "text", "gloss"), NO_TIME, ids=[row[2] or row[1] for row in NO_TIME])
def test_durations_names_and_scores_are_no_times(language: str, text: str, gloss: str) -> None:
    assert read(language, text) == []


def test_a_full_date_needs_no_publication() -> None:
    (full,) = read("en", "on 9 November 2017", None)
    (partial,) = read("en", "on 9 November", None)
    assert full.ref.from_ == moment("2017-11-09")
    assert partial.ref.from_ is None


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "Monday 02:30: the bank gave way"), ("ar", "الاثنين 02:30: انهيار الساتر")],  # the bank's collapse
)
def test_a_clock_behind_a_weekday_is_no_day_of_a_month(language: str, text: str) -> None:
    (found,) = read(language, text)
    assert found.ref.from_ is not None
    assert (found.ref.from_.weekday(), found.ref.from_.hour, found.ref.from_.minute) == (0, 2, 30)


def test_a_bare_weekday_lies_ahead_where_the_text_speaks_of_what_will_be() -> None:
    (past,), (coming,) = read("en", "on Monday"), read("en", "on Monday", future=True)
    assert (past.ref.from_, coming.ref.from_) == (moment("2017-11-06"), moment("2017-11-13"))


@pytest.mark.parametrize(
    ("language", "text"), [("en", "on Friday at 14:00 GMT"), ("ar", "الجمعة عند الساعة 14:00 بتوقيت غرينتش")]
)
def test_greenwich_time_is_not_taken_in_the_zone_of_the_source(language: str, text: str) -> None:
    annotated = lexicon(language).annotate(text)  # on Friday at 14:00 Greenwich time
    damascus = timezone(timedelta(hours=3))
    (hit,) = read_times(annotated, 0, len(annotated.tokens), Zone(PUBLISHED, damascus))
    assert hit.ref.from_ == datetime(2017, 11, 10, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("en", "on Friday, 9 November", ("2017-11-09", "2017-11-11")),  # it was a Thursday
        ("ar", "يوم الأربعاء 9 نوفمبر", ("2017-11-08", "2017-11-10")),  # on Wednesday 9 November
        ("en", "on Thursday, 9 November", ("2017-11-09", "2017-11-10")),
    ],
)
def test_a_date_with_another_days_name_may_be_either_day(language: str, text: str, days: tuple[str, str]) -> None:
    (hit,) = read(language, text)
    assert (hit.ref.from_, hit.ref.to) == (moment(days[0]), moment(days[1]))


@given(st.text(max_size=80), st.sampled_from(["ar", "en"]), st.booleans())
def test_any_text_gives_times_that_are_exact_slices(text: str, language: str, future: bool) -> None:
    for hit in read(language, text, future=future):
        assert hit.ref.text == text[hit.ref.start : hit.ref.end] != ""


ENGLISH_WORDS = "Friday|the|21st|of|May|,|2017|at|9:30|pm|last|next|week|two|days|ago|from|tomorrow|22/4|quarter|31"
# Friday, from, May, the week, last, before, two days, the hour, eighth, in the morning, late, month, 21st, and
ARABIC_WORDS = "الجمعة|من|مايو|الأسبوع|الماضي|قبل|يومين|الساعة|الثامنة|صباحا|أواخر|شهر|الحادي|والعشرين|و|10|2017|-|/"
WORDS = [*ENGLISH_WORDS.split("|"), *ARABIC_WORDS.split("|")]


@given(st.lists(st.sampled_from(WORDS), max_size=10), st.sampled_from(["ar", "en"]))
def test_any_order_of_the_words_of_times_gives_times_that_begin_before_they_end(
    words: list[str], language: str
) -> None:
    text = " ".join(words)
    for hit in read(language, text):
        assert hit.ref.text == text[hit.ref.start : hit.ref.end]
        assert hit.ref.from_ is None or (hit.ref.to is not None and hit.ref.from_ < hit.ref.to)


@pytest.mark.slow
@pytest.mark.parametrize("text", ["3 days " * 10_000, "Friday, " * 10_000, "12/11/" * 10_000, "9:30 " * 10_000])
def test_reading_times_takes_linear_time(text: str) -> None:
    annotated = lexicon("en").annotate(text)
    began = time.process_time()
    read_times(annotated, 0, len(annotated.tokens), Zone(PUBLISHED))
    assert time.process_time() - began < 20
