from __future__ import annotations

import logging
import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest

from contra.encode import load_default, load_light
from contra.encode.bundled import BundledEncoder
from contra.encode.light import LightEncoder
from contra.encode.pack import Pack
from contra.encode.transformer import SentenceTransformerEncoder

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "وصل وفد أممي إلى المدينة"  # a United Nations delegation arrived in the town


def test_little_work_is_done_without_torch(tmp_path: Path) -> None:
    encoder = BundledEncoder(Pack(), tmp_path / "cache")
    encoder.encode([TEXT])
    assert isinstance(encoder._engine, LightEncoder)
    assert not (tmp_path / "cache").exists()


def test_work_adds_up_until_torch_takes_over(model_cache: Path, heavy: SentenceTransformerEncoder) -> None:
    encoder = BundledEncoder(Pack(), model_cache, light_characters=2 * len(TEXT))
    before = [encoder.encode([TEXT]), encoder.encode([TEXT])]
    assert isinstance(encoder._engine, LightEncoder)
    after = encoder.encode([TEXT])
    assert isinstance(encoder._engine, SentenceTransformerEncoder)
    np.testing.assert_array_equal(after, heavy.encode([TEXT]))
    assert before[1][0] @ after[0] > 0.999


def test_without_a_cache_it_runs_from_memory_and_says_so(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    encoder = BundledEncoder(Pack(), tmp_path / "file", light_characters=0)
    with caplog.at_level(logging.WARNING):
        found = encoder.encode([TEXT])
    np.testing.assert_array_equal(found, load_light().encode([TEXT]))
    assert "cannot be kept in the cache" in caplog.text
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_the_default_keeps_its_cache_where_the_variable_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTRA_CACHE_DIR", str(tmp_path / "chosen"))
    encoder = load_default()
    assert encoder._cache == tmp_path / "chosen"
    assert (encoder.id, encoder.dimension, len(encoder.fingerprint)) == ("multilingual-e5-small-q4", 384, 32)
    assert encoder.fingerprint == load_light().fingerprint


@pytest.mark.parametrize(
    "program, absent",
    [
        ("import contra.encode", ["torch", "numpy", "sentence_transformers", "transformers"]),
        ("from contra.encode import load_default; load_default().encode(['x'])", ["torch", "sentence_transformers"]),
        ("from contra.encode import load_light; load_light().encode(['x'])", ["torch", "sentence_transformers"]),
    ],
)
def test_what_can_do_without_the_heavy_libraries_does_not_import_them(program: str, absent: list[str]) -> None:
    check = f"{program}; import sys; print([name for name in {absent!r} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert (run.stdout, run.stderr) == ("[]\n", "")
