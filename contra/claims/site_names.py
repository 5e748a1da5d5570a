"""What a site is called: the name before or behind "hospital", "stadium", "wadi", in the script of either language."""

from __future__ import annotations

from contra.language.lexicon import Annotated, Hit, lexicon
from contra.language.transliteration import script_key

__all__ = ["begins_name", "site_name"]

# words of a name
_LONGEST = 4
_NO_NAME = ("place_in", "from", "to", "marker", "opener", "place_definite", "where", "before", "after", "join", "say")
_PARTICLES = frozenset({"al", "el", "-", "de", "of", "the", "'", "s"})


def begins_name(text: Annotated, hit: Hit) -> bool:
    """Tell the harbour of "Harbour Street", where a word for a site only begins the name of another."""
    if not (text.tokens.capital(hit.start) and hit.stop < len(text.tokens) and text.tokens.capital(hit.stop)):
        return False
    return any(text.opens(("venue", "site_tail"), index) for index in range(hit.stop, _end(text, hit.stop)))


def site_name(text: Annotated, hit: Hit) -> str | None:
    """Return the key of the name of a site, None where it bears none: of "Rex Hotel", "Wadi Harun", ملعب السلام."""
    words = _in_capitals(text, hit) if lexicon(text.language).capitals else _behind(text, hit)
    return script_key(" ".join(words)) or None if words else None


def _in_capitals(text: Annotated, hit: Hit) -> list[str]:
    tokens = text.tokens
    if not tokens.capital(hit.start):
        return []
    first = hit.start - 2 * (tokens.words[max(0, hit.start - 2) : hit.start] == ["'", "s"])
    bare = first
    while first > max(0, hit.start - _LONGEST) and (
        tokens.capital(first - 1) or (tokens.words[first - 1] in _PARTICLES and tokens.capital(first - 2))
    ):
        first -= 1
    if first == bare:
        return [word for word in tokens.words[hit.stop : _end(text, hit.stop)] if word not in _PARTICLES]
    if tokens.words[first] in _PARTICLES:
        first += 1
    return [word for word in tokens.words[first : hit.start] if word not in _PARTICLES]


def _end(text: Annotated, index: int) -> int:
    """Return the token behind capitalised words that begin at a token; "al-Jizi" is one of them."""
    tokens, stop = text.tokens, index
    while stop < min(len(tokens), index + _LONGEST) and (
        tokens.capital(stop) or tokens.words[stop] in {"al", "el", "-"}
    ):
        stop += 1
    return stop


def _behind(text: Annotated, hit: Hit) -> list[str]:
    """Return the words behind a noun without an article that name it: a definite one, or two that no table knows."""
    tokens, known = text.tokens, lexicon(text.language)
    articles = known.proclitics.articles
    if not articles or any(word.startswith(articles) for word in known.proclitics.variants(tokens.words[hit.start])):
        return []
    words: list[str] = []
    for index in range(hit.stop, min(len(tokens), hit.stop + 2)):
        if tokens.kinds[index] != "w" or text.opens(_NO_NAME, index):
            break
        words.append(tokens.words[index])
    if not words:
        return []
    if words[0].startswith(articles):
        return words[:1]
    plain = not words[0].endswith(("ه", "ي"))
    if hit.value == "river":
        return words[:1] if plain else []
    return words if plain and len(words) > 1 and not known.knows(words[0]) else []
