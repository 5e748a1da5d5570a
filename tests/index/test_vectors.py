from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contra.index.vectors import PoolFileError, VectorPool, neighbours, read_facts


def unit(rows: int, dimension: int = 8, seed: int = 0) -> np.ndarray:
    found = np.random.default_rng(seed).normal(size=(rows, dimension)).astype(np.float32)
    return found / np.linalg.norm(found, axis=1, keepdims=True)


def exact(vectors: np.ndarray, query: np.ndarray, k: int) -> np.ndarray:
    scores = np.round(query @ vectors.T, 5)
    return np.array([np.lexsort((np.arange(len(vectors)), -row))[:k] for row in scores])


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 60), st.integers(1, 12), st.integers(0, 1000))
def test_a_flat_pool_finds_what_comparing_with_all_finds(rows: int, k: int, seed: int) -> None:
    vectors = unit(rows, seed=seed)
    scores, ids = VectorPool.build(vectors, np.arange(rows)).search(vectors[:5], k)
    kept = min(k, rows)
    np.testing.assert_array_equal(ids[:, :kept], exact(vectors, vectors[:5], k))
    assert np.all(ids[:, kept:] == -1)
    assert np.all(np.isneginf(scores[:, kept:]))
    assert np.all(np.diff(scores[:, :kept]) <= 0)


def test_ties_are_broken_by_id_even_across_the_last_place() -> None:
    vectors = np.tile(unit(1), (200, 1))
    ids = np.arange(200)[::-1].astype(np.int64)
    for flat_limit in (1000, 10):
        pool = VectorPool.build(vectors, ids, flat_limit=flat_limit)
        np.testing.assert_array_equal(pool.search(vectors[:1], 7)[1], [range(7)])


def test_an_inverted_pool_finds_nearly_what_a_flat_one_finds() -> None:
    centres = unit(20, 32, seed=1)
    rng = np.random.default_rng(2)
    vectors = centres[rng.integers(0, 20, 4000)] + rng.normal(scale=0.1, size=(4000, 32))
    vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    flat = VectorPool.build(vectors, np.arange(4000))
    inverted = VectorPool.build(vectors, np.arange(4000), flat_limit=100)
    assert (flat.exact, inverted.exact) == (True, False)
    wanted, found = flat.search(vectors[:200], 10)[1], inverted.search(vectors[:200], 10)[1]
    recall = np.mean([len(set(a) & set(b)) / 10 for a, b in zip(wanted, found, strict=True)])
    assert recall > 0.9


@pytest.mark.parametrize("flat_limit", [1000, 10])
def test_removed_and_excluded_ids_are_not_found(flat_limit: int) -> None:
    vectors = unit(300)
    pool = VectorPool.build(vectors, np.arange(300), flat_limit=flat_limit)
    assert pool.search(vectors[5:6], 1)[1].item() == 5
    assert pool.search(vectors[5:6], 1, without=np.array([5]))[1].item() != 5
    assert set(pool.search(vectors[5:6], 9, only=np.array([1, 2]))[1][0].tolist()) <= {1, 2, -1}
    assert pool.remove(np.array([5, 999])) == 1
    assert pool.search(vectors[5:6], 1)[1].item() != 5
    pool.add(vectors[5:6], np.array([1000]))
    assert pool.search(vectors[5:6], 1)[1].item() == 1000


def test_neighbours_come_from_each_language_and_never_include_the_claim_itself() -> None:
    vectors = np.repeat(unit(6), 2, axis=0)
    languages = ["ar", "en"] * 6
    table = neighbours(vectors, languages, 2)
    assert table.ids.shape == (12, 4)
    for row in range(12):
        assert row not in table.ids[row]
        assert {languages[i] for i in table.ids[row, :2]} == {"ar"}
        assert {languages[i] for i in table.ids[row, 2:]} == {"en"}
    assert table.ids[0, 2] == 1  # its twin in the other language comes first
    assert (0, 1, pytest.approx(1, abs=1e-4)) in list(table.pairs())


def test_neighbours_of_nothing_and_of_one() -> None:
    assert list(neighbours(np.empty((0, 8), np.float32), [], 3).pairs()) == []
    assert list(neighbours(unit(1), ["ar"], 3).pairs()) == []


@pytest.mark.parametrize("bad", [np.zeros(8, np.float32), np.zeros((2, 8))])
def test_other_shapes_and_types_are_refused(bad: np.ndarray) -> None:
    with pytest.raises(ValueError, match="float32 matrix"):
        neighbours(bad, ["ar"] * len(bad), 1)


@pytest.mark.parametrize("flat_limit", [1000, 10])
def test_a_saved_pool_answers_as_before_and_carries_its_facts(tmp_path: Path, flat_limit: int) -> None:
    vectors, path = unit(300), tmp_path / "vectors-ar.faiss"
    pool = VectorPool.build(vectors, np.arange(300), flat_limit=flat_limit)
    pool.save(path, {"through": 299})
    again, facts = VectorPool.load(path)
    assert facts["through"] == read_facts(path)["through"] == 299
    assert again.exact == pool.exact
    for found, wanted in zip(again.search(vectors, 5), pool.search(vectors, 5), strict=True):
        np.testing.assert_array_equal(found, wanted)
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("at", [0, 30, 100, 500, -1])
@pytest.mark.parametrize("how", ["flip", "cut"])
def test_a_damaged_pool_file_is_refused(tmp_path: Path, at: int, how: str) -> None:
    path = tmp_path / "vectors-ar.faiss"
    VectorPool.build(unit(300), np.arange(300)).save(path, {})
    data = bytearray(path.read_bytes())
    if how == "flip":
        data[at] ^= 1
    else:
        del data[at:]
    path.write_bytes(data)
    with pytest.raises(PoolFileError, match="damaged"):
        VectorPool.load(path)
