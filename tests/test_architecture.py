from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOM_ORDER = [
    "errors", "wording", "review", "notebook", "values", "model", "limits", "language", "config", "sources", "claims",
    "reading", "encode", "index", "cluster", "copies", "rules", "candidates", "findings", "agreements", "near_misses",
    "ranks", "judge", "indexed", "baseline", "adding", "pipeline", "api", "formats", "cli",
]  # fmt: skip
"""A room imports only rooms listed before it. docs/architecture.md draws the same."""

PACKAGE = Path(__file__).resolve().parents[1] / "contra"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE or path.stem[0] != "_")
ONLY_IN = {"faiss": "index", "sqlite3": "index", "typer": "cli", "sentence_transformers": "encode", "torch": "encode"}
MOST_LINES = 350

modules = pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())


def room(module: Path) -> str:
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: relative import"
            if node.module == "contra":
                yield from (f"contra.{alias.name}" for alias in node.names)
            else:
                yield str(node.module)


def test_every_room_is_in_the_order() -> None:
    assert {room(module) for module in MODULES} <= set(ROOM_ORDER)


@modules
def test_a_room_imports_only_rooms_before_it(module: Path) -> None:
    own = ROOM_ORDER.index(room(module))
    for name in imported(module):
        if name.startswith("contra.") and name.split(".")[1] != "__version__":
            assert ROOM_ORDER.index(name.split(".")[1]) <= own, f"{module.name} imports {name}"


@modules
def test_a_library_stays_in_the_room_that_knows_it(module: Path) -> None:
    for name in imported(module):
        assert ONLY_IN.get(name.split(".")[0], room(module)) == room(module), f"{module.name} imports {name}"


@modules
def test_a_module_is_short_and_says_what_it_is(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert sum(1 for line in text.splitlines() if line.strip()) <= MOST_LINES
    assert ast.get_docstring(ast.parse(text)), "no docstring"
    assert "utils" not in module.stem


def test_the_check_of_imports_sees_imports_inside_functions(tmp_path: Path) -> None:
    module = tmp_path / "sample.py"
    module.write_text("def work():\n    from contra.index import Index\n    import faiss\n", encoding="utf-8")
    assert list(imported(module)) == ["contra.index", "faiss"]
