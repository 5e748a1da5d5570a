from __future__ import annotations

import pytest

from contra.claims import extract
from contra.model import Article
from contra.rules.scene import Scene, led_apart, one_city, one_nation, one_scene, scene_of
from contra.rules.setting import same_setting
from contra.rules.story import Story, story_of


def read(title: str, text: str) -> tuple[Scene, Story]:
    found = extract(Article("a", "a", text, title=title))
    return scene_of(found.article, found.claims), story_of(found.article, found.claims)


WIRE = (
    "Bridge collapses in Kenya",
    "PORT TAMBO, Kenya (TNA) - Five people died when a bridge fell at Port Tambo. The road leads to Nairobi.",
)
SAME = [
    (
        "Port Tambo bridge: what we know",
        "The minister flew to Mombasa. The toll is six. Mombasa hospitals took the hurt. Help is on its way.",
        "the title says where it is",
    ),
    (
        "A mother waits",
        "She has not slept. Her son drove a bus. He called at noon. He was close to Port Tambo. Nobody answers.",
        "a feature that leads with no place may be of any it names",
    ),
    (
        "انهيار جسر",
        "قتل خمسة أشخاص في انهيار جسر في بلدة بورت تامبو يوم الاثنين.",
        "in Arabic: five killed as a bridge fell in the town of Bort Tambo, a name the two scripts spell alike",
    ),
]
OTHER = [
    (
        "Bridge falls at Port Tamba",
        "A bridge fell at Port Tamba. It is old. It is closed. Nobody was hurt. It is not the one at Port Tambo.",
        "a town of a like name, told apart at the end",
    ),
    (
        "Rains in Lodwar",
        "Rain fell in Lodwar all day. Schools closed. Roads are cut. Fields are wet. In Port Tambo a bridge fell.",
        "it leads with another town",
    ),
]


@pytest.mark.parametrize(("title", "text"), [row[:2] for row in SAME], ids=[row[2] for row in SAME])
def test_reports_that_lead_with_one_small_place_are_of_one_scene(title: str, text: str) -> None:
    (first, one), (second, other) = read(*WIRE), read(title, text)
    assert one_scene(first, second)
    assert one_scene(second, first)
    assert same_setting(one, other) is None


@pytest.mark.parametrize(("title", "text"), [row[:2] for row in OTHER], ids=[row[2] for row in OTHER])
def test_a_place_named_in_passing_is_no_scene(title: str, text: str) -> None:
    (first, one), (second, other) = read(*WIRE), read(title, text)
    assert not one_scene(first, second)
    assert same_setting(one, other) is not None


def test_quarters_of_one_name_in_two_cities_are_two_scenes() -> None:
    first, _ = read("Fire in Benghazi", "A fire broke out in the town of Tambo in Benghazi. Tambo is a quarter of it.")
    second, _ = read("Fire in Agadir", "A fire broke out in the town of Tambo in Agadir. Tambo is a quarter of it.")
    assert not one_scene(first, second)


def test_a_large_city_is_no_scene_since_much_happens_there_on_a_day() -> None:
    first, _ = read("Fire in Nairobi", "A fire broke out in Nairobi.")
    second, _ = read("Vote in Nairobi", "The vote in Nairobi begins.")
    assert first.ids == second.ids == frozenset()
    assert not one_scene(first, second)


def test_reports_that_lead_with_one_country_and_no_listed_place_may_be_of_one_nation() -> None:
    first, _ = read("Power fails across Kenya", "Power failed across Kenya at noon. Lights are out.")
    second, _ = read(
        "Kenya after the dark", "On her steps in the village of Tambo a mother counts candles. It was dark."
    )
    third, _ = read("Fire in Mombasa, Kenya", "A fire broke out in Mombasa. Kenya mourns.")
    assert one_nation(first, second)
    assert not one_nation(first, third)
    fourth, _ = read(
        "Kenya in the dark", "In the village of Kabete Juu a baker counts loaves. It was dark, and nobody came."
    )
    assert not one_nation(second, fourth)  # two villages, and neither report names the other's


def test_the_city_above_a_report_is_where_it_was_written_and_may_be_where_it_happened() -> None:
    first, _ = read(
        "They held on to buckets", "By our reporter in Tanga\n\nShe sells cloves at the port. She counts things."
    )
    second, _ = read("Ferry burns", "TANGA, Tanzania, March 7 (Littoral) - Fire swept through a ferry off Pemba.")
    third, _ = read("Ferry burns", "MWANZA, Tanzania, March 7 (Littoral) - Fire swept through a ferry on the lake.")
    assert one_city(first, second)
    assert not one_city(first, third)


def test_reports_that_lead_with_two_small_cities_are_led_apart() -> None:
    first, _ = read("Ferry burns off Pemba", "Fire swept through a ferry off Pemba.")
    second, _ = read("Ferry burns off Malindi", "Fire swept through a ferry off Malindi.")
    third, _ = read("A mother waits", "She counts things.")
    assert led_apart(first, second)
    assert not led_apart(first, first)
    assert not led_apart(first, third)


def test_a_live_page_is_set_in_the_town_of_its_headline_wherever_its_entries_go() -> None:
    entries = "Families blocked the road to Mombasa. The dead were buried in Mombasa at dawn. Nobody is in custody."
    _, live = read("Nakuru market fire: what we know", entries)
    _, wire = read(
        "Fire at a market", "Nine people died in a fire at a market in Nakuru. Nakuru police closed the street."
    )
    _, away = read("Market fire: what we know", entries)
    assert live.focus[0].canonical == "Nakuru"
    assert same_setting(live, wire) is None
    assert same_setting(away, wire) is not None
    _, both = read("Eldoret and Nakuru market fires", entries)
    assert both.focus[0].canonical == "Mombasa"
