from __future__ import annotations

import pytest

from contra.claims import extract
from contra.model import Article

ROWS = [
    ("لم يقتل أحد في الهجوم.", "negated", "asserted", "nobody was killed in the attack"),
    ("لا يزال الجسر قائما.", "affirmed", "asserted", "the bridge is still standing: a negator in a fixed phrase"),
    ("قتل ما لا يقل عن 12 شخصا.", "affirmed", "asserted", "no fewer than 12: a negator in a hedge"),
    ("نفى المتحدث مقتل الجنود.", "affirmed", "denied", "the spokesman denied that soldiers were killed"),
    ("قد يقتل 12 شخصا.", "affirmed", "possible", "qad before an imperfect: 12 people may be killed"),
    ("كان الجيش قد دخل المدينة.", "affirmed", "asserted", "qad before a perfect: the army had entered the city"),
    ("سيدخل الجيش المدينة غدا.", "affirmed", "planned", "the army will enter the city tomorrow"),
    ("سيصل الجيش إلى المدينة غدا.", "affirmed", "planned", "the army will reach the city: a short future"),
    ("سيرفع البنك المركزي سعر الفائدة.", "affirmed", "planned", "the central bank will raise the rate"),
    ("سيفتح المعبر أمام المدنيين صباحا.", "affirmed", "planned", "the crossing will open to civilians"),
    ("سيلتقي الوزير قادة الجيش في المدينة.", "affirmed", "planned", "the minister will meet the army's leaders"),
    ("سيارات الإسعاف وصلت إلى المدينة.", "affirmed", "asserted", "ambulances reached the city: cars, no future"),
    ("سياسة البنك المركزي تغيرت كثيرا.", "affirmed", "asserted", "the bank's policy changed: policy, no future"),
    ("سيطر الجيش على المدينة.", "affirmed", "asserted", "the army took the city: no future, though it begins so"),
    ("إذا سقط السد فستغرق المدينة.", "affirmed", "conditional", "if the dam falls the city will drown"),
    ("هل سقطت المدينة؟", "affirmed", "asked", "has the city fallen?"),
    ("من المقرر أن يفتح المعبر السبت.", "affirmed", "planned", "the crossing is to open on Saturday"),
    ("The army did not enter the town.", "negated", "asserted", "English negation"),
    ("Not only soldiers were killed.", "affirmed", "asserted", "not only"),
    ("No fewer than 12 people were killed.", "affirmed", "asserted", "no fewer than"),
    ("The spokesman denied that soldiers were killed.", "affirmed", "denied", "English denial"),
    ("The army may enter the town.", "affirmed", "possible", "English possibility"),
    ("The army will enter the town.", "affirmed", "planned", "English future"),
    ("If the dam fails, the town will flood.", "affirmed", "conditional", "English condition"),
    ("Did the town fall?", "affirmed", "asked", "English question"),
    ("The crossing is expected to open on Saturday.", "affirmed", "planned", "English expectation"),
    ("The army entered the town.", "affirmed", "asserted", "plain English"),
    ("لن يدخل الجيش المدينة.", "negated", "planned", "the army will not enter the city"),
    ("ليس هناك ضحايا.", "negated", "asserted", "there are no victims"),
    ("لا يوجد جرحى في الحادث.", "negated", "asserted", "there are no wounded"),
    ("سقط السد دون أن يصاب أحد.", "negated", "asserted", "the dam fell without anybody being hurt"),
    ("انتهى الحادث بدون ضحايا.", "negated", "asserted", "it ended without victims"),
    ("أعلن عدم وقوع إصابات.", "negated", "asserted", "the absence of injuries was announced"),
    ("نفت الوزارة وقوع ضحايا.", "affirmed", "denied", "the ministry denied that there were victims"),
    ("ينفي الجيش انسحابه من البلدة.", "affirmed", "denied", "the army denies its withdrawal"),
    ("من المحتمل أن يرتفع العدد.", "affirmed", "possible", "the number may rise"),
    ("ربما قتل خمسة أشخاص.", "affirmed", "possible", "perhaps five were killed"),
    ("في حال فتح المعبر سيعود السكان.", "affirmed", "conditional", "in case the crossing opens"),
    ("متى يفتح المعبر؟", "affirmed", "asked", "when will the crossing open?"),
    ("تعتزم الحكومة رفع الأسعار.", "affirmed", "planned", "the government intends to raise prices"),
    ("سأستقيل من منصبي غدا.", "affirmed", "planned", "I will resign: the hamza tells the first person"),
    ("سألت الصحفية الوزير عن الحادث.", "affirmed", "asserted", "the journalist asked: written like I will"),
    ("حكم عليه بالسجن سنتين.", "affirmed", "asserted", "two years: begins like a future"),
    ("طرحت الحكومة سندات للبيع.", "affirmed", "asserted", "bonds: begins like a future"),
    ("ارتفعت سيولة المصارف.", "affirmed", "asserted", "liquidity: begins like a future"),
    ("اجتاحت سيول القرية.", "affirmed", "asserted", "torrents: begins like a future"),
    ("زار سيناتور أمريكي المدينة.", "affirmed", "asserted", "a senator: begins like a future"),
    ("لا سيما في الريف الشرقي.", "affirmed", "asserted", "especially: a negator in a fixed phrase"),
    ("لا شك أن المدينة سقطت.", "affirmed", "asserted", "no doubt: a negator in a fixed phrase"),
    ("وصلت حرارة دون 5 درجات مئوية.", "affirmed", "asserted", "below 5 degrees: a hedge, not without"),
    ("Nobody was hurt in the fire.", "negated", "asserted", "nobody"),
    ("The army never left the town.", "negated", "asserted", "never"),
    ("The fire ended without casualties.", "negated", "asserted", "without"),
    ("The bank isn't closed.", "negated", "asserted", "a negator written short"),
    ("Unless the dam holds, the town will flood.", "affirmed", "conditional", "unless"),
    ("The army plans to enter the town.", "affirmed", "planned", "plans to"),
    ("Perhaps five people were killed.", "affirmed", "possible", "perhaps"),
    ("No doubt the town fell.", "affirmed", "asserted", "no doubt"),
    ("The notable was killed.", "affirmed", "asserted", "begins like not"),
    ("Noah Smith entered the town.", "affirmed", "asserted", "begins like no"),
    ("The will of the mayor was read.", "affirmed", "asserted", "a will is no plan"),
    ("The border opened in May.", "affirmed", "asserted", "a month is no doubt"),
]


@pytest.mark.parametrize(("text", "polarity", "modality"), [row[:3] for row in ROWS], ids=[row[3] for row in ROWS])
def test_a_clause_affirms_or_negates_and_tells_fact_plan_or_doubt(text: str, polarity: str, modality: str) -> None:
    (claim,) = extract(Article(id="a", source="a", text=text + "\n")).claims
    assert (claim.polarity, claim.modality) == (polarity, modality)
