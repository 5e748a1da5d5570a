"""French, the third language: the same readers over a table of its own."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from contra.claims import extract
from contra.language.lexicon import lexicon
from contra.language.sentences import clauses, lines, sentences
from contra.model import Article, Claim, Quantity

# Saturday, 11 November 2017, noon
PUBLISHED = datetime(2017, 11, 11, 12, tzinfo=UTC)
Bound = float | None


def claim_of(text: str) -> Claim:
    (claim,) = extract(Article("a", "a", text, published=PUBLISHED, language="fr"), as_is=True).claims
    return claim


def quantity_of(text: str) -> Quantity:
    (quantity,) = claim_of(text).quantities
    return quantity


# text, the words of the figure and its unit, value, unit
FIGURES: list[tuple[str, str, float, str]] = [
    ("12 personnes ont été tuées", "12", 12, "count"),
    ("1 200,5 tonnes", "1 200,5 tonnes", 1200.5, "tonne"),
    ("1.200.000 habitants", "1.200.000", 1_200_000, "count"),
    ("12,5 % des voix", "12,5 %", 12.5, "percent"),
    ("quatre-vingt-dix soldats", "quatre-vingt-dix", 90, "count"),
    ("quatre-vingts soldats", "quatre-vingts", 80, "count"),
    ("soixante et onze soldats", "soixante et onze", 71, "count"),
    ("soixante-quinze soldats", "soixante-quinze", 75, "count"),
    ("quatre-vingt-dix-sept soldats", "quatre-vingt-dix-sept", 97, "count"),
    ("vingt et un soldats", "vingt et un", 21, "count"),
    ("trente-deux soldats", "trente-deux", 32, "count"),
    ("cent soldats", "cent", 100, "count"),
    ("deux cent trente soldats", "deux cent trente", 230, "count"),
    ("mille deux cents soldats", "mille deux cents", 1200, "count"),
    ("deux mille trois cent vingt et un habitants", "deux mille trois cent vingt et un", 2321, "count"),
    ("trois millions d'euros", "trois millions d'euros", 3_000_000, "EUR"),
    ("2,5 milliards de dollars", "2,5 milliards de dollars", 2_500_000_000, "dollar"),
    ("un million et demi de réfugiés", "million et demi", 1_500_000, "count"),
    ("un demi-million de réfugiés", "un demi-million", 500_000, "count"),
    ("la moitié de la ville", "la moitié", 50, "percent"),
    ("les deux tiers de la ville", "deux tiers", 66.666666667, "percent"),
    ("trois quarts de la ville", "trois quarts", 75, "percent"),
    ("cinq virgule sept pour cent", "cinq virgule sept pour cent", 5.7, "percent"),
    ("moins 5 degrés", "moins 5 degrés", -5, "celsius"),
    ("12 kilomètres carrés", "12 kilomètres carrés", 12, "square-kilometre"),
    ("40 000 hectares", "40 000 hectares", 40_000, "hectare"),
    ("15 millions de barils", "15 millions de barils", 15_000_000, "barrel"),
    ("50 points de base", "50 points de base", 50, "basis-point"),
    ("500 livres syriennes", "500 livres syriennes", 500, "SYP"),
    ("300 dinars tunisiens", "300 dinars tunisiens", 300, "TND"),
    ("pendant trois heures", "trois heures", 3, "hour"),
    ("trois heures et 20 minutes", "trois heures et 20 minutes", 3.333333333, "hour"),
    ("dix ans de prison", "dix ans", 10, "year"),
    ("150 kilomètres à l'heure", "150 kilomètres à l'heure", 150, "kilometre-per-hour"),
]


@pytest.mark.parametrize(("text", "words", "value", "unit"), FIGURES, ids=[row[0] for row in FIGURES])
def test_figures_are_read_with_their_exact_words_and_unit(text: str, words: str, value: float, unit: str) -> None:
    quantity = quantity_of(text)
    assert (quantity.text, quantity.value, quantity.unit) == (words, pytest.approx(value), unit)


# none of these holds a figure
NO_FIGURE = [
    "un incendie a ravagé une maison",  # a fire, a house: an article
    "la centenaire est morte",  # begins like a hundred
    "le millionnaire est parti",
    "la mise en quarantaine continue",  # quarantine: forty or so
    "l'un des soldats est parti",  # one of the soldiers
    "la sixième armée avance",  # the sixth army
    "les pays tiers sont inquiets",  # third countries
    "les onzièmes journées",
    "le pourcentage est connu",
    "il est parti sans un mot",
]


@pytest.mark.parametrize("text", NO_FIGURE)
def test_words_that_only_look_like_figures_give_none(text: str) -> None:
    assert claim_of(text).quantities == ()


def test_digits_that_can_be_read_in_two_ways_are_found_without_a_value() -> None:
    claim = claim_of("environ 1,200 personnes")  # 1.2, or 1,200 as English writes it
    assert claim.quantities == ()
    assert [identifier.type for identifier in claim.identifiers] == ["unreadable"]


HEDGES: list[tuple[str, str, Bound, Bound]] = [
    ("environ 50 morts", "about", 45, 55),
    ("quelque 200 familles", "about", 180, 220),
    ("autour de 30 blessés", "about", 27, 33),
    ("50 morts environ", "about", 45, 55),
    ("près de 100 maisons", "nearly", 90, 100),
    ("presque 100 maisons", "nearly", 90, 100),
    ("plus de 40 % de la ville", "more-than", 40, None),
    ("plus d'un million de personnes", "more-than", 1_000_000, None),
    ("moins de 10 kilomètres", "less-than", None, 10),
    ("au moins 12 morts", "at-least", 12, None),
    ("12 morts au moins", "at-least", 12, None),
    ("pas moins de 12 morts", "at-least", 12, None),
    ("jusqu'à 20 morts", "at-most", None, 20),
    ("au plus 20 morts", "at-most", None, 20),
    ("entre 15 et 20 morts", "between", 15, 20),
    ("de 15 à 20 morts", "between", 15, 20),
    ("des dizaines de morts", "vague", 20, 99),
    ("une dizaine de morts", "vague", 8, 12),
    ("des centaines de milliers de réfugiés", "vague", 200_000, 999_999),
    ("plusieurs centaines de réfugiés", "vague", 300, 999),
]


@pytest.mark.parametrize(("text", "kind", "low", "high"), HEDGES, ids=[row[0] for row in HEDGES])
def test_hedges_make_intervals(text: str, kind: str, low: Bound, high: Bound) -> None:
    quantity = quantity_of(text)
    assert quantity.hedge is not None
    assert (quantity.hedge.kind.value, quantity.low, quantity.high) == (kind, low, high)


@pytest.mark.parametrize("text", ["seulement 12 morts", "12 morts", "exactement 12 morts", "le bilan est de 12 morts"])
def test_a_plain_figure_is_exact(text: str) -> None:
    quantity = quantity_of(text)
    assert (quantity.hedge, quantity.low, quantity.high) == (None, 12, 12)


ROLES = [
    ("Le séisme a fait 12 morts.", ["killed"]),
    ("Douze soldats ont été tués et 30 blessés.", ["killed", "wounded"]),
    ("Six personnes sont portées disparues.", ["missing"]),
    ("La police a arrêté 22 suspects.", ["arrested"]),
    ("Plus de 12 000 personnes ont été déplacées.", ["displaced"]),
    ("Quelque 300 habitants ont été évacués.", ["evacuated"]),
    ("Les gardes-côtes ont secouru 55 migrants.", ["rescued"]),
    ("Trois ingénieurs ont été enlevés.", ["kidnapped"]),
    ("Dix-huit détenus ont été libérés.", ["released"]),
    ("Les secouristes ont retrouvé huit corps.", ["bodies"]),
    ("L'armée contrôle 70 % de la ville.", ["controlled-share"]),
    ("Le chômage est passé de 15 % à 16,2 %.", ["unemployment", "unemployment"]),
    ("La banque a abaissé son taux directeur de 50 points de base à 8 %.", ["interest-rate", "interest-rate"]),
    ("Le parti a remporté 52 sièges.", ["seats"]),
    ("Il a été condamné à dix ans de prison.", ["sentence"]),
    ("Le séisme a frappé à une profondeur de 10 kilomètres.", ["depth"]),
    ("La participation a atteint 41 %.", ["turnout"]),
    ("Le convoi compte 12 camions.", ["vehicles"]),
    ("L'association a distribué 500 livres.", [""]),
    ("Le club a acheté 3 ballons.", [""]),
]


@pytest.mark.parametrize(("text", "roles"), ROLES, ids=[row[0] for row in ROLES])
def test_what_a_figure_counts(text: str, roles: list[str]) -> None:
    found = [quantity.role for quantity in claim_of(text).quantities]
    assert ["" if role.startswith("n:") else role for role in found] == roles


def test_the_first_of_two_figures_of_a_change_is_the_previous_one() -> None:
    first, second = claim_of("Le chômage est passé de 15 % à 16,2 %.").quantities
    assert (first.aspect, second.aspect) == ("previous", "level")


TIMES = [
    ("le 9 novembre 2017", "le 9 novembre 2017", "2017-11-09T00:00", "2017-11-10T00:00"),
    ("le 1er mars 2016", "le 1er mars 2016", "2016-03-01T00:00", "2016-03-02T00:00"),
    ("jeudi 9 novembre", "jeudi 9 novembre", "2017-11-09T00:00", "2017-11-10T00:00"),
    ("le 03/04/2016", "le 03/04/2016", "2016-04-03T00:00", "2016-04-04T00:00"),
    ("vendredi dernier", "vendredi dernier", "2017-11-10T00:00", "2017-11-11T00:00"),
    ("lundi prochain", "lundi prochain", "2017-11-13T00:00", "2017-11-14T00:00"),
    ("jeudi soir", "jeudi soir", "2017-11-09T17:00", "2017-11-10T00:00"),
    ("hier", "hier", "2017-11-10T00:00", "2017-11-11T00:00"),
    ("avant-hier", "avant-hier", "2017-11-09T00:00", "2017-11-10T00:00"),
    ("aujourd'hui", "aujourd'hui", "2017-11-11T00:00", "2017-11-12T00:00"),
    ("la semaine dernière", "semaine dernière", "2017-10-30T00:00", "2017-11-06T00:00"),
    ("le mois dernier", "le mois dernier", "2017-10-01T00:00", "2017-11-01T00:00"),
    ("il y a trois jours", "il y a trois jours", "2017-11-08T00:00", "2017-11-09T00:00"),
    ("en novembre 2016", "novembre 2016", "2016-11-01T00:00", "2016-12-01T00:00"),
    ("en 2015", "en 2015", "2015-01-01T00:00", "2016-01-01T00:00"),
    ("jeudi à 15h30", "jeudi à 15h30", "2017-11-09T15:30", "2017-11-09T15:31"),
    ("fin août 2017", "fin août 2017", "2017-08-21T00:00", "2017-09-01T00:00"),
    ("le premier trimestre de 2017", "le premier trimestre de 2017", "2017-01-01T00:00", "2017-04-01T00:00"),
]


@pytest.mark.parametrize(("text", "words", "start", "end"), TIMES, ids=[row[0] for row in TIMES])
def test_times_are_resolved_against_the_publication(text: str, words: str, start: str, end: str) -> None:
    (time,) = claim_of(text).times
    assert time.from_ is not None
    assert time.to is not None
    assert (time.text, f"{time.from_:%Y-%m-%dT%H:%M}", f"{time.to:%Y-%m-%dT%H:%M}") == (words, start, end)


@pytest.mark.parametrize(
    "text",
    [
        "pendant trois jours", "trois jours après l'attaque", "la 72e session", "victoire 3-2", "à 15 heures",
        "le 25e anniversaire", "une grève de trois jours", "le vol 370", "le premier prix", "depuis des années",
    ],
)  # fmt: skip
def test_lengths_names_and_scores_are_no_times(text: str) -> None:
    assert claim_of(text).times == ()


NAMING = [
    ("un avion Su-25", "model"),
    ("les rebelles du M23", "model"),
    ("la brigade 93", "unit"),
    ("la résolution 2254", "resolution"),
    ("l'article 5", "resolution"),
    ("le vol 370", "route"),
    ("la 72e session", "ordinal"),
    ("à 15 heures", "clock"),
    ("victoire 3-2", "score"),
    ("sûr à 100 %", "emphasis"),
]


@pytest.mark.parametrize(("text", "kind"), NAMING, ids=[row[0] for row in NAMING])
def test_numbers_that_name_are_kept_out_of_comparison(text: str, kind: str) -> None:
    claim = claim_of(text)
    assert claim.quantities == ()
    assert claim.identifiers[0].type == kind


STANCE = [
    ("L'armée n'est pas entrée dans la ville.", "negated", "asserted"),
    ("Aucun soldat n'a été tué.", "negated", "asserted"),
    ("L'incendie s'est éteint sans victime.", "negated", "asserted"),
    ("Pas moins de 12 personnes ont été tuées.", "affirmed", "asserted"),
    ("Le ministre a démenti toute victime.", "affirmed", "denied"),
    ("L'armée pourrait entrer dans la ville.", "affirmed", "possible"),
    ("Le bilan serait de 12 morts.", "affirmed", "possible"),
    ("L'armée va entrer dans la ville.", "affirmed", "planned"),
    ("Le pont devrait ouvrir samedi.", "affirmed", "planned"),
    ("Si le barrage cède, la ville se noie.", "affirmed", "conditional"),
    ("Le pont est-il ouvert ?", "affirmed", "asked"),
    ("L'armée est entrée dans la ville.", "affirmed", "asserted"),
    ("Non seulement des soldats ont été tués.", "affirmed", "asserted"),
    ("Un passant a été tué.", "affirmed", "asserted"),
    ("Le sansonnet est un oiseau.", "affirmed", "asserted"),
    ("Compte tenu du froid, l'école est fermée.", "affirmed", "asserted"),
]


@pytest.mark.parametrize(("text", "polarity", "modality"), STANCE, ids=[row[0] for row in STANCE])
def test_a_clause_affirms_or_negates_and_tells_fact_plan_or_doubt(text: str, polarity: str, modality: str) -> None:
    claim = claim_of(text)
    assert (claim.polarity, claim.modality) == (polarity, modality)


SPEAKERS = [
    ("Le ministre de l'Intérieur, Karim Haddad, a déclaré que le pont était fermé.", "karim haddad"),
    ("Selon l'Observatoire syrien des droits de l'homme, 12 civils ont été tués.", "sohr"),
    ("La police a annoncé avoir arrêté 12 personnes.", "police"),
    ("Le pont est fermé, a déclaré le gouverneur.", "gouverneur"),
    ("D'après une source médicale, 12 personnes sont mortes.", "medicale"),
    ("L'armée est entrée dans la ville.", None),
    ("Le pont est tombé sur la route.", None),
]


@pytest.mark.parametrize(("text", "speaker"), SPEAKERS, ids=[row[0] for row in SPEAKERS])
def test_who_says_it_is_read_from_the_sentence(text: str, speaker: str | None) -> None:
    found = claim_of(text).speaker
    assert (None if found is None else found.canonical) == speaker


def split(text: str) -> list[str]:
    read = lexicon("fr").annotate(text)
    ranges = [sentence for line in lines(read) for sentence in sentences(read, line)]
    return [read.tokens.text(*clause) for sentence in ranges for clause in clauses(read, sentence)]


@pytest.mark.parametrize(
    "parts",
    [
        ["L'armée a pris la ville", "tandis que 300 habitants fuyaient vers le nord."],
        ["Il a dit que la ville était calme,", "ajoutant que le pont ouvrirait."],
        ["M. Haddad a vu le Dr. Lee jeudi."],
        ["Le séisme a fait 12 morts.", "Le pont est fermé."],
        ["Les soldats, les civils et les enfants sont venus."],
    ],
)
def test_sentences_and_clauses_end_where_a_reader_ends_them(parts: list[str]) -> None:
    assert split(" ".join(parts)) == parts


LEFT_OUT = [
    ("share", "Partagez cet article"),
    ("read-also", "Lire aussi : une explosion à Alep fait cinq morts"),
    ("copyright", "Tous droits réservés"),
    ("subscribe", "Abonnez-vous à notre lettre"),
    ("keywords", "Mots-clés : Homs, explosion"),
    ("comment", "Commentaires"),
    ("byline", "Par Ruth Aldane"),
]


@pytest.mark.parametrize(("reason", "line"), LEFT_OUT, ids=[row[1] for row in LEFT_OUT])
def test_a_line_that_is_no_story_is_left_out_with_its_reason(reason: str, line: str) -> None:
    story = "Une explosion a fait 12 morts jeudi dans la ville de Homs, selon une source médicale."
    read = extract(Article("a", "a", f"{story}\n{line}\n{story}\n"))
    assert [claim.text for claim in read.claims] == [story] * 2
    assert [left.reason for left in read.left_out] == [reason]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("L'armée a repris la ville d'Alep.", "Aleppo"),
        ("Des avions ont bombardé Deir ez-Zor.", "Deir ez-Zor"),
        ("Le ministre est arrivé au Caire.", "Cairo"),
        ("Un séisme a frappé la Syrie.", "Syria"),
        ("Les combats continuent à Mossoul.", "Mosul"),
    ],
)
def test_a_place_has_the_name_it_has_in_the_other_languages(text: str, canonical: str) -> None:
    assert canonical in {place.canonical for place in claim_of(text).places}
