from __future__ import annotations

from contra.formats.values import article_fields
from contra.model import Article


def test_what_was_concluded_and_the_sections_are_in_a_report_where_there_are_any() -> None:
    plain = article_fields(Article(id="a", source="a", text="t"))
    assert "guessed" not in plain
    assert "sections" not in plain
    full = article_fields(Article(id="a", source="a", text="t", sections=("Local",), guessed=("encoding", "source")))
    assert full == {**plain, "sections": ["Local"], "guessed": ["encoding", "source"]}
