"""How fast articles are read and how much memory that takes: one file of JSON lines, many files, one table.

    python benchmarks/read_sources.py [--articles 10000]

Each kind is read in a process of its own, streaming, at a tenth of the number and at all of it: memory that is flat
does not grow from the one to the other. Pages are a tenth of the others in number. Seconds are of computing, of the
process and of those it starts.
"""

from __future__ import annotations

import argparse
import csv
import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from measuring import own_peak

SENTENCE = "Seven people were killed and {} were injured in Upper Ford on Thursday, the mayor of the town said. "
SENTENCES = 20


def texts(count: int) -> Iterator[str]:
    """Yield articles of about two thousand characters, no two alike."""
    return ("\n".join(SENTENCE.format(number + each) for each in range(SENTENCES)) for number in range(count))


def write(folder: Path, kind: str, count: int) -> Path:
    """Write `count` articles and return what to read."""
    if kind == "jsonl":
        path = folder / "a.jsonl"
        with path.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps({"id": str(n), "text": text}) + "\n" for n, text in enumerate(texts(count)))
        return path
    if kind == "csv":
        path = folder / "a.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["id", "text"])
            writer.writerows([n, text] for n, text in enumerate(texts(count)))
        return path
    for number, text in enumerate(texts(count)):
        body = f"<html><body><article><p>{text.replace(chr(10), '</p><p>')}</p></article></body></html>"
        (folder / f"{number:06}.{kind}").write_text(body if kind == "html" else text, encoding="utf-8")
    return folder


def read(path: str) -> None:
    """Read what is at `path` and print articles, seconds of computing and megabytes."""
    from contra.sources import stream_articles  # noqa: PLC0415 - in the process that is measured

    before = _seconds()
    count = sum(1 for _ in stream_articles([path], standard_input=bytes))
    memory = [own_peak(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024]
    print(json.dumps([count, _seconds() - before, *memory]))


def _seconds() -> float:
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in spent)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=10_000)
    options.add_argument("--read", help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.read:
        read(chosen.read)
        return
    print(f"{'kind':<6} {'articles':>9} {'seconds':>8} {'a second':>9} {'MB here':>8} {'MB there':>9}", flush=True)
    for kind in ("jsonl", "csv", "txt", "html"):
        most = chosen.articles // 10 if kind == "html" else chosen.articles
        for count in (most // 10, most):
            with tempfile.TemporaryDirectory() as folder:
                path = write(Path(folder), kind, count)
                done = subprocess.run(
                    [sys.executable, __file__, "--read", str(path)], capture_output=True, text=True, check=True
                )
            found, seconds, here, there = json.loads(done.stdout)
            print(
                f"{kind:<6} {found:>9} {seconds:>8.2f} {found / seconds:>9.0f} {here:>8.0f} {there:>9.0f}", flush=True
            )


if __name__ == "__main__":
    main()
