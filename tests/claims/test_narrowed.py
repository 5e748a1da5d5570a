"""What narrows a figure down: every word of the tables is read, and nothing else is."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from contra.claims import extract
from contra.language.lexicon import LANGUAGES, lexicon, shared
from contra.model import Article

# a figure of a role that each narrowing may narrow, with a place for its word
FRAMES = {
    "ar": {
        "wounded": "أصيب 12 شخصا {}",  # 12 people were hurt ...
        "killed": "قتل 12 شخصا {}",  # 12 people were killed ...
        "infected": "سجلت 12 حالة {}",  # 12 ... cases were recorded
        "rescued": "أنقذ 12 شخصا {}",  # 12 people were rescued ...
        "magnitude": "بلغت قوة {} 6.1 درجات",  # the magnitude of ... was 6.1
        "speed": "بلغت سرعتها 120 كيلومترا في الساعة {}",  # its speed was 120 km/h ...
        "damage-cost": "بلغت الخسائر 12 مليون دولار {}",  # losses of 12 million dollars ...
        "buildings": "12 منزلا {}",  # 12 houses ...
        "sentence": "السجن 12 عاما {}",  # 12 years in prison ...
        "age": "كان {} يبلغ من العمر 12 عاما",  # ... was 12 years old
        "vehicles": "12 شاحنة {}",  # 12 trucks ...
        "aircraft": "12 مسيرة {}",  # 12 drones ...
        "flights": "12 رحلة جوية {}",  # 12 flights ...
        "schools": "12 مدرسة {}",  # 12 schools ...
        "jobs": "12 وظيفة {}",  # 12 jobs ...
        "ministers": "12 وزيرا {}",  # 12 ministers ...
        "candidates": "12 مرشحا {}",  # 12 candidates ...
        "votes": "12 صوتا {}",  # 12 votes ...
        "turnout": "نسبة المشاركة 12 في المئة {}",  # a turnout of 12 percent ...
        "truce-length": "هدنة لمدة 12 يوما {}",  # a truce of 12 days ...
        "villages": "12 قرية {}",  # 12 villages ...
        "ransom": "فدية 12 مليون دولار {}",  # a ransom of 12 million dollars ...
        "compensation": "تعويض قدره 12 مليون دولار {}",  # compensation of 12 million dollars ...
        "inflation": "بلغ التضخم 12 في المئة {}",  # inflation reached 12 percent ...
        "price": "بلغ سعر السهم 12 دولارا {}",  # the share price was 12 dollars ...
        "people": "12 شخصا {}",  # 12 people ...
    },
    "en": {
        "wounded": "12 people were hurt {}",
        "killed": "12 people were killed {}",
        "infected": "12 infections {}",
        "rescued": "12 people were rescued {}",
        "magnitude": "the {} had a magnitude of 6.1",
        "speed": "a speed of 120 km/h {}",
        "damage-cost": "damage of 12 million dollars {}",
        "buildings": "12 houses {}",
        "sentence": "12 years in prison {}",
        "age": "the {} victim was aged 12",
        "vehicles": "12 trucks {}",
        "aircraft": "12 drones {}",
        "flights": "12 flights {}",
        "schools": "12 schools {}",
        "jobs": "12 jobs {}",
        "ministers": "the 12 ministers {}",
        "candidates": "12 candidates {}",
        "votes": "12 votes {}",
        "turnout": "a turnout of 12 percent {}",
        "truce-length": "a truce of 12 days {}",
        "villages": "12 villages {}",
        "ransom": "a ransom of 12 million dollars {}",
        "compensation": "compensation of 12 million dollars {}",
        "inflation": "inflation of 12 percent {}",
        "price": "a share price of 12 dollars {}",
        "people": "12 people {}",
    },
    "fr": {
        "wounded": "12 personnes ont été blessées {}",
        "killed": "12 personnes ont été tuées {}",
        "infected": "12 infections {}",
        "rescued": "12 personnes ont été secourues {}",
        "magnitude": "la {} a atteint une magnitude de 6,1",
        "speed": "une vitesse de 120 km/h {}",
        "damage-cost": "des dégâts de 12 millions de dollars {}",
        "buildings": "12 maisons {}",
        "sentence": "12 ans de prison {}",
        "age": "la victime {} est âgée de 12 ans",
        "vehicles": "12 camions {}",
        "aircraft": "12 drones {}",
        "flights": "12 vols {}",
        "schools": "12 écoles {}",
        "jobs": "12 emplois {}",
        "ministers": "12 ministres {}",
        "candidates": "12 candidats {}",
        "votes": "12 voix {}",
        "turnout": "un taux de participation de 12 pour cent {}",
        "truce-length": "une trêve de 12 jours {}",
        "villages": "12 villages {}",
        "ransom": "une rançon de 12 millions de dollars {}",
        "compensation": "une indemnité de 12 millions de dollars {}",
        "inflation": "une inflation de 12 pour cent {}",
        "price": "un cours de l'action de 12 dollars {}",
        "people": "12 personnes {}",
    },
}


def qualifiers(code: str, text: str) -> set[str]:
    """Return what qualifies any figure of a sentence."""
    article = Article(id="a", source="s", text=text, language=code, published=datetime(2019, 3, 14, 12, tzinfo=UTC))
    facts = [fact for claim in extract(article, as_is=True).claims for fact in claim.facts]
    return {item for fact in facts if fact.slot == "quantity" for item in fact.qualifiers}


@pytest.mark.parametrize("name", shared()["narrowing"])
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_word_that_narrows_is_read_beside_a_figure_it_may_narrow(code: str, name: str) -> None:
    known = shared()["narrowing"][name]
    role = next(role for role in known.get("of", ["killed"]) if role in FRAMES[code])
    told = "within:86400" if "seconds" in known else f"only:{name}"
    silent = [
        form
        for lexeme in lexicon(code).data["narrowing"][name]
        for form, _ in lexicon(code).forms(lexeme)
        if (told in qualifiers(code, FRAMES[code][role].format(form))) is bool(known.get("plain"))
    ]
    assert silent == []


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "Three people were killed in the second explosion.", {"nth:2"}),
        ("en", "Twelve people were killed in the past 24 hours.", {"within:86400"}),
        ("en", "30 mm of rain fell in two hours.", {"within:7200"}),
        ("en", "Police have arrested 112 people since Monday.", {"since:2019-03-11"}),
        ("en", "Since January, 340 people have been killed.", {"since:2019-01-01"}),
        ("fr", "Trois personnes ont été tuées dans la deuxième explosion.", {"nth:2"}),
        ("ar", "قتل ثلاثة أشخاص في الانفجار الثاني.", {"nth:2"}),  # three people killed in the second explosion
        ("ar", "قتل 12 شخصا خلال الساعات الـ24 الماضية.", {"within:86400"}),  # 12 killed in the past 24 hours
        ("ar", "هطل 30 ملم من المطر خلال ساعتين.", {"within:7200"}),  # 30 mm of rain fell within two hours
        ("ar", "أوقفت الشرطة 112 شخصا منذ يناير الماضي.", {"since:2019-01-01"}),  # 112 arrested since last January
    ],
)
def test_occasions_and_stretches_of_time_narrow_a_figure(code: str, text: str, expected: set[str]) -> None:
    assert expected <= qualifiers(code, text)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Inflation reached 8.6 percent in August, the highest in three decades."),
        ("en", "About 250 workers were inside when the fire broke out at half past eight."),
        ("en", "The second man said that 12 people were killed."),
        ("en", "Twelve people died; three others are in hospital."),
        ("en", "The 6.1 magnitude quake was followed by aftershocks."),
        ("en", "The minister demanded an inquiry after 12 people were killed."),
        # the fire began at half past eight, and there were 120 workers inside
        ("ar", "اندلع الحريق قرابة الساعة الثامنة والنصف صباحا، وإن عدد من كانوا داخل المصنع هو 120 عاملا."),
        # 12 people were killed and three gravely hurt
        ("ar", "قتل 12 شخصا وأصيب ثلاثة بجروح خطيرة."),
    ],
)
def test_words_of_something_else_narrow_no_first_figure(code: str, text: str) -> None:
    article = Article(id="a", source="s", text=text, language=code, published=datetime(2019, 3, 14, 12, tzinfo=UTC))
    facts = [fact for claim in extract(article, as_is=True).claims for fact in claim.facts if fact.slot == "quantity"]
    assert not [item for item in facts[0].qualifiers if item.startswith(("only:", "nth:", "within:", "since:"))]
