from __future__ import annotations

import importlib.util
import re
import shlex
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from contra.rules import RULES
from contra.rules.interface import Reason

Contra = Callable[..., Any]

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = [
    *sorted(ROOT.glob("*.md")),
    *sorted(DOCS.glob("*.md")),
    ROOT / "examples/README.md",
    ROOT / "indexes/README.md",
]
REGENERATE = "run `python tools/write_cli_docs.py`"


@pytest.fixture(scope="module")
def writer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("write_cli_docs", ROOT / "tools" / "write_cli_docs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_of_commands_is_what_help_says(writer: ModuleType) -> None:
    assert (DOCS / "cli.md").read_text(encoding="utf-8") == writer.cli_page(), REGENERATE


def test_help_is_what_the_page_says(contra: Contra, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "102")  # two columns are kept free
    page = (DOCS / "cli.md").read_text(encoding="utf-8")
    assert contra("check", "--help").out.strip() in page


def test_the_page_of_rules_has_every_manual(writer: ModuleType) -> None:
    page = (DOCS / "rules.md").read_text(encoding="utf-8")
    assert page == writer.rules_page(), REGENERATE
    assert [f"## {rule.id}" in page for rule in RULES] == [True] * len(RULES)


def test_outputs_in_the_readme_are_what_contra_prints(
    writer: ModuleType, vector_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONTRA_CACHE_DIR", str(vector_cache))
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert readme == writer.readme_page(readme), REGENERATE


def test_every_reason_against_comparing_is_described() -> None:
    described = re.findall(r"^\| `([a-z-]+)` \|", (DOCS / "verdicts.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(described) == sorted(Reason)


def commands_in(page: Path) -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    inline = re.findall(r"`(contra [a-z][^`]*)`", page.read_text(encoding="utf-8"))
    return [line for line in [*lines, *inline] if line.startswith("contra ")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_commands_and_options_named_in_a_page_exist(page: Path, writer: ModuleType) -> None:
    helps = dict(writer.helps())
    for command in commands_in(page):
        words = shlex.split(command, comments=True)
        named = " ".join(words[:3]) if " ".join(words[:3]) in helps else " ".join(words[:2])
        if words[1].startswith("-"):
            named = "contra"
        assert named in helps, command
        for option in re.findall(r"(?<=\s)(--[a-z-]+)", command):
            assert option in helps[named], command


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_rules_chosen_in_a_page_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    named = set(re.findall(r"--(?:select|ignore)[ =]([a-z]+)", text))
    for listed in re.findall(r"^(?:select|ignore) = \[(.*?)\]", text, re.MULTILINE):
        named.update(re.findall(r'"(.*?)"', listed))
    assert named <= {rule.id for rule in RULES}


def test_make_targets_in_the_readme_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for page in (ROOT / "README.md", ROOT / "CONTRIBUTING.md"):
        for target in re.findall(r"^make ([a-z]+)", page.read_text(encoding="utf-8"), re.MULTILINE):
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
