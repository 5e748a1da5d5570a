"""How a whole check grows: text to report for several numbers of articles of made news, stage by stage.

Every size runs in a process of its own with an empty cache of vectors, so that its peak memory is its own and every
claim is encoded. `--encoded-before` leaves encoding to the vectors kept by an earlier run of the same sizes: then no
model is loaded, and the memory is that of the claims and pairs alone. Stages are measured in processor time, of the
processes they start too, and so is their growth: it is the same on a machine that others use.

    python benchmarks/whole_check.py [--sizes 100 1000] [--profile]
"""

from __future__ import annotations

import argparse
import cProfile
import io
import json
import pstats
import subprocess
import sys
import tempfile
import time
from datetime import UTC
from functools import partial
from pathlib import Path
from typing import Any

from made_news import write
from measuring import growth, in_turns, own_memory, own_peak, processor_seconds, table

from contra import pipeline
from contra.claims import extract_all
from contra.encode import CachedEncoder, load_default

__all__ = ["grown", "measured", "shown"]

_MOST_ON_ONE_CORE = 1000
_MOST_OFTEN = 300
"""Articles up to which extraction on one core and on all is measured three times, and beyond once."""
_STAGES = ("extract", "encode", "neighbours and judging", "format")


def measured(articles: int, cache: Path) -> dict[str, Any]:
    """Return processor seconds by stage, memory held at the end of each, and counts for one size, in this process."""
    from contra.formats.json_report import render  # noqa: PLC0415 - part of what is measured

    seconds: dict[str, float] = {}
    held: dict[str, float] = {}
    start = 0.0

    def stage_ends(name: str) -> None:
        nonlocal start
        seconds[name] = processor_seconds() - start
        held[name] = own_memory()
        start = processor_seconds()

    with tempfile.TemporaryDirectory() as folder:
        made = write(articles, Path(folder) / "made.jsonl")
        begun = time.perf_counter()
        start = processor_seconds()
        reading = pipeline.read([made])
        stage_ends("extract")
        encoder = CachedEncoder(load_default(), cache)
        encoder.encode([claim.text for claim in reading.claims if claim.facts])
        stage_ends("encode")
        report = pipeline.check_reading(reading, encoder)
        stage_ends("neighbours and judging")
        render(report)
        stage_ends("format")
        elapsed, peak = time.perf_counter() - begun, own_peak()
    coverage = report.coverage
    cores = _on_one_core_and_all(reading) if len(reading.extractions) <= _MOST_ON_ONE_CORE else None
    return {
        "articles": articles, "claims": coverage.claims, "pairs": coverage.pairs_considered, "seconds": seconds,
        "elapsed": elapsed, "held": held, "peak": peak, "vectors": coverage.claims * encoder.dimension * 4 / 1e6,
        "findings": len(report.findings),
        "relations": sum(len(finding.relations) for finding in report.findings),
        "distinct": len({claim.text for claim in reading.claims}), "cores": cores,
    }  # fmt: skip


def _on_one_core_and_all(reading: pipeline.Reading) -> float:
    """Return how many times as long claims are extracted on one core as on all, in this run."""
    given = [(extraction.article, UTC) for extraction in reading.extractions]
    times = in_turns(
        {name: partial(extract_all, given, told=lambda _done: None, processes=number)
         for name, number in {"one": 1, "all": None}.items()}, 3 if len(given) <= _MOST_OFTEN else 1,
    )  # fmt: skip
    return times["one"].median / times["all"].median


def grown(sizes: list[int], cache: Path | None) -> list[dict[str, Any]]:
    """Return what was measured at each size, each in a process of its own."""
    rows = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as empty:
            command = [sys.executable, __file__, "--one", str(size), "--cache", str(cache or empty)]
            done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
        rows.append(json.loads(done.stdout))
    return rows


def shown(rows: list[dict[str, Any]]) -> str:
    """Return the measurements as Markdown, a column a size, with the exponent of growth from first to last."""

    def line(name: str, values: list[float], form: str = ".3g", *, grows: bool = True) -> list[str]:
        exponent = ""
        if grows and len(rows) > 1 and values[0] > 0:
            first, last = rows[0]["articles"], rows[-1]["articles"]
            exponent = f"n^{growth((first, values[0]), (last, values[-1])):.2f}"
        return [name, *(format(value, form) for value in values), exponent]

    lines = [
        line("articles a second", [row["articles"] / row["elapsed"] for row in rows], grows=False),
        line("text to report, processor s", [sum(row["seconds"].values()) for row in rows]),
        *(line(f"{stage}, processor s", [row["seconds"][stage] for row in rows]) for stage in _STAGES),
        [
            "extract, time on one core by time on all",
            *(format(row["cores"], ".2f") if row["cores"] else "not measured" for row in rows),
            "",
        ],
        line("claims", [row["claims"] for row in rows], ",", grows=False),
        line("distinct claims encoded", [row["distinct"] for row in rows], ",", grows=False),
        line("pairs considered a claim", [row["pairs"] / row["claims"] for row in rows], grows=False),
        line("relations shown an article", [row["relations"] / row["articles"] for row in rows], grows=False),
        line("peak memory, MB", [row["peak"] for row in rows], ".0f"),
        *(line(f"held after {stage}, MB", [row["held"][stage] for row in rows], ".0f") for stage in _STAGES),
        line("of that the vectors, MB", [row["vectors"] for row in rows], grows=False),
        line("findings", [row["findings"] for row in rows], ",", grows=False),
    ]
    return table(["measured", *(f"{row['articles']:,} articles" for row in rows), "growth"], lines)


def profiled(articles: int, cache: Path) -> str:
    """Return the fifteen functions that took most of a check, by their own time."""
    profile = cProfile.Profile()
    profile.runcall(measured, articles, cache)
    text = io.StringIO()
    pstats.Stats(profile, stream=text).strip_dirs().sort_stats("tottime").print_stats(15)
    return text.getvalue()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--encoded-before", type=Path, metavar="CACHE", help="keep vectors here, and use those there")
    parser.add_argument("--profile", action="store_true", help="print a profile of the first size instead")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--cache", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measured(options.one, options.cache)))
        return
    if options.profile:
        with tempfile.TemporaryDirectory() as empty:
            print(profiled(options.sizes[0], options.encoded_before or Path(empty)))
        return
    rows = grown(options.sizes, options.encoded_before)
    print(json.dumps(rows) if options.json else shown(rows))


if __name__ == "__main__":
    main()
