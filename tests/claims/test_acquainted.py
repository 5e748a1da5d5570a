from __future__ import annotations

import pytest

from contra.claims import extract
from contra.model import Article, Fact


def events(text: str) -> list[Fact]:
    return [f for claim in extract(Article("a", "a", text)).claims for f in claim.facts if f.slot == "event"]


def beside(text: str) -> frozenset[str]:
    """Return who stands beside the last happening that a text tells."""
    last = events(text)[-1]
    return frozenset(item for item in last.beside if item.startswith(("person:", "as:", "post:")))


QUIROGA = "person:rnstu krja"
ALONE = [
    ("Ernesto Quiroga, the mayor, left. Quiroga was arrested.", {QUIROGA, "as:mayor"}, "a family name alone"),
    ("Mayor Ernesto Quiroga left. The mayor was arrested.", {QUIROGA, "as:mayor", "post:mayor"}, "a post alone"),
    ("Ernesto Quiroga left town. Quiroga was arrested.", {QUIROGA}, "a name that no post stands beside"),
    (
        "قال رئيس البلدية حسان القاضي إن الطريق مغلق. واعتقل رئيس البلدية مساء الخميس.",
        {"person:hsn kti", "as:mayor", "post:mayor"},
        "the mayor, Hassan al-Qadi, said; the mayor was arrested",
    ),
]


@pytest.mark.parametrize(("text", "expected"), [row[:2] for row in ALONE], ids=[row[2] for row in ALONE])
def test_a_later_mention_stands_for_the_person_named_in_full(text: str, expected: set[str]) -> None:
    assert beside(text) == expected


NOBODY = [
    ("Ernesto Quiroga and Luis Quiroga left town. Quiroga was arrested.", "two bear the family name"),
    ("Mayor Ernesto Quiroga met Mayor Luis Paredas. The mayor was arrested.", "two hold the post"),
    ("Ernesto Quiroga left town. The mayor was arrested.", "the post of nobody who is named"),
]


@pytest.mark.parametrize("text", [row[0] for row in NOBODY], ids=[row[1] for row in NOBODY])
def test_what_may_be_anyone_of_two_is_nobody(text: str) -> None:
    assert not any(item.startswith(("person:", "as:")) for item in beside(text))


def test_a_sentence_or_an_age_is_of_the_person_nearest_to_it() -> None:
    text = "Ernesto Quiroga met Ana Belmar. Quiroga was sentenced to 11 years, Belmar to 9 years."
    facts = [f for claim in extract(Article("a", "a", text)).claims for f in claim.facts if f.predicate == "sentence"]
    assert [sorted(f.beside) for f in facts] == [[QUIROGA], ["person:na blmr"]]
