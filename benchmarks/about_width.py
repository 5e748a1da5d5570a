"""Measure how far "about N" may stand from the figure it rounds: the constant `about_width` of data/shared.toml.

    about_width.py [CORPUS ...]

CORPUS is a folder with articles.jsonl and gold.jsonl, as score.py reads them; default: all of `corpora/` and
`held-out/`. Of every gold pair of figures in which one quotation says "about" and the other gives a plain figure
of the same dimension, the distance of the two is taken as a share of the figure behind "about". Printed are, by width,
how many of the pairs that careful readers call compatible lie within it, and how many of those in dispute do: the best
width holds all of the first and none of the second.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from contra.claims import extract
from contra.model import Article, HedgeKind, Quantity

_HERE = Path(__file__).resolve().parent
_OWN = [path.parent for folder in ("corpora", "held-out") for path in sorted((_HERE / folder).glob("*/gold.jsonl"))]
_KINDS = frozenset({"quantity", "percentage"})
_AGREE, _DISPUTED = "compatible", frozenset({"conflict", "tension"})
_WIDTHS = (0.01, 0.02, 0.03, 0.05, 0.08, 0.10, 0.12, 0.15, 0.20, 0.30)


def quantities(quote: str, language: str | None) -> tuple[Quantity, ...]:
    """Return the figures read in a quotation."""
    return extract(Article("q", "q", quote, language=language), as_is=True).claims[0].quantities


def distances(first: Iterable[Quantity], second: Iterable[Quantity]) -> Iterator[float]:
    """Yield how far a plain figure stands from one "about" it, as a share of that, where both are of one dimension."""
    second = list(second)
    for one in first:
        for other in second:
            for about, plain in ((one, other), (other, one)):
                hedged = about.hedge is not None and about.hedge.kind is HedgeKind.ABOUT
                if about.dimension != plain.dimension or not about.value or plain.value is None:
                    continue
                if hedged and plain.hedge is None:
                    yield abs(plain.value * plain.scale / (about.value * about.scale) - 1)


def measured(corpora: Iterable[Path]) -> dict[str, list[float]]:
    """Return the distances of the gold pairs of `corpora`, those that agree and those in dispute."""
    found: dict[str, list[float]] = {"agree": [], "disputed": []}
    for corpus in corpora:
        rows = [json.loads(line) for line in (corpus / "articles.jsonl").read_text("utf-8").splitlines() if line]
        languages = {row["id"]: row.get("language") for row in rows}
        for line in (corpus / "gold.jsonl").read_text("utf-8").splitlines():
            pair = json.loads(line)
            if pair["kind"] not in _KINDS or pair.get("doubt"):
                continue
            sides = [quantities(pair[side]["quote"], languages[pair[side]["article"]]) for side in ("a", "b")]
            nearest = min(distances(*sides), default=None)
            if nearest is not None and pair["verdict"] == _AGREE:
                found["agree"].append(nearest)
            elif nearest is not None and pair["verdict"] in _DISPUTED:
                found["disputed"].append(nearest)
    return found


def main() -> int:
    """Print the table and return the exit code: 2 where no pair has an "about"."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="*", type=Path, default=_OWN, metavar="CORPUS")
    found = measured(parser.parse_args().corpora)
    if not any(found.values()):
        print("about_width: no gold pair has a figure with about beside a plain one", file=sys.stderr)
        return 2
    print(f"{len(found['agree'])} pairs agree, {len(found['disputed'])} are in dispute")
    for width in _WIDTHS:
        within = {name: sum(distance <= width + 1e-9 for distance in values) for name, values in found.items()}
        print(f"width {width:.2f}  agree within {within['agree']:3}  disputed within {within['disputed']:3}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
