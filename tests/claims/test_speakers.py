from __future__ import annotations

import pytest

from contra.claims import extract
from contra.model import Article


def speakers(text: str) -> list[str | None]:
    claims = extract(Article(id="a", source="a", text=text)).claims
    return [None if claim.speaker is None else claim.speaker.canonical for claim in claims]


SPEAKERS = [
    ("قال العميد منذر السالم إن المعركة انتهت.", "منذر سالم", "Brigadier Munther al-Salem said"),
    ("انتهت المعركة، بحسب المرصد السوري.", "sohr", "according to the Syrian Observatory"),
    ("انتهت المعركة صباحا.", None, "the article's own voice"),
    ("Brigadier Munther al-Salem said the battle was over.", "munther salem", "subject before said"),
    ("The battle is over, said Dr. Salma Nasser, the hospital director.", "salma nasser", "subject after said"),
    ("According to the Syrian Observatory for Human Rights, 12 people were killed.", "sohr", "according to"),
    ("12 people were killed, according to a medical source.", "medical source", "a source without a name"),
    ("Islamic State attacked the town.", None, "a name that holds a verb of saying"),
    ("The battle is over.", None, "the article's own voice, English"),
    ('"It is over," the mayor, Salma Nasser, told reporters.', "salma nasser", "a name in apposition before told"),
    ('"It is over," said a nurse of the night shift.', "nurse", "nobody's name after a quotation"),
    (
        'قال الكاتب العام للنقابة أمام الحشود: "لن نعود قبل الليل".',
        "امام حشود كاتب نقاب",
        "the union's secretary: (a quotation)",
    ),
]


@pytest.mark.parametrize(("text", "speaker"), [row[:2] for row in SPEAKERS], ids=[row[2] for row in SPEAKERS])
def test_who_says_it_is_read_from_the_sentence(text: str, speaker: str | None) -> None:
    assert speakers(text) == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "وبحسب مصدر طبي، قتل 12 شخصا. وأضاف أن 21 آخرين أصيبوا.",  # a medical source: 12 killed. He added: 21 wounded
        "The ministry said 12 people were killed. It added that 21 were wounded.",
    ],
)
def test_he_added_goes_on_in_the_last_voice(text: str) -> None:
    first, second = speakers(text)
    assert first is not None
    assert second == first


def test_a_sentence_without_a_verb_of_saying_does_not_inherit_a_speaker() -> None:
    assert speakers("The ministry said 12 people were killed. The bridge was closed on Friday.")[1] is None
