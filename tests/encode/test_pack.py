from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import numpy as np
import pytest
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from contra.encode.pack import BUNDLED, Pack
from contra.errors import ModelError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    folder = tmp_path / "pack"
    shutil.copytree(BUNDLED, folder)
    return folder


def test_the_bundled_files_have_their_recorded_checksums() -> None:
    Pack().verify()


def test_the_record_matches_what_the_files_hold() -> None:
    pack, meta = Pack(), json.loads((BUNDLED / "meta.json").read_text("utf-8"))
    tokenizer = Tokenizer.from_str(pack.tokenizer_json().decode("utf-8"))
    assert pack.vocabulary_size == tokenizer.get_vocab_size() == len(load_file(_weights(BUNDLED))["emb.word.q"])
    assert {token: tokenizer.token_to_id(token) for token in pack.special} == pack.special
    assert {name: (BUNDLED / name).stat().st_size for name in meta["files"]} == {
        name: entry["bytes"] for name, entry in meta["files"].items()
    }


def test_a_matrix_is_what_its_nibbles_and_scales_say() -> None:
    stored = load_file(_weights(BUNDLED))
    nibbles, scales = stored["l3.ao.w.q"], stored["l3.ao.w.s"].astype(np.float32)
    matrix = Pack().matrix("l3.ao.w")
    for row, column in [(0, 0), (5, 15), (5, 16), (7, 31), (200, 33), (383, 383)]:
        block, place = divmod(column, 32)
        byte = int(nibbles[row, block * 16 + place % 16])
        nibble = byte & 15 if place < 16 else byte >> 4
        assert matrix[row, column] == (nibble - 8) * scales[row, block]


def test_rows_are_rows_of_the_matrix() -> None:
    pack, wanted = Pack(), np.array([129096, 0, 5000])
    np.testing.assert_array_equal(pack.rows("emb.word", wanted), pack.matrix("emb.word")[wanted])


def test_one_changed_byte_is_found_and_named(copied: Path) -> None:
    data = bytearray(_weights(copied).read_bytes())
    data[20_000_000] ^= 1
    _weights(copied).write_bytes(data)
    with pytest.raises(ModelError, match=r"weights-q4\.safetensors is damaged.*build_model\.py"):
        Pack(copied).verify()


def test_a_missing_file_is_named(copied: Path) -> None:
    (copied / "tokenizer.json.xz").unlink()
    with pytest.raises(ModelError, match=r"tokenizer\.json\.xz cannot be read"):
        Pack(copied).verify()


@pytest.mark.parametrize("meta", ["{", "[]", "{}", '{"schema": "contra-model/1"}'])
def test_a_record_that_cannot_be_read_is_refused(copied: Path, meta: str) -> None:
    (copied / "meta.json").write_text(meta, "utf-8")
    with pytest.raises(ModelError, match="holds no model that can be read"):
        Pack(copied)


def test_another_format_is_refused_by_name(copied: Path) -> None:
    (copied / "meta.json").write_text('{"schema": "contra-model/9"}', "utf-8")
    with pytest.raises(ModelError, match=r"format 'contra-model/9'.*'contra-model/1'"):
        Pack(copied)


@pytest.mark.parametrize("content", [b"", b"\xff" * 40, (99).to_bytes(8, "little") + b"{}"])
def test_weights_that_are_no_safetensors_are_refused(copied: Path, content: bytes) -> None:
    _weights(copied).write_bytes(content)
    with pytest.raises(ModelError, match=r"cannot be read as safetensors|holds no tensor 'emb\.word\.q'"):
        Pack(copied).matrix("emb.word")


def test_the_fingerprint_follows_the_recorded_checksums(copied: Path) -> None:
    meta = json.loads((copied / "meta.json").read_text("utf-8"))
    meta["files"]["weights-q4.safetensors"]["sha256"] = "0" * 64
    (copied / "meta.json").write_text(json.dumps(meta), "utf-8")
    assert Pack(copied).fingerprint != Pack().fingerprint


def _weights(folder: Path) -> Path:
    return folder / "weights-q4.safetensors"
