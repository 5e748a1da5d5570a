"""Whole runs from articles to findings, without a model: what is found, on which characters, and what never pairs."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from contra.claims import extract
from contra.copies import copied_from
from contra.judge import judge
from contra.model import Article, Finding, Report, Verdict

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"


def article(identifier: str, text: str, published: str | None = None) -> Article:
    when = None if published is None else datetime.fromisoformat(published)
    return Article(id=identifier, source=identifier, text=text, published=when)


def report(*articles: Article) -> Report:
    return judge([extract(item) for item in articles], [], [], model_id="", model_fingerprint="")


def read(corpus: str) -> list[Article]:
    rows = map(json.loads, (EXAMPLES / corpus / "articles.jsonl").read_text("utf-8").splitlines())
    return [
        Article(
            id=row["id"], source=row["source"], text=row["text"], title=row["title"],
            published=datetime.fromisoformat(row["published"]), language=row["language"],
        )
        for row in rows
    ]  # fmt: skip


# ------------------------------------------------------------------------------------ the disputed share of a town
# Hama. Friday: the group's gunmen took back nearly 50 % of the town of Al-Baghuz in a surprise attack, activists said.
# The troops had crossed 50 km of desert in 50 days and killed 50 gunmen, with Su-25 jets and men of Brigade 93.
FRIDAY = (
    "حماة - مراسل الأفق\n"
    "استرجع مسلحو التنظيم، الجمعة، قرابة 50% من بلدة الباغوز بعد هجوم مباغت، وفق ما أفاد ناشطون في المنطقة.\n"
    "وكانت القوات قد قطعت 50 كيلومترا في الصحراء خلال 50 يوما، وقتلت 50 مسلحا، بمساندة طائرات من طراز سو-25 "
    "وعناصر من اللواء 93.\n"
)
# A surprise attack on Al-Baghuz. Saturday 11 November 2017, 12:04 a.m. The gunmen came back to Al-Baghuz. The council's
# spokesman said: "the group wrested today more than 40 % of the city after heavy fighting. (not closed)
# Clashes went on around it at night. He was 100 % sure of that.
SATURDAY = (
    "هجوم مباغت في الباغوز\n"
    "السبت 11 نوفمبر 2017 - 12:04 ص\n"
    'عاد مسلحو التنظيم إلى بلدة الباغوز. وقال الناطق باسم المجلس المحلي: "انتزع التنظيم اليوم أكثر من 40% من المدينة '
    "بعد معارك عنيفة. وتواصلت الاشتباكات في محيطها ليلا.\n"
    "وأكد الناطق أنه متأكد 100% من ذلك.\n"
)


def test_half_of_a_town_on_friday_and_more_than_forty_percent_today_after_midnight_are_one_tension() -> None:
    friday, saturday = article("a", FRIDAY, "2017-11-10T20:00:00+00:00"), article("b", SATURDAY)
    (finding,) = report(friday, saturday).findings
    assert finding.verdict is Verdict.TENSION
    assert finding.rule == "quantity"
    first, second = finding.positions
    assert first.claim.article == "a"
    assert second.claim.article == "b"
    assert first.value is not None
    assert second.value is not None
    assert FRIDAY[first.value.start : first.value.end] == "50%"
    assert SATURDAY[second.value.start : second.value.end] == "40%"
    (relation,) = finding.relations
    assert (relation.a, relation.b, relation.verdict) == (0, 1, Verdict.TENSION)
    assert "قرابة 50%" in finding.title  # nearly 50 %
    assert "أكثر من 40%" in finding.title  # more than 40 %


def test_the_claims_of_the_finding_are_the_very_sentences() -> None:
    (finding,) = report(article("a", FRIDAY, "2017-11-10T20:00:00+00:00"), article("b", SATURDAY)).findings
    first, second = (position.claim for position in finding.positions)
    assert first.text == FRIDAY.splitlines()[1] == FRIDAY[first.start : first.end]
    # the unclosed quotation ends with its sentence
    assert second.text == SATURDAY[second.start : second.end]
    assert second.text.endswith("بعد معارك عنيفة.")  # after heavy fighting
    assert second.text.startswith("وقال")  # and said


def test_a_header_line_dates_an_article_that_brings_no_date() -> None:
    dated = extract(article("b", SATURDAY)).article
    assert dated.published == datetime.fromisoformat("2017-11-11T00:04:00+00:00")
    assert dated.published_guessed


def test_the_same_dispute_in_english_and_across_the_languages() -> None:
    english = "Gunmen of the group retook more than 40 percent of the town of Al-Baghuz on Friday, the council said."
    other = article("c", english, "2017-11-10T21:00:00+00:00")
    (finding,) = report(article("a", FRIDAY, "2017-11-10T20:00:00+00:00"), other).findings
    assert finding.verdict is Verdict.TENSION
    assert [position.value.text for position in finding.positions if position.value] == ["50%", "40 percent"]


# ------------------------------------------------------------------------------------ numbers that must not pair
SHARE = "سيطر التنظيم على أكثر من 40% من بلدة الباغوز الجمعة."  # the group held more than 40 % of Al-Baghuz on Friday
OTHER_NUMBERS = [
    ("قطعت القوات 50 كيلومترا نحو بلدة الباغوز الجمعة.", "the troops crossed 50 km towards Al-Baghuz on Friday"),
    ("حاصرت القوات بلدة الباغوز 50 يوما.", "the troops besieged Al-Baghuz for 50 days"),
    ("قتلت القوات 50 مسلحا في بلدة الباغوز الجمعة.", "the troops killed 50 gunmen in Al-Baghuz on Friday"),
    ("أغارت طائرات سو-25 على بلدة الباغوز الجمعة.", "Su-25 jets raided Al-Baghuz on Friday"),
    ("دخل اللواء 93 بلدة الباغوز الجمعة.", "Brigade 93 entered Al-Baghuz on Friday"),
    ("قال الضابط إنه متأكد 100% من سقوط بلدة الباغوز.", "the officer said he was 100 % sure that Al-Baghuz fell"),
    ("The army crossed 50 km to reach the town of Al-Baghuz on Friday.", "50 km"),
    ("Su-25 jets and Brigade 93 attacked the town of Al-Baghuz on Friday.", "Su-25, Brigade 93"),
    ("The officer was 100 percent sure that the town of Al-Baghuz fell on Friday.", "100 percent sure"),
    ("قرار مجلس الأمن 2254 يدعو إلى هدنة في بلدة الباغوز.", "Security Council resolution 2254 calls for a truce"),
]


@pytest.mark.parametrize("text", [row[0] for row in OTHER_NUMBERS], ids=[row[1] for row in OTHER_NUMBERS])
def test_numbers_of_other_kinds_never_stand_against_a_share(text: str) -> None:
    when = "2017-11-10T20:00:00+00:00"
    assert report(article("a", SHARE, when), article("b", text, when)).findings == ()


# ------------------------------------------------------------------------------------ look-alike events
LOOK_ALIKES = [
    (
        "قتل 12 شخصا في انفجار سيارة مفخخة في مدينة حمص الخميس.",  # 12 killed by a car bomb in Homs on Thursday
        "قتل 21 شخصا في انفجار سيارة مفخخة في مدينة حلب الخميس.",  # 21 killed by a car bomb in Aleppo on Thursday
        "other town",
    ),
    (
        "قتل 12 شخصا في انفجار سيارة مفخخة في مدينة حمص الأربعاء.",  # 12 killed by a car bomb in Homs on Wednesday
        "قتل 21 شخصا في انفجار سيارة مفخخة في مدينة حمص الخميس.",  # 21 killed by a car bomb in Homs on Thursday
        "other day",
    ),
    (
        "A car bomb killed 12 people in the city of Homs on Thursday.",
        "A car bomb killed 21 people in the city of Aleppo on Thursday.",
        "other town in English",
    ),
    (
        "A car bomb killed 12 people in the city of Homs on Wednesday.",
        "A car bomb killed 21 people in the city of Homs on Thursday.",
        "other day in English",
    ),
    (
        "A car bomb killed 12 people in the city of Homs on Thursday.",
        "قتل 21 شخصا في انفجار سيارة مفخخة في مدينة حلب الخميس.",  # 21 killed by a car bomb in Aleppo on Thursday
        "other town across languages",
    ),
    (
        "Eleven people died when the ferry Lady Corazon capsized. Commander Nilo Reyes said that the search goes on.",
        "Four people died when the catamaran Santa Luzia capsized. Commander Nilo Reyes said that the search goes on.",
        "other ship, same spokesman",
    ),
    (
        # 11 people died when the ferry "Lady Corazon" sank
        'قتل 11 شخصا بغرق العبارة "ليدي كورازون"، وكانت العبارة تقل 120 شخصا.',
        # 4 people died when the ferry "Santa Luzia" sank
        'قتل أربعة أشخاص بغرق العبارة "سانتا لوزيا"، وكانت العبارة تقل 60 شخصا.',
        "other ship in Arabic",
    ),
    (
        # 18 soldiers killed in clashes near Oran; fighting in the Sinaa district of Oran, and again in the district
        "قتل 18 جنديا في اشتباكات قرب وهران الاثنين. وأصيب خمسة في حي الصناعة في وهران. وعاد الهدوء إلى حي الصناعة.",
        # 17 soldiers killed in clashes near Irbid; fighting in the Sinaa district of Irbid, and again in the district
        "قتل 17 جنديا في اشتباكات قرب إربد الاثنين. وأصيب ثمانية في حي الصناعة في إربد. وعاد الهدوء إلى حي الصناعة.",
        "districts of one name in two towns",
    ),
]


def test_one_ship_named_in_two_scripts_makes_one_story() -> None:
    when = "2017-11-10T20:00:00+00:00"
    told = article("a", "Eleven people died when the ferry Lady Corazon sank.", when)
    # 14 people died when the ferry "Lady Corazon" sank
    (finding,) = report(told, article("b", 'قتل 14 شخصا بغرق العبارة "ليدي كورازون".', when)).findings
    assert finding.verdict is Verdict.CONFLICT


@pytest.mark.parametrize(("first", "second"), [row[:2] for row in LOOK_ALIKES], ids=[row[2] for row in LOOK_ALIKES])
def test_look_alike_events_share_no_finding(first: str, second: str) -> None:
    when = "2017-11-10T20:00:00+00:00"
    assert report(article("a", first, when), article("b", second, when)).findings == ()


def test_a_roundup_that_names_both_towns_does_not_chain_their_events() -> None:
    when = "2017-11-10T20:00:00+00:00"
    homs = article("homs", "A car bomb killed 12 people in the city of Homs on Thursday. Homs was calm later.", when)
    aleppo = article("aleppo", "A car bomb killed 30 people in the city of Aleppo on Thursday. Aleppo was calm.", when)
    roundup = article(
        "roundup",
        "A car bomb killed 15 people in Homs on Thursday. A car bomb killed 33 people in Aleppo on Thursday.",
        when,
    )
    for finding in report(homs, aleppo, roundup).findings:
        holders = {position.claim.article for position in finding.positions}
        assert not {"homs", "aleppo"} <= holders


def test_events_published_months_apart_are_two() -> None:
    text = "قتل {} شخصا في انفجار في مدينة حمص."  # {} people were killed in an explosion in Homs
    first = article("a", text.format(12), "2017-01-10T20:00:00+00:00")
    second = article("b", text.format(21), "2017-11-10T20:00:00+00:00")
    assert report(first, second).findings == ()


def test_reports_of_more_than_a_fortnight_apart_are_counted_as_of_another_time_and_join_no_finding() -> None:
    text = "A flood in the town of Homs killed {} people."
    days = {"a": (12, "2026-03-01"), "b": (19, "2026-03-11"), "c": (26, "2026-03-21")}
    told = [article(name, text.format(toll), f"{day}T09:00:00+00:00") for name, (toll, day) in days.items()]
    found = report(*told)
    assert found.coverage.not_comparable == {"other-time": 1}
    assert found.coverage.pairs_compared == 2
    for finding in found.findings:
        assert not {"a", "c"} <= {position.claim.article for position in finding.positions}


# ------------------------------------------------------------------------------------ time and speakers
def test_a_toll_that_rises_with_time_is_an_update_and_one_that_falls_a_conflict() -> None:
    text = "قتل {} مدنيا في قصف على مدينة حمص."  # {} civilians were killed by shelling of Homs
    early, late = "2017-11-10T09:00:00+00:00", "2017-11-10T20:00:00+00:00"
    (rising,) = report(article("a", text.format(12), early), article("b", text.format(25), late)).findings
    (falling,) = report(article("a", text.format(25), early), article("b", text.format(12), late)).findings
    assert rising.verdict is Verdict.UPDATE
    assert falling.verdict is Verdict.CONFLICT


def test_two_speakers_of_one_article_are_told_apart_from_two_articles() -> None:
    text = (
        "The observatory said about 300 fighters attacked the town of Al-Baghuz on Friday. "
        "The ministry said no more than 150 fighters attacked the town of Al-Baghuz on Friday."
    )
    (finding,) = report(article("a", text, "2017-11-10T20:00:00+00:00")).findings
    assert finding.verdict is Verdict.CONFLICT
    assert [relation.between_speakers for relation in finding.relations] == [True]


# ------------------------------------------------------------------------------------ metamorphic: al-bukamal
def outcome(found: Report) -> set[tuple[str, frozenset[tuple[str, int, int]]]]:
    """Return every relation as its verdict and the (article, start, end) of both values, else of both claims."""
    return {
        (f"{relation.rule}:{relation.verdict}", frozenset({spot(finding, relation.a), spot(finding, relation.b)}))
        for finding in found.findings
        for relation in finding.relations
    }


def spot(finding: Finding, index: int) -> tuple[str, int, int]:
    position = finding.positions[index]
    held = position.value or position.claim
    return position.claim.article, held.start, held.end


@pytest.fixture(scope="module")
def bukamal() -> list[Article]:
    return read("al-bukamal")


@pytest.fixture(scope="module")
def expected(bukamal: list[Article]) -> set[tuple[str, frozenset[tuple[str, int, int]]]]:
    found = outcome(report(*bukamal))
    assert len(found) > 8
    return found


def test_the_order_of_articles_changes_nothing(bukamal: list[Article], expected: object) -> None:
    assert outcome(report(*reversed(bukamal))) == expected
    assert outcome(report(*bukamal[3:], *bukamal[:3])) == expected


def test_the_names_of_outlets_change_nothing(bukamal: list[Article], expected: object) -> None:
    renamed = [replace(item, source=f"outlet {number}") for number, item in enumerate(bukamal)]
    assert outcome(report(*renamed)) == expected


def test_arabic_indic_digits_change_nothing(bukamal: list[Article], expected: object) -> None:
    digits = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
    written = [replace(i, text=i.text.translate(digits)) if i.language == "ar" else i for i in bukamal]
    assert outcome(report(*written)) == expected


def test_vowel_marks_change_nothing_but_the_offsets(bukamal: list[Article], expected: object) -> None:
    def marked(text: str) -> tuple[str, list[int]]:
        pieces, back = [], []
        for offset, letter in enumerate(text):
            wide = letter + "\u064e" if letter in "تكسدقلمن" and offset % 3 == 0 else letter
            pieces.append(wide)
            back += [offset] * len(wide)
        return "".join(pieces), [*back, len(text)]

    written = {item.id: marked(item.text) if item.language == "ar" else (item.text, []) for item in bukamal}
    found = outcome(report(*(replace(item, text=written[item.id][0]) for item in bukamal)))

    def back(place: tuple[str, int, int]) -> tuple[str, int, int]:
        name, start, end = place
        offsets = written[name][1]
        return (name, offsets[start], offsets[end - 1] + 1) if offsets else place

    assert {(verdict, frozenset(map(back, places))) for verdict, places in found} == expected


@pytest.mark.parametrize("name", ["jisr-friday", "wire-evening", "levant-evening", "furat-morning", "madar-evening"])
def test_an_article_printed_again_by_another_outlet_adds_nothing(
    name: str, bukamal: list[Article], expected: set[tuple[str, frozenset[tuple[str, int, int]]]]
) -> None:
    again = replace(next(item for item in bukamal if item.id == name), id="again", source="another outlet")
    found = report(*bukamal, again)
    assert {row for row in outcome(found) if "again" not in {place[0] for place in row[1]}} == expected
    # the copy is one voice with its original and never stands against it
    assert not any({"again", name} <= {place[0] for place in places} for _, places in outcome(found))
    assert len(found.findings) == len(report(*bukamal).findings)


def test_what_an_editor_changed_in_a_copy_is_compared() -> None:
    told = "{} people were killed on Monday when a bus overturned near Nakuru in Kenya; the road was shut until noon."
    first, second = (Article(name, name, told.format(toll)) for name, toll in (("a", "Twelve"), ("b", "Eight")))
    assert copied_from([first, second])["b"] == "a"
    assert [finding.rule for finding in report(first, second).findings] == ["quantity"]


@pytest.mark.parametrize(("other", "rules"), [("Rosa Kimani", ["altered"]), ("Amina Otieno", [])])
def test_a_name_an_editor_changed_in_a_copy_is_flagged_and_another_word_is_not(other: str, rules: list[str]) -> None:
    told = "{} welcomed the families at the hall near Nakuru in Kenya on Monday, and {} blankets to them until noon."
    texts = (told.format("Amina Otieno", "gave"), told.format(other, "gave" if rules else "handed"))
    articles = [Article(name, name, text) for name, text in zip("ab", texts, strict=True)]
    assert copied_from(articles)["b"] == "a"
    assert [finding.rule for finding in report(*articles).findings] == rules


def test_a_corpus_that_agrees_with_itself_has_no_findings() -> None:
    assert [finding.title for finding in report(*read("quiet")).findings] == []


# ------------------------------------------------------------------------------------ the report as a whole
def test_every_pair_is_either_compared_or_counted_with_its_reason(bukamal: list[Article]) -> None:
    coverage = report(*bukamal).coverage
    assert coverage.pairs_considered == coverage.pairs_compared + sum(coverage.not_comparable.values())
    assert coverage.articles == len(bukamal)
    assert coverage.not_comparable["copy"] > 0


def test_findings_have_exact_slices_and_relations_among_their_own_positions(bukamal: list[Article]) -> None:
    texts = {item.id: item.text for item in bukamal}
    found = report(*bukamal).findings
    for finding in found:
        assert finding.relations
        assert finding.id in {relation.id for relation in finding.relations}
        for relation in finding.relations:
            assert 0 <= relation.a < relation.b < len(finding.positions)
        for position in finding.positions:
            text = texts[position.claim.article]
            assert text[position.claim.start : position.claim.end] == position.claim.text
            assert text[: position.claim.start].endswith(position.before)
            assert text[position.claim.end :].startswith(position.after)
            if position.value is not None:
                assert text[position.value.start : position.value.end] == position.value.text
    scores = [finding.score for finding in found]
    assert scores == sorted(scores, reverse=True)


def test_two_runs_give_the_same_report(bukamal: list[Article]) -> None:
    assert report(*bukamal) == report(*bukamal)


def test_a_finding_keeps_its_id_when_its_text_moves() -> None:
    when = "2017-11-10T20:00:00+00:00"
    moved = "Rain fell in the north of the country during the night, the weather office reported.\n" + FRIDAY
    (first,) = report(article("a", FRIDAY, when), article("b", SATURDAY)).findings
    (second,) = report(article("a", moved, when), article("b", SATURDAY)).findings
    assert first.id == second.id


def test_neighbours_only_propose_pairs_and_decide_nothing(bukamal: list[Article], expected: object) -> None:
    extractions = [extract(item) for item in bukamal]
    count = sum(len(extraction.claims) for extraction in extractions)
    near = [(0, index, 0.99) for index in range(1, count)]
    assert outcome(judge(extractions, [], near, model_id="", model_fingerprint="")) == expected


def test_nothing_in_nothing_out() -> None:
    empty = report()
    assert (empty.findings, empty.coverage.claims, empty.coverage.pairs_considered) == ((), 0, 0)


def test_a_sentence_an_article_repeats_is_told_once() -> None:
    sentence = "The blast in Homs killed 12 people on Friday."
    found = report(article("a", " ".join([sentence] * 5)))
    assert found.findings == ()
    assert found.coverage.not_comparable == {"copy": found.coverage.pairs_considered}
