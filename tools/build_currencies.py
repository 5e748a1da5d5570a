"""Cut contra/language/data/currencies.toml, the names of the world's currencies, from CLDR through Babel.

Run `python tools/build_currencies.py` with the `build-tables` extra installed; `--check` writes nothing and fails when
the committed table differs. CLDR is under the Unicode License V3: see NOTICE.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from babel import Locale
from babel.numbers import get_currency_name, get_territory_currencies

from contra.language.folding import fold_text

DATA = Path(__file__).resolve().parent.parent / "contra" / "language" / "data"
TABLE = DATA / "currencies.toml"
LANGUAGES = ("ar", "en", "fr")
SINCE, UNTIL = date(2015, 1, 1), date(2026, 1, 1)
COUNTS = (1, 2, 3, 11, 100)  # one number for each plural category of Arabic
TA_MARBUTA, ALEF, NISBA = "ة", "ا", "ي"
LONG_VOWELS = ("ا", "و", "ي", "ى")
HEAD = """\
# Names of currencies by ISO 4217 code, a language a table: written by tools/build_currencies.py from Unicode CLDR
# (Unicode License V3, see NOTICE). What the papers write besides stands in ar.toml, en.toml and fr.toml.
"""


def codes() -> list[str]:
    """Return the ISO 4217 codes of what was legal tender anywhere between SINCE and UNTIL, sorted."""
    territories = [code for code in Locale("en").territories if len(code) == 2 and code.isalpha()]  # noqa: PLR2004 - ISO 3166
    return sorted({code for territory in territories for code in get_territory_currencies(territory, SINCE, UNTIL)})


def names(code: str, language: str) -> Iterator[str]:
    """Yield what CLDR calls a currency in a language, in the forms a figure puts it in."""
    for count in COUNTS:
        name = get_currency_name(code, count, locale=language)
        plain = all(letter.isalpha() or letter in " -'’ʻ&." or "\u064b" <= letter <= "\u0652" for letter in name)
        if name != code and plain and " " in name:
            yield name
            if language == "ar":
                yield from agreeing(name)


def agreeing(name: str) -> Iterator[str]:
    """Yield an Arabic name with its adjective in the gender of its noun, and both in the accusative."""
    noun, _, adjective = name.partition(" ")
    if not adjective.endswith(NISBA) or " " in adjective:
        return
    if noun.endswith(TA_MARBUTA):
        yield f"{noun} {adjective}{TA_MARBUTA}"
    else:
        ending = "" if noun.endswith(LONG_VOWELS) else ALEF
        yield f"{noun}{ending} {adjective}{ALEF}"


def taken(language: str) -> frozenset[str]:
    """Return the folded words of units that the language's own table gives, which stand first."""
    units = tomllib.loads((DATA / f"{language}.toml").read_text("utf-8"))["units"]
    return frozenset(fold_text(word) for words in units.values() for word in words)


def table(language: str, known: Iterable[str]) -> Mapping[str, list[str]]:
    """Return the names by code, each once in its folded form, without those the language's own table gives."""
    seen = set(known)
    found: dict[str, list[str]] = {}
    for code in codes():
        for name in names(code, language):
            folded = fold_text(name)
            if folded not in seen:
                seen.add(folded)
                found.setdefault(code, []).append(folded)
    return found


def text() -> str:
    """Return the whole table as TOML."""
    parts = [HEAD]
    for language in LANGUAGES:
        rows = table(language, taken(language))
        parts.append(f"\n[{language}]\n")
        parts += [f"{code} = {json.dumps(words, ensure_ascii=False)}\n" for code, words in rows.items()]
    return "".join(parts)


def main() -> int:
    """Write the table, or with --check tell by the exit code whether it is up to date."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; fail when the committed table differs")
    arguments = parser.parse_args()
    made = text()
    if arguments.check:
        return 0 if TABLE.read_text("utf-8") == made else 1
    TABLE.write_text(made, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
