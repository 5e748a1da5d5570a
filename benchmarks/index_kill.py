"""Kill a writer many times at random instants, and judge the index after each.

python benchmarks/index_kill.py --times 200
"""

from __future__ import annotations

import collections

from harm import Trial, run


def table(trials: list[Trial]) -> str:
    """Return how many kills each step met, and after how many the index was as before or after it."""
    lines = ["| killed during | trials | as before or after the step |", "|---|---:|---:|"]
    for step, count in sorted(collections.Counter(trial.get("step", "?") for trial in trials).items()):
        fine = sum(bool(trial["fine"]) for trial in trials if trial.get("step", "?") == step)
        lines.append(f"| {'between steps' if step in {'done', 'judged'} else step} | {count} | {fine} |")
    return "\n".join(lines)


if __name__ == "__main__":
    run("kill", 200, "Kill a writer many times and judge the index after each.", table)
