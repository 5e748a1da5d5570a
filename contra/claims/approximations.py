"""The words before a figure that make it an interval: right before it, or before the subject whose number it is."""

from __future__ import annotations

from contra.claims.measures import phrase_before
from contra.language.lexicon import Annotated, Hit, lexicon

__all__ = ["hedge_before"]

# tokens that the subject of a verb of exceeding may take: "the number of dead in the province exceeded"; before a
# figure with a unit more, since no count of what the verb was done to can be meant
_LONGEST_SUBJECT = 6
_LONGEST_OF_MEASURE = 12
_BREAKS = frozenset('،,؛;:.()"!؟?')


def hedge_before(text: Annotated, first: int, *, counts: bool) -> Hit | None:
    """Return the hedge of the figure at token `first` that stands before it, or None.

    `counts` says that the figure counts and has no unit: "took over 12 towns" took them, "took over 12 hours" took
    more than that.
    """
    found = phrase_before(text, first, "hedge")
    if found is None and first and text.at("article_one", first - 1) is not None:
        found = phrase_before(text, first - 1, "hedge")  # "more than a million"
    if found is not None:
        return None if counts and phrase_before(text, first, "no_hedge") is not None else found
    return _before_subject(text, first, counts=counts)


def _before_subject(text: Annotated, first: int, *, counts: bool) -> Hit | None:
    """Return a verb that hedges over its subject: Arabic "exceeds the number of dead 40", "reaches ... up to 40"."""
    category = "hedge_apart" if phrase_before(text, first, "hedge_link") is None else "hedge_reaching"
    longest = _LONGEST_SUBJECT if counts else _LONGEST_OF_MEASURE
    articles = lexicon(text.language).proclitics.articles
    for start in range(first - 1, max(0, first - longest) - 1, -1):
        if text.tokens.kinds[start] != "w" or text.tokens.words[start] in _BREAKS:
            return None
        hit = text.at(category, start)
        if hit is None or hit.stop >= first:
            continue
        definite = not counts and bool(articles) and text.tokens.words[hit.stop].startswith(articles)
        if definite or _is_amount(text, hit.stop):
            longer = text.at(category, start - 1)  # "does not pass" over "passes"
            return longer if longer is not None and longer.stop == hit.stop else hit
    return None


def _is_amount(text: Annotated, index: int) -> bool:
    """Tell "the number of", "the toll", "inflation", "the dead", which a figure may follow, from other subjects."""
    scope = text.at("scope", index)
    if scope is not None and scope.value == "total":
        return True
    role = text.at("role", index)
    return text.at("unit_lead", index) is not None or (role is not None and role.value.part != "verb")
