"""How an index grows: building, searching, adding and removing at several sizes, on generated claims.

Vectors are drawn around seeded centroids (one for every 50 claims), texts from a vocabulary with Zipf's frequencies;
both are reproducible. Every size runs in a process of its own, so that its peak memory is its own.

    python benchmarks/index_scale.py --sizes 10000 100000 [--dimension 384] [--keep FOLDER]
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from contra.index.filters import Filters
from contra.index.index import Index
from contra.index.rows import Entry
from contra.index.vectors import VectorPool
from contra.model import Article, Claim, ClaimKind, Quantity

SEED = 20171110
CLAIMS_AN_ARTICLE = 10
CLAIMS_A_CENTROID = 50
NOISE = 0.8
"""Length of the noise against the centroid's: neighbours then have cosines of 0.5 to 0.7, as claims of one event do."""
WORDS = 50_000
BATCH = 500
_TOP = 10

Matrix = NDArray[np.float32]


class Corpus:
    """Seeded claims: `entry(i)` is the same on every run."""

    def __init__(self, claims: int, dimension: int) -> None:
        chance = np.random.default_rng(SEED)
        self.claims = claims
        self.dimension = dimension
        self.centroids = unit(chance.normal(size=(max(1, claims // CLAIMS_A_CENTROID), dimension)))
        self._cumulated = np.cumsum(1 / np.arange(1, WORDS + 1))
        self._cumulated /= self._cumulated[-1]

    def vectors(self, chance: np.random.Generator, count: int) -> Matrix:
        """Draw unit vectors around centroids."""
        near = self.centroids[chance.integers(0, len(self.centroids), count)]
        return unit(near + NOISE * unit(chance.normal(size=near.shape)))

    def text(self, chance: np.random.Generator) -> str:
        """Draw a claim of twenty words and a figure; w0 to w9 are as common as 'the' and 'of'."""
        ranks = np.searchsorted(self._cumulated, chance.random(20))
        return " ".join(spelled(int(rank)) for rank in ranks) + f" {int(chance.integers(2, 2000))}"

    def entry(self, number: int) -> Entry:
        """Return article `number` with its claims."""
        chance = np.random.default_rng([SEED, number])
        texts = [self.text(chance) for _ in range(CLAIMS_AN_ARTICLE)]
        name, whole, claims, at = f"n{number}", "\n".join(texts), [], 0
        language = "ar" if number % 2 else "en"
        for text in texts:
            end = at + len(text)
            figure = float(text.rsplit(" ", 1)[1])
            quantity = Quantity(text[-1], end - 1, end, figure, figure, figure, "person", "killed")
            claims.append(Claim(name, at, end, text, ClaimKind.SENTENCE, language, quantities=(quantity,)))
            at = end + 1
        published = datetime(2017, 1, 1, tzinfo=UTC) + timedelta(minutes=number)
        article = Article(name, f"source-{number % 20}", whole, published=published, language=language)
        return Entry(article, tuple(claims), self.vectors(chance, CLAIMS_AN_ARTICLE))

    def batches(self) -> Iterator[list[Entry]]:
        """Yield all entries, `BATCH` articles at a time."""
        articles = self.claims // CLAIMS_AN_ARTICLE
        for start in range(0, articles, BATCH):
            yield [self.entry(number) for number in range(start, min(start + BATCH, articles))]


def unit(rows: NDArray[np.float64] | Matrix) -> Matrix:
    """Return the rows at length one, in float32."""
    found: Matrix = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    return found


def spelled(rank: int) -> str:
    """Return the word of a rank: letters only, since digits would be read as figures."""
    letters = ""
    while True:
        rank, letter = divmod(rank, 26)
        letters += chr(97 + letter)
        if rank == 0:
            return letters


def timed(action: Callable[[], object]) -> float:
    """Return the seconds an action takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def measure(claims: int, dimension: int, queries: int, folder: Path) -> dict[str, float]:
    """Build an index of `claims` generated claims in `folder` and measure it."""
    corpus = Corpus(claims, dimension)
    found: dict[str, float] = {"claims": claims}
    adding = merging = 0.0
    index = Index.create(folder, "generated", dimension)
    for batch in corpus.batches():
        adding += timed(partial(index.add, batch))
    merging = timed(index.close)
    found |= {"add s": adding, "merge s": merging, "claims/s": claims / (adding + merging)}
    found["disk MB"] = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
    found["build MB"] = memory()
    return found | searching(corpus, folder, queries) | changing(corpus, folder)


def searching(corpus: Corpus, folder: Path, queries: int) -> dict[str, float]:
    """Measure opening and searching, and recall@10 of the vector files against comparing with every vector."""
    chance = np.random.default_rng(SEED + 1)
    asked = [(corpus.text(chance), vector) for vector in corpus.vectors(chance, queries)]
    found: dict[str, float] = {}
    start = time.perf_counter()
    with Index.open(folder) as index:
        index.search(asked[0][0], asked[0][1])
        found["first search s"] = time.perf_counter() - start
        day = Filters(from_=datetime(2017, 1, 1, tzinfo=UTC), to=datetime(2017, 1, 2, tzinfo=UTC))
        kinds: dict[str, Callable[[str, Matrix], object]] = {
            "hybrid": index.search,
            "lexical": lambda text, _: index.search(text),
            "vector": lambda _, vector: index.search("?", vector),
            "one day": lambda text, vector: index.search(text, vector, filters=day),
            "one source": lambda text, vector: index.search(text, vector, filters=Filters(sources=("source-3",))),
        }
        for name, ask in kinds.items():
            times = [1000 * timed(partial(ask, *query)) for query in asked]
            found[f"{name} p50 ms"] = statistics.median(times)
            found[f"{name} p99 ms"] = float(np.percentile(times, 99))
        vectors, numbers = index.vectors()
        wanted = VectorPool.build(vectors, numbers, flat_limit=len(vectors)).search(
            np.array([v for _, v in asked]), _TOP
        )[1]
        hits = [{hit.number for hit in index.search("?", vector, limit=_TOP).hits} for _, vector in asked]
        found["recall@10"] = statistics.mean(len(set(a) & b) / _TOP for a, b in zip(wanted.tolist(), hits, strict=True))
        some = numbers[np.sort(chance.choice(len(numbers), min(len(numbers), 2000), replace=False))]
        found["neighbours ms/claim"] = 1000 * timed(lambda: index.neighbours(10, of=some.tolist())) / len(some)
    return found


def changing(corpus: Corpus, folder: Path) -> dict[str, float]:
    """Measure adding and removing one article, opening and closing included."""
    times: dict[str, list[float]] = {"add one ms": [], "remove one ms": []}
    for number in range(5):
        entry = corpus.entry(corpus.claims + number)

        def add(entry: Entry = entry) -> None:
            with Index.open(folder, write=True) as index:
                index.add([entry])

        def remove(name: str = f"n{number}") -> None:
            with Index.open(folder, write=True) as index:
                index.remove(ids=[name])

        times["add one ms"].append(1000 * timed(add))
        times["remove one ms"].append(1000 * timed(remove))
    return {name: statistics.median(values) for name, values in times.items()} | {"peak MB": memory()}


def memory() -> float:
    """Return the peak memory of this process in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def shown(value: float) -> str:
    """Return a number with three figures, or whole where it has more."""
    return f"{value:,.3g}" if value < 1000 else f"{value:,.0f}"  # noqa: PLR2004


def table(rows: list[dict[str, float]]) -> str:
    """Return the measurements as a Markdown table, a column a size, with the exponent of growth from first to last."""
    sizes = [f"{int(row['claims']):,}" for row in rows]
    lines = ["| measured | " + " | ".join(sizes) + " | growth |", "|---|" + "---:|" * (len(rows) + 1)]
    for name in rows[0]:
        if name == "claims":
            continue
        values = [row[name] for row in rows]
        growth = ""
        if len(rows) > 1 and min(values) > 0 and name not in {"recall@10", "claims/s"}:
            exponent = math.log(values[-1] / values[0]) / math.log(rows[-1]["claims"] / rows[0]["claims"])
            growth = f"n^{exponent:.2f}"
        lines.append(f"| {name} | {' | '.join(shown(value) for value in values)} | {growth} |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--dimension", type=int, default=384)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--keep", type=Path, help="keep the indexes here")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        print(json.dumps(measure(arguments.one, arguments.dimension, arguments.queries, arguments.keep)))
        return
    base = arguments.keep or Path(tempfile.mkdtemp(prefix="contra-scale-"))
    rows = []
    for size in arguments.sizes:
        command = [sys.executable, __file__, "--one", str(size), "--keep", str(base / str(size))]
        command += ["--dimension", str(arguments.dimension), "--queries", str(arguments.queries)]
        rows.append(json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout))
        print(f"{size:,} done", file=sys.stderr)
    print(table(rows))
    if not arguments.keep:
        shutil.rmtree(base)


if __name__ == "__main__":
    main()
