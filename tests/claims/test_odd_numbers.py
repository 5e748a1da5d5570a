from __future__ import annotations

import pytest

from contra.claims import extract
from contra.model import Article


@pytest.mark.parametrize(
    "text", ["12 killed and ½\ufe0f wounded in Homs.", "½\u0301 died.", "In Homs \U00010a40 were killed."]
)
def test_signs_that_only_look_like_digits_are_left_unread(text: str) -> None:
    extraction = extract(Article("a", "a", text))
    assert all(text[claim.start : claim.end] == claim.text for claim in extraction.claims)
    assert extraction.claims
