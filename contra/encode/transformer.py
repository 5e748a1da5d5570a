"""Encoders that run on sentence-transformers: the bundled model, or any other that library can load.

torch and sentence-transformers take seconds to import, so they are imported inside functions only.
"""

from __future__ import annotations

import contextlib
import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from contra.encode.fingerprint import folder_sha256, vector_fingerprint
from contra.encode.pack import PROMPT
from contra.encode.prepare import prepare
from contra.encode.unpacked import unpacked_directory
from contra.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from contra.encode.interface import Kind
    from contra.encode.pack import Pack

__all__ = ["SentenceTransformerEncoder", "load", "load_bundled"]

_LOGGER = logging.getLogger(__name__)

_BATCH = 32
"""Texts a batch. In float32 on two cores 32 and 64 are equally fast, and 32 pads less (docs/model.md)."""

_HUB_SECONDS = 10
"""How long the hub may take to answer before it counts as out of reach; the library itself tries for a minute."""

_PASSAGE_PROMPTS = ("passage", "document", "corpus")
"""The names under which published models keep the prompt of what is searched in."""


class SentenceTransformerEncoder:
    """An `Encoder` over a loaded `SentenceTransformer`; each distinct text is encoded once a call."""

    def __init__(self, model: Any, *, model_id: str, weights: str, query_prompt: str, passage_prompt: str) -> None:
        """Wrap `model`; `weights` is what identifies its weights: a checksum or a commit."""
        self._model = model
        self._prompts = {"query": query_prompt, "passage": passage_prompt}
        self.id = model_id
        self.dimension = int(model.encode([""], prompt="", show_progress_bar=False).shape[1])
        self.fingerprint = vector_fingerprint(weights=weights, query_prompt=query_prompt, passage_prompt=passage_prompt)

    def encode(self, texts: Sequence[str], *, kind: Kind = "passage") -> NDArray[np.float32]:
        """Return unit vectors, float32, shape `(len(texts), dimension)`; raises ModelError when the model gives none.

        A model that answers with something not finite, or with a zero vector, is refused, naming the text.
        """
        positions: dict[str, int] = {}
        rows = [positions.setdefault(prepare(text), len(positions)) for text in texts]
        if not rows:
            return np.empty((0, self.dimension), np.float32)
        distinct = list(positions)
        encode = self._model.encode_query if kind == "query" else self._model.encode_document
        found = encode(distinct, prompt=self._prompts[kind], batch_size=_BATCH, show_progress_bar=False)
        return _unit(np.array(found, np.float32), distinct, self.id)[rows]


def load_bundled(pack: Pack, cache: Path) -> SentenceTransformerEncoder:
    """Return the bundled model as sentence-transformers runs it, unpacked below `cache` at the first use.

    contra itself runs it on `FusedEncoder`, with the same vectors; this is for what needs a `SentenceTransformer`.

    In float32. Raises ModelError when the pack is damaged, OSError when
    the cache cannot be written.
    """
    directory = unpacked_directory(pack, cache)
    # The pack has no pooler, and none is used: asking for it would report its weights as missing.
    model = _sentence_transformer(str(directory), local_files_only=True, model_kwargs={"add_pooling_layer": False})
    return SentenceTransformerEncoder(
        model, model_id=pack.id, weights=pack.checksum, query_prompt=PROMPT, passage_prompt=PROMPT
    )


def load(
    model: str | Path,
    *,
    revision: str | None = None,
    query_prompt: str | None = None,
    passage_prompt: str | None = None,
    announce: Callable[[str], None] = _LOGGER.warning,
) -> SentenceTransformerEncoder:
    """Return another model, by local directory or hub id, with its own prompts where none are given.

    A directory, or an id whose files are in the hub's cache, is read without the network. For any other id
    `announce` is told first, then it is downloaded. Code shipped with a model is never run. Runs in the precision
    the model was published in.

    Raises ModelError, with what to do, when the model is not there or cannot be loaded.
    """
    name = str(model)
    folder = Path(name).expanduser()
    if folder.is_dir():
        if revision is not None:
            raise ModelError(f"{name} is a directory, which has no revision {revision!r}; leave the revision out.")
        loaded = _sentence_transformer(str(folder), local_files_only=True)
        weights = folder_sha256(folder)
    else:
        loaded, weights = _from_hub(name, revision, announce)
    own_query, own_passage = _own_prompts(loaded)
    return SentenceTransformerEncoder(
        loaded,
        model_id=name,
        weights=weights,
        query_prompt=own_query if query_prompt is None else query_prompt,
        passage_prompt=own_passage if passage_prompt is None else passage_prompt,
    )


def _from_hub(name: str, revision: str | None, announce: Callable[[str], None]) -> tuple[Any, str]:
    if name.startswith((".", "/", "~")) or name.count("/") > 1 or "\\" in name:
        raise ModelError(f"{name} is no directory; give a folder that holds a model, or a hub id such as owner/name.")
    if snapshot := _snapshot_on_disk(name, revision):
        return _sentence_transformer(str(snapshot), local_files_only=True), snapshot.name
    if os.environ.get("HF_HUB_OFFLINE", "").upper() in {"1", "ON", "YES", "TRUE"}:
        raise ModelError(
            f"{name} is not on this machine and HF_HUB_OFFLINE forbids the network; unset it, or give a directory."
        )
    announce(f"{name} is not on this machine: downloading it from huggingface.co")
    _ask_the_hub(name, revision)
    loaded = _sentence_transformer(name, revision=revision)
    snapshot = _snapshot_on_disk(name, revision)
    if snapshot is None:
        raise ModelError(f"{name} was loaded but is not in the hub's cache, so it cannot be told apart; give a folder.")
    return loaded, snapshot.name


def _snapshot_on_disk(name: str, revision: str | None) -> Path | None:
    """Return the folder, named by its commit, of a model in the hub's cache; never opens the network."""
    from huggingface_hub import snapshot_download  # noqa: PLC0415 - only for a model that is not bundled
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError  # noqa: PLC0415

    for repository in _repositories(name):
        try:
            folder = Path(snapshot_download(repository, revision=revision, local_files_only=True))
        except HFValidationError as error:
            raise ModelError(f"{name!r} is neither a directory nor a hub id ({error}).") from error
        except LocalEntryNotFoundError:
            continue
        if (folder / "config.json").exists() or (folder / "modules.json").exists():
            return folder
    return None


def _repositories(name: str) -> tuple[str, ...]:
    """Return where sentence-transformers looks for a model on the hub, in order."""
    return (name,) if "/" in name else (f"sentence-transformers/{name}", name)


def _ask_the_hub(name: str, revision: str | None) -> None:
    """Raise ModelError where the hub cannot be reached or has no such model."""
    from huggingface_hub import HfApi  # noqa: PLC0415 - only for a model that is not bundled

    for repository in _repositories(name):
        try:
            HfApi().model_info(repository, revision=revision, timeout=_HUB_SECONDS)
        except Exception as error:  # noqa: BLE001 - of its HTTP library too; to the caller every one means the same
            met = error
        else:
            return
    raise ModelError(
        f"{name} is not on this machine and huggingface.co does not give it ({type(met).__name__}: {met}); check the "
        f"id, the revision and the network, or give a directory that holds a model."
    ) from met


def _sentence_transformer(source: str, **options: Any) -> Any:
    """Return the loaded model; raises ModelError for whatever keeps the library from loading it."""
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - takes seconds

    quiet = _without_progress_bars() if options.get("local_files_only") else contextlib.nullcontext()
    try:
        with quiet:
            return SentenceTransformer(source, trust_remote_code=False, **options)
    except Exception as error:  # the library documents no errors; to the caller every one means the same
        advice = "check the folder" if options.get("local_files_only") else "check the id, the revision and the network"
        raise ModelError(
            f"{source} cannot be loaded as an embedding model ({type(error).__name__}: {error}); {advice}."
        ) from error


@contextlib.contextmanager
def _without_progress_bars() -> Iterator[None]:
    from transformers.utils import logging as transformers_logging  # noqa: PLC0415 - takes seconds

    shown = transformers_logging.is_progress_bar_enabled()
    transformers_logging.disable_progress_bar()
    try:
        yield
    finally:
        if shown:
            transformers_logging.enable_progress_bar()


def _own_prompts(model: Any) -> tuple[str, str]:
    """Return the prompts a model's configuration names for queries and passages, else its default prompt, else none."""
    prompts: dict[str, str] = model.prompts or {}
    default = prompts.get(model.default_prompt_name or "", "")
    passage = next((prompts[name] for name in _PASSAGE_PROMPTS if prompts.get(name)), default)
    return prompts.get("query") or default, passage


def _unit(vectors: NDArray[np.float32], texts: list[str], model_id: str) -> NDArray[np.float32]:
    """Return rows of unit length: bfloat16 leaves lengths 0.3 % off, which would shift every score."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    usable = (np.isfinite(lengths) & (lengths > 0))[:, 0]
    if not usable.all():
        text = texts[int(np.flatnonzero(~usable)[0])]
        raise ModelError(f"{model_id} gives no usable vector for {text[:80]!r}; choose another model.")
    vectors /= lengths
    return vectors
