"""A pandas DataFrame: a row an article."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeGuard

from contra.errors import UsageError
from contra.model import Skipped
from contra.sources.drafts import finish
from contra.sources.fields import draft_of, has_text
from contra.sources.interface import Document, Options, Read, UnreadableError, ZoneOf

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Frame", "is_frame"]

_NAME = "DataFrame"


def is_frame(value: object) -> TypeGuard[pd.DataFrame]:
    """Tell a DataFrame, without loading pandas: whoever has one has loaded it."""
    pandas = sys.modules.get("pandas")
    return pandas is not None and isinstance(value, pandas.DataFrame)


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """The articles in the rows of `frame`; one without an id has the label of its row."""

    frame: pd.DataFrame
    options: Options
    zone_of: ZoneOf

    def read(self) -> Iterator[Read]:
        """Yield an article or the reason against it for every row; its line is the row's number, from 1.

        Raises:
            UsageError: no column holds texts.
        """
        names = [str(name) for name in self.frame.columns]
        if not has_text(names, self.options.fields):
            raise UsageError(
                f"the DataFrame has no column of texts among {', '.join(names) or 'none'}; call it text, or name it in "
                'Options(fields={"text": ...})'
            )
        rows = self.frame.itertuples(index=True, name=None)
        for number, (label, *values) in enumerate(rows, start=1):
            row = {name: _plain(value) for name, value in zip(names, values, strict=True)}
            yield self._read(number, str(label), row)

    def _read(self, number: int, label: str, row: dict[str, Any]) -> Read:
        try:
            draft = draft_of(row, self.options.fields, number)
        except UnreadableError as error:
            return Skipped(_NAME, str(error), number)
        named = draft if draft.id else replace(draft, id=label)
        return finish(named, Document.of(_NAME, label, b""), self.options, self.zone_of)


def _plain(value: Any) -> Any:
    """Return a cell as Python has it: None for what is missing (NaN, NaT, NA), numbers of numpy as numbers."""
    import pandas as pd  # noqa: PLC0415 - loaded by whoever made the frame

    if pd.api.types.is_scalar(value) and pd.isna(value):
        return None
    return value.item() if hasattr(value, "item") and pd.api.types.is_scalar(value) else value
