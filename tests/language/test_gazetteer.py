from __future__ import annotations

import time
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from contra.errors import ContraError
from contra.language import gazetteer
from contra.language.gazetteer import Gazetteer, Match, load, resolve_all
from contra.language.name_keys import name_key
from contra.language.tokens import split_words, tokenize

DATA = Path(gazetteer.__file__).parent / "data"


def found(text: str) -> list[tuple[str, str]]:
    tokens = tokenize(text)
    capitalised = [tokens.capital(index) for index in range(len(tokens))]
    resolved = resolve_all(load().find(tokens.words, capitalised), load())
    return [(tokens.text(match.start, match.end), entry.id) for match, entry in resolved]


def ids(text: str) -> list[str]:
    return [identifier for _, identifier in found(text)]


def place(english: str) -> str:
    """Return the id of the only place that a canonical name can mean."""
    named = {entry.id for _, entries in load().names() for entry in entries if entry.canonical == english}
    cities = {identifier for identifier in named if identifier.startswith("city:")}
    assert len(cities or named) == 1, (english, named)
    return (cities or named).pop()


ARABIC = [
    ("سيطر الجيش على البوكمال", ["Al-Bukamal"]),  # the army took Al-Bukamal
    ("معارك قرب أبو كمال", ["Al-Bukamal"]),  # battles near Abu Kamal
    ("معارك قرب البو كمال", ["Al-Bukamal"]),  # battles near Albu Kamal
    ("والبوكمال أيضا", ["Al-Bukamal"]),  # and Al-Bukamal too
    ("الطريق للبوكمال", ["Al-Bukamal"]),  # the road to Al-Bukamal
    ("وبالبوكمال", ["Al-Bukamal"]),  # and in Al-Bukamal
    ("بلدة الباغوز شرقي الفرات", ["Al-Baghuz", "Euphrates"]),  # the town of Baghuz east of the Euphrates
    ("دخلوا كوباني", ["Kobani"]),  # they entered Kobani
    ("مدينة عين العرب", ["Kobani"]),  # the city of Ayn al-Arab, Kobani's other name
    ("نزوح من عفرين", ["Afrin"]),  # displacement from Afrin
    ("بمنبج وتل أبيض", ["Manbij", "Tell Abyad"]),  # in Manbij and Tell Abyad
    ("للموصل وتلعفر وسنجار", ["Mosul", "Tal Afar", "Sinjar"]),  # to Mosul, and Tal Afar, and Sinjar
    ("في الرقّة", ["Raqqa"]),  # in Raqqa, with a shadda
    ("بالرقة", ["Raqqa"]),  # in Raqqa, written as one word
    ("بدير الزور", ["Deir ez-Zor"]),  # in Deir ez-Zor
    ("ديرالزور", ["Deir ez-Zor"]),  # Deir ez-Zor without the space
    ("باللاذقية", ["Latakia"]),  # in Latakia, whose name has a lam of its own
    ("للاذقية", ["Latakia"]),  # to Latakia, where one lam falls out
    ("خان يونس ورفح وجباليا", ["Khan Yunis", "Rafah", "Jabalia"]),  # Khan Yunis and Rafah and Jabalia
    ("في الفاشر والجنينة", ["El Fasher", "El Geneina"]),  # in El Fasher and El Geneina
    ("تعز ومأرب", ["Taiz", "Marib"]),  # Taiz and Marib
    ("سيدي بوزيد", ["Sidi Bouzid"]),  # Sidi Bouzid
    ("في بن قردان", ["Ben Gardane"]),  # in Ben Gardane
    ("قطاع غزة", ["Gaza Strip"]),  # the Gaza Strip, not Gaza City
    ("الضفة الغربية", ["West Bank"]),  # the West Bank
    ("زلزال في كهرمان مرعش", ["Kahramanmaraş"]),  # an earthquake in Kahramanmaraş
    ("كوريا الشمالية", ["North Korea"]),  # North Korea
    ("لليبيا", ["Libya"]),  # to Libya
    ("ولبنان", ["Lebanon"]),  # and Lebanon
    ("جنوب السودان", ["South Sudan"]),  # South Sudan, not the south of Sudan
    ("إلى موسكو", ["Moscow"]),  # to Moscow
    ("قال في واشنطن", ["Washington"]),  # he said in Washington
]

ENGLISH = [
    ("Troops took Al-Bukamal.", ["Al-Bukamal"]),
    ("Troops took Albu Kamal.", ["Al-Bukamal"]),
    ("Troops took Abu Kamal.", ["Al-Bukamal"]),
    ("Fighting in Deir ez-Zor", ["Deir ez-Zor"]),
    ("Fighting in Deir Ezzor", ["Deir ez-Zor"]),
    ("Fighting in Deir al-Zour", ["Deir ez-Zor"]),
    ("Kobani and Kobane and Ayn al-Arab", ["Kobani"] * 3),
    ("Ar-Raqqah or Raqqa or al-Raqqa", ["Raqqa"] * 3),
    ("Sana'a's airport; Sanaa’s port", ["Sanaa", "Sanaa"]),
    ("Protests in M'Sila", ["M'Sila"]),
    ("a raid near N'Djamena", ["N'Djamena"]),
    ("Khan Younis, Rafah", ["Khan Yunis", "Rafah"]),
    ("Hodeidah", ["Al-Hudaydah"]),
    ("the U.S. and the UK", ["United States", "United Kingdom"]),
    ("US forces", ["United States"]),
    ("the Democratic Republic of Congo", ["DR Congo"]),
    ("South Sudan", ["South Sudan"]),
    ("the city of Nice", ["Nice"]),
    ("the attack in Nice", ["Nice"]),
    ("the town of Reading", ["Reading"]),
    ("Reading, England", ["Reading", "United Kingdom"]),
    ("Washington, D.C. agreed", ["Washington"]),
    ("the Gulf of Aden", ["Gulf of Aden"]),
    ("près d'Alep, en Syrie", ["Aleppo", "Syria"]),
]

NOTHING = [
    "عرض الصور على الباب",  # he showed the pictures at the door
    "نصيب الأسد من سلوك الناس",  # the lion's share of people's conduct
    "المدينة والقرية والمحافظة والضفة",  # the city, the village, the province, the bank
    "دعم مالي جديد",  # new financial support
    "تدمر القوات الجسر",  # the forces destroy the bridge
    "البيت الأبيض والخوذ البيضاء",  # the White House and the White Helmets
    "لأول مرة يوميا بأنه بأمان",  # for the first time, daily, that he is in safety
    "مجلس الشيوخ والحكومة والبلاد",  # the senate, the government, the country
    "فرقة موسيقية",  # a music band, not "and-Raqqa"
    "وزارة المالية",  # the ministry of finance
    "قصف البوكماليين",  # a word that begins like Al-Bukamal
    "أسعار البورصة والعين",  # stock exchange prices and the eye
    "a nice man was reading about turkey and china plates",
    "Reading is good; Nice work",
    "George Bush and Mary Jackson met Austin",
    "The mobile phone of the polish speaker",
    "Rumman",
    "the town, the village, the province",
    "at Bab's house as an aside",
]


@pytest.mark.parametrize(("text", "expected"), [*ARABIC, *ENGLISH])
def test_names_a_place_by_one_id_however_it_is_spelled(text: str, expected: list[str]) -> None:
    canonical = [entry.canonical for identifier in ids(text) if (entry := load().get(identifier))]
    assert canonical == expected


@pytest.mark.parametrize("text", NOTHING)
def test_finds_no_place_in_everyday_words(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("القوات السورية", "country:SY"),  # the Syrian forces
        ("جندي أمريكي", "country:US"),  # an American soldier
        ("الأميركيين", "country:US"),  # the Americans
        ("والروس", "country:RU"),  # and the Russians, a broken plural
        ("مسلحون ليبيون", "country:LY"),  # Libyan gunmen
        ("وزيرة بريطانية", "country:GB"),  # a British minister
        ("الأتراك", "country:TR"),  # the Turks
        ("British troops", "country:GB"),
        ("two Syrians", "country:SY"),
        ("the Lebanese army", "country:LB"),
        ("les forces syriennes", "country:SY"),
        ("l'armée tunisienne", "country:TN"),
    ],
)
def test_reads_a_nationality_as_an_adjective_of_its_country(text: str, country: str) -> None:
    tokens = tokenize(text)
    capitalised = [tokens.capital(index) for index in range(len(tokens))]
    [match] = load().find(tokens.words, capitalised)
    assert [(entry.id, entry.adjective) for entry in match.entries] == [(country, True)]


@pytest.mark.parametrize("text", ["polish the table", "a turkey", "swiss"])
def test_wants_a_capital_for_an_english_nationality(text: str) -> None:
    assert found(text) == []


def test_reads_a_word_that_is_country_and_adjective_by_what_stands_before_it() -> None:
    tokens = tokenize("طائرة سورية في سورية")  # a Syrian plane in Syria
    assert [match.entries[0].adjective for match in load().find(tokens.words)] == [True, False]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("مدينة حلب", "city"),  # the city of Aleppo
        ("محافظة حلب", "admin"),  # the governorate of Aleppo
        ("في ريف حلب", "admin"),  # in the countryside of Aleppo
        ("Aleppo province", "admin"),
        ("the province of Aleppo", "admin"),
        ("the city of Aleppo", "city"),
    ],
)
def test_tells_a_province_from_its_seat_by_the_word_beside_it(text: str, kind: str) -> None:
    [identifier] = ids(text)
    assert identifier.partition(":")[0] == kind


def test_a_name_once_announced_is_a_place_through_the_whole_text() -> None:
    assert found("دخل الجيش مدينة تدمر. وبقيت تدمر هادئة") == [  # the army entered Palmyra; Palmyra stayed calm
        ("تدمر", place("Palmyra")),
        ("تدمر", place("Palmyra")),
    ]


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("اشتباكات في طرابلس شمال لبنان", "country:LB"),  # clashes in Tripoli in the north of Lebanon
        ("اشتباكات في طرابلس غربي ليبيا", "country:LY"),  # clashes in Tripoli in the west of Libya
        ("Clashes in Tripoli, Lebanon", "country:LB"),
        ("Clashes in Tripoli, Libya", "country:LY"),
    ],
)
def test_the_country_in_the_text_decides_between_places_of_one_name(text: str, within: str) -> None:
    first = load().get(ids(text)[0])
    assert first is not None
    assert within in first.within


def test_without_context_the_larger_place_is_meant() -> None:
    [match] = load().find(tokenize("طرابلس").words)  # Tripoli
    assert "country:LY" in load().resolve(match).within
    assert "country:LB" in load().resolve(match, {"country:LB"}).within


@pytest.mark.parametrize(
    ("inner", "outer"),
    [
        ("Al-Bukamal", "admin:SY.07"),
        ("Al-Bukamal", "country:SY"),
        ("Al-Baghuz", "admin:SY.07"),
        ("Rafah", "admin:PS.GZ"),
        ("El Geneina", "region:darfur"),
        ("Zakho", "region:kurdistan-iraq"),
        ("Nice", "country:FR"),
        ("Shujaiya", "city:281133"),
    ],
)
def test_knows_what_contains_a_place(inner: str, outer: str) -> None:
    assert load().contains(outer, place(inner))
    assert not load().contains(place(inner), outer)
    assert load().relation(place(inner), outer) == "within"
    assert load().relation(outer, place(inner)) == "contains"


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("country:SY", "country:SY", "same"),
        ("country:SY", "country:IQ", "apart"),
        ("admin:SY.07", "admin:SY.09", "apart"),
        ("admin:SY.07", "country:IQ", "apart"),
        ("city:174448", "city:172955", "apart"),  # Al-Bukamal, Raqqa
        ("city:174448", "admin:SY.09", "apart"),  # Al-Bukamal, Aleppo governorate
        ("city:174448", "region:euphrates", "unknown"),  # a river runs past towns
        ("region:badia", "admin:SY.11", "unknown"),  # a desert crosses governorates
        ("region:darfur", "country:EG", "apart"),
        ("city:281184", "country:IL", "unknown"),  # Jerusalem: no side is taken
        ("city:281184", "country:PS", "unknown"),
        ("city:nowhere", "country:SY", "unknown"),
    ],
)
def test_says_how_two_places_stand_to_each_other(a: str, b: str, relation: str) -> None:
    assert load().relation(a, b) == relation


def test_matches_do_not_overlap_and_lie_in_the_text() -> None:
    words = tokenize("بين دير الزور والبوكمال والقائم في العراق وريف حلب الشمالي وعين العرب").words
    matches = load().find(words)
    assert len(matches) > 4
    assert all(0 <= match.start < match.end <= len(words) for match in matches)
    assert all(a.end <= b.start for a, b in pairwise(matches))


def test_every_key_is_spelled_as_texts_are() -> None:
    keys = [key for key, _ in load().names()]
    assert len(keys) > 30_000
    assert [key for key in keys if name_key(split_words(key)) != key] == []


def test_every_container_of_a_place_is_itself_a_place() -> None:
    entries = {entry.id: entry for _, entries in load().names() for entry in entries}
    assert {outer for entry in entries.values() for outer in entry.within} - set(entries) == set()


def test_the_table_holds_what_the_hand_tables_say() -> None:
    with (DATA / "places-hand.toml").open("rb") as file:
        hand = tomllib.load(file)
    keys = {key for key, _ in load().names()}
    rows = [town for table in hand["towns"].values() for town in table]
    names = [form for town in rows for forms in (town[0], town[2], town[3]) for form in forms.split("|")]
    assert [name for name in names if name_key(split_words(name)) not in keys] == []
    with (DATA / "nationalities.toml").open("rb") as file:
        nationalities = tomllib.load(file)
    assert len(nationalities) >= 90
    adjectives = {entry.id for _, entries in load().names() for entry in entries if entry.adjective}
    assert adjectives == {f"country:{code}" for code in nationalities}


def test_reading_takes_time_linear_in_the_text() -> None:
    sentence = tokenize("سيطرت القوات على بلدة الباغوز شرقي دير الزور قرب الحدود العراقية ").words

    def seconds(words: list[str]) -> float:
        started = time.perf_counter()
        load().find(words)
        return time.perf_counter() - started

    seconds(sentence * 100)
    assert seconds(sentence * 8_000) < 40 * min(seconds(sentence * 1_000) for _ in range(3))


def test_a_damaged_table_is_refused_with_the_way_to_rebuild_it() -> None:
    with pytest.raises(ContraError, match=r"line 1: unknown kind 'plaec'.*tools/build_places\.py"):
        Gazetteer(["plaec\tcountry:SY\n"])


def test_the_gazetteer_is_loaded_once() -> None:
    assert load() is load()
    assert load().get("country:SY") == load().get("country:SY")
    assert isinstance(load().find(["سوريا"])[0], Match)  # Syria
