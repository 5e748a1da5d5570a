from __future__ import annotations

import importlib.util
import struct
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytest.importorskip("playwright.sync_api", reason="playwright is missing: pip install -e '.[dev]'")
TOOL = ROOT / "tools" / "picture_report.py"
_SPEC = importlib.util.spec_from_file_location("picture_report", TOOL)
assert _SPEC is not None
assert _SPEC.loader is not None
pictures = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(pictures)


def size(picture: Path) -> tuple[int, int]:
    """Return width and height from the header of a PNG file."""
    wide, high = struct.unpack(">II", picture.read_bytes()[16:24])
    return wide, high


def test_every_picture_is_taken_whole_and_as_wide_as_its_screen(tmp_path: Path) -> None:
    if pictures.browser_path() is None:
        pytest.skip("there is no Chromium: no picture was taken; apt-get install chromium")
    page = ROOT / "examples" / "expected" / "al-bukamal.html"
    # in a process of its own: one process holds one browser of this library, and other tests may have theirs open
    subprocess.run([sys.executable, str(TOOL), str(tmp_path), str(page)], check=True, timeout=120)
    sizes = {name: size(tmp_path / f"{name}.png") for name in pictures.PICTURES}
    assert {name: wide for name, (wide, _) in sizes.items()} == {
        "desktop": 1280, "dark": 1280, "phone": 390, "print": 794,
    }  # fmt: skip
    assert all(high > 3000 for _, high in sizes.values())


def test_without_a_browser_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pictures, "browser_path", lambda: None)
    monkeypatch.setattr("sys.argv", ["picture_report.py", str(tmp_path), "any.html"])
    assert pictures.main() == 2
    assert "apt-get install chromium" in capsys.readouterr().out
