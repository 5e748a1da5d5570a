from __future__ import annotations

import re
from datetime import UTC
from pathlib import Path

import pytest

from contra.config import Settings, find, load
from contra.errors import ConfigError
from contra.limits import Limits


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_the_defaults_hold() -> None:
    assert load(None) == Settings(fail_on="conflict", strict=False)


def test_the_nearest_file_above_is_found_and_contra_toml_goes_first(tmp_path: Path) -> None:
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    project = write(tmp_path / "pyproject.toml", "[tool.contra]\nstrict = true\n")
    assert find(below) == project
    own = write(tmp_path / "contra.toml", "")
    assert find(below) == own
    write(below / "pyproject.toml", "[tool.other]\n")
    assert find(below) == own


def test_both_files_set_the_same_things(tmp_path: Path) -> None:
    text = 'fail_on = "tension"\nstrict = true\n'
    own = write(tmp_path / "contra.toml", text)
    project = write(tmp_path / "pyproject.toml", "[tool.contra]\n" + text)
    assert load(own) == load(project) == Settings(fail_on="tension", strict=True)


def test_zones_are_by_source_and_utc_elsewhere(tmp_path: Path) -> None:
    settings = load(write(tmp_path / "contra.toml", '[zones]\n"Wire" = "Asia/Damascus"\n'))
    assert str(settings.zone_of("Wire")) == "Asia/Damascus"
    assert settings.zone_of("Other") is UTC


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("failon = 'never'", "unknown key 'failon'"),
        ("strict = 'yes'", "strict must be true or false"),
        ("fail_on = 'all'", "must be one of conflict, tension, update, never"),
        ("[zones]\nWire = 'Mars/Base'", "is no zone"),
        ("[zones]\nWire = 3", "is no zone"),
        ("= 1", "is not TOML"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(tmp_path: Path, text: str, message: str) -> None:
    path = write(tmp_path / "contra.toml", text)
    with pytest.raises(ConfigError, match=message) as caught:
        load(path)
    assert str(path) in str(caught.value)


def test_limits_are_set_one_by_one(tmp_path: Path) -> None:
    (tmp_path / "contra.toml").write_text("[limits]\nfile_mb = 3\nseconds = 0.5\n", encoding="utf-8")
    assert load(tmp_path / "contra.toml").limits == Limits(file_mb=3, seconds=0.5)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("file = 3", "limits: unknown key 'file'"),
        ("file_mb = 0", "file_mb must be a whole number above zero, got 0"),
        ("ratio = 1.5", "ratio must be a whole number above zero, got 1.5"),
        ("seconds = true", "seconds must be a number above zero, got True"),
        ("seconds = inf", "seconds must be a number above zero, got inf"),
    ],
)
def test_a_limit_that_is_none_is_refused(tmp_path: Path, line: str, message: str) -> None:
    (tmp_path / "contra.toml").write_text(f"[limits]\n{line}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=re.escape(message)):
        load(tmp_path / "contra.toml")
