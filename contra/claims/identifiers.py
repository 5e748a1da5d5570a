"""Numbers that only name: Su-25, Brigade 93, Resolution 2254, the 72nd session, years, clock times, scores."""

from __future__ import annotations

from contra.claims.measures import currency_letters, is_counted, is_measured
from contra.language.lexicon import Annotated, Hit, lexicon, shared
from contra.language.numbers import Number, number_forms, read_number
from contra.language.ratios import read_ratio
from contra.language.transliteration import is_arabic
from contra.model import Identifier

__all__ = ["TYPES", "identifier_type", "identify", "ordinal_stop", "phone_stop"]

# what a number may name by the way it is written, besides the words of the tables (`[identifiers.before]`)
TYPES = frozenset({"clock", "day", "emphasis", "fraction", "model", "ordinal", "phone", "score", "unreadable", "year"})
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_YEAR_DIGITS = 4
_TEN, _TWENTY = 10, 20
_SHORTEST_PHONE = 9
_LONGEST_CODE = 3
_NAMING_GAP = 3  # tokens between the naming word and its number: a quote, "No.", the article
_BETWEEN = frozenset({'"', "'", "(", ".", "ال", "-"})
# words with a capital before a number that are no name of a type
_NO_MODELS = ("month", "weekday", "unit", "say")
# a word before a number that names it, unless the number counts something all the same ("the session's 12 people")
_WEAK_NAMES = frozenset({"route", "session", "resolution"})


def identifier_type(text: Annotated, number: Number) -> str | None:
    """Return what kind of name `number` is, or None when it counts or measures."""
    first, stop = number.start, number.stop
    if currency_letters(text, first) is not None or read_ratio(text, first) is not None:
        return None
    counted = is_measured(text, stop)
    if number.digits and _is_model(text, number, counted=counted):
        return "model"
    kind = _written_as_name(text, number, counted=counted) if number.digits else None
    if kind is not None:
        return kind
    named = _after_naming_word(text, first)
    if named == "model" and not number.digits:
        named = None  # "A hundred houses": the letters of types stand before digits
    if named is not None and not (counted and named in _WEAK_NAMES):
        return named
    if number.digits and not counted and _is_year(text, number):
        return "year"
    if not number.digits and not counted and (text.at("ordinal", first) is not None or _is_definite(text, first)):
        return "ordinal"
    return "ordinal" if number.digits and _is_ordinal(text, number, counted=counted) else None


def identify(text: Annotated, first: int, stop: int, kind: str) -> tuple[int, Identifier]:
    """Return (first token, identifier); letters glued before the number belong to its text."""
    begin = first
    tokens = text.tokens
    while begin > 0 and tokens.words[begin - 1] in {"-", "ال"} and tokens.glued(begin):
        begin -= 1
    if kind == "model" and begin > 0 and tokens.kinds[begin - 1] == "w":
        begin -= 1
    start, end = tokens.span(begin, stop)
    return begin, Identifier(tokens.folded.original[start:end], start, end, kind)


def ordinal_stop(text: Annotated, index: int) -> int | None:
    """Return the token after an ordinal of several words, or None.

    الثامن عشر, the eighteenth; الثامنة والخمسون, the eighth and fiftieth; "twenty-first".
    """
    ordinal = text.at("ordinal", index)
    if ordinal is not None:
        tens = text.at("cardinal", ordinal.stop)
        if tens is not None and tens.value in range(_TWENTY, 100, _TEN) and _joined_definite(text, ordinal.stop):
            return tens.stop
        return ordinal.stop if ordinal.stop > index + 1 else None
    tens = text.at("cardinal", index)
    if tens is None or tens.value < _TWENTY or tens.value % _TEN:
        return None
    follows = tens.stop + 1 if text.tokens.words[tens.stop : tens.stop + 1] == ["-"] else tens.stop
    unit = text.at("ordinal", follows)
    joined = follows > tens.stop or not lexicon(text.language).proclitics.articles
    return unit.stop if joined and unit is not None and unit.value < _TEN else None


def _joined_definite(text: Annotated, index: int) -> bool:
    """Tell whether "and the" is written onto a word."""
    clitics, word = lexicon(text.language).proclitics, text.tokens.words[index]
    return any(word.startswith(join + article) for join in clitics.conjunctions for article in clitics.articles)


def _written_as_name(text: Annotated, number: Number, *, counted: bool) -> str | None:
    """Return the kind of name the signs and letters around a figure make of it."""
    first, stop = number.start, number.stop
    if _is_glued_to_letters(text, first):
        return "model"
    if _is_clock(text, first, stop) and not (counted and _marker_of(text, stop) != "clock"):
        return "clock"
    if counted:
        return None
    return _score(text, number) or ("phone" if _is_phone(text, first) else None)


def _marker_of(text: Annotated, index: int) -> str | None:
    """Return the kind of marker that begins at token `index`, or None."""
    hit = text.at("marker", index)
    return None if hit is None else str(hit.value)


def _is_definite(text: Annotated, first: int) -> bool:
    """Tell "the three (last years)" in Arabic: the article makes a number word an attribute of what stood before."""
    word, forms = text.tokens.words[first], number_forms(text.language)
    articles = lexicon(text.language).proclitics.articles
    return word not in forms and any(word.startswith(article) for article in articles)


def _is_glued_to_letters(text: Annotated, first: int) -> bool:
    """Tell "M23" and "Su-25" from a figure; a range "10-15" and a currency "US$5" are none."""
    words, kinds = text.tokens.words, text.tokens.kinds
    index = first - 1
    if index < 0 or not text.tokens.glued(first):
        return False
    if words[index] == "-" and index and text.tokens.glued(index):
        index -= 1
    if kinds[index] != "w" or words[index] == "ال" or text.at("unit", index) is not None:
        return False
    joined = _joined_letters(text)
    if joined and index == first - 1 and is_arabic(words[index]):
        return len(words[index]) > 1 and words[index] not in joined
    return index < first - 1 or text.tokens.capital(index)


def _joined_letters(text: Annotated) -> frozenset[str]:
    """Return the particles that may stand glued before digits without naming anything (bi-50, wa-al-20)."""
    clitics = lexicon(text.language).proclitics
    if not clitics.conjunctions:
        return frozenset()
    return frozenset(
        head + preposition + article
        for head in ("", *clitics.conjunctions)
        for preposition in ("", *clitics.prepositions, *clitics.contracted)
        for article in ("", *clitics.articles)
    )


def _after_naming_word(text: Annotated, first: int) -> str | None:
    """Return the kind a word before the number gives it, over a quote, "No." or "number" between."""
    words = text.tokens.words
    index = first
    if _is_code(text, index - 1):
        index -= 1  # "Flight KX 417"
    while index > 0 and first - index < _NAMING_GAP and words[index - 1] in _BETWEEN:
        index -= 1
    for start in range(max(0, index - _NAMING_GAP), index):
        hit = text.at("id_before", start)
        if hit is not None and index <= hit.stop <= first:
            short = not lexicon(text.language).proclitics.articles and len(words[start]) <= 2  # noqa: PLR2004
            return None if short and not text.tokens.capital(start) else str(hit.value)
    return None


def _is_code(text: Annotated, index: int) -> bool:
    """Tell the letters of an airline or a class before its number, after a word that names one: "Flight KX 417"."""
    written = text.tokens.text(index, index + 1) if index > 0 else ""
    named = text.at("id_before", index - 1) if index > 0 else None
    return named is not None and named.value == "route" and len(written) <= _LONGEST_CODE and written.isupper()


def _is_model(text: Annotated, number: Number, *, counted: bool) -> bool:
    """Tell "a Corvane 70", "the Corvane 70 jet" and "of the type Corvane 70" from what a figure counts."""
    tokens, first = text.tokens, number.start
    if first < 2 or tokens.kinds[first - 1] != "w":  # noqa: PLR2004 - the word that leads it and the name
        return False
    kind = text.at("id_before", first - 2)
    if kind is not None and kind.value == "model" and kind.stop == first - 1:
        return not counted
    if not tokens.capital(first - 1) or text.opens(_NO_MODELS, first - 1):
        return False
    one = text.at("article_one", first - 2) is not None
    return (one and not counted) or ((one or text.at("filler", first - 2) is not None) and _is_one_thing(text, number))


def _is_one_thing(text: Annotated, number: Number) -> bool:
    """Tell whether a singular noun of the tables stands behind a figure above one."""
    if number.stop >= len(text.tokens) or (number.value or 0) <= 1:
        return False
    word, known = text.tokens.words[number.stop], lexicon(text.language).knows
    topic = text.at("topic", number.stop)
    if topic is not None and topic.value in shared()["topics"]["vehicles"] and not word.endswith("s"):
        return True
    return text.opens(("role", "topic"), number.stop) and not word.endswith("s") and known(f"{word}s")


def _is_year(text: Annotated, number: Number) -> bool:
    word = text.tokens.words[number.start]
    single = number.stop == number.start + 1 and word.isdecimal() and len(word) == _YEAR_DIGITS
    return single and _FIRST_YEAR <= (number.value or 0) <= _LAST_YEAR


def _is_clock(text: Annotated, first: int, stop: int) -> bool:
    words, kinds = text.tokens.words, text.tokens.kinds
    behind = words[stop : stop + 1] == [":"] and kinds[stop + 1 : stop + 2] == ["n"]
    ahead = first > 1 and words[first - 1] == ":" and kinds[first - 2] == "n" and text.tokens.glued(first)
    if first > 1 and _marker_of(text, first - 1) == "clock" and kinds[first - 2] == "n" and text.tokens.glued(first):
        return True  # the minutes of "15h30"
    half = text.at("marker", stop)
    if half is not None and half.value == "clock":
        return _is_hour(text, first, half)
    if behind or ahead or (half is not None and half.value in {"morning", "evening"}):
        return True
    hour = text.at("marker", first - 1)
    return hour is not None and hour.value == "hour" and hour.stop == first and text.at("place_in", first - 1) is None


def _is_hour(text: Annotated, first: int, hour: Hit) -> bool:
    """Tell "15h30" and "à 15 heures" from a length of hours."""
    tokens = text.tokens
    minutes = tokens.kinds[hour.stop : hour.stop + 1] == ["n"] and tokens.glued(hour.stop)
    return minutes or text.at("hour_lead", first - 1) is not None


def _score(text: Annotated, number: Number) -> str | None:
    """Return score or fraction for "3-2" and "4/22" where nothing measured follows."""
    first, stop, tokens = number.start, number.stop, text.tokens
    words, kinds = tokens.words, tokens.kinds
    if words[stop : stop + 1] == ["-"] and tokens.glued(stop) and kinds[stop + 1 : stop + 2] == ["n"]:
        follows = read_number(text, stop + 1)
        return None if follows is not None and is_measured(text, follows.stop) else "score"
    if first > 1 and kinds[first - 2] == "n" and tokens.glued(first) and words[first - 1] in {"-", "/"}:
        return "score"
    slash = words[stop : stop + 1] == ["/"] and kinds[stop + 1 : stop + 2] == ["n"]
    bare = number.fraction and text.at("share_of", stop) is None and not is_counted(text, stop)
    return "fraction" if slash or bare else None


def _is_phone(text: Annotated, first: int) -> bool:
    word = text.tokens.words[first]
    long = word.isdecimal() and len(word) >= _SHORTEST_PHONE and not word.endswith("000")
    return long or (first > 0 and text.tokens.words[first - 1] == "+" and text.tokens.glued(first))


def phone_stop(text: Annotated, stop: int) -> int:
    """Return the token after a telephone number whose first digits end before `stop`: "555 0134", "555-0134"."""
    words, kinds = text.tokens.words, text.tokens.kinds
    while stop < len(words):
        joined = words[stop] == "-" and text.tokens.glued(stop)
        following = stop + 1 if joined else stop
        if kinds[following : following + 1] != ["n"] or is_measured(text, following + 1):
            break
        stop = following + 1
    return stop


def _is_ordinal(text: Annotated, number: Number, *, counted: bool) -> bool:
    """Tell "25th", and ال15 (the 15th) where the article is glued to digits that count nothing."""
    first, stop = number.start, number.stop
    if first and not counted and text.tokens.glued(first) and text.tokens.words[first - 1] == "ال":
        return True
    suffixes = lexicon(text.language).data["numbers"].get("ordinal_suffix", {}).get("words", ())
    return stop < len(text.tokens) and text.tokens.glued(stop) and text.tokens.words[stop] in suffixes
