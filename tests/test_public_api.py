from __future__ import annotations

import subprocess
import sys

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
