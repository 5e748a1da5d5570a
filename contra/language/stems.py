"""Light stems: what remains of a word without the particles and endings its language writes onto it.

For telling whether two claims use the same words; of words that news uses for one thing, the id of their concept
stands for all. Arabic after Larkey, Ballesteros and Connell 2002 ("light10"), other languages by Snowball's algorithms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, lru_cache

from snowballstemmer import stemmer

from contra.language.annotated import Annotated
from contra.language.concepts import CONCEPT, by_stem, by_word
from contra.language.folding import fold_text
from contra.language.lexicon import lexicon

__all__ = ["bare_words_in", "content_stem", "content_stems", "stem", "stems_in", "text_stems", "verb_keys", "word_key"]

_SHORTEST = 3
# no word is longer; of what is, nothing is taken off, since Snowball takes the square of its length
_LONGEST = 60
_NO_STEM = frozenset({""})


@lru_cache(maxsize=200_000)
def stem(word: str, code: str) -> str:
    """Return the light stem of a folded word; at least three letters are kept.

    A preposition is taken off with the article alone, so that a word that only begins like one has one stem with and
    without its article: بلد (country) is no لد behind "in", since البلد (the country) is none.
    """
    clitics = lexicon(code).proclitics
    taken = (*clitics.contracted, *clitics.articles, *clitics.conjunctions)
    forms = [form for form in clitics.variants(word) if form == word or word.removesuffix(form).endswith(taken)]
    return _without_ending(min(forms, key=lambda form: (len(form) < _SHORTEST, len(form))), code)


def _without_ending(form: str, code: str) -> str:
    rules = lexicon(code).data["stems"]
    if len(form) > _LONGEST:
        return form
    if "algorithm" in rules:
        key = _snowball(rules["algorithm"])(form)
        return key if len(key) >= _SHORTEST else form
    for ending in _endings(code):
        if form.endswith(ending) and len(form) - len(ending) >= _SHORTEST:
            return form[: -len(ending)]
    return form


@cache
def _snowball(algorithm: str) -> Callable[[str], str]:
    stem_word: Callable[[str], str] = stemmer(algorithm).stemWord
    return stem_word


@lru_cache(maxsize=200_000)
def verb_keys(word: str, code: str) -> frozenset[str]:
    """Return keys of which the forms of one verb and its nouns share at least one, given their light stems.

    Arabic takes the letters of person, voice and derived stem off the front and the long vowels out: أصدر (issued),
    يصدر (issues) and إصدار (issue). English takes off the vowel and the doubled letter that an ending leaves.
    """
    if word.startswith(CONCEPT):
        return frozenset({word}).union(*(verb_keys(key, code) for key in _stems_of(code).get(word, ())))
    rules = lexicon(code).data["verbs"]
    irregular = _irregular(code).get(word, word)
    found = {irregular}
    for ending in rules["verb_endings"]:
        if irregular.endswith(ending) and len(irregular) - len(ending) >= _SHORTEST:
            found.add(irregular[: -len(ending)])
    for prefix in rules["verb_prefixes"]:
        found |= {key[len(prefix) :] for key in found if key.startswith(prefix) and len(key) - len(prefix) >= _SHORTEST}
    vowels = str.maketrans("", "", rules["long_vowels"])
    short = {key[0] + key[1:].translate(vowels) for key in found}
    found |= {key for key in short if len(key) >= _SHORTEST}
    if rules["doubled"]:
        found |= {key[:-1] for key in found if len(key) > _SHORTEST and key[-1] == key[-2]}
    return frozenset(found)


@cache
def _irregular(code: str) -> dict[str, str]:
    """Return the stem of the base form by the stem of each irregular form."""
    forms = lexicon(code).data["verbs"]["irregular"]
    return {stem(form, code): stem(base, code) for base, line in forms.items() for form in line.split()}


@cache
def _endings(code: str) -> tuple[str, ...]:
    return tuple(fold_text(ending) for ending in lexicon(code).data["stems"]["endings"])


@cache
def _stopwords(code: str) -> frozenset[str]:
    return frozenset(fold_text(word) for word in lexicon(code).data["stopwords"]["words"])


def text_stems(text: Annotated) -> list[str]:
    """Return the stem of each token of a text, empty for what is no word of content (`text.once(text_stems)`)."""
    code, tokens = text.language, text.tokens
    return [
        content_stem(word, code) if kind == "w" else "" for word, kind in zip(tokens.words, tokens.kinds, strict=True)
    ]


def stems_in(text: Annotated, first: int, stop: int) -> frozenset[str]:
    """Return the stems of the words of content in tokens `first` to `stop`."""
    return frozenset(text.once(text_stems)[first:stop]) - _NO_STEM


def bare_words_in(text: Annotated, first: int, stop: int) -> list[str]:
    """Return the words of content in tokens `first` to `stop` without their particles, to be shown to people.

    Of a word that no concept lists only the article is taken off: what else it begins with may be its own.
    """
    keys, code = text.once(text_stems), text.language
    return [_shown(text.tokens.words[index], code) for index in range(first, stop) if keys[index]]


def _shown(word: str, code: str) -> str:
    clitics = lexicon(code).proclitics
    return _listed(clitics.variants(word), code) or next(
        (word.removeprefix(each) for each in clitics.articles if word.startswith(each)), word
    )


def content_stems(words: list[str], kinds: list[str], code: str) -> frozenset[str]:
    """Return the stems of the words of three letters and more that are no stopwords."""
    stems = {content_stem(word, code) for word, kind in zip(words, kinds, strict=True) if kind == "w"}
    return frozenset(stems - {""})


@lru_cache(maxsize=200_000)
def content_stem(word: str, code: str) -> str:
    """Return the stem of a word or the id of its concept, empty for a stopword and a word of one or two letters."""
    if len(word) < _SHORTEST or not _stopwords(code).isdisjoint(lexicon(code).proclitics.variants(word)):
        return ""
    return word_key(word, code)


def word_key(word: str, code: str) -> str:
    """Return the id of the concept that a folded word is of, its light stem where no concept has it."""
    forms = lexicon(code).proclitics.variants(word)
    form = _listed((*forms, *_base_forms(forms, code)), code)
    if form is not None:
        return by_word(code)[form]
    known = _concepts(code)
    stems = [_without_ending(form, code) for form in forms]
    ends = lexicon(code).data["verbs"]["verb_endings"]
    bare = [key[: -len(ending)] for key in stems for ending in ends if key.endswith(ending)]  # أعلنت: she announced
    return next((known[key] for key in stems + bare if key in known), "") or stem(word, code)


def _listed(forms: Iterable[str], code: str) -> str | None:
    """Return the first of some forms of a word that a concept lists."""
    listed = by_word(code)
    return next((form for form in forms if form in listed), None)


def _base_forms(forms: tuple[str, ...], code: str) -> list[str]:
    """Return the words that a table would list for some forms: attacker for attackers, "he" for "she announces"."""
    rules = lexicon(code).data["stems"]
    found = [form.removesuffix(ending) for ending in rules["plurals"] for form in forms if form.endswith(ending)]
    for prefix, third_person in rules["persons"].items():
        found += [third_person + form.removeprefix(prefix) for form in forms if form.startswith(prefix)]
    return found


@cache
def _concepts(code: str) -> dict[str, str]:
    return by_stem(code, stem)


@cache
def _stems_of(code: str) -> dict[str, list[str]]:
    """Return the stems of each concept, by its marked id."""
    found: dict[str, list[str]] = {}
    for key, concept in _concepts(code).items():
        found.setdefault(concept, []).append(key)
    return found
