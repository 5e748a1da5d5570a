from __future__ import annotations

import pytest

from contra.claims import extract
from contra.model import Article, Place


def places(text: str) -> list[Place]:
    return [
        place for claim in extract(Article(id="a", source="a", text=text), as_is=True).claims for place in claim.places
    ]


PLACES = [
    ("سيطر الجيش على مدينة حلب.", [("حلب", "Aleppo")], "the army took the city of Aleppo"),
    ("وقع الانفجار بحلب.", [("حلب", "Aleppo")], "the explosion happened in Aleppo, the particle glued to the name"),
    ("ضربت طائرات روسية مواقع في ريف الرقة.", [("الرقة", "Raqqa")], "Russian jets hit the countryside of Raqqa"),
    ("شنت القوات هجوما على تل أبيض.", [("تل أبيض", "Tell Abyad")], "the forces attacked Tell Abyad"),
    ("The army seized the city of Aleppo.", [("Aleppo", "Aleppo")], "a city with its kind"),
    ("وصلت المساعدات إلى دير الزور.", [("دير الزور", "Deir ez-Zor")], "aid reached Deir ez-Zor"),
    ("قصفت الطائرات ريف إدلب.", [("إدلب", "Idlib")], "jets hit the countryside of Idlib"),
    (
        "نزح السكان من مدينة الفلوجة في محافظة الأنبار.",
        [("الفلوجة", "Fallujah"), ("الأنبار", "Anbar")],
        "people fled Fallujah in Anbar",
    ),
    ("وقع الزلزال قرب مراكش.", [("مراكش", "Marrakesh")], "the quake struck near Marrakesh"),
    ("غرق القارب قبالة سواحل طرابلس.", [("طرابلس", "Tripoli")], "the boat sank off Tripoli"),
    ("زار الوفد كوباني ومنبج.", [("كوباني", "Kobani"), ("منبج", "Manbij")], "they visited Kobani and Manbij"),
    ("انفجرت سيارة في مقديشو.", [("مقديشو", "Mogadishu")], "a car blew up in Mogadishu"),
    ("دخلت القوات بلدة الباغوز.", [("الباغوز", "Al-Baghuz")], "forces entered Al-Baghuz"),
    ("من بغداد إلى الموصل", [("بغداد", "Baghdad"), ("الموصل", "Mosul")], "from Baghdad to Mosul"),
    ("وصل الوفد إلى عمّان أمس.", [("عمّان", "Amman")], "Amman, which a mark tells from Oman"),
    ("وصل الوفد إلى عمان أمس.", [("عمان", "Oman")], "Oman, where no mark is written"),
    ("في صنعاء وعدن", [("صنعاء", "Sanaa"), ("عدن", "Aden")], "in Sanaa and Aden"),
    ("في ولاية سيدي بوزيد", [("سيدي بوزيد", "Sidi Bouzid")], "in the wilaya of Sidi Bouzid"),
    ("سيطر الجيش على البوكمال.", [("البوكمال", "Al-Bukamal")], "the army took Al-Bukamal"),
    ("سيطر الجيش على أبو كمال.", [("أبو كمال", "Al-Bukamal")], "Abu Kamal is the same town"),
    ("سيطر الجيش على البو كمال.", [("البو كمال", "Al-Bukamal")], "al-Bu Kamal is the same town"),
    ("The army took Al-Bukamal.", [("Al-Bukamal", "Al-Bukamal")], "the town in English"),
    ("The army took Albu Kamal.", [("Albu Kamal", "Al-Bukamal")], "Albu Kamal is the same town"),
    ("The army took Abu Kamal.", [("Abu Kamal", "Al-Bukamal")], "Abu Kamal is the same town, in English"),
    ("Shells fell on Deir ez-Zor.", [("Deir ez-Zor", "Deir ez-Zor")], "a particle in the middle"),
    ("They fled Fallujah in Anbar province.", [("Fallujah", "Fallujah"), ("Anbar", "Anbar")], "town and province"),
    ("The boat sank off Tripoli.", [("Tripoli", "Tripoli")], "off a coast"),
    ("Fighting went on in Sanaa and Aden.", [("Sanaa", "Sanaa"), ("Aden", "Aden")], "two cities, in Yemen"),
    ("The talks were held in Geneva.", [("Geneva", "Geneva")], "a city elsewhere"),
    ("Troops left Baghdad for Mosul.", [("Baghdad", "Baghdad"), ("Mosul", "Mosul")], "from and to"),
    ("A car bomb exploded in Mogadishu.", [("Mogadishu", "Mogadishu")], "a capital"),
    ("Rain fell in Paris and Lyon.", [("Paris", "Paris"), ("Lyon", "Lyon")], "far away"),
    ("Troops entered Kobani and Raqqa.", [("Kobani", "Kobani"), ("Raqqa", "Raqqa")], "two cities"),
]


@pytest.mark.parametrize(("text", "expected"), [row[:2] for row in PLACES], ids=[row[2] for row in PLACES])
def test_places_are_found_where_they_stand(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(place.text, place.canonical) for place in places(text) if place.known]
    assert found == expected


def test_one_place_has_one_id_in_both_languages() -> None:
    (arabic,), (english,) = places("سقطت مدينة حلب."), places("The city of Aleppo fell.")  # the city of Aleppo fell
    assert arabic.id == english.id


@pytest.mark.parametrize(
    ("text", "id_of"),
    [
        ("سيطر الجيش على مدينة حلب وبلدة الباغوز. وسقطت المدينة صباحا.", "الباغوز"),  # ... Al-Baghuz. The city fell
        ("The army took the city of Aleppo. The city fell on Friday.", "Aleppo"),
    ],
)
def test_the_town_is_the_last_town_named(text: str, id_of: str) -> None:
    *named, implied = places(text)
    assert implied.id == next(place.id for place in named if id_of in place.text)
    assert implied.text in {"المدينة", "The city"}  # the city


@pytest.mark.parametrize(
    ("text", "name"),
    [("قتل ثلاثة مدنيين في قرية الرمانة.", "الرمانة"), ("Three died in the village of Darwisha.", "Darwisha")],
)  # three civilians were killed in the village of al-Rummana
def test_a_place_that_no_table_knows_is_taken_from_its_kind(text: str, name: str) -> None:
    (place,) = places(text)
    assert (place.text, place.known, place.type) == (name, False, "village")


@pytest.mark.parametrize(
    "text",
    [
        "قتل 12 شخصا يوم الخميس.",  # 12 people were killed on Thursday
        "قالت المصادر إن المالية بخير.",  # sources said the finances were well: ordinary words that are also towns
        "قال الرئيس إن الخبر صحيح.",  # the president said the news was true: Khobar
        "ارتفعت أسعار السكر في السوق.",  # the price of sugar rose in the market
        "عاد ناصر إلى عمله.",  # Nasser went back to work: a man
        "فاز فريق النصر بالمباراة.",  # the team of victory won the match
        "وصل كريم صباحا.",  # Karim came in the morning
        "تابع المتحدث حديثه بعد الظهر.",  # the spokesman went on in the afternoon
        "The army said on Thursday that the bank was closed.",
        "The city fell.",
        "The turkey was roasted.",
        "He read a book on reading.",
        "The march began in May.",
        "A mobile phone rang.",
    ],
)
def test_ordinary_words_are_no_places(text: str) -> None:
    assert places(text) == []


def test_a_nationality_is_no_location() -> None:
    assert places("Russian jets and Syrian soldiers fought.") == []


@pytest.mark.parametrize("text", ["Province Province Province", "In Calder North Province and Calder Province, Calder"])
def test_a_name_that_the_text_breaks_off_within_is_read_as_far_as_it_goes(text: str) -> None:
    assert places(text)
    assert all(place.text == text[place.start : place.end] != "" for place in places(text))


ANNOUNCED = [
    (
        "HARVOLIK, Slovakia (TPA) - Two trains met. The mayor of Harvolik wept.",
        "harvolik",
        "country:SK",
        "a dateline",
    ),
    ("They met in San Aurelio, Peru. San Aurelio is small.", "san aurelio", "country:PE", "a country behind a comma"),
    (
        "وادي السمراء (الأردن) – المسائية\nانتهت العملية في وادي السمراء مساء السبت.",
        "وادي سمراء",
        "country:JO",
        "Wadi al-Samra (Jordan): a dateline, and the name again in the story",
    ),
]


@pytest.mark.parametrize(("text", "name", "country"), [row[:3] for row in ANNOUNCED], ids=[row[3] for row in ANNOUNCED])
def test_an_unlisted_place_lies_in_the_country_told_beside_its_name(text: str, name: str, country: str) -> None:
    found = [place for claim in extract(Article("a", "a", text)).claims for place in claim.places if not place.known]
    assert found
    assert {place.canonical for place in found} == {name}
    assert all(country in place.within for place in found)


NO_PLACES = [
    ("فاضت المياه في مجرى السيل.", "the water overflowed in the watercourse (the word is also 'Hungarian')"),
    ("أغلق الطريق الصحراوي أمام السيارات.", "the desert road was closed to cars (the word is also 'Sahrawi')"),
    ("أعلنت مديرية أمن الجنوب هدنة.", "the directorate of security of the south declared a truce (also: district)"),
    ("قصفت الطائرات قرية صغيرة.", "jets shelled a small village"),
    ("وجدوا المفتاح عند باب المطبخ.", "they found the key at the kitchen door"),
    ("أصدرت وادي برس بيانا.", "Wadi Press, an outlet, made a statement; Wadi is also a name of El Oued"),
]


@pytest.mark.parametrize("text", [row[0] for row in NO_PLACES], ids=[row[1] for row in NO_PLACES])
def test_words_that_are_also_names_of_places_or_peoples_name_none(text: str) -> None:
    claims = extract(Article("a", "a", text)).claims
    assert [place.text for claim in claims for place in claim.places] == []
    assert {country for claim in claims for fact in claim.facts for country in fact.countries} == set()


def test_a_small_place_named_once_as_such_is_that_place_wherever_the_article_names_it() -> None:
    claims = extract(
        Article("a", "a", "HUARAZ, Peru - The court sat. Huaraz was calm. He was born near Huaraz.")
    ).claims
    assert {place.id for claim in claims for place in claim.places if place.text == "Huaraz"} == {"city:3696378"}


def known_ids(text: str) -> set[str]:
    return {place.id for place in places(text)}


def test_a_pronoun_is_told_from_the_ending_of_a_town_where_the_article_writes_that_ending() -> None:
    # "the boy went with his grandfather to the market of the town" / "the boy went to Jeddah", as Egyptians write it
    assert known_ids("ذهب الصبي مع جده إلى سوق البلدة.") == set()
    assert len(known_ids("ذهب الصبي إلى جده امس.")) == 1


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("قطعت الثلوج الطريق إلى آيت بوغالب أمس.", ["آيت بوغالب"]),  # snow cut the road to Ait Boughaleb
        ("اجتمع سكان جماعة آيت بوغالب. وقال رئيس آيت بوغالب إن الماء شح.", ["آيت بوغالب"] * 2),  # named twice
        ("وصلت المساعدات إلى أيت صغير.", ["أيت صغير"]),  # aid reached Ait Sghir
        ("زارت لجنة بلدية مدينة تنغزوت.", ["تنغزوت"]),  # a committee visited the municipality of the town of ...
        ("أمضى السكان الليل في قضاء ما تبقى من أشغال.", []),  # in doing (also "district") what was left of the work
        ("نام الرجل في بيت صغير.", []),  # the man slept in a small house
    ],
)
def test_names_that_begin_as_only_names_do_need_no_kind_of_place(text: str, named: list[str]) -> None:
    assert [place.text for place in places(text)] == named
