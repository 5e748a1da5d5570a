from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest

from contra.encode import load_default, load_light
from contra.encode.bundled import BundledEncoder
from contra.encode.fused import FusedEncoder, has_amx
from contra.encode.light import LightEncoder
from contra.encode.pack import BUNDLED, Pack
from contra.errors import ModelError

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "وصل وفد أممي إلى المدينة"  # a United Nations delegation arrived in the town


def test_little_work_is_done_without_torch() -> None:
    encoder = load_default()
    encoder.encode([TEXT])
    assert isinstance(encoder._engine, LightEncoder)


def test_work_adds_up_until_torch_takes_over(fused: FusedEncoder) -> None:
    encoder = BundledEncoder(Pack(), light_characters=2 * len(TEXT))
    before = [encoder.encode([TEXT]), encoder.encode([TEXT])]
    assert isinstance(encoder._engine, LightEncoder)
    after = encoder.encode([TEXT])
    engine = encoder._engine
    assert isinstance(engine, FusedEncoder)
    np.testing.assert_array_equal(after, fused.encode([TEXT]))
    assert before[1][0] @ after[0] > 0.999
    encoder.encode([TEXT])
    assert encoder._engine is engine


def test_much_work_goes_to_torch_at_once_and_leaves_nothing_on_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONTRA_CACHE_DIR", str(tmp_path / "cache"))
    encoder = BundledEncoder(Pack(), light_characters=0)
    encoder.encode([TEXT])
    assert isinstance(encoder._engine, FusedEncoder)
    assert not (tmp_path / "cache").exists()


def test_a_damaged_pack_is_refused_before_anything_is_encoded(tmp_path: Path) -> None:
    shutil.copytree(BUNDLED, tmp_path / "pack")
    with (tmp_path / "pack" / "tokenizer.json.xz").open("r+b") as stream:
        stream.write(b"x")
    for characters in (0, 100):
        with pytest.raises(ModelError, match="is damaged"):
            BundledEncoder(Pack(tmp_path / "pack"), light_characters=characters).encode([TEXT])


def test_the_default_is_the_bundled_model() -> None:
    encoder = load_default()
    assert (encoder.id, encoder.dimension, len(encoder.fingerprint)) == ("multilingual-e5-small-q4", 384, 32)
    assert encoder.fingerprint == load_light().fingerprint


@pytest.mark.parametrize(
    "program, absent",
    [
        ("import contra.encode", ["torch", "numpy", "sentence_transformers", "transformers"]),
        ("from contra.encode import load_default; load_default().encode(['x'])", ["torch", "sentence_transformers"]),
        (
            "from contra.encode import FusedEncoder, pack; FusedEncoder(pack.Pack()).encode(['x'])",
            ["sentence_transformers", "transformers"],
        ),
        ("from contra.encode import load_light; load_light().encode(['x'])", ["torch", "sentence_transformers"]),
    ],
)
def test_what_can_do_without_the_heavy_libraries_does_not_import_them(program: str, absent: list[str]) -> None:
    check = f"{program}; import sys; print([name for name in {absent!r} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert (run.stdout, run.stderr) == ("[]\n", "")


def test_bfloat16_is_not_used_where_torch_cannot_tell_whether_it_pays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("torch.cpu._is_amx_tile_supported", raising=False)
    assert not has_amx()
