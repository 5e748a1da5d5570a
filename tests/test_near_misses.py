"""Near-misses: as many as asked for, the strongest first, each with a reason and values that differ."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

import contra
from contra.claims import extract
from contra.errors import UsageError
from contra.formats import json_report, table
from contra.judge import judge
from contra.model import Article, Report
from contra.rules.setting import same_setting
from contra.rules.story import story_of

NOON = datetime(2017, 11, 10, 12, tzinfo=UTC)
TEXTS = (
    "The blast in Homs killed 12 people and wounded 40.",
    "The blast in Homs may have killed 21 people.",
    "The blast in Aleppo killed 30 people.",
)


def report(near_misses: int) -> Report:
    articles = [Article(str(k), f"outlet {k}", text, published=NOON) for k, text in enumerate(TEXTS)]
    read = [extract(article) for article in articles]
    return judge(read, (), (), model_id="", model_fingerprint="", near_misses=near_misses)


def test_none_are_kept_unless_asked_for() -> None:
    assert report(0).near_misses == ()
    assert "near_misses" not in json.loads(json_report.render(report(0)))


def test_as_many_as_asked_for_the_strongest_first() -> None:
    all_of_them = report(100).near_misses
    assert len(all_of_them) > 1
    assert report(1).near_misses == all_of_them[:1]
    assert [miss.score for miss in all_of_them] == sorted((miss.score for miss in all_of_them), reverse=True)


def test_a_toll_told_as_possible_came_nearest_and_says_why() -> None:
    (nearest,) = report(1).near_misses
    assert {nearest.a.value.text, nearest.b.value.text} == {"12", "21"}  # type: ignore[union-attr]
    assert nearest.reason.reason == "plan-or-possibility"
    shown = table.render(report(1))
    assert "NOT FLAGGED  plan-or-possibility" in shown
    (told,) = json.loads(json_report.render(report(1)))["near_misses"]
    assert [each["value"]["value"] for each in told["claims"]] in ([12, 21], [21, 12])


def test_an_index_keeps_none(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXTS[0], encoding="utf-8")
    with pytest.raises(UsageError, match="without --index"):
        contra.check([path], index=tmp_path / "index", near_misses=1)


def test_the_reason_says_in_words_where_nothing_is_set_in_a_place() -> None:
    stories = [
        story_of(article, extract(article).claims)
        for article in (
            Article(id="a", source="a", text="Today Ann Baker, Eve Miller and Joan Potter danced for 12 men."),
            Article(
                id="b",
                source="b",
                text="Tom Carter, Max Weaver and Paul Thatcher sang for 12 men.",
            ),
        )
    ]
    reason = same_setting(*stories)
    assert reason is not None
    assert reason.detail == "few names in common; neither is set in a known place"
