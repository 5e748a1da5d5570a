from __future__ import annotations

import pytest

from contra.claims import extract
from contra.model import Article

# a text, the event read in it, what stands beside it and what does not
ROWS = [
    ("The owner of the factory was arrested.", "arrest", {"post:owner", "topic:factory"}, set()),
    ("اعتقل مالك المصنع.", "arrest", {"post:owner", "topic:factory"}, set()),  # the owner of the factory was arrested
    ("The army said that the bridge was destroyed.", "destroy", {"topic:bridge"}, {"actor:military"}),
    ("قال الجيش إن الجسر دمر.", "destroy", {"topic:bridge"}, {"actor:military"}),  # the same
    ("The army denied destroying the bridge.", "destroy", {"actor:military", "topic:bridge"}, set()),
    ("The captain, an old hand on this route, survived.", "survive", {"topic:captain"}, set()),
    ("The minister said that he had not resigned.", "resign", {"post:minister"}, set()),
    ("The market in Port Sudan was closed.", "close", {"topic:market"}, {"topic:port"}),
]


@pytest.mark.parametrize(("text", "event", "named", "not_named"), ROWS, ids=[row[0] for row in ROWS])
def test_an_event_is_said_of_what_is_beside_it(text: str, event: str, named: set[str], not_named: set[str]) -> None:
    claim = extract(Article("a", "a", text), as_is=True).claims[0]
    (beside,) = {fact.beside for fact in claim.facts if fact.slot == "event" and fact.predicate == event}
    assert named <= beside
    assert not not_named & beside
