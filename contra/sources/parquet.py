"""Parquet tables: a row an article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pyarrow as pa
import pyarrow.parquet as pq

from contra.model import Skipped
from contra.sources.fields import draft_of
from contra.sources.interface import Document, Found, Options, UnreadableError

__all__ = ["read"]

_ROWS = 1000


def read(document: Document, options: Options) -> Iterator[Found]:
    """Yield an article or the reason against it for every row, numbered from 1.

    Raises:
        UnreadableError: it is damaged, or larger unpacked than the limits allow.
    """
    data = document.contents(options.limits.file_bytes)
    try:
        with pq.ParquetFile(pa.BufferReader(data)) as table:
            groups = (table.metadata.row_group(i) for i in range(table.metadata.num_row_groups))
            _demand_ratio(sum(group.total_byte_size for group in groups), len(data), options.limits.ratio)
            number = 0
            for batch in table.iter_batches(_ROWS, use_threads=False):
                for row in batch.to_pylist():
                    number += 1
                    yield _found(document, options, number, row)
    except (pa.ArrowException, OSError) as error:
        raise UnreadableError(f"no Parquet table that can be read: {str(error).splitlines()[0]}") from error
    if not number:
        raise UnreadableError("a table without rows")


def _demand_ratio(unpacked: int, packed: int, most: int) -> None:
    if unpacked > most * packed:
        raise UnreadableError(
            f"{unpacked / packed:.0f} times larger unpacked, above the limit of {most} (limits: ratio)"
        )


def _found(document: Document, options: Options, number: int, row: dict[str, object]) -> Found:
    try:
        draft = draft_of(row, options.fields, number)
    except UnreadableError as error:
        return Skipped(document.name, str(error), number)
    return draft if draft.id else replace(draft, id=f"{document.stem}:{number}")
