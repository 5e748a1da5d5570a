from __future__ import annotations

import logging
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from contra.encode import cache as cache_module
from contra.encode.cache import CachedEncoder

DAY = 86_400.0
TEXTS = ["قتل جندي", "a soldier was killed", "نفى الوزير", "the minister denied it"]  # with the Arabic in English


def _rows(path: Path) -> int:
    return sum(int.from_bytes(shard.read_bytes()[12:20], "little") for shard in path.rglob("*.vectors"))


def test_kept_vectors_are_not_asked_for_again(tmp_path: Path, hash_encoder: Any) -> None:
    fresh = CachedEncoder(hash_encoder, tmp_path).encode(TEXTS)
    assert hash_encoder.asked == TEXTS
    kept = CachedEncoder(hash_encoder, tmp_path).encode(list(reversed(TEXTS)))
    assert hash_encoder.asked == TEXTS
    np.testing.assert_array_equal(kept[::-1], fresh)


def test_only_what_is_new_is_asked_for(tmp_path: Path, hash_encoder: Any) -> None:
    encoder = CachedEncoder(hash_encoder, tmp_path)
    encoder.encode(TEXTS[:2])
    encoder.encode([TEXTS[2], TEXTS[0], TEXTS[2], TEXTS[3]])
    assert hash_encoder.asked == TEXTS


def test_a_text_and_its_vocalised_form_share_a_vector(tmp_path: Path, hash_encoder: Any) -> None:
    encoder = CachedEncoder(hash_encoder, tmp_path)
    encoder.encode(["قتل جندي"])  # a soldier was killed
    encoder.encode(["قُتِلَ جُنديٌّ"])  # the same with harakat
    assert hash_encoder.asked == ["قتل جندي"]


def test_queries_and_passages_are_kept_apart(tmp_path: Path, hash_encoder: Any) -> None:
    encoder = CachedEncoder(hash_encoder, tmp_path)
    passage, query = encoder.encode(TEXTS[:1]), encoder.encode(TEXTS[:1], kind="query")
    assert not np.array_equal(passage, query)


def test_vectors_of_another_fingerprint_are_not_used(tmp_path: Path, hash_encoder: Any) -> None:
    CachedEncoder(hash_encoder, tmp_path).encode(TEXTS)
    other = type(hash_encoder)(fingerprint="1" * 32)
    CachedEncoder(other, tmp_path).encode(TEXTS)
    assert other.asked == TEXTS


def test_vectors_are_unit_float32_close_to_the_encoders_own(tmp_path: Path, hash_encoder: Any) -> None:
    vectors = CachedEncoder(hash_encoder, tmp_path).encode(TEXTS)
    assert (vectors.shape, vectors.dtype) == ((4, 8), np.float32)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    assert (vectors * hash_encoder.encode(TEXTS)).sum(axis=1).min() > 1 - 1e-5


def test_no_texts_give_an_empty_matrix_and_no_folder(tmp_path: Path, hash_encoder: Any) -> None:
    assert CachedEncoder(hash_encoder, tmp_path / "vectors").encode([]).shape == (0, 8)
    assert not (tmp_path / "vectors").exists()


def test_it_answers_for_the_encoder_it_wraps(tmp_path: Path, hash_encoder: Any) -> None:
    encoder = CachedEncoder(hash_encoder, tmp_path)
    assert (encoder.id, encoder.fingerprint, encoder.dimension) == ("hash", "0" * 32, 8)


def test_a_folder_that_cannot_be_written_costs_time_only(
    tmp_path: Path, hash_encoder: Any, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    encoder = CachedEncoder(hash_encoder, tmp_path / "file")
    with caplog.at_level(logging.WARNING):
        first, second = encoder.encode(TEXTS), encoder.encode(TEXTS)
    np.testing.assert_array_equal(first, second)
    assert caplog.text.count("vectors are not kept for the next run") == 1


@pytest.mark.parametrize("cut", [0, 5, 19, 30, -1])
def test_a_cut_file_is_removed_and_said(
    tmp_path: Path, hash_encoder: Any, cut: int, caplog: pytest.LogCaptureFixture
) -> None:
    before = CachedEncoder(hash_encoder, tmp_path).encode(TEXTS)
    (shard,) = tmp_path.rglob("*.vectors")
    shard.write_bytes(shard.read_bytes()[:cut])
    with caplog.at_level(logging.WARNING):
        after = CachedEncoder(hash_encoder, tmp_path).encode(TEXTS)
    np.testing.assert_array_equal(after, before)
    assert f"{shard} is damaged and removed" in caplog.text
    assert not shard.exists()
    assert hash_encoder.asked == TEXTS * 2


def test_no_changed_byte_ever_changes_a_vector(tmp_path: Path, hash_encoder: Any) -> None:
    before = CachedEncoder(hash_encoder, tmp_path).encode(TEXTS)
    (shard,) = tmp_path.rglob("*.vectors")
    whole = shard.read_bytes()
    for place in range(len(whole)):
        for path in tmp_path.rglob("*.vectors"):
            path.unlink()
        shard.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        np.testing.assert_array_equal(CachedEncoder(hash_encoder, tmp_path).encode(TEXTS), before)


def test_many_runs_leave_few_files_and_lose_nothing(tmp_path: Path, hash_encoder: Any) -> None:
    texts = [f"text {number}" for number in range(60)]
    for text in texts:
        CachedEncoder(hash_encoder, tmp_path).encode([text])
    assert len(list(tmp_path.rglob("*.vectors"))) <= 17
    CachedEncoder(hash_encoder, tmp_path).encode(texts)
    assert hash_encoder.asked == texts


def test_at_the_limit_the_longest_unused_go_first(tmp_path: Path, hash_encoder: Any) -> None:
    row = 24 + 2 * 8

    def encode(texts: list[str], day: int) -> None:
        CachedEncoder(hash_encoder, tmp_path, limit=40 * row, clock=lambda: day * DAY).encode(texts)

    first, second, third = ([f"{name} {number}" for number in range(15)] for name in ("a", "b", "c"))
    encode(first, 1)
    encode(second, 2)
    encode(first, 3)  # used again, so `second` is now the older
    encode(third, 4)
    assert _rows(tmp_path) == 30
    hash_encoder.asked.clear()
    encode(first + third, 5)
    assert hash_encoder.asked == []
    encode(second, 5)
    assert hash_encoder.asked == second


def test_a_merge_forgets_models_that_are_no_longer_used(tmp_path: Path, hash_encoder: Any) -> None:
    for number, age in ((1, 31), (2, 5)):
        CachedEncoder(type(hash_encoder)(fingerprint=str(number) * 32), tmp_path).encode(TEXTS)
        (shard,) = (tmp_path / (str(number) * 32)).glob("*.vectors")
        then = shard.stat().st_mtime - age * DAY
        os.utime(shard, (then, then))
    for number in range(20):
        CachedEncoder(hash_encoder, tmp_path).encode([f"text {number}"])
    assert sorted(path.name[0] for path in tmp_path.iterdir()) == ["0", "2"]


def test_long_work_is_kept_piece_by_piece(tmp_path: Path, hash_encoder: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache_module, "_CHUNK", 2)
    whole, answer = hash_encoder.encode, iter([True, False])

    def interrupted(texts: list[str], **options: Any) -> Any:
        if next(answer):
            return whole(texts, **options)
        raise KeyboardInterrupt

    monkeypatch.setattr(hash_encoder, "encode", interrupted)
    with pytest.raises(KeyboardInterrupt):
        CachedEncoder(hash_encoder, tmp_path).encode(TEXTS)
    assert _rows(tmp_path) == 2


def test_a_file_merged_away_at_once_by_another_process_is_not_missed(
    tmp_path: Path, hash_encoder: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    write = cache_module.write_shard

    def merged_away(folder: Path, rows: Any) -> Path:
        written = write(folder, rows)
        return written.rename(folder / f"{written.stem}-merged.vectors").with_name(written.name)

    monkeypatch.setattr(cache_module, "write_shard", merged_away)
    encoder = CachedEncoder(hash_encoder, tmp_path)
    encoder.encode(TEXTS[:2])
    encoder.encode(TEXTS)
    encoder.encode(TEXTS)
    assert hash_encoder.asked == TEXTS
    assert not caplog.records


def test_processes_that_write_at_once_lose_nothing(tmp_path: Path, hash_encoder: Any) -> None:
    program = (
        "import sys, pathlib; sys.path.insert(0, sys.argv[1]); from conftest import HashEncoder\n"
        "from contra.encode.cache import CachedEncoder\n"
        "for n in range(25): CachedEncoder(HashEncoder(), pathlib.Path(sys.argv[2])).encode([f'{sys.argv[3]} {n}'])\n"
    )
    command = [sys.executable, "-W", "error", "-c", program, str(Path(__file__).parent), str(tmp_path)]
    running = [subprocess.Popen([*command, name], stderr=subprocess.PIPE) for name in "abc"]
    assert [(process.communicate(timeout=60)[1], process.returncode) for process in running] == [(b"", 0)] * 3
    CachedEncoder(hash_encoder, tmp_path).encode([f"{name} {number}" for name in "abc" for number in range(25)])
    assert hash_encoder.asked == []
