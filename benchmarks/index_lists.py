"""Where an inverted file begins to pay, into how many lists it is cut, and how many of them a search looks into.

The vectors are those of `index_scale.py`, of one language: drawn around real claims, 50 an event. Of each size, a flat
file and inverted ones of 2, 4 and 8 times the square root of the size in lists, each searched in several shares of its
lists; recall@10 is against comparing with every vector. Times are of CPU on one thread, one query at a time.

    python benchmarks/index_lists.py --sizes 10000 20000 50000 100000 500000 [--factors 4] [--queries 200]
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator

import numpy as np
from index_scale import SEED, Corpus, Matrix
from measuring import table
from threadpoolctl import threadpool_limits

from contra.index import vectors as pools
from contra.index.vectors import VectorPool

_FACTORS = (2, 4, 8)
_SHARES = (1 / 128, 1 / 64, 1 / 32, 1 / 16)
_DEPTH, _TOP = 100, 10
"""A search asks for 100 and shows ten."""
_DRAWN = 10_000


def drawn(corpus: Corpus, chance: np.random.Generator, count: int) -> Matrix:
    """Draw vectors around the events of a corpus, some at a time."""
    found = np.empty((count, corpus.dimension), np.float32)
    for start in range(0, count, _DRAWN):
        part = found[start : start + _DRAWN]
        part[:] = corpus.vectors(chance, corpus.drawn(chance, len(part)))
    return found


def seconds(action: Callable[[], object]) -> float:
    """Return the seconds of CPU an action takes."""
    start = time.process_time()
    action()
    return time.process_time() - start


def searched(pool: VectorPool, asked: Matrix) -> tuple[list[set[int]], float, float]:
    """Return the ten nearest of each, and the median and 99th percentile of milliseconds a query."""
    found: list[set[int]] = []
    times = []
    for row in range(len(asked)):
        start = time.process_time()
        _, ids = pool.search(asked[row : row + 1], _DEPTH)
        times.append(1000 * (time.process_time() - start))
        found.append(set(ids[0, :_TOP].tolist()))
    return found, float(np.median(times)), float(np.percentile(times, 99))


def rows(size: int, factors: list[float], queries: int) -> Iterator[list[str]]:
    """Yield a row a way of searching among `size` vectors."""
    chance = np.random.default_rng(SEED)
    corpus = Corpus(2 * size)  # of two languages, of which this is one
    vectors, asked = drawn(corpus, chance, size), drawn(corpus, chance, queries)
    ids = np.arange(size, dtype=np.int64)
    start = time.process_time()
    flat = VectorPool.build(vectors, ids, flat_limit=size)
    wanted, middle, late = searched(flat, asked)
    yield [f"{size:,}", "flat", "", f"{time.process_time() - start:.1f}", f"{middle:.2f}", f"{late:.2f}", "1"]
    for factor in factors:
        pools.LISTS_A_ROOT = factor
        start = time.process_time()
        pool = VectorPool.build(vectors, ids, flat_limit=0)
        built = time.process_time() - start
        lists = pool._index.nlist  # noqa: SLF001 - what is measured
        for share in _SHARES:
            pool._nprobe = max(1, round(lists * share))  # noqa: SLF001 - what is measured
            found, middle, late = searched(pool, asked)
            recall = np.mean([len(a & b) / _TOP for a, b in zip(wanted, found, strict=True)])
            yield [
                f"{size:,}", f"{lists:,} lists", str(pool._nprobe), f"{built:.1f}", f"{middle:.2f}", f"{late:.2f}",  # noqa: SLF001
                f"{recall:.4f}",
            ]  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 20_000, 50_000, 100_000])
    parser.add_argument("--factors", type=float, nargs="+", default=list(_FACTORS))
    parser.add_argument("--queries", type=int, default=200)
    arguments = parser.parse_args()
    head = ["vectors", "file", "looked into", "building s", "p50 ms", "p99 ms", "recall@10"]
    with threadpool_limits(limits=1):
        found = [row for size in arguments.sizes for row in rows(size, arguments.factors, arguments.queries)]
    print(table(head, found))


if __name__ == "__main__":
    main()
