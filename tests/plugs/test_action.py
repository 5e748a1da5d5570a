"""The shell steps of the GitHub Action, run as a runner would, with stand-ins for its environment and for pip."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"] if "run" in step}

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="bash is missing: the steps are bash")


@dataclass
class Runner:
    """A runner with a workspace, a folder for temporary files, and what steps left behind."""

    workspace: Path
    temp: Path
    inputs: dict[str, str]
    outputs: dict[str, dict[str, str]]

    def step(self, name: str) -> subprocess.CompletedProcess[str]:
        """Run a step under the shell GitHub runs it under, and keep its outputs."""
        step = STEPS[name]
        output = self.temp / "output"
        output.write_text("", encoding="utf-8")
        environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith(("CONTRA_", "GITHUB_"))},
            "PATH": f"{self.temp / 'bin'}:{Path(sys.executable).parent}:{os.environ['PATH']}",
            "GITHUB_ACTIONS": "true", "GITHUB_WORKFLOW": "ci", "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(self.temp / "summary"), "GITHUB_WORKSPACE": str(self.workspace),
            **{key: self.expanded(value) for key, value in step.get("env", {}).items()},
        }  # fmt: skip
        script = self.temp / "step.sh"
        script.write_text(step["run"], encoding="utf-8")
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script)],
            capture_output=True, text=True, check=False, cwd=self.workspace, env=environment,
        )  # fmt: skip
        lines = output.read_text(encoding="utf-8").splitlines()
        self.outputs[step.get("id", name)] = dict(line.split("=", 1) for line in lines)
        return done

    def expanded(self, text: str) -> str:
        known = {"runner.temp": str(self.temp), "github.action_path": str(ROOT), "runner.os": "Linux"}

        def value(match: re.Match[str]) -> str:
            expression = match[1]
            if expression in known:
                return known[expression]
            kind, _, rest = expression.partition(".")
            if kind == "inputs":
                return self.inputs[rest]
            identifier, _, name = rest.partition(".outputs.")
            return self.outputs[identifier][name]

        return re.sub(r"\$\{\{ ([\w.-]+) \}\}", value, text)


@pytest.fixture
def runner(tmp_path: Path, corpus: Path) -> Runner:
    workspace, temp = tmp_path / "workspace", tmp_path / "temp"
    for folder in (workspace, temp, temp / "bin"):
        folder.mkdir()
    shutil.copytree(corpus, workspace / "my articles")
    inputs = {name: str(field.get("default", "")) for name, field in ACTION["inputs"].items()}
    return Runner(workspace, temp, {**inputs, "paths": "my articles\n"}, {})


def test_every_step_with_a_script_is_run_here() -> None:
    assert list(STEPS) == ["Install", "Check", "Fail as contra did"]
    assert all(step["shell"] == "bash" for step in STEPS.values())


def test_inputs_reach_the_scripts_through_the_environment_alone() -> None:
    for step in STEPS.values():
        assert "${{" not in step["run"], "an input in a script is a way in"


def test_every_option_the_action_gives_is_one_of_contra() -> None:
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    for option in re.findall(r"(?<=[ (])--(?!quiet|disable|index-url)[a-z-]+", STEPS["Check"]["run"]):
        assert f"{option} " in page, option


def test_the_install_step_asks_pip_for_torch_and_for_the_action_itself(runner: Runner) -> None:
    stand_in = runner.temp / "bin" / "python"
    stand_in.write_text(f'#!/bin/sh\nfor word in "$@"; do echo "$word" >> "{runner.temp}/asked"; done\n')
    stand_in.chmod(0o755)
    runner.inputs["torch-index"] = "https://example.org/a b"
    assert runner.step("Install").returncode == 0
    asked = (runner.temp / "asked").read_text(encoding="utf-8").splitlines()
    assert "torch" in asked
    assert "https://example.org/a b" in asked
    assert asked[-1] == str(ROOT)
    assert (ROOT / "pyproject.toml").is_file()


def test_the_check_annotates_writes_the_reports_and_the_summary_and_fails_last(runner: Runner) -> None:
    done = runner.step("Check")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("::error ")
    assert runner.outputs["check"] == {"exit-code": "1", "sarif": "contra-report/contra.sarif"}
    sarif = json.loads((runner.workspace / "contra-report" / "contra.sarif").read_text(encoding="utf-8"))
    assert sarif["runs"][0]["results"]
    assert "<html" in (runner.workspace / "contra-report" / "contra.html").read_text(encoding="utf-8")
    summary = (runner.temp / "summary").read_text(encoding="utf-8")
    assert summary == (runner.workspace / "contra-report" / "contra.md").read_text(encoding="utf-8")
    assert (runner.temp / "contra-cache").is_dir(), "what the cache step keeps"
    assert runner.step("Fail as contra did").returncode == 1


def test_inputs_become_options(runner: Runner) -> None:
    runner.inputs |= {"fail-on": "never", "index": "kept", "arguments": "--select\ndate\n", "reports": "r.json"}
    done = runner.step("Check")
    assert done.returncode == 0, done.stderr
    assert runner.outputs["check"] == {"exit-code": "0"}
    report = json.loads((runner.workspace / "r.json").read_text(encoding="utf-8"))
    assert {finding["rule"] for finding in report["findings"]} == {"date"}
    assert (runner.workspace / "kept" / "claims.sqlite").is_file()
    again = runner.step("Check")
    assert again.returncode == 0, again.stderr


def test_a_baseline_lets_the_build_pass(runner: Runner) -> None:
    write = [sys.executable, "-m", "contra", "baseline", "write", "my articles", "-o", "known.json"]
    subprocess.run(write, check=True, capture_output=True, cwd=runner.workspace)
    runner.inputs["baseline"] = "known.json"
    runner.step("Check")
    assert runner.outputs["check"]["exit-code"] == "0"
    assert runner.step("Fail as contra did").returncode == 0


@pytest.mark.parametrize(
    ("inputs", "code"), [({"paths": "none"}, "2"), ({"changed-since": "HEAD"}, "2"), ({"fail-on": "$(touch x)"}, "2")]
)
def test_wrong_use_keeps_its_code(runner: Runner, inputs: dict[str, str], code: str) -> None:
    runner.inputs |= inputs
    assert runner.step("Check").returncode == 0
    assert runner.outputs["check"]["exit-code"] == code
    assert runner.step("Fail as contra did").returncode == int(code)
    assert not (runner.workspace / "x").exists()
