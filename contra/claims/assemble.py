"""Article in, claims out: lines, sentences and clauses, and everything that was read in each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, timedelta, tzinfo

from contra.claims.about import about
from contra.claims.acquainted import mentions_of
from contra.claims.boilerplate import reason_to_leave_out, story_start
from contra.claims.causes import cause_facts, weapon_facts
from contra.claims.context import Context, again_in, countries_named
from contra.claims.counts import absence_facts, quantity_facts
from contra.claims.dated import dated_facts
from contra.claims.entries import Entry, entry_at, stamps
from contra.claims.happenings import event_facts, holder_facts, place_facts
from contra.claims.harm import harm_facts
from contra.claims.hits import beginning_in
from contra.claims.loci import locus_facts
from contra.claims.models import age_facts, model_facts
from contra.claims.moments import moment_facts
from contra.claims.named import named_facts
from contra.claims.names import read_names
from contra.claims.parts import part_facts
from contra.claims.places import PlaceHit, Places, read_places
from contra.claims.polarity import future_from, modality, polarity
from contra.claims.publication import found_in_article
from contra.claims.quantities import IdentifierHit, QuantityHit, read_figures
from contra.claims.sequence import sequence_facts
from contra.claims.sites import site_facts
from contra.claims.speakers import SpeakerReader
from contra.claims.statements import quotation_facts, statement_facts
from contra.claims.times import DAYS, TimeHit, Zone, on_days, read_times
from contra.language.detect import detect
from contra.language.lexicon import LANGUAGES, Annotated, lexicon
from contra.language.sentences import Range, clauses, lines, quotations, sentences
from contra.language.stems import stems_in
from contra.model import Article, Claim, ClaimKind, Fact, LeftOut, Modality, Place, Polarity, Quantity, Speaker, TimeRef

__all__ = ["Extraction", "extract"]

_FOCUS_PLACES = 3


@dataclass(frozen=True, slots=True)
class Extraction:
    """What came of one article: its claims in order, what was left out and why, and the article as now known.

    `article` carries the language and the time of publication found in the text where they were not given.
    """

    claims: tuple[Claim, ...]
    left_out: tuple[LeftOut, ...]
    article: Article


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with what was read in it, before it is cut into claims."""

    span: Range
    clauses: list[Range]
    times: list[TimeHit]
    quantities: tuple[QuantityHit, ...]
    identifiers: tuple[IdentifierHit, ...]
    speakers: list[Speaker | None]
    stamp: TimeRef | None


def extract(article: Article, *, as_is: bool = False, zone: tzinfo = UTC) -> Extraction:
    """Return the claims of `article`, each an exact slice of its text, and every stretch left out with its reason.

    With `as_is` the whole text is one claim and nothing is left out. Clock times and dates without an offset are
    taken in `zone` and marked as guessed. A language without tables gives no claims and says so.
    """
    language = article.language if article.language in LANGUAGES else detect(article.text)
    if language not in LANGUAGES:
        reason = f"language {article.language or language or 'unknown'} has no tables"
        if not as_is:
            left = (LeftOut(article.id, 0, len(article.text), reason),)
            return Extraction((), left, replace(article, language=article.language or language))
        language = "en"
    return _Extractor(article, language, zone).run(as_is=as_is)


def _not_of_speaker(hits: Sequence[PlaceHit], speaker: Speaker | None) -> list[PlaceHit]:
    """Leave out places that only tell where the speaker is from, unless no other place is named."""
    if speaker is None:
        return list(hits)
    return [hit for hit in hits if not speaker.start <= hit.place.start < speaker.end] or list(hits)


def _apart(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Yield the claims without overlap: one character may fold to several words, and a cut may fall inside it."""
    end = 0
    for claim in claims:
        if claim.start >= end:
            yield claim
        elif claim.end > end:
            yield replace(claim, start=end, text=claim.text[end - claim.start :])
        end = max(end, claim.end)


def _tokens_of(hits: Sequence[TimeHit] | Sequence[PlaceHit]) -> frozenset[int]:
    return frozenset(index for hit in hits for index in range(hit.first, hit.stop))


class _Extractor:
    """Holds one article while it is read; every method returns values and changes nothing but the speaker's memory."""

    def __init__(self, article: Article, language: str, zone: tzinfo) -> None:
        self.text: Annotated = lexicon(language).annotate(article.text)
        self.lines = list(lines(self.text))
        published = article.published or found_in_article(article, self.text, self.lines, zone)
        guessed = article.published_guessed or (article.published is None and published is not None)
        self.article = replace(article, language=language, published=published, published_guessed=guessed)
        own_zone = published.tzinfo if published is not None and published.tzinfo is not None else zone
        # where only the day is known, noon: in the small hours "today" would cover the day before as well
        read_from = published + timedelta(hours=12) if published and self.article.dated_by_day else published
        self.zone = Zone(read_from, own_zone, guessed)
        self.places: Places = read_places(self.text)
        named_places = (*self.places.locations, *self.places.nationalities)
        place_tokens = {k for hit in named_places for k in range(hit.first, hit.stop)}
        self.names = [hit for line in self.lines for hit in read_names(self.text, line, place_tokens)]
        self.mentions = mentions_of(self.text, self.names, place_tokens)
        self.speakers = SpeakerReader(self.text, self.names)
        self.day: date | None = None

    def run(self, *, as_is: bool) -> Extraction:
        left_out: list[LeftOut] = []
        story: list[Range] = []
        read: list[_Sentence] = []
        entries = [Entry(line.first) if as_is else entry_at(self.text, line) for line in self.lines]
        written = stamps(self.text, entries, self.article.published, self.zone.zone)
        for line, entry, stamp in zip(self.lines, entries, written, strict=True):
            reason = None if as_is else self._reason_to_leave_out(line, entry)
            if reason is None:
                start = line.first if as_is else story_start(self.text, Range(entry.first, line.stop))
                told = sentences(self.text, Range(start, line.stop))
                read += [self._sentence(sentence, stamp) for sentence in told]
                story.append(line)
            else:
                left_out.append(LeftOut(self.article.id, *self.text.tokens.span(*line), reason))
        self.focus = self._focus(story)
        if as_is:
            claims = [self._whole(read)]
        else:
            quoted = self._quoted(story)
            claims = list(_apart(claim for sentence in read for claim in self._claims(sentence, quoted)))
        if not claims and not left_out:
            left_out.append(LeftOut(self.article.id, 0, len(self.article.text), "no words"))
        return Extraction(tuple(claims), tuple(left_out), self.article)

    # ------------------------------------------------------------------ reading
    def _reason_to_leave_out(self, line: Range, entry: Entry) -> str | None:
        told = Range(entry.first, line.stop)
        first, only = line is self.lines[0], len(self.lines) == 1
        return reason_to_leave_out(self.text, told, is_first=first, is_only=only, entry=entry)

    def _sentence(self, span: Range, stamp: TimeRef | None) -> _Sentence:
        cut = clauses(self.text, span)
        times = on_days([hit for clause in cut for hit in self._times(clause)], self.zone, self.day)
        days = (
            hit.ref.from_.date() for hit in times if hit.clock is None and hit.ref.granularity in DAYS and hit.ref.from_
        )
        self.day = next(days, None)
        taken = [(hit.first, hit.stop) for hit in times]
        figures = read_figures(self.text, span.first, span.stop, taken)
        return _Sentence(
            span, cut, times, figures.quantities, figures.identifiers, self.speakers.read(span, cut), stamp
        )

    def _times(self, clause: Range) -> list[TimeHit]:
        ahead = future_from(self.text, clause)
        past = read_times(self.text, clause.first, ahead, self.zone, future=False) if ahead > clause.first else []
        future = read_times(self.text, ahead, clause.stop, self.zone, future=True) if ahead < clause.stop else []
        return [*past, *future]

    def _focus(self, story: Sequence[Range]) -> tuple[Place, ...]:
        """Return where the article is set: its most frequent places, the earlier the better among equals."""
        hits = [hit for line in story for hit in self.places.within(*line)]
        counts = Counter(hit.place.id for hit in hits)
        by_id = {hit.place.id: hit.place for hit in reversed(hits)}
        first = {hit.place.id: hit.first for hit in reversed(hits)}
        ranked = sorted(counts, key=lambda place: (-counts[place], first[place]))
        often = [place for place in ranked if counts[place] > 1] or ranked[:1]
        return tuple(by_id[place] for place in often[:_FOCUS_PLACES])

    def _quoted(self, story: Sequence[Range]) -> set[int]:
        quoted: set[int] = set()
        last = 0  # unclosed quotations overlap the next
        for mark in (mark for line in story for mark in quotations(self.text, line)):
            quoted.update(range(max(mark.first, last), mark.stop))
            last = max(last, mark.stop)
        return quoted

    # ------------------------------------------------------------------ putting together
    def _context(self, sentence: _Sentence, clause: Range) -> Context:
        speaker = sentence.speakers[sentence.clauses.index(clause)]
        names = beginning_in(self.names, *sentence.span)
        places = _not_of_speaker(self.places.within(*clause), speaker)
        sentence_places = _not_of_speaker(self.places.within(*sentence.span), speaker)
        nationalities = beginning_in(self.places.nationalities, *sentence.span)
        times = beginning_in(sentence.times, *clause)
        return Context(
            text=self.text,
            clause=clause,
            sentence=sentence.span,
            places=places,
            sentence_places=sentence_places,
            focus=self.focus,
            nationalities=nationalities,
            times=times,
            sentence_times=sentence.times,
            names=names,
            mentions=beginning_in(self.mentions, *sentence.span),
            speaker=speaker,
            polarity=polarity(self.text, clause),
            modality=modality(self.text, clause),
            terms=stems_in(self.text, *clause),
            about=about(self.text, clause, sentence.span, names),
            apart=_tokens_of(times) | _tokens_of(places),
            countries=countries_named(sentence_places, nationalities, (clause, sentence.span)),
            again=again_in(self.text, clause, times),
        )

    def _facts(self, sentence: _Sentence, clause: Range) -> tuple[Context, list[Fact], list[Quantity]]:
        context = self._context(sentence, clause)
        mine = beginning_in(sentence.quantities, *clause)
        figures = quantity_facts(context, mine, sentence.quantities)
        none = [fact for fact, _ in absence_facts(context, [quantity.role for _, quantity in figures])]
        facts = none + [fact for fact, _ in figures] + event_facts(context) + holder_facts(context)
        facts += [
            *harm_facts(context, counted=bool(figures)),
            *place_facts(context),
            *quotation_facts(context),
            *statement_facts(context),
            *sequence_facts(context),
            *cause_facts(context),
            *weapon_facts(context),
            *dated_facts(context),
            *site_facts(context),
            *locus_facts(context),
            *moment_facts(context),
            *named_facts(context),
            *part_facts(context),
            *model_facts(context, beginning_in(sentence.identifiers, *clause)),
            *age_facts(context, figures, self.article.published),
        ]
        return context, facts, [quantity for _, quantity in figures]

    def _claims(self, sentence: _Sentence, quoted: set[int]) -> Iterable[Claim]:
        kind = ClaimKind.SENTENCE if len(sentence.clauses) == 1 else ClaimKind.CLAUSE
        for clause in sentence.clauses:
            first, stop = self._trim(clause)
            if first >= stop:
                continue
            context, facts, quantities = self._facts(sentence, clause)
            start, end = self.text.tokens.span(first, stop)
            yield Claim(
                article=self.article.id, start=start, end=end, text=self.article.text[start:end], kind=kind,
                language=self.text.language, speaker=context.speaker, polarity=context.polarity,
                modality=context.modality, quantities=tuple(quantities),
                times=tuple(hit.ref for hit in context.times),
                places=tuple(hit.place for hit in self.places.within(*clause)),
                names=tuple(hit.name for hit in beginning_in(self.names, *clause)),
                identifiers=tuple(h.identifier for h in sentence.identifiers if clause.first <= h.first < clause.stop),
                facts=tuple(facts), quoted=first in quoted and stop - 1 in quoted, stamp=sentence.stamp,
            )  # fmt: skip

    def _trim(self, clause: Range) -> Range:
        """Leave out signs that open or close a clause but belong to none of its words."""
        words, kinds = self.text.tokens.words, self.text.tokens.kinds
        first, stop = clause
        while first < stop and kinds[first] == "s" and words[first] not in {'"', "(", "$", "€", "£", "¥", "+", "%"}:
            first += 1
        while stop > first and words[stop - 1] in {",", "،", ";", "؛", ":", "-"}:
            stop -= 1
        return Range(first, stop)

    def _whole(self, read: Sequence[_Sentence]) -> Claim:
        """Return the text as one claim, with the facts of all its clauses."""
        facts: list[Fact] = []
        quantities: list[Quantity] = []
        contexts: list[Context] = []
        for sentence in read:
            for clause in sentence.clauses:
                context, found, figures = self._facts(sentence, clause)
                contexts.append(context)
                facts += found
                quantities += figures
        tokens = Range(0, len(self.text.tokens))
        return Claim(
            article=self.article.id, start=0, end=len(self.article.text), text=self.article.text, kind=ClaimKind.TEXT,
            language=self.text.language,
            speaker=next((speaker for sentence in read for speaker in sentence.speakers if speaker), None),
            polarity=polarity(self.text, tokens) if tokens.stop else Polarity.AFFIRMED,
            modality=modality(self.text, tokens) if tokens.stop else Modality.ASSERTED,
            quantities=tuple(quantities), times=tuple(hit.ref for sentence in read for hit in sentence.times),
            places=tuple(hit.place for hit in self._all_places()),
            names=tuple(hit.name for hit in self.names),
            identifiers=tuple(hit.identifier for sentence in read for hit in sentence.identifiers),
            facts=tuple(facts),
        )  # fmt: skip

    def _all_places(self) -> list[PlaceHit]:
        return self.places.within(0, len(self.text.tokens))
