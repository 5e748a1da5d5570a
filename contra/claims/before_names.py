"""What stands between a title or a post and the name it belongs to, and is stepped over: a dot, an institution."""

from __future__ import annotations

from contra.language.lexicon import Annotated, lexicon

__all__ = ["FUNCTION", "contracted", "past_adjectives", "past_calling", "past_institution", "past_its_dot"]

# what may stand between a post and a name: "governor of the bank of the union, Dr" are three
_LONGEST_INSTITUTION = 4
# shortened titles before a name: "Prof. Dr. Eng."
_MOST_TITLES = 3
# words with the article that are hardly a name in a row: "the financial, the parliamentary"
_ADJECTIVES = 2
FUNCTION = (
    "say", "that", "place_in", "opener", "subordinate", "predicate", "role", "weekday", "relative_day",
    "part_of_day", "place_name_end", "according", "negator", "post", "title", "topic", "organisation", "people",
    "share_of", "to", "from", "planned", "actor", "source", "no_name", "demonstrative", "incumbent", "last", "next",
    "hedge", "cardinal", "scope", "join",
)  # fmt: skip
"""Categories of the words that no name begins with or goes on over."""


def past_its_dot(text: Annotated, index: int) -> int:
    """Step over the dot behind a shortened title and over titles behind it, "Brig. Gen.", but not into a sentence."""
    shortened, words = lexicon(text.language).data["clauses"]["abbreviations"], text.tokens.words
    for _ in range(_MOST_TITLES):
        if words[index : index + 1] != ["."] or words[index - 1] not in shortened:
            break
        title = text.at("title", index + 1)
        index = index + 1 if title is None else title.stop
    return index


def past_calling(text: Annotated, index: int, limit: int) -> int:
    """Step over what a speaker is and its adjectives (المحلل السياسي, the political analyst), to the name."""
    calls = text.at("source", index) is not None and text.at("post", index) is None
    return _past_definite(text, index, limit) if calls else index


def past_institution(text: Annotated, index: int, limit: int, places: set[int]) -> int:
    """Step over what the post is of ("deputy governor of the central bank", of a place), "acting" and a title."""
    for category in ("topic", "organisation", "place_definite", "incumbent", "former", "title") * _LONGEST_INSTITUTION:
        while index in places and index < limit:
            index += 1
        hit = text.at(category, index) if index < limit else None
        if hit is not None:
            index = hit.stop if category == "title" else past_adjectives(text, hit.stop, limit)
        index = _past_contracted(text, index, limit)
    return index


def past_adjectives(text: Annotated, index: int, limit: int) -> int:
    """Step over the adjectives of an institution, "the financial, the parliamentary", to the name behind them, if any.

    A first name bears no article; a family name that stands alone does, and is not stepped over: before a word that may
    be a verb only two are.
    """
    stop = _past_definite(text, index, limit)
    if stop >= limit or text.tokens.kinds[stop] != "w" or text.opens(FUNCTION, stop):
        return index
    return stop if stop - index >= _ADJECTIVES else index


def _past_contracted(text: Annotated, index: int, limit: int) -> int:
    """Step over "of the union" written as one word (للاتحاد) and the adjectives that agree with it."""
    written_on = contracted(text.language)
    if not written_on or index >= limit:
        return index
    words = text.tokens.words
    index += words[index].startswith(written_on)
    return _past_definite(text, index, limit) if words[index - 1].startswith(written_on) else index


def _past_definite(text: Annotated, index: int, limit: int) -> int:
    """Step over the words that bear the article."""
    articles, tokens = lexicon(text.language).proclitics.articles, text.tokens
    while index < limit and tokens.kinds[index] == "w" and tokens.words[index].startswith(articles):
        index += 1
    return index


def contracted(code: str) -> tuple[str, ...]:
    """Return how words begin that "of the" is written onto."""
    return tuple(lexicon(code).data["clitics"].get("contracted", ()))
