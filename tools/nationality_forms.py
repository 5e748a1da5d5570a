"""The forms a nationality takes in Arabic, English and French, made by rule from one row of nationalities.toml."""

from __future__ import annotations

from collections.abc import Iterator

ENDINGS = ("", "ة", "ون", "ين", "ات", "ا", "ان", "تان", "تين")  # feminine, plurals, accusative, duals of a nisba


def arabic_forms(field_: str) -> Iterator[str]:
    """Yield the inflected forms of a nisba, indefinite and definite; a broken plural follows a plus sign."""
    singulars, *plurals = field_.split("+")
    for nisba in split_forms(singulars):
        *head, last = nisba.split(" ")
        for ending in ENDINGS:
            yield " ".join((*head, last + ending))
            if ending != "ا":  # an accusative without nunation does not take the article
                yield " ".join((*head, "ال" + last + ending))
            if head:
                yield " ".join(("ال" + head[0], *head[1:], "ال" + last + ending))
                yield " ".join((head[0] + "ي" + ending, last + ending))
    for plural in plurals:
        yield plural
        yield "ال" + plural


def english_forms(english: str) -> Iterator[str]:
    for form in split_forms(english):
        yield form
        if not form.endswith(("sh", "ch", "ese", "men", "ss", "yz")):
            yield form + "s"


def french_forms(french: str) -> Iterator[str]:
    for pair in split_forms(french):
        for form in pair.split("/"):
            yield form
            yield form if form.endswith(("s", "x")) else form + "s"


def split_forms(forms: str) -> list[str]:
    return [form.strip() for form in forms.split("|") if form.strip()]
