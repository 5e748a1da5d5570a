"""The claims of an index as a table for people who work in notebooks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contra.errors import MissingExtraError
from contra.index.codec import encode
from contra.index.rows import iterate_articles, iterate_claims
from contra.index.store import Store
from contra.model import Article, Claim

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["claims_frame", "write_parquet"]


def claims_frame(store: Store) -> pd.DataFrame:
    """Return one row a claim, its number as the row's label.

    Columns: article, source, url, title, published (UTC), language, kind, start, end, text, speaker, polarity,
    modality, and quantities, times, places, names, identifiers as JSON lists.
    """
    import pandas as pd  # noqa: PLC0415 - a search must not wait for pandas to load

    articles = {article.id: article for article in iterate_articles(store)}
    found = dict(iterate_claims(store))
    frame = pd.DataFrame(
        [_row(claim, articles[claim.article]) for claim in found.values()],
        index=pd.Index(list(found), name="claim", dtype="int64"),
        columns=_COLUMNS,
    )
    return frame.assign(published=pd.to_datetime(frame["published"], utc=True))


def write_parquet(frame: pd.DataFrame, path: Path) -> None:
    """Write `frame` to `path`.

    Raises:
        MissingExtraError: neither pyarrow nor fastparquet is installed.
    """
    try:
        frame.to_parquet(path)
    except ImportError as error:
        raise MissingExtraError("writing Parquet needs pyarrow: pip install pyarrow") from error


_VALUES = ("quantities", "times", "places", "names", "identifiers")
_COLUMNS = [
    "article", "source", "url", "title", "published", "language", "kind", "start", "end", "text", "speaker",
    "polarity", "modality", *_VALUES,
]  # fmt: skip


def _row(claim: Claim, article: Article) -> list[Any]:
    return [
        article.id,
        article.source,
        article.url,
        article.title,
        article.published,
        claim.language,
        claim.kind.value,
        claim.start,
        claim.end,
        claim.text,
        claim.speaker.canonical if claim.speaker else None,
        claim.polarity.value,
        claim.modality.value,
        *(json.dumps([json.loads(encode(item)) for item in getattr(claim, name)], ensure_ascii=False)
          for name in _VALUES),
    ]  # fmt: skip
