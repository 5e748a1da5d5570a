"""In words why two claims were not compared and why a stretch of an article makes no claim."""

from __future__ import annotations

from contra.rules.interface import Reason

__all__ = ["left_out_words", "reason_words"]

_REASONS = {
    Reason.NO_SHARED_FACT: "state nothing of one kind that could be compared",
    Reason.OTHER_ROLE: "count other things, such as killed and injured",
    Reason.OTHER_UNIT: "measure in other dimensions, such as kilometres and days",
    Reason.OTHER_PLACE: "speak of other places",
    Reason.OTHER_SCOPE: "speak of a part and of the whole, such as the town and the province",
    Reason.OTHER_TIME: "speak of other times",
    Reason.OTHER_SUBJECT: "are about other groups or things, such as soldiers and civilians",
    Reason.OTHER_EVENT: "belong to other events, as far as their texts say",
    Reason.OTHER_MODALITY: "set a plan or a possibility beside a fact",
    Reason.UNKNOWN_ROLE: "have figures whose role was not understood, so contra does not guess",
    Reason.COPY: "are one text twice",
}
_LEFT_OUT = {
    "byline": "the name of the writer",
    "comment": "readers' comments",
    "copyright": "a notice of copyright",
    "dateline": "a line of place and date",
    "headline": "a headline",
    "keywords": "a list of keywords",
    "no words": "a line without words",
    "read-also": "a pointer to other articles",
    "share": "buttons to share",
    "subscribe": "an invitation to subscribe",
}


def reason_words(reason: str) -> str:
    """Return how two claims that were not compared stand, to follow "they"; an unknown reason stays as it is."""
    return {each.value: words for each, words in _REASONS.items()}.get(reason, reason)


def left_out_words(reason: str) -> str:
    """Return what a stretch that makes no claim is; an unknown reason stays as it is."""
    return _LEFT_OUT.get(reason, reason)
