from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import contra


def test_the_public_names_are_sorted_and_all_there() -> None:
    assert contra.__all__ == sorted(contra.__all__, key=str)
    for name in contra.__all__:
        assert getattr(contra, name).__module__.startswith("contra."), name


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nothing_such"):
        _ = contra.nothing_such


def test_check_is_the_function() -> None:
    assert callable(contra.check)


def test_compare_takes_strings() -> None:
    # "12 soldiers were killed" / "21 soldiers were killed"
    comparison = contra.compare("قتل 12 جنديا", "قتل 21 جنديا")
    assert (comparison.verdict, comparison.rule) == (contra.Verdict.CONFLICT, "quantity")


def loaded_by(code: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print(*sys.modules)"], capture_output=True, text=True, check=True
    )
    return set(done.stdout.splitlines()[-1].split())


HEAVY = {"torch", "sentence_transformers", "transformers", "pandas", "faiss"}


@pytest.mark.parametrize(
    "code",
    [
        "import contra",
        "import contra.pipeline",
        "import contra; contra.compare('12 killed', '13 killed')",
        "import contra.cli.main",
        "from contra.rules import RULES",
    ],
)
def test_nothing_heavy_is_loaded(code: str) -> None:
    assert not HEAVY & loaded_by(code)


def test_help_loads_neither_numpy_nor_a_language() -> None:
    loaded = loaded_by("import contra.cli.main")
    assert not {"numpy", "contra.language.lexicon", "contra.pipeline", "rich"} & loaded


def test_a_search_in_an_index_loads_no_readers_of_files_or_claims(tmp_path: Path) -> None:
    folder = str(tmp_path / "index")
    contra.Index.create(folder).close()
    loaded = loaded_by(
        f"import sys; sys.argv = ['contra', 'search', 'bridge', '--index', {folder!r}]\n"
        "from contra.cli.main import outcome; assert outcome() == 0"
    )
    assert "contra.index.search" in loaded
    assert not {"contra.claims", "contra.sources", "contra.rules", "pandas", "torch"} & loaded
