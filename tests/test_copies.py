from __future__ import annotations

from dataclasses import replace

from contra.copies import copied_from, edited, same_sentence
from contra.model import Article

AGENCY = Article(
    id="agency",
    source="agency",
    text=(
        "The army said on Friday that its units had pulled back from the northern quarters of the town after two days "
        "of fighting, and that engineers would clear the old market before residents were allowed to return home."
    ),
)
ARABIC = Article(  # the army announced on Friday that its units withdrew from the northern quarters after two days ...
    id="arabic",
    source="arabic",
    text=(
        "أعلن الجيش يوم الجمعة أن وحداته انسحبت من الأحياء الشمالية في المدينة بعد يومين من القتال، وأن المهندسين "
        "سيزيلون الألغام من السوق القديم قبل السماح للسكان بالعودة إلى منازلهم في الأيام المقبلة."
    ),
)
OTHER = Article(
    id="other",
    source="other",
    text=(
        "Residents of the northern quarters told the paper that they had heard of the army leaving only on Saturday, "
        "when trucks full of soldiers passed the grain market on their way to the oil station in the west."
    ),
)


def copy(article: Article, text: str | None = None) -> Article:
    return replace(article, id=f"{article.id}-copy", source="paper", text=article.text if text is None else text)


def test_the_same_text_is_a_copy_of_the_first_that_printed_it() -> None:
    assert copied_from([AGENCY, copy(AGENCY)]) == {"agency": "agency", "agency-copy": "agency"}
    assert copied_from([copy(AGENCY), AGENCY]) == {"agency": "agency-copy", "agency-copy": "agency-copy"}


def test_a_few_edited_words_and_a_credit_line_leave_it_a_copy() -> None:
    edited = "Agencies - " + AGENCY.text.replace("engineers", "sappers")
    assert copied_from([AGENCY, copy(AGENCY, edited)])["agency-copy"] == "agency"


def test_a_cut_copy_is_a_copy() -> None:
    cut = AGENCY.text[: AGENCY.text.index(", and that")]
    assert copied_from([AGENCY, copy(AGENCY, cut)])["agency-copy"] == "agency"


def test_vowel_marks_digits_and_forms_of_letters_do_not_hide_a_copy() -> None:
    dressed = ARABIC.text.replace("الجيش", "الجَيش").replace("أ", "ا")  # the army, with a vowel mark
    assert copied_from([ARABIC, copy(ARABIC, dressed)])["arabic-copy"] == "arabic"


def test_a_copy_of_a_copy_is_a_copy_of_the_first() -> None:
    second = replace(copy(AGENCY), id="second")
    third = replace(copy(AGENCY), id="third")
    assert set(copied_from([AGENCY, second, third]).values()) == {"agency"}


def test_texts_of_one_event_in_other_words_are_two_voices() -> None:
    assert copied_from([AGENCY, OTHER, ARABIC]) == {"agency": "agency", "other": "other", "arabic": "arabic"}


def test_empty_and_one_word_texts_are_read_without_harm() -> None:
    empty = Article(id="e", source="e", text="")
    assert copied_from([empty, AGENCY]) == {"e": "e", "agency": "agency"}
    assert copied_from([]) == {}


def test_the_same_words_about_another_figure_are_no_copy() -> None:
    text = "{} soldiers were killed in the city of Homs on Thursday, said the army in a statement read on air."
    articles = [Article(str(count), str(count), text.format(count)) for count in (12, 21)]
    assert copied_from(articles) == {"12": "12", "21": "21"}


def test_a_sentence_an_editor_changed_is_told_from_one_that_was_only_moved_or_cut() -> None:
    first, second = AGENCY.text.split(", and that ")
    changed = first.replace("Friday", "Sunday")
    other = copy(AGENCY, f"{changed}, and that {second}")
    assert edited(first, AGENCY, changed, other)
    assert not edited(first, AGENCY, second, other)
    cut = copy(AGENCY, f"{first}.")
    assert not edited(AGENCY.text, AGENCY, cut.text, cut)


def test_an_edited_sentence_is_known_again_and_another_sentence_is_not() -> None:
    first, second = AGENCY.text.split(", and that ")
    assert same_sentence(first, first.replace("Friday", "Sunday").replace("two days", "a week"))
    assert not same_sentence(first, second)
