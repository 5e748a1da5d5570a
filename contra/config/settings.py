"""The settings contra runs with, and what they say of an article's outlet."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from fnmatch import fnmatchcase
from pathlib import Path

from contra.limits import Limits

__all__ = ["FAIL_ON", "MOST_NEIGHBOURS", "NEIGHBOURS", "Origin", "Settings", "Those"]

FAIL_ON = ("conflict", "tension", "update", "never")

NEIGHBOURS = 32
"""Neighbours of a claim in each language's own pool that it is compared with."""


MOST_NEIGHBOURS = 1_000
"""Past it vectors no longer fit into memory, a row of them being kept for each claim."""


@dataclass(frozen=True, slots=True)
class Those:
    """What is set for one outlet, or for the articles of one path: its name, their language and zone."""

    name: str | None = None
    language: str | None = None
    timezone: tzinfo | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """What is set for an article: the outlet's name, the language, and the zone of times that lack an offset."""

    source: str | None = None
    language: str | None = None
    zone: tzinfo | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set; every field has the value that holds without a setting.

    `sources` are by the outlet's name as articles state it, `paths` by a pattern of the path from `folder`, in which
    `*` stands for any characters. `models` gives by a model's id the neighbours a claim is compared with. How far an
    outlet is to be trusted is no setting: contra never weighs one source against another.
    """

    model: str | None = None
    revision: str | None = None
    fail_on: str = "conflict"
    strict: bool = False
    format: str = "auto"
    baseline: Path | None = None
    decisions: tuple[Path, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    neighbours: int = NEIGHBOURS
    models: Mapping[str, int] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)
    sources: Mapping[str, Those] = field(default_factory=dict)
    paths: Mapping[str, Those] = field(default_factory=dict)
    folder: Path = Path()

    def zone_of(self, source: str) -> tzinfo:
        """Return the zone set for a source under its stated or its set name, else UTC."""
        return self._of_source(source).timezone or UTC

    def origin_of(self, path: str, source: str | None) -> Origin:
        """Return what is set for an article at `path` that states `source`; the outlet's settings go before the path's.

        A path names the outlet of articles that state none.
        """
        by_path = self._of_path(path)
        stated = source or by_path.name
        by_source = self._of_source(stated) if stated else Those()
        return Origin(
            by_source.name or stated,
            by_source.language or by_path.language,
            by_source.timezone or by_path.timezone,
        )

    def neighbours_of(self, model: str) -> int:
        """Return how many neighbours a claim is compared with where vectors are those of `model`."""
        return self.models.get(model, self.neighbours)

    def _of_source(self, name: str) -> Those:
        if name in self.sources:
            return self.sources[name]
        return next((those for those in self.sources.values() if those.name == name), Those())

    def _of_path(self, path: str) -> Those:
        """Return what the patterns a path matches set, a later one before an earlier one."""
        found = Those()
        if not self.paths:
            return found
        name = _from(self.folder, path)
        for pattern, those in self.paths.items():
            if fnmatchcase(name, pattern) or fnmatchcase(name, f"{pattern}/*"):
                found = Those(
                    those.name or found.name, those.language or found.language, those.timezone or found.timezone
                )
        return found


def _from(folder: Path, path: str) -> str:
    """Return `path` seen from `folder`, with slashes; one outside it stays whole."""
    whole, start = Path(os.path.realpath(path)), folder.resolve()
    return (whole.relative_to(start) if whole.is_relative_to(start) else whole).as_posix()
