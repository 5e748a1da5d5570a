"""Claims as JSON lines, the output of `contra claims`."""

from __future__ import annotations

from contra.formats.values import Json, claim_fields, dumps, fact_fields
from contra.model import Claim

__all__ = ["claim_line", "empty_line"]


def claim_line(claim: Claim, *, facts: bool = False) -> str:
    """Return the line of one claim, newline included; with `facts` also what the rules compare."""
    fields = claim_fields(claim)
    if facts:
        fields["facts"] = [fact_fields(fact) for fact in claim.facts]
    return dumps(fields) + "\n"


def empty_line(article: str | None, reason: str) -> str:
    """Return the line that stands for a text without a claim, so that lines out still match lines in."""
    fields: Json = {
        "article": article, "start": 0, "end": 0, "text": "", "kind": "text", "language": None, "speaker": None,
        "polarity": "affirmed", "modality": "asserted", "quoted": False,
        "quantities": [], "times": [], "places": [], "names": [], "identifiers": [], "skipped": reason,
    }  # fmt: skip
    return dumps(fields) + "\n"
