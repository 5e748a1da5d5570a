"""How an index grows: building, searching, adding and removing at several sizes, on generated claims.

Vectors are drawn around those of the claims of the corpora beside this file: an event (one for every 50 claims) is a
mixture of three real ones, a claim its event and a mixture of all. Texts come from a vocabulary with Zipf's
frequencies. One claim in five states a figure of its event, one in ten of those another. Everything follows from a
seed. Every size runs in a process of its own, so that its peak memory is its own. Times are of CPU, on one thread:
threads that wait for each other on a busy machine burn up to 17 times what they do.

    python benchmarks/index_scale.py --sizes 10000 100000 [--checked 100000] [--keep FOLDER]

`check after add` is one `contra check PATH --index` after everything was compared once: adding one article, comparing
it with all, and the report over all articles. Up to `--checked` claims, comparing everything is measured first; beyond,
the index is marked as compared without findings, because only what one article costs is asked.
"""

from __future__ import annotations

import argparse
import json
import math
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from pathlib import Path

import numpy as np
from measuring import own_peak
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from contra import indexed, pipeline
from contra.index.filters import Filters
from contra.index.findings import Compared
from contra.index.index import Index
from contra.index.rows import Entry, read_vectors
from contra.model import Article, Claim, ClaimKind, Fact, Place, Quantity
from contra.pipeline import NEIGHBOURS

CORPORA = Path(__file__).parent / "corpora"
SEED = 20171110
CLAIMS_AN_ARTICLE = 10
CLAIMS_AN_EVENT = 50
SPREAD = 0.55
"""Length of what sets the claims of an event apart, against what sets events apart."""
STATING = 0.2
DIFFERING = 0.1
WORDS = 50_000
BATCH = 500
_TOP = 10
_COMPARED = 20_000
"""Vectors compared with all that is asked at a time."""

Matrix = NDArray[np.float32]


@cache
def real_vectors() -> Matrix:
    """Return the vectors of the claims in the corpora of this folder."""
    found = pipeline.read(sorted(path for path in CORPORA.iterdir() if path.is_dir()))
    return pipeline.load_encoder().encode([claim.text for claim in found.claims])


class Corpus:
    """Seeded claims: `entry(i)` is the same on every run."""

    def __init__(self, claims: int) -> None:
        chance = np.random.default_rng(SEED)
        self.claims = claims
        real = real_vectors()
        self.dimension = real.shape[1]
        self._mean = real.mean(axis=0)
        self._apart = real - self._mean
        self._length = float(np.linalg.norm(self._apart, axis=1).mean())
        events = max(1, claims // CLAIMS_AN_EVENT)
        weights = chance.normal(size=(events, 3, 1)).astype(np.float32)
        chosen = chance.integers(0, len(real), (events, 3))
        mixed = sum(weights[:, i] * self._apart[chosen[:, i]] for i in range(3))
        self.events = self._mean + self._length * unit(mixed)
        self._cumulated = np.cumsum(1 / np.arange(1, WORDS + 1))
        self._cumulated /= self._cumulated[-1]

    def vectors(self, chance: np.random.Generator, events: NDArray[np.int64]) -> Matrix:
        """Draw a unit vector around each of the events, given by number."""
        mixed = chance.normal(size=(len(events), len(self._apart))).astype(np.float32) @ self._apart
        return unit(self.events[events] + SPREAD * self._length * unit(mixed))

    def drawn(self, chance: np.random.Generator, count: int) -> NDArray[np.int64]:
        """Draw the numbers of events."""
        return chance.integers(0, len(self.events), count)

    def text(self, chance: np.random.Generator) -> str:
        """Draw twenty words; w0 to w9 are as common as 'the' and 'of'."""
        ranks = np.searchsorted(self._cumulated, chance.random(20))
        return " ".join(spelled(int(rank)) for rank in ranks)

    def entry(self, number: int) -> Entry:
        """Return article `number` with its claims."""
        chance = np.random.default_rng([SEED, number])
        events = self.drawn(chance, CLAIMS_AN_ARTICLE)
        name, texts, claims, at = f"n{number}", [], [], 0
        for event in events.tolist():
            text, claim = self._claim(chance, name, "ar" if number % 2 else "en", at, event)
            texts.append(text)
            claims.append(claim)
            at += len(text) + 1
        published = datetime(2017, 1, 1, tzinfo=UTC) + timedelta(minutes=number)
        article = Article(
            name, f"source-{number % 20}", "\n".join(texts), published=published, language=claims[0].language
        )
        return Entry(article, tuple(claims), self.vectors(chance, events))

    def _claim(self, chance: np.random.Generator, name: str, language: str, at: int, event: int) -> tuple[str, Claim]:
        text = self.text(chance)
        terms, place = frozenset(text.split()[:10]), Place("w", at, at + 1, f"event-{event}", f"event-{event}", "city")
        facts = [Fact("statement", at, at + len(text), focus=(place,), terms=terms)]
        quantities: tuple[Quantity, ...] = ()
        if chance.random() < STATING:
            figure = float(20 + event % 1000 + (int(chance.integers(5, 15)) if chance.random() < DIFFERING else 0))
            start, text = at + len(text) + 1, f"{text} {figure:.0f}"
            stated = Quantity(f"{figure:.0f}", start, at + len(text), figure, figure, figure, "person", "killed")
            quantities = (stated,)
            facts.append(
                Fact("quantity", start, stated.end, stated, "killed", places=(place,), focus=(place,), terms=terms)
            )
        claim = Claim(
            name, at, at + len(text), text, ClaimKind.SENTENCE, language,
            quantities=quantities, places=(place,), facts=tuple(facts),
        )  # fmt: skip
        return text, claim

    def batches(self) -> Iterator[list[Entry]]:
        """Yield all entries, `BATCH` articles at a time."""
        articles = self.claims // CLAIMS_AN_ARTICLE
        for start in range(0, articles, BATCH):
            yield [self.entry(number) for number in range(start, min(start + BATCH, articles))]


def unit(rows: NDArray[np.float64] | Matrix) -> Matrix:
    """Return the rows at length one, in float32."""
    found: Matrix = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    return found


@cache
def spelled(rank: int) -> str:
    """Return the word of a rank: letters only, since digits would be read as figures."""
    letters = ""
    while True:
        rank, letter = divmod(rank, 26)
        letters += chr(97 + letter)
        if rank == 0:
            return letters


def timed(action: Callable[[], object]) -> float:
    """Return the seconds of CPU an action takes: a busy machine shares its clock, not its work."""
    start = time.process_time()
    action()
    return time.process_time() - start


def measure(claims: int, checked: int, queries: int, folder: Path) -> dict[str, float]:
    """Build an index of `claims` generated claims in `folder` and measure it."""
    corpus = Corpus(claims)
    found: dict[str, float] = {"claims": claims}
    adding = filled(corpus, folder)
    with Index.open(folder, write=True) as index:
        merging = timed(partial(index.merge, afresh=True))
    found |= {"add s": adding, "merge s": merging, "claims/s": claims / (adding + merging)}
    found["disk MB"] = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
    found["build MB"] = own_peak()
    found |= searching(corpus, folder, queries) | changing(corpus, folder)
    return found | checking(corpus, folder, whole=claims <= checked)


def filled(corpus: Corpus, folder: Path) -> float:
    """Add all articles to an index in `folder`, unless it is there already; return the seconds of CPU that took."""
    kept = folder.with_suffix(".seconds")
    if not Index.exists(folder):
        index = Index.create(folder, "generated", corpus.dimension)
        kept.write_text(str(sum(timed(partial(index.add, batch)) for batch in corpus.batches())))
        index.close(merge=False)
    return float(kept.read_text())


def searching(corpus: Corpus, folder: Path, queries: int) -> dict[str, float]:
    """Measure opening and searching, and recall@10 of the vector files against comparing with every vector."""
    chance = np.random.default_rng(SEED + 1)
    asked = [(corpus.text(chance), vector) for vector in corpus.vectors(chance, corpus.drawn(chance, queries))]
    found: dict[str, float] = {}
    start = time.process_time()
    with Index.open(folder) as index:
        index.search(asked[0][0], asked[0][1])
        found["first search s"] = time.process_time() - start
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
        wanted = nearest(index, np.array([vector for _, vector in asked]))
        hits = [{hit.number for hit in index.search("?", vector, limit=_TOP).hits} for _, vector in asked]
        found["recall@10"] = statistics.mean(len(a & b) / _TOP for a, b in zip(wanted, hits, strict=True))
        some = 1 + np.sort(chance.choice(corpus.claims, min(corpus.claims, 2000), replace=False))
        found["neighbours ms/claim"] = 1000 * timed(lambda: index.neighbours(10, of=some.tolist())) / len(some)
    return found


def nearest(index: Index, asked: Matrix) -> list[set[int]]:
    """Return the numbers of the claims nearest to each vector asked about, by comparing it with all of them.

    Some at a time, so that this takes no memory the index would be blamed for.
    """
    scores, numbers = np.full((len(asked), _TOP), -np.inf), np.zeros((len(asked), _TOP), np.int64)
    for first in range(1, index.count()[1] + 1, _COMPARED):
        vectors, found = read_vectors(
            index._store,  # noqa: SLF001 - `Index.vectors` gives all at once
            index.dimension,
            "claim BETWEEN ? AND ?",
            first,
            first + _COMPARED - 1,
        )
        scores = np.hstack([scores, np.round(asked @ vectors.T, 5)])
        numbers = np.hstack([numbers, np.tile(found, (len(asked), 1))])
        order = np.lexsort((numbers, -scores), axis=1)[:, :_TOP]
        scores, numbers = np.take_along_axis(scores, order, axis=1), np.take_along_axis(numbers, order, axis=1)
    return [set(row) for row in numbers.tolist()]


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
    return {name: statistics.median(values) for name, values in times.items()}


def checking(corpus: Corpus, folder: Path, *, whole: bool) -> dict[str, float]:
    """Measure comparing everything, and checking after one article was added."""
    found = {"full check s": math.nan}
    with Index.open(folder, write=True) as index:
        if whole:
            found["full check s"] = timed(lambda: check(index))
        else:
            index.record_compared([], Compared(indexed.version(index, NEIGHBOURS)), None)
    found["full check MB"] = own_peak() if whole else math.nan
    times: dict[str, list[float]] = {"check after add s": [], "comparing s": []}
    added = [corpus.entry(corpus.claims + number) for number in range(5, 8)]
    for entry in added:
        with Index.open(folder, write=True) as index:
            start = time.process_time()
            index.add([entry])
            times["comparing s"].append(check(index))
            times["check after add s"].append(time.process_time() - start)
    with Index.open(folder, write=True) as index:  # as it was, to be measured again
        index.remove(ids=[entry.article.id for entry in added])
        index.record_compared([], Compared(""), None)
    return found | {name: statistics.median(values) for name, values in times.items()} | {"peak MB": own_peak()}


def check(index: Index) -> float:
    """Check and keep what is found, as the command does, and return the seconds of CPU that comparing took."""
    start = time.process_time()
    outcome = indexed.compare(index, NEIGHBOURS)
    compared = time.process_time() - start
    indexed.report(index, outcome, (), model_id="generated", neighbours=NEIGHBOURS)
    indexed.keep(index, outcome)
    return compared


def shown(value: float) -> str:
    """Return a number with three figures, or whole where it has more."""
    if math.isnan(value):
        return "-"
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
        if any(math.isnan(value) for value in values):
            growth = ""
        elif len(rows) > 1 and min(values) > 0 and name not in {"recall@10", "claims/s"}:
            exponent = math.log(values[-1] / values[0]) / math.log(rows[-1]["claims"] / rows[0]["claims"])
            growth = f"n^{exponent:.2f}"
        lines.append(f"| {name} | {' | '.join(shown(value) for value in values)} | {growth} |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--checked", type=int, default=100_000, help="compare everything up to this size")
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--keep", type=Path, help="keep the indexes here, and do not fill those that are there")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        with threadpool_limits(limits=1):
            print(json.dumps(measure(arguments.one, arguments.checked, arguments.queries, arguments.keep)))
        return
    base = arguments.keep or Path(tempfile.mkdtemp(prefix="contra-scale-"))
    rows = []
    for size in arguments.sizes:
        command = [sys.executable, __file__, "--one", str(size), "--keep", str(base / str(size))]
        command += ["--checked", str(arguments.checked), "--queries", str(arguments.queries)]
        rows.append(json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout))
        print(f"{size:,} done", file=sys.stderr)
    print(table(rows))
    if not arguments.keep:
        shutil.rmtree(base)


if __name__ == "__main__":
    main()
