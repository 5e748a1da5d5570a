"""Write what `contra check` finds in the examples to examples/expected/, for people to read and tests to compare.

Only articles and findings: what was considered on the way may differ by a pair between machines.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from contra.formats import json_report
from contra.pipeline import check

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ("al-bukamal", "quiet")


def expected(name: str) -> str:
    """Return the report's findings on one example as JSON text."""
    report = json.loads(json_report.render(check([ROOT / "examples" / name])))
    articles = [{key: value for key, value in article.items() if key != "path"} for article in report["articles"]]
    kept = {"schema": report["schema"], "articles": articles, "findings": report["findings"]}
    return json.dumps(kept, ensure_ascii=False, indent=1) + "\n"


def place(name: str) -> Path:
    """Return where the expected findings of an example are kept."""
    return ROOT / "examples" / "expected" / f"{name}.json"


def main() -> int:
    """Write every example's findings."""
    for name in EXAMPLES:
        place(name).parent.mkdir(exist_ok=True)
        place(name).write_text(expected(name), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
