"""The whole way from paths to a report: read, extract, encode, find neighbours, judge."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from contra.adding import add, add_gathered, demand_claims
from contra.config import NEIGHBOURS
from contra.errors import IndexLockedError, IndexReadOnlyError, ModelError, UsageError
from contra.model import Article, Claim, Report, Skipped
from contra.reading import (
    Gathered,
    Progress,
    Reading,
    WholeText,
    ZoneOf,
    extracted,
    gather,
    no_input,
    read,
    read_whole,
    silent,
    utc,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from contra.encode import Encoder
    from contra.index.filters import Filters
    from contra.index.index import Index
    from contra.index.search import SearchResult
    from contra.judge import Comparison
    from contra.sources import Options, Paths

__all__ = [
    "NEIGHBOURS",
    "Progress",
    "Reading",
    "WholeText",
    "add",
    "add_gathered",
    "check",
    "check_index",
    "check_reading",
    "compare",
    "demand_claims",
    "extracted",
    "gather",
    "load_encoder",
    "model_name",
    "read",
    "read_whole",
    "report_over",
    "search",
]

_Neighbours = Iterator[tuple[int, int, float]]


def _usual_neighbours(_model: str) -> int:
    return NEIGHBOURS


def load_encoder(model: str | None = None, revision: str | None = None, *, progress: Progress = silent) -> Encoder:
    """Return the bundled model, or `model` by folder or hub id, with its vectors kept between runs.

    Raises:
        ModelError: the model cannot be loaded.
    """
    from contra.encode import CachedEncoder, cache_directory, load, load_default  # noqa: PLC0415 - leads to numpy

    encoder: Encoder = load_default() if model is None else load(model, revision=revision)
    return CachedEncoder(encoder, cache_directory() / "vectors", progress=partial(progress, "encoding claims"))


def check(
    paths: Paths,
    *,
    index: str | Path | None = None,
    model: str | None = None,
    revision: str | None = None,
    standard_input: Callable[[], bytes] = no_input,
    zone_of: ZoneOf = utc,
    options: Options | None = None,
    neighbours_of: Callable[[str], int] = _usual_neighbours,
    near_misses: int = 0,
    progress: Progress = silent,
) -> Report:
    """Return where the articles at `paths` cannot all be right; with `index`, add them to it and report over all of it.

    In place of paths, a DataFrame of pandas gives an article a row, its columns named as in docs/sources.md.
    `neighbours_of` gives by a model's id how many neighbours of a claim it is compared with. `near_misses` is how many
    of the strongest pairs that were not flagged the report carries.

    Raises:
        UsageError: there is nothing at one of the paths, or near-misses were asked of an index.
        NothingReadError: there was no claim to compare.
        ModelError, IndexError_: the model or the index cannot be used.
    """
    if index is not None and near_misses:
        raise UsageError("near-misses are not kept in an index: check the files themselves, without --index")
    asked = not isinstance(paths, Sequence) or bool(paths)  # a table has no truth of its own
    found = Gathered((), ())
    if asked:
        found = gather(paths, standard_input=standard_input, zone_of=zone_of, options=options, progress=progress)
        if not found.articles:
            demand_claims(Reading((), found.skipped))
    if index is not None:
        return check_index(Path(index), found, model=model, revision=revision, neighbours_of=neighbours_of,
                           progress=progress)  # fmt: skip
    reading = extracted(found, progress)
    if asked:
        demand_claims(reading)
    encoder = load_encoder(model, revision, progress=progress)
    return check_reading(reading, encoder, neighbours_of=neighbours_of, near_misses=near_misses, progress=progress)


def check_reading(
    reading: Reading,
    encoder: Encoder,
    *,
    neighbours_of: Callable[[str], int] = _usual_neighbours,
    near_misses: int = 0,
    progress: Progress = silent,
) -> Report:
    """Return the report over what was read; raises ModelError when the model gives no vectors."""
    count = neighbours_of(encoder.id)
    claims = reading.claims
    stating = [position for position, claim in enumerate(claims) if claim.facts]
    vectors = encoder.encode([claims[position].text for position in stating])
    progress("comparing claims", 0, len(claims))
    from contra.judge import judge  # noqa: PLC0415 - reading claims needs no rules
    from contra.ranks import Ranks  # noqa: PLC0415 - leads to numpy

    return judge(
        reading.extractions, reading.skipped, _neighbours(claims, stating, vectors, count), model_id=encoder.id,
        model_fingerprint=encoder.fingerprint, settings={"neighbours": count},
        ranking=Ranks(claims, stating, vectors), near_misses=near_misses,
        progress=partial(progress, "comparing claims"),
    )  # fmt: skip


def check_index(
    path: Path,
    found: Gathered | None = None,
    *,
    model: str | None = None,
    revision: str | None = None,
    neighbours_of: Callable[[str], int] = _usual_neighbours,
    progress: Progress = silent,
) -> Report:
    """Return the report over the index at `path`, after adding what was gathered.

    Claims are read in what is new or changed. Only what was not compared before is compared, with all; what is found is
    kept in the index, unless it cannot be written to or another process is writing.

    Raises:
        NothingReadError: the index holds no claim, or none was read in what is to be added.
        IndexError_: it is missing, damaged, locked or of another model.
    """
    from contra import indexed  # noqa: PLC0415 - reading claims needs no rules
    from contra.index.index import Index  # noqa: PLC0415 - leads to faiss

    if found is not None and found.articles:
        encoder = load_encoder(model, revision, progress=progress)
        with Index.open(path, write=True, encoder_fingerprint=encoder.fingerprint) as index:
            add_gathered(index, found, encoder, progress)
            progress("comparing claims", 0, None)
            return report_over(index, found.skipped, encoder.id, neighbours_of(encoder.id), write=True)
    skipped = found.skipped if found else ()
    with Index.open(path) as index:
        name = model_name(index, model)
        count = neighbours_of(name)
        progress("comparing claims", 0, None)
        if indexed.is_compared(index, count):
            return report_over(index, skipped, name, count)
    try:
        with Index.open(path, write=True) as index:
            return report_over(index, skipped, name, count, write=True)
    except (IndexLockedError, IndexReadOnlyError):  # what is found is shown all the same, and sought again next time
        with Index.open(path) as index:
            return report_over(index, skipped, name, count)


def model_name(index: Index, model: str | None) -> str:
    """Return the id of the model an index was made with, as far as it is known here."""
    try:
        own = load_encoder()
    except ModelError:
        return model or "unknown"
    return own.id if own.fingerprint == index.encoder_fingerprint else model or "unknown"


def report_over(index: Index, skipped: Sequence[Skipped], model_id: str, count: int, *, write: bool = False) -> Report:
    """Return the report over an open index, comparing what was not compared; findings are kept if it may `write`."""
    from contra import indexed  # noqa: PLC0415 - reading claims needs no rules

    with index.one_state():
        outcome = indexed.compare(index, count)
        report = indexed.report(index, outcome, skipped, model_id=model_id, neighbours=count)
    if write:
        indexed.keep(index, outcome)
    return report


def _neighbours(
    claims: Sequence[Claim], stating: Sequence[int], vectors: NDArray[np.float32], count: int
) -> _Neighbours:
    """Yield (claim, claim, cosine) of neighbours, by position in `claims`.

    `stating` are the positions of claims that state something comparable, `vectors` theirs; the others have none.
    """
    if not stating:
        return
    from contra.index.vectors import neighbours  # noqa: PLC0415 - leads to faiss

    table = neighbours(vectors, [claims[position].language for position in stating], count)
    yield from ((stating[row], stating[other], score) for row, other, score in table.pairs())


def compare(a: str | Article, b: str | Article) -> Comparison:
    """Return how two texts stand, each taken whole as one claim and their event for the same; loads no model."""
    from contra.judge import compare_texts  # noqa: PLC0415 - reading claims needs no rules

    first = Article(id="a", source="a", text=a) if isinstance(a, str) else a
    second = Article(id="b", source="b", text=b) if isinstance(b, str) else b
    return compare_texts(first, second)


def search(
    query: str,
    paths: Sequence[str | Path] = (),
    index: Path | None = None,
    *,
    filters: Filters | None = None,
    limit: int = 10,
    like: int | None = None,
    model: str | None = None,
    revision: str | None = None,
    standard_input: Callable[[], bytes] = no_input,
    zone_of: ZoneOf = utc,
    options: Options | None = None,
) -> SearchResult:
    """Return the claims nearest to `query` at `paths`, or in `index` after adding what is at `paths`.

    Without an index one is made for the time of the search in the system's folder for temporary files. `like` is the
    number of a claim of the index, whose likes are sought instead. Where the bundled model cannot be loaded the search
    goes by words alone, and the result's `note` says why.

    Raises:
        UsageError, NothingReadError: a path or claim is missing, or no claim was read.
        IndexError_: the index cannot be used.
        ModelError: `model` cannot be loaded, or articles are to be added to the index and no model can.
    """
    from contra.encode import WordsAlone  # noqa: PLC0415 - leads to numpy
    from contra.index.index import Index  # noqa: PLC0415 - leads to faiss

    gathered = Gathered((), ())
    if paths:
        gathered = gather(paths, standard_input=standard_input, zone_of=zone_of, options=options)
        if not gathered.articles:
            demand_claims(Reading((), gathered.skipped))
    needed = (bool(paths) and index is not None) or (model is not None and like is None)
    encoder, note = _encoder_at_hand(model, revision, needed=needed)
    with ExitStack() as opened:
        if index is None:
            folder = Path(opened.enter_context(TemporaryDirectory(prefix="contra-"))) / "index"
            used = encoder or WordsAlone()
            found = opened.enter_context(Index.create(folder, used.fingerprint, used.dimension))
            add_gathered(found, gathered, used)
        else:
            known = encoder.fingerprint if encoder and like is None else None
            found = opened.enter_context(Index.open(index, write=bool(paths), encoder_fingerprint=known))
            if paths and encoder is not None:
                add_gathered(found, gathered, encoder)
        if like is not None:
            return found.more_like(like, filters=filters, limit=limit)
        vector = None if encoder is None else encoder.encode([query], kind="query")[0]
        return replace(found.search(query, vector, filters=filters, limit=limit), note=note)


def _encoder_at_hand(model: str | None, revision: str | None, *, needed: bool) -> tuple[Encoder | None, str | None]:
    """Return the encoder, or why there is none where it is not `needed`."""
    try:
        return load_encoder(model, revision), None
    except ModelError as error:
        if needed:
            raise
        return None, f"searched by words alone: {error}"
