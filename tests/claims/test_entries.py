"""Entries of live pages, lists and statements: what opens them is no word of theirs, and a stamp says when."""

from __future__ import annotations

from datetime import datetime

import pytest

from contra.claims import extract
from contra.language.lexicon import LANGUAGES, lexicon
from contra.model import Article, Claim

# line as published, the claim it makes, the hour and minute of its stamp
ENTRIES = [
    ("18:40 - Death toll now five, the province says.", "Death toll now five, the province says.", "18:40"),
    ("14:05 | The bridge was closed.", "The bridge was closed.", "14:05"),
    ("- 9pm: The minister says 19 people were killed.", "The minister says 19 people were killed.", "21:00"),
    ("10.40am: The road was reopened.", "The road was reopened.", "10:40"),
    ("[08:15] Police arrested two men.", "Police arrested two men.", "08:15"),
    ("18:50 Traffic police closed the bridge.", "Traffic police closed the bridge.", "18:50"),
    ("23:00 – Four dead", "Four dead", "23:00"),
    ("12:30 فتحت الشرطة الجسر.", "فتحت الشرطة الجسر.", "12:30"),  # the police opened the bridge
    ("12:30 ظهر أمس فتحت الشرطة الجسر.", None, None),  # at 12:30 yesterday noon the police opened the bridge
    ("• ١٨:٠٠ – ارتفعت حصيلة القتلى إلى تسعة.", "ارتفعت حصيلة القتلى إلى تسعة.", "18:00"),  # the toll rose to nine
    ("19:30 | أغلقت الشرطة الجسر.", "أغلقت الشرطة الجسر.", "19:30"),  # the police closed the bridge
    ("1. The school was closed on Monday.", "The school was closed on Monday.", None),
    ("(2) The school was closed on Monday.", "The school was closed on Monday.", None),
    ("3) Nine people were killed.", "Nine people were killed.", None),
    ("• Five killed", "Five killed", None),
    ("First: the army denies the strike.", "the army denies the strike.", None),
    ("2. أعيد فتح الطريق.", "أعيد فتح الطريق.", None),  # the road was reopened
    ("ثانيا: قتل تسعة جنود في الهجوم.", "قتل تسعة جنود في الهجوم.", None),  # second: nine soldiers were killed
    ("• مراسلنا: أغلقت الشرطة الجسر بعد انهيار جزء منه ظهر أمس.", None, None),  # our reporter: the police closed ...
    ("20:25 was the time the train left the station.", None, None),
    ("12-15 people were killed in the fire.", None, None),
    ("3 - 5 people were killed.", None, None),
    ("Two men were killed.", None, None),
]
STORY = {
    "en": "A blast killed 12 people in Homs on Thursday.",
    "ar": "قتل 12 شخصا في انفجار في حمص الخميس.",
}  # the same


def claims_of(page: str, published: str = "2017-11-09T23:30:00+00:00") -> list[Claim]:
    article = Article("a", "a", page, published=datetime.fromisoformat(published))
    return list(extract(article).claims)


@pytest.mark.parametrize(("line", "told", "clock"), ENTRIES, ids=[row[0] for row in ENTRIES])
def test_what_opens_an_entry_is_no_part_of_its_claim(line: str, told: str | None, clock: str | None) -> None:
    story = STORY["en" if line.isascii() or "Four" in line or "Five" in line else "ar"]
    claims = claims_of(f"{story}\n{line}\n{story}")[1:-1]
    marks = "• "
    assert " ".join(claim.text for claim in claims) == (told or line.lstrip(marks))
    stamps = {claim.stamp and f"{claim.stamp.from_:%H:%M}" for claim in claims}
    assert stamps == {clock}


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_word_that_opens_a_point_is_read_over(code: str) -> None:
    told = {"en": "the bridge was closed.", "ar": "أغلقت الشرطة الجسر.", "fr": "le pont a été fermé."}[code]  # the same
    pages = {mark: f"{told}\n{mark}: {told}" for mark in lexicon(code).data["boilerplate"]["list_marks"]}
    found = {
        mark: [claim.text for claim in extract(Article("a", "a", page, language=code)).claims]
        for mark, page in pages.items()
    }
    assert found
    assert {mark: claims for mark, claims in found.items() if claims != [told, told]} == {}


def test_a_stamp_in_a_line_of_its_own_dates_the_paragraph_below_and_no_marked_one() -> None:
    page = f"{STORY['en']}\n18:05\nThe bridge was closed.\n- The school was closed."
    assert [claim.stamp and claim.stamp.text for claim in claims_of(page)] == [None, "18:05", None]


# published, the clock times of the entries, when they were made in UTC
PAGES = [
    ("2017-11-09T23:30:00+00:00", ["22:10", "21:00"], ["09T22:10", "09T21:00"], "the zone of the page"),
    ("2017-11-09T21:15:00+00:00", ["23:00", "20:40"], ["09T21:00", "09T18:40"], "a zone two hours ahead"),
    ("2017-11-10T00:30:00+00:00", ["00:10", "23:40"], ["10T00:10", "09T23:40"], "read after midnight"),
    ("2017-11-10T00:30:00+00:00", ["23:40", "21:40"], ["09T23:40", "09T21:40"], "the evening before"),
    (
        "2017-11-10T01:10:00+00:00",
        ["08:05", "15:30", "23:10", "01:05"],
        ["09T08:05", "09T15:30", "09T23:10", "10T01:05"],
        "oldest first, over midnight",
    ),
    ("2017-11-09T08:00:00+00:00", ["15:30", "08:10"], ["09T15:30", "09T08:10"], "dated by its beginning"),
    ("2017-11-09T21:15:00+02:00", ["19:00 GMT"], ["09T19:00"], "a stamp that names its zone"),
]


@pytest.mark.parametrize(("published", "clocks", "made"), [row[:3] for row in PAGES], ids=[row[3] for row in PAGES])
def test_stamps_are_set_on_the_day_and_in_the_zone_that_the_publication_allows(
    published: str, clocks: list[str], made: list[str]
) -> None:
    page = "\n".join([STORY["en"], *(f"{clock} - The bridge was closed." for clock in clocks)])
    moments = [claim.stamp.from_ for claim in claims_of(page, published) if claim.stamp is not None]
    assert [moment.astimezone(datetime.fromisoformat(published).tzinfo) for moment in moments if moment] == [
        datetime.fromisoformat(f"2017-11-{each}:00+00:00") for each in made
    ]


def test_an_article_without_a_date_has_no_stamps() -> None:
    page = f"{STORY['en']}\n18:05 - The bridge was closed."
    assert [claim.stamp for claim in extract(Article("a", "a", page)).claims] == [None, None]
