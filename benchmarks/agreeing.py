"""`python benchmarks/agreeing.py [FOLDER]`: the false alarms of `contra check` on stories whose sources agree.

A story is a folder with `articles.jsonl` in FOLDER (benchmarks/agreeing by default): articles about one event that
contradict each other nowhere, and one about an event that looks like it. So every conflict and every tension is a false
alarm. Prints for each story its articles, its claims, the pairs of claims compared, the false findings and the pairs of
claims they flag, then the pairs by rule; `--wrong` lists them (not to be asked for in the part held out).
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

import contra
from contra.model import Report, Verdict

_OWN = Path(__file__).with_name("agreeing")
_FALSE = frozenset({Verdict.CONFLICT, Verdict.TENSION})


def stories(folder: Path) -> list[Path]:
    """Return the stories of a folder, sorted by name."""
    return sorted(path.parent for path in folder.glob("*/articles.jsonl"))


def false_pairs(report: Report) -> list[tuple[str, str, str, str]]:
    """Return the rule, the two claims and the reason of every pair a report flags."""
    return [
        (finding.rule, finding.positions[link.a].claim.text, finding.positions[link.b].claim.text, link.why)
        for finding in report.findings
        for link in finding.relations
        if link.verdict in _FALSE
    ]


def main() -> int:
    """Print the table and return the exit code: 2 where no story was read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=_OWN)
    parser.add_argument("--wrong", action="store_true", help="list the pairs flagged")
    options = parser.parse_args()
    found = stories(options.folder)
    if not found:
        print(f"agreeing: no story (a folder with articles.jsonl) in {options.folder}", file=sys.stderr)
        return 2
    columns = ("articles", "claims", "compared", "findings", "pairs")
    print(f"{'story':16}{''.join(f'{column:>10}' for column in columns)}")
    total: Counter[str] = Counter()
    rules: Counter[str] = Counter()
    for folder in found:
        report = contra.check([folder / "articles.jsonl"])
        wrong = false_pairs(report)
        cells = (
            report.coverage.articles,
            report.coverage.claims,
            report.coverage.pairs_compared,
            sum(any(link.verdict in _FALSE for link in finding.relations) for finding in report.findings),
            len(wrong),
        )
        row = dict(zip(columns, cells, strict=True))
        total.update(row)
        rules.update(rule for rule, *_ in wrong)
        print(f"{folder.name:16}{''.join(f'{row[column]:10}' for column in columns)}", flush=True)
        if options.wrong:
            for rule, a, b, why in wrong:
                print(f"  {rule}: {why}\n    {a}\n    {b}")
    print(f"{'all':16}{''.join(f'{total[column]:10}' for column in columns)}")
    print("pairs by rule: " + (", ".join(f"{rule} {count}" for rule, count in rules.most_common()) or "none"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
