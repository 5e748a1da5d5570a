"""Made news in any amount, the same on every run: events told by several outlets, in English and in Arabic.

Sentences and names stand in `made_news.toml`. Eight outlets tell an event within three days; four in ten events are
told in English, four in Arabic, two in both. Every outlet has the event's figures, except that a toll grows with time
and one figure in eight is another one, as in papers that disagree.

How much there is to compare about an event does not depend on the size of the corpus: more articles are more events,
one every second day over a longer time, in twenty towns and nine districts by turns, so that neither is told of again
within the fourteen days in which two reports may be of one event. The exception is one event in four, which is of the
kind and in the town of the one before the last: events that have to be told apart, as many in a hundred articles as in
ten thousand.

    python benchmarks/made_news.py 1000 > articles.jsonl
"""

from __future__ import annotations

import json
import random
import re
import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

__all__ = ["articles", "write"]

SEED = 20171110
OUTLETS = 8
DAYS_AN_EVENT = 2
LIKE_ANOTHER = 4
_BEFORE_THE_LAST = 2
WRONG_FIGURE = 1 / 8
_START = datetime(2017, 1, 2, 6, tzinfo=UTC)
_TABLE = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_CHOICE = re.compile(r"\[([^\]]*)\]")
_RANGES = {
    "toll": (11, 60), "hurt": (20, 99), "homes": (100, 900), "hours": (12, 40), "percent": (11, 70), "days": (3, 10),
    "millimetres": (40, 99), "thousands": (11, 60), "millions": (11, 80), "distance": (20, 90), "arrests": (11, 50),
    "metres": (200, 900), "year": (1960, 2010),
}  # fmt: skip
_GROWING = ("toll", "hurt", "arrests")
_MONTHS = ({"en": "January", "ar": "كانون الثاني"}, {"en": "March", "ar": "آذار"}, {"en": "June", "ar": "حزيران"})


def articles(count: int) -> Iterator[dict[str, str]]:
    """Yield `count` articles as they stand in a line of JSON: id, source, title, published, language, text."""
    for number in range(count):
        event, outlet = divmod(number, OUTLETS)
        yield _Event(event).told_by(outlet)


def write(count: int, path: Path) -> Path:
    """Write `count` articles as JSON lines and return the path."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in articles(count)), "utf-8")
    return path


class _Event:
    """What happened: the kind of event, where and when, and its figures."""

    def __init__(self, number: int) -> None:
        chance = random.Random(f"{SEED}/{number}")
        self.number = number
        told = number - _BEFORE_THE_LAST if number % LIKE_ANOTHER == LIKE_ANOTHER - 1 else number
        self.kind: dict[str, Any] = random.Random(f"{SEED}/kind/{told}").choice(_TABLE["kinds"])
        self.town: dict[str, str] = _TABLE["towns"][told % len(_TABLE["towns"])]
        self.at = _START + timedelta(days=number * DAYS_AN_EVENT)
        self.figures = {name: chance.randint(*ends) for name, ends in _RANGES.items()}
        self.people = {slot: chance.choice(_TABLE["first_names"]) | {"last": chance.choice(_TABLE["last_names"])}
                       for slot in ("official", "witness")}  # fmt: skip
        self.district: dict[str, str] = _TABLE["districts"][number % len(_TABLE["districts"])]
        self.month = chance.choice(_MONTHS)
        self.languages = chance.choice(("en", "en", "ar", "ar", "both"))

    def told_by(self, outlet: int) -> dict[str, str]:
        """Return the event as one outlet tells it."""
        chance = random.Random(f"{SEED}/{self.number}/{outlet}")
        language = self.languages if self.languages != "both" else ("en", "ar")[outlet % 2]
        published = self.at + timedelta(hours=8 * outlet, minutes=chance.randrange(60))
        own = self.kind["sentences"]
        chosen = [own[0], *chance.sample(own[1:], len(own) - 2), *chance.sample(_TABLE["common"], 4)]
        said = [_sentence(row[language], self._slots(language, outlet, chance), chance) for row in chosen]
        paragraphs = [" ".join(said[start : start + 2]) for start in range(0, len(said), 2)]
        slots = self._slots(language, outlet, chance)
        return {
            "id": f"made-{self.number}-{outlet}", "source": _TABLE["outlets"][outlet][language],
            "title": _sentence(self.kind[language], slots, chance), "published": published.isoformat(),
            "language": language, "text": "\n".join(paragraphs),
        }  # fmt: skip

    def _slots(self, language: str, outlet: int, chance: random.Random) -> dict[str, str]:
        figures = dict(self.figures)
        for name in _GROWING:
            figures[name] += outlet // 3
        for name, ends in _RANGES.items():
            if chance.random() < WRONG_FIGURE:
                figures[name] = chance.randint(*ends)
        names = {slot: f"{who[language]} {who['last'][language]}" for slot, who in self.people.items()}
        return {name: str(figure) for name, figure in figures.items()} | names | {
            "town": self.town[language], "country": self.town[f"{language}_country"],
            "district": self.district[language], "month": self.month[language],
            "day": _TABLE["weekdays"][self.at.weekday()][language], "hedge": chance.choice(_TABLE["hedges"])[language],
        }  # fmt: skip


def _sentence(pattern: str, slots: dict[str, str], chance: random.Random) -> str:
    chosen = _CHOICE.sub(lambda match: chance.choice(match.group(1).split("|")), pattern)
    filled = chosen.format(**slots)
    return filled[:1].upper() + filled[1:]


if __name__ == "__main__":
    for made in articles(int(sys.argv[1])):
        print(json.dumps(made, ensure_ascii=False))
