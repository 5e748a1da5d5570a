from __future__ import annotations

import pytest

from contra.claims import extract
from contra.model import Article, Name


def names(text: str) -> list[Name]:
    return [
        name for claim in extract(Article(id="a", source="a", text=text), as_is=True).claims for name in claim.names
    ]


# (text, name as it stands, post)
PERSONS = [
    (
        "Then Ms Vasques, president of the council, left the room.",
        "Vasques",
        "president",
        "a clause that opens on then",
    ),
    ("Then Helena Vasques, the president, left.", "Helena Vasques", "president", "the same without a title"),
    (
        "Ask the president. Ms Vasques is president here.",
        "Vasques",
        "president",
        "a post that ends the sentence before",
    ),
    ("قال العميد منذر السالم إن المعركة انتهت.", "منذر السالم", None, "Brigadier Munther al-Salem said"),
    ("وقال نائب المحافظ جلال الخطيب إن المدينة آمنة.", "جلال الخطيب", "deputy-governor", "deputy governor al-Khatib"),
    ("قال أبو بكر البغدادي إن التنظيم باق.", "أبو بكر البغدادي", None, "Abu Bakr al-Baghdadi said"),
    (
        "قال وزير الصحة الدكتور سامر ناصر إن 12 قتلوا.",
        "سامر ناصر",
        "health-minister",
        "health minister Dr Samer Nasser",
    ),
    ("Brigadier Munther al-Salem said the battle was over.", "Munther al-Salem", None, "a rank"),
    ("It is over, said Dr. Salma Nasser, the hospital director.", "Salma Nasser", "hospital-director", "post after"),
    (
        "The division commander, Colonel Nizar al-Hallaq, said so.",
        "Nizar al-Hallaq",
        "division-commander",
        "post before",
    ),
    ("قال العقيد فؤاد الحلبي إن القوات انسحبت.", "فؤاد الحلبي", None, "Colonel Fuad al-Halabi said"),
    ("أعلن وزير الداخلية نبيل السعدي استقالته.", "نبيل السعدي", "interior-minister", "the interior minister resigned"),
    ("صرحت وزيرة الصحة الدكتورة ليلى المنصوري بأن اللقاح آمن.", "ليلى المنصوري", "health-minister", "a woman, Dr"),
    ("أفاد رئيس البلدية سعيد بن عمار بأن المياه عادت.", "سعيد بن عمار", "mayor", "the mayor, Said bin Ammar"),
    ("ذكر المتحدث باسم الجيش العميد حسان القاضي أن المعركة انتهت.", "حسان القاضي", "spokesman", "named Judge"),
    ("استقبل الرئيس عبد الكريم النجار الوفد.", "عبد الكريم النجار", "head", "President Abd al-Karim al-Najjar"),
    ("قال الشيخ محمود أبو الخير إن الهدنة مستمرة.", "محمود أبو الخير", None, "Sheikh Mahmoud Abu al-Khair"),
    ("وأضاف القاضي هشام الزين أن التحقيق بدأ.", "هشام الزين", "judge", "Judge Hisham al-Zein added"),
    ("قال مدير المستشفى كمال يوسف إن 12 قتلوا.", "كمال يوسف", "hospital-director", "the hospital's director"),
    ("قال محافظ حمص طلال العلي إن 12 شخصا قتلوا.", "طلال العلي", "governor", "governor of a place: al-Ali is no on"),
    ("اعتبر المحلل السياسي سامر العلي أن الاتفاق هش.", "سامر العلي", None, "the political analyst Samer al-Ali"),
    ("Colonel Fuad al-Halabi said the troops had withdrawn.", "Fuad al-Halabi", None, "a rank and a subject"),
    ("Interior Minister Nabil Saadi announced that.", "Nabil Saadi", "interior-minister", "a post before, no article"),
    ("The health minister, Dr. Layla Mansouri, said so.", "Layla Mansouri", "health-minister", "a post, then a title"),
    ("Mayor Said bin Ammar said water was back.", "Said bin Ammar", "mayor", "a first name that is a verb"),
    ("President Abdul Karim Najjar met them.", "Abdul Karim Najjar", "president", "a post and three words"),
    ("Sheikh Mahmoud Abu al-Khair said the truce held.", "Mahmoud Abu al-Khair", None, "father of"),
    ("Judge Hisham Zein added that the inquiry had begun.", "Hisham Zein", "judge", "a title that is a post"),
    ("Brig. Gen. Ali Hassan said so.", "Ali Hassan", None, "two shortened titles"),
    ("The mayor, Suad al-Mansuri, opened the bridge.", "Suad al-Mansuri", "mayor", "post before, no rank"),
]


@pytest.mark.parametrize(("text", "name", "post"), [row[:3] for row in PERSONS], ids=[row[3] for row in PERSONS])
def test_a_person_is_named_without_title_and_with_the_post(text: str, name: str, post: str | None) -> None:
    found = [item for item in names(text) if item.type == "person"]
    assert [(item.text, item.post) for item in found] == [(name, post)]


def test_a_person_has_one_id_in_both_scripts() -> None:
    (arabic,) = names("قال العميد منذر السالم إن المعركة انتهت.")  # Brigadier Munther al-Salem said the battle was over
    (english,) = names("Brigadier Mundhir al-Salim said the battle was over.")
    assert arabic.id == english.id


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("أفاد المرصد السوري لحقوق الإنسان بمقتل 12 شخصا.", "org:sohr"),  # the Syrian Observatory reported 12 killed
        ("The Syrian Observatory for Human Rights reported 12 deaths.", "org:sohr"),
        ("شنت قوات سوريا الديمقراطية هجوما.", "org:sdf"),  # the Syrian Democratic Forces attacked
        ("The SDF attacked.", "org:sdf"),
        ("هاجم مسلحو داعش البلدة.", "org:islamic-state"),  # Daesh gunmen attacked the town
        ("هاجم تنظيم الدولة البلدة.", "org:islamic-state"),  # the organisation of the State attacked
        ("هاجم تنظيم الدولة الإسلامية البلدة.", "org:islamic-state"),  # the organisation Islamic State attacked
        ("تقدمت قسد في الريف.", "org:sdf"),  # the SDF advanced
        ("دعا مجلس الأمن إلى وقف القتال.", "org:security-council"),  # the Security Council called for a halt
        ("حذرت منظمة الصحة العالمية من الوباء.", "org:who"),  # the World Health Organization warned
        ("قصف حزب الله الموقع.", "org:hezbollah"),  # Hezbollah shelled the place
        ("انسحبت قوات الدعم السريع.", "org:rsf"),  # the Rapid Support Forces withdrew
        ("ISIS attacked the town.", "org:islamic-state"),
        ("Daesh attacked the town.", "org:islamic-state"),
        ("Islamic State attacked the town.", "org:islamic-state"),
        ("The Security Council called for a halt.", "org:security-council"),
        ("Hezbollah shelled the post.", "org:hezbollah"),
    ],
)
def test_an_organisation_has_one_id_in_both_languages(text: str, id_: str) -> None:
    assert id_ in {item.id for item in names(text) if item.type == "organisation"}


NO_NAMES = [
    ("قال الجيش إن 12 شخصا قتلوا.", "the army said"),
    ("قال مصدر طبي إن 12 شخصا قتلوا.", "a medical source said"),
    ("قال المصدر الأمني إن المعركة انتهت.", "the security source said: an adjective with the article"),
    ("وصل الوفد إلى المدينة صباحا.", "the delegation arrived"),
    ("قال شهود عيان إن الحريق كبير.", "eyewitnesses said"),
    ("قصفت الطائرات القاعدة الجوية.", "jets hit the air base: no al-Qaeda"),
    ("فازت القاعدة الشعبية للحزب.", "the grassroots of the party won: no al-Qaeda"),
    ("رحب السكان بحماس بالقرار.", "people welcomed it with enthusiasm: no Hamas"),
    ("أوضح المتحدث باسم الجيش أن القوات انسحبت.", "the spokesman in the name of the army"),
    ("ارتفعت الأسعار في الأسواق.", "prices rose"),
    ("نفى رئيس البلدية ذلك.", "the mayor denied that"),
    ("نفى المتحدث نفيا قاطعا أي خلاف.", "the spokesman flatly denied (a denial, categorical) any quarrel"),
    ('"But I saw it," said a nurse.', "a quotation that opens on a small word"),
    ("رئيس البلدية نفى ذلك.", "the mayor, he denied that"),
    ("The army said 12 people were killed.", "an army"),
    ("A medical source said 12 people died.", "a source"),
    ("Witnesses said the fire was big.", "witnesses"),
    ("The delegation arrived in the morning.", "a delegation"),
    ("She is 12 years old, and the daily said so.", "small letters"),
    ("The United front of the party won.", "a word of an organisation's name"),
]


@pytest.mark.parametrize("text", [row[0] for row in NO_NAMES], ids=[row[1] for row in NO_NAMES])
def test_a_common_noun_is_no_name(text: str) -> None:
    assert names(text) == []
