from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contra.language.lexicon import Annotated, lexicon
from contra.language.sentences import Range, clauses, lines, quotations, sentences


def ranges(text: Annotated) -> list[Range]:
    return [sentence for line in lines(text) for sentence in sentences(text, line)]


def split(text: str, code: str) -> list[str]:
    read = lexicon(code).annotate(text)
    return [read.tokens.text(*sentence) for sentence in ranges(read)]


def split_clauses(text: str, code: str) -> list[str]:
    read = lexicon(code).annotate(text)
    return [read.tokens.text(*clause) for sentence in ranges(read) for clause in clauses(read, sentence)]


# (language, sentences as they must come out, meaning); the text is the sentences joined by spaces
SENTENCES = [
    ("ar", ["سقطت المدينة صباحا، ثم عادت مساء، وبقيت على حالها."], "the town fell, then came back, and stayed so"),
    (
        "ar",
        ["قال المتحدث: المدينة بخير.", "وأضاف: لا ضحايا."],
        "the spokesman said: the town is well. he added: no victims",
    ),
    ("ar", ["وصل د. سامي الخطيب إلى المستشفى.", "ثم غادر."], "Dr Sami al-Khatib reached the hospital. then he left"),
    ("ar", ["التقى م. كريم الحداد العمال.", "وغادر بعدها."], "Eng. Karim al-Haddad met the workers. he left after"),
    (
        "ar",
        ["نقلت أ.ف.ب. عن مصدر أن المعركة انتهت.", "ولم تعلق الوزارة."],
        "AFP quoted a source. the ministry was silent",
    ),
    ("ar", ["نقلت أ. ف. ب. عن مصدر أن المعركة انتهت.", "ولم تعلق الوزارة."], "A. F. P., spaced, quoted a source"),
    ("ar", ["ماذا حدث؟", "لا أحد يعرف!", "انتهى كل شيء."], "what happened? nobody knows! all is over"),
    ("ar", ["بلغ المعدل 6.7 في المئة.", "وكان 7.2 قبل عام."], "the rate reached 6.7 percent. it was 7.2 a year ago"),
    (
        "ar",
        ["قال القائد: «دخلنا المدينة. لم يبق أحد».", "وغادر بعدها."],
        "'we entered the town. nobody is left'. he left",
    ),
    (
        "ar",
        ['قال القائد: "دخلنا المدينة اليوم.', "ثم غادر المكان.", "وعاد مساء."],
        "an unclosed quotation ends with its sentence",
    ),
    ("ar", ["أعلنت أ ف ب النتيجة.", "ولم تعلق الوزارة."], "AFP without dots announced the result"),
    ("ar", ["وقع الانفجار في 9.30 صباحا.", "وسمع دويه."], "at 9.30 in the morning. its noise was heard"),
    ("ar", ["قال: (لن نغادر.)", "ثم صمت."], "a bracket closes its sentence. then silence"),
    ("ar", ["بلغت القيمة 1.200.000 دينار.", "وهي أولية."], "1,200,000 dinars. it is preliminary"),
    ("ar", ["وصل الوفد؛ وبدأت المحادثات فورا."], "the delegation came; the talks began: no end at a semicolon"),
    ("ar", ["المصدر: وزارة الصحة، والبلدية: بيان."], "no end at a colon"),
    ("ar", ["وقع الحادث يوم 16. نوفمبر. 2016 صباحا."], "the dots of a date"),
    ("ar", ["قال «لا تعليق» وغادر."], "he said 'no comment' and left: a quotation inside"),
    ("en", ["It happened on 16. Nov. 2016 at noon.", "Nobody knew."], "the dots of a date, in English"),
    ("en", ["Gen. Abbas met Col. Hamid.", "They talked."], "ranks"),
    ("en", ["The firm Acme Ltd. sold it.", "He paid."], "a company"),
    ("en", ["He came in Sept. 2017 and left in Oct. of that year."], "months cut short"),
    ("en", ["U.S. forces left the town.", "Nobody stayed."], "initials of a country"),
    ("en", ["He lives in the U.S.", "The war ended in 1990."], "initials that end a sentence"),
    ("en", ["Mr. Smith met Dr. Lee at 5 p.m. on Friday.", "They talked."], "titles and hours"),
    ("en", ["The meeting ended at 5 p.m.", "Nobody spoke."], "an hour that ends a sentence"),
    ("en", ["J. R. Smith arrived.", "He left."], "initials of a person"),
    ("en", ['"We entered the town. Nobody is left. It is over," he said.', "Then he left."], "a quotation kept whole"),
    ("en", ['He said "the town fell."', "Then he left."], "a quotation that ends its sentence"),
    ("en", ["He said: “We entered the town.", "Nobody is left.", "Then he went on."], "an unclosed quotation"),
    ("en", ["Rates rose to 7.25 percent.", "They were 7 before."], "a decimal point"),
    ("en", ["He asked why?", "Nobody knew!", "It ended..."], "question, exclamation, dots"),
    (
        "en",
        ["No. 10 and the St. George church were hit (badly.)", "Then rain fell."],
        "a bracket belongs to its sentence",
    ),
    ("en", ["See www.example.org for more.", "Then go."], "dots inside an address"),
]


@pytest.mark.parametrize(("code", "expected"), [row[:2] for row in SENTENCES], ids=[row[2] for row in SENTENCES])
def test_sentences_end_where_a_reader_ends_them(code: str, expected: list[str]) -> None:
    assert split(" ".join(expected), code) == expected


def test_arabic_sentences_glued_at_the_full_stop_are_two() -> None:
    # 25 wounded reached the hospital.Ten stayed in the street.
    assert split("وصل 25 جريحا إلى المشفى.وبقي عشرة في الشارع.", "ar") == [
        "وصل 25 جريحا إلى المشفى.",
        "وبقي عشرة في الشارع.",
    ]


def test_a_line_end_always_ends_a_sentence() -> None:
    assert split("The town fell\nNobody stayed", "en") == ["The town fell", "Nobody stayed"]


def test_a_quotation_tells_whether_it_was_closed() -> None:
    closed = lexicon("en").annotate('He said: "the town fell" and left.')
    unclosed = lexicon("en").annotate('He said: "the town fell. Then he left.')
    (first,), (second,) = (quotations(text, next(lines(text))) for text in (closed, unclosed))
    assert (closed.tokens.text(first.first, first.stop), first.closed) == ("the town fell", True)
    assert (unclosed.tokens.text(second.first, second.stop), second.closed) == ("the town fell", False)


CLAUSES = [
    (
        "ar",
        ["قتل 12 مدنيا", "وأصيب 21 آخرون", "فيما نزح نحو 1500 شخص من المدينة."],
        "12 civilians were killed and 21 wounded, while about 1,500 fled",
    ),
    ("ar", ["قال المتحدث إن المدينة بخير،", "مضيفا أن المعبر سيفتح السبت."], "he said the town is well, adding that"),
    ("ar", ["وصل الجنود، والمدنيون، والأطفال، والنساء إلى المدينة."], "soldiers, civilians, children and women came"),
    ("ar", ["قالت الناطقة إن المدينة بخير،", "مضيفة أن المعبر سيفتح السبت."], "she said the town is well, adding that"),
    ("ar", ["سيطر الجيش على المدينة صباحا،", "حيث قتل 12 مسلحا."], "the army took the city, where it killed 12"),
    ("ar", ["خرج آلاف السكان إلى الشوارع،", "بينما تواصلت المعارك شرقا."], "thousands came out while fighting went on"),
    ("ar", ["وصل الوفد إلى المدينة", "وغادر بعد ساعتين إلى العاصمة."], "the delegation came and left two hours later"),
    (
        "ar",
        ["اندلع الحريق فجر الخميس بمصنع", "فأصيب أربعة عمال بحروق."],
        "fire broke out, so that four were burnt: fa-",
    ),
    ("ar", ["أشار الوزير إلى مقتل 12،", "لافتا إلى أن الحصيلة أولية."], "the minister told of 12 killed, noting that"),
    ("ar", ["دخل الجيش البلدة أمس؛", "قتل 12 مسلحا في محيطها."], "the army entered; 12 were killed around it"),
    ("ar", ["زار الوزير والمحافظ وأعضاء الوفد المدينة والقرى المجاورة."], "minister, governor and delegation came"),
    ("ar", ["وزعت المنظمة خبزا ومياها وأدوية على سكان البلدة."], "bread, water and medicine were handed out"),
    ("ar", ["شهد السوق في واحد وعشرين يوما هدوءا تاما."], "in one and twenty days: the and of a number"),
    ("ar", ["تحدث وزير الخارجية وحيدا أمام وفد المدينة."], "the minister spoke alone: begins with the letter of and"),
    ("ar", ["قتل 12 جنديا في المدينة."], "12 soldiers were killed in the city"),
    ("en", ["Twelve soldiers were killed,", "and police arrested five men."], "and with a verb of its own"),
    ("en", ["The storm hit the coast", "and the bridge was closed on Friday."], "and the, with a verb"),
    ("en", ["Police entered the old town", "but soldiers stayed outside."], "but"),
    ("en", ["The bank cut its rate", "after inflation fell to 6 percent."], "after"),
    ("en", ["Rescuers found 12 bodies;", "30 people are still missing."], "a semicolon"),
    ("en", ["The minister opened the bridge,", "saying it would last."], "saying"),
    ("en", ["The army took the town", "whereas the rebels held the hills."], "whereas"),
    ("en", ["Police and soldiers entered the town and the nearby villages."], "and the, with a noun"),
    ("en", ["The storm hit houses, schools and their gardens in the north."], "a list ending in and their"),
    ("en", ["Twelve people were killed in the town on Friday."], "one statement"),
    ("en", ["The minister spoke to reporters and left."], "and with the same subject, too short to stand alone"),
    ("en", ["The whole of the old town was calm."], "a word that begins like while"),
    ("en", ["Twelve people were killed", "and 21 were hurt,", "while 1,500 fled the town."], "a contrast"),
    ("en", ["He said the town was calm,", "adding that the crossing would open."], "adding that"),
    ("en", ["Soldiers, civilians, children and women came to the town."], "a list is no row of clauses"),
]


@pytest.mark.parametrize(("code", "expected"), [row[:2] for row in CLAUSES], ids=[row[2] for row in CLAUSES])
def test_clauses_are_cut_where_a_new_statement_begins(code: str, expected: list[str]) -> None:
    assert split_clauses(" ".join(expected), code) == expected


@given(st.text(alphabet='ab قال،,.؟!"«»“”()\n:…0U و٣', max_size=80), st.sampled_from(["ar", "en"]))
def test_sentences_and_clauses_cover_every_word_once_and_in_order(text: str, code: str) -> None:
    read = lexicon(code).annotate(text)
    words = [index for index, kind in enumerate(read.tokens.kinds) if kind in "wn"]
    covered = [index for sentence in ranges(read) for index in range(*sentence) if read.tokens.kinds[index] in "wn"]
    assert covered == words
    for sentence in ranges(read):
        parts = clauses(read, sentence)
        assert [index for part in parts for index in range(*part)] == list(range(*sentence))


@given(st.text(alphabet='ab قال،,.؟!"«»“”()\n:…', max_size=80), st.sampled_from(["ar", "en"]))
def test_no_sentence_crosses_a_line(text: str, code: str) -> None:
    read = lexicon(code).annotate(text)
    for sentence in ranges(read):
        assert "l" not in read.tokens.kinds[sentence.first : sentence.stop]
