from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from contra.encode.pack import Pack
from contra.encode.unpacked import unpacked_directory

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
    run = built("search", "cost of the bridge", "--limit", "2", "--format", "jsonl")
    assert "indexes/bridge" in run.err
    assert len(run.lines()) == 2
    assert "bridge" in run.lines()[0]["text"].lower()
    # "the number of soldiers killed"
    named = built("search", "عدد القتلى من الجنود", "--index", "war", "--limit", "1").out
    assert len(named.splitlines()) >= 2


def test_search_in_files_needs_no_index(contra: Contra, quiet_corpus: Path) -> None:
    run = contra("search", "length in kilometres", quiet_corpus, "--limit", "1", "--format", "jsonl")
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


def test_a_search_leaves_the_last_written_index_the_last(built: Contra, quiet_corpus: Path) -> None:
    built("index", "build", quiet_corpus, "--index", "bridge")
    built("search", "soldiers", "--index", "war")
    assert "indexes/bridge" in built("search", "bridge").err


@pytest.mark.parametrize(
    "options, code",
    [
        (["--language", "ar", "--has-number"], 0),
        (["--from", "2017-01-01", "--to", "2030-01-01T00:00+03:00"], 0),
        (["--source", "nobody"], 0),
        (["--speaker", "nobody", "--article", "none", "--place", "nowhere"], 0),
        (["--from", "soon"], 2),
        (["--like", "1"], 2),
    ],
)
def test_filters_of_a_search_are_options(built: Contra, options: list[str], code: int) -> None:
    run = built("search", "soldiers killed", "--index", "war", "--format", "jsonl", *options)
    assert run.code == code
    hits = run.lines()
    assert all(hit["language"] == "ar" and hit["quantities"] for hit in hits if "--language" in options)
    assert not hits or not {"nobody", "none"} & set(options)


def test_hits_are_shown_in_four_ways_and_lead_to_more_like_them(built: Contra) -> None:
    document = json.loads(built("search", "soldiers killed", "--index", "war", "--format", "json").out)
    assert (document["schema"], document["mode"], document["note"]) == ("contra-search/1", "hybrid", None)
    number = document["hits"][0]["claim"]
    rows = built("search", "soldiers killed", "--index", "war", "--format", "csv").out.splitlines()
    assert rows[0].startswith("claim,score,source,published,article")
    assert rows[1].startswith(f"{number},")
    words = built("search", "killed", "--index", "war", "--language", "en").out
    assert not words or "*killed*" in words
    assert f"claim {number}," in built("search", "soldiers killed", "--index", "war").out
    like = built("search", "--like", number, "--index", "war", "--format", "jsonl").lines()
    assert number not in {hit["claim"] for hit in like}
    assert like
    assert built("search", "--like", 99_999, "--index", "war").code == 2


def test_an_index_is_exported_as_a_table_and_its_articles_taken_in_again(built: Contra) -> None:
    assert built("index", "export", "articles.parquet", "--table", "articles", "--index", "war").code == 0
    assert built("index", "build", "articles.parquet", "--index", "again").code == 0
    named = [built("index", "info", "--index", name).out.split("articles")[1].split()[0] for name in ("war", "again")]
    assert named[0] == named[1]
    assert built("index", "export", "claims.csv", "--index", "war").code == 0
    assert Path("claims.csv").read_text(encoding="utf-8").startswith("claim,article,source")
    assert built("index", "export", "claims.txt", "--index", "war").code == 2
    assert built("index", "export", "nowhere/claims.parquet", "--index", "war").code == 2


def test_a_second_check_reports_the_same_and_a_check_with_paths_adds(built: Contra, quiet_corpus: Path) -> None:
    first, second = (built("check", "--index", "war", "--format", "json").out for _ in range(2))
    assert first == second
    added = built("check", quiet_corpus, "--index", "war", "--format", "json").report()
    assert {finding["id"] for finding in added["findings"]} >= {f["id"] for f in json.loads(first)["findings"]}


def test_a_filter_that_nothing_meets_is_named(built: Contra) -> None:
    run = built("search", "soldiers", "--index", "war", "--source", "nobody", "--format", "json")
    assert (run.code, json.loads(run.out)["unmet"]) == (0, ["source 'nobody'"])
    assert "contra: no claim meets the filter: source 'nobody'" in run.err


def test_a_query_that_is_not_utf8_is_wrong_usage(built: Contra) -> None:
    run = built("search", "caf\udce9", "--index", "war")
    assert (run.code, "not UTF-8" in run.err) == (2, True)


@pytest.mark.parametrize("name", ["manifest.json", "vectors-en.faiss"])
def test_a_folder_in_place_of_a_file_is_damage_and_no_failure_of_contra(built: Contra, name: str) -> None:
    Path("indexes/war", name).unlink()
    Path("indexes/war", name).mkdir()
    assert built("index", "verify", "--index", "war").code == 1
    run = built("index", "rebuild", "--index", "war")
    assert (run.code, "move away what stands there" in run.err) == (2, True)


def test_a_search_with_a_model_that_cannot_be_loaded_fails_and_says_so(built: Contra, quiet_corpus: Path) -> None:
    for where in (["--index", "war"], [quiet_corpus]):
        run = built("search", "soldiers", *where, "--model", "./no-such-model")
        assert (run.code, run.out, "no-such-model" in run.err) == (2, "", True)


def test_claims_are_encoded_again_for_another_model(built: Contra, vector_cache: Path) -> None:
    model = unpacked_directory(Pack(), vector_cache)
    refused = built("search", "soldiers", "--index", "war", "--model", model)
    assert (refused.code, "contra index rebuild" in refused.err) == (2, True)
    run = built("index", "rebuild", "--index", "war", "--model", model)
    assert (run.code, f"every claim was encoded again with {model}" in run.err) == (0, True)
    assert built("index", "verify", "--index", "war").code == 0
    assert built("search", "soldiers", "--index", "war", "--model", model, "--format", "jsonl").lines()
    assert built("search", "soldiers", "--index", "war").code == 2


READ_ONLY = """
    import os, sys
    from contra.cli.main import outcome
    folder = sys.argv[1]
    sys.argv = ["contra", *sys.argv[2:], "--index", "./writable"]
    assert outcome() == 0  # what Python imports may itself lie where another user may read nothing
    if os.getuid() == 0:
        os.setuid(65534)
    sys.argv[-1] = folder
    sys.exit(outcome())
"""


@pytest.mark.parametrize("order", [["add", "late.jsonl"], ["remove", "sada-copy"], ["rebuild"]])
@pytest.mark.usefixtures("built")
def test_a_write_where_nothing_may_be_written_is_refused_with_advice(order: list[str]) -> None:
    Path("late.jsonl").write_text('{"id": "late", "text": "Two people were killed in Aleppo on Friday."}\n', "utf-8")
    folder = Path("indexes/war").absolute()
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    shutil.copytree(folder, "writable")
    for place in (*folder.parents, folder):
        if place.is_relative_to(tempfile.gettempdir()) and place != Path(tempfile.gettempdir()):
            place.chmod(0o755)
    for path in folder.iterdir():
        path.chmod(0o444)
    folder.chmod(0o555)
    command = [sys.executable, "-c", textwrap.dedent(READ_ONLY), str(folder), "index", *order]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    folder.chmod(0o755)
    assert (done.returncode, "nothing may be written to the index" in done.stderr) == (2, True), done.stderr
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
