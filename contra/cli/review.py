"""What is known beside a report - baseline, decisions, rules, changed articles - read here and applied in the core."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from contra.cli import console
from contra.config import read_whole
from contra.errors import UsageError
from contra.wording import did_you_mean

if TYPE_CHECKING:
    from contra.model import Report
    from contra.review import Decision, KnownRelation

__all__ = ["Known", "chosen_rules", "day", "read_baseline", "read_decisions", "tell"]

DECISIONS = Path("contra.decisions.toml")
"""Read where it lies in the working folder and no other file of decisions is named."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a report is held against; everything that is read from files is read before the articles are."""

    baseline: tuple[KnownRelation, ...] | None
    decisions: tuple[Decision, ...]
    today: date
    rules: frozenset[str] | None
    changed_since: str | None

    def applied(self, report: Report) -> Report:
        """Return the report with its review, or as it is where nothing is known and nothing was chosen.

        Raises:
            UsageError, ConfigError: a relation is decided in two ways, or what changed cannot be told.
        """
        from contra.baseline import reviewed  # noqa: PLC0415 - help must not wait for it
        from contra.cli.changed import changed_articles  # noqa: PLC0415 - the same

        if self.baseline is None and not self.decisions and self.rules is None and self.changed_since is None:
            return report
        rules, everything = self.rules, frozenset(article.id for article in report.articles)
        changed = everything if self.changed_since is None else changed_articles(report.articles, self.changed_since)
        return reviewed(
            report,
            baseline=self.baseline,
            decisions=self.decisions,
            today=self.today,
            selects=lambda finding: rules is None or finding.rule in rules,
            touches=lambda finding: any(position.claim.article in changed for position in finding.positions),
        )


def read_baseline(path: Path) -> tuple[KnownRelation, ...]:
    """Return the relations of the baseline at `path`.

    Raises:
        UsageError, ConfigError: it cannot be read or is no baseline.
    """
    from contra.baseline import parse_baseline  # noqa: PLC0415 - help must not wait for it

    advice = f"make one with `contra baseline write --output {path}`"
    return parse_baseline(console.read_text(path, "baseline", advice), str(path))


def read_decisions(paths: Sequence[Path], *, isolated: bool) -> tuple[Decision, ...]:
    """Return the decisions in the files at `paths`, in order.

    Where none is named they are those of `contra.decisions.toml` here, unless `isolated`.

    Raises:
        UsageError, ConfigError: a file cannot be read, or one of its decisions.
    """
    chosen = paths or ([DECISIONS] if not isolated and DECISIONS.is_file() else [])
    return tuple(each for path in chosen for each in _decisions_in(path))


def _decisions_in(path: Path) -> tuple[Decision, ...]:
    from contra.baseline import decision_of, parse_decisions  # noqa: PLC0415 - help must not wait for it
    from contra.formats.csv_report import read_desk  # noqa: PLC0415 - the same

    if path.suffix.lower() != ".csv":
        return parse_decisions(console.read_text(path, "file of decisions"), str(path))
    rows = read_desk(read_whole(path, "file of decisions"), str(path))
    return tuple(decision_of(row.cells, f"{path}:{row.line}") for row in rows)


def chosen_rules(select: Sequence[str], ignore: Sequence[str]) -> frozenset[str] | None:
    """Return the ids of the rules to show, None for all; ids may be joined by commas.

    Raises:
        UsageError: there is no such rule; names the nearest.
    """
    from contra.rules import RULES  # noqa: PLC0415 - help must not wait for it

    every = [rule.id for rule in RULES]
    wanted, unwanted = ([name.strip() for each in names for name in each.split(",")] for names in (select, ignore))
    for name in (*wanted, *unwanted):
        if name not in every:
            raise UsageError(f"there is no rule {name!r}; there are {', '.join(every)}{did_you_mean(name, every)}")
    return frozenset(wanted or every) - frozenset(unwanted) if wanted or unwanted else None


def day(stated: str | None) -> date:
    """Return the day that was stated, like 2026-11-30, or today.

    Raises:
        UsageError: it is no day.
    """
    try:
        return date.fromisoformat(stated) if stated else date.today()  # noqa: DTZ011 - the day of whoever runs it
    except ValueError as error:
        raise UsageError(f"--today {stated!r} is no day; write it like 2026-11-30") from error


def tell(report: Report, baseline: Path | None) -> None:
    """Say what the baseline and the decisions hold without need."""
    review = report.review
    if review is None:
        return
    for known in review.fixed:
        console.note(f"fixed: {known.named()}")
    if review.fixed:
        console.note(f"take what is fixed out of the baseline with `contra baseline prune --baseline {baseline}`")
    for decision in review.expired:
        console.note(
            f"{decision.place}: the decision on {decision.relation} expired on {decision.expires}; decide anew"
        )
    for decision in review.unused:
        console.note(f"{decision.place}: no finding has the relation {decision.relation}; the decision may go")
