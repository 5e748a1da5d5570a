"""Mutate files of every kind and read them: each must give articles or reasons, never a traceback, within limits.

    python benchmarks/fuzz_sources.py [--files 10000] [--seed 1]

Files start whole and are cut, overwritten, doubled, spliced with other kinds or renamed. Prints articles
and reasons by kind, the slowest files, and the most memory of this process and of those it started. Time is of the wall
clock, so a busy machine and the start of a new process show in it; the limit on a file is of computing time.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import random
import resource
import sys
import tempfile
import time
import zipfile
from collections import Counter
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from measuring import own_peak
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from contra.claims import stated_in_words
from contra.model import Article
from contra.sources import Isolation, Options, Sources
from contra.sources.interface import utc

PAGES = Path(__file__).resolve().parents[1] / "tests" / "sources" / "pages"
# "Seven people were killed on Thursday, the civil defence said."
TEXTS = ("قال الدفاع المدني إن سبعة أشخاص قتلوا يوم الخميس.", "Seven people were killed on Thursday, the mayor said.")
BAD = (b"\0", b"\xff\xfe", b"<", b">", b'"', b"&l9;", b"<!ENTITY a 'b'>", b"{", b"[" * 500, b"\r",
       b"\xd8\x00", b"%PDF-",       b"<div>" * 400)  # fmt: skip
LARGEST = 4_000_000


def pdf() -> bytes:
    """Return a PDF of one page with a line of text."""
    writer = PdfWriter()
    page = writer.add_blank_page(600, 800)
    font = DictionaryObject({NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
                             NameObject("/BaseFont"): NameObject("/Helvetica")})  # fmt: skip
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
    )
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F1 12 Tf 50 700 Td ({TEXTS[1]}) Tj ET".encode("latin-1"))
    page[NameObject("/Contents")] = stream.flate_encode()
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def parquet() -> bytes:
    """Return a table of two articles."""
    buffer = io.BytesIO()
    pq.write_table(pa.table({"text": list(TEXTS), "date": ["2019-03-14", None]}), buffer)
    return buffer.getvalue()


def packed(name: str, data: bytes) -> bytes:
    """Return a ZIP with one file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return buffer.getvalue()


def whole_files() -> dict[str, list[bytes]]:
    """Return files that can be read, by suffix."""
    rows = [{"text": text, "title": "t", "published": "2019-03-14T18:20:00Z"} for text in TEXTS]
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
    table = "".join(f'{number},"{text}"\n' for number, text in enumerate(TEXTS))
    items = "".join(f"<item><title>t</title><description>{text}</description></item>" for text in TEXTS)
    entries = "".join(f"<entry><id>{text}</id><content type='html'>&lt;p&gt;{text}</content></entry>" for text in TEXTS)
    ninjs = {"uri": "urn:1", "type": "text", "bodies": [{"contenttype": "text/html", "value": f"<p>{TEXTS[0]}</p>"}]}
    return {
        "txt": [TEXTS[0].encode("cp1256"), TEXTS[1].encode(), TEXTS[0].encode("utf-16")],
        "md": [f"---\ntitle: x\n---\n# h\n\n> *{TEXTS[0]}*\n\n- [a](b)\n\n|a|b|\n|-|-|\n|1|2|\n".encode()],
        "html": [path.read_bytes() for path in sorted(PAGES.glob("*.html"))],
        "jsonl": [lines],
        "json": [json.dumps({"articles": rows}).encode(), json.dumps(ninjs).encode()],
        "csv": [f"id,text\n{table}".encode(), f"id;text\n{table}".replace(",", ";").encode("cp1256")],
        "tsv": [f"id,text\n{table}".replace(",", "\t").encode()],
        "parquet": [parquet()],
        "rss": [f"<?xml version='1.0'?><rss version='2.0'><channel><title>w</title>{items}</channel></rss>".encode()],
        "atom": [f"<feed xmlns='http://www.w3.org/2005/Atom'><title>w</title>{entries}</feed>".encode()],
        "pdf": [pdf()],
        "zip": [packed("a.txt", TEXTS[0].encode()), packed("b.jsonl", lines)],
        "gz": [gzip.compress(lines)],
    }  # fmt: skip


def mutated(data: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """Return `data` changed in one to four places."""
    for _ in range(chance.randint(1, 4)):
        data = once_mutated(data, others, chance)[:LARGEST] or b" "
    return data


def once_mutated(data: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """Return `data` cut, overwritten, filled, doubled, spliced, with a bit turned, or with a gap."""
    at = chance.randrange(len(data))
    before, after = data[:at], data[at:]
    changes = (
        before,
        before + chance.randbytes(chance.randint(1, 40)) + after[20:],
        before + chance.choice(BAD) + after,
        before + data[at // 2 : at] * chance.choice([2, 50]) + after,
        before + chance.choice(others)[at // 3 :],
        before + bytes([data[at] ^ (1 << chance.randrange(8))]) + after[1:],
        before + after[chance.randint(1, 400) :],
    )
    return chance.choice(changes)


def read_one(sources: Sources, path: Path) -> tuple[int, list[str], float]:
    """Return the number of articles, the reasons, and the seconds it took."""
    began = time.perf_counter()
    items = list(sources.open(path).read())
    reasons = [each.reason for each in items if not isinstance(each, Article)]
    return len(items) - len(reasons), reasons, time.perf_counter() - began


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--files", type=int, default=10_000)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    chance = random.Random(chosen.seed)
    files = whole_files()
    everything = [data for each in files.values() for data in each]
    counts: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    silent, failures, times = 0, [], []
    with tempfile.TemporaryDirectory() as folder, Isolation() as isolation:
        sources = Sources(Options(read_date=stated_in_words), utc, isolation, bytes)
        for number in range(chosen.files):
            suffix = chance.choice(list(files))
            name = chance.choice(list(files)) if chance.random() < 0.1 else suffix  # noqa: PLR2004 - one in ten renamed
            path = Path(folder) / f"{number}.{name}"
            path.write_bytes(mutated(chance.choice(files[suffix]), everything, chance))
            counts[name] += 1
            try:
                found, why, seconds = read_one(sources, path)
            except Exception as error:  # noqa: BLE001 - what is looked for
                failures.append(f"file {number} ({name}): {type(error).__name__}: {error}")
                continue
            finally:
                path.unlink()
            articles[name] += found
            reasons[name] += len(why)
            silent += not found and not why
            times.append((seconds, number, name, (why or [""])[0][:80]))
    print(f"{'kind':<9} {'files':>6} {'articles':>9} {'reasons':>8}")
    for name in sorted(counts):
        print(f"{name:<9} {counts[name]:>6} {articles[name]:>9} {reasons[name]:>8}")
    print(f"{chosen.files} files, {len(failures)} tracebacks, {silent} with neither article nor reason")
    for seconds, number, name, reason in sorted(times, reverse=True)[:3]:
        print(f"slowest: file {number} ({name}) {seconds:.2f} s {reason}")
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    for what, most in (("this process", own_peak()), ("processes that read", children)):
        print(f"most memory of {what}: {most:.0f} MB")
    print("\n".join(failures))
    return int(bool(failures))


if __name__ == "__main__":
    sys.exit(main())
