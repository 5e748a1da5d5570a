"""`python benchmarks/recognizers.py FOLDER`: read public cases of numbers, units, dates and durations.

FOLDER holds cases in the format of microsoft/Recognizers-Text `Specs/` (`Number/Arabic/NumberModel.json`, ...).
A case counts once: its spans are right when exactly the expected ones are found, its values when every expected
value is read too. `End` is inclusive; of a past and a future reading either is right; a leading preposition or
article is trimmed on both sides. Where we read a coarser time than a day ("two years ago"), the expected day must
lie in it. A number glued to its unit ("10km") is the unit model's alone; a percentage read as mere emphasis
("sure, 100 %") counts as read.

Left out by rule, and counted: see `_excluded`. Values of cases marked NotSupported or IgnoreResolution are not
compared, their spans are. Says so and exits 0 where the folder is not there.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from contra.claims import extract
from contra.language.folding import fold_text
from contra.language.lexicon import lexicon
from contra.language.numbers import number_span, numbers
from contra.language.tokens import split_words
from contra.model import Article, Claim, Quantity

Reading = tuple[int, int, Any]  # start, end (exclusive), value
_FILES = {
    "Number/Arabic/NumberModel": "number",
    "Number/Arabic/PercentModel": "percent",
    "Number/English/NumberModel": "number",
    "Number/English/PercentModel": "percent",
    "NumberWithUnit/English/AgeModel": "age",
    "NumberWithUnit/English/CurrencyModel": "money",
    "NumberWithUnit/English/DimensionModel": "dimension",
    "NumberWithUnit/English/TemperatureModel": "temperature",
    "DateTime/Arabic/DateParser": "date",
    "DateTime/Arabic/DateExtractor": "date",
    "DateTime/Arabic/DurationParser": "duration",
    "DateTime/English/DateParser": "date",
    "DateTime/English/DateExtractor": "date",
    "DateTime/English/DurationParser": "duration",
}
_POWER = re.compile(r"\^|\d\s*[eE][+-]?\d|\dx10")
_CODE = re.compile(r"https?:|\d+\.\d+\.\d+\.\d+$|\+\d+-\d|\d+-\d+-\d+-\d+")
_OVER = {"ar": re.compile(r"\bعلي\b|\bمن\b"), "en": re.compile(r"\bover\b|\bout of\b")}  # over, out of
_DAY_WORDS = ("cardinal", "ordinal", "scale", "marker", "to", "fraction")
_NO_SUCH_DAY = "0001-01-01"  # how the cases say that 30 February does not resolve
_RELATIVE_TOLERANCE = 1e-9
# a month and a year as the specification counts them, in seconds
_MONTH, _YEAR_MONTHS, _YEAR = 30 * 86400.0, 12, 365 * 86400.0
_UNIT_KINDS = ("age", "money", "dimension", "temperature")
_UNIT_NAMES = {
    "C": frozenset({"celsius"}),
    "F": frozenset({"fahrenheit"}),
    "Pound": frozenset({"pound-mass", "pound", "GBP"}),
    "Japanese yen": frozenset({"JPY"}),
    "United States dollar": frozenset({"USD"}),
}


@dataclass(slots=True)
class Score:
    """What came of one file's cases; `misses` holds a line for every case that failed."""

    cases: int = 0
    excluded: Counter[str] = field(default_factory=Counter)
    spans: int = 0
    spans_right: int = 0
    values: int = 0
    values_right: int = 0
    misses: list[str] = field(default_factory=list)


def _expected(result: dict[str, Any]) -> tuple[int, int]:
    start = int(result["Start"])
    return start, int(result["End"]) + 1 if "End" in result else start + int(result["Length"])


def _fraction_word(text: str, language: str) -> bool:
    """Tell a fraction in words ("a third", "five eighths") from a number."""
    data = lexicon(language).data["numbers"]
    words = [word for word in split_words(text) if word not in {"a", "-", *data["join"]}]
    known = {word for phrase in data["fraction"] for word in split_words(phrase)}
    ordinal = words and re.fullmatch(r"\w+(?:th|st|rd|nd)s?", words[-1]) is not None
    return bool(words) and (words[-1] in known or bool(ordinal)) and not re.search(r"\band\b", text)


def _excluded(case: dict[str, Any], kind: str, language: str) -> str | None:
    """Return the rule that leaves a case out, or None."""
    results = case["Results"]
    for result in results:
        start, end = _expected(result)
        if case["Input"][start:end] != result["Text"]:
            return "offsets do not match the text"
    if _CODE.search(case["Input"]):
        return "phone or code string"
    if _POWER.search(case["Input"]):
        return "power"
    for result in results:
        text = fold_text(result["Text"])
        if kind == "number" and _OVER[language].search(text):
            return "n over m"
        if kind == "number" and _fraction_word(text, language):
            return "bare fraction word"
        if kind == "date" and _bare_number(text, language):
            return "bare-number date"
    return None


def _bare_number(text: str, language: str) -> bool:
    """Tell a date that is a number and nothing else ("the 27", "للثاني" on the second)."""
    words = _without_preposition(text, language).split()
    annotated = lexicon(language).annotate(" ".join(words))
    tokens = annotated.tokens
    months = any(annotated.at(category, k) for category in ("month", "weekday") for k in range(len(tokens)))
    signs = any(kind == "s" for kind in tokens.kinds) or "." in text.strip(".")
    alone = all(
        tokens.kinds[k] == "n" or any(annotated.at(category, k) for category in _DAY_WORDS)
        or word in {"the", "st", "nd", "rd", "th"} or word.startswith(("و", "لل"))
        for k, word in enumerate(tokens.words)
    )  # fmt: skip
    return alone and not months and not signs


def _without_preposition(text: str, language: str) -> str:
    annotated = lexicon(language).annotate(text)
    tokens = annotated.tokens
    first = 0
    while first + 1 < len(tokens) and (
        annotated.at("place_in", first) or tokens.words[first] in {"on", "at", "by", "the"}
    ):
        first += 1
    return tokens.text(first, len(tokens)) if len(tokens) else text


def _trimmed(text: str, start: int, end: int, language: str) -> tuple[int, int]:
    kept = _without_preposition(text[start:end], language)
    return start + text[start:end].rindex(kept) if kept else start, end


# ---------------------------------------------------------------------------------------------------- what we read
def _claim(case: dict[str, Any], language: str) -> Claim:
    reference = (case.get("Context") or {}).get("ReferenceDateTime", "2016-11-07T00:00:00")
    published = datetime.fromisoformat(reference).replace(tzinfo=UTC)
    # noon: in the small hours "today" would cover the day before as well
    article = Article("case", "case", case["Input"], published=published.replace(hour=12), language=language)
    return extract(article, as_is=True).claims[0]


def _read_numbers(case: dict[str, Any], language: str) -> Iterator[Reading]:
    annotated = lexicon(language).annotate(case["Input"])
    for number in numbers(annotated, 0, len(annotated.tokens)):
        glued = annotated.tokens.glued(number.stop) and annotated.tokens.kinds[number.stop] == "w"
        if (number.value is not None or not number.readable) and not glued:
            yield *number_span(annotated, number.start, number.stop), number.value


def _read_percents(case: dict[str, Any], language: str) -> Iterator[Reading]:
    claim = _claim(case, language)
    for quantity in claim.quantities:
        if quantity.unit == "percent":
            yield quantity.start, quantity.end, quantity.value
    for identifier in claim.identifiers:
        if identifier.type == "emphasis":
            yield identifier.start, identifier.end, 100.0
        if identifier.type == "unreadable" and identifier.text == "%":
            yield identifier.start, identifier.end, None


def _read_units(kind: str) -> Callable[[dict[str, Any], str], Iterator[Reading]]:
    def read(case: dict[str, Any], language: str) -> Iterator[Reading]:
        for quantity in _claim(case, language).quantities:
            if _model_of(quantity.dimension) == kind:
                yield quantity.start, quantity.end, (quantity.value, quantity.unit)

    return read


def _model_of(dimension: str) -> str | None:
    """Return the kind of file that has quantities of a dimension of ours."""
    if dimension in {"count", "share"}:
        return None
    if dimension in {"duration", "months"}:
        return "age"
    return next((kind for kind in ("money", "temperature") if dimension.startswith(kind)), "dimension")


def _read_durations(case: dict[str, Any], language: str) -> Iterator[Reading]:
    for quantity in _claim(case, language).quantities:
        if quantity.dimension in {"duration", "months"}:
            yield quantity.start, quantity.end, _seconds(quantity)


def _seconds(quantity: Quantity) -> float | None:
    """Return a length of time in seconds, None for a vague one ("a couple of weeks")."""
    if quantity.value is None or quantity.dimension == "duration":
        return None if quantity.value is None else quantity.value * quantity.scale
    years, months = divmod(quantity.value * quantity.scale, _YEAR_MONTHS)
    return quantity.value * _YEAR if quantity.unit == "year" else years * _YEAR + months * _MONTH


def _read_dates(case: dict[str, Any], language: str) -> Iterator[Reading]:
    claim = _claim(case, language)
    for time in claim.times:
        value = None if time.from_ is None or time.to is None else (time.from_, time.to, time.granularity)
        yield time.start, time.end, value


_READERS: dict[str, Callable[[dict[str, Any], str], Iterator[Reading]]] = {
    "number": _read_numbers,
    "percent": _read_percents,
    **{kind: _read_units(kind) for kind in _UNIT_KINDS},
    "duration": _read_durations,
    "date": _read_dates,
}


# ---------------------------------------------------------------------------------------------------- comparing
def _near(read: Any, wanted: str) -> bool:
    number = float(wanted)
    return read is not None and abs(float(read) - number) <= _RELATIVE_TOLERANCE * max(1.0, abs(number))


def _unit_ids(name: str) -> frozenset[str]:
    """Return our ids of a unit named in English, none where the tables do not list it."""
    if name in _UNIT_NAMES:
        return _UNIT_NAMES[name]
    units = lexicon("en").data["units"]
    return frozenset(unit for unit, words in units.items() if name.lower() in words)


def _same_value(kind: str, read: Any, result: dict[str, Any]) -> bool:
    if kind in {"number", "percent"}:
        return _near(read, result["Resolution"]["value"].rstrip("%"))
    if kind in _UNIT_KINDS:
        units = _unit_ids(result["Resolution"]["unit"])
        return _near(read[0], result["Resolution"]["value"]) and (not units or read[1] in units)
    readings = [*result["Value"]["FutureResolution"].values(), *result["Value"]["PastResolution"].values()]
    if kind == "duration":
        return any(_near(read, reading) for reading in readings)
    if read is None:
        return _NO_SUCH_DAY in readings
    return any(_holds(read, reading) for reading in readings)


def _holds(read: tuple[datetime, datetime, str], reading: str) -> bool:
    """Tell whether a day is the one read, or lies in a coarser time that was read ("two years ago")."""
    day = datetime.fromisoformat(reading).replace(tzinfo=UTC)
    start, end, granularity = read
    return start.date() == day.date() if granularity == "day" else start <= day < end


def _valued(case: dict[str, Any]) -> bool:
    """Tell whether a case's values are to be compared; a unit without a number has none."""
    if case.get("NotSupported") or str(case.get("IgnoreResolution", "")).lower() == "true":
        return False
    return all("Value" in result or (result.get("Resolution") or {}).get("value") for result in case["Results"])


def _judge(case: dict[str, Any], kind: str, language: str, score: Score) -> None:
    text = case["Input"]
    read = {}
    for start, end, value in _READERS[kind](case, language):
        span = _trimmed(text, start, end, language) if kind == "date" else (start, end)
        read[span] = value
    results = [r for r in case["Results"] if kind not in _UNIT_KINDS or (r.get("Resolution") or {}).get("value")]
    wanted = {}
    for result in results:
        span = _expected(result)
        wanted[_trimmed(text, *span, language) if kind == "date" else span] = result
    right = set(wanted) == set(read)
    score.spans += 1
    score.spans_right += right
    shown = [(text[start:end], value) for (start, end), value in read.items()]
    if not right:
        score.misses.append(f"span   {text}  wanted {[r['Text'] for r in results]}  read {shown}")
    if wanted and _valued(case) and (kind in {"number", "percent", *_UNIT_KINDS} or "Value" in results[0]):
        same = all(span in read and _same_value(kind, read[span], result) for span, result in wanted.items())
        score.values += 1
        score.values_right += same
        if right and not same:
            score.misses.append(f"value  {text}  read {shown}")


def _score(path: Path, kind: str, language: str) -> Score:
    score = Score()
    for case in json.loads(path.read_text("utf-8-sig")):
        score.cases += 1
        rule = _excluded(case, kind, language)
        if rule is not None:
            score.excluded[rule] += 1
        else:
            _judge(case, kind, language, score)
    return score


def _share(right: int, of: int) -> str:
    return f"{right}/{of} ({100 * right / of:.1f} %)" if of else "none"


def main() -> int:
    """Print a line a file and return 0: these cases are a measure, not a gate."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the folder that holds Number/, NumberWithUnit/ and DateTime/")
    parser.add_argument("--misses", metavar="PART", help="print the cases that fail in files whose path has PART in it")
    options = parser.parse_args()
    if not options.folder.is_dir():
        print(f"recognizers: there is no folder {options.folder}; nothing was measured", file=sys.stderr)
        return 0
    for name, kind in _FILES.items():
        path = options.folder / f"{name}.json"
        if not path.is_file():
            print(f"{name}: not there")
            continue
        score = _score(path, kind, "ar" if "/Arabic/" in name else "en")
        left_out = ", ".join(f"{rule} {count}" for rule, count in sorted(score.excluded.items())) or "none"
        print(f"{name}: {score.cases} cases; left out: {left_out}")
        print(f"    span {_share(score.spans_right, score.spans)}  value {_share(score.values_right, score.values)}")
        if options.misses and options.misses in name:
            print("\n".join(f"    {miss}" for miss in score.misses))
    return 0


if __name__ == "__main__":
    sys.exit(main())
