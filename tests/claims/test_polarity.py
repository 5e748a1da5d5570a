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
]


@pytest.mark.parametrize(("text", "polarity", "modality"), [row[:3] for row in ROWS], ids=[row[3] for row in ROWS])
def test_a_clause_affirms_or_negates_and_tells_fact_plan_or_doubt(text: str, polarity: str, modality: str) -> None:
    (claim,) = extract(Article(id="a", source="a", text=text + "\n")).claims
    assert (claim.polarity, claim.modality) == (polarity, modality)
