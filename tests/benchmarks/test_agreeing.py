"""The count of false alarms counts what is flagged."""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

agreeing = import_module("agreeing")


def _story(folder: Path, *texts: str) -> None:
    folder.mkdir()
    rows = [
        {"id": f"a{n}", "source": f"outlet {n}", "published": f"2026-03-02T1{n}:00:00+00:00", "text": text}
        for n, text in enumerate(texts)
    ]
    (folder / "articles.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


@pytest.mark.parametrize(("second", "flagged"), [("Eight", 1), ("Twelve", 0)])
def test_every_flagged_pair_is_counted(
    second: str, flagged: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told = "{} people were killed on Monday when a bus overturned near Nakuru in Kenya."
    _story(tmp_path / "bus", told.format("Twelve"), told.format(second))
    monkeypatch.setattr(sys, "argv", ["agreeing.py", str(tmp_path)])
    assert agreeing.main() == 0
    shown = capsys.readouterr().out.splitlines()
    assert shown[1].split()[:2] == ["bus", "2"], shown
    assert shown[2].split()[-1] == str(flagged)
    assert shown[3] == ("pairs by rule: quantity 1" if flagged else "pairs by rule: none")


def test_a_folder_without_a_story_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["agreeing.py", str(tmp_path)])
    assert agreeing.main() == 2
    assert "no story" in capsys.readouterr().err
