"""The claims and articles of an index as tables for people who work in notebooks."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contra.errors import MissingExtraError, UsageError
from contra.index.codec import encode
from contra.index.rows import iterate_articles, iterate_claims
from contra.index.store import Store
from contra.model import Article, Claim

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["articles_frame", "claims_frame", "frame", "write_parquet"]


def frame(store: Store, what: str) -> pd.DataFrame:
    """Return `claims_frame` or `articles_frame`, by name.

    Raises:
        UsageError: there is no such table.
    """
    tables = {"articles": articles_frame, "claims": claims_frame}
    if what not in tables:
        raise UsageError(f"an index has no table of {what!r}; choose one of {', '.join(tables)}")
    return tables[what](store)


def articles_frame(store: Store) -> pd.DataFrame:
    """Return one row an article, columns named as a table of articles is read; `published` is text with its offset."""
    import pandas as pd  # noqa: PLC0415 - a search must not wait for pandas to load

    found = [[_cell(getattr(article, name)) for name in _FIELDS] for article in iterate_articles(store)]
    return pd.DataFrame(found, columns=list(_FIELDS))


def _cell(value: str | datetime | None) -> str | None:
    return value.isoformat() if isinstance(value, datetime) else value


def claims_frame(store: Store) -> pd.DataFrame:
    """Return one row a claim, its number as the row's label.

    Columns: article, source, url, title, published (UTC), language, kind, start, end, text, speaker, polarity,
    modality, and quantities, times, places, names, identifiers as JSON lists.
    """
    import pandas as pd  # noqa: PLC0415 - a search must not wait for pandas to load

    articles = {article.id: article for article in iterate_articles(store)}
    found = dict(iterate_claims(store))
    table = pd.DataFrame(
        [_row(claim, articles[claim.article]) for claim in found.values()],
        index=pd.Index(list(found), name="claim", dtype="int64"),
        columns=_COLUMNS,
    )
    return table.assign(published=pd.to_datetime(table["published"], utc=True))


def write_parquet(table: pd.DataFrame, path: Path) -> None:
    """Write `table` to `path`.

    Raises:
        MissingExtraError: neither pyarrow nor fastparquet is installed.
        UsageError: the file cannot be written.
    """
    try:
        table.to_parquet(path)
    except ImportError as error:
        raise MissingExtraError("writing Parquet needs pyarrow: pip install 'contra-news[parquet]'") from error
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror or error}; choose another place") from error


_FIELDS = ("id", "source", "text", "url", "title", "author", "published", "language")
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
