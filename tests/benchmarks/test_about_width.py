"""The width of "about" stays one that the corpora support."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import pytest

from contra.language.lexicon import shared

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

about_width = import_module("about_width")


def test_the_width_holds_most_of_what_agrees_and_nothing_in_dispute() -> None:
    width = shared()["constants"]["about_width"]
    found = about_width.measured(about_width._OWN)
    assert sum(distance <= width for distance in found["agree"]) >= 0.7 * len(found["agree"]) > 7
    assert [distance for distance in found["disputed"] if distance <= width] == []
    assert len(found["disputed"]) > 7


@pytest.mark.parametrize(
    ("about", "plain", "expected"),
    [("about 50 people", "52 people", [0.04]), ("about 2 km", "2,100 metres", [0.05]), ("50 people", "52 people", [])],
)
def test_the_distance_is_a_share_of_the_figure_behind_about(about: str, plain: str, expected: list[float]) -> None:
    found = about_width.distances(about_width.quantities(about, "en"), about_width.quantities(plain, "en"))
    assert [round(distance, 9) for distance in found] == expected
