from __future__ import annotations

import pytest

from contra.claims import extract
from contra.model import Article

# (reason, line, meaning): each stands in a page around one sentence of the story
LEFT_OUT = [
    ("dateline", "حمص - وكالة الأفق", "Homs - Horizon agency"),
    ("dateline", "الخميس 9 نوفمبر 2017 - 18:10", "Thursday 9 November 2017 - 18:10"),
    ("byline", "كتب: سامر النجار", "written by Samer al-Najjar"),
    ("byline", "تحرير: قسم الأخبار", "edited by the news desk"),
    ("share", "شارك الخبر على فيسبوك", "share the news on Facebook"),
    ("share", "تابعونا على تويتر", "follow us on Twitter"),
    ("read-also", "اقرأ أيضا: انفجار في حلب يقتل خمسة", "read also: explosion in Aleppo kills five"),
    ("read-also", "للمزيد", "for more"),
    ("copyright", "جميع الحقوق محفوظة © 2017 وكالة الأفق", "all rights reserved"),
    ("subscribe", "اشترك في نشرتنا البريدية", "subscribe to our newsletter"),
    ("keywords", "كلمات مفتاحية: حمص، انفجار", "keywords: Homs, explosion"),
    ("comment", "التعليقات", "comments"),
    ("no words", "***", "stars"),
    ("dateline", "دمشق / وكالة الأفق", "Damascus / Horizon agency"),
    ("byline", "بقلم: سلمى ناصر", "by Salma Nasser"),
    ("byline", "إعداد: هشام الزين", "prepared by Hisham al-Zein"),
    ("share", "طباعة", "print"),
    ("share", "أرسل إلى صديق", "send to a friend"),
    ("read-also", "مواضيع ذات صلة", "related subjects"),
    ("read-also", "شاهد أيضا: صور من المدينة", "see also: pictures of the city"),
    ("copyright", "حقوق النشر محفوظة لوكالة الأفق", "copyright of the Horizon agency"),
    ("subscribe", "للاشتراك في خدمة الرسائل", "to subscribe to the messages"),
    ("keywords", "وسوم: حمص، الجيش", "tags: Homs, the army"),
    ("comment", "أضف تعليقا", "add a comment"),
    ("byline", "Written by Salma Nasser", "English writer"),
    ("share", "Follow us on Twitter", "English follow"),
    ("read-also", "You may also like", "English suggestions"),
    ("read-also", "Most read", "English list"),
    ("copyright", "© 2017 Border Wire", "English sign of copyright"),
    ("subscribe", "Sign up for our newsletter", "English sign-up"),
    ("comment", "Leave a comment", "English comment"),
    ("dateline", "HOMS, Nov 9 (Border Wire)", "English dateline"),
    ("byline", "By Ruth Aldane", "English byline"),
    ("byline", "Editing by John Doe", "English editor"),
    ("share", "Share this on Facebook", "English share button"),
    ("read-also", "Read also: Blast in Aleppo kills five", "English read also"),
    ("copyright", "Copyright 2017 Border Wire. All rights reserved.", "English copyright"),
    ("subscribe", "Subscribe to our newsletter", "English subscription"),
    ("keywords", "Tags: Homs, blast", "English tags"),
    ("no words", "* * *", "English stars"),
]
STORY = {
    "ar": "قتل 12 شخصا في انفجار في مدينة حمص الخميس، وفق ما أفاد مصدر طبي.",  # 12 were killed in Homs on Thursday
    "en": "A blast killed 12 people in the city of Homs on Thursday, a medical source said.",
}


@pytest.mark.parametrize(("reason", "line"), [row[:2] for row in LEFT_OUT], ids=[row[2] for row in LEFT_OUT])
def test_a_line_that_is_no_story_is_left_out_with_its_reason(reason: str, line: str) -> None:
    language = "en" if line.isascii() else "ar"
    text = f"{STORY[language]}\n{line}\n{STORY[language]}\n"
    read = extract(Article(id="a", source="a", text=text, language=language))
    assert [claim.text for claim in read.claims] == [STORY[language]] * 2
    (left,) = read.left_out
    assert left.reason == reason
    assert text[left.start : left.end].strip("* ") in line


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_headline_is_left_out_and_the_story_below_is_not(language: str) -> None:
    headline = {"ar": "مقتل 12 شخصا في انفجار بحمص", "en": "Twelve killed in Homs blast"}[language]  # 12 killed in Homs
    read = extract(Article(id="a", source="a", text=f"{headline}\n{STORY[language]}"))
    assert [left.reason for left in read.left_out] == ["headline"]
    assert [claim.text for claim in read.claims] == [STORY[language]]


STORIES = [
    "شارك 300 مقاتل في الهجوم على المدينة.",  # 300 fighters took part in the attack: the verb of the share button
    "اشترك آلاف العمال في الإضراب يوم الخميس في مدينة حمص.",  # thousands of workers joined the strike
    "كتبت الصحيفة أن 12 شخصا قتلوا في الانفجار الذي وقع في حمص.",  # the newspaper wrote that 12 people were killed
    "المصدر العسكري أكد أن 12 جنديا قتلوا في الهجوم على المدينة.",  # the military source confirmed 12 dead
    "طباعة الصحف توقفت في المدينة بعد أن قصف المصنع.",  # the printing of newspapers stopped after the plant was hit
    "تحرير المدينة كلف الجيش 12 قتيلا وفق مصدر عسكري.",  # freeing the city cost the army 12 dead: the editor's word
    "Print workers went on strike on Thursday after 12 of them were sacked.",
    "Photo equipment worth 3 million dollars was destroyed in the fire on Thursday.",
    "Watch towers along the border were destroyed on Thursday, the army said.",
    "Share prices fell by 12 percent on Thursday after the bank raised its key rate.",
    "Related violence killed 12 people in the town on Thursday, the police said.",
    "By Thursday the army had lost 12 soldiers.",
]


@pytest.mark.parametrize("text", STORIES)
def test_a_sentence_that_begins_like_boilerplate_stays_a_claim(text: str) -> None:
    language = "en" if text.isascii() else "ar"
    read = extract(Article(id="a", source="a", text=f"{STORY[language]}\n{text}\n{STORY[language]}\n"))
    assert read.left_out == ()
    assert "".join(claim.text for claim in read.claims if claim.start > len(STORY[language])).startswith(text[:12])


@pytest.mark.parametrize(
    "opening", ["HOMS, Nov 9 (Border Wire) - ", "HOMS (Border Wire) - ", "Homs - ", "HOMS, November 9 — "]
)
def test_a_dateline_before_the_first_sentence_is_no_part_of_it(opening: str) -> None:
    read = extract(Article(id="a", source="a", text=opening + STORY["en"]))
    assert read.claims[0].text.startswith("A blast killed")


def test_the_places_of_a_dateline_are_not_where_the_story_is_set() -> None:
    text = "BAGHDAD, Nov 9 (Border Wire) - A blast killed 12 people in the city of Homs on Thursday."
    (claim,) = extract(Article(id="a", source="a", text=text)).claims
    assert [place.canonical for place in claim.places] == ["Homs"]


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("السبت 11 نوفمبر 2017 - 12:04 ص", "2017-11-11T00:04:00+00:00"),  # Saturday, 12:04 a.m.
        ("السبت 11 نوفمبر 2017 - 12:04 م", "2017-11-11T12:04:00+00:00"),  # Saturday, 12:04 p.m.
        ("الخميس 9 تشرين الثاني 2017 18:10", "2017-11-09T18:10:00+00:00"),  # Thursday 9 November, Levantine month
        ("Thursday 9 November 2017, 9:30 pm", "2017-11-09T21:30:00+00:00"),
        ("9 November 2017", "2017-11-09T00:00:00+00:00"),
    ],
)
def test_a_full_date_in_a_header_line_tells_when_an_undated_article_was_published(line: str, published: str) -> None:
    language = "en" if line.isascii() else "ar"
    read = extract(Article(id="a", source="a", text=f"{line}\n{STORY[language]}"))
    assert read.article.published is not None
    assert read.article.published.isoformat() == published
    assert read.article.published_guessed


def test_a_lone_paragraph_without_a_last_full_stop_is_the_story() -> None:
    extraction = extract(Article("a", "a", "12 soldiers were killed in Homs. Yesterday 3 more died"))
    assert [claim.text for claim in extraction.claims] == ["12 soldiers were killed in Homs.", "Yesterday 3 more died"]
