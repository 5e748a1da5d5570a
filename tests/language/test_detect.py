from __future__ import annotations

import pytest

from contra.language.detect import detect

GERMAN = (
    "Nach Angaben der Behörden sind bei dem Zugunglück in der Nähe der Grenze zwölf Menschen ums Leben gekommen, "
    "mehr als vierzig wurden verletzt. Die Ursache war zunächst unklar, sagte ein Sprecher der Polizei am Freitag."
)
PERSIAN = (  # officials said on Friday that twelve people lost their lives in the accident and forty were hurt
    "مقام‌های دولتی گفتند که دوازده نفر در این سانحه جان خود را از دست داده‌اند و بیش از چهل نفر دیگر نیز زخمی شده‌اند. "
    "سخنگوی پلیس روز جمعه گفت که علت این رویداد هنوز روشن نیست و گروه‌های امدادی به جستجو ادامه می‌دهند."
)
ARABIC = (  # officials said on Friday that twelve people died in the train accident near the border
    "أعلن مسؤولون يوم الجمعة أن اثني عشر شخصا لقوا حتفهم في حادث القطار قرب الحدود، وأصيب أكثر من أربعين آخرين بجروح. "
    "وقال متحدث باسم الشرطة إن سبب الحادث لا يزال غير واضح، وإن فرق الإنقاذ تواصل البحث عن ناجين."
)

LANGUAGES = [
    ("قتل 12 شخصا", "ar", "12 people were killed"),
    (ARABIC, "ar", "a paragraph of Arabic"),
    (ARABIC + " Reuters, AFP", "ar", "Arabic with names in Latin letters"),
    ("قال پوتين إن چاد بعيدة", "ar", "a short Arabic text with foreign letters in names"),
    ("The army of the country entered the town.", "en", "English"),
    ("Blast kills 12", "en", "a headline without a common word"),
    ("Le gouvernement a annoncé que les troupes sont dans la ville", "fr", "French"),
    ("Le séisme a fait 12 morts", "fr", "a short French sentence"),
    ("Residents said they heard a blast.", "en", "English without a common word"),
    ("El gobierno anunció que las tropas están en la ciudad", None, "Spanish has no tables"),
    ("Il governo ha detto che le truppe sono nella città", None, "Italian has no tables"),
    ("O governo anunciou que as tropas estão na cidade", None, "Portuguese has no tables"),
    (GERMAN, None, "German has no tables"),
    (PERSIAN, None, "Persian has no tables"),
    ("Москва", None, "Cyrillic"),
    ("", None, "nothing"),
    ("12 – 34 %", None, "figures alone"),
]


@pytest.mark.parametrize(("text", "language"), [row[:2] for row in LANGUAGES], ids=[row[2] for row in LANGUAGES])
def test_the_language_is_told_by_script_then_by_common_words(text: str, language: str | None) -> None:
    assert detect(text) == language


def test_the_script_of_most_letters_decides() -> None:
    assert detect("The army دخل الجيش المدينة اليوم") == "ar"  # the army entered the city today
    assert detect("The army entered the town of حلب") == "en"  # Aleppo
