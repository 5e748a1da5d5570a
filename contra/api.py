"""The index as a library user holds it: articles go in, hits and reports come out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from contra import pipeline
from contra.claims import extract
from contra.errors import ModelError, UsageError
from contra.index.index import AddResult
from contra.index.index import Index as ClaimIndex
from contra.index.rebuild import Rebuilt, rebuild
from contra.model import Article, Report, Skipped

if TYPE_CHECKING:
    import pandas as pd

    from contra.encode import Encoder
    from contra.index.filters import Filters
    from contra.index.reader import Info
    from contra.index.search import SearchResult
    from contra.index.verify import Damage

__all__ = ["Index"]


def _utc(_source: str) -> tzinfo:
    return UTC


class Index:
    """An index of articles and their claims in a folder; a context manager.

    It is opened for reading; the first method that writes takes the index's lock, which is held until `close`.
    Every method sees one committed state, and those that write commit whole or not at all. All raise `IndexError_`
    where the index is missing, damaged, locked, or of another model or format.

        with contra.Index.create("indexes/news") as index:
            index.add([contra.Article(id="1", source="Harbour Post", text="Twelve people were killed in Latakia.")])
            for hit in index.search("deaths in Latakia").hits:
                print(hit.article.source, hit.claim.text)
    """

    def __init__(
        self,
        opened: ClaimIndex,
        encoder: Callable[[], Encoder],
        zone_of: Callable[[str], tzinfo] = _utc,
        *,
        named: bool = False,
    ) -> None:
        self._opened = opened
        self._named = named
        self._writes = False
        self._load = encoder
        self._loaded: Encoder | None = None
        self._zone_of = zone_of

    @classmethod
    def create(cls, path: str | Path, *, model: str | None = None, revision: str | None = None) -> Self:
        """Return a new, empty index; `model` is a folder or hub id, the bundled one if None.

        Raises:
            UsageError: there is an index already, or the folder cannot be made.
            ModelError: the model cannot be loaded.
        """
        encoder = pipeline.load_encoder(model, revision)
        index = cls(ClaimIndex.create(Path(path), encoder.fingerprint, encoder.dimension), lambda: encoder)
        index._writes = True
        return index

    @classmethod
    def open(cls, path: str | Path, *, model: str | None = None, revision: str | None = None) -> Self:
        """Return the index at `path`; the model is loaded when it is first needed."""
        opened = ClaimIndex.open(Path(path))
        return cls(opened, lambda: pipeline.load_encoder(model, revision), named=model is not None)

    @staticmethod
    def rebuild(path: str | Path) -> Rebuilt:
        """Save what is whole of a damaged index, and return what was kept and lost."""
        return rebuild(Path(path))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._opened.__exit__(kind, error, trace)

    def close(self) -> None:
        """Close the index and give its lock back."""
        self._opened.close()

    def add(self, articles: Iterable[Article]) -> AddResult:
        """Keep articles with their claims; one whose content changed replaces what was here under its id."""
        index = self._writer(self._encoder().fingerprint)
        extractions = tuple(extract(article, zone=self._zone_of(article.source)) for article in articles)
        return pipeline.add(index, pipeline.Reading(extractions, ()), self._encoder())

    def remove(
        self, *ids: str, source: str | None = None, before: datetime | None = None, after: datetime | None = None
    ) -> tuple[str, ...]:
        """Remove the articles that meet all conditions given and return their ids; findings about them go too.

        `before` is exclusive and `after` inclusive, both about the time of publication. An unknown id is no error.

        Raises:
            UsageError: no condition was given.
        """
        return self._writer(None).remove(ids=ids, source=source, before=before, after=after)

    def search(self, query: str, *, filters: Filters | None = None, limit: int = 10) -> SearchResult:
        """Return the claims that best answer `query`, in Arabic and English, by meaning, words and figures.

        Quoted phrases must occur. `filters` is a `contra.Filters`. Where the bundled model cannot be loaded the search
        goes by words alone, and the result's `note` says why.

        Raises:
            ModelError: the model that was named when the index was opened cannot be loaded.
        """
        try:
            encoder = self._encoder()
        except ModelError as error:
            if self._named:
                raise
            found = self._opened.search(query, filters=filters, limit=limit)
            return replace(found, note=f"searched by words alone: {error}")
        if encoder.fingerprint != self._opened.encoder_fingerprint:
            ClaimIndex.open(self._opened.path, encoder_fingerprint=encoder.fingerprint)  # says what is wrong
        return self._opened.search(query, encoder.encode([query], kind="query")[0], filters=filters, limit=limit)

    def more_like(self, claim: int, *, filters: Filters | None = None, limit: int = 10) -> SearchResult:
        """Return the claims most like the one of that number (`Hit.number`), itself left out."""
        return self._opened.more_like(claim, filters=filters, limit=limit)

    def check(self, *, skipped: Iterable[Skipped] = (), neighbours: int = pipeline.NEIGHBOURS) -> Report:
        """Return the report over all articles; only what was not compared before is compared, and findings are kept.

        Each claim is compared with so many `neighbours` in each language. After another number, as a configuration
        file may give to the command, everything is compared anew.

        Raises:
            NothingReadError: the index holds no claim.
            UsageError: `neighbours` is not above 0.
        """
        if neighbours < 1:
            raise UsageError(f"a claim cannot be compared with {neighbours} neighbours; give a number above 0")
        index = self._writer(None)
        name = pipeline.model_name(index, None)
        return pipeline.report_over(index, tuple(skipped), name, neighbours, write=True)

    def articles(self) -> list[Article]:
        """Return all articles in order of arrival."""
        return self._opened.articles()

    def info(self) -> Info:
        """Return what the index holds: articles, claims by language, sources, findings, size."""
        return self._opened.info()

    def verify(self) -> list[Damage]:
        """Return everything found damaged; an empty list says that every file and row passed its check."""
        return self._opened.verify()

    def to_pandas(self, what: str = "claims") -> pd.DataFrame:
        """Return a table of "claims", one row a claim, or of "articles", from which `add_pandas` takes them back."""
        return self._opened.to_pandas(what)

    def to_parquet(self, path: str | Path, what: str = "claims") -> None:
        """Write the table of `to_pandas` to a file; raises MissingExtraError without pyarrow."""
        self._opened.to_parquet(Path(path), what)

    def add_pandas(self, table: Any) -> AddResult:
        """Add the articles of a table of pandas, one a row, columns named as in docs/sources.md.

        Raises:
            UsageError: a row holds no article; nothing was added.
        """
        reading = pipeline.read(table, zone_of=self._zone_of)
        if reading.skipped:
            first = reading.skipped[0]
            raise UsageError(f"row {first.line} of the table cannot be read: {first.reason}")
        return pipeline.add(self._writer(self._encoder().fingerprint), reading, self._encoder())

    def _encoder(self) -> Encoder:
        if self._loaded is None:
            self._loaded = self._load()
        return self._loaded

    def _writer(self, fingerprint: str | None) -> ClaimIndex:
        if not self._writes:
            writer = ClaimIndex.open(self._opened.path, write=True, encoder_fingerprint=fingerprint)
            self._opened.close()
            self._opened, self._writes = writer, True
        return self._opened
