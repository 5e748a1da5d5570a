#!/usr/bin/env python3
"""Score `contra check` against a gold file of pairs (format: README.md beside this file).

    score.py CORPUS [CORPUS ...] [--contra 'contra check {articles} --format json'] [--misses] [--json]

CORPUS is a folder with articles.jsonl (or *.txt files) and gold.jsonl. The command is run once per
corpus with {articles} replaced by the path of the articles; its stdout must be a `contra-report/1`
document (exit status 0 or 1). With --report FILE a finished report of one corpus is scored instead.

A relation of a finding hits a gold pair when each of its two sides lies in one of the pair's two
quotes. A side lies in a quote when the span of its value (or, where it has none, at least half of
the shorter of claim and quote) overlaps the quote, in the same article. Spans count Unicode code points.

Gold pairs marked "doubt" count nowhere: careful people could differ on them.

Figures, per corpus and in all:
  recall      gold conflict + tension pairs that some conflict/tension relation hits
  disputes    the same by fact in dispute: gold pairs that share a "fact" are one, found when any of them is hit
  precision   conflict/tension relations that hit such a gold pair, of all conflict/tension relations
              (relations over the same two value spans count once; hits on gold updates count as wrong)
  verdict     of the pairs hit, the share whose verdict is the gold's own (conflict or tension)
  updates     gold updates reported as update / reported as conflict or tension
  traps       gold compatible pairs that a conflict/tension relation hits (lower is better)
Standard library only.
"""

from __future__ import annotations

import argparse
import json
import shlex
import subprocess
import sys
from collections import Counter
from pathlib import Path

POSITIVE = {"conflict", "tension"}


def read_articles(corpus: Path) -> tuple[Path, dict[str, str]]:
    path = corpus / "articles.jsonl"
    if path.exists():
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
        return path, {row["id"]: row["text"] for row in rows}
    texts = {p.stem: p.read_text("utf-8") for p in sorted(corpus.glob("*.txt"))}
    if not texts:
        sys.exit(f"score: {corpus}: neither articles.jsonl nor *.txt")
    return corpus, texts


def read_gold(path: Path, texts: dict[str, str]) -> list[dict]:
    gold = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    for row in gold:
        for side in ("a", "b"):
            text = texts[row[side]["article"]]
            start = text.find(row[side]["quote"])
            if start < 0:
                sys.exit(f"score: {path}: {row['id']}: quote of side {side} is not in its article")
            row[side]["span"] = (start, start + len(row[side]["quote"]))
    return gold


def run(command: str, articles: Path) -> dict:
    words = [word.replace("{articles}", str(articles)) for word in shlex.split(command)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"score: {' '.join(words)}: exit {done.returncode}\n{done.stderr[-2000:]}")
    return json.loads(done.stdout)


def sides(report: dict):
    """Yield (verdict, side, side, rule) for every relation; a side is (article, value span | None, claim span)."""
    for finding in report["findings"]:
        claims = finding["claims"]
        for relation in finding["relations"]:
            pair = []
            for ref in (relation["a"], relation["b"]):
                claim = claims[ref]
                value = claim.get("value")
                span = (value["start"], value["end"]) if value and value.get("start") is not None else None
                pair.append((claim["article"], span, (claim["start"], claim["end"])))
            yield relation["verdict"], pair[0], pair[1], relation.get("rule", finding.get("rule"))


def lies_in(side, article: str, quote: tuple[int, int]) -> bool:
    where, value, claim = side
    if where != article:
        return False
    if value is not None:
        return value[0] < quote[1] and quote[0] < value[1]
    common = min(claim[1], quote[1]) - max(claim[0], quote[0])
    return common >= 0.5 * min(claim[1] - claim[0], quote[1] - quote[0])


def hits(relation, row) -> bool:
    _, left, right, _ = relation
    a, b = row["a"], row["b"]
    return (lies_in(left, a["article"], a["span"]) and lies_in(right, b["article"], b["span"])) or (
        lies_in(left, b["article"], b["span"]) and lies_in(right, a["article"], a["span"])
    )


def score(report: dict, gold: list[dict], texts: dict[str, str]) -> tuple[Counter, list[str]]:
    relations = list(sides(report))
    count: Counter = Counter()
    notes: list[str] = []
    disputes: dict[str, bool] = {}
    doubted = [row for row in gold if row.get("doubt")]
    gold = [row for row in gold if not row.get("doubt")]
    for row in gold:
        found = [r for r in relations if hits(r, row)]
        flagged = [r for r in found if r[0] in POSITIVE]
        if row["verdict"] in POSITIVE:
            count["positives"] += 1
            fact = row.get("fact", row["id"])
            disputes[fact] = disputes.get(fact, False) or bool(flagged)
            count[f"kind {row['kind']} of"] += 1
            count[f"kind {row['kind']} hit"] += bool(flagged)
            if flagged:
                count["hit"] += 1
                count["verdict"] += any(r[0] == row["verdict"] for r in flagged)
            else:
                notes.append(
                    f"missed   {row['id']} {row['verdict']}/{row['kind']}: {row['a']['quote']} | {row['b']['quote']}"
                )
        elif row["verdict"] == "update":
            count["updates"] += 1
            count["update_ok"] += any(r[0] == "update" for r in found)
            count["update_wrong"] += bool(flagged)
        else:
            count["traps"] += 1
            if flagged and not any(hits(r, g) for r in flagged for g in gold if g["verdict"] in POSITIVE):
                count["trapped"] += 1
                notes.append(
                    f"trapped  {row['id']} {row['kind']} ({row['why']}): {row['a']['quote']} | {row['b']['quote']}"
                )
    seen = set()
    for relation in relations:
        verdict, left, right, rule = relation
        if verdict not in POSITIVE:
            continue
        key = frozenset(((left[0], left[1] or left[2]), (right[0], right[1] or right[2])))
        if key in seen:
            continue
        seen.add(key)
        correct = any(hits(relation, row) for row in gold if row["verdict"] in POSITIVE)
        if not correct and any(hits(relation, row) for row in doubted):
            continue
        count["flagged"] += 1
        if correct:
            count["right"] += 1
        else:
            quote = [texts[s[0]][s[2][0] : s[2][1]].replace("\n", " ") for s in (left, right)]
            notes.append(f"unmatched {verdict}/{rule}: [{left[0]}] {quote[0]} | [{right[0]}] {quote[1]}")
    count["disputes"], count["disputes_hit"] = len(disputes), sum(disputes.values())
    return count, notes


def ratio(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None


def row_of(name: str, c: Counter) -> dict:
    recall, precision = ratio(c["hit"], c["positives"]), ratio(c["right"], c["flagged"])
    f1 = round(2 * recall * precision / (recall + precision), 3) if recall and precision else 0.0
    return {
        "corpus": name,
        "recall": recall,
        "precision": precision,
        "f1": f1,
        "disputes": ratio(c["disputes_hit"], c["disputes"]),
        "verdict": ratio(c["verdict"], c["hit"]),
        "updates_ok": ratio(c["update_ok"], c["updates"]),
        "updates_flagged": ratio(c["update_wrong"], c["updates"]),
        "traps": ratio(c["trapped"], c["traps"]),
        "positives": c["positives"],
        "flagged": c["flagged"],
        "n_traps": c["traps"],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--contra", default="contra check {articles} --format json")
    parser.add_argument("--report", type=Path, help="a finished report (one corpus only)")
    parser.add_argument("--misses", action="store_true", help="list misses, trapped pairs and unmatched relations")
    parser.add_argument("--by-kind", action="store_true", help="recall by kind of mismatch, over all corpora")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    total: Counter = Counter()
    rows = []
    for corpus in options.corpora:
        articles, texts = read_articles(corpus)
        gold = read_gold(corpus / "gold.jsonl", texts)
        report = json.loads(options.report.read_text("utf-8")) if options.report else run(options.contra, articles)
        count, notes = score(report, gold, texts)
        total += count
        rows.append(row_of(corpus.name, count))
        if options.misses:
            print(f"## {corpus.name}", *notes, sep="\n")
    rows.append(row_of("all", total))
    if options.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    heads = list(rows[0])
    width = [max(len(h), *(len(str(r[h])) for r in rows)) for h in heads]
    for line in [dict(zip(heads, heads, strict=True)), *rows]:
        print("  ".join(str(line[h]).ljust(w) for h, w in zip(heads, width, strict=True)))
    if options.by_kind:
        for kind in sorted(k.split()[1] for k in total if k.startswith("kind ") and k.endswith(" of")):
            print(f"{kind}: {total[f'kind {kind} hit']} of {total[f'kind {kind} of']}")


if __name__ == "__main__":
    main()
