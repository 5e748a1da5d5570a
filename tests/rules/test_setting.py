from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from contra.language.transliteration import script_key
from contra.model import Place
from contra.rules.scene import Scene
from contra.rules.setting import same_setting
from contra.rules.story import Story

WHEN = datetime(2026, 3, 5, 10, tzinfo=UTC)
CITY = Place("Mukalla", 0, 7, "geonames:78754", "Mukalla", "city", ("country:YE",), known=True)
TOWN = Place("Wadi Zeitun", 0, 11, "place:wdi ztn", "wadi zeitun", "town", (), known=False)
TOPICS = frozenset({"topic:ransom", "topic:road", "topic:hostage"})
NONE: frozenset[str] = frozenset()


def story(place: Place, keys: frozenset[str], topics: frozenset[str] = TOPICS) -> Story:
    return Story("en", WHEN, (place,), NONE, frozenset(), frozenset(), NONE, keys, topics, {})


def test_a_report_that_names_the_unlisted_town_where_another_is_set_tells_its_story() -> None:
    there, names_it = story(TOWN, NONE), story(CITY, frozenset({"ti", "ztn"}))
    assert same_setting(there, names_it) is None
    assert same_setting(names_it, there) is None
    for other in (
        story(CITY, NONE),
        story(CITY, names_it.keys, frozenset({"topic:road"})),
        replace(names_it, published=WHEN + timedelta(days=5)),
    ):
        assert same_setting(there, other) is not None


def test_articles_set_in_countries_the_other_does_not_name_are_of_two_stories() -> None:
    here = replace(story(replace(TOWN, within=("country:YE",)), NONE), nations=("country:YE",))
    abroad = replace(
        story(replace(TOWN, id="place:x", canonical="x", within=("country:JO",)), frozenset({"ti", "ztn"}))
    )
    assert same_setting(here, abroad) is not None
    # who names the other's country as well may still tell of it, unless another country comes first
    second = replace(
        story(replace(TOWN, id="place:x", canonical="x"), frozenset({"ti", "ztn"})), nations=("country:JO",)
    )
    assert same_setting(here, second) is not None
    assert same_setting(here, replace(second, nations=("country:JO", "country:YE"))) is not None


def test_a_storm_is_known_by_its_name_alone_where_another_article_says_what_it_is() -> None:
    storm = replace(story(TOWN, NONE, NONE), things={"storm": "mrsl"})
    named = story(CITY, frozenset({"mrsl"}), NONE)
    assert same_setting(storm, named) is None
    assert same_setting(named, storm) is None
    assert same_setting(storm, story(CITY, frozenset({"mrsb"}), NONE)) is not None
    # every Arabic word has a key, and four letters of one may be any word's
    assert same_setting(storm, replace(named, language="ar")) is not None


def test_a_report_from_one_city_tells_of_the_other_that_it_names() -> None:
    names = frozenset({"wadia", "samrat"})
    port = replace(CITY, id="city:78754")
    home = replace(CITY, id="city:415189", canonical="Aden")
    there = replace(story(port, NONE), names=names, nations=("country:YE",))
    told = replace(story(home, frozenset({script_key("Mukalla")})), names=names, nations=("country:YE",))
    assert same_setting(there, told) is None
    assert same_setting(there, replace(told, names=NONE)) is not None
    assert same_setting(there, replace(told, topics=frozenset({"topic:road"}))) is not None


def test_two_unlisted_villages_whose_names_sound_alike_do_not_name_each_other() -> None:
    first = replace(TOWN, canonical="olmara", id="name:lmra")
    second = replace(TOWN, canonical="olmera", id="name:lmra")
    one, other = (story(place, frozenset({script_key(place.canonical)})) for place in (first, second))
    assert same_setting(one, other) is not None
    assert same_setting(one, story(first, one.keys)) is None


def test_two_ships_are_not_one_for_both_being_an_mv() -> None:
    first = replace(story(CITY, NONE, NONE), things={"ship": "mf snt hlna"}, focus=())
    assert same_setting(first, replace(first, things={"ship": "mf ldi krzn"})) is not None
    assert same_setting(first, replace(first, things={"ship": "snt hlna"})) is None


def test_ships_whose_names_half_agree_are_two_unless_misspelt_or_told_of_with_one_person() -> None:
    first = replace(story(CITY, NONE, NONE), things={"ship": "nta bhri"}, focus=())
    other = replace(first, things={"ship": "nta siwa"})
    assert same_setting(first, other) is not None
    assert same_setting(first, replace(first, things={"ship": "nta bhru"})) is None
    captain = frozenset({"person:hmisi", "person:rjb"})
    assert same_setting(replace(first, persons=captain), replace(other, persons=captain)) is None


def test_two_reports_that_name_each_others_city_and_tell_of_like_things_are_of_one_story() -> None:
    elsewhere = Place("Seiyun", 0, 6, "geonames:72968", "Seiyun", "city", ("country:YE",), known=True)
    led = Scene(open=False)
    first = replace(story(CITY, frozenset({script_key("Seiyun")})), scene=led)
    second = replace(story(elsewhere, frozenset({script_key("Mukalla")})), scene=led)
    assert same_setting(first, second) is None
    assert same_setting(first, replace(second, keys=NONE)) is not None
    assert same_setting(first, replace(second, topics=frozenset({"topic:road"}))) is not None


def test_much_in_common_makes_one_story_of_two_cities_and_a_little_does_not() -> None:
    first = story(replace(CITY, id="city:78754"), NONE)
    second = story(replace(CITY, id="city:415189", canonical="Aden"), NONE)
    assert same_setting(first, second) is not None
    names = frozenset({"wadia", "samrat", "halim", "torrent"})
    assert same_setting(replace(first, names=names), replace(second, names=names | {"aden"})) is None
    assert same_setting(replace(first, names=names), replace(second, names=frozenset({"wadia", "samrat"}))) is not None
    figures = frozenset({(13918.0, "count")})
    assert same_setting(replace(first, figures=figures), replace(second, figures=figures)) is None
    late = replace(second, figures=figures, published=WHEN + timedelta(days=6))
    assert same_setting(replace(first, figures=figures), late) is not None


def test_the_words_of_one_place_are_one_name_that_two_articles_share() -> None:
    resort = Place("Praia da Olmeira", 0, 16, "name:bra t lmra", "praia da olmeira", "place", (), known=False)
    names = frozenset({"praia", "olmeira"})
    there, other = replace(story(resort, NONE, NONE), names=names), replace(story(CITY, NONE, NONE), names=names)
    assert same_setting(there, other) is not None
    both = names | {"torre"}
    assert same_setting(replace(there, names=both), replace(other, names=both)) is None
