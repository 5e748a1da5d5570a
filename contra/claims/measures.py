"""What stands around a figure: its unit, before or after it, and the counted thing that follows it."""

from __future__ import annotations

from functools import cache

from contra.language.folding import fold_text
from contra.language.lexicon import Annotated, Hit, lexicon, shared

__all__ = [
    "currency_letters",
    "is_counted",
    "is_measured",
    "phrase_before",
    "unit_after",
    "unit_before",
    "unit_in_words_before",
]

_SIGNS_BEFORE = frozenset("$€£¥")
# how many tokens back a phrase that ends right before a figure may begin
_LONGEST_PHRASE = 5
# not read over a hyphen: "5-m" and "3-s" are rather names of types
# numbers that take "of" before what they count: millions of, a quarter of
_TAKE_A_LINK = ("scale", "fraction", "fraction_part", "vague", "multiplier")
# signs that tie a figure to the next one
_JOINING = frozenset("-:/")
# units only where written onto the figure: "36C"
_GLUED = frozenset({"c", "f"})
_NO_HYPHEN = frozenset({"m", "s"})


def unit_after(text: Annotated, index: int) -> Hit | None:
    """Return the unit that begins at token `index`, also over a hyphen ("10-kilometre")."""
    tokens = text.tokens
    if index >= len(tokens):
        return None
    if tokens.words[index] == "-" and index + 1 < len(tokens) and tokens.glued(index):
        hit = text.at("unit", index + 1)
        return hit if hit is not None and tokens.words[index + 1] not in _NO_HYPHEN else None
    if index not in text.opened:
        return None
    link = text.at("unit_link", index)
    if link is not None and index and text.opens(_TAKE_A_LINK, index - 1):
        index = min(link.stop, len(tokens) - 1)  # "3 millions d'euros"
    hit = text.at("unit", index)
    scope = text.at("scope", index)
    if hit is None and scope is not None and scope.value == "additional" and scope.stop in text.opened:
        hit = text.at("unit", scope.stop)  # "150,000 more barrels"
        index = scope.stop
    if hit is None or _led_by_preposition(text, index):
        return None
    if _lone_letter(text, hit) and not (tokens.glued(index) and tokens.capital(index)):
        return None
    return None if _is_day_of_speech(text, hit) or _belongs_to_next(text, index) else hit


def _lone_letter(text: Annotated, unit: Hit) -> bool:
    return unit.stop == unit.start + 1 and text.tokens.words[unit.start] in _GLUED


def _led_by_preposition(text: Annotated, index: int) -> bool:
    """Tell رقم 12 لسنة 2026, "number 12 of the year 2026", from twelve years: "of" is written onto the unit."""
    prepositions, word = lexicon(text.language).proclitics.prepositions, text.tokens.words[index]
    return word.startswith(prepositions) and word not in _units_as_written(text.language)


@cache
def _units_as_written(code: str) -> frozenset[str]:
    """Return the first words of units with nothing written onto them: لتر (litre) begins like "for"."""
    return frozenset(fold_text(word).split()[0] for words in lexicon(code).data["units"].values() for word in words)


def _belongs_to_next(text: Annotated, index: int) -> bool:
    """Tell the sign of "1 $10 note" from that of "10 $": it is glued to the figure behind it."""
    tokens = text.tokens
    sign = tokens.words[index] in _SIGNS_BEFORE and not tokens.glued(index)
    return sign and tokens.glued(index + 1) and tokens.kinds[index + 1] == "n"


def _is_day_of_speech(text: Annotated, hit: Hit) -> bool:
    """Tell "today" and "the hour" from units: where the article is written onto the word it makes them a time."""
    articles = lexicon(text.language).proclitics.articles
    return bool(articles) and text.tokens.words[hit.start].startswith(articles)


def unit_before(text: Annotated, first: int) -> Hit | None:
    """Return the currency or percent sign that stands right before its figure ($5, %50) and not after another."""
    letters = currency_letters(text, first)
    if letters is not None:
        return letters
    hit = phrase_before(text, first, "unit")
    if hit is None or (hit.start and text.tokens.kinds[hit.start - 1] == "n"):
        return None
    word = text.tokens.words[hit.stop - 1]
    dimension = str(shared()["units"][hit.value][0])
    code = dimension == f"money:{hit.value}" and text.tokens.capital(hit.start)
    return hit if word in _SIGNS_BEFORE or hit.value == "percent" or code else None


def currency_letters(text: Annotated, first: int) -> Hit | None:
    """Return the letters that stand for a currency before a sum: K120,000, Rs 500, KSh5m.

    A single letter also opens the names of roads and types, so it needs a figure with its thousands parted, a decimal
    or a scale.
    """
    hit = phrase_before(text, first, "unit_sign")
    if hit is None or not text.tokens.capital(hit.start):
        return None
    if len(text.tokens.words[hit.start]) > 1:
        return hit
    parted = not text.tokens.words[first].isdecimal()
    scaled = first + 1 < len(text.tokens) and text.opens(("scale", "scale_glued"), first + 1)
    return hit if text.tokens.glued(first) and (parted or scaled) else None


def unit_in_words_before(text: Annotated, first: int, stop: int) -> Hit | None:
    """Return the words that say the unit before their figure ("per cent of 10", نسبة 10 a rate of 10).

    Only for a figure in tokens `first` to `stop` behind which nothing stands that it could count or be a ratio to.
    """
    lead = phrase_before(text, first, "unit_lead")
    if lead is None:
        return None
    share = text.at("share_of", stop) if stop < len(text.tokens) else None
    if share is not None and lexicon(text.language).proclitics.articles:
        after = share.stop
        known = after >= len(text.tokens) or text.tokens.kinds[after] != "w"
        return None if known or text.at("cardinal", after) or _is_whole(text, after) else lead
    ends = stop >= len(text.tokens) or (text.tokens.kinds[stop] in "sl" and text.tokens.words[stop] not in _JOINING)
    return lead if ends else None


def _is_whole(text: Annotated, index: int) -> bool:
    """Tell "3 of every ten", a ratio, from "3 of the inhabitants"."""
    scope = text.at("scope", index)
    return scope is not None and scope.value == "whole_thing"


def phrase_before(text: Annotated, first: int, category: str) -> Hit | None:
    """Return the longest phrase of `category` that ends right before token `first`."""
    hits = text.within(category, max(0, first - _LONGEST_PHRASE), first)
    return next((hit for hit in hits if hit.stop == first), None)


def is_counted(text: Annotated, index: int) -> bool:
    """Tell whether a counted thing known to the tables begins at token `index`."""
    if index >= len(text.tokens):
        return False
    role = text.at("role", index)
    named = text.opens(("people", "actor"), index)
    return named or (role is not None and role.value.part == "noun")


def is_measured(text: Annotated, index: int) -> bool:
    """Tell whether a unit or a counted thing begins at token `index`; a lone letter may as well name: "Article 5F"."""
    unit = unit_after(text, index)
    return (unit is not None and not _lone_letter(text, unit)) or is_counted(text, index)
