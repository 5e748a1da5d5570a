from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from contra.formats.html.intervals import picture
from contra.formats.html.plain_words import figure_words, plain_reason
from contra.formats.html.stands import letters_of
from contra.formats.html.timeline import timeline
from contra.model import (
    Article,
    Claim,
    ClaimKind,
    Finding,
    Hedge,
    HedgeKind,
    Place,
    Position,
    Quantity,
    Relation,
    TimeRef,
    Verdict,
)  # fmt: skip

DAY = datetime(2026, 3, 1, tzinfo=UTC)


def figure(value: float | None, low: float | None, high: float | None, **more: object) -> Quantity:
    return replace(Quantity("x", 0, 1, value, low, high, "people", "killed"), **more)  # type: ignore[arg-type]


EXACT = figure(12, 12, 12)
ABOUT = figure(50, 45, 55)
MORE = figure(40, 40, None, low_open=True)
AT_MOST = figure(30, None, 30)
DOZENS = figure(None, 24, 99, hedge=Hedge("x", 0, 1, HedgeKind.VAGUE))


def test_ends_are_drawn_as_they_are() -> None:
    drawn = picture([EXACT, ABOUT, MORE, AT_MOST, DOZENS])
    assert drawn is not None
    exact, about, more, at_most, dozens = drawn.bars
    assert exact.point == 12.0
    assert (about.point, about.left, about.right) == (None, "closed", "closed")
    assert (more.left, more.right, more.start + more.width) == ("open", "endless", 100.0)
    assert (at_most.left, at_most.right, at_most.start) == ("endless", "closed", 0.0)
    assert [bar.vague for bar in drawn.bars] == [False, False, False, False, True]
    assert more.words == "(40, ∞)"
    assert dozens.start + dozens.width == 88.0


def test_figures_are_drawn_in_one_unit() -> None:
    miles, kilometres = (
        figure(12, 12, 12, unit="mile", scale=1609.344, dimension="length"),
        figure(19, 19, 19, unit="kilometre", scale=1000.0, dimension="length"),
    )
    drawn = picture([miles, kilometres])
    assert drawn is not None
    assert drawn.unit == "mile"
    assert drawn.ticks[0].label.startswith("11.8")


def test_what_does_not_compare_is_not_drawn() -> None:
    assert picture([EXACT]) is None
    assert picture([EXACT, None]) is None
    assert picture([EXACT, figure(1, 1, 1, dimension="length")]) is None
    assert picture([EXACT, Place("x", 0, 1, "p", "P")]) is None
    assert picture([figure(None, None, None), figure(None, None, None)]) is None


def test_times_are_drawn_on_a_line_of_time() -> None:
    first = TimeRef("x", 0, 1, DAY, DAY + timedelta(days=1), "day")
    drawn = picture([first, replace(first, from_=DAY + timedelta(days=1), to=DAY + timedelta(days=2))])
    assert drawn is not None
    assert (drawn.bars[0].start, drawn.bars[1].start) == (12.0, 50.0)
    assert drawn.bars[0].words == "2026-03-01 00:00 to 2026-03-02 00:00"
    assert [tick.label for tick in drawn.ticks] == ["01 Mar", "02 Mar", "03 Mar"]


def finding(*values: Quantity | None, relations: tuple[tuple[int, int, Verdict], ...]) -> Finding:
    positions = tuple(
        Position(Claim(f"a{number}", 0, 1, "x", ClaimKind.SENTENCE, "en"), value) for number, value in enumerate(values)
    )
    made = tuple(Relation(a, b, f"r{a}{b}", "quantity", verdict, "why", 1.0) for a, b, verdict in relations)
    return Finding("r01", "quantity", made[0].verdict, 1.0, "killed: x", "g", positions, made)


def published(*hours: int | None) -> dict[str, Article]:
    return {
        f"a{number}": Article(
            f"a{number}", f"s{number}", "x", published=None if hour is None else DAY + timedelta(hours=hour)
        )
        for number, hour in enumerate(hours)
    }


def test_a_timeline_is_in_the_order_reports_came_in_with_lines_by_verdict() -> None:
    risen = figure(25, 25, 25)
    found = finding(risen, EXACT, risen, relations=((1, 0, Verdict.UPDATE), (1, 2, Verdict.CONFLICT)))
    drawn = timeline(found, published(11, 0, None), ("A", "B", "A"))
    assert drawn is not None
    assert [(point.letter, point.label) for point in drawn.points] == [("B", "12"), ("A", "25")]
    assert drawn.points[0].y > drawn.points[1].y, "more is higher, and y counts from the top"
    assert [line.verdict for line in drawn.lines] == ["update"]
    assert drawn.undated == 1
    assert drawn.lines[0].middle == (50.0, 50.0)


def test_a_timeline_needs_two_times_and_figures_of_one_kind() -> None:
    found = finding(EXACT, ABOUT, relations=((0, 1, Verdict.CONFLICT),))
    assert timeline(found, published(1, 1), ("A", "B")) is None
    assert timeline(found, published(1, None), ("A", "B")) is None
    other = finding(EXACT, None, relations=((0, 1, Verdict.CONFLICT),))
    assert timeline(other, published(1, 2), ("A", "B")) is None


def test_an_open_end_reaches_the_edge_of_the_timeline() -> None:
    drawn = timeline(finding(EXACT, MORE, relations=((0, 1, Verdict.CONFLICT),)), published(1, 2), ("A", "B"))
    assert drawn is not None
    assert drawn.points[1].high == 0.0
    assert all(math.isfinite(point.low) for point in drawn.points)


@pytest.mark.parametrize("minutes", [[0, 1, 2, 1440], [0, 1438, 1439, 1440], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1440]])
def test_reports_of_nearly_one_time_lie_side_by_side(minutes: list[int]) -> None:
    found = finding(
        *(figure(12 + n, 12 + n, 12 + n) for n in range(len(minutes))), relations=((0, 1, Verdict.CONFLICT),)
    )
    articles = {
        f"a{n}": Article(f"a{n}", "s", "x", published=DAY + timedelta(minutes=m)) for n, m in enumerate(minutes)
    }
    drawn = timeline(found, articles, tuple("ABCDEFGHIJKL"[: len(minutes)]))
    assert drawn is not None
    assert drawn.moved
    across = [point.x for point in drawn.points]
    assert across == sorted(across)
    assert 0 < across[0] < across[-1] <= 94
    assert min(b.x - a.x for a, b in pairwise(drawn.points) if abs(a.y - b.y) < 26) > 6
    assert (drawn.lines[0].x1, drawn.lines[0].x2) == (across[0], across[1])


def test_reports_far_apart_stand_at_their_times() -> None:
    drawn = timeline(finding(EXACT, MORE, relations=((0, 1, Verdict.CONFLICT),)), published(1, 2), ("A", "B"))
    assert drawn is not None
    assert not drawn.moved


def test_positions_that_say_the_same_share_a_letter_and_differing_ones_never_do() -> None:
    apart = ((0, 1, Verdict.CONFLICT), (1, 2, Verdict.CONFLICT))
    found = finding(EXACT, ABOUT, EXACT, MORE, relations=apart)
    assert letters_of(found) == ("A", "B", "A", "B"), "what nobody set against a side joins it where both may be right"
    assert letters_of(finding(EXACT, ABOUT, EXACT, figure(9, 9, 9), relations=apart)) == ("A", "B", "A", "C")
    denied = finding(None, None, None, relations=((0, 1, Verdict.CONFLICT), (1, 2, Verdict.CONFLICT)))
    assert letters_of(denied) == ("A", "B", "A")


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (EXACT, "12"),
        (ABOUT, "from 45 to 55"),
        (MORE, "more than 40"),
        (AT_MOST, "at most 30"),
        (figure(30, None, 30, high_open=True), "less than 30"),
        (figure(40, 40, None), "at least 40"),
        (figure(None, None, None), "an amount without bounds"),
        (figure(2.5, 2.5, 2.5, unit="kilometre", scale=1000.0), "2.5"),
    ],
)
def test_a_figure_in_words(quantity: Quantity, words: str) -> None:
    assert figure_words(quantity) == words


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        (Verdict.CONFLICT, "No figure is both 12 and from 45 to 55."),
        (Verdict.TENSION, "both may hold"),
        (Verdict.UPDATE, "the later one supersedes"),
        (Verdict.COMPATIBLE, ""),
    ],
)
def test_a_reason_in_plain_words(verdict: Verdict, words: str) -> None:
    found = finding(EXACT, ABOUT, relations=((0, 1, verdict),))
    assert words in plain_reason(found, found.relations[0])
    assert plain_reason(finding(EXACT, None, relations=((0, 1, verdict),)), found.relations[0]) == ""
