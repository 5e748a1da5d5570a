from __future__ import annotations

# ruff: noqa: ARG001 - the gloss of a row is for its reader
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contra.claims.quantities import Figures, interval, read_figures
from contra.language.lexicon import lexicon
from contra.model import HedgeKind

# ---------------------------------------------------------------------------------------------------- hedges
# text, gloss, the figure's words, the hedge's words and kind, low, high (None open)
Bound = float | None
HEDGES_ARABIC: list[tuple[str, str, str, str, HedgeKind, Bound, Bound]] = [
    ("نحو 50 قتيلا", "about 50 dead", "50", "نحو", HedgeKind.ABOUT, 45, 55),
    ("حوالي 200 أسرة", "about 200 families", "200", "حوالي", HedgeKind.ABOUT, 180, 220),
    ("ما يقارب 30 جريحا", "close to 30 wounded", "30", "ما يقارب", HedgeKind.ABOUT, 27, 33),
    ("زهاء ألف لاجئ", "about a thousand refugees", "ألف", "زهاء", HedgeKind.ABOUT, 900, 1100),
    (
        "أكثر من 40 في المئة من البلدة",
        "more than 40 % of the town",
        "40 في المئة",
        "أكثر من",
        HedgeKind.MORE_THAN,
        40,
        None,
    ),
    ("ما يزيد على 300 منزل", "what exceeds 300 houses", "300", "ما يزيد على", HedgeKind.MORE_THAN, 300, None),
    ("تجاوز 70 مصابا", "passed 70 injured", "70", "تجاوز", HedgeKind.MORE_THAN, 70, None),
    ("أقل من 10 كيلومترات", "less than 10 kilometres", "10 كيلومترات", "أقل من", HedgeKind.LESS_THAN, None, 10),
    ("دون 5 في المئة", "below 5 per cent", "5 في المئة", "دون", HedgeKind.LESS_THAN, None, 5),
    ("ما لا يقل عن 12 قتيلا", "no fewer than 12 dead", "12", "ما لا يقل عن", HedgeKind.AT_LEAST, 12, None),
    ("12 قتيلا على الأقل", "12 dead at least", "12", "على الأقل", HedgeKind.AT_LEAST, 12, None),
    ("20 جريحا على الأكثر", "20 wounded at most", "20", "على الأكثر", HedgeKind.AT_MOST, None, 20),
    ("لا يتجاوز 15 شخصا", "does not pass 15 people", "15", "لا يتجاوز", HedgeKind.AT_MOST, None, 15),
    ("بين 15 و20 قتيلا", "between 15 and 20 dead", "15 و20", "بين", HedgeKind.BETWEEN, 15, 20),
    ("تتراوح بين 3 و5 أمتار", "ranging between 3 and 5 metres", "3 و5 أمتار", "تتراوح بين", HedgeKind.BETWEEN, 3, 5),
    ("من 15 إلى 20 جنديا", "from 15 to 20 soldiers", "15 إلى 20", "من", HedgeKind.BETWEEN, 15, 20),
    ("عشرات القتلى", "dozens of dead", "عشرات", "عشرات", HedgeKind.VAGUE, 20, 99),
    ("مئات النازحين", "hundreds of displaced", "مئات", "مئات", HedgeKind.VAGUE, 200, 999),
    ("آلاف المتظاهرين", "thousands of demonstrators", "آلاف", "آلاف", HedgeKind.VAGUE, 2000, 29999),
    ("قرابة 1500 مهاجر", "nearly 1,500 migrants", "1500", "قرابة", HedgeKind.ABOUT, 1350, 1650),
]
HEDGES_ENGLISH: list[tuple[str, str, str, HedgeKind, Bound, Bound]] = [
    ("about 50 people", "50", "about", HedgeKind.ABOUT, 45, 55),
    ("an estimated 200 families", "200", "an estimated", HedgeKind.ABOUT, 180, 220),
    ("30 or so soldiers", "30", "or so", HedgeKind.ABOUT, 27, 33),
    ("nearly 100 homes", "100", "nearly", HedgeKind.NEARLY, 90, 100),
    ("more than 40 per cent of the town", "40 per cent", "more than", HedgeKind.MORE_THAN, 40, None),
    ("in excess of $5 million", "$5 million", "in excess of", HedgeKind.MORE_THAN, 5_000_000, None),
    ("upwards of 70 boats", "70", "upwards of", HedgeKind.MORE_THAN, 70, None),
    ("fewer than 10 miles", "10 miles", "fewer than", HedgeKind.LESS_THAN, None, 10),
    ("more than a million people", "million", "more than", HedgeKind.MORE_THAN, 1_000_000, None),
    ("at least 12 people", "12", "at least", HedgeKind.AT_LEAST, 12, None),
    ("no fewer than 12 people", "12", "no fewer than", HedgeKind.AT_LEAST, 12, None),
    ("up to 20 people", "20", "up to", HedgeKind.AT_MOST, None, 20),
    ("as many as 20 people", "20", "as many as", HedgeKind.AT_MOST, None, 20),
    ("between 15 and 20 people", "15 and 20", "between", HedgeKind.BETWEEN, 15, 20),
    ("15-20 people", "15-20", "15-20", HedgeKind.VAGUE, 15, 20),
    ("dozens of people", "dozens", "dozens", HedgeKind.VAGUE, 24, 99),
]
UNHEDGED: list[tuple[str, str, str]] = [
    ("ar", "قتل 12 شخصا نحو الظهر", "12 people were killed towards noon"),
    ("ar", "سوى 12 ناجيا", "nothing but 12 survivors"),
    ("ar", "فقط 12 شخصا", "only 12 people"),
    ("ar", "وصل 12 جنديا من البلدة", "12 soldiers arrived from the town"),
    ("ar", "فوق الجسر وقف 12 شرطيا", "over the bridge stood 12 policemen"),
    ("en", "exactly 12 people", ""),
    ("en", "only 12 people", ""),
    ("en", "about the fire, 12 people spoke", ""),
    ("en", "under the bridge 12 people hid", ""),
    ("en", "around the house 12 people stood", ""),
]

# ---------------------------------------------------------------------------------------------------- units
# text, gloss, the words of figure and unit, value, unit, its size in the base of the dimension
UNITS_ARABIC: list[tuple[str, str, str, float, str, float]] = [
    ("50 في المئة من البلدة", "50 % of the town", "50 في المئة", 50, "percent", 1),
    ("٥٠٪ من البلدة", "50 % of the town", "٥٠٪", 50, "percent", 1),
    ("%50 من البلدة", "the sign written first: 50 % of the town", "%50", 50, "percent", 1),
    ("خمسة بالمئة من السكان", "five per cent of the inhabitants", "خمسة بالمئة", 5, "percent", 1),
    ("ثلث المدينة", "a third of the city", "ثلث", 33.333333333, "percent", 1),
    ("12 كيلومترا شرق البلدة", "12 kilometres east of the town", "12 كيلومترا", 12, "kilometre", 1000),
    ("على بعد 30 كلم", "30 km away", "30 كلم", 30, "kilometre", 1000),
    ("12 ميلا بحريا", "12 nautical miles", "12 ميلا بحريا", 12, "nautical-mile", 1852),
    ("40 ألف هكتار", "40,000 hectares", "40 ألف هكتار", 40_000, "hectare", 10_000),
    ("300 طن من المساعدات", "300 tonnes of aid", "300 طن", 300, "tonne", 1000),
    ("15 مليون برميل", "15 million barrels", "15 مليون برميل", 15_000_000, "barrel", 1),
    ("38 درجة مئوية", "38 degrees Celsius", "38 درجة مئوية", 38, "celsius", 1),
    ("75 نقطة أساس", "75 basis points", "75 نقطة أساس", 75, "basis-point", 0.01),
    ("ثلاث ساعات", "three hours", "ثلاث ساعات", 3, "hour", 3600),
    ("ساعتين", "two hours, in the dual", "ساعتين", 2, "hour", 3600),
    ("ساعة ونصف الساعة", "an hour and a half", "ساعة ونصف الساعة", 1.5, "hour", 3600),
    (
        "ثلاث ساعات و20 دقيقة",
        "three hours and 20 minutes: one length",
        "ثلاث ساعات و20 دقيقة",
        3.333333333,
        "hour",
        3600,
    ),
    ("سنتين وستة أشهر", "two years and six months: one length", "سنتين وستة أشهر", 2.5, "year", 12),
    ("ارتفعت بنسبة 10.", "rose at a rate of 10: the sign left out", "نسبة 10", 10, "percent", 1),
    ("لمدة أسبوع", "for a week", "أسبوع", 1, "week", 604_800),
    ("شهر كامل", "a full month", "شهر كامل", 1, "month", 1),
    ("2.5 مليار دولار", "2.5 billion dollars", "2.5 مليار دولار", 2_500_000_000, "dollar", 1),
    ("500 ليرة سورية", "500 Syrian pounds", "500 ليرة سورية", 500, "SYP", 1),
    ("بقوة 6 درجات على مقياس ريختر", "of 6 degrees on the Richter scale", "6 درجات على مقياس ريختر", 6, "magnitude", 1),
]
UNITS_ENGLISH: list[tuple[str, str, float, str, float]] = [
    ("40 percent of the town", "40 percent", 40, "percent", 1),
    ("a third of the city", "a third", 33.333333333, "percent", 1),
    ("12 kilometres east", "12 kilometres", 12, "kilometre", 1000),
    ("a 10-mile queue", "10-mile", 10, "mile", 1609.344),
    ("five feet of water", "five feet", 5, "foot", 0.3048),
    ("40,000 acres", "40,000 acres", 40_000, "acre", 4046.8564224),
    ("300 tonnes of aid", "300 tonnes", 300, "tonne", 1000),
    ("15 million barrels", "15 million barrels", 15_000_000, "barrel", 1),
    ("-5 degrees Celsius", "-5 degrees Celsius", -5, "celsius", 1),
    ("75 basis points", "75 basis points", 75, "basis-point", 0.01),
    ("three hours", "three hours", 3, "hour", 3600),
    ("for an hour and a half", "an hour and a half", 1.5, "hour", 3600),
    ("three hours and 20 minutes", "three hours and 20 minutes", 3.333333333, "hour", 3600),
    ("two years and six months", "two years and six months", 2.5, "year", 12),
    ("a percentage of 10", "percentage of 10", 10, "percent", 1),
    ("another week", "another week", 1, "week", 604_800),
    ("$2.5 billion", "$2.5 billion", 2_500_000_000, "dollar", 1),
    ("EUR 300", "EUR 300", 300, "EUR", 1),
    ("500 Syrian pounds", "500 Syrian pounds", 500, "SYP", 1),
]
UNITLESS: list[tuple[str, str, str]] = [
    ("ar", "12 جنديا", "12 soldiers"),
    ("ar", "وصل 12 اليوم", "12 arrived today: the day is no unit"),
    ("ar", "قتل 12 الساعة الخامسة", "12 were killed at five: the hour is no unit"),
    ("ar", "بنسبة 12 إلى 1", "at a ratio of 12 to 1"),
    ("ar", "12 مترجما", "12 translators: begins like metre"),
    ("ar", "12 ميليشياويا", "12 militiamen: begins like mile"),
    ("en", "12 soldiers", ""),
    ("en", "12 metropolitan councils", ""),
    ("en", "12 dayworkers", ""),
    ("en", "12 were rescued a week later", ""),
    ("en", "12 pounded the walls", ""),
]

# ---------------------------------------------------------------------------------------------------- identifiers
NAMES_ARABIC: list[tuple[str, str, str, str]] = [
    ("طائرة سو-25", "a Su-25 aircraft", "سو-25", "model"),
    ("مروحية مي-8", "a Mi-8 helicopter", "مي-8", "model"),
    ("اللواء 93", "Brigade 93", "93", "unit"),
    ("الفرقة 17", "Division 17", "17", "unit"),
    ("القرار 2254", "Resolution 2254", "2254", "resolution"),
    ("القرار رقم 2254", "Resolution No. 2254", "2254", "resolution"),
    ("المادة 5 من الميثاق", "Article 5 of the charter", "5", "resolution"),
    ("الرحلة 370", "Flight 370", "370", "route"),
    ("الدورة ال72", "the 72nd session", "ال72", "session"),
    ("الدورة الـ72", "the 72nd session, with a long join", "الـ72", "session"),
    ("قناة 24", "Channel 24", "24", "channel"),
    ("هاتف 5551234", "telephone 5551234", "5551234", "phone"),
    ("القرن الثامن عشر", "the eighteenth century", "الثامن عشر", "ordinal"),
    ("الساعة 15:30", "the hour 15:30", "15", "clock"),
    ("فاز 3-2", "won 3-2", "3", "score"),
    ("المرتبة ال12", "the 12th rank", "ال12", "ordinal"),
    ("أنا متأكد 100%", "I am 100 % sure", "100%", "emphasis"),
    ("منتخب تحت 21", "the under-21 team", "21", "age_group"),
    ("انتخابات 2011", "the elections of 2011", "2011", "year"),
    ("سجلت % من الأصوات", "% of the votes, the figure lost", "%", "unreadable"),
    ("1.200 دينار", "1,200 or 1.2 dinars", "1.200", "unreadable"),
    ("بنسبة 12،13", "by 12, 13 or 12.13", "12،13", "unreadable"),
]
NAMES_ENGLISH: list[tuple[str, str, str]] = [
    ("a Su-25 jet", "Su-25", "model"),
    ("the M23 rebels", "M23", "model"),
    ("Brigade 93", "93", "unit"),
    ("Resolution 2254", "2254", "resolution"),
    ("Article 5 was invoked", "5", "resolution"),
    ("Flight 370 vanished", "370", "route"),
    ("Highway 35 was closed", "35", "route"),
    ("the 72nd session", "72", "ordinal"),
    ("the twenty-first century", "twenty-first", "ordinal"),
    ("Phase 3 ended", "3", "session"),
    ("Channel 4", "4", "channel"),
    ("call 5551234567", "5551234567", "phone"),
    ("dial +44", "44", "phone"),
    ("it opened at 9:30", "9", "clock"),
    ("won 3-2", "3", "score"),
    ("100 % sure", "100 %", "emphasis"),
    ("the elections of 2011", "2011", "year"),
]
COUNTED: list[tuple[str, str, str]] = [
    ("ar", "12 من الدورة", "12 of the session"),
    ("ar", "الجولة شهدت 12 قتيلا", "the round saw 12 dead"),
    ("ar", "2011 قتيلا", "2,011 dead: no year"),
    ("ar", "ارتفعت الأسعار بنسبة 100 في المئة", "prices rose by 100 per cent"),
    ("ar", "-3 قتلى", "a dash that opens a list: 3 dead"),
    ("ar", "3 أسابيع", "three weeks"),
    ("en", "2011 people died", ""),
    ("en", "prices rose by 100 percent", ""),
    ("en", "3-5 people", ""),
    ("en", "- 12 people killed", ""),
    ("en", "in 12 flights", ""),
]


def figures(language: str, text: str) -> Figures:
    annotated = lexicon(language).annotate(text)
    return read_figures(annotated, 0, len(annotated.tokens))


@pytest.mark.parametrize(
    ("text", "gloss", "words", "hedge", "kind", "low", "high"), HEDGES_ARABIC, ids=[r[1] for r in HEDGES_ARABIC]
)
def test_arabic_hedges_make_intervals(  # noqa: PLR0917 - one argument a column
    text: str, gloss: str, words: str, hedge: str, kind: HedgeKind, low: Bound, high: Bound
) -> None:
    check_hedge("ar", text, words, hedge, kind, low, high)


@pytest.mark.parametrize(
    ("text", "words", "hedge", "kind", "low", "high"), HEDGES_ENGLISH, ids=[r[0] for r in HEDGES_ENGLISH]
)
def test_english_hedges_make_intervals(
    text: str, words: str, hedge: str, kind: HedgeKind, low: Bound, high: Bound
) -> None:
    check_hedge("en", text, words, hedge, kind, low, high)


def check_hedge(language: str, text: str, words: str, hedge: str, kind: HedgeKind, low: Bound, high: Bound) -> None:  # noqa: PLR0917
    (hit,) = figures(language, text).quantities
    quantity = hit.quantity
    assert quantity.text == words
    assert quantity.hedge is not None
    assert (quantity.hedge.text, quantity.hedge.kind) == (hedge, kind)
    assert (quantity.low, quantity.high) == (low, high)


@pytest.mark.parametrize(("language", "text", "gloss"), UNHEDGED, ids=[r[2] or r[1] for r in UNHEDGED])
def test_words_that_only_look_like_hedges_leave_the_figure_exact(language: str, text: str, gloss: str) -> None:
    (hit,) = figures(language, text).quantities
    assert (hit.quantity.hedge, hit.quantity.low, hit.quantity.high) == (None, 12, 12)


@pytest.mark.parametrize(
    ("text", "gloss", "words", "value", "unit", "scale"), UNITS_ARABIC, ids=[r[1] for r in UNITS_ARABIC]
)
def test_arabic_units_are_read_with_their_size(
    text: str, gloss: str, words: str, value: float, unit: str, scale: float
) -> None:
    (hit,) = figures("ar", text).quantities
    assert (hit.quantity.text, hit.quantity.value, hit.quantity.unit, hit.quantity.scale) == (words, value, unit, scale)


@pytest.mark.parametrize(("text", "words", "value", "unit", "scale"), UNITS_ENGLISH, ids=[r[0] for r in UNITS_ENGLISH])
def test_english_units_are_read_with_their_size(text: str, words: str, value: float, unit: str, scale: float) -> None:
    (hit,) = figures("en", text).quantities
    assert (hit.quantity.text, hit.quantity.value, hit.quantity.unit, hit.quantity.scale) == (words, value, unit, scale)


@pytest.mark.parametrize(("language", "text", "gloss"), UNITLESS, ids=[r[2] or r[1] for r in UNITLESS])
def test_words_that_only_begin_like_units_leave_a_count(language: str, text: str, gloss: str) -> None:
    hit, *_ = figures(language, text).quantities
    assert (hit.quantity.text, hit.quantity.unit) == ("12", "count")


@pytest.mark.parametrize(("text", "gloss", "words", "kind"), NAMES_ARABIC, ids=[r[1] for r in NAMES_ARABIC])
def test_arabic_numbers_that_name_are_kept_out_of_comparison(text: str, gloss: str, words: str, kind: str) -> None:
    found = figures("ar", text)
    assert found.quantities == ()
    assert (found.identifiers[0].identifier.text, found.identifiers[0].identifier.type) == (words, kind)


@pytest.mark.parametrize(("text", "words", "kind"), NAMES_ENGLISH, ids=[r[0] for r in NAMES_ENGLISH])
def test_english_numbers_that_name_are_kept_out_of_comparison(text: str, words: str, kind: str) -> None:
    found = figures("en", text)
    assert found.quantities == ()
    assert (found.identifiers[0].identifier.text, found.identifiers[0].identifier.type) == (words, kind)


@pytest.mark.parametrize(("language", "text", "gloss"), COUNTED, ids=[r[2] or r[1] for r in COUNTED])
def test_figures_that_count_are_no_identifiers(language: str, text: str, gloss: str) -> None:
    found = figures(language, text)
    assert found.identifiers == ()
    assert len(found.quantities) == 1


@pytest.mark.parametrize(
    ("language", "text", "gloss"),
    [
        ("ar", "ارتفع التضخم من 6.1 إلى 7.3 في المئة", "inflation rose from 6.1 to 7.3 per cent"),
        ("en", "inflation rose from 6.1 to 7.3 percent", ""),
    ],
)
def test_a_change_from_one_figure_to_another_is_two_figures_of_one_unit(language: str, text: str, gloss: str) -> None:
    found = [(hit.quantity.value, hit.quantity.unit) for hit in figures(language, text).quantities]
    assert found == [(6.1, "percent"), (7.3, "percent")]


@pytest.mark.parametrize(("text", "gloss"), [("قتيلان", "two dead"), ("جنديان", "two soldiers")])
def test_an_arabic_dual_counts_two(text: str, gloss: str) -> None:
    (hit,) = figures("ar", text).quantities
    assert (hit.quantity.value, hit.quantity.unit) == (2, "count"), gloss


@pytest.mark.parametrize("kind", [*HedgeKind, None])
@pytest.mark.parametrize("value", [0.0, 0.3, 12.0, 28_000.0])
def test_every_hedge_leaves_its_figure_within_or_at_the_edge_of_its_interval(
    kind: HedgeKind | None, value: float
) -> None:
    low, high, low_open, high_open = interval(value, kind)
    assert low is None or low < value or (low == value and (low_open or kind is not HedgeKind.MORE_THAN))
    assert high is None or high > value or (high == value and (high_open or kind is not HedgeKind.LESS_THAN))


@given(st.text(max_size=80), st.sampled_from(["ar", "en"]))
def test_any_text_gives_figures_that_are_exact_slices(text: str, language: str) -> None:
    found = figures(language, text)
    for hit in (*(q.quantity for q in found.quantities), *(i.identifier for i in found.identifiers)):
        assert hit.text == text[hit.start : hit.end] != ""


# about, thousand, hundred, and a half, in, the hundred, hour, and the half
FIGURE_WORDS = "نحو|ألف|مئة|ونصف|في|المئة|ساعة|والنصف|12|3.5|%|$|-|/|,|.|(|to|half|a|hour|€"


@given(st.lists(st.sampled_from(FIGURE_WORDS.split("|")), max_size=12))
def test_any_order_of_figures_and_units_gives_exact_slices(words: list[str]) -> None:
    text = " ".join(words)
    for language in ("ar", "en"):
        for hit in figures(language, text).quantities:
            assert hit.quantity.text == text[hit.quantity.start : hit.quantity.end]
            assert hit.quantity.low is None or hit.quantity.high is None or hit.quantity.low <= hit.quantity.high
