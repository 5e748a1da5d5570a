"""Write docs/claims.md: the fields of a claim line and the ids of units, roles and kinds, from the tables.

python tools/write_claims_docs.py            writes it
python tools/write_claims_docs.py --check    exits 1 when it is not what would be written
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from contra.claims.identifiers import TYPES
from contra.language.lexicon import LANGUAGES, lexicon, shared
from contra.model import ClaimKind, HedgeKind, Modality, Polarity

PAGE = Path(__file__).resolve().parents[1] / "docs" / "claims.md"

CLAIM = {
    "article": "id of the article",
    "start": "first code point of the claim in the article's text",
    "end": "the code point after its last",
    "text": "the characters between the two, unchanged",
    "kind": "what stretch it is, see [kinds](#kinds)",
    "language": "code of the language it was read in",
    "speaker": "who says it (`text`, `start`, `end`, `id`, `canonical`), null for the article itself",
    "polarity": "whether it affirms or negates",
    "modality": "told as fact, plan, possibility, condition, denial or question",
    "quoted": "whether all of it stands between quotation marks",
    "stamp": "only in an entry of a live page: the time of day that opens it, when it was written",
    "quantities": "figures that count or measure",
    "times": "days, hours, months and spans of them",
    "places": 'places named, and places meant by "the town"',
    "names": "persons and organisations",
    "identifiers": "numbers that name something: `text`, `start`, `end`, `type`",
}
QUANTITY = {
    "value": "the number; null where only a range is stated",
    "low": "lower end of the interval, null where open",
    "high": "upper end of the interval, null where open",
    "low_open": "whether the lower end itself is excluded",
    "high_open": "whether the upper end itself is excluded",
    "unit": "id of the unit as written, see [units](#units)",
    "role": "what it counts or measures, see [roles](#roles); empty where not understood, `n:` and a stem for a noun "
    "that no table knows",
    "hedge": "the words that bend it, with their own span and kind; null for a plain figure",
    "noun": "the counted noun as written",
    "dimension": "what the unit measures; only figures of one dimension compare",
    "scale": "factor from the unit to the base of its dimension",
    "precision": "width of the last written digit",
    "aspect": "`level`, `change` (raised by) or `previous` (up from)",
}
TIME = {
    "from": "begin, included, ISO 8601; null where the text gives no point of reference",
    "to": "end, excluded",
    "granularity": "`day`, `part-of-day`, `week`, `month`, `year` and the like",
    "guessed": "whether its offset or its date of reference was guessed",
}
PLACE = {
    "id": "the same in every language; `name:` and a key for a place that only the text announces",
    "canonical": "its usual name in English, else as the text spells it",
    "type": "city, town, village, admin (province), country, region, ...",
    "within": "ids of the places that contain it, innermost first",
    "known": "whether the gazetteer has it",
}
NAME = {
    "id": "the same for the spellings of a name in both scripts; null where there is none",
    "canonical": "the name folded, without article",
    "type": "`person` or `organisation`",
    "post": "the office named with it",
}
HEDGES = {
    HedgeKind.ABOUT: "a band of ten percent either way",
    HedgeKind.NEARLY: "a band below",
    HedgeKind.MORE_THAN: "open above, the figure itself excluded",
    HedgeKind.LESS_THAN: "open below, the figure itself excluded",
    HedgeKind.AT_LEAST: "open above",
    HedgeKind.AT_MOST: "open below",
    HedgeKind.BETWEEN: "the two figures and what lies between",
    HedgeKind.VAGUE: "an amount without a figure (dozens)",
}
ROLE_KINDS = {
    "tally": "counts what an event did; a later, higher one is an update",
    "state": "holds at a time; those of other days do not compare",
    "rate": "a published statistic of a period",
    "measure": "belongs to a thing and does not change with the day",
}
_OPENING = (
    "What `contra claims` prints, one JSON line a claim. Written by `tools/write_claims_docs.py` from the tables that "
    "the program reads. Every extracted thing has `kind`, `text`, `start` and `end`; offsets count Unicode code points "
    "in the article's text."
)


def page() -> str:
    """Return docs/claims.md."""
    parts = [
        "# Claims",
        _OPENING,
        "## Fields",
        _fields("A claim", CLAIM),
        _fields("A quantity", QUANTITY),
        _fields("A time", TIME),
        _fields("A place", PLACE),
        _fields("A name", NAME),
        "## Kinds",
        "\n".join(
            (
                f"- of a claim: {_ids(ClaimKind)}",
                f"- polarity: {_ids(Polarity)}",
                f"- modality: {_ids(Modality)}",
                f"- of an identifier: {_ids(_identifier_types())}",
            )
        ),
        "### Hedges",
        _table(("hedge", "the interval"), ((f"`{kind}`", meaning) for kind, meaning in HEDGES.items())),
        "## Units",
        "The factor converts to the base unit of the dimension, whose factor is 1. Money converts into nothing.",
        _table(("dimension", "units and factors"), _units()),
        "## Roles",
        "\n".join(f"- {kind}: {meaning}" for kind, meaning in ROLE_KINDS.items()),
        'A role of "country" is a statistic of a country or its institutions.',
        _table(("role", "kind", "measured in", "of", "words, for example"), _roles()),
    ]
    return "\n\n".join(parts) + "\n"


def _ids(items: Iterable[str]) -> str:
    return ", ".join(f"`{item}`" for item in items)


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _fields(title: str, meanings: Mapping[str, str]) -> str:
    return f"### {title}\n\n" + _table(
        ("field", "content"), ((f"`{name}`", meaning) for name, meaning in meanings.items())
    )


def _units() -> list[tuple[str, str]]:
    by_dimension: dict[str, list[str]] = {}
    for unit, (dimension, factor) in shared()["units"].items():
        family = str(dimension).partition(":")[0]
        shown = f"`{unit}`" if factor == 1 or family == "money" else f"`{unit}` {factor:.10g}"
        by_dimension.setdefault(family, []).append(shown)
    return [(dimension, ", ".join(units)) for dimension, units in by_dimension.items()]


def _roles() -> list[tuple[str, ...]]:
    return [
        (f"`{role}`", properties["kind"], ", ".join(properties.get("dimensions", ["count"])),
         properties.get("scope", ""), _examples(role))
        for role, properties in shared()["roles"].items()
    ]  # fmt: skip


def _examples(role: str) -> str:
    """Return the first word of the role in each language that has one."""
    found = []
    for code in sorted(LANGUAGES, reverse=True):
        parts: Mapping[str, Any] = lexicon(code).data["roles"].get(role, {})
        lexemes = [lexeme for words in parts.values() for lexeme in words]
        if lexemes:
            found.append(next(lexicon(code).forms(lexemes[0]))[0])
    return ", ".join(found)


def _identifier_types() -> list[str]:
    return sorted(TYPES.union(*(lexicon(code).data["identifiers"]["before"] for code in LANGUAGES)))


def main(arguments: list[str]) -> int:
    """Write the page, or with --check return 1 where it is not what would be written."""
    written = page()
    if "--check" in arguments:
        return int(not PAGE.is_file() or PAGE.read_text("utf-8") != written)
    PAGE.write_text(written, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
