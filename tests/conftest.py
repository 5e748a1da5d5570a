from __future__ import annotations

import io
import json
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import settings

from contra.cli import console, main

# a shell's job in the background ignores Ctrl-C, and whatever it starts would too; the tests of Ctrl-C send one
signal.signal(signal.SIGINT, signal.default_int_handler)
ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
SCHEMA = json.loads((ROOT / "contra" / "formats" / "report-1.schema.json").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Run:
    """What one run of the command did."""

    code: int
    out: str
    err: str

    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]

    def report(self) -> dict[str, Any]:
        report: dict[str, Any] = json.loads(self.out)
        validate(report)
        return report


def validate(report: dict[str, Any]) -> None:
    """Hold a report to the published schema and to what a schema cannot say."""
    jsonschema.Draft202012Validator(SCHEMA).validate(report)
    coverage = report["coverage"]
    assert coverage["pairs_considered"] == coverage["pairs_compared"] + sum(coverage["not_comparable"].values())
    ids = {article["id"] for article in report["articles"]}
    for finding in report["findings"]:
        count = len(finding["claims"])
        assert all(relation["a"] < count and relation["b"] < count for relation in finding["relations"])
        assert {claim["article"] for claim in finding["claims"]} <= ids
        assert finding["id"] in {relation["id"] for relation in finding["relations"]}


@pytest.fixture(scope="session")
def vector_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def contra(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path, vector_cache: Path
) -> Iterator[Callable[..., Run]]:
    """Run the command in this process, in an empty folder."""
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    monkeypatch.setenv("CONTRA_CACHE_DIR", str(vector_cache))
    for name in ("NO_COLOR", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str | Path, stdin: bytes = b"") -> Run:
        monkeypatch.setattr(sys, "argv", ["contra", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capfd.readouterr()
        code = main.outcome()
        out, err = capfd.readouterr()
        return Run(code, out, err)

    yield run
    console.begin(console.Session())


@pytest.fixture
def corpus() -> Path:
    return EXAMPLES / "al-bukamal"


@pytest.fixture
def quiet_corpus() -> Path:
    return EXAMPLES / "quiet"


# the same examples in every run, and no clock: a machine that is busy with something else is no defect
settings.register_profile("contra", deadline=None, derandomize=True, print_blob=False)
settings.load_profile("contra")
