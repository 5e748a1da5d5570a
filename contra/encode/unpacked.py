"""The bundled model unpacked as a SentenceTransformer directory in the user's cache.

The directory is written under another name and renamed once, so it is there whole or not at all; it records the SHA-256
of its files, so damage is seen at the next use and the directory made again. A lock keeps processes that start together
from doing the same work twice.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contra.encode.fingerprint import file_sha256

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from contra.encode.pack import Pack

__all__ = ["bert_weights", "unpacked_directory"]

_FORMAT = "1"
"""Part of the directory's name: raise it when the files below are written another way."""

_RECORD = "contra-files.json"
_LOCK_SECONDS = 300.0
_LOGGER = logging.getLogger(__name__)

_MATRICES = {
    "attention.self.query": "q",
    "attention.self.key": "k",
    "attention.self.value": "v",
    "attention.output.dense": "ao",
    "intermediate.dense": "fi",
    "output.dense": "fo",
}
_LAYER_NORMS = {"attention.output.LayerNorm": "aln", "output.LayerNorm": "oln"}


def unpacked_directory(pack: Pack, cache: Path) -> Path:
    """Return the directory of `pack` below `cache`, written first where it is missing or damaged.

    About 290 MB in float32. Raises ModelError when the pack itself is damaged, OSError (also when the lock is held too
    long) when the cache cannot be written; in that case nothing is left behind.
    """
    from filelock import FileLock  # noqa: PLC0415 - a cached directory in a read-only place needs no lock

    target = cache / "models" / f"{pack.id}-{pack.checksum[:16]}-{_FORMAT}"
    files = {"model.safetensors", "tokenizer.json", *_descriptions(pack)}
    if _is_whole(target, files):
        return target
    pack.verify()
    target.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(f"{target}.lock", timeout=_LOCK_SECONDS):
        if not _is_whole(target, files):
            _install(pack, target)
    return target


def bert_weights(pack: Pack) -> dict[str, NDArray[np.float32]]:
    """Return the weights in float32 under the names a transformers `BertModel` gives them."""
    hidden = pack.architecture.hidden_size
    weights = {
        "embeddings.word_embeddings.weight": pack.matrix("emb.word"),
        "embeddings.position_embeddings.weight": pack.vector("emb.pos").reshape(-1, hidden),
        "embeddings.token_type_embeddings.weight": pack.vector("emb.type").reshape(-1, hidden),
        "embeddings.LayerNorm.weight": pack.vector("emb.ln.w"),
        "embeddings.LayerNorm.bias": pack.vector("emb.ln.b"),
    }
    for layer in range(pack.architecture.layers):
        for module, name in _MATRICES.items():
            weights[f"encoder.layer.{layer}.{module}.weight"] = pack.matrix(f"l{layer}.{name}.w")
            weights[f"encoder.layer.{layer}.{module}.bias"] = pack.vector(f"l{layer}.{name}.b")
        for module, name in _LAYER_NORMS.items():
            weights[f"encoder.layer.{layer}.{module}.weight"] = pack.vector(f"l{layer}.{name}.w")
            weights[f"encoder.layer.{layer}.{module}.bias"] = pack.vector(f"l{layer}.{name}.b")
    return weights


def _is_whole(directory: Path, files: set[str]) -> bool:
    try:
        recorded: dict[str, str] = json.loads((directory / _RECORD).read_text("utf-8"))
        return recorded.keys() == files and all(
            file_sha256(directory / name) == checksum for name, checksum in recorded.items()
        )
    except FileNotFoundError:
        return False
    except (OSError, ValueError, AttributeError) as error:
        _LOGGER.warning("%s cannot be read (%s); it will be made again", directory, error)
        return False


def _install(pack: Pack, target: Path) -> None:
    scratch = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        fresh = scratch / "fresh"
        fresh.mkdir()
        _write(pack, fresh)
        if target.exists():
            _LOGGER.warning("%s was damaged and has been made again", target)
            target.replace(scratch / "damaged")
        fresh.replace(target)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _write(pack: Pack, directory: Path) -> None:
    from safetensors.numpy import save_file  # noqa: PLC0415 - only the first use writes

    save_file(bert_weights(pack), directory / "model.safetensors", metadata={"format": "pt"})
    (directory / "tokenizer.json").write_bytes(pack.tokenizer_json())
    for name, content in _descriptions(pack).items():
        path = directory / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(content, indent=1) + "\n", "utf-8")
    names = sorted(path.relative_to(directory).as_posix() for path in directory.rglob("*") if path.is_file())
    _synchronise(directory, names)
    record = {name: file_sha256(directory / name) for name in names}
    (directory / _RECORD).write_text(json.dumps(record, indent=1) + "\n", "utf-8")
    _synchronise(directory, [_RECORD])


def _synchronise(directory: Path, names: list[str]) -> None:
    for name in names:
        with (directory / name).open("rb") as stream:
            os.fsync(stream.fileno())


def _descriptions(pack: Pack) -> dict[str, Any]:
    shape = pack.architecture
    types = "sentence_transformers.models."
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_size": shape.hidden_size,
            "num_hidden_layers": shape.layers,
            "num_attention_heads": shape.heads,
            "intermediate_size": shape.intermediate_size,
            "vocab_size": pack.vocabulary_size,
            "max_position_embeddings": shape.positions,
            "type_vocab_size": shape.token_types,
            "layer_norm_eps": shape.layer_norm_epsilon,
            "hidden_act": "gelu",
            "pad_token_id": pack.special["<pad>"],
            "torch_dtype": "float32",
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": shape.positions,
            "model_input_names": ["input_ids", "attention_mask"],
            "bos_token": "<s>",
            "cls_token": "<s>",
            "eos_token": "</s>",
            "sep_token": "</s>",
            "unk_token": "<unk>",
            "pad_token": "<pad>",
            "mask_token": "<mask>",
        },
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": f"{types}Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": f"{types}Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": f"{types}Normalize"},
        ],
        "sentence_bert_config.json": {"max_seq_length": shape.positions, "do_lower_case": False},
        "1_Pooling/config.json": {"word_embedding_dimension": shape.hidden_size, "pooling_mode_mean_tokens": True},
        "2_Normalize/config.json": {},
        "config_sentence_transformers.json": {
            "prompts": {"query": "query: ", "passage": "passage: "},
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
    }
