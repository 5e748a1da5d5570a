"""What one would write without contra: sentences, sentence-transformers, a cosine, "the numbers differ".

Prints a `contra-report/1` with every pair of sentences of two articles whose cosine is at least `--cosine` and whose
figures are not the same, each as a conflict. The model is the bundled one, so that only the method differs.

    python benchmarks/plain.py ARTICLES.jsonl [--cosine 0.9]
"""

from __future__ import annotations

import argparse
import json
import re
from itertools import combinations
from pathlib import Path
from typing import Any

__all__ = ["report"]

_SENTENCE = re.compile(r"[^.!?؟\n]+[.!?؟]?")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


def sentences(article: dict[str, str]) -> list[dict[str, Any]]:
    """Return the sentences of an article that hold a figure, with their spans."""
    found = [(match.start(), match.end(), match.group()) for match in _SENTENCE.finditer(article["text"])]
    return [{"article": article["id"], "start": start, "end": end, "text": text, "value": None}
            for start, end, text in found if _FIGURE.search(text)]  # fmt: skip


def report(articles: list[dict[str, str]], cosine: float) -> dict[str, Any]:
    """Return the report: a finding a pair."""
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - its import is part of what is measured

    from contra.encode import cache_directory  # noqa: PLC0415 - the same
    from contra.encode.pack import PROMPT, Pack  # noqa: PLC0415 - the same
    from contra.encode.unpacked import unpacked_directory  # noqa: PLC0415 - the same

    model = SentenceTransformer(str(unpacked_directory(Pack(), cache_directory())))
    stated = [sentence for article in articles for sentence in sentences(article)]
    vectors = model.encode([PROMPT + sentence["text"] for sentence in stated], normalize_embeddings=True)
    scores = vectors @ vectors.T
    findings = []
    for a, b in combinations(range(len(stated)), 2):
        one, other = stated[a], stated[b]
        differ = set(_FIGURE.findall(one["text"])) != set(_FIGURE.findall(other["text"]))
        if one["article"] != other["article"] and differ and scores[a, b] >= cosine:
            findings.append({"claims": [one, other], "relations": [{"a": 0, "b": 1, "verdict": "conflict"}]})
    return {"schema": "contra-report/1", "findings": findings}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--cosine", type=float, default=0.9)
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.articles.read_text("utf-8").splitlines() if line.strip()]
    print(json.dumps(report(rows, options.cosine), ensure_ascii=False))


if __name__ == "__main__":
    main()
