"""One finding as the page shows it: its sides, quotations, reasons and pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from contra.formats.html.facts import subject_of
from contra.formats.html.intervals import Bar, Picture, picture
from contra.formats.html.labels import label
from contra.formats.html.plain_words import plain_reason
from contra.formats.html.stands import letters_of, said_by, states_of
from contra.formats.html.timeline import Timeline, timeline
from contra.formats.links import safe_link
from contra.formats.sides import between_speakers_only, by_quotation, figure_span, leading, published_text, speaker_of
from contra.formats.standing import decision_words, decisions_on
from contra.formats.terminal import moment, shown
from contra.model import Article, Claim, Finding, Position, Report

__all__ = ["FindingView", "Holder", "Interval", "Quote", "Side", "Why", "finding_view", "source_of"]

_CONTEXT = 120
"""Characters shown before and after a claim."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who prints a quotation: outlet, address, time, the speaker it is given to; `link` is None where none is safe."""

    source: str
    article: str
    link: str | None
    address: str
    published: str
    published_iso: str
    speaker: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation in its context, cut in five: what precedes the claim, the claim around its figure, what follows."""

    letter: str
    language: str
    before: str
    lead: str
    figure: str
    rest: str
    after: str
    holders: tuple[Holder, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """A side of a finding: its letter, what it states in its own words, and the sources on it."""

    letter: str
    states: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """A reason in plain words and in the rule's own, with the relations it was given for, by id, and their verdict."""

    plain: str
    words: str
    verdict: str
    relations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Interval:
    """A line of the picture of intervals: whose it is, as written, and its bar."""

    letter: str
    sources: tuple[str, ...]
    words: str
    bar: Bar


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding; `sources` are positions in the page's list, `state` is "", "known" or "decided"."""

    id: str
    verdict: str
    rule: str
    subject: str
    sides: tuple[Side, ...]
    quotes: tuple[Quote, ...]
    whys: tuple[Why, ...]
    between_speakers: bool
    intervals: tuple[Interval, ...]
    picture: Picture | None
    timeline: Timeline | None
    sources: tuple[int, ...]
    state: str
    decisions: tuple[str, ...]


def finding_view(finding: Finding, report: Report, names: Sequence[str], *, settled: bool = False) -> FindingView:
    """Return a finding as the page shows it; `names` are the sources of the page."""
    articles = {article.id: article for article in report.articles}
    letters = letters_of(finding)
    decisions = tuple(dict.fromkeys(shown(decision_words(each)) for each in decisions_on(finding, report)))
    drawn, bars = _drawn(finding, letters, articles)
    return FindingView(
        id=finding.id,
        verdict=finding.verdict.value,
        rule=finding.rule,
        subject=subject_of(finding),
        sides=_sides(finding, letters, articles),
        quotes=_quotes(finding, letters, articles),
        whys=_whys(finding),
        between_speakers=between_speakers_only(finding),
        intervals=bars,
        picture=drawn,
        timeline=timeline(finding, articles, letters),
        sources=tuple(sorted({names.index(source) for source in _all_sources(finding, articles) if source in names})),
        state=("decided" if decisions else "known") if settled else "",
        decisions=decisions,
    )


def source_of(position: Position, articles: dict[str, Article]) -> str:
    """Return the outlet of a position."""
    article = articles.get(position.claim.article)
    return position.claim.article if article is None else article.source


def _all_sources(finding: Finding, articles: dict[str, Article]) -> set[str]:
    return {source_of(position, articles) for position in finding.positions}


def _sides(finding: Finding, letters: Sequence[str], articles: dict[str, Article]) -> tuple[Side, ...]:
    said = states_of(finding)
    sides = []
    for letter in sorted(set(letters), key=letters.index):
        held = [number for number, own in enumerate(letters) if own == letter]
        states = dict.fromkeys(label(said[number]) for number in held)
        sources = dict.fromkeys(label(source_of(finding.positions[number], articles)) for number in held)
        sides.append(Side(letter, tuple(states), tuple(sources)))
    return tuple(sides)


def _quotes(finding: Finding, letters: Sequence[str], articles: dict[str, Article]) -> tuple[Quote, ...]:
    marked = zip(finding.positions, letters, said_by(finding), strict=True)
    known = {id(position): (letter, word) for position, letter, word in marked}
    quotes = []
    for group in by_quotation(finding.positions):
        letter, word = known[id(group[0])]
        quotes.append(_quote(group[0], letter, word, articles, [_holder(each, articles) for each in group]))
    return tuple(sorted(quotes, key=lambda quote: letters.index(quote.letter)))


def _quote(
    position: Position, letter: str, word: str, articles: dict[str, Article], holders: Sequence[Holder]
) -> Quote:
    claim, article = position.claim, articles.get(position.claim.article)
    text = claim.text
    start, end = figure_span(position) or _span_of_word(text, word)
    before, after = (position.before, position.after) if article is None else _context(article.text, claim)
    return Quote(
        letter, claim.language, shown(before), shown(text[:start]), shown(text[start:end]), shown(text[end:]),
        shown(after), tuple(holders),
    )  # fmt: skip


def _span_of_word(text: str, word: str) -> tuple[int, int]:
    """Return where the word stands, the end of the text twice where it does not."""
    start = text.find(word) if word else -1
    return (len(text), len(text)) if start < 0 else (start, start + len(word))


def _context(text: str, claim: Claim) -> tuple[str, str]:
    """Return what stands around a claim, begun and ended at a word."""
    before, after = text[max(0, claim.start - _CONTEXT) : claim.start], text[claim.end : claim.end + _CONTEXT]
    if claim.start > _CONTEXT and " " in before:
        before = "… " + before.partition(" ")[2]
    if claim.end + _CONTEXT < len(text) and " " in after:
        after = after.rpartition(" ")[0] + " …"
    return before, after


def _holder(position: Position, articles: dict[str, Article]) -> Holder:
    article = articles.get(position.claim.article)
    speaker = speaker_of(position)
    said = "" if speaker is None else label(speaker.text)
    if article is None:
        return Holder(label(position.claim.article), "", None, "", "no date", "", said)
    return Holder(
        label(article.source), "" if article.id == article.source else label(article.id), safe_link(article.url),
        label(article.url or ""), moment(article.published, guessed=article.published_guessed),
        published_text(article), said,
    )  # fmt: skip


def _whys(finding: Finding) -> tuple[Why, ...]:
    found: dict[tuple[str, str], Why] = {}
    for relation in (leading(finding), *finding.relations):
        plain, words = plain_reason(finding, relation), shown(relation.why)
        # the same two figures the other way round are one reason
        key = (" ".join(sorted(words.split())), relation.verdict.value)
        why = found.setdefault(key, Why(plain, words, relation.verdict.value, ()))
        found[key] = replace(why, relations=tuple(dict.fromkeys((*why.relations, relation.id))))
    return tuple(found.values())


def _drawn(
    finding: Finding, letters: Sequence[str], articles: dict[str, Article]
) -> tuple[Picture | None, tuple[Interval, ...]]:
    """Return the picture of intervals and its lines, one for each value as written on a side."""
    lines: dict[tuple[str, str], list[Position]] = {}
    for position, letter, states in zip(finding.positions, letters, states_of(finding), strict=True):
        lines.setdefault((letter, label(states)), []).append(position)
    ordered = sorted(lines.items(), key=lambda item: letters.index(item[0][0]))
    drawn = picture([positions[0].value for _, positions in ordered])
    if drawn is None:
        return None, ()
    return drawn, tuple(
        Interval(letter, tuple(dict.fromkeys(label(source_of(each, articles)) for each in positions)), words, bar)
        for ((letter, words), positions), bar in zip(ordered, drawn.bars, strict=True)
    )
