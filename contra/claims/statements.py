"""What a clause says as a whole, what its negation reaches, and the words it puts into somebody's mouth."""

from __future__ import annotations

from dataclasses import replace

from contra.claims.beside import whose
from contra.claims.context import Context, base_fact, dates_nothing, distinct
from contra.claims.hits import beginning_in
from contra.claims.narrowed import turns_of
from contra.claims.polarity import modality
from contra.claims.scope import Scope, scope_of
from contra.language.sentences import quotations
from contra.language.stems import stems_in, text_stems
from contra.model import Fact

__all__ = ["quotation_facts", "statement_facts"]

# words a quotation needs before two speakers of it are worth a look
_LONG_QUOTATION = 2


def quotation_facts(context: Context) -> list[Fact]:
    """Return the words the sentence puts into somebody's mouth, where they are long enough to be known again."""
    if context.speaker is None:
        return []
    found: list[Fact] = []
    for mark in quotations(context.text, context.sentence):
        if (
            not mark.closed
            or mark.stop - mark.first < _LONG_QUOTATION
            or not context.clause.first <= mark.first < context.clause.stop
        ):
            continue
        start, end = context.text.tokens.span(mark.first, mark.stop)
        tokens = context.text.tokens
        said = (word for word in tokens.words[mark.first : mark.stop] if word[0].isalnum())
        words = stems_in(context.text, mark.first, mark.stop)
        found.append(
            base_fact(context, "quotation", start, end, mark.first, predicate="say", terms=words, near=frozenset(said))
        )
    return found


def statement_facts(context: Context) -> list[Fact]:
    """Return the clause as a whole: what it says in which words, when, and whether it affirms or negates it."""
    start, end = context.text.tokens.span(*context.clause)
    stems = context.text.once(text_stems)
    kept = (stems[k] for k in range(*context.clause) if stems[k] and k not in context.apart)
    words = frozenset(kept) if context.apart else context.terms
    times = [hit for hit in context.times if not dates_nothing(context, hit)]
    value = times[0].ref if len(times) == 1 else None
    told = base_fact(
        context, "statement", start, end, context.clause.first,
        value=value, period=value, terms=words, places=distinct(context.places), objects=context.about,
        qualifiers=turns_of(context), beside=whose(context),
    )  # fmt: skip
    scope = scope_of(context)
    return [told if scope is None else _with_scope(context, told, scope)]


def _with_scope(context: Context, told: Fact, scope: Scope) -> Fact:
    """Return a negated statement with what its negation reaches: words, times, places, and how it is told there."""
    times = [hit.ref for hit in beginning_in(context.times, *scope.tokens)]
    return replace(
        told,
        near=scope.words,
        heads=scope.heads,
        period=times[0] if len(times) == 1 else None,
        places=distinct([hit for hit in beginning_in(context.places, *scope.tokens) if not hit.implied]),
        modality=modality(context.text, context.clause, scope.tokens.first),
    )
