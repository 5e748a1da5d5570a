"""Counts of a part that no word beside them calls one, and those of the whole that look alike."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from contra.claims import extract
from contra.language.lexicon import LANGUAGES, lexicon
from contra.model import Article, Quantity

PUBLISHED = datetime(2019, 3, 14, 12, tzinfo=UTC)
GROUPS = {
    "ar": "سجلت 12 حالة جديدة {} الطلاب.",  # 12 new cases were recorded ... the students
    "en": "There were 12 infections {} the guests.",
    "fr": "On compte 12 contaminations {} clients.",  # there are 12 infections ... customers
}


def counts(code: str, text: str) -> dict[float | None, frozenset[str]]:
    """Return what each figure of a text is qualified by."""
    article = Article("p", "Papers", text, published=PUBLISHED, language=code)
    facts = [fact for claim in extract(article, as_is=True).claims for fact in claim.facts]
    return {fact.value.value: fact.qualifiers for fact in facts if isinstance(fact.value, Quantity)}


@pytest.mark.parametrize(
    ("code", "text", "figure"),
    [
        ("en", "The bakers' college has had nine cases.", 9),
        ("en", "Pupils were sent home from Elm Primary, which now has 17 cases.", 17),
        ("en", "The prison in the old town has recorded at least 12 cases of cholera.", 12),
        ("en", "Of the injured, 18 are bus drivers.", 18),
        ("en", "Of those killed, 11 were nurses.", 11),
        ("en", "Her cousin was one of three men killed when a wall fell.", 1),
        ("en", "There have been 22 cases among its 900 inmates.", 22),
        ("ar", "وسجل السجن المركزي وحده 17 إصابة.", 17),  # the central prison alone recorded 17 cases
        ("ar", "ومن الموقوفين 20 قاصرا.", 20),  # and of those arrested 20 are minors
    ],
)
def test_a_count_of_a_part_is_told_by_where_it_stands(code: str, text: str, figure: float) -> None:
    assert "part" in counts(code, text)[figure]


@pytest.mark.parametrize(
    ("code", "text", "figure"),
    [
        ("en", "The country has 500 dead.", 500),
        ("en", "Dr Lund said on Monday that the town has 22 cases.", 22),
        ("en", "The health office has recorded 84 cases.", 84),
        ("en", "Police had arrested 12 people.", 12),
        ("en", "The health ministry has 31 cases on its list.", 31),
        ("en", "By noon 18 people were hurt.", 18),
        ("ar", "سجلت وزارة الصحة 31 إصابة.", 31),  # the health ministry recorded 31 cases
        ("ar", "قتل 12 شخصا في السجن.", 12),  # 12 people were killed in the prison
    ],
)
def test_a_count_of_the_whole_is_no_part(code: str, text: str, figure: float) -> None:
    assert "part" not in counts(code, text)[figure]


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_word_that_counts_within_a_group_is_read(code: str) -> None:
    forms = [form for lexeme in lexicon(code).data["scope"]["group"] for form, _ in lexicon(code).forms(lexeme)]
    assert forms
    assert [form for form in forms if "part" not in counts(code, GROUPS[code].format(form))[12]] == []


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The grandmother was not hurt."),
        ("en", "The guard was not injured."),
        ("ar", "ولم يصب مدير السوق بأذى."),  # the manager of the market was not harmed
    ],
)
def test_one_who_was_spared_counts_nobody_else(code: str, text: str) -> None:
    assert counts(code, text) == {}


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "No one was hurt."),
        ("en", "The crash did not injure anyone."),
        ("en", "There were no injuries."),
        ("ar", "لم يصب أحد."),  # nobody was hurt
        ("ar", "لم يسفر الحادث عن إصابات."),  # the accident led to no injuries
    ],
)
def test_nobody_at_all_is_a_count_of_none(code: str, text: str) -> None:
    assert list(counts(code, text)) == [0]


def test_a_place_told_with_none_is_counted_by_nobody() -> None:
    text = "No death was recorded inside the hospitals."
    assert counts("en", text) == {0: frozenset({"only:in-hospital"})}
