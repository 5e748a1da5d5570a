from __future__ import annotations

import json
import logging
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from safetensors.numpy import load_file

from contra.encode import unpacked
from contra.encode.pack import Pack
from contra.encode.unpacked import unpacked_directory

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def few_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    """Write a few bytes of weights instead of 284 MB: what is tested here is the way they come to their place."""
    monkeypatch.setattr(unpacked, "bert_weights", lambda _: {"one": np.arange(8, dtype=np.float32)})


def test_the_weights_written_are_those_of_the_pack(model_cache: Path) -> None:
    directory = unpacked_directory(Pack(), model_cache)
    written = load_file(directory / "model.safetensors")
    expected = unpacked.bert_weights(Pack())
    assert written.keys() == expected.keys()
    assert all(np.array_equal(written[name], expected[name]) for name in expected)


@pytest.mark.usefixtures("few_weights")
def test_the_directory_is_written_once_and_then_found(tmp_path: Path) -> None:
    directory = unpacked_directory(Pack(), tmp_path)
    written = (directory / "model.safetensors").stat()
    assert unpacked_directory(Pack(), tmp_path) == directory
    assert (directory / "model.safetensors").stat().st_ino == written.st_ino
    assert sorted(path.name for path in directory.parent.iterdir()) == [directory.name, f"{directory.name}.lock"]


DAMAGES = {
    "a changed byte": lambda path: (path / "model.safetensors").write_bytes(
        (path / "model.safetensors").read_bytes()[:-1] + b"?"
    ),
    "a cut file": lambda path: (path / "tokenizer.json").write_bytes(b"{"),
    "a missing file": lambda path: (path / "config.json").unlink(),
    "a missing record": lambda path: (path / "contra-files.json").unlink(),
    "a cut record": lambda path: (path / "contra-files.json").write_text("{", "utf-8"),
    "an empty record": lambda path: (path / "contra-files.json").write_text("{}", "utf-8"),
    "a record of another kind": lambda path: (path / "contra-files.json").write_text("[1]", "utf-8"),
}


@pytest.mark.usefixtures("few_weights")
@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_directory_is_made_again(tmp_path: Path, damage: Any, caplog: pytest.LogCaptureFixture) -> None:
    directory = unpacked_directory(Pack(), tmp_path)
    before = {path.name: path.read_bytes() for path in directory.iterdir() if path.is_file()}
    damage(directory)
    with caplog.at_level(logging.WARNING):
        assert unpacked_directory(Pack(), tmp_path) == directory
    assert {path.name: path.read_bytes() for path in directory.iterdir() if path.is_file()} == before
    assert "was damaged and has been made again" in caplog.text
    assert len(list(directory.parent.iterdir())) == 2


@pytest.mark.usefixtures("few_weights")
def test_a_failure_while_writing_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Pack) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(unpacked, "bert_weights", fail)
    with pytest.raises(OSError, match="No space left"):
        unpacked_directory(Pack(), tmp_path)
    assert [path.name for path in (tmp_path / "models").iterdir() if path.suffix != ".lock"] == []


def test_a_cache_that_cannot_be_written_is_an_os_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    with pytest.raises(OSError, match="file"):
        unpacked_directory(Pack(), tmp_path / "file")


def test_processes_that_start_together_write_one_directory(tmp_path: Path) -> None:
    program = (
        "import sys, numpy, pathlib, contra.encode.unpacked as unpacked; from contra.encode.pack import Pack;"
        "unpacked.bert_weights = lambda pack: {'one': numpy.zeros(8, numpy.float32)};"
        "print(unpacked.unpacked_directory(Pack(), pathlib.Path(sys.argv[1])))"
    )
    command = [sys.executable, "-c", program, str(tmp_path)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)]
    results = [(*process.communicate(timeout=60), process.returncode) for process in running]
    assert len({out for out, _, _ in results}) == 1
    assert [(err, code) for _, err, code in results] == [(b"", 0)] * 3
    directory = next(path for path in (tmp_path / "models").iterdir() if path.is_dir())
    assert json.loads((directory / "contra-files.json").read_text("utf-8")).keys() >= {"model.safetensors"}
