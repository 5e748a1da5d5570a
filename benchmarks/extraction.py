"""`python benchmarks/extraction.py [PATH...]`: how fast claims are read out of text, on one core, without encoding.

Measured in processor time of this process, so that other work on the machine weighs less:

- speed: MB (a million bytes of UTF-8; an Arabic letter is two) of text a second, by language, over the articles at
  PATH (files or folders as `contra claims` takes them; default: examples/ and benchmarks/corpora). First with words
  that were not met before, then the median of five more readings. Loading the tables is not in it.
- growth: seconds for one article of 10 kB to 1 MB, put together from those articles, and the exponent of the length
  that fits them best: 1 is linear.
- hostile: each input of `benchmarks/hostile.py` at half the size and the size given (default 1 MB), seconds for a MB
  and the ratio of the two; 2 is linear. `--hostile 0` leaves them out.
"""

from __future__ import annotations

import argparse
import math
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC
from itertools import cycle
from pathlib import Path

from hostile import HOSTILE, hostile

from contra.claims import extract
from contra.language.detect import detect
from contra.language.gazetteer import load
from contra.language.lexicon import LANGUAGES, lexicon
from contra.model import Article
from contra.sources import read_articles

_HERE = Path(__file__).resolve().parent
_OWN = (*sorted(_HERE.glob("corpora/*/articles.jsonl")), *sorted(_HERE.parent.glob("examples/*/articles.jsonl")))
_MB = 1_000_000
_RUNS = 5
_LENGTHS = (10_000, 30_000, 100_000, 300_000, 1_000_000)


def seconds(articles: Sequence[Article]) -> float:
    """Return the processor time that reading the claims of `articles` takes."""
    began = time.process_time()
    for article in articles:
        extract(article)
    return time.process_time() - began


def by_language(articles: Sequence[Article]) -> dict[str, list[Article]]:
    """Return the articles by the language they are read in, those without tables left out."""
    found: dict[str, list[Article]] = {}
    for article in articles:
        language = article.language or detect(article.text)
        if language in LANGUAGES:
            found.setdefault(language, []).append(replace(article, language=language))
    return dict(sorted(found.items()))


def size(articles: Sequence[Article]) -> int:
    """Return how many bytes the texts take in UTF-8."""
    return sum(len(article.text.encode("utf-8", "surrogatepass")) for article in articles)


def long_article(articles: Sequence[Article], length: int) -> Article:
    """Return one article of about `length` bytes, of the texts of `articles` one after another."""
    texts: list[str] = []
    total = 0
    for article in cycle(articles):
        texts.append(article.text)
        total += size([article])
        if total >= length:
            break
    text = "\n".join(texts).encode("utf-8", "surrogatepass")[:length].decode("utf-8", "ignore")
    return Article(id="long", source="long", text=text, language=articles[0].language)


def exponent(lengths: Sequence[int], took: Sequence[float]) -> float:
    """Return the slope of the least-squares line through log(seconds) over log(length)."""
    return statistics.linear_regression([math.log(n) for n in lengths], [math.log(s) for s in took]).slope


def measure_speed(language: str, articles: Sequence[Article]) -> None:
    """Print the speed in one language."""
    amount = size(articles) / _MB
    first = seconds(articles)
    runs = [seconds(articles) for _ in range(_RUNS)]
    print(
        f"speed     {language}  {len(articles)} articles, {amount:.3f} MB: first reading {amount / first:.2f} MB/s, "
        f"median of {_RUNS} {amount / statistics.median(runs):.2f} MB/s, best {amount / min(runs):.2f} MB/s"
    )


def measure_growth(language: str, articles: Sequence[Article]) -> None:
    """Print how the time grows with the length of one article."""
    took = [seconds([long_article(articles, length)]) for length in _LENGTHS]
    table = "  ".join(f"{n // 1000} kB {s:.2f} s" for n, s in zip(_LENGTHS, took, strict=True))
    print(f"growth    {language}  {table}  exponent {exponent(_LENGTHS, took):.2f}")


def measure_hostile(characters: int, languages: Sequence[str]) -> None:
    """Print the time of each hostile input, slowest language first."""
    for name in HOSTILE:
        for language in languages:
            half, whole = (
                seconds([Article(id="h", source="h", text=hostile(name, n), language=language)])
                for n in (characters // 2, characters)
            )
            ratio = whole / max(half, 1e-3)
            print(
                f"hostile   {language}  {name:28} {whole * _MB / characters:8.2f} s/MB  ratio {ratio:.2f}", flush=True
            )


def main() -> int:
    """Print the measurements and return the exit code: 2 where there is nothing to read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, default=list(_OWN), help="articles (examples/ and corpora/)")
    parser.add_argument("--hostile", type=int, default=_MB, metavar="CHARACTERS", help="size of hostile inputs")
    options = parser.parse_args()
    articles, skipped = read_articles(options.paths, standard_input=sys.stdin.buffer.read, zone_of=lambda _: UTC)
    if not articles:
        print(f"extraction: no article was read, {len(skipped)} skipped; name files or folders", file=sys.stderr)
        return 2
    for language in LANGUAGES:
        lexicon(language)
    load()
    groups = by_language(articles)
    for language, group in groups.items():
        measure_speed(language, group)
    for language, group in groups.items():
        measure_growth(language, group)
    if options.hostile:
        measure_hostile(options.hostile, list(groups))
    return 0


if __name__ == "__main__":
    sys.exit(main())
