from __future__ import annotations

import pytest

from contra.claims import extract
from contra.language.outcomes import outcomes
from contra.model import Article, Quantity

# (text, (figure, role, aspect, actors) of each figure, meaning)
ROLES = [
    ("حكم على المتهم بالسجن 14 سنة.", [("14 سنة", "sentence", "level", set())], "14 years (not his age) in prison"),
    ("قضت المحكمة بسجن المتهم 14 سنة.", [("14 سنة", "sentence", "level", set())], "the same, its noun apart"),
    (
        "يشارك 140 منقذا في عمليات البحث.",
        [("140", "rescuers", "level", {"rescuers"})],
        "140 rescuers, who rescued nobody yet",
    ),
    ("Some 140 rescue workers were deployed.", [("140", "rescuers", "level", {"rescuers", "workers"})], "no rescued"),
    ("Search teams brought in 14 rescue dogs.", [("14", "dogs", "level", set())], "no rescued either"),
    ("نفق 1400 رأس من الأغنام.", [("1400", "livestock", "level", set())], "1,400 head of sheep died"),
    ("بلغ رقم الأعمال 14 مليون دولار.", [("14 مليون دولار", "sales", "level", set())], "turnover reached 14 million"),
    ("The stock lost 14 percent.", [("14 percent", "share-price", "level", set())], "shares by another name"),
    ("Power was off for 14 hours.", [("14 hours", "outage-length", "level", set())], "how long it was cut"),
    ("بلغ عدد المتوفين 14.", [("14", "killed", "level", set())], "the number of the deceased reached 14"),
    ("لم يعثر على 14 شخصا.", [("14", "missing", "level", set())], "14 people were not found"),
    ("أجبر 1400 شخص على ترك بيوتهم.", [("1400", "displaced", "level", set())], "1,400 were forced to leave home"),
    ("14 people have still not been found.", [("14", "missing", "level", set())], "not found"),
    ("The number of destroyed homes rose to 1,400.", [("1,400", "buildings", "level", set())], "its noun before it"),
    (
        "بلغ عدد المنازل المدمرة 1400.",
        [("1400", "buildings", "level", set())],
        "the number of destroyed homes reached 1400",
    ),
    ("14 طائرة شاركت في المسيرة.", [("14", "aircraft", "level", set())], "14 planes took part in the march"),
    ("بلغ عدد المشاركين في المسيرة 1400.", [("1400", "protesters", "level", set())], "the marchers; no drones (مسيرة)"),
    ("يقيم 1400 شخص في مراكز الإيواء.", [("1400", "sheltered", "level", set())], "1,400 people live in the shelters"),
    (
        "The storm left 1,400 people without running water.",
        [("1,400", "water-cut", "level", set())],
        "those without water",
    ),
    (
        "شارك 140 إطفائيا في إخماد الحريق.",
        [("140", "firefighters", "level", set())],
        "140 firefighters took part in putting it out",
    ),
    (
        "بلغت الخسائر ما قيمته 14 مليون دولار.",
        [("14 مليون دولار", "damage-cost", "level", set())],
        "losses to the worth of 14 million",
    ),
    ("Brent crude rose to $74 a barrel.", [("$74", "oil-price", "level", set())], "the price of what is named"),
    ("US crude rose to $74 a barrel.", [("$74", "wti-price", "level", set())], "the price of another crude"),
    ("The unemployment rate was 14 percent.", [("14 percent", "unemployment", "level", set())], "no interest rate"),
    ("استمر انقطاع الكهرباء 7 ساعات.", [("7 ساعات", "outage-length", "level", set())], "the power cut lasted 7 hours"),
    ("Nine were confirmed dead.", [("Nine", "killed", "level", set())], "a number in a word, without a noun"),
    ("Nine were injured.", [("Nine", "wounded", "level", set())], "the same, of what may be a noun too"),
    (
        "قتل 12 جنديا وأصيب 21 مدنيا.",
        [("12", "killed", "level", {"military"}), ("21", "wounded", "level", {"civilians"})],
        "12 soldiers were killed and 21 civilians wounded",
    ),
    (
        "ارتفعت حصيلة القتلى إلى 58 وعدد الجرحى إلى 112.",
        [("58", "killed", "level", set()), ("112", "wounded", "level", set())],
        "the toll of the dead rose to 58 and the number of the wounded to 112",
    ),
    (
        "The death toll rose to 58 and the number of injured to 112.",
        [("58", "killed", "level", set()), ("112", "wounded", "level", set())],
        "a figure joined on, its noun before it",
    ),
    (
        "So far 280 prisoners have been released, and nine of those freed were under 18.",
        [("280", "released", "level", set()), ("nine", "", "level", set()), ("18", "", "level", set())],
        "whose part is counted is not what the age counts",
    ),
    ("بلغت حصيلة القتلى 19 قتيلا.", [("19", "killed", "level", set())], "the toll of dead reached 19"),
    ("نزحت 40 عائلة من القرية.", [("40", "displaced", "level", set())], "40 families fled the village"),
    ("دمر القصف 12 منزلا.", [("12", "buildings", "level", set())], "the shelling destroyed 12 houses"),
    ("وصلت 23 سيارة إسعاف.", [("23", "ambulances", "level", set())], "23 ambulances arrived"),
    ("قتل جنديان.", [("جنديان", "killed", "level", {"military"})], "two soldiers were killed, in the dual"),
    (
        "ارتفع التضخم إلى 6.7 في المئة.",
        [("6.7 في المئة", "inflation", "level", set())],
        "inflation rose to 6.7 percent",
    ),
    (
        "رفع البنك الفائدة بمقدار 0.5 في المئة إلى 7.25 في المئة.",
        [("0.5 في المئة", "interest-rate", "change", set()), ("7.25 في المئة", "interest-rate", "level", set())],
        "the bank raised the rate by 0.5 percent to 7.25 percent",
    ),
    (
        "12 soldiers were killed and 21 civilians were wounded.",
        [("12", "killed", "level", {"military"}), ("21", "wounded", "level", {"civilians"})],
        "soldiers and civilians",
    ),
    ("The death toll rose to 19.", [("19", "killed", "level", set())], "a toll"),
    ("Forty families fled the village.", [("Forty", "displaced", "level", set())], "families"),
    ("The shelling destroyed 12 houses.", [("12", "buildings", "level", set())], "houses"),
    (
        "Inflation rose to 6.7 percent from 7.2 percent.",
        [("6.7 percent", "inflation", "level", set()), ("7.2 percent", "inflation", "previous", set())],
        "the figure before",
    ),
    (
        "Inflation stood at 6.7 percent, compared with 7.2 percent a year earlier.",
        [("6.7 percent", "inflation", "level", set()), ("7.2 percent", "inflation", "previous", set())],
        "the figure of last year",
    ),
    ("The village lies 12 miles from the town.", [("12 miles", "distance", "level", set())], "a distance from"),
    ("Postal votes made up 28% of the ballots.", [("28%", "", "level", set())], "made up is no rise"),
    ("لقي 14 شخصا مصرعهم في حريق.", [("14", "killed", "level", set())], "14 people met their death in a fire"),
    (
        "لقي خمسة عمال حتفهم في منجم.",
        [("خمسة", "killed", "level", {"workers"})],
        "five workers met their end in a mine",
    ),
    ("قضى سبعة أشخاص غرقا.", [("سبعة", "killed", "level", set())], "seven people perished by drowning"),
    ("استشهد ثلاثة جنود.", [("ثلاثة", "killed", "level", {"military"})], "three soldiers fell as martyrs"),
    (
        "أسفر الهجوم عن مقتل 9 أشخاص وإصابة 17 آخرين.",
        [("9", "killed", "level", set()), ("17", "wounded", "level", set())],
        "the attack left 9 dead and 17 hurt",
    ),
    ("ارتفع عدد الجرحى إلى 33 جريحا.", [("33", "wounded", "level", set())], "the number of wounded rose to 33"),
    ("لا يزال 6 أشخاص في عداد المفقودين.", [("6", "missing", "level", set())], "6 people are still among the missing"),
    ("فقد أثر 4 بحارة.", [("4", "missing", "level", {"crew"})], "trace of 4 sailors was lost"),
    ("أوقفت الشرطة 22 مشتبها به.", [("22", "arrested", "level", set())], "police held 22 suspects"),
    (
        "اعتقلت قوات الأمن 40 متظاهرا.",
        [("40", "arrested", "level", set())],
        "security forces arrested 40 demonstrators",
    ),
    ("نزح 12 ألف شخص من ديارهم.", [("12 ألف", "displaced", "level", set())], "12,000 fled their homes"),
    ("أجلي 300 من السكان.", [("300", "evacuated", "level", set())], "300 inhabitants were evacuated"),
    ("أنقذ خفر السواحل 55 مهاجرا.", [("55", "rescued", "level", set())], "the coastguard saved 55 migrants"),
    ("أفرج عن 18 سجينا.", [("18", "released", "level", set())], "18 prisoners were freed"),
    ("خطف مسلحون ثلاثة مهندسين.", [("ثلاثة", "kidnapped", "level", set())], "gunmen kidnapped three engineers"),
    ("استعاد الجيش خمس قرى.", [("خمس", "villages", "level", set())], "the army retook five villages"),
    (
        "سيطر الجيش على 70 في المئة من المدينة.",
        [("70 في المئة", "controlled-share", "level", set())],
        "the army holds 70 % of the city",
    ),
    ("انتشلت فرق الإنقاذ 8 جثث.", [("8", "bodies", "level", set())], "rescue teams pulled out 8 bodies"),
    ("قتلت مقاتلتان.", [("مقاتلتان", "aircraft", "level", set())], "two (fighters, f), in the dual"),
    (
        "بلغت قوة الزلزال 6.1 درجات على مقياس ريختر.",
        [("6.1 درجات على مقياس ريختر", "magnitude", "level", set())],
        "the quake measured 6.1",
    ),
    ("ضرب الزلزال على عمق 10 كيلومترات.", [("10 كيلومترات", "depth", "level", set())], "at a depth of 10 km"),
    (
        "خفض البنك الفائدة 50 نقطة أساس إلى 8 في المئة.",
        [("50 نقطة أساس", "interest-rate", "change", set()), ("8 في المئة", "interest-rate", "level", set())],
        "cut by 50 bp to 8 %",
    ),
    (
        "ارتفعت البطالة من 15 في المئة إلى 16.2 في المئة.",
        [("15 في المئة", "unemployment", "previous", set()), ("16.2 في المئة", "unemployment", "level", set())],
        "unemployment rose from 15 to 16.2",
    ),
    ("بلغت نسبة المشاركة 41 في المئة.", [("41 في المئة", "turnout", "level", set())], "turnout was 41 %"),
    ("حكم عليه بالسجن عشر سنوات.", [("عشر سنوات", "sentence", "level", set())], "sentenced to ten years"),
    ("تضم القافلة 12 شاحنة.", [("12", "vehicles", "level", set())], "the convoy has 12 lorries"),
    ("حصل الحزب على 52 مقعدا.", [("52", "seats", "level", set())], "the party won 52 seats"),
    (
        "تقدر الأضرار بنحو 3 ملايين دولار.",
        [("3 ملايين دولار", "damage-cost", "level", set())],
        "damage put at about 3 million dollars",
    ),
    ("Fourteen people lost their lives in a fire.", [("Fourteen", "killed", "level", set())], "lost their lives"),
    ("Five miners perished underground.", [("Five", "killed", "level", {"workers"})], "perished"),
    (
        "Nine people died and 17 were injured.",
        [("Nine", "killed", "level", set()), ("17", "wounded", "level", set())],
        "died",
    ),
    ("The number of wounded rose to 33.", [("33", "wounded", "level", set())], "wounded rose"),
    ("Six people are still missing.", [("Six", "missing", "level", set())], "missing"),
    ("Police detained 22 suspects.", [("22", "arrested", "level", set())], "detained"),
    ("About 12,000 people fled their homes.", [("12,000", "displaced", "level", set())], "fled"),
    ("The coastguard rescued 55 migrants.", [("55", "rescued", "level", set())], "rescued"),
    ("Gunmen kidnapped three engineers.", [("three", "kidnapped", "level", set())], "kidnapped"),
    ("The army retook five villages.", [("five", "villages", "level", set())], "villages"),
    ("The army controls 70 percent of the city.", [("70 percent", "controlled-share", "level", set())], "share"),
    ("Divers recovered eight bodies.", [("eight", "bodies", "level", set())], "bodies"),
    ("The quake struck at a depth of 10 kilometres.", [("10 kilometres", "depth", "level", set())], "depth"),
    (
        "The bank cut its key rate by 50 basis points to 8 percent.",
        [("50 basis points", "interest-rate", "change", set()), ("8 percent", "interest-rate", "level", set())],
        "cut by, to",
    ),
    (
        "Unemployment rose to 16.2 percent from 15 percent.",
        [("16.2 percent", "unemployment", "level", set()), ("15 percent", "unemployment", "previous", set())],
        "rose to, from",
    ),
    ("Turnout was 41 percent.", [("41 percent", "turnout", "level", set())], "turnout"),
    ("He was jailed for ten years.", [("ten years", "sentence", "level", set())], "jailed"),
    ("The party won 52 seats.", [("52", "seats", "level", set())], "seats"),
    ("The ferry carried 112 passengers.", [("112", "passengers", "level", {"passengers"})], "passengers"),
]


def figures(text: str) -> list[tuple[str, str, str, set[str]]]:
    facts = [fact for claim in extract(Article(id="a", source="a", text=text)).claims for fact in claim.facts]
    return [
        (fact.value.text, fact.value.role, fact.value.aspect, set(fact.actors))
        for fact in facts
        if isinstance(fact.value, Quantity)
    ]


@pytest.mark.parametrize(("text", "expected"), [row[:2] for row in ROLES], ids=[row[2] for row in ROLES])
def test_what_a_figure_counts_and_whose_it_is(text: str, expected: list[tuple[str, str, str, set[str]]]) -> None:
    assert figures(text + "\n") == expected


# the figure counts something, but nobody was killed, hurt, held or lost
NO_OUTCOME = [
    ("زار المعرض 300 طالب.", "300 students visited the fair: nobody killed"),
    ("وقع الحادث بعد مقتل الوزير بثلاثة أيام.", "three days after the minister was killed"),
    ("وزعت المنظمة 500 كتاب.", "500 books were handed out"),
    ("عين 12 قاضيا.", "12 judges were appointed"),
    ("اشترى النادي 3 لاعبين.", "the club bought 3 players"),
    ("Some 300 students visited the fair.", "nobody killed"),
    ("The club bought 12 books.", "books"),
    ("Twelve judges were appointed.", "judges"),
    ("The killer bought 3 tickets.", "killer is no figure's role"),
    ("The charity handed out 500 blankets.", "blankets"),
    ("It came three days after the minister was killed.", "three days after is a length of time"),
    ("The wounded city has 300 schools.", "wounded is said of the city"),
]


@pytest.mark.parametrize("text", [row[0] for row in NO_OUTCOME], ids=[row[1] for row in NO_OUTCOME])
def test_a_figure_near_no_outcome_counts_none(text: str) -> None:
    assert not {role for _, role, _, _ in figures(text + "\n")} & outcomes()


QUALIFIERS = [
    ("Eleven freed men left the aircraft on stretchers.", {"Eleven": {"part"}}, "more is told of some of the freed"),
    ("Nine missing fishermen were found.", {"Nine": set()}, "who is missing is told of as long as he is"),
    ("قتل 12 شخصا بينهم أربعة أطفال.", {"12": set(), "أربعة": {"part"}}, "12 people, among them four children"),
    ("Two guards and a cook were among the dead.", {"Two": {"part"}}, "said of them behind"),
    ("قتل 12 شخصا منهم أربعة في حلب.", {"12": set(), "أربعة": {"part"}}, "12 people, four of them in Aleppo"),
    ("Twelve people were killed, including four children.", {"Twelve": set(), "four": {"part"}}, "including"),
    ("Five more people were killed.", {"Five": {"additional"}}, "more people"),
]


@pytest.mark.parametrize(("text", "expected"), [row[:2] for row in QUALIFIERS], ids=[row[2] for row in QUALIFIERS])
def test_a_part_is_told_from_the_whole(text: str, expected: dict[str, set[str]]) -> None:
    facts = [fact for claim in extract(Article(id="a", source="a", text=text)).claims for fact in claim.facts]
    found = {
        fact.value.text: {item for item in fact.qualifiers if item in {"part", "additional", "elsewhere"}}
        for fact in facts
        if isinstance(fact.value, Quantity)
    }
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The toll stood at 24 on Saturday evening.", {"24": "killed"}),
        ("The number of dead stood at 24.", {"24": "killed"}),
        ("It put the number of missing at eight.", {"eight": "missing"}),
        ("The singer died at 83.", {"83": ""}),
        ("By noon 64 of the 98 people on board had been rescued.", {"64": "rescued"}),
        ("Divers recovered 12 bodies and pulled 64 people from the water.", {"12": "bodies", "64": "rescued"}),
        ("There were 98 people on board.", {"98": "aboard"}),
        ("سجلت وزارة الصحة 340 إصابة بالكوليرا.", {"340": "infected"}),  # the ministry recorded 340 cholera infections
        ("أصيب 340 شخصا في الانفجار.", {"340": "wounded"}),  # 340 people were hurt in the explosion
    ],
)
def test_tolls_and_parts_are_counts_of_what_became_of_people(text: str, expected: dict[str, str]) -> None:
    claims = extract(Article(id="a", source="s", text=text), as_is=True).claims
    read = {quantity.text: quantity.role for claim in claims for quantity in claim.quantities}
    assert {words: read.get(words, "") for words in expected} == expected
