from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Contra = Callable[..., Any]


@pytest.fixture
def built(contra: Contra, corpus: Path) -> Contra:
    assert contra("index", "build", corpus, "--index", "war").code == 0
    return contra


def test_an_index_reports_what_its_files_report(built: Contra, corpus: Path) -> None:
    from_files = built("check", corpus, "--format", "json").report()
    from_index = built("check", "--index", "war", "--format", "json").report()
    del from_files["coverage"]["left_out"], from_index["coverage"]["left_out"]  # an index keeps claims only
    assert from_index == from_files


def test_check_with_paths_adds_them_first(built: Contra, quiet_corpus: Path) -> None:
    run = built("check", quiet_corpus, "--index", "war", "--format", "json")
    assert run.report()["coverage"]["articles"] == 13
    assert run.code == 1
    assert "13" in next(
        line for line in built("index", "info", "--index", "war").out.splitlines() if "articles" in line
    )


def test_adding_again_changes_nothing_and_building_again_is_refused(built: Contra, corpus: Path) -> None:
    assert "0 added, 0 changed, 9 unchanged" in built("index", "add", corpus, "--index", "war").err
    assert built("index", "build", corpus, "--index", "war").code == 2


def test_a_name_lies_in_indexes_and_a_path_is_a_path(built: Contra, corpus: Path) -> None:
    assert Path("indexes/war/claims.sqlite").is_file()
    assert built("index", "build", corpus, "--index", "./here").code == 0
    assert Path("here/claims.sqlite").is_file()


def test_removed_articles_are_named_and_unknown_ones_said(built: Contra) -> None:
    run = built("index", "remove", "sada-copy", "none", "--index", "war")
    assert (run.code, run.out) == (0, "sada-copy\n")
    assert "no article 'none'" in run.err
    assert built("index", "remove", "--index", "war").code == 2
    assert built("index", "remove", "--before", "soon", "--index", "war").code == 2


def test_damage_is_found_with_1_and_mended(built: Contra) -> None:
    assert built("index", "verify", "--index", "war").code == 0
    with Path("indexes/war/claims.sqlite").open("r+b") as file:
        file.truncate(20_000)
    run = built("index", "verify", "--index", "war")
    assert (run.code, "claims.sqlite" in run.out) == (1, True)
    assert built("check", "--index", "war").code == 2


def test_search_takes_the_last_written_index_and_names_it(built: Contra, quiet_corpus: Path) -> None:
    built("index", "build", quiet_corpus, "--index", "bridge")
    run = built("search", "cost of the bridge", "--limit", "2", "--format", "json")
    assert "indexes/bridge" in run.err
    assert len(run.lines()) == 2
    assert "bridge" in run.lines()[0]["text"].lower()
    # "the number of soldiers killed"
    named = built("search", "عدد القتلى من الجنود", "--index", "war", "--limit", "1").out
    assert len(named.splitlines()) >= 2


def test_search_in_files_needs_no_index(contra: Contra, quiet_corpus: Path) -> None:
    run = contra("search", "length in kilometres", quiet_corpus, "--limit", "1", "--format", "json")
    assert (run.code, len(run.lines())) == (0, 1)
    assert not Path("indexes").exists()


def test_a_finding_is_explained_from_a_report_and_from_the_index(built: Contra) -> None:
    built("check", "--index", "war", "--format", "json", "--output", "report.json")
    finding = json.loads(Path("report.json").read_text(encoding="utf-8"))["findings"][0]
    from_file = built("explain", finding["id"][:8], "--report", "report.json")
    assert from_file.code == 0
    assert finding["relations"][0]["why"] in from_file.out
    assert built("explain", finding["id"], "--index", "war").out == from_file.out
    assert built("explain", "", "--report", "report.json").code == 2, "begins them all"


def test_the_model_is_named(contra: Contra, vector_cache: Path) -> None:
    assert "384" in contra("model", "info").out
    assert contra("model", "path").out == f"{vector_cache}\n"
