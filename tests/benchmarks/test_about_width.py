"""The width of "about" stays one that the corpora support."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import pytest

from contra.language.lexicon import shared

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

about_width = import_module("about_width")


def test_the_width_holds_nearly_what_any_could_that_holds_nothing_in_dispute() -> None:
    width = shared()["constants"]["about_width"]
    found = about_width.measured(about_width._OWN)
    nearest = min(found["disputed"])
    held, most = (sum(distance <= reach for distance in found["agree"]) for reach in (width, nearest))
    assert width < nearest
    assert held >= 0.9 * most > 7, "another width holds more of what agrees, and still nothing in dispute"
    assert len(found["disputed"]) > 7


@pytest.mark.parametrize(
    ("about", "plain", "expected"),
    [("about 50 people", "52 people", [0.04]), ("about 2 km", "2,100 metres", [0.05]), ("50 people", "52 people", [])],
)
def test_the_distance_is_a_share_of_the_figure_behind_about(about: str, plain: str, expected: list[float]) -> None:
    found = about_width.distances(about_width.quantities(about, "en"), about_width.quantities(plain, "en"))
    assert [round(distance, 9) for distance in found] == expected
