from __future__ import annotations

import json
import shutil
import socket
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from contra.encode.fingerprint import vector_fingerprint
from contra.encode.pack import Pack
from contra.encode.transformer import SentenceTransformerEncoder, load
from contra.encode.unpacked import unpacked_directory
from contra.errors import ModelError

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "استقال وزير المالية"  # the finance minister resigned


@pytest.fixture(scope="session")
def folder(model_cache: Path) -> Path:
    """A directory as anybody may have one: here the bundled model's, with e5's own pair of prompts."""
    return unpacked_directory(Pack(), model_cache)


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture
def variant(folder: Path, tmp_path: Path) -> Path:
    """The same model in a folder of its own, weights linked, configuration free to change."""
    copy = tmp_path / "variant"
    shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("model.safetensors"))
    (copy / "model.safetensors").symlink_to(folder / "model.safetensors")
    return copy


@pytest.mark.usefixtures("no_network")
def test_a_directory_is_loaded_offline_with_its_own_prompts(
    folder: Path, heavy: SentenceTransformerEncoder, capfd: pytest.CaptureFixture[str]
) -> None:
    encoder = load(folder)
    query, passage = encoder.encode([TEXT], kind="query"), encoder.encode([TEXT])
    np.testing.assert_allclose(query, heavy.encode([TEXT]), atol=0.02)
    assert query[0] @ passage[0] < 0.9999
    assert (encoder.id, encoder.dimension) == (str(folder), 384)
    assert "%|" not in capfd.readouterr().err


def test_a_default_prompt_is_put_before_a_text_once(variant: Path, folder: Path) -> None:
    settings = {"prompts": {"query": "query: ", "passage": "passage: "}, "default_prompt_name": "query"}
    (variant / "config_sentence_transformers.json").write_text(json.dumps(settings), "utf-8")
    plain, defaulting = load(folder), load(variant)
    for kind in ("query", "passage"):
        np.testing.assert_array_equal(defaulting.encode([TEXT], kind=kind), plain.encode([TEXT], kind=kind))


def test_a_given_prompt_replaces_the_models_own_even_when_empty(folder: Path) -> None:
    bare = load(folder, query_prompt="", passage_prompt="")
    spelled_out = bare.encode([f"query: {TEXT}"])
    np.testing.assert_allclose(spelled_out, load(folder).encode([TEXT], kind="query"), atol=1e-6)


def test_the_fingerprint_follows_prompts_and_files_but_not_the_place(folder: Path, variant: Path) -> None:
    own = load(folder).fingerprint
    assert load(variant).fingerprint == own
    assert load(folder, query_prompt="q: ").fingerprint != own
    (variant / "tokenizer_config.json").write_text(
        (variant / "tokenizer_config.json").read_text("utf-8") + " ", "utf-8"
    )
    assert load(variant).fingerprint != own


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize(
    "model, options, message",
    [
        ("./nowhere", {}, r"\./nowhere is no directory"),
        ("/nowhere/at/all", {}, "/nowhere/at/all is no directory"),
        ("not a model", {}, "neither a directory nor a hub id"),
        ("nobody/no-such-model", {}, "nobody/no-such-model is not on this machine and HF_HUB_OFFLINE forbids"),
    ],
)
def test_a_model_that_is_not_there_is_refused_with_advice(
    model: str, options: dict[str, Any], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(ModelError, match=message):
        load(model, **options)


def test_the_network_is_announced_before_it_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    events: list[str] = []
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)

    def refuse(*_: Any, **__: Any) -> None:
        events.append("library")
        raise OSError("no route to host")

    monkeypatch.setattr("huggingface_hub.HfApi.model_info", refuse)
    with pytest.raises(ModelError, match=r"not on this machine and huggingface.co .*no route to host.*the network"):
        load("nobody/no-such-model", announce=events.append)
    assert events == ["nobody/no-such-model is not on this machine: downloading it from huggingface.co", "library"]


@pytest.mark.usefixtures("no_network")
def test_a_model_in_the_hubs_cache_is_loaded_offline_and_known_by_its_commit(
    variant: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository, commit = tmp_path / "hub" / "models--nobody--news", "0123456789" * 4
    (repository / "refs").mkdir(parents=True)
    (repository / "refs" / "main").write_text(commit, "utf-8")
    (repository / "snapshots").mkdir()
    variant.rename(repository / "snapshots" / commit)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))
    announced: list[str] = []
    encoder = load("nobody/news", announce=announced.append)
    expected = vector_fingerprint(weights=commit, query_prompt="query: ", passage_prompt="passage: ")
    assert (encoder.id, encoder.fingerprint, announced) == ("nobody/news", expected, [])


def test_a_directory_has_no_revision(folder: Path) -> None:
    with pytest.raises(ModelError, match="has no revision 'abc'"):
        load(folder, revision="abc")


def test_a_directory_without_a_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "readme.txt").write_text("no model here", "utf-8")
    with pytest.raises(ModelError, match=r"cannot be loaded as an embedding model .*check the folder"):
        load(tmp_path)


class _Fixed:
    """Stands for a library model that answers every text with one vector."""

    def __init__(self, vector: list[float]) -> None:
        self.vector = vector
        self.seen: list[list[str]] = []

    def encode(self, texts: list[str], **_: Any) -> np.ndarray[Any, Any]:
        self.seen.append(texts)
        return np.array([self.vector] * len(texts), np.float32)

    encode_query = encode_document = encode


def _fixed(vector: list[float]) -> tuple[_Fixed, SentenceTransformerEncoder]:
    model = _Fixed(vector)
    return model, SentenceTransformerEncoder(model, model_id="fixed", weights="0", query_prompt="", passage_prompt="")


def test_each_distinct_text_is_encoded_once() -> None:
    model, encoder = _fixed([3.0, 4.0])
    vectors = encoder.encode(["b", "a", "b", " a "])
    assert model.seen[1:] == [["b", "a"]]
    np.testing.assert_allclose(vectors, [[0.6, 0.8]] * 4)


@pytest.mark.parametrize("vector", [[0.0, 0.0], [float("nan"), 1.0], [float("inf"), 1.0]])
def test_a_vector_that_cannot_be_brought_to_unit_length_is_refused(vector: list[float]) -> None:
    with pytest.raises(ModelError, match="fixed gives no usable vector for 'some text'"):
        _fixed(vector)[1].encode(["some text"])
