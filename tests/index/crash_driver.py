"""Harm an index on purpose and judge what is left; run as a program, prints one JSON line a trial.

    crash_driver.py kill FOLDER TIMES SEED      kill a writer at a random instant
    crash_driver.py damage FOLDER TIMES SEED    flip a bit of a file, or cut it short

Every writer and every judge runs in a forked child, so that neither a kill nor a crash inside a library ends the
series, and the modules are loaded once.
"""

# ruff: noqa: S311, T201 - chance here picks places to harm, and the verdicts are what this program prints
from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import numpy as np

from contra import indexed
from contra.errors import IndexError_
from contra.index import pools
from contra.index.index import Index
from contra.index.rebuild import rebuild
from contra.index.rows import Entry
from contra.index.verify import verify
from contra.model import Article, Claim, ClaimKind, Fact, Finding, Place, Position, Quantity, Relation, Verdict

DIMENSION = 16
CLAIMS = 3
NEIGHBOURS = 4
WORDS = ["blast", "town", "army", "people", "killed", "hospital", "aid", "road", "river", "bridge"]
pools.MERGE_ROWS = 30  # so that a small index writes its vector files often


def make_entry(name: str, version: int) -> Entry:
    """Return an article whose every claim and vector follow from its name and version."""
    chance = random.Random(f"{name}/{version}")
    texts = [f"{name} v{version} " + " ".join(chance.choices(WORDS, k=6)) + f" {chance.randrange(100)}"
             for _ in range(CLAIMS)]  # fmt: skip
    whole = "\n".join(texts)
    claims = tuple(make_claim(name, whole.index(text), text, i) for i, text in enumerate(texts))
    seed = int.from_bytes(hashlib.blake2b(whole.encode(), digest_size=8).digest(), "big")
    vectors = np.random.default_rng(seed).normal(size=(CLAIMS, DIMENSION)).astype(np.float32)
    return Entry(Article(name, "s", whole), claims, vectors / np.linalg.norm(vectors, axis=1, keepdims=True))


def make_claim(name: str, start: int, text: str, position: int) -> Claim:
    """Return a claim; the last of an article states how many were killed in a town, that of one other article."""
    end, terms = start + len(text), frozenset(text.split()[2:-1])
    figure = text.rsplit(maxsplit=1)[-1]
    number = int(name[1:]) % 50 if name[1:].isdigit() else 0
    town = Place("town", start, start + 1, f"town-{number}", f"Town {number}", "city")
    stated = Quantity(figure, end - len(figure), end, *[float(figure)] * 3, unit="person", role="killed")
    facts = (
        Fact("statement", start, end, focus=(town,), terms=terms),
        Fact("quantity", stated.start, end, stated, "killed", places=(town,), focus=(town,), terms=terms),
    )
    return Claim(
        name, start, end, text, ClaimKind.SENTENCE, "en" if position else "ar", quantities=(stated,), places=(town,),
        facts=facts[: 1 + (position == CLAIMS - 1)],
    )  # fmt: skip


def make_finding(entry: Entry) -> Finding:
    """Return a finding between the first two claims of an article."""
    positions = (Position(entry.claims[0], None), Position(entry.claims[1], None))
    relation = Relation(0, 1, f"r-{entry.article.id}", "denial", Verdict.CONFLICT, "why", 0.9)
    return Finding(relation.id, "denial", Verdict.CONFLICT, 0.9, "t", "g", positions, (relation,))


def write_for_ever(folder: Path, log: Path, seed: int) -> None:
    """Add, change, remove, merge and rebuild without end; the log holds each step's state before and after it."""
    chance = random.Random(seed)
    state: dict[str, int] = json.loads(log.read_text().splitlines()[-1])["state"]
    parent = os.getppid()
    with log.open("a") as file:
        while os.getppid() == parent:  # nobody is left behind who writes for ever
            step = chance.choice(["add", "add", "add", "remove", "merge", "rebuild"])
            after = dict(state)
            names = [f"n{chance.randrange(60)}" for _ in range(chance.randrange(1, 12))]
            if step == "add":
                after |= {name: chance.randrange(5) for name in names}
            if step == "remove":
                after = {name: version for name, version in after.items() if name not in names}
            file.write(json.dumps({"step": step, "state": after}) + "\n")
            file.flush()
            if step == "rebuild":
                rebuild(folder)
            else:
                with Index.open(folder, write=True) as index:
                    if step == "add":
                        index.add([make_entry(name, version) for name, version in after.items()])
                    elif step == "remove":
                        index.remove(ids=names)
                    else:
                        index.merge(afresh=chance.random() < 0.5)
            state = after
            file.write(json.dumps({"step": "done", "state": state}) + "\n")
            file.flush()


def judge_kill(folder: Path, log: Path) -> dict[str, object]:
    """Tell whether the index holds exactly the state before or after the step that was killed."""
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    possible = [line["state"] for line in lines[-2:]]
    damage = verify(folder)
    with Index.open(folder) as index:
        found = {article.id: article.text for article in index.articles()}
        claims = index.claims()
        numbers, table = index.neighbours(2)
        index.search("people killed 12", make_entry("q", 0).vectors[0])
    state = next((s for s in possible if {n: make_entry(n, v).article.text for n, v in s.items()} == found), None)
    fine = not damage and state is not None and len(claims) == CLAIMS * len(found) == len(numbers)
    fine = fine and set(table.ids[table.ids >= 0].tolist()) <= set(claims)
    if state is not None:
        log.write_text(json.dumps({"step": "judged", "state": state}) + "\n")
    return {"fine": fine, "step": lines[-1]["step"], "articles": len(found), "damage": [d.what for d in damage]}


def kill_trials(folder: Path, times: int, seed: int) -> None:
    """Kill a writer `times` times in the same index and judge it each time.

    It is killed some way into one of its first steps, counted from when it began the step: on a busy machine a clock
    alone would kill it before it wrote anything.
    """
    chance = random.Random(seed)
    Index.create(folder, "model", DIMENSION).close()
    log = folder.with_suffix(".log")
    log.write_text(json.dumps({"step": "judged", "state": {}}) + "\n")  # the state before the first step
    for trial in range(times):
        child = os.fork()
        if child == 0:
            write_for_ever(folder, log, seed * 1000 + trial)
        steps = chance.randrange(1, 14)  # two lines a step: begun, done
        while log.read_bytes().count(b"\n") <= steps and os.waitpid(child, os.WNOHANG) == (0, 0):
            time.sleep(0.001)
        time.sleep(chance.uniform(0, 0.06))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        report(lambda: judge_kill(folder, log))


def answers(folder: Path) -> dict[str, object]:
    """Return what a reader is shown, for comparing."""
    with Index.open(folder) as index:
        vector = make_entry("q", 0).vectors[0]
        found = {
            "articles": [repr(article) for article in index.articles()],
            "claims": [repr(item) for item in index.claims().items()],
            "vectors": index.vectors()[0].tobytes().hex(),
            "findings": [repr(finding) for finding in index.findings()],
        }
        found["checked"] = [repr(finding) for finding in indexed.compare(index, NEIGHBOURS).findings]
        for name, query, by in (("hybrid", "people killed 12", vector), ("lexical", '"people killed" army', None)):
            found[name] = [(repr(hit.claim), round(hit.score, 6)) for hit in index.search(query, by, limit=20).hits]
    return found


def judge_damage(folder: Path, whole: dict[str, object], names: set[str]) -> dict[str, object]:
    """Tell what a reader met, whether `verify` saw the damage, and whether `rebuild` saved all it could."""
    try:
        shown = answers(folder)
        met = "the same" if shown == whole else "other hits"
        if shown["checked"] != whole["checked"]:
            met = "other findings"
        if any(shown[key] != whole[key] for key in ("articles", "claims", "vectors", "findings")):
            met = "OTHER CONTENT"
    except IndexError_ as error:
        met = type(error).__name__
    try:
        seen = bool(verify(folder))
    except IndexError_ as error:
        seen = type(error).__name__ == "IndexMismatchError"
    try:
        rebuilt = rebuild(folder)
        with Index.open(folder) as index:
            kept = {article.id for article in index.articles()}
        lost = names - kept
        mended = not verify(folder) and set(rebuilt.lost) <= lost
        mended = mended and rebuilt.unnamed in {len(lost) - len(rebuilt.lost), None}
        saved = f"{len(kept)} of {len(names)}"
    except IndexError_ as error:
        mended, saved = True, type(error).__name__
    fine = met != "OTHER CONTENT" and mended and (seen or met == "the same")
    return {"fine": fine, "met": met, "seen": seen, "saved": saved, "mended": mended}


def damage_trials(folder: Path, times: int, seed: int) -> None:
    """Harm a copy of one index `times` times, each time in one place, and judge each."""
    chance = random.Random(seed)
    child = os.fork()
    if child == 0:
        with Index.create(folder, "model", DIMENSION) as index:
            entries = [make_entry(f"n{i}", 0) for i in range(100)]
            index.add(entries)
            indexed.keep(index, indexed.compare(index, NEIGHBOURS))
            index.keep_findings([make_finding(entry) for entry in entries[::10]])
            index.add([make_entry("late", 0)])  # what is not compared yet is compared through the tables of facts
        (folder.with_suffix(".json")).write_text(json.dumps(answers(folder)))
        os._exit(0)
    os.waitpid(child, 0)
    whole = json.loads(folder.with_suffix(".json").read_text(), object_hook=None)
    whole = {key: [tuple(v) if isinstance(v, list) else v for v in value] if isinstance(value, list) else value
             for key, value in whole.items()}  # fmt: skip
    copy = folder.with_suffix(".copy")
    files = ["claims.sqlite", "manifest.json", "vectors-ar.faiss", "vectors-en.faiss"]
    for trial in range(times):
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(folder, copy)
        file = files[trial % len(files)]
        how = harm(copy / file, chance, cut=trial // len(files) % 2 == 0)
        report(lambda: judge_damage(copy, whole, {"late", *(f"n{i}" for i in range(100))}), file=file, how=how)


def harm(path: Path, chance: random.Random, *, cut: bool) -> str:
    """Cut a file short or flip one bit of it, and say where."""
    data = bytearray(path.read_bytes())
    at = chance.randrange(len(data))
    if cut:
        path.write_bytes(data[:at])
        return f"cut at {at} of {len(data)}"
    data[at] ^= 1 << chance.randrange(8)
    path.write_bytes(data)
    return f"bit of byte {at}"


def report(judge: Callable[[], dict[str, object]], **facts: object) -> None:
    """Judge in a child and print its verdict; a child that dies is a verdict too."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            print(json.dumps(facts | judge()), flush=True)
            code = 0
        finally:
            if code:
                traceback.print_exc()
            os._exit(code)
    _, status = os.waitpid(child, 0)
    if status:
        print(json.dumps(facts | {"fine": False, "met": f"the judge died with status {status}"}), flush=True)


if __name__ == "__main__":
    trials = {"kill": kill_trials, "damage": damage_trials}[sys.argv[1]]
    trials(Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
