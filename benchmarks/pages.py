"""How much of saved pages is read right: text, date and fields against the gold in tests/sources/pages.

    python benchmarks/pages.py [--misses]

A text is right when it has every paragraph of the gold in order and none of what the gold says it lacks. A date is
right when it names the day, and where the gold has a time of day the very moment, offset included or not.
"""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

from contra import pipeline
from contra.model import Article

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "sources" / "pages"
DIRECTION_MARKS = dict.fromkeys([0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
FIELDS = ("text", "published", "title", "outlet", "author", "language", "url")


def plain(text: str) -> str:
    """Return `text` without marks of direction and with single spaces."""
    return " ".join(text.translate(DIRECTION_MARKS).split())


def text_misses(text: str, gold: dict[str, Any]) -> list[str]:
    """Return what the text lacks and what it has in excess."""
    misses, at = [], 0
    for wanted in gold["text_has"]:
        found = text.find(wanted, at)
        if found < 0:
            misses.append(f"lacks: {wanted}")
        else:
            at = found + len(wanted)
    return misses + [f"has: {unwanted}" for unwanted in gold["text_lacks"] if unwanted in text]


def same_time(found: datetime | None, wanted: str) -> bool:
    """Tell whether a time of publication is the one wanted: the day, and where it is stated the moment."""
    if found is None:
        return False
    if "T" in wanted:
        return found == datetime.fromisoformat(wanted)
    return found.date() == date.fromisoformat(wanted)


def misses(article: Article, gold: dict[str, Any]) -> dict[str, list[str]]:
    """Return what is wrong with an article, by field."""
    wrong: dict[str, list[str]] = {"text": text_misses(plain(article.text), gold)}
    if not same_time(article.published, gold["published"]):
        wrong["published"] = [f"{article.published} for {gold['published']}"]
    found = {"title": article.title, "outlet": article.source, "author": article.author,
             "language": article.language, "url": article.url}  # fmt: skip
    for field, value in found.items():
        if plain(value or "") != plain(gold[field] or ""):
            wrong[field] = [f"{value} for {gold[field]}"]
    return {field: each for field, each in wrong.items() if each}


def main() -> None:
    gold = json.loads((FOLDER / "gold.json").read_text(encoding="utf-8"))
    reading = pipeline.read([FOLDER / name for name in gold])
    articles = {Path(str(each.article.path)).name: each.article for each in reading.extractions}
    wrong = {name: misses(articles[name], each) if name in articles else {} for name, each in gold.items()}
    for name, fields in wrong.items():
        if "--misses" in sys.argv:
            for field, each in fields.items():
                print("\n".join(f"{name}: {field}: {miss}" for miss in each))
    for skipped in reading.skipped:
        print(f"{skipped.path}: {skipped.reason}")
    for field in FIELDS:
        print(f"{field:<10} {sum(name in articles and field not in wrong[name] for name in gold)} of {len(gold)}")


if __name__ == "__main__":
    main()
