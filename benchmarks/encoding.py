"""How fast claims become vectors: contra's engines, sentence-transformers as it is usually called, and the floor.

The floor is the time the model's own matrix products take for the same tokens without padding, in the type that the
engine runs in (bfloat16 with AMX, else float32). Quality is measured on the same texts: the least cosine with the
vectors of sentence-transformers, and the share of each claim's ten nearest that stay.

    python benchmarks/encoding.py [--claims 200] [--rounds 3] [--profile]
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from made_news import write
from measuring import Times, in_turns, table
from numpy.typing import NDArray

from contra import pipeline
from contra.encode.fused import FusedEncoder, has_amx
from contra.encode.light import load_light
from contra.encode.pack import PROMPT, Pack
from contra.encode.prepare import prepare
from contra.encode.transformer import load_bundled

__all__ = ["made_claims", "measured"]

_NEAREST = 10
_TOKENS_AT_ONCE = 1024
_PLAIN = "sentence-transformers, float32, as usually called"
_FLOOR = "floor: the matrix products alone"

Matrix = NDArray[np.float32]


def made_claims(count: int) -> list[str]:
    """Return `count` distinct claims of made news, prepared for encoding."""
    with tempfile.TemporaryDirectory() as folder:
        claims = pipeline.read([write(max(8, count // 3), Path(folder) / "made.jsonl")]).claims
    distinct = list(dict.fromkeys(prepare(claim.text) for claim in claims))
    return distinct[:: max(1, len(distinct) // count)][:count]


def floor(tokens: int) -> Callable[[], None]:
    """Return what multiplies `tokens` rows by every matrix of the model and does nothing else."""
    import torch  # noqa: PLC0415 - takes seconds

    shape = Pack().architecture
    kind = torch.bfloat16 if has_amx() else torch.float32
    sizes = [(shape.hidden_size, 3 * shape.hidden_size), (shape.hidden_size, shape.hidden_size),
             (shape.hidden_size, shape.intermediate_size), (shape.intermediate_size, shape.hidden_size)]  # fmt: skip
    weights = [torch.randn(outer, inner).to(kind) for inner, outer in sizes]
    rows = [torch.randn(_TOKENS_AT_ONCE, inner).to(kind) for inner, _ in sizes]

    def multiply() -> None:
        with torch.inference_mode():
            for start in range(0, tokens, _TOKENS_AT_ONCE):
                count = min(_TOKENS_AT_ONCE, tokens - start)
                for _ in range(shape.layers):
                    for weight, row in zip(weights, rows, strict=True):
                        torch.nn.functional.linear(row[:count], weight)

    return multiply


def nearest_kept(wanted: Matrix, found: Matrix) -> float:
    """Return the share of each row's ten nearest others that are the same in both."""

    def nearest(vectors: Matrix) -> NDArray[np.intp]:
        scores = vectors @ vectors.T
        np.fill_diagonal(scores, -1)
        return np.argsort(-scores, axis=1)[:, :_NEAREST]

    return float(
        np.mean([len(set(a) & set(b)) / _NEAREST for a, b in zip(nearest(wanted), nearest(found), strict=True)])
    )


def measured(claims: int, rounds: int, cache: Path) -> dict[str, Any]:
    """Return claims a second of every contestant, with ratios and quality."""
    texts = made_claims(claims)
    prompted = [PROMPT + text for text in texts]
    plain = load_bundled(Pack(), cache)._model  # noqa: SLF001 - the very object a user of sentence-transformers has
    light, fused = load_light(), FusedEncoder(Pack())
    tokens = sum(len(encoding.ids) for encoding in light.tokenizer.encode_batch(prompted))
    kind = "bfloat16" if has_amx() else "float32"
    contestants: dict[str, Callable[[], object]] = {
        _PLAIN: lambda: plain.encode(prompted, show_progress_bar=False),
        f"contra, torch, {kind}": lambda: fused.encode(texts),
        "contra, numpy": lambda: light.encode(texts),
        _FLOOR: floor(tokens),
    }
    times = in_turns(contestants, rounds)
    wanted = np.asarray(plain.encode(prompted, show_progress_bar=False, normalize_embeddings=True), np.float32)
    vectors = {f"contra, torch, {kind}": fused.encode(texts), "contra, numpy": light.encode(texts)}
    quality = {name: {"cosine": float((found * wanted).sum(axis=1).min()), "nearest": nearest_kept(wanted, found)}
               for name, found in vectors.items()}  # fmt: skip
    return {"claims": len(texts), "tokens": tokens, "quality": quality,
            "seconds": {name: found.seconds for name, found in times.items()}}  # fmt: skip


def shown(found: dict[str, Any]) -> str:
    """Return the measurements as Markdown."""
    times = {name: Times(tuple(seconds)) for name, seconds in found["seconds"].items()}
    rows = []
    for name, taken in times.items():
        quality = found["quality"].get(name)
        rows.append([
            name, str(taken), f"{found['claims'] / taken.median:.0f}", f"{times[_PLAIN].median / taken.median:.2f}",
            f"{taken.median / times[_FLOOR].median:.2f}", f"{quality['cosine']:.5f}" if quality else "",
            f"{quality['nearest']:.3f}" if quality else "",
        ])  # fmt: skip
    head = ["engine", "median (least-most)", "claims/s", "times plain", "times the floor's time", "least cosine",
            "ten nearest kept"]  # fmt: skip
    return f"{found['claims']} distinct claims, {found['tokens']} tokens.\n\n{table(head, rows)}"


def profiled(claims: int) -> str:
    """Return where torch spends an encoding, by its own profiler."""
    import torch  # noqa: PLC0415 - takes seconds

    texts, fused = made_claims(claims), FusedEncoder(Pack())
    fused.encode(texts)
    with torch.profiler.profile() as profile:
        fused.encode(texts)
    return str(profile.key_averages().table(sort_by="self_cpu_time_total", row_limit=10))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--profile", action="store_true", help="print where torch spends an encoding instead")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if options.profile:
        print(profiled(options.claims))
        return
    from contra.encode import cache_directory  # noqa: PLC0415 - after the options are known to be good

    found = measured(options.claims, options.rounds, cache_directory())
    print(json.dumps(found) if options.json else shown(found))


if __name__ == "__main__":
    main()
