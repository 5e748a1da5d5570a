"""Write what comes from the program itself: docs/cli.md from `--help`, docs/rules.md, and the outputs in README.md.

    python tools/write_cli_docs.py            writes them
    python tools/write_cli_docs.py --check    exits 1 when one is not what would be written

`tests/test_docs.py` compares them too.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from typer.main import get_command

from contra.cli.compare import two_texts
from contra.cli.main import app
from contra.formats.table import render
from contra.pipeline import check
from contra.rules import RULES

ROOT = Path(__file__).resolve().parents[1]
_COLUMNS = 100
_FINDING = re.compile(r"(<!-- finding of (\w+) with: (.*?) -->\n).*?(<!-- end -->)", re.DOTALL)
_COMPARISON = re.compile(
    r'(contra compare "(.*?)" "(.*?)"\n```\n\n<!-- output of the above -->\n).*?(<!-- end -->)', re.DOTALL
)


def cli_page() -> str:
    """Return docs/cli.md: what `--help` says of every command."""
    parts = ["# Commands\n\nWhat `--help` says, written by `tools/write_cli_docs.py`.\n"]
    parts += [f"## {name}\n\n```\n{text}\n```\n" for name, text in helps()]
    return "\n".join(parts)


def rules_page() -> str:
    """Return docs/rules.md: the manual page of every rule, as `contra rules ID` prints it."""
    parts = ["# Rules\n\nWhat `contra rules ID` prints, written by `tools/write_cli_docs.py`.\n"]
    parts += [f"## {rule.id}\n\n```\n{rule.manual.strip()}\n```\n" for rule in RULES]
    return "\n".join(parts)


def helps() -> Iterator[tuple[str, str]]:
    """Yield each command with its help, a group before what is in it."""
    yield from _helps(get_command(app), "contra", None)


def _helps(command: Any, name: str, parent: Any) -> Iterator[tuple[str, str]]:
    context = command.make_context(
        name.rpartition(" ")[2],
        [],
        parent=parent,
        resilient_parsing=True,
        terminal_width=_COLUMNS - 2,  # as many as are kept free at a terminal
        max_content_width=_COLUMNS,
    )
    yield name, "\n".join(line.rstrip() for line in command.get_help(context).strip().splitlines())
    for inner_name, inner in getattr(command, "commands", {}).items():
        yield from _helps(inner, f"{name} {inner_name}", context)


def readme_page(text: str) -> str:
    """Return README.md with the outputs in it as the program prints them now."""
    blocks = render(check([ROOT / "examples" / "al-bukamal"])).split("\n\n")

    def finding(match: re.Match[str]) -> str:
        rule, words = match[2], match[3]
        found = [block for block in blocks if words in block and block.splitlines()[-1].split()[0] == rule]
        if not found:
            raise SystemExit(f"README.md: no finding of {rule} has {words!r} any more; name another there")
        return f"{match[1]}```\n{found[0]}\n```\n{match[4]}"

    def comparison(match: re.Match[str]) -> str:
        return f"{match[1]}```\n{two_texts(match[2], match[3])}```\n{match[4]}"

    return _COMPARISON.sub(comparison, _FINDING.sub(finding, text))


def main() -> int:
    """Write the pages, or with --check compare them."""
    readme = ROOT / "README.md"
    pages = {
        ROOT / "docs" / "cli.md": cli_page(),
        ROOT / "docs" / "rules.md": rules_page(),
        readme: readme_page(readme.read_text(encoding="utf-8")),
    }
    if "--check" in sys.argv[1:]:
        stale = [path.name for path, text in pages.items() if path.read_text(encoding="utf-8") != text]
        print(f"stale: {', '.join(stale)}" if stale else "up to date")
        return int(bool(stale))
    for path, text in pages.items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
