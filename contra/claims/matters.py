"""What an article tells of decides what a word counts: the sick of an epidemic, a sum that captors ask for."""

from __future__ import annotations

from collections import Counter

from contra.claims.quantities import QuantityHit
from contra.language.lexicon import Annotated, shared
from contra.language.sentences import Range

__all__ = ["of_captors", "of_disease"]

# times a disease is named in an article that tells of one, and what it then tells nothing of
_OFTEN = 3
_VIOLENCE = ("attack", "battle", "explosion", "earthquake", "collision", "fire")


def of_disease(text: Annotated, role: str, sentence: Range) -> str:
    """Return the role a word for wounds has where a disease is spoken of, in the sentence or often and alone."""
    other = shared()["roles"].get(role, {}).get("of_disease")
    if other is None:
        return role
    here = any(hit.value == "disease" for hit in text.within("topic", *sentence))
    return str(other) if here or text.once(_tells_of_disease) else role


def of_captors(text: Annotated, role: str, hit: QuantityHit, clause: Range) -> str:
    """Return "ransom" for a sum that somebody demanded where the article tells of hostages."""
    if role or not hit.quantity.dimension.startswith("money"):
        return role
    asked = any(cue.value == "demanded" for cue in text.within("narrowing", clause.first, hit.first))
    return "ransom" if asked and text.once(_tells_of_captives) else role


def _tells_of_captives(text: Annotated) -> bool:
    told = Counter(str(hit.value) for hit in text.hits["topic"].values())
    told.update(str(hit.value.role) for hit in text.hits["role"].values())
    return sum(told[name] for name in ("ransom", "hostage", "kidnapping", "kidnapped", "assailants")) >= _OFTEN


def _tells_of_disease(text: Annotated) -> bool:
    topics = Counter(hit.value for hit in text.hits["topic"].values())
    return topics["disease"] >= _OFTEN and not any(topics[violence] for violence in _VIOLENCE)
