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
    ("Colonel al-Salem said the battle was over.", "salem", "a name that begins with its particle"),
    ("Colonel de Gaulle said the battle was over.", "de gaulle", "the same, of another tongue"),
    ("The battle is over.", None, "the article's own voice, English"),
    ("أعلن وزير الداخلية نبيل السعدي أن المعبر أغلق.", "نبيل سعدي", "the interior minister announced"),
    ("أكدت وزارة الصحة أن الوضع مستقر.", "وزاره صحه", "the health ministry confirmed"),
    ("انتهت المعركة، وفقا لمسؤول محلي.", "لمسوول محلي", "according to a local official"),
    ("انتهت المعركة، حسبما أفاد المرصد السوري.", "sohr", "as the Syrian Observatory reported"),
    ("نقلت صحيفة الصباح عن مسؤول محلي أن الجسر أغلق.", "مسوول محلي", "a newspaper quotes an official: his words"),
    ("ونقلت الوكالة عن العميد منذر السالم أن الجسر أغلق.", "منذر سالم", "an agency quotes the brigadier"),
    ("وقالت الأمم المتحدة إن المساعدات دخلت.", "un", "the United Nations said"),
    ("كشف محافظ المدينة سعيد بن عمار أن المياه عادت.", "سعيد بن عمار", "the city's governor revealed"),
    ("قال شهود عيان إن الحريق التهم المصنع.", "شهود عيان", "eyewitnesses said"),
    ("صرح مدير المستشفى كمال يوسف أن الجرحى كثر.", "كمال يوسف", "the hospital's director declared"),
    ("وأشار القاضي هشام الزين إلى أن التحقيق بدأ.", "هشام زين", "Judge Hisham al-Zein pointed out"),
    ("اعتبر المحلل سامر العلي أن الاتفاق هش.", "سامر علي", "the analyst Samer al-Ali thought"),
    ("زعم التنظيم أنه سيطر على البلدة.", "تنظيم", "the organisation claimed"),
    ("قال سكان إنهم سمعوا انفجارا.", "سكان", "inhabitants said"),
    ("دخلت القوات المدينة صباح الخميس.", None, "forces entered the city on Thursday morning"),
    ("أضاف الملح إلى الطعام.", None, "he added salt to the food"),
    ("سقط الجسر على الطريق.", None, "the bridge fell on the road"),
    ("وصل الوفد إلى المدينة.", None, "the delegation came to the city"),
    ("نقلت السيارة المصابين إلى المستشفى.", None, "a car took the injured away: the verb of quoting"),
    ("أكد ذلك الوزير في المساء.", "وزير", "the minister confirmed that in the evening: the verb, that, the minister"),
    ("A security source said five people were held.", "security source", "a source of a kind"),
    ("The health ministry confirmed that it was stable.", "health ministry", "a ministry"),
    ("Five people were held, police said.", "police", "behind the statement"),
    ("The United Nations said aid had entered the city.", "un", "an organisation"),
    ("The port was closed, Lindqvist said.", "lindqvist", "a name no table knows, behind what it says"),
    ("The port was closed, Monday said.", None, "no name"),
    ("Karin Lund, a spokeswoman for the port, said it was closed.", "karin lund", "a name that opens, and what she is"),
    ("Judge Hisham Zein added that the inquiry had begun.", "hisham zein", "a judge"),
    ("The mayor, Suad al-Mansuri, said the bridge was open.", "suad mansuri", "a name between commas"),
    ("The minister was quoted as saying so.", "minister", "quoted, in the passive"),
    ("Residents said they heard a blast.", "residents", "residents"),
    ("The spokesman denied that there were victims.", "spokesman", "a denial"),
    ("Troops entered the city on Thursday morning.", None, "troops"),
    ("Prices rose in the markets.", None, "prices"),
    ("They added salt to the food.", None, "added, of salt"),
    ("The states of the north were flooded.", None, "states, of land"),
    ('"It is over," the mayor, Salma Nasser, told reporters.', "salma nasser", "a name in apposition before told"),
    ('"It is over," said a nurse of the night shift.', "nurse", "nobody's name after a quotation"),
    (
        'قال الكاتب العام للنقابة أمام الحشود: "لن نعود قبل الليل".',
        "كاتب نقابه",
        "the union's secretary: (a quotation)",
    ),
]


@pytest.mark.parametrize(("text", "speaker"), [row[:2] for row in SPEAKERS], ids=[row[2] for row in SPEAKERS])
def test_who_says_it_is_read_from_the_sentence(text: str, speaker: str | None) -> None:
    assert speakers(text) == [speaker]


def test_he_said_at_the_end_of_a_sentence_is_of_the_last_speaker() -> None:
    told = "Judge Hisham Zein said the port was closed. The quay was open, he said."
    assert speakers(told) == ["hisham zein", "hisham zein"]


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


def test_whoever_said_that_in_the_last_clause_says_that_clause_alone() -> None:
    text = "The Observatory put them at 300 fighters, while Brigadier al-Salem said that there were 150 of them."
    assert speakers(text)[-1] == "salem"
    assert speakers(text)[0] != "salem"
