from __future__ import annotations

from datetime import UTC
from pathlib import Path

import pytest

from contra.config import KEYS, Settings, Those, find, load, resolve
from contra.errors import ConfigError
from contra.limits import Limits

ROOT = Path(__file__).resolve().parents[1]


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
    assert load(own) == load(project) == Settings(fail_on="tension", strict=True, folder=tmp_path)


def test_zones_are_by_source_and_utc_elsewhere(tmp_path: Path) -> None:
    settings = load(write(tmp_path / "contra.toml", '[zones]\n"Wire" = "Asia/Damascus"\n'))
    assert str(settings.zone_of("Wire")) == "Asia/Damascus"
    assert settings.zone_of("Other") is UTC


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("failon = 'never'", "unknown key 'failon'; did you mean 'fail_on'?; known are baseline"),
        ("strict = 'yes'", "strict must be true or false, got 'yes'"),
        ("fail_on = 'all'", "must be one of conflict, tension, update, never"),
        ("neighbours = 0", "neighbours must be a whole number from 1 to 1,000"),
        ("neighbours = true", "neighbours must be a whole number from 1 to 1,000"),
        ("select = 'quantity'", "select must be a list of rules"),
        ("select = [1]", "select must be a list of rules"),
        ("decisions = 3", "decisions must be the path of a file"),
        ("sources = 3", "sources must be tables by outlet"),
        ("[sources.Wire]\ntrust = 1", "unknown key 'trust'; known are language, name, timezone"),
        ("[sources.Wire]\nlanguage = 'xx'", "sources: a language is one of ar, en, fr, got 'xx'"),
        ("[sources.Wire]\nname = 3", "sources must be tables by outlet"),
        ('baseline = "a\\u0000b"', "baseline must be the path of a baseline, got 'a\\x00b'"),
        ('decisions = ["a\\u0000b"]', "decisions must be the path of a file"),
        ("include = ['" + "a" * 9000 + "', 3]", "include must be a list of patterns, got"),
        ("neighbours = 99999999999999999999", "neighbours must be a whole number from 1 to 1,000"),
        ("[models.x]\nneighbours = 1_000_000_000", "models must be tables"),
        ("[limits]\narticle_characters = 99999999999999999999", "article_characters must be 1,000,000,000 at most"),
        ("[sources.Wire]\ntimezone = 'Mars'", "is no zone"),
        ("[paths.'a/*']\nnmae = 'A'", "unknown key 'nmae'; did you mean 'name'?"),
        ("[models.x]\nneighbors = 3", "unknown key 'neighbors'; did you mean 'neighbours'?"),
        ("[limits]\nfile = 3", "limits: unknown key 'file'"),
        ("[limits]\nfile_mb = 0", "file_mb must be a whole number above zero, got 0"),
        ("[limits]\nratio = 1.5", "ratio must be a whole number above zero, got 1.5"),
        ("[limits]\nseconds = true", "seconds must be a number above zero, got True"),
        ("[limits]\nseconds = inf", "seconds must be a number above zero, got inf"),
        ("limits = 3", "limits must be a table of numbers above 0"),
        ("[fields]\ntext = 1", "fields must be a table of columns"),
        ("[zones]\nWire = 'Mars/Base'", "is no zone"),
        ("[zones]\nWire = 3", "is no zone"),
        ("= 1", "is not TOML"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(tmp_path: Path, text: str, message: str) -> None:
    path = write(tmp_path / "contra.toml", text)
    with pytest.raises(ConfigError) as caught:
        load(path)
    assert message in str(caught.value)
    assert str(path) in str(caught.value)


# -------------------------------------------------------------------------------------------------------------- layers
def test_options_go_before_the_environment_that_before_the_file_that_before_defaults(tmp_path: Path) -> None:
    file = write(tmp_path / "contra.toml", 'fail_on = "tension"\nstrict = true\nneighbours = 8\n')
    found = resolve(file, {"CONTRA_FAIL_ON": "update", "CONTRA_STRICT": "no"}, {"fail_on": "never", "strict": None})
    assert (found.settings.fail_on, found.settings.strict, found.settings.neighbours) == ("never", False, 8)
    shown = list(found.lines())
    assert 'fail_on = "never"  # --fail-on' in shown
    assert "strict = false  # CONTRA_STRICT" in shown
    assert f"neighbours = 8  # {file}" in shown
    assert 'format = "auto"  # default' in shown


def test_a_revision_from_below_is_not_of_a_model_from_above(tmp_path: Path) -> None:
    file = write(tmp_path / "contra.toml", 'model = "one"\nrevision = "r"\n')
    assert resolve(file).settings.revision == "r"
    assert resolve(file, {"CONTRA_MODEL": "two"}).settings.revision is None
    assert resolve(file, {}, {"model": "two"}).settings.revision is None
    assert resolve(file, {"CONTRA_MODEL": "two", "CONTRA_REVISION": "s"}).settings.revision == "s"


def test_paths_of_a_file_start_from_its_folder_and_others_from_here(tmp_path: Path) -> None:
    file = write(tmp_path / "contra.toml", 'baseline = "b.json"\ndecisions = "d.toml"\n')
    assert resolve(file).settings.baseline == tmp_path / "b.json"
    assert resolve(file).settings.decisions == (tmp_path / "d.toml",)
    assert resolve(file, {"CONTRA_BASELINE": "b.json"}).settings.baseline == Path("b.json")
    assert resolve(file, {}, {"decisions": ["e.csv"]}).settings.decisions == (Path("e.csv"),)


def test_lists_in_the_environment_are_separated_by_commas() -> None:
    assert resolve(None, {"CONTRA_SELECT": "quantity, date"}).settings.select == ("quantity", "date")


@pytest.mark.parametrize(
    ("variable", "value"),
    [("CONTRA_STRICT", "maybe"), ("CONTRA_NEIGHBOURS", "many"), ("CONTRA_FAIL_ON", "all")],
)
def test_a_variable_that_cannot_be_used_is_refused_by_name(variable: str, value: str) -> None:
    with pytest.raises(ConfigError, match=variable):
        resolve(None, {variable: value})


def test_a_variable_that_sets_nothing_is_pointed_out_and_an_empty_one_is_none() -> None:
    found = resolve(None, {"CONTRA_FAILON": "x", "CONTRA_CACHE_DIR": "y", "CONTRA_STRICT": "", "CONTRA_SOURCES": "z"})
    assert found.unknown == ("CONTRA_FAILON sets nothing; did you mean 'CONTRA_FAIL_ON'?",
                             "CONTRA_SOURCES sets nothing")  # fmt: skip
    assert found.settings == Settings()


# ------------------------------------------------------------------------------------------- outlets, paths and models
OUTLETS = """
[sources."Wire"]
name = "Border Wire"
timezone = "Asia/Damascus"
[paths."feeds/*"]
name = "Feed"
language = "ar"
timezone = "Asia/Tokyo"
[paths."feeds/madar"]
name = "مدار"  # Madar
"""


def test_an_outlet_goes_before_a_path_and_a_later_pattern_before_an_earlier(tmp_path: Path) -> None:
    settings = load(write(tmp_path / "contra.toml", OUTLETS))

    def origin(path: str, source: str | None) -> tuple[str | None, str | None, str]:
        found = settings.origin_of(str(tmp_path / path), source)
        return found.source, found.language, str(found.zone)

    assert origin("a.jsonl", "Wire") == ("Border Wire", None, "Asia/Damascus")
    assert origin("a.jsonl", "Border Wire") == ("Border Wire", None, "Asia/Damascus")
    assert origin("feeds/a.jsonl", "Wire") == ("Border Wire", "ar", "Asia/Damascus")
    assert origin("feeds/deep/a.jsonl", None) == ("Feed", "ar", "Asia/Tokyo")
    assert origin("feeds/madar/a.jsonl", None) == ("مدار", "ar", "Asia/Tokyo")  # Madar
    assert origin("feeds/madar/a.jsonl", "Other") == ("Other", "ar", "Asia/Tokyo")
    assert origin("a.jsonl", None) == (None, None, "None")


def test_limits_are_set_one_by_one(tmp_path: Path) -> None:
    settings = load(write(tmp_path / "contra.toml", "[limits]\nfile_mb = 3\nseconds = 0.5\n"))
    assert settings.limits == Limits(file_mb=3, seconds=0.5)


def test_neighbours_are_by_model(tmp_path: Path) -> None:
    settings = load(write(tmp_path / "contra.toml", "neighbours = 4\n[models.big]\nneighbours = 9\n"))
    assert (settings.neighbours_of("big"), settings.neighbours_of("other")) == (9, 4)


def test_trust_is_no_setting() -> None:
    assert "trust" not in set(KEYS) | set(Those.__dataclass_fields__)


def test_the_example_of_the_page_can_be_used_and_names_every_key(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "config.md").read_text(encoding="utf-8")
    example = page.partition("```toml\n")[2].partition("```")[0]
    load(write(tmp_path / "contra.toml", example))
    for name, key in KEYS.items():
        assert f"\n{name} = " in f"\n{example}" or f"[{name}" in example, name
        if key.from_text:
            assert f"`CONTRA_{name.upper()}`" in page, name
